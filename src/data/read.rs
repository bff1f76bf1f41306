//! Takes one table apart, key by key. Whatever was not asked for in the end is
//! an unknown key, and is told with the nearest known one.

use std::sync::Arc;

use super::{Key, Node, Table, Value};
use crate::diagnostic::{Diagnostics, catalogue};
use crate::source::{Source, Span};

/// Reads the keys of one table of a file.
pub struct TableReader<'a> {
    source: &'a Arc<Source>,
    rows: Vec<(&'a Key, &'a Node, bool)>,
    asked: Vec<&'static str>,
    span: Span,
}

impl<'a> TableReader<'a> {
    /// A reader of `node`; if that is no table, a diagnostic and an empty one.
    pub fn new(source: &'a Arc<Source>, node: &'a Node, diagnostics: &mut Diagnostics) -> Self {
        let rows: &Table = match &node.value {
            Value::Table(rows) => rows,
            _ => {
                diagnostics.push(catalogue::wrong_kind(source, node.span, "this", "a group of keys", node.kind()));
                const { &Vec::new() }
            }
        };
        Self {
            source,
            rows: rows.iter().map(|(key, node)| (key, node, false)).collect(),
            asked: Vec::new(),
            span: node.span,
        }
    }

    /// Where the table stands.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The value of `name`, if it was written.
    pub fn node(&mut self, name: &'static str) -> Option<&'a Node> {
        self.asked.push(name);
        let row = self.rows.iter_mut().find(|(key, _, _)| key.name == name)?;
        row.2 = true;
        Some(row.1)
    }

    /// The text of `name`, if it was written; anything else than text is told.
    pub fn text(&mut self, name: &'static str, diagnostics: &mut Diagnostics) -> Option<String> {
        let node = self.node(name)?;
        self.expect(name, node, "text", node.as_text().map(str::to_owned), diagnostics)
    }

    /// The text of `name`; its absence is told.
    pub fn required_text(&mut self, name: &'static str, diagnostics: &mut Diagnostics) -> Option<String> {
        if self.rows.iter().any(|(key, _, _)| key.name == name) {
            return self.text(name, diagnostics);
        }
        self.asked.push(name);
        diagnostics.push(catalogue::missing_key(self.source, self.span, name));
        None
    }

    /// The truth of `name`, or `default`.
    pub fn flag(&mut self, name: &'static str, default: bool, diagnostics: &mut Diagnostics) -> bool {
        let Some(node) = self.node(name) else { return default };
        let value = if let Value::Bool(truth) = node.value { Some(truth) } else { None };
        self.expect(name, node, "true or false", value, diagnostics).unwrap_or(default)
    }

    /// The whole number of `name`, if it was written.
    pub fn integer(&mut self, name: &'static str, diagnostics: &mut Diagnostics) -> Option<i64> {
        let node = self.node(name)?;
        let value = if let Value::Integer(number) = node.value { Some(number) } else { None };
        self.expect(name, node, "a whole number", value, diagnostics)
    }

    /// The number of `name`, whole or not, if it was written.
    #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "settings are small numbers")]
    pub fn number(&mut self, name: &'static str, diagnostics: &mut Diagnostics) -> Option<f32> {
        let node = self.node(name)?;
        let value = match node.value {
            Value::Integer(number) => Some(number as f32),
            Value::Float(number) => Some(number as f32),
            _ => None,
        };
        self.expect(name, node, "a number", value, diagnostics)
    }

    /// The items of `name`; none if it was not written.
    pub fn list(&mut self, name: &'static str, diagnostics: &mut Diagnostics) -> &'a [Node] {
        let Some(node) = self.node(name) else { return &[] };
        let value = if let Value::List(items) = &node.value { Some(items.as_slice()) } else { None };
        self.expect(name, node, "a list", value, diagnostics).unwrap_or_default()
    }

    /// The texts of `name`; none if it was not written.
    pub fn texts(&mut self, name: &'static str, diagnostics: &mut Diagnostics) -> Vec<String> {
        self.list(name, diagnostics)
            .iter()
            .filter_map(|item| {
                let text = item.as_text().map(str::to_owned);
                self.expect(name, item, "text", text, diagnostics)
            })
            .collect()
    }

    /// Tells of every key that was written and that nobody asked for.
    pub fn finish(self, diagnostics: &mut Diagnostics) {
        for (key, _, taken) in &self.rows {
            if !taken {
                diagnostics.push(catalogue::unknown_key(self.source, key.span, &key.name, self.asked.iter().copied()));
            }
        }
    }

    fn expect<T>(
        &self,
        name: &str,
        node: &Node,
        expected: &str,
        value: Option<T>,
        diagnostics: &mut Diagnostics,
    ) -> Option<T> {
        if value.is_none() {
            let what = format!("`{name}`");
            diagnostics.push(catalogue::wrong_kind(self.source, node.span, &what, expected, node.kind()));
        }
        value
    }
}
