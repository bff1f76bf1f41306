//! Folding: letters as a reader may type them, without case or diacritics. `client/fold.js` is its twin.
//! Must never know: languages, or where a word begins and ends.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Whether a character can be part of a word.
pub(super) fn is_word_char(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    c.is_alphabetic() || c.is_numeric() || is_combining_mark(c)
}

/// Whether a character is an apostrophe, in any of the forms people type.
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2018}' | '\u{2bc}' | '\u{b4}' | '`')
}

/// Whether a character joins the parts of one word: hyphens, and the soft hyphen that shows only at a line's end.
pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{ad}')
}

/// Folds one run of text: compatibility forms resolved, lower case, Latin and Greek letters without marks,
/// apostrophes as `'`, hyphens as `-`, soft hyphens gone. Anything else that is no letter or digit is dropped. The result
/// takes the place of what the buffer held.
pub(super) fn fold(run: &str, folded: &mut String) {
    folded.clear();
    if run.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        folded.push_str(run);
        folded.make_ascii_lowercase();
        return;
    }
    if run.is_ascii() {
        folded.extend(run.chars().filter_map(|c| plain(c.to_ascii_lowercase())));
        return;
    }
    let lower = run.nfkd().collect::<String>().to_lowercase();
    let mut bare = String::with_capacity(lower.len());
    let mut loses_marks = false;
    for c in lower.chars() {
        let is_mark = ('\u{300}'..='\u{36f}').contains(&c);
        if is_mark && loses_marks {
            continue;
        }
        if !is_mark {
            loses_marks = c.is_ascii_lowercase() || ('\u{370}'..='\u{3ff}').contains(&c);
        }
        match c {
            'ß' => bare.push_str("ss"),
            'æ' => bare.push_str("ae"),
            'œ' => bare.push_str("oe"),
            'ø' => bare.push('o'),
            'đ' | 'ð' => bare.push('d'),
            'ł' => bare.push('l'),
            'þ' => bare.push_str("th"),
            'ı' => bare.push('i'),
            '\u{ad}' => {}
            _ => bare.push(c),
        }
    }
    folded.extend(bare.nfkc().filter_map(plain));
}

fn plain(c: char) -> Option<char> {
    match c {
        'a'..='z' | '0'..='9' => Some(c),
        ',' | '.' => Some('.'),
        _ if is_apostrophe(c) => Some('\''),
        _ if is_hyphen(c) => Some('-'),
        _ if is_word_char(c) => Some(c),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    fn fold(run: &str) -> String {
        let mut folded = String::new();
        super::fold(run, &mut folded);
        folded
    }

    #[test]
    fn diacritics_case_and_typographic_apostrophes_fold_away() {
        assert_eq!(fold("Casuïstiek"), "casuistiek");
        assert_eq!(fold("COÖRDINATOR"), "coordinator");
        assert_eq!(fold("risico’s"), "risico's");
        assert_eq!(fold("Straße"), "strasse");
        assert_eq!(fold("ĳs"), "ijs");
    }

    #[test]
    fn cyrillic_letters_keep_the_marks_that_make_them_other_letters() {
        assert_eq!(fold("Русский"), "русский");
    }
}
