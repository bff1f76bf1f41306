//! Syllables of a word: as many as it has vowels when said, by the spelling of
//! a language and a list of words that are said otherwise. Knows no text.

use std::collections::BTreeMap;

use super::phrases::{Formula, Phrases};
use crate::document::OBJECT;

/// Counts the syllables of one language, and how hard its texts are to read.
#[derive(Debug)]
pub struct Counter {
    /// The measure.
    pub formula: Formula,
    /// By their first letter, the longest first.
    nuclei: BTreeMap<char, Vec<Vec<char>>>,
    /// What is written and what is said, by the first letter, the longest first.
    respelled: BTreeMap<char, Vec<Respelled>>,
    silent_ends: Vec<String>,
    said_ends: Vec<String>,
}

/// Letters that are said otherwise than written.
#[derive(Debug)]
struct Respelled {
    written: Vec<char>,
    said: Vec<char>,
}

impl Counter {
    /// The counter of a language that has a measure.
    pub fn new(phrases: &Phrases) -> Option<Self> {
        let syllables = &phrases.syllables;
        let letters = |word: &String| word.chars().collect::<Vec<char>>();
        let mut nuclei: BTreeMap<char, Vec<Vec<char>>> = BTreeMap::new();
        for nucleus in syllables.nuclei.iter().map(letters).filter(|nucleus| !nucleus.is_empty()) {
            nuclei.entry(nucleus[0]).or_default().push(nucleus);
        }
        let mut respelled: BTreeMap<char, Vec<Respelled>> = BTreeMap::new();
        for (written, said) in syllables.respelled.iter().map(|(written, said)| (letters(written), letters(said))) {
            if let Some(first) = written.first() {
                respelled.entry(*first).or_default().push(Respelled { written, said });
            }
        }
        for list in nuclei.values_mut() {
            list.sort_by_key(|nucleus| std::cmp::Reverse(nucleus.len()));
        }
        for list in respelled.values_mut() {
            list.sort_by_key(|word| std::cmp::Reverse(word.written.len()));
        }
        Some(Self {
            formula: phrases.readability.clone()?,
            nuclei,
            respelled,
            silent_ends: syllables.silent_ends.clone(),
            said_ends: syllables.said_ends.clone(),
        })
    }

    /// The syllables of one word as it stands in a text. A number counts as
    /// one, an abbreviation in capitals as one for each letter.
    pub fn count(&self, word: &str) -> usize {
        let word = word.trim_matches(|letter: char| !letter.is_alphanumeric() && letter != OBJECT);
        let letters = word.chars().filter(|letter| letter.is_alphabetic()).count();
        let is_abbreviation = (2..=6).contains(&letters) && !word.chars().any(char::is_lowercase);
        if letters == 0 {
            return 1;
        }
        if is_abbreviation {
            return letters;
        }
        let parts = word.split(|letter: char| !letter.is_alphabetic() && letter != '\'' && letter != '’');
        parts.filter(|part| !part.is_empty()).map(|part| self.count_part(part)).sum::<usize>().max(1)
    }

    fn count_part(&self, part: &str) -> usize {
        let letters = self.as_said(&part.to_lowercase().chars().collect::<Vec<char>>());
        let word: String = letters.iter().collect();
        let count = self.nuclei_in(&letters);
        let is_silent = self.silent_ends.iter().any(|end| {
            let before = letters.len().checked_sub(end.chars().count() + 1).and_then(|at| letters.get(at));
            word.ends_with(end.as_str()) && before.is_some_and(|letter| !self.is_vowel(*letter))
        });
        let is_said = self.said_ends.iter().any(|end| word.ends_with(end.as_str()));
        count - usize::from(is_silent && !is_said && count > 1)
    }

    /// How many runs of vowels, each the longest that is one when said.
    fn nuclei_in(&self, letters: &[char]) -> usize {
        let mut count = 0;
        let mut at = 0;
        while at < letters.len() {
            let is_consonant = self.is_gliding(letters, at) || (at > 0 && letters[at] == 'u' && letters[at - 1] == 'q');
            let nuclei = self.nuclei.get(&letters[at]).map_or(&[][..], Vec::as_slice);
            // `ay` of `mayo` ends before the glide.
            let length = nuclei
                .iter()
                .map(|nucleus| (nucleus, nucleus.len()))
                .find(|(nucleus, length)| {
                    letters[at..].starts_with(nucleus) && !self.is_gliding(letters, at + length - 1)
                })
                .map(|(_, length)| length);
            match length.filter(|_| !is_consonant) {
                Some(length) => {
                    count += 1;
                    at += length;
                }
                None => at += 1,
            }
        }
        count
    }

    /// `y` before a vowel, at the start of a word or between vowels, is none.
    fn is_gliding(&self, letters: &[char], at: usize) -> bool {
        letters.get(at) == Some(&'y')
            && letters.get(at + 1).is_some_and(|next| self.is_vowel(*next) && *next != 'y')
            && (at == 0 || self.is_vowel(letters[at - 1]))
    }

    fn is_vowel(&self, letter: char) -> bool {
        self.nuclei.contains_key(&letter)
    }

    /// The letters of a word as if it were spelled as it is said.
    fn as_said(&self, letters: &[char]) -> Vec<char> {
        let mut all = Vec::with_capacity(letters.len());
        let mut at = 0;
        while at < letters.len() {
            let known = self.respelled.get(&letters[at]).map_or(&[][..], Vec::as_slice);
            match known.iter().find(|word| letters[at..].starts_with(&word.written)) {
                Some(word) => {
                    all.extend(&word.said);
                    at += word.written.len();
                }
                None => {
                    all.push(letters[at]);
                    at += 1;
                }
            }
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advice::phrases::read_phrases;
    use crate::diagnostic::Diagnostics;
    use crate::source::Inputs;

    fn check(language: &str, words: &str) {
        let all = read_phrases(&Inputs::new(), &mut Diagnostics::new());
        let counter = Counter::new(&all[language]).unwrap();
        let mut wrong = Vec::new();
        let mut checked = 0;
        for line in words.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
            let (count, words) = line.split_once(':').unwrap();
            let expected: usize = count.trim().parse().unwrap();
            for word in words.split_whitespace() {
                checked += 1;
                let found = counter.count(word);
                if found != expected {
                    wrong.push(format!("{word}: {found}, not {expected}"));
                }
            }
        }
        assert!(checked >= 60, "only {checked} words");
        assert!(wrong.is_empty(), "{} of {checked}: {}", wrong.len(), wrong.join("; "));
    }

    #[test]
    fn dutch_words_have_the_syllables_that_a_dictionary_gives() {
        check("nl", include_str!("syllables/nl.txt"));
    }

    #[test]
    fn english_words_have_the_syllables_that_a_dictionary_gives() {
        check("en", include_str!("syllables/en.txt"));
    }
}
