//! Text to words. `client/tokenize.js` is its twin; the vectors of each language run in both.
//! Must never know: stems, stop words, weights.

use super::fold::{fold, is_apostrophe, is_hyphen, is_word_char};
use super::language::Language;

/// Longer words (in UTF-16 units) are no words, but data that ran together.
const LONGEST_WORD: usize = 48;

/// Gives each word of a text, in order. A hyphenated word gives its parts, then, marked by true, the whole as one word.
pub(super) fn each_word(text: &str, language: &Language, take: &mut dyn FnMut(&str, bool)) {
    let mut folded = String::new();
    let mut rest = text;
    while let Some(start) = rest.bytes().position(|byte| class(byte) != Class::Apart) {
        rest = &rest[start..];
        if let Some((word, is_folded)) = plain_word(rest) {
            if is_folded {
                give(word, false, take);
            } else {
                folded.clear();
                folded.push_str(word);
                folded.make_ascii_lowercase();
                give(&folded, false, take);
            }
            rest = &rest[word.len()..];
            continue;
        }
        let Some(start) = rest.find(is_word_char) else { return };
        rest = &rest[start..];
        let (run, behind) = rest.split_at(run_length(rest));
        fold(run, &mut folded);
        words_of_run(&folded, language, take);
        rest = behind;
    }
}

/// What a byte is to words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Of none.
    Apart,
    /// Of none on its own: what joins two words.
    Joiner,
    /// A small letter or a digit.
    Folded,
    /// A capital.
    Capital,
    /// Of a letter or sign beyond ASCII.
    Other,
}

/// The class of each byte: nearly all words are plain, and are read by it.
const CLASSES: [Class; 256] = {
    let mut classes = [Class::Other; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        classes[byte as usize] = match byte {
            b'a'..=b'z' | b'0'..=b'9' => Class::Folded,
            b'A'..=b'Z' => Class::Capital,
            b'-' | b'\'' | b'`' | b'.' | b',' => Class::Joiner,
            _ => Class::Apart,
        };
        byte += 1;
    }
    classes
};

fn class(byte: u8) -> Class {
    CLASSES[usize::from(byte)]
}

/// The run that a text begins with, if it has nothing but plain letters and digits, and nothing behind it can join it to
/// more; and whether it is folded as it is.
fn plain_word(text: &str) -> Option<(&str, bool)> {
    let mut is_folded = true;
    let mut end = 0;
    let mut bytes = text.bytes();
    let behind = loop {
        match bytes.next().map(class) {
            Some(Class::Folded) => {}
            Some(Class::Capital) => is_folded = false,
            behind => break behind,
        }
        end += 1;
    };
    let joins = match behind {
        Some(Class::Other) => true,
        Some(Class::Joiner) => !matches!(bytes.next().map(class), None | Some(Class::Apart | Class::Joiner)),
        _ => false,
    };
    (end > 0 && !joins).then(|| (&text[..end], is_folded))
}

/// Stretches of word characters, with single joiners between them. A point joins digits (1.1) and letters that stand
/// alone (d.w.z.).
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
    let mut chars = text.char_indices();
    let mut before = None;
    // Whether a letter stands alone: nothing before it but a joiner.
    let mut alone = false;
    while let Some((at, c)) = chars.next() {
        if is_word_char(c) {
            alone = before.is_none() && c.is_alphabetic();
            before = Some(c);
            continue;
        }
        let mut behind = chars.as_str().chars();
        let after = behind.next();
        let joins = if is_apostrophe(c) || is_hyphen(c) {
            before.is_some() && after.is_some_and(is_word_char)
        } else if alone && c == '.' {
            after.is_some_and(char::is_alphabetic) && !behind.next().is_some_and(is_word_char)
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
    if !folded.bytes().any(|byte| matches!(byte, b'-' | b'\'' | b'.')) {
        push(folded, false, take);
        return;
    }
    let folded = without_points_of_letters(folded);
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

/// An abbreviation is one word with points or without (G.G.Z.); numbers keep theirs (1.1).
fn without_points_of_letters(folded: &str) -> String {
    let mut kept = String::with_capacity(folded.len());
    let mut chars = folded.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '.' || !chars.peek().is_some_and(|next| next.is_alphabetic()) {
            kept.push(c);
        }
    }
    kept
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| c.is_numeric() || c == '.')
}

/// Gives a word, or where a script writes no spaces its letters in twos: any word of two letters and more is then found
/// by them.
fn push(word: &str, whole: bool, take: &mut dyn FnMut(&str, bool)) {
    if word.is_ascii() || !word.contains(is_unspaced) {
        give(word, whole, take);
        return;
    }
    if whole {
        return;
    }
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let unspaced = is_unspaced(first);
        let end = rest.find(|c| is_unspaced(c) != unspaced).unwrap_or(rest.len());
        let (piece, behind) = rest.split_at(end);
        rest = behind;
        let starts: Vec<usize> = piece.char_indices().map(|(at, _)| at).chain([piece.len()]).collect();
        if !unspaced || starts.len() <= 3 {
            give(piece, false, take);
            continue;
        }
        for pair in starts.windows(3) {
            give(&piece[pair[0]..pair[2]], false, take);
        }
    }
}

/// Whether a character belongs to a script that is written without spaces: Thai and Lao, Burmese, Khmer, Japanese and
/// Chinese.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}')
}

fn give(word: &str, whole: bool, take: &mut dyn FnMut(&str, bool)) {
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
    fn an_abbreviation_is_one_word_with_points_or_without() {
        assert_eq!(
            words("G.G.Z.-team d.w.z. a.d.h.v. IV.028 e.mail 1.a"),
            ["ggz", "team", "dwz", "adhv", "iv", "028", "e", "mail", "1", "a"]
        );
    }

    #[test]
    fn a_script_without_spaces_gives_its_letters_in_twos() {
        assert_eq!(words("東京都 京 スマホ2"), ["東京", "京都", "京", "スマ", "マホ", "2"]);
    }

    #[test]
    fn a_soft_hyphen_never_splits_a_word() {
        assert_eq!(words("kinder\u{ad}mishandeling"), ["kindermishandeling"]);
    }
}
