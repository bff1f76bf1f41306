//! Messages about what the search shows, and where else it asks.

use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::source::{Source, Span};

/// A field that results cannot show as the type file asks.
pub fn unfit_for_search(
    source: &Arc<Source>,
    at: Span,
    key: &str,
    field: &str,
    kind: &str,
    wanted: &str,
) -> Diagnostic {
    let what = if key == "direct" { "is no address" } else { "is no text" };
    let message = format!("`{key}` cannot be `{field}`: a field of kind `{kind}` {what}");
    Diagnostic::error("unfit-for-search", message)
        .at(source.place(at))
        .hint(format!("name a field of kind `{wanted}`, or take the line out"))
}

/// A second site with one address, to be searched along with this one.
pub fn site_named_twice(source: &Arc<Source>, at: Span, address: &str) -> Diagnostic {
    Diagnostic::error("site-twice", format!("the site at `{address}` is named twice"))
        .at(source.place(at))
        .hint("take one of the two out")
}
