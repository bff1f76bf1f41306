//! Sentences that are long.

use crate::advice::sentences::word_count;
use crate::advice::text::Text;
use crate::diagnostic::{Diagnostics, catalogue};
use crate::document::PassageKind;

/// The words of a sentence that is not long.
const MOST: usize = 25;

/// Tells of each.
pub fn check(text: &Text<'_>, diagnostics: &mut Diagnostics) {
    for reading in text.prose().filter(|reading| !matches!(reading.passage.kind, PassageKind::Heading(_))) {
        for sentence in &reading.sentences {
            let words = word_count(&reading.passage.text[sentence.clone()]);
            if words > MOST {
                let span = reading.passage.span_of(sentence.clone());
                diagnostics.push(catalogue::long_sentence(text.source, span, words, MOST));
            }
        }
    }
}
