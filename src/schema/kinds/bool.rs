//! `bool`: true or false.

use super::{Kind, KindContext};
use crate::data::{Node, Value};
use crate::diagnostic::Diagnostics;
use crate::schema::{Field, FieldValue};

#[derive(Debug)]
pub struct Bool;

impl Kind for Bool {
    fn id(&self) -> &'static str {
        "bool"
    }

    fn expects(&self) -> &'static str {
        "true or false"
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
}
