//! TOML 1.1 to the tree, with every fault of the text and not only the first.

use std::sync::Arc;

use ::toml::Spanned;
use ::toml::de::{DeTable, DeValue};

use super::text::seen;
use super::{Key, Node, Value};
use crate::diagnostic::{Diagnostics, catalogue};
use crate::source::{Source, Span};

/// Reads the part of `source` that `span` names as one TOML table. What could
/// be read is returned even where the text has faults.
pub fn parse(source: &Arc<Source>, span: Span, diagnostics: &mut Diagnostics) -> Node {
    let text = source.slice(span);
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let at = error.span().map_or(Span::new(0, 0), Span::from).shifted(span.start);
        // The reader goes down 80 levels, whatever they are made of.
        let is_deep = error.message().contains("recurs");
        let message = if is_deep { "lists and groups stand too deep in each other" } else { error.message() };
        diagnostics.push(catalogue::bad_toml(source, at, message));
    }
    let mut reader = Reader { source, offset: span.start, diagnostics };
    Node { value: reader.table(table.get_ref()), span }
}

struct Reader<'a> {
    source: &'a Arc<Source>,
    /// Where the text begins in the source.
    offset: usize,
    diagnostics: &'a mut Diagnostics,
}

impl Reader<'_> {
    fn table(&mut self, table: &DeTable<'_>) -> Value {
        let mut rows: Vec<(Key, Node)> = table
            .iter()
            .map(|(key, value)| {
                let key = Key { name: key.get_ref().to_string(), span: Span::from(key.span()).shifted(self.offset) };
                (key, self.value(value))
            })
            .collect();
        rows.sort_by_key(|(key, _)| key.span);
        Value::Table(rows)
    }

    fn value(&mut self, value: &Spanned<DeValue<'_>>) -> Node {
        let span = Span::from(value.span()).shifted(self.offset);
        let value = match value.get_ref() {
            DeValue::String(text) => Value::Text(seen(self.source, span, text, self.diagnostics).into_owned()),
            DeValue::Integer(number) => i64::from_str_radix(&number.as_str().replace('_', ""), number.radix())
                .map_or_else(|_| Value::Text(number.as_str().to_owned()), Value::Integer),
            DeValue::Float(number) => number
                .as_str()
                .replace('_', "")
                .parse()
                .map_or_else(|_| Value::Text(number.as_str().to_owned()), Value::Float),
            DeValue::Boolean(truth) => Value::Bool(*truth),
            DeValue::Datetime(date) => Value::Date(date.to_string()),
            DeValue::Array(list) => Value::List(list.iter().map(|item| self.value(item)).collect()),
            DeValue::Table(table) => self.table(table),
        };
        Node { value, span }
    }
}
