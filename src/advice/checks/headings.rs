//! Headings that skip a level, or have no words.

use crate::advice::text::Text;
use crate::diagnostic::{Diagnostics, catalogue};
use crate::document::PassageKind;

/// Tells of them.
pub fn check(text: &Text<'_>, diagnostics: &mut Diagnostics) {
    // The title of the page is its heading of level 1.
    let mut above = 1;
    for reading in &text.readings {
        let PassageKind::Heading(level) = reading.passage.kind else { continue };
        let span = reading.passage.span;
        if reading.passage.text.trim().is_empty() && reading.passage.links.is_empty() {
            diagnostics.push(catalogue::heading_without_words(text.source, span));
            continue;
        }
        if reading.passage.quote.is_none() {
            if level > above + 1 {
                diagnostics.push(catalogue::skipped_heading_level(text.source, span, level, above));
            }
            above = level;
        }
    }
}
