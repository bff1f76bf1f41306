//! The files of an index: the entry, and what it names. FORMAT.md describes what is written here and read by `client/`.
//! Must never know: how words are analysed or weighed.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::code::push_list;
use super::facets::FacetLists;
use super::files::{FOLDER, Files, Listing, Sizes};
use super::language::Language;
use super::model::{SearchDocument, Synonym, TypeLabel};
use super::postings::Posted;
use super::text_files::{text_size, titles};
use super::word_files::{endings, words};

/// Version of the layout. A client refuses any other.
pub(super) const FORMAT: u32 = 4;
/// Version of the analysis. A client refuses any other.
pub(super) const ANALYSIS: u32 = 2;
/// Name of the entry, the one fixed name.
const ENTRY: &str = "index.json";

/// Path of the entry, from the top of a site.
#[must_use]
pub fn entry_path() -> String {
    format!("{FOLDER}/{ENTRY}")
}

/// All parts of an index, ready to be written.
pub(super) struct Parts<'a> {
    pub(super) language: &'a Language,
    pub(super) documents: &'a [&'a SearchDocument<'a>],
    pub(super) types: &'a [TypeLabel],
    pub(super) posted: &'a Posted,
    pub(super) facets: &'a [FacetLists],
    pub(super) synonyms: &'a [Synonym],
    pub(super) sizes: Sizes,
    /// How many files the index may have. It has more where that cannot be kept.
    pub(super) room: usize,
}

/// Files that are not counted before the texts are made: the entry, lists, facets, synonyms, the client.
const FEW: usize = 32;

/// Writes all files, the entry last.
pub(super) fn encode(parts: &Parts<'_>, files: &Files<'_>) {
    let words = words(parts.posted, parts.sizes, files);
    let endings = if words.len() > 1 { endings(parts.posted, parts.sizes) } else { Listing::new("endings", 1) };
    let others = files.len() + words.len() + endings.len() + parts.documents.len().div_ceil(parts.sizes.titles) + FEW;
    let text = text_size(parts.documents, parts.sizes, parts.room.saturating_sub(others));
    let titles = titles(parts.documents, Sizes { text, ..parts.sizes }, files);
    let small = parts.documents.len() <= parts.sizes.titles_in_entry;
    let facets = facets(parts.facets, if small { None } else { Some(parts.sizes.facets) }, files);
    let synonyms = synonyms(parts.synonyms, parts.sizes, files);
    let language = parts.language;
    let entry = json!({
        "format": FORMAT,
        "analysis": ANALYSIS,
        "language": language.code,
        "documents": parts.documents.len(),
        "rules": rules(language, &exceptions_for(parts.posted, language)),
        "words": words.entry(parts.sizes, files),
        "endings": endings.entry(parts.sizes, files),
        "titles": titles.entry(parts.sizes, files),
        "types": parts.types.iter().map(|kind| json!([kind.id, kind.label])).collect::<Vec<_>>(),
        "facets": facets,
        "synonyms": synonyms,
    });
    files.write(entry_path(), entry.to_string().into_bytes());
}

/// The exceptions that can matter to a site: those of words that it has in some form.
fn exceptions_for<'a>(posted: &Posted, language: &'a Language) -> BTreeMap<&'a str, &'a str> {
    let vocabulary = &posted.vocabulary;
    let firsts = vocabulary.canonical.iter().map(|&word| vocabulary.words[word as usize].as_str());
    let stems: BTreeSet<Cow<'_, str>> = firsts.map(|word| language.stem(word)).collect();
    let has = |form: &str| vocabulary.number(form).is_some() || stems.contains(language.stem(form).as_ref());
    language.stems.iter().filter(|(form, _)| has(form)).map(|(form, stem)| (form.as_str(), stem.as_str())).collect()
}

/// The rules of a language as the client gets them, with the given exceptions to its stemmer.
pub(super) fn rules(language: &Language, exceptions: &BTreeMap<&str, &str>) -> Value {
    let list = |words: &BTreeSet<String>| words.iter().map(String::as_str).collect::<Vec<_>>().join(" ");
    json!({
        "stemmer": language.client_stemmer,
        "stop": list(&language.stop),
        "weak": list(&language.weak),
        "endings": language.apostrophe_suffixes,
        "joins": language.apostrophe_joins,
        "stems": exceptions,
        "verbs": language.verbs,
        "links": language.compounds.as_ref().map(|compounds| &compounds.links),
        "veto": language.compounds.as_ref().map(|compounds| list(&compounds.veto)),
    })
}

/// The facets themselves, or with a limit to the size of a file the hashes of their files.
fn facets(lists: &[FacetLists], limit: Option<usize>, files: &Files<'_>) -> Value {
    let mut written = lists.iter().map(|facet| {
        let mut size = 0;
        let mut values = Vec::new();
        for (value, documents) in &facet.values {
            let mut text = String::new();
            push_list(documents.iter().copied(), &mut text);
            size += text.len() + value.id.len() + value.label.len() + 10;
            values.push(match &value.parent {
                Some(parent) => json!([value.id, value.label, text, parent]),
                None => json!([value.id, value.label, text]),
            });
        }
        (json!({ "id": facet.id, "label": facet.label, "values": values }), size)
    });
    let Some(limit) = limit else { return written.map(|(facet, _)| facet).collect() };
    let mut hashes = String::new();
    let mut open: Vec<Value> = Vec::new();
    let mut filled = 0;
    for (facet, size) in &mut written {
        if !open.is_empty() && filled + size > limit {
            hashes.push_str(&files.add("facets", &Value::Array(std::mem::take(&mut open))));
            filled = 0;
        }
        open.push(facet);
        filled += size;
    }
    if !open.is_empty() {
        hashes.push_str(&files.add("facets", &Value::Array(open)));
    }
    json!(hashes)
}

/// Synonyms as lists of a term and what it means: in the entry when they are few, else the hash of their file.
fn synonyms(synonyms: &[Synonym], limits: Sizes, files: &Files<'_>) -> Value {
    let lists: Vec<Vec<&str>> = synonyms
        .iter()
        .map(|synonym| std::iter::once(&synonym.term).chain(&synonym.means).map(String::as_str).collect())
        .collect();
    let size: usize = lists.iter().flatten().map(|word| word.len() + 3).sum();
    let lists = json!(lists);
    if size > limits.synonyms { json!(files.add("synonyms", &lists)) } else { lists }
}
