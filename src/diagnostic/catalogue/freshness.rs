//! Messages about what no longer holds, and when to look again.

use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::source::{Source, Span};

/// A length of time that is none.
pub fn bad_review_time(source: &Arc<Source>, at: Span, key: &str) -> Diagnostic {
    Diagnostic::error("bad-review-time", format!("`{key}` is no length of time"))
        .at(source.place(at))
        .hint("write a number of days, weeks, months or years: \"60d\", \"8w\", \"12m\", \"2y\"")
}

/// An entry that was replaced, but not withdrawn.
pub fn replaced_but_not_withdrawn(source: &Arc<Source>, at: Span, withdrawn: &[&str]) -> Diagnostic {
    let choices: Vec<String> = withdrawn.iter().map(|choice| format!("`{choice}`")).collect();
    let hint = match choices.as_slice() {
        [] => "take this key out: nothing of this type can be withdrawn".to_owned(),
        [first, ..] => format!("write {first}, or take this key out; readers are sent on only from what is withdrawn"),
    };
    Diagnostic::warning("replaced-but-not-withdrawn", "this says what replaces it, but not that it is withdrawn")
        .at(source.place(at))
        .hint(hint)
}
