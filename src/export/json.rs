//! JSON of everything: what there is (`data/index.json`), all entries of a
//! type (`data/<type>.json`), and each entry beside its page (`index.json`).

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::FORMATS;
use super::body::{Bodies, language_of, links_of, place_url};
use crate::describe::{Json, entry_id, entry_value, licence_of, machine_value, plain};
use crate::document::Words;
use crate::schema::{ContentType, Field, ItemsKind, Vocabulary};
use crate::site::{DATA_INDEX, Site, absolute, file_of};
use crate::source::{OutputFile, Sink};
use crate::theme::Strings;

/// How many entries are made side by side before they go into one text.
const AT_ONCE: usize = 512;

/// How large the file of a type becomes before the rest goes into a next one:
/// hosts take no file of any size, and neither do programs.
const LARGEST: usize = 8 << 20;

/// The files that authors may link to.
pub fn files(types: &BTreeSet<&str>, _: &BTreeSet<&str>) -> Vec<String> {
    std::iter::once(DATA_INDEX.to_owned()).chain(types.iter().map(|id| of_type(id))).collect()
}

/// `data/<type>.json`.
pub fn of_type(id: &str) -> String {
    format!("data/{id}.json")
}

/// All files of this format.
pub fn export(site: &Site, strings: &Strings, sink: &dyn Sink) {
    sink.write(OutputFile::new(site.own_file(DATA_INDEX), index(site).file()));
    let bodies = Bodies::new(site, strings);
    for content_type in super::types_in_order(site) {
        let id = content_type.id.as_str();
        let part = |number: usize| site.own_url(&of_part(id, number));
        let next = |number: usize| absolute(&site.config.base_url, &part(number));
        let write = |number: usize, text: String| sink.write(OutputFile::new(file_of(&part(number)), text));
        let mut parts = Parts::new(&type_facts(site, content_type), LARGEST, &next, &write);
        // Not all at once: the lines of a large type are its whole text again.
        for some in site.at_home(id).chunks(AT_ONCE) {
            let lines: Vec<String> = some
                .par_iter()
                .map(|number| {
                    let entry = entry(site, &bodies, *number);
                    if let Some(url) = site.beside(*number, "index.json") {
                        sink.write(OutputFile::new(file_of(&url), entry.file()));
                    }
                    entry.line()
                })
                .collect();
            for line in &lines {
                parts.push(line);
            }
        }
        parts.finish();
    }
}

/// `data/<type>.json`, and where its entries go on.
fn of_part(id: &str, number: usize) -> String {
    if number == 1 { of_type(id) } else { format!("data/{id}.{number}.json") }
}

/// The entries of a type, one on each line behind its facts, in as many files
/// as they need.
struct Parts<'a> {
    head: String,
    /// How many bytes a file has before another is begun.
    largest: usize,
    /// The address of the file with a number, from 1.
    address: &'a dyn Fn(usize) -> String,
    write: &'a dyn Fn(usize, String),
    number: usize,
    text: String,
}

impl<'a> Parts<'a> {
    fn new(
        facts: &Json,
        largest: usize,
        address: &'a dyn Fn(usize) -> String,
        write: &'a dyn Fn(usize, String),
    ) -> Self {
        let head = facts.line();
        let head = format!("{},\"entries\":[\n", head.strip_suffix('}').unwrap_or(&head));
        Self { text: head.clone(), head, largest, address, write, number: 1 }
    }

    fn push(&mut self, line: &str) {
        if self.text.len() > self.head.len() {
            if self.text.len() + line.len() > self.largest {
                let next = Json::from((self.address)(self.number + 1)).line();
                self.close(&format!("\n],\"next\":{next}}}\n"));
                self.number += 1;
                self.text.clone_from(&self.head);
            } else {
                self.text.push_str(",\n");
            }
        }
        self.text.push_str(line);
    }

    fn finish(mut self) {
        self.close("\n]}\n");
    }

    fn close(&mut self, end: &str) {
        self.text.push_str(end);
        (self.write)(self.number, std::mem::take(&mut self.text));
    }
}

/// What there is.
fn index(site: &Site) -> Json {
    let config = &site.config;
    let address = |path: &str| Json::from(absolute(&config.base_url, path));
    let formats = FORMATS.iter().filter(|format| config.wants(format.name));
    let types = super::types_in_order(site);
    let vocabularies = site.schema.vocabularies.values();
    Json::object([
        ("title", Json::from(config.title.as_str())),
        ("description", Json::maybe(Some(config.description.as_str()).filter(|text| !text.is_empty()))),
        ("url", address(&site.own_url("/"))),
        ("language", Json::from(config.language.as_str())),
        ("publisher", Json::maybe(config.publisher.as_deref())),
        ("licence", Json::maybe(config.licence.as_deref())),
        ("formats", Json::List(formats.map(|format| Json::from(format.name)).collect())),
        ("types", Json::List(types.into_iter().map(|content_type| type_facts(site, content_type)).collect())),
        ("vocabularies", Json::List(vocabularies.map(|vocabulary| vocabulary_facts(site, vocabulary)).collect())),
    ])
}

/// A type with its fields, and where its entries are.
fn type_facts(site: &Site, content_type: &ContentType) -> Json {
    let config = &site.config;
    let id = content_type.id.as_str();
    let language = config.language.as_str();
    let address = |path: &str| Json::from(absolute(&config.base_url, path));
    let file = |format: &str, path: String| {
        if config.wants(format) { address(&site.own_url(&path)) } else { Json::Null }
    };
    let list = if content_type.listed { address(&site.list_url(id)) } else { Json::Null };
    Json::object([
        ("id", Json::from(id)),
        ("one", Json::from(content_type.label.one.get(language))),
        ("many", Json::from(content_type.label.many.get(language))),
        ("count", Json::from(site.at_home(id).len())),
        ("url", list),
        ("json", file("json", of_type(id))),
        ("csv", file("csv", super::tables::of_type(id))),
        ("fields", Json::List(content_type.published().map(|field| field_facts(field, language)).collect())),
    ])
}

fn field_facts(field: &Field, language: &str) -> Json {
    Json::object([
        ("key", Json::from(field.id.as_str())),
        ("label", Json::from(field.label.get(language))),
        ("kind", Json::from(field.kind.id())),
        ("vocabulary", Json::maybe(field.vocabulary.as_deref())),
        ("to", Json::some(field.to.iter().map(|id| Json::from(id.as_str())))),
        ("columns", Json::some(field.columns.iter().map(|column| field_facts(column, language)))),
    ])
}

fn vocabulary_facts(site: &Site, vocabulary: &Vocabulary) -> Json {
    let config = &site.config;
    let page = site.vocabulary_url(&vocabulary.id).map(|url| absolute(&config.base_url, &url));
    let file = site.own_url(&super::vocabularies::of_vocabulary(&vocabulary.id));
    let file = absolute(&config.base_url, &file);
    Json::object([
        ("id", Json::from(vocabulary.id.as_str())),
        ("label", Json::from(vocabulary.label.many.get(&config.language))),
        ("count", Json::from(vocabulary.terms.len())),
        ("url", Json::maybe(page.as_deref())),
        ("json", Json::maybe(Some(file.as_str()).filter(|_| config.wants("vocabularies")))),
    ])
}

/// One entry, whole.
fn entry(site: &Site, bodies: &Bodies<'_>, number: usize) -> Json {
    let entry = &site.entries[number];
    let Some(content_type) = site.schema.types.get(&entry.key.content_type) else { return Json::Null };
    let fields = content_type.published().filter_map(|field| {
        let value = &entry.fields.get(&field.id)?.value;
        Some((field.id.clone(), machine_value(site, field, value, number)))
    });
    let parent = entry.parent.as_ref().and_then(|(key, _)| site.find(key));
    let children = entry.children.iter().filter_map(|key| site.find(key));
    let text = bodies.text(number);
    let body = if text.is_empty() {
        Json::Null
    } else {
        Json::object([("html", Json::from(bodies.html(number))), ("text", Json::from(text))])
    };
    Json::object([
        ("id", Json::from(entry_id(site, number))),
        ("type", Json::from(entry.key.content_type.as_str())),
        ("slug", Json::from(entry.key.slug.as_str())),
        ("url", Json::from(absolute(&site.config.base_url, &site.urls[number]))),
        ("title", Json::from(entry.title.as_str())),
        ("description", Json::maybe(entry.description.as_deref())),
        ("date", entry.date.map_or(Json::Null, |date| Json::from(date.machine()))),
        ("updated", entry.updated.map_or(Json::Null, |date| Json::from(date.machine()))),
        ("language", Json::from(language_of(site, entry))),
        ("licence", Json::maybe(licence_of(site, entry))),
        ("fields", Json::Object(fields.collect())),
        ("parts", parts(site, bodies, content_type, number)),
        ("relations", relations(site, content_type, number)),
        ("parent", parent.map_or(Json::Null, |number| entry_value(site, number))),
        ("children", Json::some(children.map(|number| entry_value(site, number)))),
        ("body", body),
    ])
}

/// The parts of the body with their items.
fn parts(site: &Site, bodies: &Bodies<'_>, content_type: &ContentType, number: usize) -> Json {
    let entry = &site.entries[number];
    let links = links_of(site, number);
    let written = entry.parts.iter().filter_map(|content| {
        let part = content_type.parts.iter().find(|part| part.id == content.id)?;
        let items = content.items.iter().map(|item| {
            let found = &item.found;
            let own = item.entry.as_ref().and_then(|key| site.find(key));
            let target = found.link.and_then(|link| links.get(link)).and_then(|link| link.entry);
            let words = |words: Option<&Words>| {
                let text = words.map(|words| plain(&bodies.fill(&words.html, links)));
                Json::maybe(text.as_deref().filter(|text| !text.is_empty()))
            };
            let aside = |is_it: bool| words(found.aside.as_ref().filter(|_| is_it));
            let html = bodies.fill(&found.body.html, links);
            let text = plain(&html);
            let section = entry.sections.get(item.section);
            let is_quote = part.items == ItemsKind::Quotes;
            Json::object([
                ("name", words(found.name.as_ref())),
                ("text", Json::maybe(Some(text.as_str()).filter(|text| !text.is_empty()))),
                ("html", Json::maybe(Some(html.as_str()).filter(|html| !html.is_empty()))),
                ("attribution", aside(is_quote)),
                ("reason", aside(!is_quote)),
                ("phase", Json::maybe(section.and_then(|section| section.variant.as_deref()))),
                ("entry", own.or(target).map_or(Json::Null, |number| entry_value(site, number))),
                ("url", Json::from(place_url(site, number, &item.id))),
            ])
        });
        let url = content.anchor.as_deref().map(|anchor| place_url(site, number, anchor));
        Some(Json::object([
            ("id", Json::from(part.id.as_str())),
            ("kind", Json::from(part.items.id())),
            ("label", Json::from(part.label.get(&site.config.language))),
            ("url", Json::maybe(url.as_deref())),
            ("not_discussed", if content.not_discussed { Json::Bool(true) } else { Json::Null }),
            ("items", Json::some(items)),
        ]))
    });
    Json::some(written)
}

/// What it refers to and what refers to it, each under the name of the
/// relation: fields and parts of its own, then those of others.
fn relations(site: &Site, content_type: &ContentType, number: usize) -> Json {
    let entry = &site.entries[number];
    let language = site.config.language.as_str();
    let relation = |direction: &str, key: Option<&str>, name: &str, entries: &[usize]| {
        Json::object([
            ("direction", Json::from(direction)),
            ("key", Json::maybe(key)),
            ("name", Json::from(name)),
            ("entries", Json::List(entries.iter().map(|number| entry_value(site, *number)).collect())),
        ])
    };
    let mut relations = Vec::new();
    for field in content_type.published() {
        if let Some(targets) = site.references[number].get(&field.id).filter(|targets| !targets.is_empty()) {
            relations.push(relation("to", Some(&field.id), field.label.get(language), targets));
        }
    }
    let links = links_of(site, number);
    for content in &entry.parts {
        let Some(part) = content_type.parts.iter().find(|part| part.id == content.id) else { continue };
        let items = content.items.iter().filter_map(|item| links.get(item.found.link?)?.entry);
        let targets: Vec<usize> =
            items.filter(|number| part.to.contains(&site.entries[*number].key.content_type)).collect();
        if !targets.is_empty() {
            relations.push(relation("to", Some(&part.id), part.label.get(language), &targets));
        }
    }
    for inverse in &site.inverse[number] {
        relations.push(relation("from", None, &inverse.label, &inverse.entries));
    }
    Json::some(relations)
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    #[test]
    fn a_large_type_goes_on_in_a_next_file() {
        let files = RefCell::new(Vec::new());
        let address = |number: usize| format!("https://example.nl/{number}");
        let write = |number: usize, text: String| files.borrow_mut().push((number, text));
        let facts = Json::object([("id", Json::from("a"))]);
        let mut parts = Parts::new(&facts, 40, &address, &write);
        for line in ["{\"n\":1}", "{\"n\":2}", "{\"n\":3}", "{\"n\":\"a line that is longer than a file should be\"}"] {
            parts.push(line);
        }
        parts.finish();
        let expected = [
            "{\"id\":\"a\",\"entries\":[\n{\"n\":1},\n{\"n\":2}\n],\"next\":\"https://example.nl/2\"}\n",
            "{\"id\":\"a\",\"entries\":[\n{\"n\":3}\n],\"next\":\"https://example.nl/3\"}\n",
            "{\"id\":\"a\",\"entries\":[\n{\"n\":\"a line that is longer than a file should be\"}\n]}\n",
        ];
        assert_eq!(files.into_inner(), (1..).zip(expected.map(str::to_owned)).collect::<Vec<_>>());
    }

    #[test]
    fn a_type_without_entries_is_one_file() {
        let files = RefCell::new(Vec::new());
        let write = |number: usize, text: String| files.borrow_mut().push((number, text));
        Parts::new(&Json::object([("id", Json::from("a"))]), 40, &|_| String::new(), &write).finish();
        assert_eq!(files.into_inner(), [(1, "{\"id\":\"a\",\"entries\":[\n\n]}\n".to_owned())]);
    }
}
