//! Messages about picture files.

use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::source::{Source, Span};

/// A picture that cannot be read.
pub fn damaged_picture(file: &Arc<Source>) -> Diagnostic {
    Diagnostic::error("damaged-picture", "this picture cannot be read: readers would see nothing")
        .at(file.place(Span::new(0, 0)))
        .hint("save it again as PNG, JPEG, WebP, GIF or SVG, or take it out")
}

/// A picture with more points than the build takes, `most`.
pub fn huge_picture(file: &Arc<Source>, width: u32, height: u32, most: u64) -> Diagnostic {
    let most = most / 1_000_000;
    Diagnostic::error(
        "huge-picture",
        format!("this picture is {width} by {height} points, and a picture may have {most} million in all"),
    )
    .at(file.place(Span::new(0, 0)))
    .hint("make it smaller: pages show at most some 2000 points in a row")
}
