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

/// A kind of publication, or a part in a citation, that does not exist.
pub fn unknown_citation<'a>(
    source: &Arc<Source>,
    at: Span,
    word: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let hint = advice(word, known, |known| format!("known here are {}", list(known)));
    Diagnostic::error("unknown-citation", format!("nothing is cited as \"{word}\"")).at(source.place(at)).hint(hint)
}

/// A reference to entries of a type that the site does not use.
pub fn type_is_off(source: &Arc<Source>, at: Span, key: &str, to: &str) -> Diagnostic {
    Diagnostic::error("type-is-off", format!("`{key}` refers to entries of the type `{to}`, which is off on this site"))
        .at(source.place(at))
        .hint(format!(
            "take this out, or turn the type on: a file content/_types/{to}.toml with `id = \"{to}\"`, \
             `extends = \"{to}\"` and `enabled = true`"
        ))
}
