//! Compounds: which words of the site stand inside another word of the site.
//! Must never know: documents, weights.

use super::hasher::{QuickMap, QuickSet};
use super::language::{Compounds, Language};
use super::stem_dutch::Room;

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
    light: QuickSet<&'a str>,
    veto: QuickSet<&'a str>,
}

/// A word as a part: its group, and the number of documents it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part {
    /// Number of the group of forms.
    pub(super) group: u32,
    /// Documents that have the word.
    pub(super) documents: u32,
}

/// Where a word is cut in two.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cut {
    /// The first half, where it is a word.
    modifier: Option<Part>,
    /// The second half, where it is a word.
    head: Option<Part>,
    /// Where the first half ends; a link may follow.
    pub(super) end: usize,
    /// Where the second half begins.
    pub(super) start: usize,
    score: usize,
}

impl<'a> Lexicon<'a> {
    /// A lexicon of words and of stems. Words that can never be a part are left out here.
    pub(super) fn new(
        language: &'a Language,
        rules: &'a Compounds,
        words: impl Iterator<Item = (&'a str, Part)>,
        stems: impl Iterator<Item = (&'a str, Part)>,
    ) -> Self {
        let light = rules.light.iter().map(String::as_str).collect();
        let veto: QuickSet<&str> = rules.veto.iter().map(String::as_str).collect();
        let may_be_part = |text: &str| {
            let long = text.len() >= rules.shortest || rules.short.contains(text);
            long && !veto.contains(text) && text.bytes().all(|byte| byte.is_ascii_lowercase())
        };
        let words = words.filter(|(word, _)| may_be_part(word)).collect();
        let stems = stems.filter(|(stem, _)| may_be_part(stem)).collect();
        Self { rules, language, words, stems, light, veto }
    }

    /// The groups of the parts of a word with their weights, parts of parts included; empty for a simple word.
    pub(super) fn parts(&self, word: &str) -> Vec<(u32, f32)> {
        let mut parts = Vec::new();
        self.collect(word, HEAD, &mut parts);
        parts.sort_unstable_by_key(|(group, _)| *group);
        parts
    }

    fn collect(&self, word: &str, weight: f32, parts: &mut Vec<(u32, f32)>) {
        if weight < LEAST {
            return;
        }
        let Some(cut) = self.cut(word) else { return };
        let halves = [(cut.modifier, &word[..cut.end], weight * MODIFIER), (cut.head, &word[cut.start..], weight)];
        for (part, text, weight) in halves {
            if let Some(part) = part {
                match parts.iter_mut().find(|(group, _)| *group == part.group) {
                    Some((_, known)) => *known = known.max(weight),
                    None => parts.push((part.group, weight)),
                }
            }
            self.collect(text, if part.is_some() { weight * NESTED } else { weight }, parts);
        }
    }

    /// Where a word is cut in two: where both halves are words, else where one is and the other is made of words.
    pub(super) fn cut(&self, word: &str) -> Option<Cut> {
        if word.len() > LONGEST || !word.is_ascii() {
            return None;
        }
        self.cut_into_words(word).or_else(|| self.cut_with_an_unknown_half(word))
    }

    /// A word of three parts or more, of which the site has no two as one word (buurt, sport, coach).
    fn cut_with_an_unknown_half(&self, word: &str) -> Option<Cut> {
        let least = self.rules.shortest;
        let mut best: Option<Cut> = None;
        for start in least..=word.len().saturating_sub(least) {
            let (before, rest) = word.split_at(start);
            let head = self.words.get(rest).copied();
            for link in &self.rules.links {
                let Some(first) = before.strip_suffix(link.as_str()) else { continue };
                let modifier = self.words.get(first).copied();
                let score = match (modifier, head) {
                    (None, Some(_)) => self.cut_into_words(first).map(|cut| cut.score),
                    (Some(_), None) => self.cut_into_words(rest).map(|cut| cut.score),
                    _ => None,
                };
                let Some(score) = score else { continue };
                let score = score + 2 * [modifier, head].into_iter().flatten().map(frequency).sum::<usize>();
                if best.as_ref().is_none_or(|known| score > known.score) {
                    best = Some(Cut { modifier, head, end: first.len(), start, score });
                }
            }
        }
        best
    }

    /// The best cut into two words: frequent parts before rare ones, long before short.
    fn cut_into_words(&self, word: &str) -> Option<Cut> {
        let least = self.rules.shortest.min(3);
        let mut best: Option<Cut> = None;
        for start in least..=word.len().saturating_sub(least) {
            let Some(head) = self.head(&word[start..]) else { continue };
            for link in &self.rules.links {
                let Some(first) = word[..start].strip_suffix(link.as_str()) else { continue };
                let light = self.light.contains(first);
                let modifier = if light { None } else { self.modifier(first) };
                if modifier.is_none() && !light {
                    continue;
                }
                let shorter = first.len().min(word.len() - start);
                let score = 2 * (modifier.map_or(0, frequency) + frequency(head) + shorter)
                    + if link.is_empty() { WITHOUT_LINK } else { 0 };
                if best.as_ref().is_none_or(|known| score > known.score) {
                    best = Some(Cut { modifier, head: Some(head), end: first.len(), start, score });
                }
            }
        }
        best
    }

    /// A first part is what a last part may be, or the stem of a word (meldplicht: melden).
    fn modifier(&self, text: &str) -> Option<Part> {
        let known = self.words.get(text).or_else(|| self.stems.get(text)).copied();
        known.or_else(|| if ends_doubled(text) { None } else { self.head(text) })
    }

    /// A last part is a word of the site, or another form of one.
    fn head(&self, text: &str) -> Option<Part> {
        if let Some(part) = self.words.get(text) {
            return Some(*part);
        }
        if text.len() <= self.rules.shortest {
            return None;
        }
        let mut room = Room::default();
        let part = self.stems.get(self.language.stem_in(text, &mut room).as_ref())?;
        (!self.veto.contains(text)).then_some(*part)
    }
}

/// No Dutch word ends in two of one consonant, though its stem may be that of one which ends in one.
fn ends_doubled(text: &str) -> bool {
    matches!(*text.as_bytes(), [.., one, other] if one == other && !b"aeiou".contains(&other))
}

/// How often a part stands on its own, in doublings.
fn frequency(part: Part) -> usize {
    (u32::BITS - part.documents.leading_zeros()) as usize
}
