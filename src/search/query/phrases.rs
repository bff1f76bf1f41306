//! Phrases in quotation marks: what was put between them, and whether a text holds it word for word. Twin of
//! `client/phrases.js`. Must never know: files, ranking.

use super::question::plain_words;
use crate::search::language::Language;

/// What may open or close a phrase; the low one only opens.
const MARKS: &[char] = &['"', '\u{201c}', '\u{201d}', '\u{201e}', '\u{ab}', '\u{bb}'];
const OPENS_ONLY: char = '\u{201e}';

/// The phrases of a question, each as its words in order, with a space between; one word alone is a phrase too: just as
/// it is written.
pub(super) fn phrases_of(query: &str, language: &Language) -> Vec<String> {
    let marks: Vec<(usize, &str)> = query.match_indices(MARKS).collect();
    let mut phrases = Vec::new();
    let mut at = 0;
    while let (Some((open, mark)), Some((close, closing))) = (marks.get(at), marks.get(at + 1)) {
        let text = &query[open + mark.len()..*close];
        if text.is_empty() || closing.starts_with(OPENS_ONLY) {
            at += 1;
            continue;
        }
        phrases.push(sequence(text, language));
        at += 2;
    }
    phrases.retain(|phrase| !phrase.is_empty());
    phrases
}

fn sequence(text: &str, language: &Language) -> String {
    plain_words(text, language).join(" ")
}

/// Leaves the phrases that a text does not hold.
pub(super) fn leave_missing(phrases: &mut Vec<String>, text: &str, language: &Language) {
    // Words hold no space, so equal stretches of this text are equal stretches of words.
    let words = format!(" {} ", sequence(text, language));
    phrases.retain(|phrase| !words.contains(&format!(" {phrase} ")));
}

#[cfg(test)]
mod tests {
    use super::{leave_missing, phrases_of};
    use crate::search::language::Language;

    #[test]
    fn a_phrase_stands_between_marks_of_any_kind() {
        let dutch = Language::of("nl");
        let phrases = |query: &str| phrases_of(query, &dutch);
        assert_eq!(
            phrases("\"niet pluis\" en „Veilig Thuis” «de meldcode»"),
            ["niet pluis", "veilig thuis", "de meldcode"]
        );
        assert_eq!(phrases("een \"half woord"), [""; 0]);
        assert_eq!(phrases("\"…\" \"a\" b"), ["a"]);
    }

    #[test]
    fn a_text_holds_a_phrase_word_for_word() {
        let dutch = Language::of("nl");
        let mut phrases = vec!["de stap".to_owned(), "stappen de".to_owned(), "stap 5".to_owned()];
        leave_missing(&mut phrases, "De stappen; de Stap 5!", &dutch);
        assert!(phrases.is_empty(), "{phrases:?}");
        let mut phrases = vec!["stap".to_owned()];
        leave_missing(&mut phrases, "stappen", &dutch);
        assert_eq!(phrases, ["stap"]);
    }
}
