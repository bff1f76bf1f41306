//! The tree: a value and its span, whatever the notation it was written in.

use crate::source::Span;

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// Where it stands in its file.
    pub span: Span,
}

/// A value as TOML and YAML know them.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// YAML's `null`, or a key without a value.
    Null,
    /// True or false.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// A number with a fraction.
    Float(f64),
    /// A text.
    Text(String),
    /// TOML's date without quotes, as written.
    Date(String),
    /// A list.
    List(Vec<Node>),
    /// Keys and values, in the order in which they were written.
    Table(Table),
}

/// Keys and values, in the order in which they were written.
pub type Table = Vec<(Key, Node)>;

/// A key and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// The key.
    pub name: String,
    /// Where it stands in its file.
    pub span: Span,
}

impl Node {
    /// A text at a place.
    pub fn text(text: impl Into<String>, span: Span) -> Self {
        Self { value: Value::Text(text.into()), span }
    }

    /// The text, if it is one.
    pub fn as_text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The table, if it is one.
    pub fn as_table(&self) -> Option<&Table> {
        match &self.value {
            Value::Table(table) => Some(table),
            _ => None,
        }
    }

    /// The value of a key, if this is a table that has it.
    pub fn get(&self, name: &str) -> Option<&Node> {
        self.as_table()?.iter().find(|(key, _)| key.name == name).map(|(_, node)| node)
    }

    /// What this value is, in an editor's words: "a number", "a list" …
    pub fn kind(&self) -> &'static str {
        match self.value {
            Value::Null => "nothing",
            Value::Bool(_) => "true or false",
            Value::Integer(_) | Value::Float(_) => "a number",
            Value::Text(_) => "text",
            Value::Date(_) => "a date",
            Value::List(_) => "a list",
            Value::Table(_) => "a group of keys",
        }
    }
}
