//! Messages about the examples of a theme's components.

use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::source::{Source, Span};

/// Words that an example should show and does not.
pub fn example_differs(source: &Arc<Source>, at: Span, example: &str, words: &str) -> Diagnostic {
    Diagnostic::error("example-differs", format!("the example \"{example}\" does not say \"{words}\""))
        .at(source.place(at))
        .hint("mend the component, or write in `says` what it says now, as it stands in the HTML")
}
