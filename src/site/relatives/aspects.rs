//! What each entry is about: its terms and its telling words, as numbers with
//! weights. What few share weighs more.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::{HashMap, HashMapExt};
use rayon::prelude::*;

use super::takes_part;
use crate::entry::Entry;
use crate::schema::FieldValue;
use crate::search::{TellingWord, TellingWords};
use crate::site::model::{Site, TermKey};
use crate::site::taxonomy::with_wider;

/// How much each way of being about something counts; a term counts what its
/// vocabulary says, so many times.
const TERM: u32 = 2;
const WIDER_TERM: u32 = 1;
const TITLE_WORD: u32 = 8;
const DESCRIPTION_WORD: u32 = 3;
/// How many words that fit any subject make a name together: "veilig genoeg".
const WORDS_OF_A_NAME: usize = 2;
/// A word that more than one in so many entries have says nothing.
const COMMON_WORD: usize = 8;

/// One thing that entries can be about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aspect {
    /// A term.
    Term(TermKey),
    /// A word that says what a text is about, by its stem.
    Word(String),
    /// A word that fits any subject, by its stem.
    GeneralWord(String),
}

impl Aspect {
    fn of_word(word: TellingWord<'_>) -> Self {
        if word.is_general { Self::GeneralWord(word.stem) } else { Self::Word(word.stem) }
    }

    /// Whether it is a term of a vocabulary.
    pub fn is_term(&self) -> bool {
        matches!(self, Self::Term(_))
    }
}

/// The aspects of each entry, with how strongly each is meant.
pub type Found = Vec<BTreeMap<Aspect, u32>>;

/// The telling words of each language that an entry is in.
type Words = BTreeMap<String, TellingWords>;

/// Who is about what.
#[derive(Debug)]
pub struct Aspects {
    /// The telling words of each language that an entry is in.
    pub words: Words,
    /// What the numbers mean.
    pub names: Vec<Aspect>,
    /// How rare each is.
    rarities: Vec<u32>,
    /// The aspects of each entry with their weights, by number.
    pub of: Vec<Vec<(usize, u32)>>,
    /// The entries with each aspect, and its weight there.
    pub holders: Vec<Vec<(usize, u32)>>,
}

impl Aspects {
    /// Holds what was found of every entry against that of the others.
    pub fn new(site: &Site, found: &Found) -> Self {
        let words = words(site);
        let number_of_entries = found.iter().filter(|aspects| !aspects.is_empty()).count();
        let mut numbers: HashMap<&Aspect, usize> = HashMap::new();
        let mut counts: Vec<usize> = Vec::new();
        for aspect in found.iter().flat_map(BTreeMap::keys) {
            let number = *numbers.entry(aspect).or_insert(counts.len());
            match counts.get_mut(number) {
                Some(count) => *count += 1,
                None => counts.push(1),
            }
        }
        let mut names: Vec<Option<&Aspect>> = vec![None; counts.len()];
        for (aspect, number) in &numbers {
            names[*number] = Some(*aspect);
        }
        let names: Vec<Aspect> = names.into_iter().flatten().cloned().collect();
        let rarity = |(name, count): (&Aspect, &usize)| rarity(name, number_of_entries, *count);
        let rarities: Vec<u32> = names.iter().zip(&counts).map(rarity).collect();
        let mut holders: Vec<Vec<(usize, u32)>> = vec![Vec::new(); counts.len()];
        let mut of: Vec<Vec<(usize, u32)>> = Vec::with_capacity(found.len());
        for (entry, aspects) in found.iter().enumerate() {
            let mut own = Vec::new();
            for (aspect, strength) in aspects {
                let Some(number) = numbers.get(aspect).copied() else { continue };
                let weight = strength * rarities[number];
                if weight > 0 {
                    holders[number].push((entry, weight));
                    own.push((number, weight));
                }
            }
            own.sort_unstable();
            of.push(own);
        }
        Self { words, names, rarities, of, holders }
    }
}

impl Aspects {
    /// Whether `weight`, as [`Aspects::shared`] gives it, is that of a word
    /// that stands in both titles.
    pub fn is_word_of_titles(&self, aspect: usize, weight: u64) -> bool {
        let in_title = u64::from(TITLE_WORD * self.rarities[aspect]);
        !self.names[aspect].is_term() && weight == in_title * in_title
    }

    /// What can be told of what two entries are both about: terms, and words
    /// that say what a text is about. Words that fit any subject stand in for
    /// want of these, where they make a name together in both titles.
    pub fn telling(&self, number: usize, other: usize) -> Vec<(usize, u64)> {
        let mut shared = self.shared(number, other);
        let is_general = |aspect: usize| matches!(self.names[aspect], Aspect::GeneralWord(_));
        if shared.iter().any(|(aspect, _)| !is_general(*aspect)) {
            shared.retain(|(aspect, _)| !is_general(*aspect));
            return shared;
        }
        shared.retain(|(aspect, weight)| self.is_word_of_titles(*aspect, *weight));
        if shared.len() < WORDS_OF_A_NAME {
            shared.clear();
        }
        shared
    }

    /// What two entries are both about, and how much that counts for the two.
    fn shared(&self, number: usize, other: usize) -> Vec<(usize, u64)> {
        let (mut left, mut right) = (self.of[number].as_slice(), self.of[other].as_slice());
        let mut shared = Vec::new();
        while let ([(a, own), left_rest @ ..], [(b, its), right_rest @ ..]) = (left, right) {
            if a == b {
                shared.push((*a, u64::from(*own) * u64::from(*its)));
            }
            if a <= b {
                left = left_rest;
            }
            if b <= a {
                right = right_rest;
            }
        }
        shared
    }
}

/// What every entry that takes part is about.
pub fn found(site: &Site) -> Found {
    let words = words(site);
    (0..site.entries.len()).map(|number| found_in(site, number, &words)).collect()
}

/// The same, side by side.
pub fn found_side_by_side(site: &Site) -> Found {
    let words = words(site);
    (0..site.entries.len()).into_par_iter().map(|number| found_in(site, number, &words)).collect()
}

fn words(site: &Site) -> Words {
    let languages: BTreeSet<&str> = (0..site.entries.len()).map(|number| site.language_of(number)).collect();
    languages.into_iter().map(|code| (code.to_owned(), TellingWords::of(code))).collect()
}

fn found_in(site: &Site, number: usize, words: &Words) -> BTreeMap<Aspect, u32> {
    let mut found = BTreeMap::new();
    if takes_part(site, number) {
        let entry = &site.entries[number];
        note_terms(site, entry, &mut found);
        if let Some(words) = words.get(site.language_of(number)) {
            let description = entry.description.as_deref().unwrap_or_default();
            note_words(words, description, DESCRIPTION_WORD, &mut found);
            note_words(words, &entry.title, TITLE_WORD, &mut found);
        }
    }
    found
}

fn note_terms(site: &Site, entry: &Entry, found: &mut BTreeMap<Aspect, u32>) {
    let Some(content_type) = site.schema.types.get(&entry.key.content_type) else { return };
    for field in &content_type.fields {
        let vocabulary = field.vocabulary.as_ref().and_then(|id| site.schema.vocabularies.get(id));
        let value = entry.fields.get(&field.id).map(|field| &field.value);
        let (Some(vocabulary), Some(FieldValue::Terms(terms))) = (vocabulary, value) else { continue };
        for term in terms {
            for (step, id) in with_wider(vocabulary, &term.id).enumerate() {
                let strength = vocabulary.relatives * if step == 0 { TERM } else { WIDER_TERM };
                let aspect = Aspect::Term((vocabulary.id.clone(), id.to_owned()));
                let known = found.entry(aspect).or_default();
                *known = strength.max(*known);
            }
        }
    }
}

fn note_words(words: &TellingWords, text: &str, strength: u32, found: &mut BTreeMap<Aspect, u32>) {
    for word in words.find(text) {
        let known = found.entry(Aspect::of_word(word)).or_default();
        *known = strength.max(*known);
    }
}

/// How much it says to share something that `count` of `all` entries have:
/// sixteen for each time that half of them fall away. Nothing where nobody, or
/// nearly everybody, shares it.
fn rarity(aspect: &Aspect, all: usize, count: usize) -> u32 {
    let is_word = !aspect.is_term();
    if count < 2 || is_word && count > 2 && count * COMMON_WORD > all {
        return 0;
    }
    // That two entries use one word may be chance; that they have one term is not.
    let count = if is_word { count + 1 } else { count };
    let (all, count) = (all as u64, count as u64);
    sixteenths_of_log2((all << 20) / count.max(1)).saturating_sub(20 * 16)
}

/// The logarithm of base two in sixteenths, straight between powers of two:
/// whole numbers are the same on every machine.
fn sixteenths_of_log2(number: u64) -> u32 {
    let Some(whole) = number.checked_ilog2() else { return 0 };
    // The four bits below the highest.
    let within = ((u128::from(number) << 4) >> whole) & 15;
    whole * 16 + u32::try_from(within).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_few_share_weighs_more_and_what_all_share_nothing() {
        let term = Aspect::Term((String::new(), String::new()));
        let weights = [1, 2, 10, 50, 100].map(|count| rarity(&term, 100, count));
        assert_eq!(weights, [0, 89, 52, 16, 0]);
        let word = Aspect::Word(String::new());
        let weights = [1, 2, 12, 13].map(|count| rarity(&word, 100, count));
        assert_eq!(weights, [0, 80, 46, 0]);
    }
}
