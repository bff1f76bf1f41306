//! `integer`: a whole number, between `min` and `max`.

use serde_json::{Value as Json, json};

use super::{Kind, KindContext, SchemaContext, limited};
use crate::data::{Node, Value};
use crate::diagnostic::{Diagnostics, catalogue};
use crate::schema::{Field, FieldValue, ShowContext, Shown};

#[derive(Debug)]
pub struct Integer;

impl Kind for Integer {
    fn id(&self) -> &'static str {
        "integer"
    }

    fn expects(&self) -> &'static str {
        "a whole number"
    }

    fn options(&self) -> &'static [&'static str] {
        &["max", "min", "search"]
    }

    fn read(
        &self,
        field: &Field,
        node: &Node,
        context: &KindContext<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Option<FieldValue> {
        let number = match &node.value {
            Value::Integer(number) => Some(*number),
            Value::Text(text) => text.trim().parse().ok(),
            _ => None,
        };
        let Some(number) = number else {
            context.wrong(field, node, diagnostics);
            return None;
        };
        if field.min.is_some_and(|min| number < min) || field.max.is_some_and(|max| number > max) {
            diagnostics.push(catalogue::out_of_range(
                context.source,
                node.span,
                &field.id,
                number,
                field.min,
                field.max,
            ));
            return None;
        }
        Some(FieldValue::Integer(number))
    }

    fn example(&self, field: &Field, _: &str) -> String {
        field.min.unwrap_or(1).to_string()
    }

    fn json(&self, _: &Field, value: &FieldValue) -> Json {
        if let FieldValue::Integer(number) = value { json!(number) } else { Json::Null }
    }

    fn json_schema(&self, field: &Field, _: &SchemaContext<'_>) -> Json {
        limited(json!({ "type": "integer" }), field, "minimum", "maximum")
    }

    fn sort_key(&self, value: &FieldValue) -> String {
        let FieldValue::Integer(number) = value else { return String::new() };
        // Shifted so that the digits sort as the numbers do.
        format!("{:020}", i128::from(*number) - i128::from(i64::MIN))
    }

    fn shown(&self, _: &Field, value: &FieldValue, _: &ShowContext<'_>) -> Vec<Shown> {
        if let FieldValue::Integer(number) = value { vec![Shown::words(number.to_string())] } else { Vec::new() }
    }
}
