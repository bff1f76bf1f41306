//! A value for each field of an example, as an author would write it.

use super::model::Manual;
use crate::schema::{ContentType, Field};

impl Manual<'_> {
    /// The value of a field in the example of its type, as TOML. `None` for
    /// what an example does without.
    pub(super) fn sample_value(&self, field: &Field, required: bool) -> Option<String> {
        // What has a form or a length of its own nobody can make up.
        let is_plain = field.pattern.is_none() && (field.min.is_none() || field.kind.id() == "integer");
        if !is_plain || !field.deprecated.is_empty() {
            return required.then(|| text("…"));
        }
        match field.kind.id() {
            "text" | "markdown" => Some(text(&self.fitting(field))),
            "date" => Some("2026-11-05".to_owned()),
            "partial-date" => Some(text("2026-11")),
            "term" => self.first_term(field).map(text),
            "terms" => self.first_term(field).map(|term| format!("[{}]", text(term))),
            "choice" => field.choices.first().map(|choice| text(choice.label.get(self.site_language))),
            "ref" => required.then(|| text(self.sample.get("sample.slug"))),
            "refs" => required.then(|| format!("[{}]", text(self.sample.get("sample.slug")))),
            "list" if field.of.is_some_and(|of| of.id() == "text") => {
                Some(format!("[{}]", text(self.sample.get("sample.words"))))
            }
            "integer" | "duration" | "period" | "url" | "email" | "telephone" | "bool" | "licence" | "language" => {
                Some(field.kind.example(field, self.site_language))
            }
            _ => required.then(|| field.kind.example(field, self.site_language)),
        }
    }

    /// One row of a field with columns: every column where `whole` is not
    /// asked for, only the required ones where it is.
    pub(super) fn sample_row(&self, field: &Field, only_required: bool) -> String {
        let columns = field.columns.iter().filter(|column| column.required || !only_required);
        columns.fold(format!("[[{}]]\n", field.id), |row, column| match self.sample_value(column, column.required) {
            Some(value) => row + &format!("{} = {value}\n", column.id),
            None => row,
        })
    }

    /// A value as it stands behind a label, without the signs of TOML.
    pub(super) fn sample_words(&self, field: &Field) -> Option<String> {
        let value = self.sample_value(field, field.required)?;
        Some(value.trim_matches(['[', ']', '"', '\'']).to_owned())
    }

    /// The types of which an example must be there first.
    pub(super) fn needed_by<'t>(&self, content_type: &'t ContentType) -> Vec<&'t str> {
        let needs = |field: &&'t Field| field.required && field.default.is_none() && !field.to.is_empty();
        let first = |field: &'t Field| field.to.iter().find(|id| self.schema.types.contains_key(*id));
        content_type.fields.iter().filter(needs).filter_map(first).map(String::as_str).collect()
    }

    /// Words that fit in the field.
    fn fitting(&self, field: &Field) -> String {
        let max = field.max.and_then(|max| usize::try_from(max).ok()).unwrap_or(usize::MAX);
        let long = max > 100 && field.also.iter().chain([&field.id]).any(|key| key == "description");
        let words = self.sample.get(if long { "sample.sentence" } else { "sample.words" });
        words.chars().take(max).collect::<String>().trim().to_owned()
    }

    fn first_term(&self, field: &Field) -> Option<&str> {
        let vocabulary = self.schema.vocabularies.get(field.vocabulary.as_ref()?)?;
        vocabulary.terms.iter().find(|term| !term.deprecated).map(|term| term.id.as_str())
    }
}

/// A text between quotation marks.
pub(super) fn text(words: &str) -> String {
    if words.contains(['"', '\\']) {
        return toml::Value::String(words.to_owned()).to_string();
    }
    format!("\"{words}\"")
}
