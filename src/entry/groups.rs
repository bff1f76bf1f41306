//! A TOML data file to records: `[[tool]]` opens one of a type.

use std::sync::Arc;

use super::data_file::{BODY, Record, tell_pageless, type_names, type_of_name};
use crate::data::{Key, Node, Value};
use crate::diagnostic::{Diagnostics, catalogue};
use crate::schema::{ContentType, Schema};
use crate::source::{Source, Span};

/// Every group of the file, in the order of its types.
pub fn read_groups<'s>(
    source: &Arc<Source>,
    root: &Node,
    schema: &'s Schema,
    language: &str,
    diagnostics: &mut Diagnostics,
) -> Vec<Record<'s>> {
    let mut records = Vec::new();
    for (key, node) in root.as_table().into_iter().flatten() {
        let Some(content_type) = type_of_name(schema, &key.name) else {
            let known = type_names(schema, language);
            diagnostics.push(catalogue::unknown_type(source, key.span, &key.name, known));
            continue;
        };
        if tell_pageless(source, key.span, content_type, language, diagnostics) {
            continue;
        }
        let items = match &node.value {
            Value::List(items) => items.as_slice(),
            _ => std::slice::from_ref(node),
        };
        for item in items {
            match &item.value {
                Value::Table(rows) => {
                    records.push(record(source, key, item.span, rows, content_type, diagnostics));
                }
                _ => {
                    let what = format!("`{}`", key.name);
                    let expected = format!("groups that open with `[[{}]]`", key.name);
                    diagnostics.push(catalogue::wrong_kind(source, item.span, &what, &expected, item.kind()));
                }
            }
        }
    }
    records
}

fn record<'s>(
    source: &Arc<Source>,
    key: &Key,
    span: Span,
    rows: &[(Key, Node)],
    content_type: &'s ContentType,
    diagnostics: &mut Diagnostics,
) -> Record<'s> {
    let is_body = |key: &Key| BODY.contains(&key.name.as_str()) && content_type.field(&key.name).is_none();
    let mut body = None;
    let mut table = Vec::with_capacity(rows.len());
    for (key, node) in rows {
        match node.as_text() {
            _ if !is_body(key) => table.push((key.clone(), node.clone())),
            Some(text) if body.is_none() => body = Some((text.to_owned(), node.span)),
            Some(_) => diagnostics.push(catalogue::same_field_twice(source, key.span, &key.name, BODY[0])),
            None => {
                let what = format!("`{}`", key.name);
                diagnostics.push(catalogue::wrong_kind(source, node.span, &what, "text", node.kind()));
            }
        }
    }
    // The line that opens the group, without the keys below it.
    let opening = source.slice(span).lines().next().unwrap_or_default().len();
    let head = if span.end > span.start { Span::new(span.start, span.start + opening) } else { key.span };
    Record { content_type, table: Node { value: Value::Table(table), span }, body, head, is_row: false }
}
