//! `ref` and `refs`: one, or several, other entries, by their slug.

use serde_json::{Value as Json, json};

use super::{Kind, KindContext, SchemaContext, limited};
use crate::data::{Node, Value};
use crate::diagnostic::Diagnostics;
use crate::schema::value::RefUse;
use crate::schema::{Field, FieldValue};

#[derive(Debug)]
pub struct Ref;

#[derive(Debug)]
pub struct Refs;

impl Kind for Ref {
    fn id(&self) -> &'static str {
        "ref"
    }

    fn expects(&self) -> &'static str {
        "the slug of one entry between quotation marks"
    }

    fn options(&self) -> &'static [&'static str] {
        &["inverse", "search", "to"]
    }

    fn read(
        &self,
        field: &Field,
        node: &Node,
        context: &KindContext<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Option<FieldValue> {
        read_ref(field, node, context, diagnostics).map(|target| FieldValue::Refs(vec![target]))
    }

    fn json(&self, _: &Field, value: &FieldValue) -> Json {
        if let FieldValue::Refs(targets) = value {
            json!(targets.first().map(|target| &target.slug))
        } else {
            Json::Null
        }
    }

    fn has_order(&self) -> bool {
        false
    }

    fn json_schema(&self, field: &Field, _: &SchemaContext<'_>) -> Json {
        one_slug(field)
    }
}

impl Kind for Refs {
    fn id(&self) -> &'static str {
        "refs"
    }

    fn expects(&self) -> &'static str {
        "a list of slugs, such as [\"a\", \"b\"]"
    }

    fn options(&self) -> &'static [&'static str] {
        &["inverse", "max", "min", "search", "to"]
    }

    fn read(
        &self,
        field: &Field,
        node: &Node,
        context: &KindContext<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Option<FieldValue> {
        let items = match &node.value {
            Value::List(items) => items.as_slice(),
            _ => std::slice::from_ref(node),
        };
        context.check_count(field, node, items.len(), diagnostics);
        Some(FieldValue::Refs(items.iter().filter_map(|item| read_ref(field, item, context, diagnostics)).collect()))
    }

    fn example(&self, _: &Field, _: &str) -> String {
        "[]".to_owned()
    }

    fn json(&self, _: &Field, value: &FieldValue) -> Json {
        let FieldValue::Refs(targets) = value else { return Json::Null };
        targets.iter().map(|target| json!(target.slug)).collect()
    }

    fn has_order(&self) -> bool {
        false
    }

    fn json_schema(&self, field: &Field, _: &SchemaContext<'_>) -> Json {
        let several = json!({ "type": "array", "items": one_slug(field) });
        json!({ "anyOf": [limited(several, field, "minItems", "maxItems"), one_slug(field)] })
    }
}

/// Only the form is checked here; whether the entry exists is known when all
/// entries are.
fn read_ref(field: &Field, node: &Node, context: &KindContext<'_>, diagnostics: &mut Diagnostics) -> Option<RefUse> {
    let text = context.text(field, node, diagnostics)?;
    Some(RefUse { slug: text.trim().to_owned(), span: node.span })
}

fn one_slug(field: &Field) -> Json {
    json!({ "type": "string", "pattern": "\\S", "$comment": format!("the slug of: {}", field.to.join(", ")) })
}
