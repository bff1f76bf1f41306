//! `text`: words on one or more lines, at most `max` characters.

use serde_json::{Value as Json, json};

use super::{Kind, KindContext, SchemaContext, limited};
use crate::data::{Node, Value};
use crate::diagnostic::{Diagnostics, catalogue};
use crate::schema::{Field, FieldValue};

#[derive(Debug)]
pub struct Text;

impl Kind for Text {
    fn id(&self) -> &'static str {
        "text"
    }

    fn expects(&self) -> &'static str {
        "text"
    }

    fn options(&self) -> &'static [&'static str] {
        &["max", "min", "pattern", "search"]
    }

    fn read(
        &self,
        field: &Field,
        node: &Node,
        context: &KindContext<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Option<FieldValue> {
        let text = match &node.value {
            Value::Text(text) => text.trim().to_owned(),
            // YAML reads `title: 2022` as a number; the author meant words.
            Value::Integer(number) if context.source.slice(node.span) == number.to_string() => number.to_string(),
            _ => {
                context.wrong(field, node, diagnostics);
                return None;
            }
        };
        if text.is_empty() && field.required {
            diagnostics.push(catalogue::empty_field(context.source, node.span, &field.id, true));
            return None;
        }
        let length = text.chars().count();
        if let Some(max) = field.max.and_then(|max| usize::try_from(max).ok()).filter(|max| length > *max) {
            diagnostics.push(catalogue::too_long(context.source, node.span, &field.id, length, max));
        }
        if let Some(min) = field.min.and_then(|min| usize::try_from(min).ok()).filter(|min| length < *min) {
            diagnostics.push(catalogue::too_short(context.source, node.span, &field.id, length, min));
        }
        Some(FieldValue::Text(text))
    }

    fn json_schema(&self, field: &Field, _: &SchemaContext<'_>) -> Json {
        let schema =
            if field.required { json!({ "type": "string", "pattern": "\\S" }) } else { json!({ "type": "string" }) };
        limited(schema, field, "minLength", "maxLength")
    }
}
