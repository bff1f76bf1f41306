//! Messages about what readers take along.

use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::source::{Source, Span};

/// A size that is none.
pub fn bad_size(file: &Arc<Source>, at: Span, written: &str) -> Diagnostic {
    Diagnostic::error("bad-size", format!("`{written}` is not a size"))
        .at(file.place(at))
        .hint("write a whole number with its unit: \"50 MB\" or \"800 kB\"")
}

/// A site that is too large to keep on a device.
pub fn site_too_large(file: &Arc<Source>, at: Span) -> Diagnostic {
    let message = "the site is larger than a copy on a device may be: readers are not offered one";
    Diagnostic::warning("site-too-large", message).at(file.place(at)).hint(
        "make large pictures and downloads smaller, allow more with `limit` in [offline], \
         or offer only the file to download with `zip = true`",
    )
}
