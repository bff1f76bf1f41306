//! `data/vocabularies/<id>.json`: the terms of a vocabulary with the notions
//! of SKOS: labels per language, other words, wider and narrower terms.

use std::collections::BTreeSet;

use crate::describe::Json;
use crate::schema::{Localized, Term, Vocabulary};
use crate::site::{Site, absolute};
use crate::source::{OutputFile, Sink};
use crate::theme::Strings;

/// The files that authors may link to.
pub fn files(_: &BTreeSet<&str>, vocabularies: &BTreeSet<&str>) -> Vec<String> {
    vocabularies.iter().map(|id| of_vocabulary(id)).collect()
}

/// `data/vocabularies/<id>.json`.
pub fn of_vocabulary(id: &str) -> String {
    format!("data/vocabularies/{id}.json")
}

/// One file for each vocabulary.
pub fn export(site: &Site, _: &Strings, sink: &dyn Sink) {
    for vocabulary in site.schema.vocabularies.values() {
        sink.write(OutputFile::new(site.own_file(&of_vocabulary(&vocabulary.id)), whole(site, vocabulary).file()));
    }
}

fn whole(site: &Site, vocabulary: &Vocabulary) -> Json {
    let base = &site.config.base_url;
    let language = site.config.language.as_str();
    let url = site.vocabulary_url(&vocabulary.id).map(|url| absolute(base, &url));
    Json::object([
        ("id", Json::from(vocabulary.id.as_str())),
        ("url", Json::maybe(url.as_deref())),
        ("title", texts(&vocabulary.label.many, language)),
        ("description", texts(&vocabulary.description, language)),
        ("ordered", Json::Bool(vocabulary.ordered)),
        ("terms", Json::List(vocabulary.terms.iter().map(|term| term_facts(site, vocabulary, term)).collect())),
    ])
}

fn term_facts(site: &Site, vocabulary: &Vocabulary, term: &Term) -> Json {
    let language = site.config.language.as_str();
    let url = site.term_url(&vocabulary.id, &term.id).map(|url| absolute(&site.config.base_url, &url));
    let narrower = vocabulary.terms.iter().filter(|other| other.parent.as_ref() == Some(&term.id));
    let count = site.by_term.get(&(vocabulary.id.clone(), term.id.clone())).map_or(0, Vec::len);
    Json::object([
        ("id", Json::from(term.id.as_str())),
        ("url", Json::maybe(url.as_deref())),
        ("prefLabel", texts(&term.label, language)),
        ("shortLabel", texts(&term.short, language)),
        ("altLabel", Json::some(term.synonyms.iter().map(|word| Json::from(word.as_str())))),
        ("definition", texts(&term.description, language)),
        ("broader", Json::maybe(term.parent.as_deref())),
        ("narrower", Json::some(narrower.map(|other| Json::from(other.id.as_str())))),
        ("deprecated", if term.deprecated { Json::Bool(true) } else { Json::Null }),
        ("isReplacedBy", Json::maybe(term.replaced_by.as_deref())),
        ("entries", Json::from(count)),
    ])
}

/// A text by language. One that is the same in all is the site's.
fn texts(text: &Localized, language: &str) -> Json {
    let rows: Vec<(String, Json)> =
        text.languages(language).map(|(language, text)| (language.to_owned(), Json::from(text))).collect();
    if rows.is_empty() { Json::Null } else { Json::Object(rows) }
}
