//! Abbreviations that the texts themselves explain: "Veilig Thuis (VT)", "AVG (Algemene verordening
//! gegevensbescherming)". They become synonyms, beside those of the owner.
//! Must never know: weights, how the index is written.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::fold::fold;
use super::language::Language;
use super::model::{SearchDocument, Synonym};
use super::tokenize::runs;

/// Letters of an abbreviation.
const LETTERS: std::ops::RangeInclusive<usize> = 2..=8;
/// One in lower case has more, since a short word may stand between brackets too.
const LETTERS_IN_LOWER_CASE: std::ops::RangeInclusive<usize> = 3..=5;
/// Words of an expansion that give no letter (voor, van de), at most.
const SILENT: usize = 4;
/// Letters from the beginning of one part of a compound to the beginning of the next, at least.
const SHORTEST_PART: usize = 3;
/// Meanings of one abbreviation that are kept: those that most pages give.
const MEANINGS: usize = 2;
/// Abbreviations that are kept: those that most pages explain.
const MOST: usize = 400;

/// An abbreviation with what it stands for, both folded.
type Pair = (String, String);

/// The synonyms of the owner, and behind them what the documents explain.
pub(super) fn with_explained(given: &[Synonym], documents: &[&SearchDocument], language: &Language) -> Vec<Synonym> {
    let known: BTreeSet<Pair> = given
        .iter()
        .flat_map(|synonym| synonym.means.iter().map(|mean| (words(&synonym.term), words(mean))))
        .flat_map(|(term, mean)| [(term.clone(), mean.clone()), (mean, term)])
        .collect();
    let mut counts: BTreeMap<Pair, usize> = BTreeMap::new();
    let explained: Vec<BTreeSet<Pair>> =
        documents.par_iter().map(|document| explained_in(document, language)).collect();
    for pair in explained.into_iter().flatten() {
        *counts.entry(pair).or_default() += 1;
    }
    let mut counted: Vec<(usize, Pair)> = counts.into_iter().map(|(pair, count)| (count, pair)).collect();
    counted.sort_by(|one, other| other.0.cmp(&one.0).then_with(|| one.1.cmp(&other.1)));

    let mut meanings: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (_, (short, long)) in counted {
        let full = meanings.len() >= MOST;
        match meanings.get_mut(&short) {
            Some(means) if means.len() < MEANINGS => means.push(long),
            None if !full => drop(meanings.insert(short, vec![long])),
            _ => {}
        }
    }
    let explained = meanings.into_iter().filter_map(|(term, mut means)| {
        means.retain(|mean| !known.contains(&(term.clone(), mean.clone())));
        (!means.is_empty()).then_some(Synonym { term, means })
    });
    given.iter().cloned().chain(explained).collect()
}

fn explained_in(document: &SearchDocument, language: &Language) -> BTreeSet<Pair> {
    let mut found = BTreeSet::new();
    explained(&document.title, language, &mut found);
    explained(&document.description, language, &mut found);
    for section in &document.sections {
        explained(section.heading.as_deref().unwrap_or_default(), language, &mut found);
        explained(&section.text, language, &mut found);
    }
    found
}

/// What stands in brackets against what stands before them.
fn explained(text: &str, language: &Language, found: &mut BTreeSet<Pair>) {
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('(') {
        rest = behind;
        let Some((inside, _)) = behind.split_once(')') else { continue };
        if inside.contains('(') {
            continue;
        }
        let before: Vec<&str> = runs(last_clause(before)).collect();
        let last: Option<&str> = runs(inside).last();
        let inside: Vec<&str> = runs(inside.split([',', ';', ':']).next().unwrap_or_default()).collect();
        let pair = match (before.last(), last) {
            (_, Some(short)) if inside.len() <= 2 && is_abbreviation(short, language) => {
                expansion_before(short, &before, language)
            }
            (Some(short), _) if is_abbreviation(short, language) => whole_expansion(short, &inside, language),
            _ => None,
        };
        found.extend(pair);
    }
}

/// What follows the last mark that ends a clause.
fn last_clause(text: &str) -> &str {
    let start = text.rfind(['.', '!', '?', ':', ';', ',', '(', ')', '\n', '"', '“', '”']);
    start.map_or(text, |at| &text[at..])
}

fn is_abbreviation(run: &str, language: &Language) -> bool {
    let letters: Vec<char> = run.chars().filter(|&c| c != '.').collect();
    let capitals = letters.iter().filter(|c| c.is_uppercase()).count();
    let lengths = if capitals > 1 { LETTERS } else { LETTERS_IN_LOWER_CASE };
    lengths.contains(&letters.len())
        && letters.iter().all(|c| c.is_alphabetic())
        && (capitals == 0 || capitals * 2 >= letters.len())
        && (capitals > 1 || !language.is_stop(&words(run)))
}

/// The words before an abbreviation that it is the initials of: as few as will do.
fn expansion_before(short: &str, before: &[&str], language: &Language) -> Option<Pair> {
    let letters = words(short);
    let most = letters.chars().count() + SILENT;
    (1..=before.len().min(most)).find_map(|count| pair(&letters, &before[before.len() - count..], language))
}

/// All words, or all but an article, where they are what an abbreviation stands for.
fn whole_expansion(short: &str, inside: &[&str], language: &Language) -> Option<Pair> {
    let letters = words(short);
    let behind_article = inside.get(1..).filter(|_| inside.first().is_some_and(|word| language.is_stop(&words(word))));
    pair(&letters, inside, language).or_else(|| pair(&letters, behind_article?, language))
}

fn pair(letters: &str, expansion: &[&str], language: &Language) -> Option<Pair> {
    let expansion: Vec<String> = expansion.iter().map(|word| words(word)).collect();
    let letters_of: Vec<char> = letters.chars().collect();
    let long = expansion.join(" ");
    let tells_more = long.chars().count() > letters_of.len() + 2;
    let spelled = expansion.len() <= letters_of.len() + SILENT && spells(&letters_of, &expansion, true, language);
    (tells_more && spelled).then(|| (letters.to_owned(), long))
}

/// Whether letters are the initials of words, in order: of each word one, or more where it is a compound; of words
/// without meaning also none.
fn spells(letters: &[char], words: &[String], first: bool, language: &Language) -> bool {
    let Some((word, rest)) = words.split_first() else { return letters.is_empty() };
    let with = (1..=letters.len())
        .any(|count| begins_parts(&letters[..count], word) && spells(&letters[count..], rest, false, language));
    with || (!first && language.is_stop(word) && spells(letters, rest, false, language))
}

/// Whether letters may begin the parts of one word: the first begins it, the others stand a part apart.
fn begins_parts(letters: &[char], word: &str) -> bool {
    let word: Vec<char> = word.chars().collect();
    let mut at = 0;
    for (number, letter) in letters.iter().enumerate() {
        let from = if number == 0 { 0 } else { at + SHORTEST_PART };
        let until = if number == 0 { 1 } else { word.len().saturating_sub(SHORTEST_PART - 1) };
        let Some(found) = (from..until).find(|&place| word.get(place) == Some(letter)) else { return false };
        at = found;
    }
    true
}

/// Text as folded words with a space between.
fn words(text: &str) -> String {
    let mut folded = String::new();
    let mut words = String::new();
    for run in runs(text) {
        fold(run, &mut folded);
        if !words.is_empty() {
            words.push(' ');
        }
        words.extend(folded.chars().filter(|&c| c != '.'));
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::SearchSection;

    fn explained_by(texts: &[&str]) -> Vec<String> {
        let documents: Vec<SearchDocument> = texts
            .iter()
            .map(|text| SearchDocument {
                sections: vec![SearchSection { text: (*text).into(), ..SearchSection::default() }],
                ..SearchDocument::default()
            })
            .collect();
        let documents: Vec<&SearchDocument> = documents.iter().collect();
        let synonyms = with_explained(&[], &documents, &Language::of("nl"));
        synonyms.into_iter().map(|synonym| format!("{}: {}", synonym.term, synonym.means.join(", "))).collect()
    }

    #[test]
    fn initials_in_brackets_stand_for_the_words_before_them() {
        assert_eq!(explained_by(&["Bel Veilig Thuis (VT) voor advies."]), ["vt: veilig thuis"]);
        assert_eq!(
            explained_by(&["Ga naar het Centrum voor Jeugd en Gezin (CJG)."]),
            ["cjg: centrum voor jeugd en gezin"]
        );
        assert_eq!(
            explained_by(&["De Raad voor de Kinderbescherming (RvdK) beslist."]),
            ["rvdk: raad voor de kinderbescherming"]
        );
        assert_eq!(
            explained_by(&["Iemand met een licht verstandelijke beperking (lvb)."]),
            ["lvb: licht verstandelijke beperking"]
        );
        assert_eq!(
            explained_by(&["de Algemene verordening gegevensbescherming (hierna: AVG)"]),
            ["avg: algemene verordening gegevensbescherming"]
        );
    }

    #[test]
    fn the_parts_of_a_compound_give_a_letter_each() {
        assert_eq!(explained_by(&["Vraag het de Jeugdgezondheidszorg (JGZ)."]), ["jgz: jeugdgezondheidszorg"]);
        assert_eq!(explained_by(&["het Nederlands Jeugdinstituut (NJi)"]), ["nji: nederlands jeugdinstituut"]);
        assert_eq!(explained_by(&["de geestelijke gezondheidszorg (G.G.Z.)"]), ["ggz: geestelijke gezondheidszorg"]);
    }

    #[test]
    fn the_words_may_stand_in_the_brackets() {
        assert_eq!(
            explained_by(&["Volgens de AVG (de Algemene verordening gegevensbescherming, 2018) mag dat."]),
            ["avg: algemene verordening gegevensbescherming"]
        );
    }

    #[test]
    fn what_is_no_abbreviation_explains_nothing() {
        for text in [
            "Een gesprek met ouders (en kind) over zorgen.",
            "Het team (IB) komt samen.",
            "De gemeente Leeuwarden (Friesland).",
            "Kijk in bijlage (PDF).",
            "open ( niet dicht",
            "Mag dat? Goed (DG).",
        ] {
            assert_eq!(explained_by(&[text]), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn the_meaning_that_most_pages_give_comes_first_and_the_owner_goes_before() {
        let texts =
            ["Open Monumenten (OM)", "Openbaar Ministerie (OM)", "het Openbaar Ministerie (OM)", "Ons Magazijn (OM)"];
        assert_eq!(explained_by(&texts), ["om: openbaar ministerie, ons magazijn"]);

        let document = SearchDocument { title: "Veilig Thuis (VT)".to_owned(), ..SearchDocument::default() };
        let given = [Synonym { term: "Veilig Thuis".to_owned(), means: vec!["VT".to_owned()] }];
        assert_eq!(with_explained(&given, &[&document], &Language::of("nl")), given);
    }
}
