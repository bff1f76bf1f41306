//! Stems of Dutch words: the published Snowball algorithm (Porter's), on the letters of one word. The package that has
//! it for all languages takes ten times as long, and a build asks for a stem at each place where a word may be cut in
//! two. A test holds the two against each other. Twin of `client/stem-dutch.js`.
//! Must never know: stop words, exceptions, our own end to it.

/// The longest word that is read here; longer ones are data that ran together.
const LONGEST: usize = 64;
/// The first region begins behind so many letters at least.
const BEFORE_REGION: usize = 3;

/// The stem of a word of small letters without marks, in memory of the caller's. `None` for any other word.
pub(super) fn stem<'m>(word: &str, memory: &'m mut [u8; LONGEST]) -> Option<&'m str> {
    let letters = memory.get_mut(..word.len())?;
    if !word.bytes().all(|letter| letter.is_ascii_lowercase()) {
        return None;
    }
    letters.copy_from_slice(word.as_bytes());
    let length = Stemming::of(letters).all_steps();
    let stem = memory.get_mut(..length)?;
    stem.make_ascii_lowercase();
    std::str::from_utf8(stem).ok()
}

/// Memory for one stem.
pub(super) const fn memory() -> [u8; LONGEST] {
    [0; LONGEST]
}

/// A word on its way to its stem.
struct Stemming<'w> {
    /// Capitals mark an i or y that counts as a consonant.
    letters: &'w mut [u8],
    /// How many letters are left.
    length: usize,
    /// Where the regions begin in which endings are taken off.
    first: usize,
    second: usize,
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

/// Where the region begins behind the first consonant that follows a vowel.
fn region(word: &[u8], from: usize) -> usize {
    let found = (from..word.len().saturating_sub(1)).find(|&at| is_vowel(word[at]) && !is_vowel(word[at + 1]));
    found.map_or(word.len(), |at| at + 2)
}

/// Marks a y behind a vowel or at the beginning, and an i between vowels. A vowel behind an i that was marked is not
/// looked at again.
fn mark_consonants(word: &mut [u8]) {
    if let Some(first @ b'y') = word.first_mut() {
        *first = b'Y';
    }
    let mut at = 0;
    while at + 1 < word.len() {
        at += match word[at..] {
            [vowel, b'i', next, ..] if is_vowel(vowel) && is_vowel(next) => {
                word[at + 1] = b'I';
                3
            }
            [vowel, b'y', ..] if is_vowel(vowel) => {
                word[at + 1] = b'Y';
                2
            }
            _ => 1,
        };
    }
}

impl<'w> Stemming<'w> {
    fn of(letters: &'w mut [u8]) -> Self {
        mark_consonants(letters);
        let first = region(letters, 0);
        let second = region(letters, first);
        let length = letters.len();
        Self { letters, length, first: first.max(BEFORE_REGION), second }
    }

    fn word(&self) -> &[u8] {
        &self.letters[..self.length]
    }

    fn ends_in(&self, ending: &[u8]) -> bool {
        self.word().ends_with(ending)
    }

    /// What stands before an ending, where that lies in a region.
    fn before(&self, ending: usize, region: usize) -> Option<&[u8]> {
        let rest = self.length.checked_sub(ending)?;
        (rest >= region).then(|| &self.letters[..rest])
    }

    fn drop(&mut self, letters: usize) {
        self.length -= letters;
    }

    fn undouble(&mut self) {
        if matches!(self.word(), [.., b'k', b'k'] | [.., b'd', b'd'] | [.., b't', b't']) {
            self.drop(1);
        }
    }

    fn drop_en(&mut self, ending: usize) {
        let rest = self.before(ending, self.first);
        let fits = |rest: &[u8]| rest.last().is_some_and(|last| !is_vowel(*last)) && !rest.ends_with(b"gem");
        if rest.is_some_and(fits) {
            self.drop(ending);
            self.undouble();
        }
    }

    /// Whether there was an e to take off.
    fn drop_e(&mut self) -> bool {
        let rest = self.before(1, self.first).filter(|_| self.ends_in(b"e"));
        let fits = rest.is_some_and(|rest| rest.last().is_some_and(|last| !is_vowel(*last)));
        if fits {
            self.drop(1);
            self.undouble();
        }
        fits
    }

    fn drop_s(&mut self, ending: usize) {
        let rest = self.before(ending, self.first);
        let fits = |rest: &[u8]| rest.last().is_some_and(|last| !is_vowel(*last) && *last != b'j');
        if rest.is_some_and(fits) {
            self.drop(ending);
        }
    }

    fn inflection(&mut self) {
        match self.word() {
            [.., b'h', b'e', b'd', b'e', b'n'] => {
                if self.before(5, self.first).is_some() {
                    let at = self.length - 3;
                    self.letters[at..at + 2].copy_from_slice(b"id");
                    self.drop(1);
                }
            }
            [.., b'e', b'n', b'e'] => self.drop_en(3),
            [.., b'e', b'n'] => self.drop_en(2),
            [.., b's', b'e'] => self.drop_s(2),
            [.., b's'] => self.drop_s(1),
            _ => {}
        }
    }

    fn derivation(&mut self, dropped_e: bool) {
        let before = |ending: usize| self.before(ending, self.second);
        match self.word() {
            [.., b'e', b'n', b'd'] | [.., b'i', b'n', b'g'] if before(3).is_some() => {
                self.drop(3);
                let rest = self.before(2, self.second).filter(|_| self.ends_in(b"ig"));
                if rest.is_some_and(|rest| !rest.ends_with(b"e")) {
                    self.drop(2);
                } else {
                    self.undouble();
                }
            }
            [.., b'i', b'g'] if before(2).is_some_and(|rest| !rest.ends_with(b"e")) => self.drop(2),
            [.., b'l', b'i', b'j', b'k'] if before(4).is_some() => {
                self.drop(4);
                self.drop_e();
            }
            [.., b'b', b'a', b'a', b'r'] if before(4).is_some() => self.drop(4),
            [.., b'b', b'a', b'r'] if dropped_e && before(3).is_some() => self.drop(3),
            _ => {}
        }
    }

    /// How long the stem is.
    fn all_steps(mut self) -> usize {
        self.inflection();
        let dropped_e = self.drop_e();
        if self.ends_in(b"heid") && self.before(4, self.second).is_some_and(|rest| !rest.ends_with(b"c")) {
            self.drop(4);
            if self.ends_in(b"en") {
                self.drop_en(2);
            }
        }
        self.derivation(dropped_e);
        if let [.., before, one @ (b'a' | b'e' | b'o' | b'u'), other, last] = *self.word()
            && one == other
            && !is_vowel(before)
            && !is_vowel(last)
            && last != b'I'
        {
            self.letters[self.length - 2] = last;
            self.drop(1);
        }
        self.length
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use rust_stemmers::{Algorithm, Stemmer};

    use super::{memory, stem};

    fn assert_as_published(words: &BTreeSet<String>) {
        let published = Stemmer::create(Algorithm::Dutch);
        for word in words {
            assert_eq!(stem(word, &mut memory()), Some(published.stem(word).as_ref()), "{word}");
        }
    }

    #[test]
    fn stems_are_those_of_the_published_algorithm() -> std::io::Result<()> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut words = BTreeSet::new();
        for file in ["tests/search/compounds.txt", "tests/search/families.txt"] {
            let text = std::fs::read_to_string(root.join(file))?.to_lowercase();
            let small = |letter: char| !letter.is_ascii_lowercase();
            let found: Vec<&str> = text.split(small).filter(|word| !word.is_empty()).collect();
            words.extend(found.iter().map(|word| (*word).to_owned()));
            // Neighbours as one word, cut anywhere: a build asks for such too.
            for pair in found.windows(2) {
                let both = pair.concat();
                words.extend((1..both.len()).flat_map(|at| [both[..at].to_owned(), both[at..].to_owned()]));
            }
        }
        words.retain(|word| word.len() <= super::LONGEST);
        assert!(words.len() > 20_000, "{}", words.len());
        assert_as_published(&words);
        Ok(())
    }

    #[test]
    fn words_put_together_of_endings_and_vowels_stem_as_published() {
        let pieces = [
            "a", "aa", "b", "baar", "bar", "c", "d", "dd", "e", "ee", "en", "end", "ene", "gem", "heden", "heid", "i",
            "ie", "ig", "ij", "ing", "j", "kk", "lijk", "m", "oo", "s", "se", "tt", "u", "uu", "v", "y", "z",
        ];
        let mut words: BTreeSet<String> = BTreeSet::new();
        for one in pieces {
            for two in pieces {
                for three in pieces {
                    for four in ["", "e", "en", "s", "heid", "ig", "lijke", "bare"] {
                        words.insert([one, two, three, four].concat());
                    }
                }
            }
        }
        assert_as_published(&words);
    }

    #[test]
    fn what_is_no_plain_word_is_left_to_others() {
        assert_eq!(stem("café", &mut memory()), None);
        assert_eq!(stem(&"a".repeat(65), &mut memory()), None);
    }
}
