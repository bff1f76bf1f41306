//! `data/catalog.jsonld`: the site's data as a catalogue of datasets, by the
//! Data Catalog Vocabulary (W3C, DCAT version 3). The context stands in the
//! file, so that no reader has to fetch one.

use std::collections::BTreeSet;

use crate::describe::{Json, licence_url};
use crate::site::{Site, absolute};
use crate::source::{OutputFile, Sink};
use crate::theme::Strings;

const FILE: &str = "data/catalog.jsonld";
/// Where the media types of DCAT are named.
const MEDIA_TYPES: &str = "https://www.iana.org/assignments/media-types/";

/// The file that authors may link to.
pub fn files(_: &BTreeSet<&str>, _: &BTreeSet<&str>) -> Vec<String> {
    vec![FILE.to_owned()]
}

/// One file.
pub fn export(site: &Site, _: &Strings, sink: &dyn Sink) {
    let config = &site.config;
    let language = config.language.as_str();
    let url = absolute(&config.base_url, &site.own_url(FILE));
    let mut datasets = Vec::new();
    for content_type in super::types_in_order(site) {
        let id = content_type.id.as_str();
        let title = format!("{} – {}", config.title, content_type.label.many.get(language));
        let files =
            [("json", "application/json", super::json::of_type(id)), ("csv", "text/csv", super::tables::of_type(id))];
        datasets.extend(dataset(site, &format!("{url}#{id}"), &title, &files));
    }
    for vocabulary in site.schema.vocabularies.values() {
        let title = format!("{} – {}", config.title, vocabulary.label.many.get(language));
        let id = vocabulary.id.as_str();
        let files = [("vocabularies", "application/json", super::vocabularies::of_vocabulary(id))];
        datasets.extend(dataset(site, &format!("{url}#vocabulary-{id}"), &title, &files));
    }
    let mut catalog = Json::object([
        ("@context", context()),
        ("@id", Json::from(url.as_str())),
        ("@type", Json::from("dcat:Catalog")),
        ("dct:title", text(&config.title, language)),
    ]);
    if !config.description.is_empty() {
        catalog.put("dct:description", text(&config.description, language));
    }
    catalog.put("dct:publisher", publisher(site));
    catalog.put("dct:license", licence(site));
    catalog.put("foaf:homepage", reference(&absolute(&config.base_url, &site.own_url("/"))));
    catalog.put("dcat:dataset", Json::some(datasets));
    sink.write(OutputFile::new(site.own_file(FILE), catalog.file()));
}

fn context() -> Json {
    Json::object([
        ("dcat", Json::from("http://www.w3.org/ns/dcat#")),
        ("dct", Json::from("http://purl.org/dc/terms/")),
        ("foaf", Json::from("http://xmlns.com/foaf/0.1/")),
    ])
}

/// A dataset with its files; none where the site leaves all of them out.
fn dataset(site: &Site, id: &str, title: &str, files: &[(&str, &str, String)]) -> Option<Json> {
    let language = site.config.language.as_str();
    let files = files.iter().filter(|(format, ..)| site.config.wants(format)).map(|(_, media_type, path)| {
        let url = absolute(&site.config.base_url, &site.own_url(path));
        Json::object([
            ("@type", Json::from("dcat:Distribution")),
            ("dcat:accessURL", reference(&url)),
            ("dcat:downloadURL", reference(&url)),
            ("dcat:mediaType", reference(&format!("{MEDIA_TYPES}{media_type}"))),
            ("dct:license", licence(site)),
        ])
    });
    let files: Vec<Json> = files.collect();
    if files.is_empty() {
        return None;
    }
    Some(Json::object([
        ("@id", Json::from(id)),
        ("@type", Json::from("dcat:Dataset")),
        ("dct:title", text(title, language)),
        ("dct:publisher", publisher(site)),
        ("dct:license", licence(site)),
        ("dcat:distribution", Json::List(files)),
    ]))
}

fn publisher(site: &Site) -> Json {
    let name = site.config.publisher.as_deref().unwrap_or(&site.config.title);
    Json::object([("@type", Json::from("foaf:Organization")), ("foaf:name", Json::from(name))])
}

/// The licence by its address, else in words.
fn licence(site: &Site) -> Json {
    let Some(licence) = &site.config.licence else { return Json::Null };
    licence_url(licence).map_or_else(
        || {
            let named = Json::from(licence.as_str());
            Json::object([("@type", Json::from("dct:LicenseDocument")), ("dct:title", named)])
        },
        reference,
    )
}

fn reference(url: &str) -> Json {
    Json::object([("@id", Json::from(url))])
}

fn text(words: &str, language: &str) -> Json {
    Json::object([("@value", Json::from(words)), ("@language", Json::from(language))])
}
