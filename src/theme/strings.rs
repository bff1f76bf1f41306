//! The interface texts of one language: dotted keys to texts, plurals, lists.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::data::{Node, Value, parse_toml};
use crate::diagnostic::{Diagnostics, catalogue};
use crate::schema::Texts;
use crate::source::{Source, Span};

/// The texts of one language.
#[derive(Debug, Clone, Default)]
pub struct Strings {
    texts: BTreeMap<String, Text>,
}

#[derive(Debug, Clone)]
enum Text {
    One(String),
    /// For one, and for any other number.
    Plural(String, String),
    List(Vec<String>),
}

impl Strings {
    /// Reads `strings/<language>.toml`.
    pub fn read(source: &Arc<Source>, diagnostics: &mut Diagnostics) -> Self {
        let root = parse_toml(source, Span::new(0, source.text().len()), diagnostics);
        let mut strings = Self::default();
        strings.add("", &root, source, diagnostics);
        strings
    }

    fn add(&mut self, key: &str, node: &Node, source: &Arc<Source>, diagnostics: &mut Diagnostics) {
        match &node.value {
            Value::Text(text) => {
                self.texts.insert(key.to_owned(), Text::One(text.clone()));
            }
            Value::List(items) => {
                let items = items.iter().filter_map(|item| item.as_text().map(str::to_owned)).collect();
                self.texts.insert(key.to_owned(), Text::List(items));
            }
            Value::Table(rows) => {
                let text = |name: &str| node.get(name).and_then(Node::as_text).map(str::to_owned);
                if let (Some(one), Some(other), 2) = (text("one"), text("other"), rows.len()) {
                    // A script chooses for itself: it is given both.
                    self.texts.insert(format!("{key}.one"), Text::One(one.clone()));
                    self.texts.insert(format!("{key}.other"), Text::One(other.clone()));
                    self.texts.insert(key.to_owned(), Text::Plural(one, other));
                    return;
                }
                for (name, node) in rows {
                    let inner = if key.is_empty() { name.name.clone() } else { format!("{key}.{}", name.name) };
                    self.add(&inner, node, source, diagnostics);
                }
            }
            _ => diagnostics.push(catalogue::wrong_kind(source, node.span, &format!("`{key}`"), "text", node.kind())),
        }
    }

    /// Takes every text of `over`, in the place of its own.
    pub fn lay_over(&mut self, over: Self) {
        self.texts.extend(over.texts);
    }

    /// Whether there is a text with this key.
    pub fn has(&self, key: &str) -> bool {
        self.texts.contains_key(key)
    }

    /// All keys.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.texts.keys().map(String::as_str)
    }

    /// The text of a key, for `number` of things if that is given.
    pub fn get(&self, key: &str, number: Option<i64>) -> Option<&str> {
        match self.texts.get(key)? {
            Text::One(text) => Some(text),
            Text::Plural(one, other) => Some(if number == Some(1) { one } else { other }),
            Text::List(_) => None,
        }
    }

    /// The text of a key; the key itself where there is none.
    pub fn text(&self, key: &str) -> String {
        self.get(key, None).unwrap_or(key).to_owned()
    }
}

impl Texts for Strings {
    fn text(&self, key: &str) -> String {
        Strings::text(self, key)
    }

    fn count(&self, key: &str, number: i64) -> String {
        self.get(key, Some(number)).unwrap_or(key).replace("{n}", &number.to_string())
    }

    fn item(&self, key: &str, at: usize) -> String {
        match self.texts.get(key) {
            Some(Text::List(items)) => items.get(at).cloned().unwrap_or_default(),
            _ => String::new(),
        }
    }
}
