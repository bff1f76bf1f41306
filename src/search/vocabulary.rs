//! All words of a site: the groups of forms that share a stem, and what stands inside compounds.
//! Must never know: fields, weights, how the index is written.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::compound::{Lexicon, Part};
use super::hasher::QuickMap;
use super::language::Language;

/// The words of a site, sorted as the index needs them; a word's number is its place.
pub(super) struct Vocabulary {
    /// Words, sorted by [`index_order`].
    pub(super) words: Vec<String>,
    /// Per word: number of its group.
    pub(super) group: Vec<u32>,
    /// Per group: the word that stands for it, the first of its forms.
    pub(super) canonical: Vec<u32>,
    /// Per word: groups of its parts with their weights, for compounds.
    pub(super) parts: Vec<Vec<(u32, f32)>>,
    /// Per word: whether it is a stop word.
    pub(super) stop: Vec<bool>,
    numbers: QuickMap<String, u32>,
}

/// The order of words in the index: by UTF-16 unit, as a client compares strings.
pub(super) fn index_order(one: &str, other: &str) -> std::cmp::Ordering {
    one.encode_utf16().cmp(other.encode_utf16())
}

impl Vocabulary {
    /// Builds the vocabulary from words with the number of documents that have them.
    pub(super) fn new(counted: Vec<(String, u32)>, language: &Language) -> Self {
        let mut counted = counted;
        counted.par_sort_unstable_by(|one, other| index_order(&one.0, &other.0));
        let documents: Vec<u32> = counted.iter().map(|&(_, documents)| documents).collect();
        let words: Vec<String> = counted.into_iter().map(|(word, _)| word).collect();
        let stop: Vec<bool> = words.iter().map(|word| language.is_stop(word)).collect();
        let mut stems: Vec<String> = words.par_iter().map(|word| language.stem(word).into_owned()).collect();
        join_grown(&words, &stop, &mut stems, language);
        join_verbs(&words, &stop, &mut stems, language);

        let mut canonical: Vec<u32> = Vec::new();
        let mut groups: BTreeMap<(bool, &str), u32> = BTreeMap::new();
        let mut group = Vec::with_capacity(words.len());
        for (number, stem) in stems.iter().enumerate() {
            let next = as_number(canonical.len());
            let known = *groups.entry((stop[number], stem.as_str())).or_insert(next);
            if known == next {
                canonical.push(as_number(number));
            }
            group.push(known);
        }
        let parts = parts_of(&words, &stop, &group, &documents, &groups, language);
        let numbers = words.iter().enumerate().map(|(at, word)| (word.clone(), as_number(at))).collect();
        Self { words, group, canonical, parts, stop, numbers }
    }

    /// The number of a word.
    pub(super) fn number(&self, word: &str) -> Option<u32> {
        self.numbers.get(word).copied()
    }
}

/// Gives a word that is another word of the site with an ending (registraties, kaartje) the stem of that other word.
fn join_grown(words: &[String], stop: &[bool], stems: &mut [String], language: &Language) {
    if language.grown.is_empty() {
        return;
    }
    let of: QuickMap<&str, &str> = words
        .iter()
        .zip(stems.iter())
        .zip(stop)
        .filter(|(_, stop)| !**stop)
        .map(|((word, stem), _)| (word.as_str(), stem.as_str()))
        .collect();
    let joined: Vec<Option<String>> = words
        .par_iter()
        .enumerate()
        .map(|(number, word)| {
            if stop[number] || language.stems.contains_key(word) {
                return None;
            }
            let base = language.without_endings(word).find_map(|base| of.get(base))?;
            (stems[number] != **base).then(|| (*base).to_owned())
        })
        .collect();
    take(stems, joined);
}

/// Gives forms of a verb the stem of its infinitive, where the site has that.
fn join_verbs(words: &[String], stop: &[bool], stems: &mut [String], language: &Language) {
    let Some(verbs) = &language.verbs else { return };
    let infinitives = words.iter().zip(stop).zip(stems.iter());
    let verb_stems: BTreeSet<String> = infinitives
        .filter(|((word, stop), _)| !**stop && word.ends_with(verbs.infinitive.as_str()))
        .map(|(_, stem)| stem.clone())
        .collect();
    let joined: Vec<Option<String>> = words
        .par_iter()
        .enumerate()
        .map(|(number, word)| {
            if stop[number] || verb_stems.contains(&stems[number]) || language.stems.contains_key(word) {
                return None;
            }
            // The base may be a stem already (ontken), and its own stem would be too short.
            let bases = verbs.bases(word);
            let mut stems = bases.iter().flat_map(|base| [base.clone(), language.stem(base).into_owned()]);
            stems.find(|stem| verb_stems.contains(stem))
        })
        .collect();
    take(stems, joined);
}

fn take(stems: &mut [String], joined: Vec<Option<String>>) {
    for (stem, joined) in stems.iter_mut().zip(joined) {
        if let Some(joined) = joined {
            *stem = joined;
        }
    }
}

fn parts_of(
    words: &[String],
    stop: &[bool],
    group: &[u32],
    documents: &[u32],
    groups: &BTreeMap<(bool, &str), u32>,
    language: &Language,
) -> Vec<Vec<(u32, f32)>> {
    let Some(rules) = &language.compounds else {
        return vec![Vec::new(); words.len()];
    };
    let mut per_group = vec![0_u32; groups.len()];
    for (number, &of) in group.iter().enumerate() {
        per_group[of as usize] = per_group[of as usize].saturating_add(documents[number]);
    }
    let content = (0..words.len()).filter(|&number| !stop[number]);
    let lexicon = Lexicon::new(
        language,
        rules,
        content.map(|number| (words[number].as_str(), Part { group: group[number], documents: documents[number] })),
        groups
            .iter()
            .filter(|((is_stop, _), _)| !is_stop)
            .map(|((_, stem), &of)| (*stem, Part { group: of, documents: per_group[of as usize] })),
    );
    words
        .par_iter()
        .enumerate()
        .map(|(number, word)| {
            if stop[number] {
                return Vec::new();
            }
            let mut parts = lexicon.parts(word);
            parts.retain(|&(part, _)| part != group[number]);
            parts
        })
        .collect()
}

/// Counts fit 32 bits by far; a site beyond that is cut off rather than wrong.
pub(super) fn as_number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
