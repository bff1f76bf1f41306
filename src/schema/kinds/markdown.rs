//! `markdown`: a short text with links, lists and emphasis. Kept as written:
//! what it says as HTML is worked out with the rest of its entry.

use serde_json::{Value as Json, json};

use super::{Kind, KindContext, SchemaContext, limited};
use crate::data::Node;
use crate::diagnostic::Diagnostics;
use crate::schema::{Field, FieldValue};

#[derive(Debug)]
pub struct Markdown;

impl Kind for Markdown {
    fn id(&self) -> &'static str {
        "markdown"
    }

    fn expects(&self) -> &'static str {
        "text, in which Markdown may stand"
    }

    fn options(&self) -> &'static [&'static str] {
        &["max", "min", "search"]
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
        match super::text::Text.read(field, node, context, diagnostics)? {
            FieldValue::Text(text) => Some(FieldValue::Markdown(text)),
            other => Some(other),
        }
    }

    fn json(&self, _: &Field, value: &FieldValue) -> Json {
        if let FieldValue::Markdown(text) = value { json!(text) } else { Json::Null }
    }

    fn has_order(&self) -> bool {
        false
    }

    fn json_schema(&self, field: &Field, _: &SchemaContext<'_>) -> Json {
        limited(json!({ "type": "string" }), field, "minLength", "maxLength")
    }
}
