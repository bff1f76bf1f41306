//! What the search is given of a site: an entry's words with their weights,
//! and its terms as facets.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::portable::{Addresses, index_file_as_script, script_path};
use crate::entry::{Entry, without_marks};
use crate::schema::{ContentType, Field, FieldValue, PartialDate, ShowContext, Shown, State, Vocabulary};
use crate::search::{
    self, DirectLink, Facet, FacetValue, SearchDocument, SearchInput, SearchSection, SearchStats, Synonym, TypeLabel,
    WeightedText,
};
use crate::site::{Explained, Resolved, Site, href, words};
use crate::source::{OutputFile, Sink, hashed_name};
use crate::theme::Strings;

/// What the client's file is called before its hash.
pub const SEARCH_CLIENT: &str = "search/client.js";

/// What the score of a page counts that no longer holds.
const WITHDRAWN: f32 = 0.2;

/// Where the search of a site is, from its top.
pub struct SearchAddresses {
    /// The client.
    pub client: String,
    /// Where the index begins.
    pub entry: String,
}

/// Where the search of a site is, which is known before there is one.
pub fn search_addresses(site: &Site, in_folder: bool) -> SearchAddresses {
    let entry = search::entry_path();
    let entry = if in_folder { script_path(&entry) } else { entry };
    let client = hashed_name(SEARCH_CLIENT, search::client_script().as_bytes());
    SearchAddresses { client, entry: site.own_file(&entry) }
}

/// Writes the index of a site with the client that reads it. With `folder`, as
/// a site needs it that stands in a folder. There are no more files than
/// `room`, where that can be kept.
pub fn write_search(
    site: &Site,
    strings: &Strings,
    folder: Option<&Addresses>,
    room: usize,
    sink: &dyn Sink,
) -> SearchStats {
    let mut input = search_input(site, strings);
    if let Some(addresses) = folder {
        let seen = addresses.seen_from(&site.own_file(&search::entry_path()));
        for document in &mut input.documents {
            document.url = seen.address(&document.url).unwrap_or_else(|| document.url.clone());
        }
    }
    let stats = search::build_into(&input, room, &OwnIndex { site, in_folder: folder.is_some(), sink });
    // One client reads the indexes of all languages.
    if site.config.prefix.is_empty() {
        let script = search::client_script().as_bytes();
        sink.write(OutputFile::new(hashed_name(SEARCH_CLIENT, script), script));
    }
    stats
}

/// Puts the files of an index where they belong in a site.
struct OwnIndex<'a> {
    site: &'a Site,
    in_folder: bool,
    sink: &'a dyn Sink,
}

impl Sink for OwnIndex<'_> {
    fn write(&self, mut file: OutputFile) {
        if self.in_folder {
            index_file_as_script(&mut file);
        }
        file.path = self.site.own_file(&file.path);
        self.sink.write(file);
    }
}

/// The words and facets of a site. The texts are those of its language.
pub fn search_input<'s>(site: &'s Site, strings: &Strings) -> SearchInput<'s> {
    let language = site.config.language.as_str();
    let types = used_types(site);
    let label = |of: &&ContentType| TypeLabel { id: of.id.clone(), label: of.label.one.get(language).to_owned() };
    SearchInput {
        language,
        documents: (0..site.entries.len())
            .into_par_iter()
            .filter(|number| !site.is_guest(*number))
            .map(|number| document(site, strings, number))
            .collect(),
        facets: std::iter::once(type_facet(&types, strings, language)).chain(facets(&types, site, strings)).collect(),
        types: types.iter().map(label).collect(),
        synonyms: synonyms(site),
    }
}

/// The types that have entries, in the order in which they are shown.
fn used_types(site: &Site) -> Vec<&ContentType> {
    let used = site.schema.types.values().filter(|content_type| site.by_type.contains_key(&content_type.id));
    let mut types: Vec<&ContentType> = used.collect();
    types.sort_by_key(|content_type| (content_type.order, content_type.id.as_str()));
    types
}

/// The first facet: what a page is. A filter speaks of many, a result of one.
fn type_facet(types: &[&ContentType], strings: &Strings, language: &str) -> Facet {
    let value = |of: &&ContentType| FacetValue {
        id: of.id.clone(),
        label: of.label.many.get(language).to_owned(),
        parent: None,
    };
    Facet { id: "type".to_owned(), label: strings.text("search.type"), values: types.iter().map(value).collect() }
}

/// The fields that readers can filter by, each once: fields of several types
/// that share a vocabulary are one facet.
fn facets(types: &[&ContentType], site: &Site, strings: &Strings) -> Vec<Facet> {
    let language = site.config.language.as_str();
    let context = show_context(site, strings);
    let mut facets: Vec<Facet> = Vec::new();
    for content_type in types {
        for field in content_type.published().filter(|field| field.facet) {
            let id = facet_id(field);
            if facets.iter().any(|facet| facet.id == id) {
                continue;
            }
            let values = field.kind.facets(field, &context).into_iter();
            let vocabulary = field.vocabulary.as_ref().and_then(|id| site.schema.vocabularies.get(id));
            let value = |shown: Shown| {
                let id = shown.id.unwrap_or_default();
                let parent = vocabulary.and_then(|vocabulary| wider(vocabulary, &id));
                FacetValue { id, label: shown.label, parent }
            };
            let values = values.map(value).collect();
            facets.push(Facet { id: id.to_owned(), label: field.label.get(language).to_owned(), values });
        }
    }
    facets
}

/// The nearest wider term that readers are offered: former names are not.
fn wider(vocabulary: &Vocabulary, id: &str) -> Option<String> {
    let mut next = vocabulary.term(id)?.parent.as_deref();
    // A vocabulary whose terms are wider than each other has been told, and must not hold up the build.
    for _ in &vocabulary.terms {
        let term = vocabulary.term(next?)?;
        if !term.deprecated {
            return Some(term.id.clone());
        }
        next = term.parent.as_deref();
    }
    None
}

/// A vocabulary's facet is called after the vocabulary, a choice's after its
/// field.
fn facet_id(field: &Field) -> &str {
    field.vocabulary.as_deref().unwrap_or(&field.id)
}

/// Other words for the terms of vocabularies, and for those that entries
/// explain.
fn synonyms(site: &Site) -> Vec<Synonym> {
    let language = site.config.language.as_str();
    let mut synonyms: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (term, means) in site.glossary.iter().flat_map(|explained| explained_synonyms(site, explained)) {
        synonyms.entry(term.to_lowercase()).or_default().insert(means.to_owned());
    }
    for vocabulary in site.schema.vocabularies.values() {
        for term in &vocabulary.terms {
            let successor = term.replaced_by.as_ref().and_then(|id| vocabulary.term(id)).unwrap_or(term);
            let label = successor.label.get(language).to_owned();
            for word in &term.synonyms {
                synonyms.entry(word.to_lowercase()).or_default().insert(label.clone());
            }
            if successor.id != term.id {
                let old = term.label.get(language).to_lowercase();
                synonyms.entry(old).or_default().insert(label);
            }
        }
    }
    synonyms.into_iter().map(|(term, means)| Synonym { term, means: means.into_iter().collect() }).collect()
}

/// The pairs of words that mean the same by one entry. The search reads a pair
/// in both directions, so every other word stands against the name alone, and
/// all of them against what is said now instead.
fn explained_synonyms<'s>(site: &'s Site, explained: &'s Explained) -> Vec<(&'s str, &'s str)> {
    let words = explained.names.iter().chain(&explained.abbreviations).map(String::as_str);
    let name = site.entries[explained.entry].title.as_str();
    let own = words.clone().filter(|word| *word != name).map(|word| (word, name));
    let successors = explained.successors.iter().map(|number| site.entries[*number].title.as_str());
    own.chain(successors.flat_map(|successor| words.clone().map(move |word| (word, successor)))).collect()
}

/// What the kinds of field need to put a value into words.
fn show_context<'s>(site: &'s Site, strings: &'s Strings) -> ShowContext<'s> {
    ShowContext { language: &site.config.language, texts: strings, vocabularies: &site.schema.vocabularies }
}

fn document<'s>(site: &'s Site, strings: &Strings, number: usize) -> SearchDocument<'s> {
    let entry = &site.entries[number];
    let links = &site.links[number];
    let content_type = site.schema.types.get(&entry.key.content_type);
    let fields: Vec<&Field> = content_type.into_iter().flat_map(ContentType::published).collect();
    // Title and description are fields like others, only shown apart.
    let own_field =
        |field: &&&Field| entry.fields.get(&field.id).is_some_and(|use_| is_text(&use_.value, &entry.title));
    let title = fields.iter().find(own_field);
    let description = entry.description.as_deref().unwrap_or_default();
    let described = fields.iter().find(|field| {
        !description.is_empty() && entry.fields.get(&field.id).is_some_and(|use_| is_text(&use_.value, description))
    });
    let context = show_context(site, strings);
    let withdrawn = site.state(number) == State::Withdrawn;
    let language = site.config.language.as_str();
    let mut texts = Vec::new();
    let mut facets: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for field in &fields {
        let Some(field_use) = entry.fields.get(&field.id) else { continue };
        let shown_apart = [title, described].iter().flatten().any(|other| other.id == field.id);
        if field.search > 0 && !shown_apart {
            let text = words_of(site, field, &field_use.value, number, &context);
            if !text.is_empty() {
                texts.push(WeightedText { text, weight: weight(field.search) });
            }
        }
        if field.facet {
            let ids = field.kind.facets_of(field, &field_use.value, &site.schema.vocabularies);
            let values = facets.entry(facet_id(field).to_owned()).or_default();
            values.extend(ids);
            values.sort_unstable();
            values.dedup();
        }
    }
    SearchDocument {
        url: href(&site.config.base_url, &site.urls[number]),
        title: entry.title.clone(),
        kind: entry.key.content_type.clone(),
        description: description.to_owned(),
        date: entry.date.map(PartialDate::first_day),
        date_text: entry.date.map(|date| date.written(strings)),
        language: entry.language.clone(),
        facets,
        fields: texts,
        title_weight: title.map_or(1.0, |field| weight(field.search)),
        description_weight: described.map_or(1.0, |field| weight(field.search)),
        sections: sections(entry, links),
        direct: content_type.filter(|_| !withdrawn).and_then(|content_type| direct(content_type, entry, language)),
        answer: content_type.and_then(|content_type| answer(content_type, entry, links)),
        rank: content_type.map_or(1.0, |content_type| content_type.search.rank)
            * if withdrawn { WITHDRAWN } else { 1.0 },
    }
}

/// The address that a result leads to beside the page. Who opens a page that no longer holds must first see so: it has
/// none.
fn direct(content_type: &ContentType, entry: &Entry, language: &str) -> Option<DirectLink> {
    let field = content_type.field(content_type.search.direct.as_deref()?)?;
    let FieldValue::Url(url) = &entry.fields.get(&field.id)?.value else { return None };
    Some(DirectLink { label: field.label.get(language).to_owned(), url: url.clone() })
}

/// The text that a result shows whole. A title that only begins what the body says is given by the body.
fn answer(content_type: &ContentType, entry: &Entry, links: &[Resolved]) -> Option<String> {
    let field = content_type.field(content_type.search.answer.as_deref()?)?;
    if let Some(fragment) = entry.fragments.get(&field.id) {
        return Some(words(&fragment.text, links).into_owned()).filter(|text| !text.is_empty());
    }
    let FieldValue::Text(text) = &entry.fields.get(&field.id)?.value else { return None };
    let begun = text.strip_suffix('…').map(str::trim_end);
    let whole = begun.and_then(|begun| {
        let texts = entry.sections.iter().map(|section| words(&section.text, links));
        let lines = texts.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
        let mut said = lines.flat_map(|line| [without_marks(&line).to_owned(), line]);
        said.find(|line| line.starts_with(begun))
    });
    Some(whole.unwrap_or_else(|| text.clone())).filter(|text| !text.is_empty())
}

fn is_text(value: &FieldValue, text: &str) -> bool {
    matches!(value, FieldValue::Text(other) if other == text)
}

#[expect(clippy::cast_precision_loss, reason = "a weight is a small number")]
fn weight(search: u32) -> f32 {
    search.min(100) as f32
}

/// The sections of an entry's own page. What stands in an entry inside it is
/// found as that entry.
fn sections<'s>(entry: &'s Entry, links: &[Resolved]) -> Vec<SearchSection<'s>> {
    entry
        .sections
        .iter()
        .filter(|section| !section.inside_entry)
        .map(|section| SearchSection {
            anchor: section.id.as_deref().map(Cow::Borrowed),
            heading: Some(words(&section.title_text, links)).filter(|heading| !heading.is_empty()),
            text: words(&section.text, links),
        })
        .filter(|section| !section.text.is_empty() || section.heading.is_some())
        .collect()
}

/// A field's value as words.
fn words_of(site: &Site, field: &Field, value: &FieldValue, number: usize, context: &ShowContext<'_>) -> String {
    if matches!(value, FieldValue::Refs(_)) {
        let targets = site.references[number].get(&field.id).into_iter().flatten();
        return targets.map(|target| site.entries[*target].title.as_str()).collect::<Vec<_>>().join(", ");
    }
    if let Some(fragment) = site.entries[number].fragments.get(&field.id) {
        return words(&fragment.text, &site.links[number]).into_owned();
    }
    let shown = field.kind.shown(field, value, context);
    shown.into_iter().map(|shown| shown.label).collect::<Vec<_>>().join(", ")
}
