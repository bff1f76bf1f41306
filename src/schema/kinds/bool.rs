//! `bool`: true or false.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

use super::{Kind, KindContext, SchemaContext};
use crate::data::{Node, Value};
use crate::diagnostic::Diagnostics;
use crate::schema::{Field, FieldValue, ShowContext, Shown, Vocabulary};

#[derive(Debug)]
pub struct Bool;

impl Kind for Bool {
    fn id(&self) -> &'static str {
        "bool"
    }

    fn expects(&self) -> &'static str {
        "true or false"
    }

    fn options(&self) -> &'static [&'static str] {
        &["facet"]
    }

    fn read(
        &self,
        field: &Field,
        node: &Node,
        context: &KindContext<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Option<FieldValue> {
        if let Value::Bool(truth) = node.value {
            return Some(FieldValue::Bool(truth));
        }
        context.wrong(field, node, diagnostics);
        None
    }

    fn example(&self, _: &Field, _: &str) -> String {
        "false".to_owned()
    }

    fn json(&self, _: &Field, value: &FieldValue) -> Json {
        json!(matches!(value, FieldValue::Bool(true)))
    }

    fn json_schema(&self, _: &Field, _: &SchemaContext<'_>) -> Json {
        json!({ "type": "boolean" })
    }

    fn sort_key(&self, value: &FieldValue) -> String {
        value_id(value).to_owned()
    }

    fn shown(&self, _: &Field, value: &FieldValue, context: &ShowContext<'_>) -> Vec<Shown> {
        let key = if matches!(value, FieldValue::Bool(true)) { "field.yes" } else { "field.no" };
        vec![Shown::named(value_id(value), context.texts.text(key))]
    }

    fn facets(&self, field: &Field, context: &ShowContext<'_>) -> Vec<Shown> {
        [true, false].iter().flat_map(|truth| self.shown(field, &FieldValue::Bool(*truth), context)).collect()
    }

    fn facets_of(&self, _: &Field, value: &FieldValue, _: &BTreeMap<String, Vocabulary>) -> Vec<String> {
        vec![value_id(value).to_owned()]
    }
}

fn value_id(value: &FieldValue) -> &'static str {
    if matches!(value, FieldValue::Bool(true)) { "true" } else { "false" }
}
