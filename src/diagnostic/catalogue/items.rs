//! Messages about blocks and parts: things of their own inside a body.

use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::source::{Source, Span};

/// A file of a type whose entries stand on the pages of others.
pub fn file_without_page(source: &Arc<Source>, type_label: &str) -> Diagnostic {
    let label = type_label.to_lowercase();
    Diagnostic::error("no-page", format!("a {label} has no page of its own, so this file would lead nowhere"))
        .at(source.place(Span::new(0, 0)))
        .hint("write it in the entry it belongs to; only an `_index.md` stands in this folder")
}

/// The second block of one name in an order where each comes once.
pub fn block_twice(source: &Arc<Source>, at: Span, heading: &str, first: Span) -> Diagnostic {
    let line = source.place(first).line;
    Diagnostic::warning("block-twice", format!("\"{heading}\" was there already, on line {line}"))
        .at(source.place(at))
        .hint("put both texts under one of the two headings")
}

/// A block that comes after one that it should stand before.
pub fn block_order(source: &Arc<Source>, at: Span, heading: &str, before: &str) -> Diagnostic {
    Diagnostic::warning("block-order", format!("\"{heading}\" comes before \"{before}\", and stands after it here"))
        .at(source.place(at))
        .hint("move this heading and its text up")
}

/// Parts that are expected of a thing and are not there. `missing` are their
/// headings, with their signs.
pub fn missing_parts(source: &Arc<Source>, at: Span, type_label: &str, missing: &[String]) -> Diagnostic {
    let label = type_label.to_lowercase();
    let named: Vec<String> = missing.iter().map(|heading| format!("no `{heading}`")).collect();
    Diagnostic::warning("missing-part", format!("this {label} has {}", named.join(" and ")))
        .at(source.place(at))
        .hint("was it not discussed? Then write the heading, with a line in italics below it: `*Niet besproken.*`")
}
