//! `data/<type>.csv`: a row for each entry, a column for each field, by
//! RFC 4180.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::body::language_of;
use crate::describe::{Json, entry_id, licence_of, machine_value};
use crate::schema::{ContentType, Field, FieldValue};
use crate::site::{Site, absolute};
use crate::source::{OutputFile, Sink};
use crate::theme::Strings;

/// The columns before those of the fields.
const OWN: [&str; 4] = ["id", "url", "language", "licence"];
/// What stands between the values of one cell.
const BETWEEN: &str = " | ";

/// The files that authors may link to.
pub fn files(types: &BTreeSet<&str>, _: &BTreeSet<&str>) -> Vec<String> {
    types.iter().map(|id| of_type(id)).collect()
}

/// `data/<type>.csv`.
pub fn of_type(id: &str) -> String {
    format!("data/{id}.csv")
}

/// One file for each type that has entries.
pub fn export(site: &Site, _: &Strings, sink: &dyn Sink) {
    super::types_in_order(site).into_par_iter().for_each(|content_type| {
        // Writing to a vector cannot fail; a row that could not be written
        // would only be left out.
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
        let _ = writer.write_record(columns(content_type).map(|(name, _)| name));
        for number in site.at_home(&content_type.id) {
            let _ = writer.write_record(row(site, content_type, number));
        }
        sink.write(OutputFile::new(site.own_file(&of_type(&content_type.id)), writer.into_inner().unwrap_or_default()));
    });
}

/// The columns of a type: those of every entry, and its fields by their keys.
fn columns(content_type: &ContentType) -> impl Iterator<Item = (&str, Option<&Field>)> {
    let fields = content_type.published().filter(|field| !OWN.contains(&field.id.as_str()));
    OWN.into_iter().map(|name| (name, None)).chain(fields.map(|field| (field.id.as_str(), Some(field))))
}

fn row(site: &Site, content_type: &ContentType, number: usize) -> Vec<String> {
    let entry = &site.entries[number];
    let own = [
        entry_id(site, number),
        absolute(&site.config.base_url, &site.urls[number]),
        language_of(site, entry).to_owned(),
        licence_of(site, entry).unwrap_or_default().to_owned(),
    ];
    let cells = columns(content_type).filter_map(|(_, field)| field).map(|field| match entry.fields.get(&field.id) {
        Some(used) => safe(cell(site, field, &used.value, number), &used.value),
        None => String::new(),
    });
    own.into_iter().chain(cells).collect()
}

/// A value on one line: ids of terms, choices and entries, several of them
/// apart by a bar; rows as JSON.
fn cell(site: &Site, field: &Field, value: &FieldValue, number: usize) -> String {
    let value = match value {
        FieldValue::Refs(_) => {
            let targets = site.references[number].get(&field.id).into_iter().flatten();
            Json::List(targets.map(|target| Json::from(entry_id(site, *target))).collect())
        }
        FieldValue::Table(rows) if rows.is_empty() => Json::Null,
        FieldValue::Table(_) => return machine_value(site, field, value, number).line(),
        other => Json::from(field.kind.json(field, other)),
    };
    match &value {
        Json::List(items) => items.iter().map(words).collect::<Vec<_>>().join(BETWEEN),
        one => words(one),
    }
}

/// A value of JSON as words.
fn words(value: &Json) -> String {
    match value {
        Json::Null => String::new(),
        Json::Text(text) => text.clone(),
        other => other.line(),
    }
}

/// A text that a spreadsheet would take for a formula gets an apostrophe in
/// front, which shows it as text (OWASP, "CSV Injection").
fn safe(cell: String, value: &FieldValue) -> String {
    let is_number = matches!(value, FieldValue::Integer(_));
    if !is_number && cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell }
}
