//! The words that entries explain, as the types declare it. Knows nothing of
//! pages: where the words are marked is for the theme.

use std::collections::BTreeMap;

use super::model::Site;
use crate::diagnostic::{Diagnostics, catalogue};
use crate::entry::{Entry, FieldUse};
use crate::schema::{FieldValue, GlossaryFields, Marking};
use crate::source::Span;

/// The words that one entry explains.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained {
    /// The entry.
    pub entry: usize,
    /// Its names and forms, whatever their case; the first is the title.
    pub names: Vec<String>,
    /// Its abbreviations, exactly as written.
    pub abbreviations: Vec<String>,
    /// What the words mean.
    pub explanation: String,
    /// Whether they are marked in texts.
    pub marking: Marking,
    /// What is said now instead.
    pub successors: Vec<usize>,
}

/// The words of the site, in the order of entries. A word that two entries
/// explain is told, and stays with the first.
pub fn explained(site: &Site, diagnostics: &mut Diagnostics) -> Vec<Explained> {
    let mut glossary = Vec::new();
    let mut taken: BTreeMap<(&str, String), usize> = BTreeMap::new();
    // What stands in for a translation explains words of another language.
    for (number, entry) in site.entries.iter().enumerate().filter(|(number, _)| !site.is_guest(*number)) {
        let Some(fields) = site.schema.types.get(&entry.key.content_type).and_then(|of| of.glossary.as_ref()) else {
            continue;
        };
        let mut words = read(site, number, fields);
        if words.marking == Marking::First && site.config.mark_terms {
            let language = entry.language.as_deref().unwrap_or(&site.config.language);
            let names =
                drop_taken(&words.names, &fields.names, true, (language, number), site, &mut taken, diagnostics);
            let exact = &fields.abbreviations;
            words.abbreviations =
                drop_taken(&words.abbreviations, exact, false, (language, number), site, &mut taken, diagnostics);
            words.names = names;
        }
        glossary.push(words);
    }
    glossary
}

fn read(site: &Site, number: usize, fields: &GlossaryFields) -> Explained {
    let entry = &site.entries[number];
    let all = |ids: &[String]| {
        let mut words: Vec<String> = Vec::new();
        for word in ids.iter().filter_map(|id| entry.fields.get(id)).flat_map(|field| texts(&field.value)) {
            let word = word.split_whitespace().collect::<Vec<_>>().join(" ");
            if !word.is_empty() && !words.contains(&word) {
                words.push(word);
            }
        }
        words
    };
    let explanation = entry.fields.get(&fields.explanation).and_then(|field| texts(&field.value).into_iter().next());
    let choice = fields.mark.as_ref().and_then(|id| entry.fields.get(id));
    let marking = match choice.map(|field| &field.value) {
        Some(FieldValue::Choice(id) | FieldValue::Text(id)) => Marking::parse(id).unwrap_or_default(),
        _ => Marking::First,
    };
    let successors = fields.successor.as_ref().and_then(|id| site.references[number].get(id));
    Explained {
        entry: number,
        names: all(&fields.names),
        abbreviations: all(&fields.abbreviations),
        explanation: explanation.or(entry.description.as_deref()).unwrap_or_default().to_owned(),
        marking,
        successors: successors.cloned().unwrap_or_default(),
    }
}

/// The words of a text, or of a list of texts.
fn texts(value: &FieldValue) -> Vec<&str> {
    match value {
        FieldValue::Text(text) => vec![text],
        FieldValue::List(items) => items.iter().flat_map(texts).collect(),
        _ => Vec::new(),
    }
}

/// The words that no entry before this one has. `folded` words are the same in
/// any case.
fn drop_taken<'s>(
    words: &[String],
    fields: &[String],
    folded: bool,
    (language, number): (&'s str, usize),
    site: &'s Site,
    taken: &mut BTreeMap<(&'s str, String), usize>,
    diagnostics: &mut Diagnostics,
) -> Vec<String> {
    let entry = &site.entries[number];
    let mut kept = Vec::new();
    for word in words {
        // An abbreviation and a name may look alike: `IB` and `ib`.
        let key = if folded { word.to_lowercase() } else { format!("={word}") };
        let other = *taken.entry((language, key)).or_insert(number);
        if other == number {
            kept.push(word.clone());
            continue;
        }
        let first = &site.entries[other];
        let place = first.source.place(first.span);
        let at = place_of(entry, fields, word);
        diagnostics.push(catalogue::explained_twice(&entry.source, at, word, &entry.title, &first.title, &place));
    }
    kept
}

/// Where an entry says a word.
fn place_of(entry: &Entry, fields: &[String], word: &str) -> Span {
    let says = |field: &&FieldUse| texts(&field.value).contains(&word);
    fields.iter().filter_map(|id| entry.fields.get(id)).find(says).map_or(entry.span, |field| field.span)
}
