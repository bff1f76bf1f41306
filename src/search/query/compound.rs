//! A compound that the site lacks: which of its parts the site has. Twin of `client/compound.js`.
//! Must never know: documents, ranking.

use std::sync::Arc;

use super::code::units;
use super::question::{Alternative, How, Knowledge, Unit};
use crate::search::language::Language;

const PART: f64 = 0.35;
const SHORTEST_PART: usize = 4;
/// What a compound counts for, for the word that it ends in; the shortest such word, and what stands before it.
const COMPOUND_OF: f64 = 0.6;
const SHORTEST_HEAD: usize = 5;
const SHORTEST_FRONT: usize = 3;
const MOST_COMPOUNDS: usize = 4;
/// Letters of a word that may be a compound.
const COMPOUND: std::ops::RangeInclusive<usize> = 8..=48;

/// The links between the parts of a compound, if a word may be one.
fn links_for<'l>(word: &str, language: &'l Language) -> Option<&'l [String]> {
    let compounds = language.compounds.as_ref()?;
    let may_be = COMPOUND.contains(&word.len()) && word.bytes().all(|letter| letter.is_ascii_lowercase());
    may_be.then_some(compounds.links.as_slice())
}

/// Whether a text may be a part of a compound.
fn may_be_part(text: &str, language: &Language) -> bool {
    let vetoed = language.compounds.as_ref().is_some_and(|compounds| compounds.veto.contains(text));
    text.len() >= SHORTEST_PART && !vetoed && !language.is_stop(text)
}

/// Letters with a number behind them.
fn code(word: &str) -> Option<(&str, &str)> {
    let (letters, number) = word.split_at(word.find(|c: char| c.is_ascii_digit())?);
    let both = !letters.is_empty()
        && letters.bytes().all(|byte| byte.is_ascii_lowercase())
        && number.bytes().all(|byte| byte.is_ascii_digit());
    both.then_some((letters, number))
}

/// Both parts of a compound that the site lacks as a whole, or the letters and the number of a code (IV028: IV 028).
pub(super) fn add_parts(unit: &mut Unit, index: &Knowledge<'_>) {
    let language = index.language;
    let word = unit.word.clone();
    if let Some((letters, number)) = code(&word) {
        if let (Some(one), Some(other)) = (index.find(letters), index.find(number)) {
            unit.alternatives.push(Alternative { groups: vec![one, other], weight: 2.0 * PART, how: How::Part });
        }
        return;
    }
    let Some(links) = links_for(&word, language) else { return };
    for start in (SHORTEST_PART..=word.len() - SHORTEST_PART).rev() {
        let (front, head) = word.split_at(start);
        if !may_be_part(head, language) {
            continue;
        }
        for link in links {
            let Some(first) = front.strip_suffix(link.as_str()).filter(|first| may_be_part(first, language)) else {
                continue;
            };
            let one = match index.find(first) {
                Some(group) => Some(group),
                None => index.find(language.lemma(first)),
            };
            let Some(one) = one else { continue };
            let Some(other) = index.find(head) else { continue };
            for (groups, weight) in
                [(vec![Arc::clone(&one), Arc::clone(&other)], 2.0 * PART), (vec![one], PART), (vec![other], PART)]
            {
                unit.alternatives.push(Alternative { groups, weight, how: How::Part });
            }
            return;
        }
    }
}

/// The longest word of the site that an unknown word begins with: a compound of which the site has one part.
pub(super) fn add_one_part(unit: &mut Unit, index: &Knowledge<'_>) {
    let word = unit.word.clone();
    if links_for(&word, index.language).is_none() {
        return;
    }
    for end in (SHORTEST_PART + 1..=word.len() - SHORTEST_PART).rev() {
        let first = &word[..end];
        if !may_be_part(first, index.language) {
            continue;
        }
        let Some(group) = index.find(first) else { continue };
        unit.alternatives.push(Alternative { groups: vec![group], weight: PART, how: How::Part });
        return;
    }
}

/// Compounds of the site that end in a word that it lacks by itself (functionaris: aandachtsfunctionaris).
pub(super) fn add_compounds(unit: &mut Unit, index: &Knowledge<'_>) {
    let word = unit.word.clone();
    if index.language.compounds.is_none() || units(&word) < SHORTEST_HEAD || !unit.alternatives.is_empty() {
        return;
    }
    let files = index.words.ending_like(&word, index.failed);
    let counted = files.iter().flat_map(|file| file.iter());
    let mut ending: Vec<&(String, u32)> = counted
        .filter(|(other, _)| other.ends_with(word.as_str()) && units(other) >= units(&word) + SHORTEST_FRONT)
        .collect();
    ending.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.encode_utf16().cmp(other.0.encode_utf16())));
    for (other, _) in ending.into_iter().take(MOST_COMPOUNDS) {
        let Some(group) = index.find(other) else { continue };
        unit.alternatives.push(Alternative { groups: vec![group], weight: COMPOUND_OF, how: How::Part });
    }
}
