//! Stems of Dutch words: the published Snowball algorithm (Porter's), on the letters of one word. The package that has
//! it for all languages takes ten times as long, and a build asks for a stem at each place where a word may be cut in
//! two. A test holds the two against each other. Twin of `client/stem-dutch.js`.
//! Must never know: stop words, exceptions.

use super::stem_end::finish_letters;

/// The longest word that is read here, one bit for each letter; longer ones are data that ran together.
const LONGEST: usize = 64;
/// The first region begins behind so many letters at least.
const BEFORE_REGION: usize = 3;

/// Room for one stem.
pub(super) struct Room([u8; LONGEST]);

impl Default for Room {
    fn default() -> Self {
        Self([0; LONGEST])
    }
}

/// The stem of a word of small letters without marks. `None` for any other word.
pub(super) fn stem<'r>(word: &str, room: &'r mut Room) -> Option<&'r str> {
    let length = published(word, room)?;
    let (kept, changed) = finish_letters(&room.0[..length]);
    let end = kept + changed.len();
    room.0[kept..end].copy_from_slice(changed.as_bytes());
    std::str::from_utf8(&room.0[..end]).ok()
}

/// The stem without our own end: how much of the room it takes.
fn published(word: &str, room: &mut Room) -> Option<usize> {
    let letters = room.0.get_mut(..word.len())?;
    letters.copy_from_slice(word.as_bytes());
    let mut vowels = 0_u64;
    let mut may_be_marked = letters.first() == Some(&b'y');
    for (at, letter) in letters.iter().enumerate() {
        match letter {
            b'a' | b'e' | b'o' | b'u' => vowels |= 1 << at,
            b'i' | b'y' => {
                vowels |= 1 << at;
                may_be_marked |= at > 0 && vowels >> (at - 1) & 1 == 1;
            }
            b'b'..=b'z' => {}
            _ => return None,
        }
    }
    if may_be_marked {
        mark_consonants(letters);
        vowels = letters.iter().rev().fold(0, |vowels, letter| vowels << 1 | u64::from(is_vowel(*letter)));
    }
    let length = Stemming::of(letters, vowels).all_steps();
    if may_be_marked {
        room.0[..length].make_ascii_lowercase();
    }
    Some(length)
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
fn region(vowels: u64, length: usize, from: usize) -> usize {
    // A vowel with a consonant behind it, not before `from`.
    let ends = vowels & !(vowels >> 1) & u64::MAX.checked_shl(as_shift(from)).unwrap_or(0);
    (ends.trailing_zeros() as usize + 2).min(length)
}

fn as_shift(letters: usize) -> u32 {
    u32::try_from(letters).unwrap_or(u32::MAX)
}

/// Marks a y behind a vowel or at the beginning, and an i between vowels.
fn mark_consonants(word: &mut [u8]) {
    if let Some(first @ b'y') = word.first_mut() {
        *first = b'Y';
    }
    for at in 1..word.len() {
        if !is_vowel(word[at - 1]) {
            continue;
        }
        match word[at..] {
            [b'i', next, ..] if is_vowel(next) => word[at] = b'I',
            [b'y', ..] => word[at] = b'Y',
            _ => {}
        }
    }
}

impl<'w> Stemming<'w> {
    fn of(letters: &'w mut [u8], vowels: u64) -> Self {
        let length = letters.len();
        let first = region(vowels, length, 0);
        let second = region(vowels, length, first);
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
            [.., b'h', b'e', b'd', b'e', b'n'] if self.before(5, self.first).is_none() => {}
            [.., b'h', b'e', b'd', b'e', b'n'] => {
                let at = self.length - 3;
                self.letters[at..at + 2].copy_from_slice(b"id");
                self.drop(1);
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

    use super::{LONGEST, Room, published, stem};

    fn assert_as_published(words: &BTreeSet<String>) {
        let stemmer = Stemmer::create(Algorithm::Dutch);
        for word in words {
            let mut room = Room::default();
            let length = published(word, &mut room).unwrap_or_default();
            assert_eq!(std::str::from_utf8(&room.0[..length]), Ok(stemmer.stem(word).as_ref()), "{word}");
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
        words.retain(|word| word.len() <= LONGEST);
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
        assert_eq!(stem("café", &mut Room::default()), None);
        assert_eq!(stem(&"a".repeat(65), &mut Room::default()), None);
        assert_eq!(stem("brieven", &mut Room::default()), Some("brief"));
    }
}
