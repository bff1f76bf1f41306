//! The best section of a page and the passage to show from it, as pieces of text. Twin of `client/excerpt.js`; places
//! count UTF-16 units, as there. Must never know: files, HTML.

use std::cell::RefCell;
use std::collections::BTreeMap;

use serde::Serialize;

use super::code::units as length;
use super::question::{How, Unit};
use super::rank::logarithm;
use crate::search::language::Language;
use crate::search::tokenize::{each_word, runs};

const LENGTH: usize = 220;
const LEAD_IN: usize = 60;
/// How far back the start of a sentence may be.
const SENTENCE: usize = LEAD_IN + LEAD_IN / 2;
const INSIDE_A_COMPOUND: f64 = 0.55;
const SHORTEST_INSIDE: usize = 4;
const HEADING: f64 = 1.5;
/// What a word of a title counts for at least, against the word of the question, to be that word.
const AS_ASKED: f64 = 0.9;

/// A piece of a text for readers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// Plain text.
    pub text: String,
    /// Whether it is a word of the question.
    pub mark: bool,
}

/// A section of a page, as the index has it.
#[derive(Debug)]
pub(super) struct Section {
    pub(super) anchor: Option<String>,
    pub(super) heading: Option<String>,
    pub(super) text: String,
}

/// A word of the question in a text.
#[derive(Debug, Clone, Copy)]
struct Hit {
    start: usize,
    end: usize,
    found: Found,
}

/// Which word of the question a word is, and what that is worth.
#[derive(Debug, Clone, Copy)]
struct Found {
    unit: usize,
    value: f64,
}

/// Finds the words of a question in texts.
pub(super) struct Marker<'l> {
    language: &'l Language,
    values: Vec<f64>,
    /// What each run of a text was found to be.
    seen: RefCell<BTreeMap<String, Option<Found>>>,
    known: BTreeMap<String, Found>,
    stems: BTreeMap<String, Found>,
    inner: Vec<(String, Found)>,
}

impl<'l> Marker<'l> {
    pub(super) fn new(units: &[Unit], worth: &[f64], language: &'l Language) -> Self {
        let mut marker = Self {
            language,
            values: worth.to_vec(),
            seen: RefCell::default(),
            known: BTreeMap::new(),
            stems: BTreeMap::new(),
            inner: Vec::new(),
        };
        for (at, unit) in units.iter().enumerate() {
            for alternative in &unit.alternatives {
                let found = Found { unit: at, value: alternative.weight * marker.values[at] };
                for form in alternative.groups.iter().flat_map(|group| &group.forms) {
                    keep(&mut marker.known, form, found);
                    keep(&mut marker.stems, &language.stem(form), found);
                    if length(form) >= SHORTEST_INSIDE && alternative.how != How::Prefix && !language.is_stop(form) {
                        let inside = Found { value: found.value * INSIDE_A_COMPOUND, ..found };
                        marker.inner.push((form.clone(), inside));
                    }
                }
            }
        }
        marker
    }

    fn find(&self, word: &str) -> Option<Found> {
        let found = self.known.get(word).or_else(|| self.stems.get(self.language.stem(word).as_ref()));
        if found.is_some() || self.language.compounds.is_none() {
            return found.copied();
        }
        let mut best: Option<Found> = None;
        for (form, found) in &self.inner {
            if best.is_some_and(|best| found.value <= best.value) || length(word) < length(form) + 3 {
                continue;
            }
            if word.starts_with(form.as_str()) || word.ends_with(form.as_str()) {
                best = Some(*found);
            }
        }
        best
    }

    fn hits(&self, text: &str) -> Vec<Hit> {
        let mut hits = Vec::new();
        let mut end = 0;
        let mut rest = text;
        for run in runs(text) {
            let before = rest.find(run).unwrap_or(0);
            let start = end + length(&rest[..before]);
            end = start + length(run);
            rest = &rest[before + run.len()..];
            if let Some(found) = self.found(run) {
                hits.push(Hit { start, end, found });
            }
        }
        hits
    }

    fn found(&self, run: &str) -> Option<Found> {
        if let Some(found) = self.seen.borrow().get(run) {
            return *found;
        }
        let mut found = None;
        each_word(run, self.language, &mut |word, _| {
            found = found.or_else(|| self.find(word));
        });
        self.seen.borrow_mut().insert(run.to_owned(), found);
        found
    }

    /// How much of the question a list of hits covers; more of the same adds little.
    fn worth<'h>(hits: impl Iterator<Item = &'h Hit>) -> f64 {
        let mut best: Vec<Found> = Vec::new();
        let mut more = 0.0;
        for Hit { found, .. } in hits {
            more += found.value;
            match best.iter_mut().find(|best| best.unit == found.unit) {
                Some(best) => best.value = best.value.max(found.value),
                None => best.push(*found),
            }
        }
        best.iter().map(|best| best.value).fold(0.0, |sum, value| sum + value) + 0.1 * logarithm(1.0 + more)
    }

    /// Whether every word of the question that can be found stands in a text.
    pub(super) fn covered_by(&self, text: &str) -> bool {
        let hits = self.hits(text);
        let stands = |unit: usize| hits.iter().any(|hit| hit.found.unit == unit);
        self.values.iter().enumerate().all(|(unit, value)| *value == 0.0 || stands(unit))
    }

    /// Whether a text is the question: all of its words as they were asked, and no others but stop words.
    pub(super) fn is_asked(&self, text: &str) -> bool {
        let worth = |unit: usize| self.values.get(unit).copied().unwrap_or_default();
        let as_asked = |found: &Found| found.value >= AS_ASKED * worth(found.unit);
        let hits = self.hits(text);
        let stands = |unit: usize| hits.iter().any(|hit| hit.found.unit == unit && as_asked(&hit.found));
        self.values.iter().enumerate().all(|(unit, value)| *value == 0.0 || stands(unit))
            && runs(text).all(|run| {
                self.found(run).is_some_and(|found| as_asked(&found)) || {
                    let mut all_stop = true;
                    each_word(run, self.language, &mut |word, _| all_stop &= self.language.is_stop(word));
                    all_stop
                }
            })
    }
}

fn keep(known: &mut BTreeMap<String, Found>, key: &str, found: Found) {
    if known.get(key).map_or(0.0, |known| known.value) < found.value {
        known.insert(key.to_owned(), found);
    }
}

/// The section of a page that answers best, and the passage around the hits in it.
pub(super) fn best_passage<'s>(
    sections: &'s [Section],
    description: &'s str,
    marker: &Marker<'_>,
) -> (Option<&'s Section>, Vec<Piece>) {
    let mut best: (Option<&Section>, &str, Vec<Hit>) = (None, description, marker.hits(description));
    let mut most = 0.0;
    for section in sections {
        let hits = marker.hits(&section.text);
        let heading = section.heading.as_deref().map(|heading| marker.hits(heading)).unwrap_or_default();
        let worth = Marker::worth(hits.iter()) + HEADING * Marker::worth(heading.iter());
        if worth > most {
            let text = if section.text.is_empty() { description } else { &section.text };
            best = (Some(section), text, hits);
            most = worth;
        }
    }
    let (section, mut text, mut hits) = best;
    if hits.is_empty() && section.is_some_and(|section| section.text != text) {
        hits = marker.hits(text);
    }
    if text.is_empty() {
        text = sections.iter().map(|section| section.text.as_str()).find(|text| !text.is_empty()).unwrap_or_default();
    }
    (section, passage(text, &hits))
}

/// The part of a text with the most hits, in order, as pieces.
fn passage(text: &str, hits: &[Hit]) -> Vec<Piece> {
    let text: Vec<u16> = text.encode_utf16().collect();
    let mut from = 0;
    let mut most = 0.0;
    for (at, hit) in hits.iter().enumerate() {
        let near = hits[at..].iter().take_while(|other| other.end <= hit.start + LENGTH - LEAD_IN);
        let worth = Marker::worth(near);
        if worth > most + 1e-9 {
            most = worth;
            from = hit.start;
        }
    }
    let start = start_of(&text, from);
    let end = end_of(&text, start);
    let mut pieces = Vec::new();
    let mut add = |piece: &[u16], mark: bool| {
        if !piece.is_empty() {
            pieces.push(Piece { text: String::from_utf16_lossy(piece), mark });
        }
    };
    let mut at = start;
    if start > 0 {
        add(&[0x2026, 0x20], false);
    }
    for hit in hits {
        if hit.start < at || hit.end > end {
            continue;
        }
        add(&text[at..hit.start], false);
        add(&text[hit.start..hit.end], true);
        at = hit.end;
    }
    add(&text[at..end], false);
    if end < text.len() {
        add(&[0x20, 0x2026], false);
    }
    pieces
}

/// Where to begin: at the start of the sentence if it is near, else at a word.
fn start_of(text: &[u16], hit: usize) -> usize {
    if hit <= LEAD_IN {
        return 0;
    }
    let from = hit.saturating_sub(SENTENCE);
    let ends = |at: &usize| is_sentence_end(text[*at]) && is_space(text[at + 1]);
    if let Some(sentence) = (from..hit - 1).rev().find(ends) {
        return (sentence + 1..hit).find(|at| !is_space(text[*at])).unwrap_or(hit);
    }
    (hit - LEAD_IN..hit).find(|at| text[*at] == 0x20).map_or(hit, |space| space + 1)
}

/// Where to end: behind a word.
fn end_of(text: &[u16], start: usize) -> usize {
    if text.len() <= start + LENGTH + 20 {
        return text.len();
    }
    let space = (start + 1..=start + LENGTH).rev().find(|at| text[*at] == 0x20);
    space.unwrap_or(start + LENGTH)
}

fn is_sentence_end(unit: u16) -> bool {
    char::from_u32(u32::from(unit)).is_some_and(|c| matches!(c, '.' | '!' | '?' | ':'))
}

/// What a browser's regular expressions call white space.
fn is_space(unit: u16) -> bool {
    unit == 0xfeff || (unit != 0x85 && char::from_u32(u32::from(unit)).is_some_and(char::is_whitespace))
}
