//! Compounds: which words of the site stand inside another word of the site.
//! Must never know: documents, weights.

use std::collections::BTreeMap;

use super::hasher::QuickMap;
use super::language::{Compounds, Language};

/// A split is looked for in words up to this many letters.
const LONGEST: usize = 48;

/// A compound is a kind of its last part: what that counts for, against the same word on its own.
const HEAD: f32 = 0.6;
/// What the first part counts for, against the last.
const MODIFIER: f32 = 0.6;
/// What parts of parts count for, against the part.
const NESTED: f32 = 0.8;
/// What a cut without a link between its halves is better by.
const WITHOUT_LINK: usize = 7;
/// Parts that count for less are not looked for.
const LEAST: f32 = 0.2;

/// The words of a site as possible parts: each with its group, and in how many documents it stands.
pub(super) struct Lexicon<'a> {
    rules: &'a Compounds,
    language: &'a Language,
    words: QuickMap<&'a str, Part>,
    stems: QuickMap<&'a str, Part>,
}

/// A word as a part: its group, and the number of documents it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part {
    /// Number of the group of forms.
    pub(super) group: u32,
    /// Documents that have the word.
    pub(super) documents: u32,
}

impl<'a> Lexicon<'a> {
    /// A lexicon of words and of stems. Words that can never be a part are left out here.
    pub(super) fn new(
        language: &'a Language,
        rules: &'a Compounds,
        words: impl Iterator<Item = (&'a str, Part)>,
        stems: impl Iterator<Item = (&'a str, Part)>,
    ) -> Self {
        let words = words.filter(|(word, _)| may_be_part(word, rules)).collect();
        let stems = stems.filter(|(stem, _)| may_be_part(stem, rules)).collect();
        Self { rules, language, words, stems }
    }

    /// The groups of the parts of a word with their weights, parts of parts included; empty for a simple word.
    pub(super) fn parts(&self, word: &str) -> Vec<(u32, f32)> {
        let mut parts = BTreeMap::new();
        self.collect(word, HEAD, &mut parts);
        parts.into_iter().collect()
    }

    fn collect(&self, word: &str, weight: f32, parts: &mut BTreeMap<u32, f32>) {
        if weight < LEAST || word.len() > LONGEST || !word.is_ascii() {
            return;
        }
        let Some((modifier, head, at)) = self.split(word) else { return };
        for (part, text, weight) in [(modifier, &word[..at.0], weight * MODIFIER), (head, &word[at.1..], weight)] {
            let known = parts.entry(part.group).or_insert(weight);
            *known = known.max(weight);
            self.collect(text, weight * NESTED, parts);
        }
    }

    /// The best cut into two: frequent parts before rare ones, long before short. The two offsets are the end of the
    /// first part and the start of the second; the link stands between.
    fn split(&self, word: &str) -> Option<(Part, Part, (usize, usize))> {
        let least = self.rules.shortest.min(3);
        let mut best: Option<(usize, Part, Part, (usize, usize))> = None;
        for start in least + 1..=word.len().saturating_sub(least) {
            let Some(head) = self.head(&word[start..]) else { continue };
            for link in &self.rules.links {
                let Some(first) = word[..start].strip_suffix(link.as_str()) else { continue };
                let Some(modifier) = self.modifier(first) else { continue };
                let shorter = first.len().min(word.len() - start);
                let score = 2 * (frequency(modifier) + frequency(head) + shorter)
                    + if link.is_empty() { WITHOUT_LINK } else { 0 };
                if best.as_ref().is_none_or(|(known, ..)| score > *known) {
                    best = Some((score, modifier, head, (first.len(), start)));
                }
            }
        }
        best.map(|(_, modifier, head, at)| (modifier, head, at))
    }

    /// A first part is what a last part may be, or the stem of a word (meldplicht: melden).
    fn modifier(&self, text: &str) -> Option<Part> {
        self.words.get(text).or_else(|| self.stems.get(text)).copied().or_else(|| self.head(text))
    }

    /// A last part is a word of the site, or another form of one.
    fn head(&self, text: &str) -> Option<Part> {
        if let Some(part) = self.words.get(text) {
            return Some(*part);
        }
        if text.len() <= self.rules.shortest {
            return None;
        }
        let part = self.stems.get(self.language.stem(text).as_ref())?;
        (!self.rules.veto.contains(text)).then_some(*part)
    }
}

fn may_be_part(text: &str, rules: &Compounds) -> bool {
    let long = text.len() >= rules.shortest || rules.short.contains(text);
    long && !rules.veto.contains(text) && text.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// How often a part stands on its own, in doublings.
fn frequency(part: Part) -> usize {
    (u32::BITS - part.documents.leading_zeros()) as usize
}
