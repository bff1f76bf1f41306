//! How hard a page is to read, as one number. A hint, and no goal.

use std::collections::HashMap;

use super::sentences::{word_count, words};
use super::text::Text;
use crate::document::PassageKind;

/// The score of one page.
#[derive(Debug, Clone, PartialEq)]
pub struct Readability {
    /// The file.
    pub path: String,
    /// What the measure is called.
    pub measure: String,
    /// The score: from 60 on a text is ordinary, below 40 it is hard.
    pub score: f64,
    /// Words in a sentence, on average.
    pub sentence_words: f64,
    /// Syllables in a word, on average.
    pub word_syllables: f64,
    /// How many words were counted.
    pub words: usize,
}

/// A page with fewer words says nothing about itself.
const FEWEST_WORDS: usize = 50;

/// The score of a text, if its language has a measure and there is enough of
/// it. Only sentences count: no headings, no cells, no items of one word.
pub fn measure(text: &Text<'_>) -> Option<Readability> {
    let counter = text.lexicon.counter.as_ref()?;
    // Most words of a page stand there more than once. Never walked through.
    let mut counted: HashMap<&str, usize> = HashMap::new();
    let (mut sentence_count, mut all_words, mut syllables) = (0usize, 0usize, 0usize);
    for reading in text.prose() {
        let passage = &reading.passage;
        let is_prose = matches!(passage.kind, PassageKind::Paragraph | PassageKind::Item) && !passage.is_footnote;
        if !is_prose || !ends_like_a_sentence(&passage.text) {
            continue;
        }
        for sentence in &reading.sentences {
            let sentence = &passage.text[sentence.clone()];
            sentence_count += 1;
            all_words += word_count(sentence);
            for word in words(sentence) {
                syllables += *counted.entry(word).or_insert_with(|| counter.count(word));
            }
        }
    }
    if all_words < FEWEST_WORDS {
        return None;
    }
    let sentence_words = ratio(all_words, sentence_count);
    let word_syllables = ratio(syllables, all_words);
    let formula = &counter.formula;
    let score = formula.start - formula.syllables * word_syllables * 100.0 - formula.words * sentence_words;
    Some(Readability {
        path: text.source.path().to_owned(),
        measure: formula.name.clone(),
        score,
        sentence_words,
        word_syllables,
        words: all_words,
    })
}

fn ends_like_a_sentence(text: &str) -> bool {
    let bare = text.trim_end().trim_end_matches(['"', '”', '’', ')', '»']);
    bare.ends_with(['.', '?', '!', '…', ':'])
}

#[expect(clippy::cast_precision_loss, reason = "a page has fewer words than a float counts exactly")]
fn ratio(count: usize, of: usize) -> f64 {
    count as f64 / of.max(1) as f64
}
