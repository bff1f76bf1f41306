//! Syllables of a word: as many as it has vowels when said, by the spelling of
//! a language and a list of words that are said otherwise. Knows no text.

use std::collections::BTreeSet;

use super::phrases::{Formula, Phrases};
use crate::document::OBJECT;

/// Counts the syllables of one language, and how hard its texts are to read.
#[derive(Debug)]
pub struct Counter {
    /// The measure.
    pub formula: Formula,
    nuclei: BTreeSet<String>,
    longest: usize,
    respelled: Vec<(String, String)>,
    silent_ends: Vec<String>,
    said_ends: Vec<String>,
}

impl Counter {
    /// The counter of a language that has a measure.
    pub fn new(phrases: &Phrases) -> Option<Self> {
        let syllables = &phrases.syllables;
        let mut respelled: Vec<(String, String)> =
            syllables.respelled.iter().map(|(word, said)| (word.clone(), said.clone())).collect();
        respelled.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        Some(Self {
            formula: phrases.readability.clone()?,
            nuclei: syllables.nuclei.clone(),
            longest: syllables.nuclei.iter().map(|nucleus| nucleus.chars().count()).max().unwrap_or(0),
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
        let mut word = part.to_lowercase();
        for (written, said) in &self.respelled {
            if word.contains(written.as_str()) {
                word = word.replace(written.as_str(), said);
            }
        }
        let letters: Vec<char> = word.chars().collect();
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
            let length = (1..=self.longest.min(letters.len() - at)).rev().find(|length| {
                let piece: String = letters[at..at + length].iter().collect();
                // `ay` of `mayo` ends before the glide.
                self.nuclei.contains(&piece) && !self.is_gliding(letters, at + length - 1)
            });
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
        let mut buffer = [0; 4];
        self.nuclei.contains(&*letter.encode_utf8(&mut buffer))
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
