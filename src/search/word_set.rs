//! The words of some texts, each once, in one piece of memory: texts are many, and so are their words.
//! Must never know: what the words are counted for.

use super::hasher::{QuickMap, hash_of};
use super::vocabulary::as_number;

/// Words by their place, which is the order in which they came.
#[derive(Default)]
pub(super) struct WordSet {
    text: String,
    /// Where each word ends in the text.
    ends: Vec<u32>,
    /// Places by hash. Of two words with one hash, the second stands under the hash after it.
    places: QuickMap<u64, u32>,
}

impl WordSet {
    /// The place of a word, and whether it is new.
    pub(super) fn add(&mut self, word: &str) -> (u32, bool) {
        let mut hash = hash_of(word);
        while let Some(&place) = self.places.get(&hash) {
            if self.get(place) == word {
                return (place, false);
            }
            hash = hash.wrapping_add(1);
        }
        let place = as_number(self.ends.len());
        self.places.insert(hash, place);
        self.text.push_str(word);
        self.ends.push(as_number(self.text.len()));
        (place, true)
    }

    /// The word at a place.
    pub(super) fn get(&self, place: u32) -> &str {
        let place = place as usize;
        let start = if place == 0 { 0 } else { self.ends[place - 1] as usize };
        &self.text[start..self.ends[place] as usize]
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }
}

/// Words with the number of documents that have them.
#[derive(Default)]
pub(super) struct WordCounts {
    pub(super) words: WordSet,
    /// Per word: in how many documents it counts.
    pub(super) documents: Vec<u32>,
    /// Per word: the last document that it counted in.
    last: Vec<Option<u32>>,
}

impl WordCounts {
    /// The place of a word, which does not count for that.
    pub(super) fn add(&mut self, word: &str) -> (u32, bool) {
        let (place, is_new) = self.words.add(word);
        if is_new {
            self.documents.push(0);
            self.last.push(None);
        }
        (place, is_new)
    }

    /// Counts a document for a word, once. The documents come one after the other.
    pub(super) fn count(&mut self, place: u32, document: u32) {
        let last = &mut self.last[place as usize];
        if *last != Some(document) {
            *last = Some(document);
            self.documents[place as usize] += 1;
        }
    }

    /// Takes over the words of other documents that count in some, and tells the place here of each of theirs.
    pub(super) fn merge(&mut self, other: &Self) -> Vec<Option<u32>> {
        let places = other.documents.iter().zip(0..).map(|(&documents, place)| {
            (documents > 0).then(|| {
                let (place, _) = self.add(other.words.get(place));
                self.documents[place as usize] += documents;
                place
            })
        });
        places.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{WordCounts, WordSet};

    #[test]
    fn a_word_has_one_place() {
        let mut words = WordSet::default();
        let added: Vec<(u32, bool)> = ["kind", "ouder", "kind", ""].map(|word| words.add(word)).into();
        assert_eq!(added, [(0, true), (1, true), (0, false), (2, true)]);
        assert_eq!([0, 1, 2].map(|place| words.get(place)), ["kind", "ouder", ""]);
    }

    #[test]
    fn a_document_counts_once_for_a_word_and_words_that_count_nowhere_stay_behind() {
        let mut one = WordCounts::default();
        let mut other = WordCounts::default();
        let (kind, _) = one.add("kind");
        for document in [0, 0, 1] {
            one.count(kind, document);
        }
        let places = ["de", "kind"].map(|word| other.add(word).0);
        other.count(places[1], 2);
        assert_eq!(one.merge(&other), [None, Some(kind)]);
        assert_eq!((one.documents, one.words.len()), (vec![3], 1));
    }
}
