//! An entry in short, as lists show it.

use std::collections::BTreeMap;

use tera::Value;

use super::Views;
use super::object::{maybe, object};
use crate::entry::Entry;
use crate::schema::{FieldValue, PartialDate};

impl Views<'_> {
    /// The summary of an entry.
    pub(super) fn summary_of(&self, number: usize) -> Value {
        let summary = self.summaries.get(number).map(|summary| summary.get_or_init(|| self.summary(number)));
        summary.cloned().unwrap_or_else(Value::none)
    }

    /// The summaries of entries.
    pub(super) fn summaries_of(&self, numbers: &[usize]) -> Value {
        Value::from(numbers.iter().map(|number| self.summary_of(*number)).collect::<Vec<_>>())
    }

    /// Makes the summary of an entry, which needs that of no other.
    fn summary(&self, number: usize) -> Value {
        let entry = &self.site.entries[number];
        let content_type = self.site.schema.types.get(&entry.key.content_type);
        let list = content_type.map_or_else(|| Value::from(Vec::<Value>::new()), |t| self.fields_at(t, number, "list"));
        let choices: BTreeMap<String, Value> = entry
            .fields
            .iter()
            .filter_map(|(id, field)| match &field.value {
                FieldValue::Choice(choice) => Some((id.clone(), Value::from(choice.as_str()))),
                _ => None,
            })
            .collect();
        object([
            ("slug", Value::from(entry.key.slug.as_str())),
            ("type", self.type_of(entry)),
            ("title", Value::from(entry.title.as_str())),
            ("description", maybe(entry.description.as_deref())),
            ("url", Value::from(self.href(&self.site.urls[number]))),
            ("date", self.date(entry.date)),
            ("updated", self.date(entry.updated)),
            ("language", Value::from(entry.language.as_deref().unwrap_or(self.language))),
            ("language_name", Value::from(self.language_name(entry.language.as_deref().unwrap_or(self.language)))),
            ("terms", self.terms_of(entry)),
            ("shown", list),
            ("parent", self.parent(entry)),
            ("item", self.item_place(entry)),
            ("state", Value::from(self.site.state(number).id())),
            ("choices", Value::from(choices)),
        ])
    }

    /// What one and many of a type are called, and where its list is.
    pub(super) fn content_type(&self, id: &str) -> Value {
        let Some(content_type) = self.site.schema.types.get(id) else { return Value::none() };
        let url = content_type.listed.then(|| self.href(&self.site.list_url(id)));
        object([
            ("id", Value::from(id)),
            ("one", Value::from(content_type.label.one.get(self.language))),
            ("many", Value::from(content_type.label.many.get(self.language))),
            ("url", maybe(url.as_deref())),
        ])
    }

    pub(super) fn type_of(&self, entry: &Entry) -> Value {
        self.types.get(&entry.key.content_type).cloned().unwrap_or_else(Value::none)
    }

    pub(super) fn date(&self, date: Option<PartialDate>) -> Value {
        date.map_or_else(Value::none, |date| {
            object([("iso", Value::from(date.iso())), ("text", Value::from(date.written(self.strings)))])
        })
    }

    /// The page that an entry stands on.
    pub(super) fn parent(&self, entry: &Entry) -> Value {
        let Some((key, anchor)) = &entry.parent else { return Value::none() };
        let Some(number) = self.site.find(key) else { return Value::none() };
        let parent = &self.site.entries[number];
        let page = self.href(&self.site.urls[number]);
        let page = page.split('#').next().unwrap_or_default();
        object([
            ("title", Value::from(parent.title.as_str())),
            ("url", Value::from(format!("{page}#{anchor}"))),
            ("type", self.type_of(parent)),
        ])
    }

    /// The terms of an entry, by vocabulary.
    fn terms_of(&self, entry: &Entry) -> Value {
        let mut terms: BTreeMap<String, Value> = BTreeMap::new();
        let content_type = self.site.schema.types.get(&entry.key.content_type);
        for field in content_type.into_iter().flat_map(|content_type| &content_type.fields) {
            let Some(FieldValue::Terms(uses)) = entry.fields.get(&field.id).map(|field| &field.value) else { continue };
            let Some(vocabulary) = field.vocabulary.as_ref().and_then(|id| self.site.schema.vocabularies.get(id))
            else {
                continue;
            };
            let values: Vec<Value> = vocabulary
                .terms
                .iter()
                .filter(|term| uses.iter().any(|use_| use_.id == term.id))
                .map(|term| self.term_chip(&vocabulary.id, term))
                .collect();
            terms.insert(vocabulary.id.clone(), Value::from(values));
        }
        Value::from(terms)
    }
}
