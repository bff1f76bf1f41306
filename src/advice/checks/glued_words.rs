//! Words and sentences without a space between them, as copying from a page or
//! a PDF leaves them.

use crate::advice::text::{Reading, Text};
use crate::diagnostic::{Diagnostics, catalogue};

/// Tells of them.
pub fn check(text: &Text<'_>, diagnostics: &mut Diagnostics) {
    for reading in text.prose() {
        let words = &reading.passage.text;
        let mut at = 0;
        for token in words.split_inclusive(char::is_whitespace) {
            let start = at;
            at += token.len();
            let token = token.trim_end();
            let is_address = token.contains("://") || token.contains('@') || token.contains('/');
            if !is_address && !token.starts_with("www.") {
                check_token(text, reading, token, start, diagnostics);
            }
        }
    }
}

fn check_token(text: &Text<'_>, reading: &Reading, token: &str, start: usize, diagnostics: &mut Diagnostics) {
    if let Some((end, next)) = sentence_end(token) {
        let apart = format!("{} {}", &token[..end], &token[end..next]);
        let span = reading.passage.span_of(start..start + next);
        let words = &token[..next];
        if !text.lexicon.names.contains(words) && !text.known.names.contains(words) {
            diagnostics.push(catalogue::glued_sentences(text.source, span, words, &apart));
        }
    }
    let is_letter = |letter: char| letter.is_alphabetic();
    let mut from = 0;
    while let Some(begin) = token[from..].find(is_letter).map(|begin| from + begin) {
        let length = token[begin..].find(|letter: char| !is_letter(letter)).unwrap_or(token.len() - begin);
        let word = &token[begin..begin + length];
        from = begin + length;
        let Some(inside) = capital_inside(word) else { continue };
        if text.lexicon.names.contains(word) || text.known.names.contains(word) {
            continue;
        }
        let apart = format!("{} {}", &word[..inside], &word[inside..]);
        let span = reading.passage.span_of(start + begin..start + begin + length);
        diagnostics.push(catalogue::glued_words(text.source, span, word, &apart));
    }
}

/// Where a capital stands behind two small letters and before one.
fn capital_inside(word: &str) -> Option<usize> {
    let letters: Vec<(usize, char)> = word.char_indices().collect();
    letters.windows(4).find_map(|four| match four {
        [(_, a), (_, b), (at, capital), (_, d)] => {
            (a.is_lowercase() && b.is_lowercase() && capital.is_uppercase() && d.is_lowercase()).then_some(*at)
        }
        _ => None,
    })
}

/// `einde.Begin`: where the sign ends, and where the word behind it does.
fn sentence_end(token: &str) -> Option<(usize, usize)> {
    let at = token.find(['.', '!', '?']).filter(|at| *at > 1)?;
    let (before, after) = (&token[..at], &token[at + 1..]);
    let is_word = before.chars().rev().take(2).filter(|letter| letter.is_alphabetic()).count() == 2;
    let mut letters = after.chars();
    let begins = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none_or(char::is_lowercase);
    let length = after.find(|letter: char| !letter.is_alphabetic()).unwrap_or(after.len());
    let goes_on_like_an_address = after[length..].starts_with(['.', '-', '_']) && after[length..].len() > 1;
    (is_word && begins && length > 0 && !goes_on_like_an_address).then_some((at + 1, at + 1 + length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_capital_inside_a_word_is_found_and_an_ordinary_one_is_not() {
        assert_eq!(capital_inside("KindermishandelingKompas"), Some(18));
        for word in ["JeugdMw", "McDonald", "iPad", "IJssel", "NJi", "eHealth", "Zorg"] {
            let expected = (word == "JeugdMw").then_some(5);
            assert_eq!(capital_inside(word), expected, "{word}");
        }
    }

    #[test]
    fn a_sentence_end_without_a_space_is_found_and_an_address_is_not() {
        assert_eq!(sentence_end("einde.Begin"), Some((6, 11)));
        assert_eq!(sentence_end("klaar?Ja,"), Some((6, 8)));
        assert_eq!(sentence_end("AMK.De"), Some((4, 6)));
        for token in ["o.a.", "bijlage.pdf", "example.nl", "2.Tweede", "Stop.", "J.Bos", "dr.", "www.A.nl"] {
            assert_eq!(sentence_end(token), None, "{token}");
        }
    }
}
