//! Stems of Dutch words: the published Snowball algorithm (Porter's) for plain letters, with our own end to it. Twin of
//! `client/stem-dutch.js`. Compounds are looked for by stemming the parts of every word, so this must be quick.
//! Must never know: stop words, exceptions.

use std::borrow::Cow;

/// Longer words are left to the general stemmer.
const LONGEST: usize = 64;

/// The stem of a word of lower-case ASCII letters; none for any other word.
pub(super) fn stem_dutch(word: &str) -> Option<Cow<'_, str>> {
    if word.len() > LONGEST || !word.bytes().all(|letter| letter.is_ascii_lowercase()) {
        return None;
    }
    let mut letters = [0; LONGEST];
    letters[..word.len()].copy_from_slice(word.as_bytes());
    let mut text = Text { letters, length: word.len(), r1: 0, r2: 0 };
    text.mark_consonants();
    let first = text.region(0);
    text.r2 = text.region(first);
    text.r1 = first.max(3);
    text.inflection();
    let dropped_e = text.end_e();
    text.noun();
    text.derivation(dropped_e);
    text.single_vowel();
    text.letters.make_ascii_lowercase();
    let (kept, last) = finish(std::str::from_utf8(text.text()).ok()?);
    if last.is_empty() && word.starts_with(kept) {
        return Some(Cow::Borrowed(&word[..kept.len()]));
    }
    Some(Cow::Owned([kept, last].concat()))
}

/// A word on its way to its stem. A capital is an i or y that counts as a consonant.
struct Text {
    letters: [u8; LONGEST],
    length: usize,
    /// Where endings may begin: behind the first consonant that follows a vowel, and at three letters or later.
    r1: usize,
    /// The same a second time.
    r2: usize,
}

impl Text {
    fn mark_consonants(&mut self) {
        if self.letters[0] == b'y' {
            self.letters[0] = b'Y';
        }
        for at in 1..self.length {
            let after_vowel = is_vowel(self.letters[at - 1]);
            let before_vowel = at + 1 < self.length && is_vowel(self.letters[at + 1]);
            match self.letters[at] {
                b'y' if after_vowel => self.letters[at] = b'Y',
                b'i' if after_vowel && before_vowel => self.letters[at] = b'I',
                _ => {}
            }
        }
    }

    fn region(&self, from: usize) -> usize {
        let pairs = self.text().windows(2).enumerate().skip(from);
        let mut ends = pairs.filter(|(_, pair)| is_vowel(pair[0]) && !is_vowel(pair[1])).map(|(at, _)| at + 2);
        ends.next().unwrap_or(self.length)
    }

    fn text(&self) -> &[u8] {
        &self.letters[..self.length]
    }

    /// What stands before an ending, where the word has it within the region.
    fn before(&self, ending: &[u8], region: usize) -> Option<&[u8]> {
        self.text().strip_suffix(ending).filter(|rest| rest.len() >= region)
    }

    fn drop(&mut self, ending: &[u8]) {
        self.length -= ending.len();
    }

    fn undouble(&mut self) {
        if [b"kk", b"dd", b"tt"].iter().any(|double| self.text().ends_with(*double)) {
            self.length -= 1;
        }
    }

    fn end_en(&mut self, ending: &[u8]) {
        if self.before(ending, self.r1).is_some_and(|rest| ends_in_consonant(rest) && !rest.ends_with(b"gem")) {
            self.drop(ending);
            self.undouble();
        }
    }

    fn end_e(&mut self) -> bool {
        let drops = self.before(b"e", self.r1).is_some_and(ends_in_consonant);
        if drops {
            self.drop(b"e");
            self.undouble();
        }
        drops
    }

    fn inflection(&mut self) {
        const ENDINGS: [&[u8]; 5] = [b"heden", b"ene", b"en", b"se", b"s"];
        match ENDINGS.into_iter().find(|ending| self.text().ends_with(ending)) {
            Some(b"heden") => {
                if self.before(b"heden", self.r1).is_some() {
                    let end = self.length - 1;
                    self.letters[end - 4..end].copy_from_slice(b"heid");
                    self.length = end;
                }
            }
            Some(ending @ (b"ene" | b"en")) => self.end_en(ending),
            Some(ending) => {
                if self.before(ending, self.r1).is_some_and(|rest| ends_in_consonant(rest) && !rest.ends_with(b"j")) {
                    self.drop(ending);
                }
            }
            None => {}
        }
    }

    fn noun(&mut self) {
        if self.before(b"heid", self.r2).is_some_and(|rest| !rest.ends_with(b"c")) {
            self.drop(b"heid");
            self.end_en(b"en");
        }
    }

    fn derivation(&mut self, dropped_e: bool) {
        const ENDINGS: [&[u8]; 6] = [b"end", b"ing", b"ig", b"lijk", b"baar", b"bar"];
        let Some(ending) = ENDINGS.into_iter().find(|ending| self.text().ends_with(ending)) else { return };
        let Some(rest) = self.before(ending, self.r2) else { return };
        let after_e = rest.ends_with(b"e");
        match ending {
            b"end" | b"ing" => {
                self.drop(ending);
                if self.before(b"ig", self.r2).is_some_and(|rest| !rest.ends_with(b"e")) {
                    self.drop(b"ig");
                } else {
                    self.undouble();
                }
            }
            b"ig" if after_e => {}
            b"bar" if !dropped_e => {}
            b"lijk" => {
                self.drop(ending);
                self.end_e();
            }
            _ => self.drop(ending),
        }
    }

    /// One vowel in a closed syllable: maan and manen.
    fn single_vowel(&mut self) {
        let [.., before, one, other, last] = *self.text() else { return };
        let double = one == other && b"aeou".contains(&one);
        if double && !is_vowel(before) && !is_vowel(last) && last != b'I' {
            self.letters[self.length - 2] = last;
            self.length -= 1;
        }
    }
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

fn ends_in_consonant(text: &[u8]) -> bool {
    text.last().is_some_and(|&letter| !is_vowel(letter))
}

/// What the published algorithm leaves open: one consonant at the end (gezinnen, gezin), and the consonant that changes
/// with the plural (brieven, brief; huizen, huis). Gives what stays of a stem, and the letter behind it.
pub(super) fn finish(stem: &str) -> (&str, &'static str) {
    let single = match *stem.as_bytes() {
        [.., before, last] if before == last && last.is_ascii_alphabetic() && !is_vowel(last) => {
            &stem[..stem.len() - 1]
        }
        _ => stem,
    };
    let changed = single.strip_suffix('v').map(|kept| (kept, "f")).or(single.strip_suffix('z').map(|kept| (kept, "s")));
    changed.filter(|_| single.chars().nth(2).is_some()).unwrap_or((single, ""))
}

#[cfg(test)]
mod tests {
    use rust_stemmers::{Algorithm, Stemmer};

    use super::{finish, stem_dutch};

    /// The stemmer that we did not write, with our end to it.
    fn published(word: &str) -> String {
        let stem = Stemmer::create(Algorithm::Dutch).stem(word);
        <[&str; 2]>::from(finish(&stem)).concat()
    }

    #[test]
    fn stems_are_those_of_the_published_algorithm() {
        let list = include_str!("languages/nl/stems.tsv");
        let mut compared = 0;
        for word in list.lines().filter_map(|line| line.split('\t').next()) {
            for (at, _) in word.char_indices() {
                for part in [&word[at..], &word[..at]] {
                    let Some(stem) = stem_dutch(part) else { continue };
                    assert_eq!(stem, published(part), "{part}");
                    compared += 1;
                }
            }
        }
        assert!(compared > 40_000, "{compared}");
    }

    #[test]
    fn other_words_are_left_to_the_general_stemmer() {
        assert_eq!(stem_dutch("café"), None);
        assert_eq!(stem_dutch("Huis"), None);
        assert_eq!(stem_dutch(&"a".repeat(65)), None);
    }
}
