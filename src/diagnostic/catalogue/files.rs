//! Messages about a file as a whole: its encoding, its head, its folder.

use std::sync::Arc;

use super::words::one_line;
use crate::diagnostic::Diagnostic;
use crate::source::{Place, Source, Span, extension};

/// A text file that is not UTF-8.
pub fn bad_utf8(place: Place) -> Diagnostic {
    let hint = if extension(&place.path).eq_ignore_ascii_case("csv") {
        "save it again as UTF-8 (in Excel: \"CSV UTF-8\"); the caret stands before the first letter that went wrong"
    } else {
        "save it again with the encoding UTF-8; the caret stands before the first letter that went wrong"
    };
    Diagnostic::error("bad-utf8", "this file is not UTF-8 text").at(place).hint(hint)
}

/// TOML that cannot be read.
pub fn bad_toml(source: &Arc<Source>, at: Span, message: &str) -> Diagnostic {
    Diagnostic::error("bad-toml", format!("this is not TOML: {}", one_line(message)))
        .at(source.place(at))
        .hint("a line is `key = value`, and text stands between quotation marks")
}

/// YAML that cannot be read.
pub fn bad_yaml(source: &Arc<Source>, at: Span, message: &str) -> Diagnostic {
    Diagnostic::error("bad-yaml", format!("this is not YAML: {}", one_line(message)))
        .at(source.place(at))
        .hint("a line is `key: value`; text with a colon or a quotation mark in it stands between quotation marks")
}

/// A head that begins and never ends.
pub fn unclosed_front_matter(source: &Arc<Source>, at: Span, fence: &str) -> Diagnostic {
    Diagnostic::error(
        "unclosed-front-matter",
        format!("the front matter begins here with `{fence}` and is never closed"),
    )
    .at(source.place(at))
    .hint(format!("put a line with only `{fence}` below the last key"))
}

/// A file that no type takes.
pub fn no_type_for(source: &Arc<Source>) -> Diagnostic {
    Diagnostic::error("no-type", "no type takes the files of this folder")
        .at(source.place(Span::new(0, 0)))
        .hint("put the file in the folder of a type, or give a type in content/_types this folder")
}
