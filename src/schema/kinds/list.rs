//! `list`: several values of the kind that `of` names.

use super::{Kind, KindContext};
use crate::data::{Node, Value};
use crate::diagnostic::Diagnostics;
use crate::schema::{Field, FieldValue};

#[derive(Debug)]
pub struct List;

impl Kind for List {
    fn id(&self) -> &'static str {
        "list"
    }

    fn expects(&self) -> &'static str {
        "a list, such as [\"a\", \"b\"]"
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
        let of = field.of.unwrap_or(&super::text::Text);
        context.check_count(field, node, items.len(), diagnostics);
        let item_field = Field { kind: of, min: None, max: None, ..field.clone() };
        let values = items.iter().filter_map(|item| of.read(&item_field, item, context, diagnostics)).collect();
        Some(FieldValue::List(values))
    }

    fn example(&self, _: &Field, _: &str) -> String {
        "[]".to_owned()
    }
}
