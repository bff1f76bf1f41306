//! Abbreviations that the page does not write out, that are no word of the
//! glossary, and that not everybody knows.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::advice::text::{Reading, Text};
use crate::diagnostic::{Diagnostics, catalogue};

/// Tells of each where it stands first.
pub fn check(text: &Text<'_>, diagnostics: &mut Diagnostics) {
    let mut explained: BTreeSet<&str> = BTreeSet::new();
    let mut used: Vec<(&str, &Reading, Range<usize>)> = Vec::new();
    for reading in &text.readings {
        // Who shouts does not abbreviate.
        let shouts =
            reading.passage.text.chars().filter(|letter| letter.is_lowercase()).count() == 0 && reading.words.len() > 1;
        if shouts || reading.is_labels {
            continue;
        }
        for (number, range) in reading.words.iter().enumerate() {
            let whole = reading.word(range);
            let word = whole.split(['\'', '’']).next().unwrap_or_default();
            if !is_abbreviation(word) && !text.lexicon.unknown_abbreviations.contains(word) {
                continue;
            }
            if is_explained(reading, number) {
                explained.insert(word);
            }
            used.push((word, reading, range.start..range.start + word.len()));
        }
    }
    let mut told = BTreeSet::new();
    for (word, reading, range) in used {
        let is_known = text.lexicon.known_abbreviations.contains(word)
            || text.known.abbreviations.contains(word)
            || explained.contains(word);
        if !is_known && told.insert(word) {
            let span = reading.passage.span_of(range);
            diagnostics.push(catalogue::unexplained_abbreviation(text.source, span, word));
        }
    }
}

/// Two to six capitals that are no Roman number.
fn is_abbreviation(word: &str) -> bool {
    (2..=6).contains(&word.len())
        && word.bytes().all(|byte| byte.is_ascii_uppercase())
        && !word.bytes().all(|byte| b"IVX".contains(&byte))
}

/// `Jeugdgezondheidszorg (JGZ)`, or `JGZ (jeugdgezondheidszorg)`.
fn is_explained(reading: &Reading, number: usize) -> bool {
    let text = &reading.passage.text;
    let range = &reading.words[number];
    let before = text[..range.start].trim_end();
    let after = text[range.end..].trim_start();
    let is_word = |word: Option<&Range<usize>>| {
        word.is_some_and(|word| reading.word(word).chars().filter(|letter| letter.is_lowercase()).count() >= 3)
    };
    let in_brackets = before.ends_with('(') && after.starts_with([')', ',', ';']);
    let word_before = number.checked_sub(1).and_then(|before| reading.words.get(before));
    (in_brackets && is_word(word_before)) || (after.starts_with('(') && is_word(reading.words.get(number + 1)))
}
