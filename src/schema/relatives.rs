//! With which types a type shares what it is about.

use std::sync::Arc;

use crate::data::{Node, Value};
use crate::diagnostic::{Diagnostics, catalogue};
use crate::source::Source;

/// Whether the pages of a type lead to entries that are about the same, and to
/// entries of which types.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Relatives {
    /// Its entries take no part: they lead to none, and none lead to them.
    None,
    /// To entries of every type that takes part.
    #[default]
    All,
    /// To entries of these types.
    Of(Vec<String>),
}

impl Relatives {
    /// Reads `true`, `false` or `["type", …]`.
    pub fn read(source: &Arc<Source>, node: &Node, diagnostics: &mut Diagnostics) -> Self {
        let types = match &node.value {
            Value::Bool(true) => return Self::All,
            Value::Bool(false) => return Self::None,
            Value::List(items) => items.iter().map(|item| item.as_text().map(str::to_owned)).collect(),
            _ => None,
        };
        types.map_or_else(
            || {
                let expected = "`true`, `false` or a list of types";
                diagnostics.push(catalogue::wrong_kind(source, node.span, "`relatives`", expected, node.kind()));
                Self::All
            },
            Self::Of,
        )
    }

    /// Whether entries of a type may be shown.
    pub fn shows(&self, content_type: &str) -> bool {
        match self {
            Self::None => false,
            Self::All => true,
            Self::Of(types) => types.iter().any(|id| id == content_type),
        }
    }

    /// The types that are named.
    pub fn named(&self) -> &[String] {
        match self {
            Self::Of(types) => types,
            Self::None | Self::All => &[],
        }
    }
}
