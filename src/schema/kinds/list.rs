//! `list`: several values of the kind that `of` names.

use serde_json::{Value as Json, json};

use super::{Kind, KindContext, SchemaContext, limited, value_schema};
use crate::data::{Node, Value};
use crate::diagnostic::Diagnostics;
use crate::schema::{Field, FieldValue, Localized, ShowContext, Shown};

#[derive(Debug)]
pub struct List;

impl Kind for List {
    fn id(&self) -> &'static str {
        "list"
    }

    fn expects(&self) -> &'static str {
        "a list, such as [\"a\", \"b\"]"
    }

    fn options(&self) -> &'static [&'static str] {
        &["max", "min", "of", "search"]
    }

    fn read(
        &self,
        field: &Field,
        node: &Node,
        context: &KindContext<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Option<FieldValue> {
        let Value::List(items) = &node.value else {
            context.wrong(field, node, diagnostics);
            return None;
        };
        context.check_count(field, node, items.len(), diagnostics);
        let of = item_field(field);
        let values = items.iter().filter_map(|item| of.read(item, context, diagnostics)).collect();
        Some(FieldValue::List(values))
    }

    fn example(&self, _: &Field, _: &str) -> String {
        "[]".to_owned()
    }

    fn json(&self, field: &Field, value: &FieldValue) -> Json {
        let FieldValue::List(items) = value else { return Json::Null };
        items.iter().map(|item| kind_of_items(field).json(field, item)).collect()
    }

    fn has_order(&self) -> bool {
        false
    }

    fn json_schema(&self, field: &Field, context: &SchemaContext<'_>) -> Json {
        let items = value_schema(&item_field(field), context);
        limited(json!({ "type": "array", "items": items }), field, "minItems", "maxItems")
    }

    fn shown(&self, field: &Field, value: &FieldValue, context: &ShowContext<'_>) -> Vec<Shown> {
        let FieldValue::List(items) = value else { return Vec::new() };
        items.iter().flat_map(|item| kind_of_items(field).shown(field, item, context)).collect()
    }
}

fn kind_of_items(field: &Field) -> &'static dyn Kind {
    field.of.unwrap_or(&super::text::Text)
}

/// The field that each item is read by: limits are those of the list.
fn item_field(field: &Field) -> Field {
    Field {
        kind: kind_of_items(field),
        of: None,
        min: None,
        max: None,
        required: false,
        deprecated: Localized::default(),
        ..field.clone()
    }
}
