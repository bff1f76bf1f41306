//! The best sections of a page and the passages to show from them, as pieces of text. Twin of `client/excerpt.js`; places
//! count UTF-16 units, as there. A browser takes only stretches with signs of the question apart; here all are, which
//! finds the same. Must never know: files, HTML.

use std::cell::RefCell;
use std::collections::BTreeMap;

use serde::Serialize;

use super::code::units as length;
use super::documents::Section;
use super::question::{How, Unit};
use super::rank::logarithm;
use crate::search::language::Language;
use crate::search::tokenize::{each_word, runs};

const LENGTH: usize = 220;
/// The passage of a section that is not the best one.
const SHORT: usize = 120;
const LEAD_IN: usize = 60;
/// How far back the start of a sentence may be.
const SENTENCE: usize = LEAD_IN + LEAD_IN / 2;
const INSIDE_A_COMPOUND: f64 = 0.55;
const SHORTEST_INSIDE: usize = 4;
const HEADING: f64 = 1.5;
/// What a word of a title counts for at least, against the word of the question, to be that word.
const AS_ASKED: f64 = 0.9;
const MOST_SECTIONS: usize = 3;
/// A section that is worth less than this share of the best one is not shown beside it.
const WORTH_SHOWING: f64 = 0.5;

/// A piece of a text for readers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// Plain text.
    pub text: String,
    /// Whether it is a word of the question.
    pub mark: bool,
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
                // The forms at hand are those of the files that were loaded; the word itself may stand in another.
                let typed = matches!(alternative.how, How::Exact | How::Form).then_some(&unit.word);
                for form in typed.into_iter().chain(alternative.groups.iter().flat_map(|group| &group.forms)) {
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

/// What a result shows of a page.
pub(super) struct Passages<'s> {
    /// The best passage.
    pub(super) excerpt: Vec<Piece>,
    /// The best of the sections that can be linked to and hold words of the question, with a passage of each; the best
    /// first.
    pub(super) sections: Vec<(&'s Section, Vec<Piece>)>,
}

/// The passages of a page. `answer` is a text to show whole instead of the best one.
pub(super) fn passages<'s>(
    sections: &'s [Section],
    description: &str,
    answer: Option<&str>,
    marker: &Marker<'_>,
) -> Passages<'s> {
    let weighed = sections.iter().map(|section| {
        let hits = marker.hits(&section.2);
        let heading = section.1.as_deref().map(|heading| marker.hits(heading)).unwrap_or_default();
        let worth = Marker::worth(hits.iter()) + HEADING * Marker::worth(heading.iter());
        (section, hits, worth)
    });
    let mut found: Vec<(&Section, Vec<Hit>, f64)> = weighed.filter(|(_, _, worth)| *worth > 0.0).collect();
    found.sort_by(|one, other| other.2.total_cmp(&one.2));
    let most = found.first().map_or(0.0, |best| best.2);
    let best = found.first().filter(|(section, _, _)| !section.2.is_empty());
    let excerpt = match (answer, best) {
        (Some(answer), _) => passage(answer, &marker.hits(answer), usize::MAX),
        (None, Some((section, hits, _))) => passage(&section.2, hits, LENGTH),
        (None, None) => {
            let texts = std::iter::once(description).chain(sections.iter().map(|section| section.2.as_str()));
            let text = texts.into_iter().find(|text| !text.is_empty()).unwrap_or_default();
            passage(text, &marker.hits(text), LENGTH)
        }
    };
    let is_there = |text: &Option<String>| text.as_ref().is_some_and(|text| !text.is_empty());
    let shown = found
        .iter()
        .filter(|(section, _, worth)| is_there(&section.0) && is_there(&section.1) && *worth >= WORTH_SHOWING * most)
        .take(MOST_SECTIONS)
        .enumerate();
    let sections = shown
        .map(|(at, (section, hits, _))| (*section, passage(&section.2, hits, if at == 0 { LENGTH } else { SHORT })));
    Passages { excerpt, sections: sections.collect() }
}

/// The part of a text with the most hits, in order, as pieces: about so many letters, or all of it.
fn passage(text: &str, hits: &[Hit], length: usize) -> Vec<Piece> {
    let text: Vec<u16> = text.encode_utf16().collect();
    let mut from = 0;
    let mut most = 0.0;
    for (at, hit) in hits.iter().enumerate() {
        let near = hits[at..].iter().take_while(|other| other.end <= hit.start.saturating_add(length - LEAD_IN));
        let worth = Marker::worth(near);
        if worth > most + 1e-9 {
            most = worth;
            from = hit.start;
        }
    }
    let start = if length < text.len() { start_of(&text, from) } else { 0 };
    let end = end_of(&text, start, length);
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
fn end_of(text: &[u16], start: usize, length: usize) -> usize {
    let end = start.saturating_add(length);
    if text.len() <= end.saturating_add(20) {
        return text.len();
    }
    (start + 1..=end).rev().find(|at| text[*at] == 0x20).unwrap_or(end)
}

fn is_sentence_end(unit: u16) -> bool {
    char::from_u32(u32::from(unit)).is_some_and(|c| matches!(c, '.' | '!' | '?' | ':'))
}

/// What a browser's regular expressions call white space.
fn is_space(unit: u16) -> bool {
    unit == 0xfeff || (unit != 0x85 && char::from_u32(u32::from(unit)).is_some_and(char::is_whitespace))
}
