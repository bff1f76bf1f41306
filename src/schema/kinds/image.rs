//! `image`: a picture beside the content, with the words for those who do not
//! see it, or the word of its author that it only decorates.

use serde_json::{Value as Json, json};

use super::{Kind, KindContext, SchemaContext};
use crate::data::{Node, Value};
use crate::diagnostic::{Diagnostics, catalogue};
use crate::schema::value::Picture;
use crate::schema::{Field, FieldValue};

/// The keys of a picture.
const KEYS: [&str; 3] = ["file", "alt", "decorative"];

#[derive(Debug)]
pub struct Image;

impl Kind for Image {
    fn id(&self) -> &'static str {
        "image"
    }

    fn expects(&self) -> &'static str {
        "a picture such as { file = \"kaart.png\", alt = \"Een kaart met vier vragen\" }"
    }

    fn options(&self) -> &'static [&'static str] {
        &["search"]
    }

    fn stands_alone(&self) -> bool {
        true
    }

    fn read(
        &self,
        field: &Field,
        node: &Node,
        context: &KindContext<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Option<FieldValue> {
        if let Value::Text(file) = &node.value {
            diagnostics.push(catalogue::image_without_words(context.source, node.span, &field.id, file));
            return None;
        }
        let Some(rows) = node.as_table() else {
            context.wrong(field, node, diagnostics);
            return None;
        };
        for (key, _) in rows.iter().filter(|(key, _)| !KEYS.contains(&key.name.as_str())) {
            diagnostics.push(catalogue::unknown_key(context.source, key.span, &key.name, KEYS));
        }
        let Some(file) = node.get("file") else {
            diagnostics.push(catalogue::missing_key(context.source, node.span, "file"));
            return None;
        };
        let Some(name) = file.as_text() else {
            diagnostics.push(catalogue::wrong_kind(context.source, file.span, "`file`", "text", file.kind()));
            return None;
        };
        let alt = node.get("alt").and_then(Node::as_text).map(str::trim).filter(|alt| !alt.is_empty());
        let decorates = node.get("decorative").is_some_and(|node| node.value == Value::Bool(true));
        match (alt, decorates) {
            (None, false) => {
                diagnostics.push(catalogue::image_without_words(context.source, node.span, &field.id, name));
                None
            }
            (Some(_), true) => {
                diagnostics.push(catalogue::image_with_two_words(context.source, node.span, &field.id));
                None
            }
            _ => Some(FieldValue::Image(Picture {
                file: name.to_owned(),
                alt: alt.unwrap_or_default().to_owned(),
                span: file.span,
            })),
        }
    }

    fn example(&self, _: &Field, _: &str) -> String {
        "{ file = \"\", alt = \"\" }".to_owned()
    }

    fn json(&self, _: &Field, value: &FieldValue) -> Json {
        let FieldValue::Image(picture) = value else { return Json::Null };
        json!({ "file": picture.file, "alt": picture.alt, "decorative": picture.alt.is_empty() })
    }

    fn has_order(&self) -> bool {
        false
    }

    fn json_schema(&self, _: &Field, _: &SchemaContext<'_>) -> Json {
        json!({
            "type": "object",
            "properties": {
                "file": { "type": "string", "minLength": 1 },
                "alt": { "type": "string", "pattern": "\\S" },
                "decorative": { "type": "boolean" },
            },
            "required": ["file"],
            "additionalProperties": false,
            "oneOf": [
                { "required": ["alt"], "not": { "properties": { "decorative": { "const": true } }, "required": ["decorative"] } },
                { "required": ["decorative"], "properties": { "decorative": { "const": true } }, "not": { "required": ["alt"] } },
            ],
        })
    }
}
