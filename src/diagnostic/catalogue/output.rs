//! Messages about what the output is to hold, and what machines are told.

use std::sync::Arc;

use super::words::{advice, list};
use crate::diagnostic::Diagnostic;
use crate::source::{Source, Span};

/// A format that does not exist.
pub fn unknown_format<'a>(
    source: &Arc<Source>,
    at: Span,
    word: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let hint = advice(word, known, |known| format!("the formats are {}", list(known)));
    Diagnostic::error("unknown-format", format!("there is no format \"{word}\"")).at(source.place(at)).hint(hint)
}
