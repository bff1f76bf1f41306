//! Text to words. `client/tokenize.js` is its twin; the vectors of each language run in both.
//! Must never know: stems, stop words, weights.

use super::fold::{fold, is_apostrophe, is_hyphen, is_word_char};
use super::language::Language;

/// Longer words (in UTF-16 units) are no words, but data that ran together.
const LONGEST_WORD: usize = 48;

/// Gives each word of a text, in order. A hyphenated word gives its parts, then, marked by true, the whole as one word.
pub(super) fn each_word(text: &str, language: &Language, take: &mut dyn FnMut(&str, bool)) {
    let mut folded = String::new();
    for run in runs(text) {
        fold(run, &mut folded);
        words_of_run(&folded, language, take);
    }
}

/// Stretches of word characters, with single joiners between them.
pub(super) fn runs(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let start = rest.find(is_word_char)?;
        let from = &rest[start..];
        let end = run_length(from);
        rest = &from[end..];
        Some(&from[..end])
    })
}

fn run_length(text: &str) -> usize {
    let mut chars = text.char_indices().peekable();
    let mut before = None;
    while let Some((at, c)) = chars.next() {
        if is_word_char(c) {
            before = Some(c);
            continue;
        }
        let after = chars.peek().map(|&(_, next)| next);
        let joins = if is_apostrophe(c) || is_hyphen(c) {
            before.is_some() && after.is_some_and(is_word_char)
        } else {
            matches!(c, '.' | ',') && before.is_some_and(char::is_numeric) && after.is_some_and(char::is_numeric)
        };
        if !joins {
            return at;
        }
        before = None;
    }
    text.len()
}

fn words_of_run(folded: &str, language: &Language, take: &mut dyn FnMut(&str, bool)) {
    if !folded.bytes().any(|byte| matches!(byte, b'-' | b'\'')) {
        push(folded, false, take);
        return;
    }
    let mut parts = Vec::new();
    for segment in folded.split('-') {
        parts_of_segment(segment, language, &mut parts);
    }
    let hyphenated = folded.contains('-') && parts.len() > 1;
    let whole = if !hyphenated {
        String::new()
    } else if parts.iter().all(|part| is_number(part)) {
        parts.join("-")
    } else {
        parts.concat()
    };
    for part in parts {
        push(&part, false, take);
    }
    if hyphenated {
        push(&whole, true, take);
    }
}

/// What an apostrophe does: an ending behind it goes; otherwise it joins or separates, as the language says.
fn parts_of_segment(segment: &str, language: &Language, parts: &mut Vec<String>) {
    let mut pieces: Vec<&str> = segment.split('\'').filter(|piece| !piece.is_empty()).collect();
    if pieces.len() > 1
        && let Some(last) = pieces.last()
        && language.apostrophe_suffixes.iter().any(|suffix| suffix == last)
    {
        pieces.pop();
    }
    if language.apostrophe_joins {
        parts.push(pieces.concat());
    } else {
        parts.extend(pieces.into_iter().map(str::to_owned));
    }
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| c.is_numeric() || c == '.')
}

fn push(word: &str, whole: bool, take: &mut dyn FnMut(&str, bool)) {
    let short = word.len() <= LONGEST_WORD || word.encode_utf16().count() <= LONGEST_WORD;
    if short && !word.is_empty() {
        take(word, whole);
    }
}

#[cfg(test)]
mod tests {
    use super::each_word;
    use crate::search::language::Language;

    fn words(text: &str) -> Vec<String> {
        let dutch = Language::of("nl");
        let mut words = Vec::new();
        each_word(text, &dutch, &mut |word, _| words.push(word.to_owned()));
        words
    }

    #[test]
    fn an_apostrophe_with_an_ending_leaves_the_word() {
        assert_eq!(words("Risico’s en dilemma's, zo'n baby'tje"), ["risico", "en", "dilemma", "zon", "baby"]);
    }

    #[test]
    fn a_hyphenated_word_counts_in_parts_and_as_one() {
        assert_eq!(words("jeugd-ggz, niet-pluis"), ["jeugd", "ggz", "jeugdggz", "niet", "pluis", "nietpluis"]);
    }

    #[test]
    fn numbers_and_codes_stay_as_typed() {
        assert_eq!(words("IV028 artikel 1.1, 0-4 jaar."), ["iv028", "artikel", "1.1", "0", "4", "0-4", "jaar"]);
    }

    #[test]
    fn a_soft_hyphen_never_splits_a_word() {
        assert_eq!(words("kinder\u{ad}mishandeling"), ["kindermishandeling"]);
    }
}
