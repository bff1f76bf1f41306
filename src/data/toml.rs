//! TOML 1.1 to the tree, with every fault of the text and not only the first.

use std::sync::Arc;

use ::toml::Spanned;
use ::toml::de::{DeTable, DeValue};

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
        diagnostics.push(catalogue::bad_toml(source, at, error.message()));
    }
    Node { value: from_table(table.get_ref(), span.start), span }
}

fn from_table(table: &DeTable<'_>, offset: usize) -> Value {
    let mut rows: Vec<(Key, Node)> = table
        .iter()
        .map(|(key, value)| {
            let key = Key { name: key.get_ref().to_string(), span: Span::from(key.span()).shifted(offset) };
            (key, from_value(value, offset))
        })
        .collect();
    rows.sort_by_key(|(key, _)| key.span);
    Value::Table(rows)
}

fn from_value(value: &Spanned<DeValue<'_>>, offset: usize) -> Node {
    let span = Span::from(value.span()).shifted(offset);
    let value = match value.get_ref() {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(number) => i64::from_str_radix(&number.as_str().replace('_', ""), number.radix())
            .map_or_else(|_| Value::Text(number.as_str().to_owned()), Value::Integer),
        DeValue::Float(number) => number
            .as_str()
            .replace('_', "")
            .parse()
            .map_or_else(|_| Value::Text(number.as_str().to_owned()), Value::Float),
        DeValue::Boolean(truth) => Value::Bool(*truth),
        DeValue::Datetime(date) => Value::Date(date.to_string()),
        DeValue::Array(list) => Value::List(list.iter().map(|item| from_value(item, offset)).collect()),
        DeValue::Table(table) => from_table(table, offset),
    };
    Node { value, span }
}
