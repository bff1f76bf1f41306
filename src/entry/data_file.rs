//! Many entries from one file: TOML, with a group for each, or CSV, with a row
//! for each. Both become what a file of its own would say.

use std::sync::Arc;

use rayon::prelude::*;

use super::fields::{Columns, Notation};
use super::interpret::read_entry;
use super::model::Entry;
use super::written::Written;
use super::{groups, rows};
use crate::data::{Node, parse_csv, parse_toml};
use crate::diagnostic::{Diagnostics, catalogue};
use crate::schema::{ContentType, Schema};
use crate::source::{Source, Span, extension};

/// The names under which Markdown for the page of an entry may stand, where
/// its type has no field of that name.
pub(super) const BODY: [&str; 3] = ["body", "tekst", "text"];

/// One entry among others.
pub(super) struct Record<'s> {
    /// Its type.
    pub content_type: &'s ContentType,
    /// Its keys and values, without the body.
    pub table: Node,
    /// Its Markdown: what it says, and where that stands.
    pub body: Option<(String, Span)>,
    /// Where it begins.
    pub head: Span,
    /// Whether it is a row of a sheet.
    pub is_row: bool,
}

/// What was found in a data file.
#[derive(Default)]
pub(super) struct Records<'s> {
    /// The entries.
    pub list: Vec<Record<'s>>,
    /// The columns of its rows.
    pub columns: Columns,
    /// What could not be read.
    pub unreadable: Diagnostics,
}

/// Whether a file among the data files is one that is read.
pub fn is_data_file(path: &str) -> bool {
    ["toml", "csv", "tsv"].iter().any(|known| extension(path).eq_ignore_ascii_case(known))
}

/// Reads a data file as the entries that stand in it. What is wrong is told at
/// the very key or cell. `name` is that of the file, without its language: rows
/// are of the type that it names.
pub fn interpret_data(
    source: &Arc<Source>,
    name: &str,
    schema: &Schema,
    language: &str,
    diagnostics: &mut Diagnostics,
) -> Vec<Entry> {
    let records = if extension(source.path()).eq_ignore_ascii_case("toml") {
        let mut unreadable = Diagnostics::new();
        let root = parse_toml(source, Span::new(0, source.text().len()), &mut unreadable);
        let list = groups::read_groups(source, &root, schema, language, diagnostics);
        Records { list, unreadable, ..Records::default() }
    } else {
        let sheet = parse_csv(source, diagnostics);
        rows::read_rows(source, &sheet, name, schema, language, diagnostics)
    };
    diagnostics.extend(records.unreadable.clone());
    let (source, bodies) = lay_bodies(source, &records.list);
    let read: Vec<(Vec<Entry>, Diagnostics)> = records
        .list
        .par_iter()
        .zip(bodies)
        .map(|(record, body)| {
            let mut diagnostics = Diagnostics::new();
            let notation = if record.is_row { Notation::Row(&records.columns) } else { Notation::Group };
            let (table, head) = (&record.table, record.head);
            let unreadable = &records.unreadable;
            let written = Written { source: &source, table, notation, body, head, path: None, unreadable };
            let entries = read_entry(&written, record.content_type, schema, language, &mut diagnostics);
            (entries, diagnostics)
        })
        .collect();
    let mut entries = Vec::with_capacity(read.len());
    for (found, told) in read {
        entries.extend(found);
        diagnostics.extend(told);
    }
    entries
}

/// Where the Markdown of each record stands. What stands in the file in
/// another form, with signs doubled or escaped, is laid behind the file.
fn lay_bodies(source: &Arc<Source>, records: &[Record<'_>]) -> (Arc<Source>, Vec<Span>) {
    let mut decoded = Vec::new();
    let mut spans: Vec<Span> = Vec::with_capacity(records.len());
    let mut later = Vec::new();
    for record in records {
        let span = match &record.body {
            None => Span::new(record.head.start, record.head.start),
            Some((text, span)) => match source.slice(*span).find(text.as_str()) {
                Some(at) => Span::new(span.start + at, span.start + at + text.len()),
                None => {
                    later.push(spans.len());
                    decoded.push((text.clone(), *span));
                    Span::default()
                }
            },
        };
        spans.push(span);
    }
    if decoded.is_empty() {
        return (Arc::clone(source), spans);
    }
    let (source, laid) = source.with_decoded(&decoded);
    for (number, span) in later.into_iter().zip(laid) {
        spans[number] = span;
    }
    (source, spans)
}

/// The type that a group or a data file is named after: its id, one of its
/// names, its folder, or what one or many of it are called.
pub(super) fn type_of_name<'s>(schema: &'s Schema, name: &str) -> Option<&'s ContentType> {
    let lower = name.to_lowercase();
    let same = |word: &str| word.trim_matches('/').to_lowercase() == lower;
    schema.type_called(name).or_else(|| {
        schema.types.values().find(|content_type| {
            let label = &content_type.label;
            content_type.folder.all().chain(label.one.all()).chain(label.many.all()).any(same)
        })
    })
}

/// Every name that [`type_of_name`] knows, in the words of the site's language.
pub(super) fn type_names<'s>(schema: &'s Schema, language: &'s str) -> impl Iterator<Item = &'s str> {
    let folders = schema.types.values().map(move |content_type| content_type.folder.get(language).trim_matches('/'));
    schema.type_words().chain(folders.filter(|folder| !folder.is_empty()))
}

/// Tells where entries of a type cannot stand in a data file, because they
/// stand in other entries.
pub(super) fn tell_pageless(
    source: &Arc<Source>,
    at: Span,
    content_type: &ContentType,
    language: &str,
    diagnostics: &mut Diagnostics,
) -> bool {
    if !content_type.has_pages {
        diagnostics.push(catalogue::rows_without_page(source, at, content_type.label.one.get(language)));
    }
    !content_type.has_pages
}
