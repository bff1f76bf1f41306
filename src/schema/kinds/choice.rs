//! `choice`: one of the values that the type lists, written by id or by label.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

use super::{Kind, KindContext, SchemaContext, one_of};
use crate::data::Node;
use crate::diagnostic::{Diagnostics, catalogue};
use crate::schema::{Field, FieldValue, ShowContext, Shown, Vocabulary};

#[derive(Debug)]
pub struct Choice;

impl Kind for Choice {
    fn id(&self) -> &'static str {
        "choice"
    }

    fn expects(&self) -> &'static str {
        "one word from the list of choices"
    }

    fn options(&self) -> &'static [&'static str] {
        &["choices", "facet", "search"]
    }

    fn read(
        &self,
        field: &Field,
        node: &Node,
        context: &KindContext<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Option<FieldValue> {
        let text = context.text(field, node, diagnostics)?;
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

    fn json_schema(&self, field: &Field, context: &SchemaContext<'_>) -> Json {
        let values = field
            .choices
            .iter()
            .map(|choice| json!({ "const": choice.id, "title": choice.label.get(context.language) }))
            .collect();
        let ids: Vec<&str> = field.choices.iter().map(|choice| choice.id.as_str()).collect();
        let labels = field.choices.iter().flat_map(|choice| choice.label.all()).filter(|label| !ids.contains(label));
        one_of(values, &labels.map(str::to_owned).collect())
    }

    fn sort_key(&self, value: &FieldValue) -> String {
        if let FieldValue::Choice(id) = value { id.clone() } else { String::new() }
    }

    fn shown(&self, field: &Field, value: &FieldValue, context: &ShowContext<'_>) -> Vec<Shown> {
        let FieldValue::Choice(id) = value else { return Vec::new() };
        let choice = field.choices.iter().find(|choice| choice.id == *id);
        vec![Shown::named(id, choice.map_or(id.as_str(), |choice| choice.label.get(context.language)))]
    }

    fn facets(&self, field: &Field, context: &ShowContext<'_>) -> Vec<Shown> {
        let label = |text: &str| {
            let mut letters = text.chars();
            letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
        };
        let choices = field.choices.iter();
        choices.map(|choice| Shown::named(&choice.id, label(choice.label.get(context.language)))).collect()
    }

    fn facets_of(&self, _: &Field, value: &FieldValue, _: &BTreeMap<String, Vocabulary>) -> Vec<String> {
        if let FieldValue::Choice(id) = value { vec![id.clone()] } else { Vec::new() }
    }
}
