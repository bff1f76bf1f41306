//! A CSV data file to records: the first row names the fields, each row below
//! it is one entry of the type that the file is named after.

use std::sync::Arc;

use super::data_file::{BODY, Record, Records, tell_pageless, type_names, type_of_name};
use super::fields::{Columns, field_labelled};
use super::words::{day_as_numbers, words_to_node};
use crate::data::{Cell, Key, Node, Row, Sheet, Value};
use crate::diagnostic::{Diagnostics, catalogue};
use crate::schema::{ContentType, Field, Schema};
use crate::source::{Source, Span};

/// The fields by which others know an entry.
const NAMES: [&str; 2] = ["title", "slug"];

/// How many columns a sheet may have. No type has half as many fields.
const MOST_COLUMNS: usize = 500;

/// Every row of the file that is called `name`.
pub fn read_rows<'s>(
    source: &Arc<Source>,
    sheet: &Sheet,
    name: &str,
    schema: &'s Schema,
    language: &'s str,
    diagnostics: &mut Diagnostics,
) -> Records<'s> {
    let Some(content_type) = type_of_name(schema, name) else {
        diagnostics.push(catalogue::data_file_of_no_type(source, name, type_names(schema, language)));
        return Records::default();
    };
    if tell_pageless(source, Span::default(), content_type, language, diagnostics) {
        return Records::default();
    }
    if sheet.header.iter().all(|cell| cell.text.is_empty()) {
        diagnostics.push(catalogue::empty_sheet(source));
        return Records::default();
    }
    if let Some(first) = sheet.header.get(MOST_COLUMNS) {
        diagnostics.push(catalogue::too_many_columns(source, first.span, sheet.header.len(), MOST_COLUMNS));
        return Records::default();
    }
    let columns = read_header(source, &sheet.header, content_type, schema, language, diagnostics);
    let separators: Vec<char> = ['|', ';', '\n'].into_iter().filter(|sign| *sign != sheet.delimiter).collect();
    let list = sheet.rows.iter().map(|row| record(&sheet.header, row, &columns, content_type, &separators)).collect();
    Records { list, columns, unreadable: Diagnostics::new() }
}

/// What the first row names. A column that is no field, one that stands there
/// twice, and one that every entry needs are told here, once.
fn read_header<'s>(
    source: &Arc<Source>,
    header: &[Cell],
    content_type: &'s ContentType,
    schema: &Schema,
    language: &'s str,
    diagnostics: &mut Diagnostics,
) -> Columns {
    let mut columns = Columns::default();
    let label = content_type.label.one.get(language);
    for cell in header.iter().filter(|cell| !cell.text.is_empty()) {
        let name = cell.text.as_str();
        let Some(field) = field_labelled(content_type, name, &schema.vocabularies) else {
            let is_body = BODY.contains(&name.to_lowercase().as_str());
            if !is_body {
                let called = |field: &'s Field| Some(field.label.get(language)).filter(|label| !label.is_empty());
                let labels = content_type.fields.iter().map(|field| called(field).unwrap_or(&field.id));
                let others = content_type.keys().chain(BODY);
                diagnostics.push(catalogue::unknown_column(source, cell.span, name, labels, others));
            } else if let Some(first) = &columns.body {
                diagnostics.push(catalogue::same_column_twice(source, cell.span, first));
            } else {
                columns.body = Some(name.to_owned());
            }
            continue;
        };
        if let Some((first, _)) = columns.by_name.iter().find(|(_, (id, _))| *id == field.id) {
            diagnostics.push(catalogue::same_column_twice(source, cell.span, first));
        } else {
            let named = Field { id: name.to_owned(), ..field.clone() };
            columns.by_name.insert(name.to_owned(), (field.id.clone(), named));
        }
    }
    for field in content_type.fields.iter().filter(|field| field.required && field.default.is_none()) {
        if !columns.have(field) {
            let whole = header.iter().map(|cell| cell.span.end).max().unwrap_or_default();
            let at = Span::new(header.first().map_or(0, |cell| cell.span.start), whole);
            let names = std::iter::once(field.label.get(language)).filter(|name| !name.is_empty());
            let names = names.chain(std::iter::once(field.id.as_str()));
            diagnostics.push(catalogue::missing_column(source, at, names, label));
        }
    }
    columns
}

fn record<'s>(
    header: &[Cell],
    row: &Row,
    columns: &Columns,
    content_type: &'s ContentType,
    separators: &[char],
) -> Record<'s> {
    let mut body = None;
    let mut table = Vec::with_capacity(header.len());
    // Of a row whose cells may stand in other columns only the name is read,
    // so that links to it are right.
    let read = header.iter().zip(&row.cells).filter(|(column, _)| row.whole || names(columns, column));
    for (column, cell) in read {
        if columns.body.as_ref() == Some(&column.text) {
            body = Some((cell.text.clone(), cell.span)).filter(|(text, _)| !text.is_empty()).or(body);
        } else if let Some((_, field)) = columns.by_name.get(&column.text) {
            let key = Key { name: column.text.clone(), span: column.span };
            table.extend(value_of(field, cell, separators).map(|node| (key, node)));
        }
    }
    let row = &row.cells;
    let start = row.first().map_or(0, |cell| cell.span.start);
    let end = row.last().map_or(start, |cell| cell.span.end);
    let head = row.iter().map(|cell| cell.span).find(|span| span.end > span.start).unwrap_or_default();
    let table = Node { value: Value::Table(table), span: Span::new(start, end) };
    Record { content_type, table, body, head, is_row: true }
}

/// Whether a column says what an entry is called.
fn names(columns: &Columns, column: &Cell) -> bool {
    columns.by_name.get(&column.text).is_some_and(|(id, _)| NAMES.contains(&id.as_str()))
}

/// An empty cell says nothing, except where something must stand.
fn value_of(field: &Field, cell: &Cell, separators: &[char]) -> Option<Node> {
    if cell.text.is_empty() {
        return (field.required && field.default.is_none()).then(|| Node::text("", cell.span));
    }
    let is_day = matches!(field.kind.id(), "date" | "partial-date");
    match day_as_numbers(&cell.text).filter(|_| is_day) {
        Some(day) => Some(Node::text(day, cell.span)),
        None => Some(words_to_node(field, &cell.text, cell.span, separators)),
    }
}
