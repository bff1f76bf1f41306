//! `table`: rows with a value per declared column, in TOML `[[name]]`.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

use super::{Kind, KindContext, SchemaContext, field_schema, limited};
use crate::data::{Node, Value};
use crate::diagnostic::{Diagnostics, catalogue};
use crate::schema::{Field, FieldValue, ShowContext, Shown};

#[derive(Debug)]
pub struct Table;

impl Kind for Table {
    fn id(&self) -> &'static str {
        "table"
    }

    fn expects(&self) -> &'static str {
        "rows with a key per column"
    }

    fn options(&self) -> &'static [&'static str] {
        &["columns", "max", "min", "search"]
    }

    fn read(
        &self,
        field: &Field,
        node: &Node,
        context: &KindContext<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Option<FieldValue> {
        let rows = match &node.value {
            Value::List(rows) => rows.as_slice(),
            Value::Table(_) => std::slice::from_ref(node),
            _ => {
                context.wrong(field, node, diagnostics);
                return None;
            }
        };
        context.check_count(field, node, rows.len(), diagnostics);
        Some(FieldValue::Table(rows.iter().filter_map(|row| read_row(field, row, context, diagnostics)).collect()))
    }

    fn example(&self, _: &Field, _: &str) -> String {
        "[]".to_owned()
    }

    fn json(&self, field: &Field, value: &FieldValue) -> Json {
        let FieldValue::Table(rows) = value else { return Json::Null };
        let row = |row: &BTreeMap<String, FieldValue>| {
            let cell = |column: &Field| Some((column.id.clone(), column.kind.json(column, row.get(&column.id)?)));
            Json::Object(field.columns.iter().filter_map(cell).collect())
        };
        rows.iter().map(row).collect()
    }

    fn has_order(&self) -> bool {
        false
    }

    fn json_schema(&self, field: &Field, context: &SchemaContext<'_>) -> Json {
        let cell = |column: &Field| (column.id.clone(), field_schema(column, context));
        let required = field.columns.iter().filter(|column| column.required).map(|column| column.id.as_str());
        let row = json!({
            "type": "object",
            "properties": Json::Object(field.columns.iter().map(cell).collect()),
            "required": required.collect::<Vec<_>>(),
            "additionalProperties": false,
        });
        limited(json!({ "type": "array", "items": row }), field, "minItems", "maxItems")
    }

    fn shown(&self, field: &Field, value: &FieldValue, context: &ShowContext<'_>) -> Vec<Shown> {
        let FieldValue::Table(rows) = value else { return Vec::new() };
        let cells =
            rows.iter().flat_map(|row| field.columns.iter().filter_map(|column| Some((column, row.get(&column.id)?))));
        cells.flat_map(|(column, value)| column.kind.shown(column, value, context)).collect()
    }
}

fn read_row(
    field: &Field,
    row: &Node,
    context: &KindContext<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<BTreeMap<String, FieldValue>> {
    let Some(cells) = row.as_table() else {
        context.wrong(field, row, diagnostics);
        return None;
    };
    let mut values = BTreeMap::new();
    for (key, cell) in cells {
        let Some(column) = field.columns.iter().find(|column| column.id == key.name) else {
            let known = field.columns.iter().map(|column| column.id.as_str());
            diagnostics.push(catalogue::unknown_key(context.source, key.span, &key.name, known));
            continue;
        };
        if let Some(value) = column.read(cell, context, diagnostics) {
            values.insert(column.id.clone(), value);
        }
    }
    for column in &field.columns {
        if column.required && !cells.iter().any(|(key, _)| key.name == column.id) {
            diagnostics.push(catalogue::missing_key(context.source, row.span, &column.id));
        }
    }
    Some(values)
}
