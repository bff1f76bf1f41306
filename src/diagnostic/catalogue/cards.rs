//! Messages about cards to print.

use std::sync::Arc;

use super::words::{advice, list};
use crate::diagnostic::Diagnostic;
use crate::source::{Source, Span};

/// Cards of a part that a type has not.
pub fn unknown_card_part<'a>(
    source: &Arc<Source>,
    at: Span,
    id: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let hint = advice(id, known, |known| format!("the parts are {}", list(known)));
    Diagnostic::error("unknown-card-part", format!("this type has no part `{id}` to make cards of"))
        .at(source.place(at))
        .hint(hint)
}

/// The address of cards that is none, or more than one piece.
pub fn cards_path(source: &Arc<Source>, at: Span) -> Diagnostic {
    Diagnostic::error("cards-path", "a page of cards needs one word for its address")
        .at(source.place(at))
        .hint("write `path = \"cards\"`, or a word for each language: letters, figures and `-` only")
}

/// A text that no card has room for.
pub fn card_too_long(source: &Arc<Source>, at: Span, letters: usize) -> Diagnostic {
    Diagnostic::warning("card-too-long", format!("these {letters} letters do not fit on a card: there is none of them"))
        .at(source.place(at))
        .hint("say it in fewer words, or leave it out of the parts that are cards")
}
