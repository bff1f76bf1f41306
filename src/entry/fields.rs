//! Front matter and label lines to checked fields.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::model::FieldUse;
use super::words::words_to_node;
use crate::data::{Node, Value};
use crate::diagnostic::{Diagnostics, catalogue, nearest};
use crate::document::LabelLine;
use crate::schema::{ContentType, Field, KindContext, Vocabulary};
use crate::source::Span;

/// How the fields of an entry are written.
#[derive(Debug, Clone, Copy)]
pub enum Notation<'a> {
    /// As keys in the head of a file.
    FrontMatter,
    /// As keys of one of many groups in a data file.
    Group,
    /// As cells of one of many rows in a data file.
    Row(&'a Columns),
    /// As lines below the heading of a block.
    Lines,
}

/// The columns of a data file that are fields, by the names that its first row
/// gives them: the key of the field, and the field under that name.
#[derive(Debug, Default)]
pub struct Columns {
    /// By name.
    pub by_name: BTreeMap<String, (String, Field)>,
    /// The body's name.
    pub body: Option<String>,
}

impl Columns {
    /// Whether there is a column for a field.
    pub fn have(&self, field: &Field) -> bool {
        self.by_name.values().any(|(id, _)| *id == field.id)
    }
}

impl Notation<'_> {
    /// The key of the field that is written as `name`, and the field as
    /// messages are to call it: by the name that was written.
    fn field<'a>(&'a self, content_type: &'a ContentType, name: &str) -> Option<(&'a str, Cow<'a, Field>)> {
        if let Self::Row(columns) = self {
            return columns.by_name.get(name).map(|(id, field)| (id.as_str(), Cow::Borrowed(field)));
        }
        let field = content_type.field(name)?;
        let named = if name == field.id {
            Cow::Borrowed(field)
        } else {
            Cow::Owned(Field { id: name.to_owned(), ..field.clone() })
        };
        Some((&field.id, named))
    }
}

/// Reads a table by the fields of a type. Unknown keys and wrong values are
/// told; what could be read is returned.
pub fn read_fields(
    content_type: &ContentType,
    table: &Node,
    notation: Notation<'_>,
    context: &KindContext<'_>,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<String, FieldUse> {
    let mut fields = BTreeMap::new();
    for (key, node) in table.as_table().into_iter().flatten() {
        let Some((id, field)) = notation.field(content_type, &key.name) else {
            diagnostics.push(catalogue::unknown_key(context.source, key.span, &key.name, content_type.keys()));
            continue;
        };
        // A key without a value says no more than its absence.
        if node.value == Value::Null {
            continue;
        }
        if fields.contains_key(id) {
            diagnostics.push(catalogue::same_field_twice(context.source, key.span, &key.name, id));
            continue;
        }
        if is_empty(node) && (field.required || node.as_text().is_some() && field.kind.id() != "text") {
            diagnostics.push(catalogue::empty_field(context.source, node.span, &key.name, field.required));
            continue;
        }
        if let Some(value) = field.read(node, context, diagnostics) {
            fields.insert(id.to_owned(), FieldUse { value, span: node.span, inherited: false });
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
    notation: Notation<'_>,
    context: &KindContext<'_>,
    diagnostics: &mut Diagnostics,
) {
    for field in &content_type.fields {
        if fields.contains_key(&field.id) {
            continue;
        }
        if let Some(value) = &field.default {
            fields.insert(field.id.clone(), FieldUse { value: value.clone(), span: at, inherited: false });
        } else if field.required && !matches!(notation, Notation::Row(_)) && !was_written(field, table) {
            // A column that is missing was told once, for all rows; of an
            // empty cell, the cell.
            let label = content_type.label.one.get(context.language);
            let keys = std::iter::once(&field.id).chain(&field.also).map(String::as_str);
            let where_to = match notation {
                Notation::Group => "to this group",
                _ => "to the front matter",
            };
            diagnostics.push(catalogue::missing_field(context.source, at, keys, label, field.kind.expects(), where_to));
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
        let node = words_to_node(field, &line.value, line.value_span, &[',']);
        if let Some(value) = field.read(&node, context, diagnostics) {
            fields.insert(field.id.clone(), FieldUse { value, span: line.value_span, inherited: false });
        }
    }
    Some(fields)
}

/// The field that a label names: by key, by its label in any language, or by
/// what one or many of its vocabulary are called.
pub fn field_labelled<'a>(
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
