//! Controlled vocabularies: the words that fields of kind term choose from.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::label::{CountLabel, Localized, settle};
use super::names::{check_path, is_sound_id};
use crate::data::{Node, TableReader, parse_toml};
use crate::diagnostic::{Diagnostics, catalogue};
use crate::source::{Place, Source, Span, unfit_name};

/// How much it says to share a term where the vocabulary does not tell.
const RELATIVES: i64 = 5;

/// How many wider terms a term may have above it.
const MAX_DEPTH: usize = 7;

/// One vocabulary, from one TOML file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vocabulary {
    /// `steps`.
    pub id: String,
    /// The address of a term's page, with `{id}` in it; without one the terms
    /// have no pages.
    pub path: Option<Localized>,
    /// Where its addresses are said, or else its name.
    pub place: Place,
    /// What one and many are called.
    pub label: CountLabel,
    /// What it is for.
    pub description: Localized,
    /// Whether the order of the file means something.
    pub ordered: bool,
    /// Whether the terms are names, which keep their capital in a sentence.
    pub names: bool,
    /// The vocabularies with which its terms are crossed: pages for what has a
    /// term of both.
    pub cross: Vec<String>,
    /// Whether each of its terms has a part of the map.
    pub map: bool,
    /// How much it says that two entries share a term, from 0 (nothing) to 10
    /// (they are about the same).
    pub relatives: u32,
    /// The terms: in the order of the file if that means something, else by
    /// label.
    pub terms: Vec<Term>,
}

/// One word of a vocabulary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// As written in content.
    pub id: String,
    /// As shown; authors may write it too.
    pub label: Localized,
    /// A shorter form, for narrow places.
    pub short: Localized,
    /// What it means.
    pub description: Localized,
    /// Other words for it; readers may search by them.
    pub synonyms: Vec<String>,
    /// The id of the wider term.
    pub parent: Option<String>,
    /// Whether it is a former name.
    pub deprecated: bool,
    /// What to say now.
    pub replaced_by: Option<String>,
}

impl Vocabulary {
    /// The term that an author means by `word`: its id or its label in any
    /// language, whatever the case.
    pub fn term_called(&self, word: &str) -> Option<&Term> {
        let lower = word.to_lowercase();
        self.term(word).or_else(|| {
            self.terms
                .iter()
                .find(|term| term.id == lower || term.label.all().any(|label| label.to_lowercase() == lower))
        })
    }

    /// Visits every text that readers or authors see, with the name of what it
    /// is of.
    fn visit_texts(&mut self, visit: &mut dyn FnMut(&str, &mut Localized)) {
        visit("label", &mut self.label.one);
        visit("label", &mut self.label.many);
        visit("description", &mut self.description);
        if let Some(path) = &mut self.path {
            visit("path", path);
        }
        for term in &mut self.terms {
            visit(&term.id, &mut term.label);
            visit(&term.id, &mut term.short);
            visit(&term.id, &mut term.description);
        }
    }

    /// Puts the terms in the order of their labels in `language`, unless the
    /// order of the file means something.
    pub(super) fn sort(&mut self, language: &str) {
        if !self.ordered {
            self.terms.sort_by_key(|term| (term.label.get(language).to_lowercase(), term.id.clone()));
        }
    }

    /// The term with this id.
    pub fn term(&self, id: &str) -> Option<&Term> {
        self.terms.iter().find(|term| term.id == id)
    }

    /// The term nearest to a word that is none: by id, label or synonym.
    pub fn nearest(&self, word: &str) -> Option<&Term> {
        let lower = word.to_lowercase();
        let by_synonym =
            self.terms.iter().find(|term| term.synonyms.iter().any(|synonym| synonym.to_lowercase() == lower));
        by_synonym.or_else(|| {
            let words = self.terms.iter().flat_map(|term| std::iter::once(term.id.as_str()).chain(term.label.all()));
            crate::diagnostic::nearest(word, words).and_then(|found| self.term_called(found))
        })
    }
}

/// Reads the vocabularies of `sources`, for a site in `languages`, its own
/// first.
pub fn read_vocabularies(
    sources: &[Arc<Source>],
    languages: &[&str],
    diagnostics: &mut Diagnostics,
) -> Vec<Vocabulary> {
    let language = languages.first().copied().unwrap_or_default();
    let mut seen = BTreeSet::new();
    let mut vocabularies = Vec::new();
    for source in sources {
        let root = parse_toml(source, Span::new(0, source.text().len()), diagnostics);
        let Some(mut vocabulary) = read_vocabulary(source, &root, language, diagnostics) else { continue };
        settle(source, languages, |visit| vocabulary.visit_texts(visit), diagnostics);
        if seen.insert(vocabulary.id.clone()) {
            vocabularies.push(vocabulary);
        } else {
            let at = root.get("id").map_or(root.span, |node| node.span);
            diagnostics.push(catalogue::duplicate_id(source, at, "vocabulary", &vocabulary.id));
        }
    }
    check_crossings(sources, &vocabularies, diagnostics);
    vocabularies
}

fn read_vocabulary(
    source: &Arc<Source>,
    root: &Node,
    language: &str,
    diagnostics: &mut Diagnostics,
) -> Option<Vocabulary> {
    let mut reader = TableReader::new(source, root, diagnostics);
    let id = reader.required_text("id", diagnostics);
    let path = reader.node("path").map(|node| Localized::read(source, node, diagnostics));
    let label = reader.node("label").map(|node| CountLabel::read(source, node, diagnostics)).unwrap_or_default();
    let description = localized(&mut reader, "description", source, diagnostics);
    let ordered = reader.flag("ordered", false, diagnostics);
    let names = reader.flag("names", false, diagnostics);
    let cross = reader.texts("cross", diagnostics);
    let map = reader.flag("map", false, diagnostics);
    let relatives = reader.integer("relatives", diagnostics).map_or(RELATIVES, |weight| weight.clamp(0, 10));
    let relatives = u32::try_from(relatives).unwrap_or_default();
    let mut terms: Vec<Term> = Vec::new();
    for node in reader.list("term", diagnostics) {
        let Some(term) = read_term(source, node, diagnostics) else { continue };
        if terms.iter().any(|other| other.id == term.id) {
            let at = node.get("id").map_or(node.span, |node| node.span);
            diagnostics.push(catalogue::duplicate_id(source, at, "term", &term.id));
        } else {
            terms.push(term);
        }
    }
    reader.finish(diagnostics);
    check_relatives(source, root, &terms, diagnostics);
    check_words(source, root, &terms, diagnostics);
    if let (Some(path), Some(node)) = (&path, root.get("path")) {
        check_path(source, node.span, path, diagnostics);
    }
    let at = root.get("id").map_or(root.span, |node| node.span);
    let id = id.filter(|id| is_sound_id(source, at, id, diagnostics))?;
    let label = if label == CountLabel::default() {
        CountLabel { one: Localized::same(&id), many: Localized::same(&id) }
    } else {
        label
    };
    let place = source.place(root.get("path").or(root.get("id")).map_or(root.span, |node| node.span));
    let mut vocabulary =
        Vocabulary { id, path, place, label, description, ordered, names, cross, map, relatives, terms };
    vocabulary.sort(language);
    Some(vocabulary)
}

fn read_term(source: &Arc<Source>, node: &Node, diagnostics: &mut Diagnostics) -> Option<Term> {
    let mut reader = TableReader::new(source, node, diagnostics);
    let id = reader.required_text("id", diagnostics);
    let label = localized(&mut reader, "label", source, diagnostics);
    let term = Term {
        label: if label.is_empty() { Localized::same(id.clone().unwrap_or_default()) } else { label },
        id: id.unwrap_or_default(),
        short: localized(&mut reader, "short", source, diagnostics),
        description: localized(&mut reader, "description", source, diagnostics),
        synonyms: reader.texts("synonyms", diagnostics),
        parent: reader.text("parent", diagnostics),
        deprecated: reader.flag("deprecated", false, diagnostics),
        replaced_by: reader.text("replaced_by", diagnostics),
    };
    reader.finish(diagnostics);
    if term.id.is_empty() {
        return None;
    }
    let at = node.get("id").map_or(node.span, |node| node.span);
    let sound = term.id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    if !sound {
        diagnostics.push(catalogue::bad_id(source, at, &term.id));
        return None;
    }
    if let Some(why) = unfit_name(&term.id) {
        diagnostics.push(catalogue::unfit_name(source, at, &term.id, why, "give the term another `id`"));
        return None;
    }
    Some(term)
}

/// A vocabulary can only be crossed with one that exists.
fn check_crossings(sources: &[Arc<Source>], vocabularies: &[Vocabulary], diagnostics: &mut Diagnostics) {
    for source in sources {
        // What cannot be read has been told.
        let root = parse_toml(source, Span::new(0, source.text().len()), &mut Diagnostics::new());
        let Some(Node { value: crate::data::Value::List(named), .. }) = root.get("cross") else { continue };
        for node in named {
            let Some(id) = node.as_text() else { continue };
            if !vocabularies.iter().any(|vocabulary| vocabulary.id == id) {
                diagnostics.push(catalogue::unknown_vocabulary(source, node.span, "cross", id));
            }
        }
    }
}

/// A wider term or a successor must be a term of the same vocabulary.
fn check_relatives(source: &Arc<Source>, root: &Node, terms: &[Term], diagnostics: &mut Diagnostics) {
    let Some(Node { value: crate::data::Value::List(nodes), .. }) = root.get("term") else { return };
    let wider = terms.iter().filter_map(|term| Some((term.id.as_str(), term.parent.as_deref()?))).collect();
    let later = terms.iter().filter_map(|term| Some((term.id.as_str(), term.replaced_by.as_deref()?))).collect();
    for node in nodes {
        for (key, above) in [("parent", &wider), ("replaced_by", &later)] {
            let Some(relative) = node.get(key) else { continue };
            let Some(id) = relative.as_text() else { continue };
            if !terms.iter().any(|term| term.id == id) {
                let known = terms.iter().map(|term| term.id.as_str());
                diagnostics.push(catalogue::unknown_relative(source, relative.span, id, known));
                continue;
            }
            let Some(own) = node.get("id").and_then(Node::as_text) else { continue };
            match steps_up(own, above) {
                None => diagnostics.push(catalogue::circular_term(source, relative.span, own, key)),
                Some(steps) if steps > MAX_DEPTH && key == "parent" => {
                    diagnostics.push(catalogue::too_deep(source, relative.span, own, MAX_DEPTH));
                }
                Some(_) => {}
            }
        }
    }
}

/// How many terms stand above one; `None` if it stands above itself. `above`
/// names the term right above each.
fn steps_up(own: &str, above: &BTreeMap<&str, &str>) -> Option<usize> {
    let mut steps = 0;
    let mut here = own;
    while let Some(next) = above.get(here) {
        steps += 1;
        if *next == own {
            return None;
        }
        // A circle further up is told of those who are in it.
        if steps > above.len() {
            return Some(0);
        }
        here = next;
    }
    Some(steps)
}

/// A synonym that is a word for another term as well finds neither.
fn check_words(source: &Arc<Source>, root: &Node, terms: &[Term], diagnostics: &mut Diagnostics) {
    let Some(Node { value: crate::data::Value::List(nodes), .. }) = root.get("term") else { return };
    let mut words: BTreeMap<String, &str> = BTreeMap::new();
    for term in terms {
        for word in std::iter::once(term.id.as_str()).chain(term.label.all()) {
            words.entry(word.to_lowercase()).or_insert(&term.id);
        }
    }
    for node in nodes {
        let Some(own) = node.get("id").and_then(Node::as_text) else { continue };
        let Some(crate::data::Value::List(synonyms)) = node.get("synonyms").map(|node| &node.value) else { continue };
        for synonym in synonyms {
            let Some(word) = synonym.as_text() else { continue };
            match words.get(&word.to_lowercase()) {
                Some(other) if *other != own => {
                    diagnostics.push(catalogue::word_of_two_terms(source, synonym.span, word, other));
                }
                Some(_) => {}
                None => {
                    words.insert(word.to_lowercase(), own);
                }
            }
        }
    }
}

fn localized(
    reader: &mut TableReader<'_>,
    key: &'static str,
    source: &Arc<Source>,
    diagnostics: &mut Diagnostics,
) -> Localized {
    reader.node(key).map(|node| Localized::read(source, node, diagnostics)).unwrap_or_default()
}
