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
