//! The kinds of value a field can have, one file each. To add one: a file
//! here and a line in [`KINDS`].

mod bool;
mod choice;
mod date;
mod duration;
mod email;
mod image;
mod integer;
mod language;
mod licence;
mod list;
mod markdown;
mod partial_date;
mod path;
mod period;
mod reference;
mod slug;
mod table;
mod telephone;
mod term;
mod text;
mod url;

pub use licence::{Licence, licence_named};
pub use term::vocabulary_schema;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;
use std::sync::Arc;

use serde_json::{Value as Json, json};

use super::alphabet::alphabetical;
use super::model::Field;
use super::show::{ShowContext, Shown};
use super::value::FieldValue;
use super::vocabulary::Vocabulary;
use crate::data::{Node, Value as NodeValue};
use crate::diagnostic::{Diagnostics, catalogue};
use crate::source::Source;

/// One kind of value: how it is written, checked, shown, sorted and told to
/// machines. The defaults are those of plain words.
pub trait Kind: Debug + Sync {
    /// Its name in a type's `kind = "…"`.
    fn id(&self) -> &'static str;

    /// What an author should write, in the words of a message: "text".
    fn expects(&self) -> &'static str;

    /// Which of the options that only some kinds have say something of a field of this kind.
    fn options(&self) -> &'static [&'static str];

    /// Whether it can only be a field of an entry, and not an item of a list
    /// or a cell of a table.
    fn stands_alone(&self) -> bool {
        false
    }

    /// What `min` or `max` means, as a number; `None` where it is written
    /// wrongly.
    fn limit(&self, node: &Node, limit: Limit) -> Option<i64> {
        let _ = limit;
        if let NodeValue::Integer(number) = node.value { Some(number) } else { None }
    }

    /// What `min` and `max` should be, in the words of a message.
    fn limit_expects(&self) -> &'static str {
        "a whole number"
    }

    /// Reads and checks a value. `None` where it is not one of this kind;
    /// what is wrong has then been told.
    fn read(
        &self,
        field: &Field,
        node: &Node,
        context: &KindContext<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Option<FieldValue>;

    /// A value to start from in a new entry, as TOML.
    fn example(&self, field: &Field, language: &str) -> String {
        let _ = (field, language);
        "\"\"".to_owned()
    }

    /// The value for machines: terms and choices by id, references by slug,
    /// dates and lengths as ISO 8601 writes them.
    fn json(&self, field: &Field, value: &FieldValue) -> Json {
        let _ = field;
        match value {
            FieldValue::Text(text) | FieldValue::Choice(text) | FieldValue::Url(text) => json!(text),
            _ => Json::Null,
        }
    }

    /// What may be written, as JSON Schema (draft 2020-12). Title, description
    /// and default are added by who asks.
    fn json_schema(&self, field: &Field, context: &SchemaContext<'_>) -> Json;

    /// Whether lists can be sorted by it.
    fn has_order(&self) -> bool {
        true
    }

    /// A text that sorts as the value does.
    fn sort_key(&self, value: &FieldValue) -> String {
        match value {
            FieldValue::Text(text) | FieldValue::Choice(text) | FieldValue::Url(text) => alphabetical(text),
            _ => String::new(),
        }
    }

    /// The value as readers see it, and as the search knows it. Empty for what
    /// only the whole site can show.
    fn shown(&self, field: &Field, value: &FieldValue, context: &ShowContext<'_>) -> Vec<Shown> {
        let _ = (field, context);
        match value {
            FieldValue::Text(text) if !text.is_empty() => vec![Shown::words(text)],
            _ => Vec::new(),
        }
    }

    /// Everything that readers can filter by, in order, where it can be a
    /// facet.
    fn facets(&self, field: &Field, context: &ShowContext<'_>) -> Vec<Shown> {
        let _ = (field, context);
        Vec::new()
    }

    /// By which of these a value is found.
    fn facets_of(&self, field: &Field, value: &FieldValue, vocabularies: &BTreeMap<String, Vocabulary>) -> Vec<String> {
        let _ = (field, value, vocabularies);
        Vec::new()
    }
}

/// What the JSON Schema of a value depends on beside its field.
#[derive(Debug, Clone, Copy)]
pub struct SchemaContext<'a> {
    /// The vocabularies of the site.
    pub vocabularies: &'a BTreeMap<String, Vocabulary>,
    /// The language of labels and descriptions.
    pub language: &'a str,
}

/// Which of the two limits of a field is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// `min`.
    Least,
    /// `max`.
    Most,
}

/// The options of a field that only some kinds know. All others, such as
/// `label`, `required` and `show`, are for every kind.
pub const OPTIONS: &[&str] =
    &["choices", "columns", "facet", "inverse", "max", "min", "of", "pattern", "search", "to", "vocabulary"];

/// The options that a field of this kind knows: a list knows those of its
/// items as well, but counts and filters by itself.
pub fn options_of(kind: &dyn Kind, of: Option<&'static dyn Kind>) -> Vec<&'static str> {
    let of_items = of.filter(|_| kind.options().contains(&"of")).map_or(&[][..], |of| of.options());
    let of_items = of_items.iter().filter(|option| !["facet", "min", "max", "search"].contains(option));
    kind.options().iter().chain(of_items).copied().collect()
}

impl Field {
    /// Reads and checks a value by its kind, its form, and whether it should
    /// be written at all.
    pub fn read(&self, node: &Node, context: &KindContext<'_>, diagnostics: &mut Diagnostics) -> Option<FieldValue> {
        let advice = self.deprecated.get(context.language);
        if !self.deprecated.is_empty() {
            diagnostics.push(catalogue::deprecated_field(context.source, node.span, &self.id, advice));
        }
        let value = self.kind.read(self, node, context, diagnostics)?;
        if let (Some(pattern), Some(text)) = (self.pattern.as_ref().filter(|_| self.of.is_none()), node.as_text())
            && !pattern.fits(text.trim())
        {
            let hint = self.hint.get(context.language);
            diagnostics.push(catalogue::wrong_form(context.source, node.span, &self.id, text, hint, &pattern.text));
        }
        Some(value)
    }
}

/// What a kind may look at besides the value.
#[derive(Debug, Clone, Copy)]
pub struct KindContext<'a> {
    /// The file in which the value stands.
    pub source: &'a Arc<Source>,
    /// The vocabularies of the site.
    pub vocabularies: &'a BTreeMap<String, Vocabulary>,
    /// The language of the site, for choices and terms written by label.
    pub language: &'a str,
}

impl KindContext<'_> {
    /// Tells that a list has fewer or more items than its field may.
    fn check_count(self, field: &Field, node: &Node, count: usize, diagnostics: &mut Diagnostics) {
        let number = i64::try_from(count).unwrap_or(i64::MAX);
        if field.min.is_some_and(|min| number < min) || field.max.is_some_and(|max| number > max) {
            let (min, max) = (field.min, field.max);
            diagnostics.push(catalogue::wrong_count(self.source, node.span, &field.id, count, min, max));
        }
    }

    /// The text of `node`; told where it is none.
    fn text<'n>(self, field: &Field, node: &'n Node, diagnostics: &mut Diagnostics) -> Option<&'n str> {
        let text = node.as_text();
        if text.is_none() {
            self.wrong(field, node, diagnostics);
        }
        text
    }

    /// Tells that `node` is not what `field` holds.
    fn wrong(self, field: &Field, node: &Node, diagnostics: &mut Diagnostics) {
        let what = format!("`{}`", field.id);
        diagnostics.push(catalogue::wrong_kind(self.source, node.span, &what, field.kind.expects(), node.kind()));
    }
}

/// All kinds, by name.
pub const KINDS: &[&dyn Kind] = &[
    &bool::Bool,
    &choice::Choice,
    &date::Date,
    &duration::Duration,
    &email::Email,
    &image::Image,
    &integer::Integer,
    &language::Language,
    &licence::LicenceKind,
    &list::List,
    &markdown::Markdown,
    &partial_date::PartialDate,
    &path::Path,
    &period::Period,
    &reference::Ref,
    &reference::Refs,
    &slug::Slug,
    &table::Table,
    &telephone::Telephone,
    &term::Term,
    &term::Terms,
    &text::Text,
    &url::Url,
];

/// The schema of a field's value with what the field is called, what its
/// author should know, and its default.
pub fn field_schema(field: &Field, context: &SchemaContext<'_>) -> Json {
    let mut schema = match value_schema(field, context) {
        Json::Object(schema) => schema,
        // A schema of true or false allows all or nothing.
        other => return other,
    };
    schema.insert("title".to_owned(), json!(field.label.get(context.language)));
    let hint = field.hint.get(context.language);
    if !hint.is_empty() {
        schema.insert("description".to_owned(), json!(hint));
    }
    if !field.deprecated.is_empty() {
        schema.insert("deprecated".to_owned(), json!(true));
    }
    if let Some(default) = &field.default {
        schema.insert("default".to_owned(), field.kind.json(field, default));
    }
    Json::Object(schema)
}

/// The schema of a value of a field: of its kind and of its form.
fn value_schema(field: &Field, context: &SchemaContext<'_>) -> Json {
    let mut schema = field.kind.json_schema(field, context);
    // What is written for Rust's engine alone would be no expression elsewhere.
    let pattern = field.pattern.as_ref().filter(|pattern| is_common(&pattern.text) && field.of.is_none());
    if let (Some(pattern), Some(schema)) = (pattern, schema.as_object_mut()) {
        schema.insert("allOf".to_owned(), json!([{ "pattern": format!("^(?:{})$", pattern.text) }]));
    }
    schema
}

/// Whether a regular expression means the same to JSON Schema.
fn is_common(pattern: &str) -> bool {
    let special = pattern.matches("(?").count() > pattern.matches("(?:").count();
    !special && !["\\A", "\\z", "\\h", "\\x", "\\p", "[["].iter().any(|sign| pattern.contains(sign))
}

/// The schema of one of several values, each with what it is called: for
/// editors that complete what is typed. `labels` may be written too.
fn one_of(values: Vec<Json>, labels: &BTreeSet<String>) -> Json {
    let mut all = values;
    if !labels.is_empty() {
        all.push(json!({ "enum": labels }));
    }
    json!({ "anyOf": all })
}

/// Puts `min` and `max` of a field into a schema under these names.
fn limited(mut schema: Json, field: &Field, least: &str, most: &str) -> Json {
    if let Some(schema) = schema.as_object_mut() {
        if let Some(min) = field.min {
            schema.insert(least.to_owned(), json!(min));
        }
        if let Some(max) = field.max {
            schema.insert(most.to_owned(), json!(max));
        }
    }
    schema
}

/// The kind called `id`.
pub fn kind_named(id: &str) -> Option<&'static dyn Kind> {
    KINDS.iter().copied().find(|kind| kind.id() == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_registered_once_and_in_order() {
        let ids: Vec<_> = KINDS.iter().map(|kind| kind.id()).collect();
        let mut sorted = ids.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(ids, sorted);
    }

    #[test]
    fn every_file_of_a_kind_is_in_the_registry() {
        let here = concat!(env!("CARGO_MANIFEST_DIR"), "/src/schema/kinds");
        let files = std::fs::read_dir(here).map(Iterator::count).unwrap_or_default();
        // `mod.rs` has no kind; `reference.rs` and `term.rs` have two each.
        assert_eq!(KINDS.len(), files - 1 + 2);
    }
}
