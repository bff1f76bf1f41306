//! `slug`: the name of an entry in its address: small letters, digits and
//! hyphens.

use serde_json::{Value as Json, json};

use super::{Kind, KindContext, SchemaContext};
use crate::data::Node;
use crate::diagnostic::{Diagnostics, catalogue};
use crate::schema::{Field, FieldValue};

#[derive(Debug)]
pub struct Slug;

impl Kind for Slug {
    fn id(&self) -> &'static str {
        "slug"
    }

    fn expects(&self) -> &'static str {
        "small letters, digits and hyphens between quotation marks"
    }

    fn options(&self) -> &'static [&'static str] {
        &["pattern", "search"]
    }

    fn read(
        &self,
        field: &Field,
        node: &Node,
        context: &KindContext<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Option<FieldValue> {
        let text = context.text(field, node, diagnostics)?;
        let sound = text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        if text.is_empty() || !sound {
            diagnostics.push(catalogue::bad_id(context.source, node.span, text));
            return None;
        }
        Some(FieldValue::Text(text.to_owned()))
    }

    fn json_schema(&self, _: &Field, _: &SchemaContext<'_>) -> Json {
        json!({ "type": "string", "pattern": "^[a-z0-9-]+$" })
    }
}
