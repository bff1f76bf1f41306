//! All words of a site: the groups of forms that share a stem, and what stands inside compounds.
//! Must never know: fields, weights, how the index is written.

use rayon::prelude::*;

use super::compound::{Lexicon, Part};
use super::hasher::{QuickMap, QuickSet};
use super::language::Language;
use super::word_set::WordCounts;

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
}

/// The groups of forms, by whether they are stop words, and by what the forms share.
type Groups<'a> = QuickMap<(bool, &'a str), u32>;

/// The order of words in the index: by UTF-16 unit, as a client compares strings. It is that of the bytes, but for
/// letters of four bytes: their units are lower than those of the last letters of three.
pub(super) fn index_order(one: &str, other: &str) -> std::cmp::Ordering {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    match one.iter().zip(other).find(|(one, other)| one != other) {
        Some((one, other)) => in_units(*one).cmp(&in_units(*other)),
        None => one.len().cmp(&other.len()),
    }
}

/// A byte of UTF-8 by its place in the order of UTF-16.
fn in_units(byte: u8) -> u8 {
    if matches!(byte, 0xee | 0xef) { byte + 0x0f } else { byte }
}

/// The first bytes of a word as a number of the same order, which decides nearly always.
fn order_key(word: &str) -> u64 {
    word.bytes().chain(std::iter::repeat(0)).take(8).fold(0, |key, byte| key << 8 | u64::from(in_units(byte)))
}

/// The places of words in the order of the index.
pub(super) fn in_order<'w>(words: impl Iterator<Item = &'w str>) -> Vec<u32> {
    let mut keyed: Vec<(u64, &str, u32)> = words.zip(0..).map(|(word, place)| (order_key(word), word, place)).collect();
    keyed.par_sort_unstable_by(|one, other| one.0.cmp(&other.0).then_with(|| index_order(one.1, other.1)));
    keyed.into_iter().map(|(.., place)| place).collect()
}

impl Vocabulary {
    /// Builds the vocabulary from words with the number of documents that have them. Tells the number of each word too,
    /// by its place.
    pub(super) fn of(counts: &WordCounts, language: &Language) -> (Self, Vec<u32>) {
        let places = in_order((0..as_number(counts.words.len())).map(|place| counts.words.get(place)));
        let words = places.iter().map(|&place| counts.words.get(place).to_owned()).collect();
        let documents: Vec<u32> = places.iter().map(|&place| counts.documents[place as usize]).collect();
        let mut numbers = vec![0; places.len()];
        for (&place, number) in places.iter().zip(0..) {
            numbers[place as usize] = number;
        }
        (Self::sorted(words, &documents, language), numbers)
    }

    fn sorted(words: Vec<String>, documents: &[u32], language: &Language) -> Self {
        let stop: Vec<bool> = words.iter().map(|word| language.is_stop(word)).collect();
        let mut stems: Vec<String> = words.par_iter().map(|word| language.stem(word).into_owned()).collect();
        join_grown(&words, &stop, &mut stems, language);
        join_verbs(&words, &stop, &mut stems, language);

        let mut canonical: Vec<u32> = Vec::new();
        let mut groups = Groups::default();
        let mut group = Vec::with_capacity(words.len());
        for (number, stem) in stems.iter().enumerate() {
            let next = as_number(canonical.len());
            let known = *groups.entry((stop[number], stem.as_str())).or_insert(next);
            if known == next {
                canonical.push(as_number(number));
            }
            group.push(known);
        }
        let parts = parts_of(&words, &stop, &group, documents, &groups, language);
        Self { words, group, canonical, parts, stop }
    }

    /// The number of a word.
    pub(super) fn number(&self, word: &str) -> Option<u32> {
        self.words.binary_search_by(|known| index_order(known, word)).ok().map(as_number)
    }

    /// The words that are two others of the site in one (risico analyse: risicoanalyse), by the numbers of the two. The
    /// first is no stop word, nor the second; both have so many letters at least.
    pub(super) fn joined(&self, shortest: usize) -> Joined {
        let numbers: QuickMap<&str, u32> = self.words.iter().map(String::as_str).zip(0..).collect();
        let may_be_half = |number: u32| !self.stop[number as usize] && self.words[number as usize].len() >= shortest;
        let mut joined = Joined {
            groups: QuickMap::default(),
            first: vec![false; self.words.len()],
            second: vec![false; self.words.len()],
        };
        // Words that the next word may begin with, each the beginning of the one behind it.
        let mut beginnings: Vec<u32> = Vec::new();
        for (word, number) in self.words.iter().zip(0..) {
            while beginnings.last().is_some_and(|&last| !word.starts_with(self.words[last as usize].as_str())) {
                beginnings.pop();
            }
            for &first in &beginnings {
                let rest = &word[self.words[first as usize].len()..];
                if let Some(&second) = numbers.get(rest).filter(|&&second| may_be_half(second)) {
                    joined.groups.insert((first, second), self.group[number as usize]);
                    joined.first[first as usize] = true;
                    joined.second[second as usize] = true;
                }
            }
            if may_be_half(number) {
                beginnings.push(number);
            }
        }
        joined
    }
}

/// Neighbours that the site has as one word too.
pub(super) struct Joined {
    groups: QuickMap<(u32, u32), u32>,
    /// Per word: whether it is the first, or the second, of any.
    first: Vec<bool>,
    second: Vec<bool>,
}

impl Joined {
    /// Whether a word may be the first of two, and the second.
    pub(super) fn may_be(&self, number: u32) -> (bool, bool) {
        (self.first[number as usize], self.second[number as usize])
    }

    /// The group of two words as one.
    pub(super) fn group(&self, first: u32, second: u32) -> Option<u32> {
        self.groups.get(&(first, second)).copied()
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
            if stop[number] || language.has_declared_stem(word) {
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
    let verb_stems: QuickSet<&str> = infinitives
        .filter(|((word, stop), _)| !**stop && word.ends_with(verbs.infinitive.as_str()))
        .map(|(_, stem)| stem.as_str())
        .collect();
    let joined: Vec<Option<String>> = words
        .par_iter()
        .enumerate()
        .map(|(number, word)| {
            if stop[number] || verb_stems.contains(stems[number].as_str()) || language.has_declared_stem(word) {
                return None;
            }
            // The base may be a stem already (ontken), and its own stem would be too short.
            let bases = verbs.bases(word);
            let mut stems = bases.iter().flat_map(|base| [base.clone(), language.stem(base).into_owned()]);
            stems.find(|stem| verb_stems.contains(stem.as_str()))
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
    groups: &Groups<'_>,
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

#[cfg(test)]
impl Vocabulary {
    /// A vocabulary of words that one document has.
    pub(super) fn of_words<'w>(words: impl Iterator<Item = &'w str>, language: &Language) -> Self {
        let mut counts = WordCounts::default();
        for word in words {
            let (place, _) = counts.add(word);
            counts.count(place, 0);
        }
        Self::of(&counts, language).0
    }
}

#[cfg(test)]
mod tests {
    use super::{in_order, index_order};

    #[test]
    fn words_are_in_the_order_of_utf_16() {
        let mut words = [
            "",
            "a",
            "ab",
            "abcdefgh",
            "abcdefghi",
            "b",
            "é",
            "\u{d7ff}",
            "\u{e000}",
            "\u{ffff}",
            "\u{1f600}",
            "a\u{1f600}",
            "a\u{f000}",
            "\u{10ffff}",
            "abcdefgh\u{1f600}",
            "abcdefgh\u{fb01}",
        ];
        for one in words {
            for other in words {
                let units = one.encode_utf16().cmp(other.encode_utf16());
                assert_eq!(index_order(one, other), units, "{one:?} {other:?}");
            }
        }
        let sorted: Vec<&str> = in_order(words.into_iter()).into_iter().map(|place| words[place as usize]).collect();
        words.sort_by(|one, other| one.encode_utf16().cmp(other.encode_utf16()));
        assert_eq!(sorted, words);
    }
}
