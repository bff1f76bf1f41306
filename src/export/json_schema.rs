//! `data/schema/<type>.schema.json`: what the front matter of each type may
//! say, as JSON Schema (draft 2020-12), for editors that complete and check
//! while somebody types.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::schema::{ContentType, Field, Schema, SchemaContext, field_schema, vocabulary_schema};
use crate::site::{Site, absolute};
use crate::source::{OutputFile, Sink};
use crate::theme::Strings;

/// The files that authors may link to.
pub fn files(types: &BTreeSet<&str>, _: &BTreeSet<&str>) -> Vec<String> {
    types.iter().map(|id| format!("data/schema/{id}.schema.json")).collect()
}

/// One file for each type. A type is the same in every language, so they are
/// made once, with the words of the main one.
pub fn export(site: &Site, _: &Strings, sink: &dyn Sink) {
    if !site.config.prefix.is_empty() {
        return;
    }
    for content_type in site.schema.types.values() {
        let path = format!("data/schema/{}", file_name(content_type));
        let mut schema = front_matter_schema(&site.schema, content_type, &site.config.language);
        schema["$id"] = json!(absolute(&site.config.base_url, &format!("/{path}")));
        sink.write(OutputFile::new(path, written(&schema)));
    }
}

/// `report.schema.json`.
pub fn file_name(content_type: &ContentType) -> String {
    format!("{}.schema.json", content_type.id)
}

/// A schema as it stands in a file.
pub fn written(schema: &Value) -> String {
    format!("{schema:#}\n")
}

/// What the front matter of one type may say; labels and advice in `language`.
pub fn front_matter_schema(schema: &Schema, content_type: &ContentType, language: &str) -> Value {
    let context = SchemaContext { vocabularies: &schema.vocabularies, language };
    let mut properties = Map::new();
    let mut rules: Vec<Value> = Vec::new();
    let mut required: Vec<&str> = Vec::new();
    for field in &content_type.fields {
        let value = field_schema(field, &context);
        for name in &field.also {
            let mut same = value.clone();
            same["$comment"] = json!(format!("another name for {}", field.id));
            properties.insert(name.clone(), same);
        }
        properties.insert(field.id.clone(), value);
        let must = field.required && field.default.is_none();
        match field.also.is_empty() {
            true if must => required.push(&field.id),
            true => {}
            false => rules.push(one_name_of(field, must)),
        }
    }
    let mut whole = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": content_type.label.one.get(language),
        "description": format!("Front matter: {}", content_type.label.one.get(language)),
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    });
    let columns = content_type.fields.iter().flat_map(|field| &field.columns);
    let used = content_type.fields.iter().chain(columns).filter_map(|field| field.vocabulary.as_ref());
    let definitions: Map<String, Value> =
        used.filter_map(|id| Some((id.clone(), vocabulary_schema(schema.vocabularies.get(id)?, language)))).collect();
    if !definitions.is_empty() {
        whole["$defs"] = json!(definitions);
    }
    if !rules.is_empty() {
        whole["allOf"] = json!(rules);
    }
    whole
}

/// A field may be written under one of its names: exactly one where it must be
/// there, at most one otherwise.
fn one_name_of(field: &Field, must: bool) -> Value {
    let names: Vec<&String> = std::iter::once(&field.id).chain(&field.also).collect();
    let each: Vec<Value> = names.iter().map(|name| json!({ "required": [name] })).collect();
    if must {
        return json!({ "oneOf": each });
    }
    let none = json!({ "not": { "anyOf": each } });
    let one_or_none: Vec<Value> = each.iter().cloned().chain([none]).collect();
    json!({ "oneOf": one_or_none })
}
