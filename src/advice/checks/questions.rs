//! Questions that stand below their answers: an interview that was pasted in
//! reverse.

use std::collections::BTreeSet;

use crate::advice::text::{Reading, Text};
use crate::diagnostic::{Diagnostics, catalogue};
use crate::document::PassageKind;
use crate::source::Span;

/// So many questions in a row make an interview.
const FEWEST: usize = 3;
/// How many times more a question must share with what stands above it than
/// with what stands below.
const TIMES: usize = 2;

/// A question, and how many of its words stand above and below it.
struct Question {
    span: Span,
    above: usize,
    below: usize,
}

/// Tells of each run of questions that have more in common with the text above
/// them than with the text below.
pub fn check(text: &Text<'_>, diagnostics: &mut Diagnostics) {
    for questions in interviews(text) {
        let mut at = 0;
        while at < questions.len() {
            let run = questions[at..].iter().take_while(|question| question.above > question.below).count();
            let above: usize = questions[at..at + run].iter().map(|question| question.above).sum();
            let below: usize = questions[at..at + run].iter().map(|question| question.below).sum();
            if run >= FEWEST && above > below * TIMES {
                let span = questions[at].span;
                diagnostics.push(catalogue::answer_before_question(text.source, span, run - 1));
            }
            at += run.max(1);
        }
    }
}

/// The questions of the text, those between two other headings together.
fn interviews(text: &Text<'_>) -> Vec<Vec<Question>> {
    let mut interviews = vec![Vec::new()];
    let mut above: BTreeSet<&str> = BTreeSet::new();
    for (at, reading) in text.readings.iter().enumerate() {
        if is_question(reading) {
            let below = text.readings[at + 1..].iter().take_while(|next| !is_question(next) && !is_heading(next));
            let below: BTreeSet<&str> = below.flat_map(stems).collect();
            let own: BTreeSet<&str> = stems(reading).collect();
            if let Some(questions) = interviews.last_mut() {
                questions.push(Question {
                    span: reading.passage.span,
                    above: own.intersection(&above).count(),
                    below: own.intersection(&below).count(),
                });
            }
            above.clear();
        } else if is_heading(reading) {
            above.clear();
            interviews.push(Vec::new());
        } else {
            above.extend(stems(reading));
        }
    }
    interviews
}

/// A heading, or a paragraph in bold, that asks.
fn is_question(reading: &Reading) -> bool {
    let passage = &reading.passage;
    let stands_out = is_heading(reading) || (passage.kind == PassageKind::Paragraph && passage.is_bold);
    stands_out && passage.quote.is_none() && passage.text.trim_end().ends_with('?')
}

fn is_heading(reading: &Reading) -> bool {
    matches!(reading.passage.kind, PassageKind::Heading(_))
}

/// The first letters of the longer words: the forms of a word share them.
fn stems<'r>(reading: &'r Reading<'_>) -> impl Iterator<Item = &'r str> {
    reading.words.iter().filter_map(|range| {
        let word = &reading.lower[range.clone()];
        let end = word.char_indices().nth(5).map(|(end, _)| end);
        (word.chars().count() >= 5).then(|| &word[..end.unwrap_or(word.len())])
    })
}
