//! Why an entry is shown with another: the terms and words they share.

use std::cmp::Reverse;

use super::aspects::{Aspect, Aspects};
use crate::site::model::{Relative, Site, TermKey};
use crate::site::taxonomy::with_wider;

/// How many terms and words a reason has at most.
const MOST_TERMS: usize = 3;
const MOST_WORDS: usize = 2;
/// A share counts at least the most's part of this to be named.
const TELLING: u64 = 5;

/// The relative with its reason.
pub fn relative(site: &Site, aspects: &Aspects, number: usize, other: usize) -> Relative {
    let mut shared = aspects.telling(number, other);
    shared.sort_by_key(|(aspect, weight)| (Reverse(*weight), &aspects.names[*aspect]));
    let mut terms: Vec<TermKey> = Vec::new();
    let mut stems: Vec<&str> = Vec::new();
    let mut title_stems: Vec<&str> = Vec::new();
    // What counts little beside the rest explains nothing.
    let most = shared.first().map_or(0, |(_, weight)| *weight);
    for (aspect, weight) in shared.iter().filter(|(_, weight)| weight * TELLING >= most) {
        match &aspects.names[*aspect] {
            Aspect::Term(key) => terms.push(key.clone()),
            Aspect::Word(stem) | Aspect::GeneralWord(stem) if aspects.is_word_of_titles(*aspect, *weight) => {
                title_stems.push(stem);
            }
            Aspect::Word(stem) | Aspect::GeneralWord(stem) => stems.push(stem),
        }
    }
    // Words of descriptions are named for want of better.
    if !title_stems.is_empty() || !terms.is_empty() {
        stems = title_stems;
    }
    // A wider term says nothing beside its narrower one.
    let narrowest = |key: &TermKey| !terms.iter().any(|narrower| is_wider(site, key, narrower));
    let mut narrowest: Vec<TermKey> = terms.iter().filter(|key| narrowest(key)).cloned().collect();
    narrowest.truncate(MOST_TERMS);
    stems.truncate(MOST_WORDS);
    let words = stems.into_iter().filter_map(|stem| written(site, aspects, [other, number], stem)).collect();
    Relative { entry: other, terms: narrowest, words }
}

fn is_wider(site: &Site, wide: &TermKey, narrow: &TermKey) -> bool {
    let vocabulary = site.schema.vocabularies.get(&narrow.0).filter(|vocabulary| vocabulary.id == wide.0);
    vocabulary.is_some_and(|vocabulary| with_wider(vocabulary, &narrow.1).skip(1).any(|id| id == wide.1))
}

/// A word as the entries write it: best without a capital, which it may owe to
/// its place.
fn written(site: &Site, aspects: &Aspects, entries: [usize; 2], stem: &str) -> Option<String> {
    let mut capital = None;
    for number in entries {
        let entry = &site.entries[number];
        let words = aspects.words.get(site.language_of(number))?;
        for text in [entry.title.as_str(), entry.description.as_deref().unwrap_or_default()] {
            for word in words.find(text).into_iter().filter(|word| word.stem == stem) {
                if word.written.starts_with(char::is_lowercase) {
                    return Some(word.written.to_owned());
                }
                capital.get_or_insert_with(|| word.written.to_owned());
            }
        }
    }
    capital
}
