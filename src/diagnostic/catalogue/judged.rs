//! Messages about questions to the search that people judged.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, nearest};
use crate::source::{Source, Span};

/// A file of judged questions that has none.
pub fn no_questions(source: &Arc<Source>) -> Diagnostic {
    Diagnostic::error("no-questions", "this file asks nothing")
        .at(source.place(Span::new(0, 0)))
        .hint("write `[[question]]`, and below it `ask = \"…\"` and `wanted = { \"guides/first-talk/\" = 3 }`")
}

/// A question without a page that answers it.
pub fn nothing_wanted(source: &Arc<Source>, at: Span) -> Diagnostic {
    Diagnostic::error("nothing-wanted", "no page is wanted for this question, so no answer to it can be good")
        .at(source.place(at))
        .hint("name the pages that answer it: `wanted = { \"guides/first-talk/\" = 3 }`")
}

/// A grade that is none.
pub fn bad_grade(source: &Arc<Source>, at: Span) -> Diagnostic {
    Diagnostic::error("bad-grade", "a grade is 1, 2 or 3")
        .at(source.place(at))
        .hint("write 3 for what was asked for, 2 for what is clearly about it, 1 for what is of some use")
}

/// A wanted address that the search cannot give.
pub fn unknown_address<'a>(
    source: &Arc<Source>,
    at: Span,
    address: &str,
    known: impl Iterator<Item = &'a str>,
) -> Diagnostic {
    let hint = match nearest(address, known) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "write the address of a page as it stands behind that of the site".to_owned(),
    };
    Diagnostic::warning("unknown-address", format!("the search knows no page at `{address}`"))
        .at(source.place(at))
        .hint(hint)
}
