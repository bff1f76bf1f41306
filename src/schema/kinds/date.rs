//! `date`: one day, as `2026-11-05`.

use serde_json::{Value as Json, json};

use super::partial_date::{check_date, date_json, date_key, date_limit, parse_day, shown_date, text_of};
use super::{Kind, KindContext, Limit, SchemaContext};
use crate::data::Node;
use crate::diagnostic::{Diagnostics, catalogue};
use crate::schema::{Field, FieldValue, ShowContext, Shown};

#[derive(Debug)]
pub struct Date;

impl Kind for Date {
    fn id(&self) -> &'static str {
        "date"
    }

    fn expects(&self) -> &'static str {
        "a date such as 2026-11-05"
    }

    fn options(&self) -> &'static [&'static str] {
        &["max", "min", "search"]
    }

    fn limit(&self, node: &Node, limit: Limit) -> Option<i64> {
        date_limit(node, limit)
    }

    fn limit_expects(&self) -> &'static str {
        "a date"
    }

    fn read(
        &self,
        field: &Field,
        node: &Node,
        context: &KindContext<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Option<FieldValue> {
        let Some(text) = text_of(node) else {
            context.wrong(field, node, diagnostics);
            return None;
        };
        // A time of day, as other generators write it, is not needed here.
        let day = text.split(['T', 't', ' ']).next().unwrap_or_default();
        let date = parse_day(day);
        if date.is_none() {
            diagnostics.push(catalogue::bad_date(context.source, node.span, &text, self.expects()));
        }
        let date = date?;
        check_date(date, date, field, node, context, diagnostics);
        Some(FieldValue::Date(date))
    }

    fn example(&self, _: &Field, _: &str) -> String {
        "2026-01-01".to_owned()
    }

    fn json(&self, _: &Field, value: &FieldValue) -> Json {
        date_json(value)
    }

    fn json_schema(&self, _: &Field, _: &SchemaContext<'_>) -> Json {
        // A time of day may follow; it is not used.
        json!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}([Tt ].*)?$", "examples": ["2026-11-05"] })
    }

    fn sort_key(&self, value: &FieldValue) -> String {
        date_key(value)
    }

    fn shown(&self, _: &Field, value: &FieldValue, context: &ShowContext<'_>) -> Vec<Shown> {
        shown_date(value, context)
    }
}
