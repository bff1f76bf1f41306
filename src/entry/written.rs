//! One entry as its author wrote it, before its type reads it: a file of its
//! own, a group or a row among others.

use std::sync::Arc;

use super::fields::Notation;
use crate::data::Node;
use crate::diagnostic::Diagnostics;
use crate::source::{Source, Span};

/// What an entry is read from.
#[derive(Debug, Clone, Copy)]
pub struct Written<'a> {
    /// The file that it stands in.
    pub source: &'a Arc<Source>,
    /// Its keys and values.
    pub table: &'a Node,
    /// How those are written.
    pub notation: Notation<'a>,
    /// Its Markdown.
    pub body: Span,
    /// Where to tell of what is missing.
    pub head: Span,
    /// The path of its file from the folder of its type; `None` among others.
    /// The name of an entry without a slug comes of it, else of its title.
    pub path: Option<&'a str>,
    /// What could not be read of the keys and values, already told: it is not
    /// wrong in a second way.
    pub unreadable: &'a Diagnostics,
}
