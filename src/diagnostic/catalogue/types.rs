//! Messages about the type and vocabulary files of a site.

use std::sync::Arc;

use super::words::{advice, list};
use crate::diagnostic::Diagnostic;
use crate::source::{Source, Span};

/// A second type, vocabulary or term of one name.
pub fn duplicate_id(source: &Arc<Source>, at: Span, what: &str, id: &str) -> Diagnostic {
    Diagnostic::error("duplicate-id", format!("there is already a {what} called `{id}`"))
        .at(source.place(at))
        .hint("give one of the two another id")
}

/// A wider term or successor that does not exist.
pub fn unknown_relative<'a>(
    source: &Arc<Source>,
    at: Span,
    id: &str,
    known: impl Iterator<Item = &'a str>,
) -> Diagnostic {
    let hint = advice(id, known, |_| "name a term of this file".to_owned());
    Diagnostic::error("unknown-term", format!("there is no term `{id}` in this vocabulary"))
        .at(source.place(at))
        .hint(hint)
}

/// A kind of field or item that does not exist.
pub fn unknown_field_kind<'a>(
    source: &Arc<Source>,
    at: Span,
    word: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let hint = advice(word, known, |known| format!("the kinds are {}", list(known)));
    Diagnostic::error("unknown-kind", format!("there is no kind \"{word}\"")).at(source.place(at)).hint(hint)
}

/// A type that does not exist.
pub fn unknown_type<'a>(
    source: &Arc<Source>,
    at: Span,
    word: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let hint = advice(word, known, |known| format!("the types are {}", list(known)));
    Diagnostic::error("unknown-type", format!("there is no type `{word}`")).at(source.place(at)).hint(hint)
}

/// A type that extends itself.
pub fn circular_type(source: &Arc<Source>, at: Span, id: &str) -> Diagnostic {
    Diagnostic::error("circular-type", format!("the type `{id}` extends itself in the end"))
        .at(source.place(at))
        .hint("take out one `extends`")
}

/// A term that is wider than itself, or succeeds itself, in the end.
pub fn circular_term(source: &Arc<Source>, at: Span, id: &str, key: &str) -> Diagnostic {
    let message = match key {
        "parent" => format!("the term `{id}` is wider than itself in the end"),
        _ => format!("the term `{id}` succeeds itself in the end"),
    };
    Diagnostic::error("circular-term", message).at(source.place(at)).hint(format!("take out one `{key}`"))
}

/// A term that stands deeper than pages and lists show.
pub fn too_deep(source: &Arc<Source>, at: Span, id: &str, max: usize) -> Diagnostic {
    Diagnostic::error("too-deep", format!("the term `{id}` has more than {max} wider terms above it"))
        .at(source.place(at))
        .hint("let it begin higher: give it a `parent` that stands nearer to the top")
}

/// A word that means two terms.
pub fn word_of_two_terms(source: &Arc<Source>, at: Span, word: &str, other: &str) -> Diagnostic {
    Diagnostic::warning("same-word", format!("\"{word}\" is a word for the term `{other}` too"))
        .at(source.place(at))
        .hint("keep it with one of the two: a word that means two things finds neither")
}

/// A list sorted by a field whose values have no order.
pub fn sort_without_order(source: &Arc<Source>, at: Span, id: &str, kind: &str) -> Diagnostic {
    let message = format!("lists cannot be sorted by `{id}`: a field of kind `{kind}` has no order");
    Diagnostic::error("sort-without-order", message)
        .at(source.place(at))
        .hint("sort by a text, a number, a choice, a term or a date")
}
