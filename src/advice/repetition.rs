//! Paragraphs that stand twice, in one file or in two: word for word, nearly,
//! or many in a row. Linear in the number of paragraphs.

use std::collections::HashMap;

use super::fingerprint::Fingerprint;
use crate::diagnostic::{Diagnostic, catalogue};

/// Shared shingles, in percent, from which two paragraphs are nearly one.
const NEARLY: usize = 60;
/// How many of those in one band are compared: the rest are as near.
const COMPARED: usize = 3;
/// So many paragraphs in a row are told at once.
const ROW: usize = 3;

/// An earlier paragraph that a paragraph repeats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Match {
    first: usize,
    is_exact: bool,
}

/// Tells of the paragraphs that stand earlier as well. The order of
/// `paragraphs` is by file, then by place.
pub fn repetition(paragraphs: &[Fingerprint]) -> Vec<Diagnostic> {
    let matches = matches(paragraphs);
    let mut told = Vec::new();
    let mut at = 0;
    while at < paragraphs.len() {
        let Some(found) = matches[at] else {
            at += 1;
            continue;
        };
        let (length, is_reversed) = row(paragraphs, &matches, at);
        let place = &paragraphs[at].place;
        let other = &paragraphs[if is_reversed { found.first + 1 - length } else { found.first }].place;
        if length >= ROW {
            told.push(catalogue::repeated_text(place, length, other, is_reversed));
            at += length;
        } else {
            let tell = if found.is_exact { catalogue::duplicate_paragraph } else { catalogue::similar_paragraph };
            told.push(tell(place, &paragraphs[found.first].place));
            at += 1;
        }
    }
    told
}

/// For each paragraph the first one like it, if there is one before it.
fn matches(paragraphs: &[Fingerprint]) -> Vec<Option<Match>> {
    // Only looked up, never walked through.
    let mut exact: HashMap<u64, usize> = HashMap::new();
    let mut near: HashMap<(usize, u64), Vec<usize>> = HashMap::new();
    let mut matches = Vec::with_capacity(paragraphs.len());
    for (at, paragraph) in paragraphs.iter().enumerate() {
        if let Some(first) = exact.get(&paragraph.exact) {
            matches.push(Some(Match { first: *first, is_exact: true }));
            continue;
        }
        exact.insert(paragraph.exact, at);
        let mut best: Option<(usize, usize)> = None;
        for (band, hash) in paragraph.bands.iter().enumerate() {
            let bucket = near.entry((band, *hash)).or_default();
            for other in bucket.iter() {
                let likeness = paragraph.likeness(&paragraphs[*other]);
                if likeness >= NEARLY && best.is_none_or(|(most, _)| likeness > most) {
                    best = Some((likeness, *other));
                }
            }
            if bucket.len() < COMPARED {
                bucket.push(at);
            }
        }
        matches.push(best.map(|(_, first)| Match { first, is_exact: false }));
    }
    matches
}

/// How many paragraphs from `at` on repeat others in a row of one file, and
/// whether that row goes backwards.
fn row(paragraphs: &[Fingerprint], matches: &[Option<Match>], at: usize) -> (usize, bool) {
    let Some(start) = matches[at] else { return (0, false) };
    let run = |is_reversed: bool| {
        let follows = |step: usize| {
            let Some(Some(found)) = matches.get(at + step) else { return false };
            let expected = if is_reversed { start.first.checked_sub(step) } else { start.first.checked_add(step) };
            expected == Some(found.first)
                && paragraphs[at + step].place.path == paragraphs[at].place.path
                && paragraphs[found.first].place.path == paragraphs[start.first].place.path
        };
        1 + (1..paragraphs.len()).take_while(|step| follows(*step)).count()
    };
    let (forwards, backwards) = (run(false), run(true));
    if backwards > forwards { (backwards, true) } else { (forwards, false) }
}
