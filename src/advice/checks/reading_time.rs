//! A reading time that an author typed.

use crate::advice::text::Text;
use crate::diagnostic::{Diagnostics, catalogue};

/// Tells of each line that gives one.
pub fn check(text: &Text<'_>, diagnostics: &mut Diagnostics) {
    for reading in &text.readings {
        let mut at = 0;
        for line in reading.passage.text.split_inclusive('\n') {
            if text.lexicon.is_reading_time(line) {
                let span = reading.passage.span_of(at..at + line.trim_end().len());
                diagnostics.push(catalogue::typed_reading_time(text.source, span));
            }
            at += line.len();
        }
    }
}
