//! Reads numbers and words as the builder writes them (`../code.rs`). Twin of `client/code.js`.
//! Must never know: what they mean.

use std::cmp::Ordering;

use super::errors::SearchError;
use crate::search::vocabulary::index_order;

/// Letters of a hash in a file name.
const HASH_LETTERS: usize = 10;

/// The value of a digit, from 0 to 63.
fn digit_value(digit: u8) -> Option<u8> {
    match digit {
        b'A'..=b'Z' => Some(digit - b'A'),
        b'a'..=b'z' => Some(digit - b'a' + 26),
        b'0'..=b'9' => Some(digit - b'0' + 52),
        b'-' => Some(62),
        b'_' => Some(63),
        _ => None,
    }
}

fn wrong_digit() -> SearchError {
    SearchError::damaged("the search index holds a wrong digit")
}

/// Reads a text of digits from front to back.
pub(super) struct DigitReader<'t> {
    rest: &'t [u8],
}

impl<'t> DigitReader<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { rest: text.as_bytes() }
    }

    pub(super) fn done(&self) -> bool {
        self.rest.is_empty()
    }

    /// From 0 to 63.
    pub(super) fn digit(&mut self) -> Result<u8, SearchError> {
        let (first, rest) = self.rest.split_first().ok_or_else(wrong_digit)?;
        self.rest = rest;
        digit_value(*first).ok_or_else(wrong_digit)
    }

    pub(super) fn number(&mut self) -> Result<u32, SearchError> {
        let mut value = 0_u32;
        loop {
            let digit = self.digit()?;
            value = value.checked_mul(32).ok_or_else(wrong_digit)? + u32::from(digit & 31);
            if digit < 32 {
                return Ok(value);
            }
        }
    }

    /// The next of ascending numbers: `next` is what would follow the one before without a gap.
    pub(super) fn ascending(&mut self, next: &mut u32) -> Result<u32, SearchError> {
        let value = next.checked_add(self.number()?).ok_or_else(wrong_digit)?;
        *next = value.checked_add(1).ok_or_else(wrong_digit)?;
        Ok(value)
    }

    /// All numbers of a sorted list.
    pub(super) fn list(mut self) -> Result<Vec<u32>, SearchError> {
        let mut values = Vec::new();
        let mut next = 0;
        while !self.done() {
            values.push(self.ascending(&mut next)?);
        }
        Ok(values)
    }
}

/// Reads words, with the marks behind them.
pub(super) fn read_words(text: &str) -> Result<Vec<(String, &str)>, SearchError> {
    let mut words: Vec<(String, &str)> = Vec::new();
    for item in text.split(' ').filter(|_| !text.is_empty()) {
        let shared = item.bytes().next().and_then(digit_value).ok_or_else(wrong_digit)?;
        let (letters, mark) = item[1..].split_once('=').unwrap_or((&item[1..], ""));
        let before = words.last().map_or("", |(word, _)| word.as_str());
        words.push((format!("{}{letters}", first_units(before, usize::from(shared))), mark));
    }
    Ok(words)
}

/// The hash at a place in a text of hashes one after another; empty behind the last.
pub(super) fn hash_at(text: &str, at: usize) -> &str {
    let from = at.saturating_mul(HASH_LETTERS);
    text.get(from..from.saturating_add(HASH_LETTERS).min(text.len())).unwrap_or_default()
}

/// Place of the last value that is not above the wanted one.
pub(super) fn place_of<S: AsRef<str>>(sorted: &[S], wanted: &str) -> Option<usize> {
    sorted.partition_point(|value| index_order(value.as_ref(), wanted) != Ordering::Greater).checked_sub(1)
}

/// The length of a text as a browser counts it, in UTF-16 units.
pub(super) fn units(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.encode_utf16().count() }
}

/// As much of a text as fits in so many UTF-16 units.
pub(super) fn first_units(text: &str, most: usize) -> &str {
    let mut left = most;
    for (at, letter) in text.char_indices() {
        match left.checked_sub(letter.len_utf16()) {
            Some(rest) => left = rest,
            None => return &text[..at],
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{DigitReader, first_units, hash_at, place_of, read_words};
    use crate::search::code::{FrontCoder, push_list};

    #[test]
    fn a_list_reads_as_it_was_written() {
        for values in [vec![], vec![0], vec![0, 1, 5, 31, 32, 33, 1024, 70_000, u32::MAX - 1]] {
            let mut text = String::new();
            push_list(values.iter().copied(), &mut text);
            assert_eq!(DigitReader::new(&text).list().unwrap(), values);
        }
    }

    #[test]
    fn words_read_as_they_were_written() {
        let words = ["a", "aap", "aapje", "melden", "𝒳eno", "𝒴eno", "ﬁ"];
        let mut coder = FrontCoder::default();
        for (at, word) in words.iter().enumerate() {
            coder.push(word, if at % 2 == 0 { "" } else { "=1" });
        }
        let text = coder.finish();
        let read = read_words(&text).unwrap();
        assert_eq!(read.iter().map(|(word, _)| word.as_str()).collect::<Vec<_>>(), words);
        assert_eq!(read[1].1, "=1".trim_start_matches('='));
    }

    #[test]
    fn whatever_is_no_digit_is_damage_and_no_crash() {
        for text in ["é", "h", "\u{10ffff}", "__________", "  ", "hhhhhhhhhhhhhhA"] {
            assert!(DigitReader::new(text).list().is_err(), "{text}");
        }
        for text in [" ", "Aa  b", "éa", "=x"] {
            assert!(read_words(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_hash_behind_the_last_is_empty() {
        assert_eq!(hash_at("abcdefghijABCDE", 0), "abcdefghij");
        assert_eq!(hash_at("abcdefghijABCDE", 1), "ABCDE");
        assert_eq!(hash_at("abcdefghijABCDE", 2), "");
        assert_eq!(hash_at("aéééééééééééé", 1), "");
        assert_eq!(hash_at("ab", usize::MAX), "");
    }

    #[test]
    fn a_place_is_that_of_the_last_value_not_above() {
        let words = ["b", "d", "\u{10000}", "\u{ffff}"];
        assert_eq!(place_of(&words, "a"), None);
        assert_eq!(place_of(&words, "b"), Some(0));
        assert_eq!(place_of(&words, "c"), Some(0));
        assert_eq!(place_of(&words, "\u{e000}"), Some(2));
        assert_eq!(first_units("a𝒳b", 2), "a");
    }
}
