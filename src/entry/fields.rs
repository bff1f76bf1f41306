//! Front matter and label lines to checked fields.

use std::collections::BTreeMap;

use super::model::FieldUse;
use crate::data::{Node, Value};
use crate::diagnostic::{Diagnostics, catalogue, nearest};
use crate::document::LabelLine;
use crate::schema::{ContentType, Field, KindContext, Vocabulary};
use crate::source::Span;

/// Reads a table by the fields of a type. Unknown keys and wrong values are
/// told; what could be read is returned.
pub fn read_fields(
    content_type: &ContentType,
    table: &Node,
    context: &KindContext<'_>,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<String, FieldUse> {
    let mut fields = BTreeMap::new();
    for (key, node) in table.as_table().into_iter().flatten() {
        let Some(field) = content_type.field(&key.name) else {
            diagnostics.push(catalogue::unknown_key(context.source, key.span, &key.name, content_type.keys()));
            continue;
        };
        // A key without a value says no more than its absence.
        if node.value == Value::Null {
            continue;
        }
        if fields.contains_key(&field.id) {
            diagnostics.push(catalogue::same_field_twice(context.source, key.span, &key.name, &field.id));
            continue;
        }
        if is_empty(node) && (field.required || node.as_text().is_some() && field.kind.id() != "text") {
            diagnostics.push(catalogue::empty_field(context.source, node.span, &key.name, field.required));
            continue;
        }
        // Messages name the key that was written.
        let renamed;
        let field = if key.name == field.id {
            field
        } else {
            renamed = Field { id: key.name.clone(), ..field.clone() };
            &renamed
        };
        if let Some(value) = field.kind.read(field, node, context, diagnostics) {
            let id = content_type.field(&key.name).map_or(&key.name, |field| &field.id);
            fields.insert(id.clone(), FieldUse { value, span: node.span, inherited: false });
        }
    }
    fields
}

/// `""` or `[]`.
fn is_empty(node: &Node) -> bool {
    match &node.value {
        Value::Text(text) => text.trim().is_empty(),
        Value::List(items) => items.is_empty(),
        _ => false,
    }
}

/// Adds defaults, and tells of required fields that were not written.
pub fn complete(
    content_type: &ContentType,
    table: &Node,
    fields: &mut BTreeMap<String, FieldUse>,
    at: Span,
    context: &KindContext<'_>,
    diagnostics: &mut Diagnostics,
) {
    for field in &content_type.fields {
        if fields.contains_key(&field.id) {
            continue;
        }
        if let Some(value) = &field.default {
            fields.insert(field.id.clone(), FieldUse { value: value.clone(), span: at, inherited: false });
        } else if field.required && !was_written(field, table) {
            let label = content_type.label.one.get(context.language);
            let keys = std::iter::once(&field.id).chain(&field.also).map(String::as_str);
            diagnostics.push(catalogue::missing_field(context.source, at, keys, label, field.kind.expects()));
        }
    }
}

/// Whether the field was written at all, be it wrongly: then that was told.
fn was_written(field: &Field, table: &Node) -> bool {
    table
        .as_table()
        .into_iter()
        .flatten()
        .any(|(key, node)| node.value != Value::Null && (key.name == field.id || field.also.contains(&key.name)))
}

/// The lines right below the heading of a block as a table of its fields.
/// `None` if no label is a field: then they are plain text.
pub fn read_labels(
    content_type: &ContentType,
    lines: &[LabelLine],
    vocabularies: &BTreeMap<String, Vocabulary>,
    context: &KindContext<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<BTreeMap<String, FieldUse>> {
    let found: Vec<Option<&Field>> =
        lines.iter().map(|line| field_labelled(content_type, &line.label, vocabularies)).collect();
    let known = || content_type.fields.iter().map(|field| field.label.get(context.language));
    if found.iter().all(Option::is_none) {
        // Plain text with a colon is no mistake; a label that is nearly a field
        // may be one.
        for line in lines {
            if let Some(near) = nearest(&line.label, known()) {
                diagnostics.push(catalogue::unlikely_label(context.source, line.label_span, &line.label, near));
            }
        }
        return None;
    }
    let mut fields = BTreeMap::new();
    for (line, field) in lines.iter().zip(found) {
        let Some(field) = field else {
            diagnostics.push(catalogue::unknown_label(context.source, line.label_span, &line.label, known()));
            continue;
        };
        let node = value_of(field, line);
        if let Some(value) = field.kind.read(field, &node, context, diagnostics) {
            fields.insert(field.id.clone(), FieldUse { value, span: line.value_span, inherited: false });
        }
    }
    Some(fields)
}

/// The field that a label names: by key, by its label in any language, or by
/// what one or many of its vocabulary are called.
fn field_labelled<'a>(
    content_type: &'a ContentType,
    label: &str,
    vocabularies: &BTreeMap<String, Vocabulary>,
) -> Option<&'a Field> {
    let lower = label.to_lowercase();
    let same = |text: &str| text.to_lowercase() == lower;
    content_type.fields.iter().find(|field| {
        let vocabulary = field.vocabulary.as_ref().and_then(|id| vocabularies.get(id));
        same(&field.id)
            || field.also.iter().any(|key| same(key))
            || field.label.all().any(same)
            || vocabulary.is_some_and(|v| v.label.one.all().any(same) || v.label.many.all().any(same))
    })
}

/// `0, 1` as a list where the field holds several, otherwise as text.
fn value_of(field: &Field, line: &LabelLine) -> Node {
    let several = matches!(field.kind.id(), "terms" | "refs" | "list");
    if !several {
        return Node::text(line.value.clone(), line.value_span);
    }
    let mut items = Vec::new();
    let mut at = line.value_span.start;
    for part in line.value.split(',') {
        let start = at + (part.len() - part.trim_start().len());
        let word = part.trim();
        if !word.is_empty() {
            items.push(Node::text(word, Span::new(start, start + word.len())));
        }
        at += part.len() + 1;
    }
    Node { value: Value::List(items), span: line.value_span }
}
