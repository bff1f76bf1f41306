//! A field with its value, ready to be shown.

use std::collections::BTreeSet;

use tera::Value;

use super::Views;
use super::body::Surroundings;
use super::object::{markup, maybe, object};
use crate::entry::Entry;
use crate::schema::{ContentType, Field, FieldValue, ShowContext, Shown};
use crate::site::href;

impl Views<'_> {
    /// The fields of an entry that are shown at `place`.
    pub(super) fn fields_at(&self, content_type: &ContentType, number: usize, place: &str) -> Value {
        let entry = &self.site.entries[number];
        let shown = content_type.published().filter(|field| field.show.iter().any(|shown| shown == place));
        Value::from(shown.filter_map(|field| self.field(field, entry, number)).collect::<Vec<_>>())
    }

    /// A field, if the entry has a value for it.
    pub(super) fn field(&self, field: &Field, entry: &Entry, number: usize) -> Option<Value> {
        let value = &entry.fields.get(&field.id)?.value;
        let values = self.values(field, value, number);
        let rows = self.rows(field, value, number);
        let around = Surroundings { links: &self.site.links[number], anchors: BTreeSet::new() };
        let html = entry.fragments.get(&field.id).map(|fragment| self.html(&fragment.html, &around));
        let html = html.filter(|html| !html.is_empty());
        let empty = values.is_empty() && rows.is_empty() && html.is_none();
        (!empty).then(|| {
            object([
                ("id", Value::from(field.id.as_str())),
                ("label", Value::from(field.label.get(self.language))),
                ("kind", Value::from(field.kind.id())),
                ("values", Value::from(values)),
                ("rows", Value::from(rows)),
                ("html", html.as_deref().map_or_else(Value::none, markup)),
            ])
        })
    }

    fn values(&self, field: &Field, value: &FieldValue, number: usize) -> Vec<Value> {
        match value {
            FieldValue::Terms(terms) => {
                let vocabulary = field.vocabulary.as_ref().and_then(|id| self.site.schema.vocabularies.get(id));
                let Some(vocabulary) = vocabulary else { return Vec::new() };
                // Terms stand in the order of their vocabulary, not of the author.
                vocabulary
                    .terms
                    .iter()
                    .filter(|term| terms.iter().any(|use_| use_.id == term.id))
                    .map(|term| self.term_chip(&vocabulary.id, term))
                    .collect()
            }
            FieldValue::Refs(_) => self.site.references[number]
                .get(&field.id)
                .into_iter()
                .flatten()
                .map(|target| {
                    let entry = &self.site.entries[*target];
                    value_of(&Shown {
                        id: Some(entry.key.slug.clone()),
                        label: entry.title.clone(),
                        url: Some(self.href(&self.site.urls[*target])),
                    })
                })
                .collect(),
            FieldValue::Table(_) => Vec::new(),
            other => field.kind.shown(field, other, &self.show_context()).iter().map(value_of).collect(),
        }
    }

    /// What the kinds of field need to show a value.
    fn show_context(&self) -> ShowContext<'_> {
        ShowContext { language: self.language, texts: self.strings, vocabularies: &self.site.schema.vocabularies }
    }

    fn rows(&self, field: &Field, value: &FieldValue, number: usize) -> Vec<Value> {
        let FieldValue::Table(rows) = value else { return Vec::new() };
        rows.iter()
            .map(|row| {
                let cells = field.columns.iter().filter_map(|column| {
                    let value = self.values(column, row.get(&column.id)?, number).into_iter().next()?;
                    Some(object([
                        ("id", Value::from(column.id.as_str())),
                        ("label", Value::from(column.label.get(self.language))),
                        ("value", value),
                    ]))
                });
                Value::from(cells.collect::<Vec<_>>())
            })
            .collect()
    }

    /// An address as written in pages.
    pub(super) fn href(&self, url: &str) -> String {
        href(&self.site.config.base_url, url)
    }
}

fn value_of(shown: &Shown) -> Value {
    object([
        ("id", maybe(shown.id.as_deref())),
        ("label", Value::from(shown.label.as_str())),
        ("url", maybe(shown.url.as_deref())),
    ])
}
