//! `table`: rows with a value per declared column, in TOML `[[name]]`.

use std::collections::BTreeMap;

use super::{Kind, KindContext};
use crate::data::{Node, Value};
use crate::diagnostic::{Diagnostics, catalogue};
use crate::schema::{Field, FieldValue};

#[derive(Debug)]
pub struct Table;

impl Kind for Table {
    fn id(&self) -> &'static str {
        "table"
    }

    fn expects(&self) -> &'static str {
        "rows with a key per column"
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
        if let Some(value) = column.kind.read(column, cell, context, diagnostics) {
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
