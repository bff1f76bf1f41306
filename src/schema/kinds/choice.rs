//! `choice`: one of the values that the type lists, written by id or by label.

use super::{Kind, KindContext};
use crate::data::Node;
use crate::diagnostic::{Diagnostics, catalogue};
use crate::schema::{Field, FieldValue};

#[derive(Debug)]
pub struct Choice;

impl Kind for Choice {
    fn id(&self) -> &'static str {
        "choice"
    }

    fn expects(&self) -> &'static str {
        "one word from the list of choices"
    }

    fn read(
        &self,
        field: &Field,
        node: &Node,
        context: &KindContext<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Option<FieldValue> {
        let Some(text) = node.as_text() else {
            context.wrong(field, node, diagnostics);
            return None;
        };
        let lower = text.trim().to_lowercase();
        let chosen = field
            .choices
            .iter()
            .find(|choice| choice.id == lower || choice.label.all().any(|label| label.to_lowercase() == lower));
        if chosen.is_none() {
            let labels = field.choices.iter().map(|choice| choice.label.get(context.language));
            diagnostics.push(catalogue::unknown_choice(context.source, node.span, &field.id, text, labels));
        }
        chosen.map(|choice| FieldValue::Choice(choice.id.clone()))
    }

    fn example(&self, field: &Field, language: &str) -> String {
        format!("{:?}", field.choices.first().map_or("", |choice| choice.label.get(language)))
    }
}
