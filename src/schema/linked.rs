//! What a type, field, block or part is in the words of schema.org.

use crate::data::TableReader;
use crate::diagnostic::Diagnostics;

/// A property of schema.org, and the type of its values where those are things
/// of their own: `citation:CreativeWork`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Property {
    /// `citation`.
    pub name: String,
    /// `CreativeWork`.
    pub of: Option<String>,
}

impl Property {
    /// Reads `name` or `name:Type` under the key `schema_org`.
    pub fn read(reader: &mut TableReader<'_>, diagnostics: &mut Diagnostics) -> Option<Self> {
        let text = reader.text("schema_org", diagnostics)?;
        let (name, of) = match text.split_once(':') {
            Some((name, of)) => (name.trim().to_owned(), Some(of.trim().to_owned())),
            None => (text.trim().to_owned(), None),
        };
        Some(Self { name, of })
    }
}
