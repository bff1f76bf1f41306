//! All explained words of one language, found in one pass over a text. Knows
//! no markup.

use std::collections::BTreeMap;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::schema::{Marking, primary_subtag};
use crate::site::{Explained, Site};

/// The words of a site by language.
#[derive(Debug, Default)]
pub struct Glossary {
    languages: BTreeMap<String, Words>,
}

/// The words of one language.
#[derive(Debug)]
pub struct Words {
    automaton: AhoCorasick,
    /// What each pattern of the automaton is, by its number.
    patterns: Vec<Pattern>,
}

#[derive(Debug)]
struct Pattern {
    /// Which of the site's explained words.
    word: usize,
    /// An abbreviation, exactly as it must be written.
    abbreviation: Option<String>,
}

/// One place in a text where a word is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Use {
    /// Where it begins, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Which of the site's explained words it is.
    pub word: usize,
    /// Whether it is the abbreviation.
    pub abbreviated: bool,
}

impl Glossary {
    /// The words that are to be marked.
    pub fn new(site: &Site) -> Self {
        if !site.config.mark_terms {
            return Self::default();
        }
        let mut by_language: BTreeMap<String, Vec<(usize, &Explained)>> = BTreeMap::new();
        for (number, words) in site.glossary.iter().enumerate().filter(|(_, words)| words.marking == Marking::First) {
            let language = site.entries[words.entry].language.as_deref().unwrap_or(&site.config.language);
            by_language.entry(primary_subtag(language).to_owned()).or_default().push((number, words));
        }
        let languages = by_language.into_iter().filter_map(|(language, words)| Some((language, Words::new(&words)?)));
        Self { languages: languages.collect() }
    }

    /// The words of a language; `nl-BE` is `nl`.
    pub fn words(&self, language: &str) -> Option<&Words> {
        self.languages.get(primary_subtag(language))
    }
}

impl Words {
    /// `None` if there are none, or too many for any machine.
    fn new(explained: &[(usize, &Explained)]) -> Option<Self> {
        let mut texts = Vec::new();
        let mut patterns = Vec::new();
        let mut add = |text: &str, pattern: Pattern| {
            texts.push(fold(text));
            patterns.push(pattern);
        };
        for (word, explained) in explained {
            for name in &explained.names {
                add(name, Pattern { word: *word, abbreviation: None });
                // A typist and a typesetter do not write one apostrophe.
                if name.contains('\'') {
                    add(&name.replace('\'', "’"), Pattern { word: *word, abbreviation: None });
                }
            }
            for abbreviation in &explained.abbreviations {
                add(abbreviation, Pattern { word: *word, abbreviation: Some(abbreviation.clone()) });
            }
        }
        if texts.is_empty() {
            return None;
        }
        let automaton = AhoCorasick::builder().match_kind(MatchKind::Standard).build(&texts).ok()?;
        Some(Self { automaton, patterns })
    }

    /// The whole words in `text`, in order; of words that overlap the first,
    /// and of those that begin at one place the longest. `before` is what stands
    /// before the text, `after` what stands behind it.
    pub fn uses(&self, text: &str, before: Option<char>, after: impl Fn() -> Option<char>) -> Vec<Use> {
        let folded = fold(text);
        let mut found: Vec<Use> = Vec::new();
        for hit in self.automaton.find_overlapping_iter(&folded) {
            let pattern = &self.patterns[hit.pattern().as_usize()];
            let (start, end) = (hit.start(), hit.end());
            let exact = pattern.abbreviation.as_ref().is_none_or(|abbreviation| text[start..end] == **abbreviation);
            if exact && begins_word(&text[..start], before) && ends_word(&text[end..], &after) {
                found.push(Use { start, end, word: pattern.word, abbreviated: pattern.abbreviation.is_some() });
            }
        }
        // An abbreviation as written is meant before a name that looks like it.
        found.sort_by_key(|use_| (use_.start, std::cmp::Reverse(use_.end), !use_.abbreviated, use_.word));
        let mut end = 0;
        found.retain(|use_| {
            let free = use_.start >= end;
            if free {
                end = use_.end;
            }
            free
        });
        found
    }
}

/// The text in small letters, each as long as before; a line break is a space.
fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter.is_ascii() && letter != '\n' && letter != '\t' {
            folded.push(letter.to_ascii_lowercase());
            continue;
        }
        let mut small = letter.to_lowercase();
        match (small.next(), small.next()) {
            _ if letter == '\n' || letter == '\t' => folded.push(' '),
            (Some(small), None) if small.len_utf8() == letter.len_utf8() => folded.push(small),
            _ => folded.push(letter),
        }
    }
    folded
}

/// What holds a word together when letters stand on both sides of it.
fn joins(letter: char) -> bool {
    matches!(letter, '\'' | '’' | '.' | '@')
}

/// A hyphen, on either side of which a word goes on: `zorg-`, `-overleg`.
fn is_hyphen(letter: char) -> bool {
    matches!(letter, '-' | '\u{2010}' | '\u{2011}' | '\u{ad}')
}

fn is_letter(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_' || ('\u{300}'..='\u{36f}').contains(&letter)
}

/// Whether a word can begin behind `text`.
fn begins_word(text: &str, before: Option<char>) -> bool {
    is_apart(text.chars().rev().chain(before))
}

/// Whether a word can end before `text`.
fn ends_word(text: &str, after: &impl Fn() -> Option<char>) -> bool {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => is_apart(std::iter::once(first).chain(letters)),
        None => is_apart(after().into_iter()),
    }
}

/// Whether these letters, the nearest first, do not go on with a word that ends here.
fn is_apart(mut letters: impl Iterator<Item = char>) -> bool {
    match letters.next() {
        Some(letter) if is_letter(letter) || is_hyphen(letter) => false,
        Some(letter) if joins(letter) => !letters.next().is_some_and(is_letter),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(words: &[(&[&str], &[&str])], text: &str) -> Vec<String> {
        let explained: Vec<Explained> = words
            .iter()
            .map(|(names, abbreviations)| Explained {
                entry: 0,
                names: names.iter().map(|name| (*name).to_owned()).collect(),
                abbreviations: abbreviations.iter().map(|name| (*name).to_owned()).collect(),
                explanation: String::new(),
                marking: Marking::First,
                successors: Vec::new(),
            })
            .collect();
        let numbered: Vec<(usize, &Explained)> = explained.iter().enumerate().collect();
        let uses = Words::new(&numbered).map(|words| words.uses(text, None, || None)).unwrap_or_default();
        uses.iter().map(|use_| format!("{}:{}", use_.word, &text[use_.start..use_.end])).collect()
    }

    #[test]
    fn only_whole_words_are_found() {
        let words: &[(&[&str], &[&str])] = &[(&["meldcode"], &[])];
        assert_eq!(found(words, "De Meldcode (meldcode), meldcodes."), ["0:Meldcode", "0:meldcode"]);
        assert_eq!(found(words, "meldcode-overleg, zorg-meldcode, meldcode.nl, meldcode's"), Vec::<String>::new());
        assert_eq!(found(words, "Volg de meldcode. 'meldcode'"), ["0:meldcode", "0:meldcode"]);
        assert_eq!(found(words, "meldcodé en ámeldcode"), Vec::<String>::new());
    }

    #[test]
    fn the_longest_word_wins_and_a_shorter_one_where_it_does_not_fit() {
        let words: &[(&[&str], &[&str])] = &[(&["drang"], &[]), (&["drang en dwang"], &[]), (&["dwang en zo"], &[])];
        assert_eq!(found(words, "drang en\ndwang en zo"), ["1:drang en\ndwang"]);
        assert_eq!(found(words, "drang en dwangmiddel"), ["0:drang"]);
    }

    #[test]
    fn an_abbreviation_is_found_as_it_is_written() {
        let words: &[(&[&str], &[&str])] = &[(&["intern begeleider", "ib-er"], &["IB"])];
        assert_eq!(
            found(words, "De IB, de ib en de IB-er; INTERN BEGELEIDER"),
            ["0:IB", "0:IB-er", "0:INTERN BEGELEIDER"]
        );
    }

    #[test]
    fn either_apostrophe_is_the_same() {
        let words: &[(&[&str], &[&str])] = &[(&["dilemma's"], &[])];
        assert_eq!(found(words, "dilemma’s en dilemma's"), ["0:dilemma’s", "0:dilemma's"]);
    }
}
