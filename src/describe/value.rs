//! The value of a field in the form that programs read: terms and choices by
//! id, with their labels; references with title and address.

use super::json::Json;
use crate::schema::{Field, FieldValue, Term, Vocabulary};
use crate::site::{Site, absolute};

/// The value of a field of entry `number`.
pub fn machine_value(site: &Site, field: &Field, value: &FieldValue, number: usize) -> Json {
    let language = site.config.language.as_str();
    let one = field.kind.id();
    match value {
        FieldValue::Choice(id) => {
            let choice = field.choices.iter().find(|choice| choice.id == *id);
            let label = choice.map_or(id.as_str(), |choice| choice.label.get(language));
            Json::object([("id", Json::from(id.as_str())), ("label", Json::from(label))])
        }
        FieldValue::Terms(terms) => {
            let vocabulary = field.vocabulary.as_ref().and_then(|id| site.schema.vocabularies.get(id));
            let terms = terms.iter().filter_map(|used| Some((vocabulary?, vocabulary?.term(&used.id)?)));
            let values = terms.map(|(vocabulary, term)| term_value(site, vocabulary, term));
            if one == "term" { values.into_iter().next().unwrap_or(Json::Null) } else { Json::List(values.collect()) }
        }
        FieldValue::Refs(_) => {
            let targets = site.references[number].get(&field.id).map(Vec::as_slice).unwrap_or_default();
            let mut values = targets.iter().map(|target| entry_value(site, *target));
            if one == "ref" { values.next().unwrap_or(Json::Null) } else { Json::List(values.collect()) }
        }
        FieldValue::Table(rows) => {
            let row = |row: &std::collections::BTreeMap<String, FieldValue>| {
                let cells = field.columns.iter().filter_map(|column| {
                    Some((column.id.clone(), machine_value(site, column, row.get(&column.id)?, number)))
                });
                Json::Object(cells.collect())
            };
            Json::List(rows.iter().map(row).collect())
        }
        other => Json::from(field.kind.json(field, other)),
    }
}

/// A term by id, with its label and the address of its page.
pub fn term_value(site: &Site, vocabulary: &Vocabulary, term: &Term) -> Json {
    let url = site.term_url(&vocabulary.id, &term.id).map(|url| absolute(&site.config.base_url, &url));
    Json::object([
        ("id", Json::from(term.id.as_str())),
        ("label", Json::from(term.label.get(&site.config.language))),
        ("url", Json::maybe(url.as_deref())),
    ])
}

/// An entry by name, with its title and address.
pub fn entry_value(site: &Site, number: usize) -> Json {
    let entry = &site.entries[number];
    Json::object([
        ("id", Json::from(entry_id(site, number))),
        ("type", Json::from(entry.key.content_type.as_str())),
        ("title", Json::from(entry.title.as_str())),
        ("url", Json::from(absolute(&site.config.base_url, &site.urls[number]))),
    ])
}

/// The name of an entry on its site, as a reference in a text writes it:
/// `type:slug`.
pub fn entry_id(site: &Site, number: usize) -> String {
    let key = &site.entries[number].key;
    format!("{}:{}", key.content_type, key.slug)
}
