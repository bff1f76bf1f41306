//! The words of one document, each once, in one piece of memory: documents are many, and so are their words.
//! Must never know: what the words are counted for.

use super::hasher::{QuickMap, hash_of};
use super::vocabulary::as_number;

/// Words by their place, which is the order in which they came.
#[derive(Default)]
pub(super) struct WordSet {
    text: String,
    /// Where each word ends in the text.
    ends: Vec<u32>,
}

/// A set that is being filled. Made once, it serves one document after the other.
#[derive(Default)]
pub(super) struct WordCollector {
    words: WordSet,
    /// Places by hash. Of two words with one hash, the second stands under the hash after it.
    places: QuickMap<u64, u32>,
}

impl WordCollector {
    /// The place of a word, and whether it is new.
    pub(super) fn add(&mut self, word: &str) -> (u32, bool) {
        let mut hash = hash_of(word);
        while let Some(&place) = self.places.get(&hash) {
            if self.words.get(place as usize) == word {
                return (place, false);
            }
            hash = hash.wrapping_add(1);
        }
        let place = as_number(self.words.ends.len());
        self.places.insert(hash, place);
        self.words.text.push_str(word);
        self.words.ends.push(as_number(self.words.text.len()));
        (place, true)
    }

    /// The words so far, in no more memory than they need. The next document begins with none.
    pub(super) fn take(&mut self) -> WordSet {
        self.places.clear();
        let words = WordSet { text: self.words.text.as_str().into(), ends: self.words.ends.as_slice().into() };
        self.words.text.clear();
        self.words.ends.clear();
        words
    }
}

impl WordSet {
    fn get(&self, place: usize) -> &str {
        let start = if place == 0 { 0 } else { self.ends[place - 1] as usize };
        &self.text[start..self.ends[place] as usize]
    }

    /// All words, by place.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len()).map(|place| self.get(place))
    }
}

#[cfg(test)]
mod tests {
    use super::WordCollector;

    #[test]
    fn a_word_has_one_place() {
        let mut collector = WordCollector::default();
        let added: Vec<(u32, bool)> = ["kind", "ouder", "kind", ""].map(|word| collector.add(word)).into();
        assert_eq!(added, [(0, true), (1, true), (0, false), (2, true)]);
        assert_eq!(collector.take().iter().collect::<Vec<_>>(), ["kind", "ouder", ""]);
        assert_eq!(collector.add("ouder"), (0, true));
    }
}
