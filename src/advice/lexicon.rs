//! The phrases of one language, ready to be looked for: each word of a text is
//! looked up once. Knows no file.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::phrases::Phrases;
use super::syllables::Counter;
use crate::document::OBJECT;

/// What a phrase that was found is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// Left over from a web page.
    Residue,
    /// Only true for a while.
    RelativeDate,
    /// A name of before: as it is told, and what to say now.
    Outdated(String, Option<String>),
}

/// A name of before.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Outdated {
    /// As written.
    pub old: String,
    /// What to say now.
    pub new: Option<String>,
}

/// One language.
#[derive(Debug)]
pub struct Lexicon {
    /// Only looked up, never walked through.
    phrases: HashMap<String, Vec<Phrase>>,
    residue_lines: LinePatterns,
    reading_time: LinePatterns,
    vague_links: BTreeSet<String>,
    /// Abbreviations with a full stop behind which a sentence goes on.
    pub stops: BTreeSet<String>,
    /// Those behind which one may end.
    pub final_stops: BTreeSet<String>,
    /// Names with a capital inside.
    pub names: BTreeSet<String>,
    /// Abbreviations that everybody knows.
    pub known_abbreviations: BTreeSet<String>,
    /// Abbreviations in small letters.
    pub unknown_abbreviations: BTreeSet<String>,
    /// How hard a text is to read.
    pub counter: Option<Counter>,
}

#[derive(Debug)]
struct Phrase {
    words: Vec<String>,
    /// The letters that must be the same, capitals and all.
    exact: Option<String>,
    finding: Finding,
}

impl Lexicon {
    /// Makes the phrases of a language, and the outdated names of a site, ready.
    pub fn new(phrases: &Phrases, outdated: &BTreeSet<Outdated>) -> Self {
        let mut lexicon = Self {
            phrases: HashMap::new(),
            residue_lines: LinePatterns::new(phrases.list("residue_lines")),
            reading_time: LinePatterns::new(phrases.list("reading_time")),
            vague_links: phrases.list("vague_links").iter().map(|words| line_of(words)).collect(),
            stops: set(phrases.list("stops")),
            final_stops: set(phrases.list("final_stops")),
            names: phrases.list("names").iter().cloned().collect(),
            known_abbreviations: phrases.list("known_abbreviations").iter().cloned().collect(),
            unknown_abbreviations: set(phrases.list("unknown_abbreviations")),
            counter: Counter::new(phrases),
        };
        for text in phrases.list("residue") {
            lexicon.add(text, Finding::Residue);
        }
        for text in phrases.list("relative_dates") {
            lexicon.add(text, Finding::RelativeDate);
        }
        let own = phrases.outdated.iter().map(|(old, new)| (old, Some(new).filter(|new| !new.is_empty())));
        let of_site = outdated.iter().map(|name| (&name.old, name.new.as_ref()));
        for (old, new) in own.chain(of_site) {
            lexicon.add(old, Finding::Outdated(old.clone(), new.cloned()));
        }
        lexicon
    }

    fn add(&mut self, text: &str, finding: Finding) {
        let lower = lower(text);
        let mut words = word_ranges(&lower).into_iter().map(|range| lower[range].to_owned());
        let Some(first) = words.next() else { return };
        let is_abbreviation = !text.chars().any(char::is_lowercase);
        let exact = is_abbreviation.then(|| text.to_owned());
        let phrases = self.phrases.entry(first).or_default();
        phrases.push(Phrase { words: words.collect(), exact, finding });
        // The longest is tried first.
        phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
    }

    /// The phrases in a text, in order; `small` is the text in small letters,
    /// and `words` are its words.
    pub fn find(&self, text: &str, small: &str, words: &[Range<usize>]) -> Vec<(Range<usize>, &Finding)> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let phrase = self.phrases.get(&small[words[at].clone()]).and_then(|phrases| {
                phrases.iter().find(|phrase| {
                    let rest = words.get(at + 1..at + 1 + phrase.words.len());
                    let same = rest.is_some_and(|rest| {
                        rest.iter().zip(&phrase.words).all(|(range, word)| &small[range.clone()] == word)
                    });
                    let last = words.get(at + phrase.words.len());
                    same && phrase
                        .exact
                        .as_ref()
                        .is_none_or(|exact| last.is_some_and(|last| &text[words[at].start..last.end] == exact))
                })
            });
            match phrase {
                Some(phrase) => {
                    let last = at + phrase.words.len();
                    found.push((words[at].start..words[last].end, &phrase.finding));
                    at = last + 1;
                }
                None => at += 1,
            }
        }
        found
    }

    /// Whether a line is a button or a link of a web page. One word may well be
    /// the heading of something.
    pub fn is_residue(&self, line: &str, may_be_one_word: bool) -> bool {
        if is_long(line) {
            return false;
        }
        let tokens = tokens(line);
        (may_be_one_word || tokens.len() > 1) && self.residue_lines.match_tokens(&tokens, line)
    }

    /// Whether a line gives a time that reading takes.
    pub fn is_reading_time(&self, line: &str) -> bool {
        !is_long(line)
            && line.contains(|letter: char| letter.is_ascii_digit())
            && self.reading_time.match_tokens(&tokens(line), line)
    }

    /// Whether a link of these words could go anywhere.
    pub fn is_vague(&self, words: &str) -> bool {
        self.vague_links.contains(&line_of(words))
    }
}

/// Lines, with `*` for a word or more; at the start it is a number.
#[derive(Debug)]
struct LinePatterns {
    by_first: HashMap<String, Vec<Vec<String>>>,
}

/// What is longer is a sentence.
const LONGEST_LINE: usize = 14;

impl LinePatterns {
    fn new(patterns: &[String]) -> Self {
        let mut by_first: HashMap<String, Vec<Vec<String>>> = HashMap::new();
        for pattern in patterns {
            let tokens = tokens(pattern);
            if let Some((first, rest)) = tokens.split_first() {
                by_first.entry(first.clone()).or_default().push(rest.to_vec());
            }
        }
        Self { by_first }
    }

    fn match_tokens(&self, tokens: &[String], line: &str) -> bool {
        let Some((first, rest)) = tokens.split_first().filter(|_| tokens.len() <= LONGEST_LINE) else { return false };
        let is_number = first.contains(|letter: char| letter.is_ascii_digit());
        let is_sentence = line.trim_end().ends_with('.');
        let named = self.by_first.get(first);
        let counted = self.by_first.get("*").filter(|_| is_number);
        named.into_iter().chain(counted).flatten().any(|pattern| match pattern.split_last() {
            Some((last, before)) if last == "*" => {
                !is_sentence && rest.len() > before.len() && rest[..before.len()] == *before
            }
            _ => pattern == rest,
        })
    }
}

/// Whether a line has so many words that it need not be looked at.
fn is_long(line: &str) -> bool {
    // Signs between words are no words.
    line.split_whitespace().nth(2 * LONGEST_LINE).is_some()
}

/// The words of a line in small letters, without the signs around them.
fn tokens(line: &str) -> Vec<String> {
    let is_sign = |token: &String| SIGNS.contains(&token.as_str());
    let mut tokens: Vec<String> = line
        .split_whitespace()
        .map(|token| {
            let bare =
                token.trim_matches(|letter: char| !letter.is_alphanumeric() && letter != '*' && letter != OBJECT);
            // `Home > News`: here the sign is what tells.
            if bare.is_empty() && SIGNS.contains(&token) { token } else { bare }
        })
        .filter(|token| !token.is_empty())
        .map(str::to_lowercase)
        .collect();
    // At either end it is an arrow.
    while tokens.last().is_some_and(is_sign) {
        tokens.pop();
    }
    let arrows = tokens.iter().take_while(|token| is_sign(token)).count();
    tokens.split_off(arrows)
}

/// Signs between the steps of a path.
const SIGNS: &[&str] = &[">", "»", "/", "|"];

fn line_of(words: &str) -> String {
    tokens(words).join(" ")
}

fn set(words: &[String]) -> BTreeSet<String> {
    words.iter().map(|word| word.to_lowercase()).collect()
}

/// The words of a text, in bytes of it. A full stop ends a word, be there a
/// space behind it or not.
pub fn word_ranges(text: &str) -> Vec<Range<usize>> {
    let mut ranges = Vec::with_capacity(text.len() / 6);
    for (start, word) in text.unicode_word_indices() {
        let mut at = start;
        for part in word.split('.') {
            if !part.is_empty() {
                ranges.push(at..at + part.len());
            }
            at += part.len() + 1;
        }
    }
    ranges
}

/// The same text in small letters, each at the byte where it was.
pub fn lower(text: &str) -> String {
    let mut small = String::with_capacity(text.len());
    for letter in text.chars() {
        let mut folded = letter.to_lowercase();
        match (folded.next(), folded.next()) {
            (Some(one), None) if one.len_utf8() == letter.len_utf8() => small.push(one),
            _ => small.push(letter),
        }
    }
    small
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advice::phrases::read_phrases;
    use crate::diagnostic::Diagnostics;
    use crate::source::Inputs;

    fn dutch() -> Lexicon {
        let all = read_phrases(&Inputs::new(), &mut Diagnostics::new());
        let outdated = BTreeSet::from([Outdated { old: "AMK".to_owned(), new: Some("Veilig Thuis".to_owned()) }]);
        Lexicon::new(&all["nl"], &outdated)
    }

    #[test]
    fn a_line_of_a_web_page_is_known_and_a_sentence_is_not() {
        let lexicon = dutch();
        for line in ["Lees meer »", "Deel deze pagina", "Home > Nieuws > Verslag", "12 reacties", "Print"] {
            assert!(lexicon.is_residue(line, true), "{line}");
        }
        for line in ["Lees meer over de signalenkaart.", "Deel je zorg met een collega", "Print de kaart vooraf uit"] {
            assert!(!lexicon.is_residue(line, true), "{line}");
        }
        assert!(!lexicon.is_residue("Nieuwsbrief", false));
        assert!(lexicon.is_reading_time("Leestijd: 5 minuten"));
        assert!(!lexicon.is_reading_time("Leestijd is belangrijk"));
    }

    #[test]
    fn a_phrase_is_found_whole_and_an_abbreviation_only_in_capitals() {
        let lexicon = dutch();
        let find = |text: &str| {
            let small = lower(text);
            let words = word_ranges(&small);
            lexicon.find(text, &small, &words).into_iter().map(|(range, _)| text[range].to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(find("Het afgelopen jaar belde men het AMK vaker."), ["afgelopen jaar", "AMK"]);
        assert!(find("De kamk ligt in het jaarboek, amk.").is_empty());
    }
}
