//! Words for a time that moves along with the reader: "last year".

use crate::advice::lexicon::Finding;
use crate::advice::text::Text;
use crate::diagnostic::{Diagnostics, catalogue};
use crate::document::PassageKind;

/// Tells of them. What somebody says is left alone, and so is a sentence that
/// gives the year.
pub fn check(text: &Text<'_>, diagnostics: &mut Diagnostics) {
    for reading in text.prose().filter(|reading| reading.passage.kind != PassageKind::Cell) {
        for (range, finding) in &reading.findings {
            let is_clear = || reading.is_said_at(range.start) || gives_a_year(reading.sentence_at(range.start));
            if **finding == Finding::RelativeDate && !is_clear() {
                let words = &reading.passage.text[range.clone()];
                diagnostics.push(catalogue::relative_date(text.source, reading.passage.span_of(range.clone()), words));
            }
        }
    }
}

fn gives_a_year(sentence: &str) -> bool {
    sentence
        .split(|letter: char| !letter.is_ascii_digit())
        .any(|digits| digits.len() == 4 && digits.parse::<u32>().is_ok_and(|year| (1900..2100).contains(&year)))
}
