//! Messages about the words that entries explain.

use std::sync::Arc;

use super::words::{advice, list};
use crate::diagnostic::Diagnostic;
use crate::source::{Place, Source, Span};

/// A field that a type has not.
pub fn unknown_field<'a>(
    source: &Arc<Source>,
    at: Span,
    name: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let hint = advice(name, known, |known| format!("the fields are {}", list(known)));
    Diagnostic::error("unknown-field", format!("this type has no field `{name}`")).at(source.place(at)).hint(hint)
}

/// A word that two entries explain.
pub fn explained_twice(
    source: &Arc<Source>,
    at: Span,
    word: &str,
    title: &str,
    other: &str,
    place: &Place,
) -> Diagnostic {
    Diagnostic::warning(
        "explained-twice",
        format!("\"{word}\" is explained by \"{other}\" and by \"{title}\": pages will show the first"),
    )
    .at(source.place(at))
    .hint(format!("take it out here or in {}:{}, or give one of the two `mark = \"never\"`", place.path, place.line))
}
