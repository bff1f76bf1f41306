//! Where sentences end. Knows abbreviations, initials, numbers and quotation
//! marks; knows no file.

use std::ops::Range;

use super::lexicon::Lexicon;
use crate::document::OBJECT;

/// The sentences of a passage, in bytes of it.
pub fn sentences(text: &str, lexicon: &Lexicon) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        if !matches!(letter, '.' | '!' | '?' | '…') {
            continue;
        }
        // `?!`, `."` and `.)` end together.
        let mut end = at + letter.len_utf8();
        while let Some((next, sign)) = letters.peek().copied() {
            if !matches!(sign, '.' | '!' | '?' | '…' | '"' | '”' | '’' | '\'' | '»' | ')' | ']') {
                break;
            }
            end = next + sign.len_utf8();
            letters.next();
        }
        let rest = &text[end..];
        if ends_here(&text[start..at + letter.len_utf8()], letter, rest, lexicon) {
            push(text, start..end, &mut found);
            start = end;
        }
    }
    push(text, start..text.len(), &mut found);
    found
}

/// How many words a piece of text has.
pub fn word_count(text: &str) -> usize {
    words(text).count()
}

/// The words of a piece of text, with the signs around them.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace().filter(|token| token.contains(|letter: char| letter.is_alphanumeric() || letter == OBJECT))
}

fn push(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let piece = &text[range.clone()];
    let trimmed = piece.trim();
    if word_count(trimmed) > 0 {
        let start = range.start + (piece.len() - piece.trim_start().len());
        found.push(start..start + trimmed.len());
    }
}

/// Whether the sentence in `before`, which ends in `sign`, is over when `rest`
/// follows.
fn ends_here(before: &str, sign: char, rest: &str, lexicon: &Lexicon) -> bool {
    let Some(first) = rest.chars().next() else { return true };
    if !first.is_whitespace() {
        return false;
    }
    let opening =
        |letter: char| matches!(letter, '"' | '“' | '„' | '‘' | '\'' | '(' | '[' | '«' | '–' | '—' | '-' | '*');
    let next = rest.trim_start().trim_start_matches(|letter: char| opening(letter) || letter.is_whitespace());
    let goes_on = next.chars().next().is_some_and(char::is_lowercase);
    if goes_on {
        return false;
    }
    if sign != '.' {
        return true;
    }
    let word = before.rsplit(|letter: char| letter.is_whitespace() || opening(letter)).next().unwrap_or_default();
    let small = word.to_lowercase();
    let bare = small.trim_end_matches('.');
    // `dr. Jansen`, `J. Jansen`; but `enz. Daarna`.
    let is_initial = bare.chars().count() == 1 && word.chars().next().is_some_and(char::is_uppercase);
    if lexicon.final_stops.contains(&small) {
        return true;
    }
    !is_initial && !lexicon.stops.contains(&small)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::advice::phrases::read_phrases;
    use crate::diagnostic::Diagnostics;
    use crate::source::Inputs;

    fn split(text: &str) -> Vec<&str> {
        let all = read_phrases(&Inputs::new(), &mut Diagnostics::new());
        let lexicon = Lexicon::new(&all["nl"], &BTreeSet::new());
        sentences(text, &lexicon).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn a_full_stop_behind_an_abbreviation_ends_nothing() {
        assert_eq!(split("Bel bijv. Veilig Thuis. Dat mag."), ["Bel bijv. Veilig Thuis.", "Dat mag."]);
        assert_eq!(split("Denk o.a. aan dr. De Vries en J. Bos."), ["Denk o.a. aan dr. De Vries en J. Bos."]);
        assert_eq!(split("Kaarten, lijsten enz. Daarna stop je."), ["Kaarten, lijsten enz.", "Daarna stop je."]);
        assert_eq!(split("Kaarten, lijsten enz. voor het team."), ["Kaarten, lijsten enz. voor het team."]);
        assert_eq!(split("Dat was in 2016. Nu is het anders."), ["Dat was in 2016.", "Nu is het anders."]);
        assert_eq!(
            split("Bel 0800.2000 of kijk op example.nl vandaag."),
            ["Bel 0800.2000 of kijk op example.nl vandaag."]
        );
    }

    #[test]
    fn a_quotation_mark_closes_with_its_sentence() {
        assert_eq!(split("\"Hoe gaat het?\" vroeg zij. \"Goed.\""), ["\"Hoe gaat het?\" vroeg zij.", "\"Goed.\""]);
        assert_eq!(split("Stop! Wacht… (Echt.) Ga."), ["Stop!", "Wacht…", "(Echt.)", "Ga."]);
    }
}
