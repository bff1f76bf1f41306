//! The nouns: a manual, and a page of it.

use std::collections::BTreeMap;

use super::words::Words;
use crate::schema::{ContentType, Field, Schema};

/// The authors' manual of one site, in one language.
#[derive(Debug)]
pub struct Manual<'a> {
    pub(super) schema: &'a Schema,
    /// The words around what is declared.
    pub(super) words: Words,
    /// The words of examples, as an author of the site would write them.
    pub(super) sample: Words,
    /// The language of the explanation.
    pub(super) language: &'a str,
    /// The language of the site: of folders, headings and choices.
    pub(super) site_language: &'a str,
    /// Whether types and vocabularies lead to their pages.
    pub(super) links: bool,
}

/// One page of a manual.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ManualPage {
    /// Its file in the folder of the manual: `types/law.md`.
    pub path: String,
    /// Its text in Markdown.
    pub text: String,
}

impl<'a> Manual<'a> {
    /// The manual of a site in `site_language`, explained in `language`.
    pub fn new(schema: &'a Schema, site_language: &'a str, language: &'a str) -> Self {
        let (words, sample) = (Words::of(language), Words::of(site_language));
        Self { schema, words, sample, language, site_language, links: true }
    }

    /// The same for pages that stand elsewhere: nothing leads to the pages of
    /// this manual.
    #[must_use]
    pub fn without_links(mut self) -> Self {
        self.links = false;
        self
    }

    /// The fields that authors of this site can use: those of a vocabulary or
    /// of types that the site does not have are left out.
    pub(super) fn fields_of(&self, content_type: &'a ContentType) -> impl Iterator<Item = &'a Field> {
        let schema = self.schema;
        content_type.fields.iter().filter(move |field| {
            let has_words = field.vocabulary.as_ref().is_none_or(|id| schema.vocabularies.contains_key(id));
            let leads = field.to.is_empty() || field.to.iter().any(|id| schema.types.contains_key(id));
            has_words && leads
        })
    }

    /// The type with the least of its own: it shows what every entry has.
    pub(super) fn plainest(&self) -> Option<&'a ContentType> {
        self.schema.types.values().filter(|content_type| content_type.has_pages).min_by_key(|content_type| {
            let words: usize = self.fields_of(content_type).map(|field| self.row(content_type, field).len()).sum();
            (content_type.fields.len(), words, content_type.id.as_str())
        })
    }

    /// The row of each field that every type with pages has, as the plainest
    /// type has it: by key.
    pub(super) fn common_rows(&self) -> BTreeMap<&'a str, String> {
        let Some(plainest) = self.plainest() else { return BTreeMap::new() };
        let everywhere = |field: &&'a Field| {
            let mut others = self.schema.types.values().filter(|content_type| content_type.has_pages);
            others.all(|content_type| content_type.field(&field.id).is_some_and(|own| own.id == field.id))
        };
        let fields = self.fields_of(plainest).filter(everywhere);
        fields.map(|field| (field.id.as_str(), self.row(plainest, field))).collect()
    }

    /// `[Aid](tool.md)`, or the label alone.
    pub(super) fn type_link(&self, id: &str) -> Option<String> {
        let label = in_sentence(self.schema.types.get(id)?.label.one.get(self.language));
        Some(if self.links { format!("[{label}]({id}.md)") } else { label })
    }

    /// All of these types that the site has, with `or` before the last; the
    /// type itself is not named on its own page.
    pub(super) fn type_links(&self, own: &str, ids: &[String]) -> String {
        let link = |id: &String| {
            if id == own { Some(self.words.get("kind.same_type").to_owned()) } else { self.type_link(id) }
        };
        let links: Vec<String> = ids.iter().filter_map(link).collect();
        self.words.joined("or", &links)
    }

    /// `[Steps](../vocabularies/steps.md)`, or the id alone.
    pub(super) fn vocabulary_link(&self, id: &str) -> String {
        match self.schema.vocabularies.get(id).filter(|_| self.links) {
            Some(vocabulary) => format!("[{}](../vocabularies/{id}.md)", vocabulary.label.many.get(self.language)),
            None => format!("`{id}`"),
        }
    }

    /// Another word for what a type is, to be written in links and commands.
    pub(super) fn word_for(&self, content_type: &'a ContentType) -> &'a str {
        content_type.names.first().filter(|_| self.site_language != "en").unwrap_or(&content_type.id)
    }
}

/// A label inside a sentence: without its capital, unless it is all capitals.
pub(super) fn in_sentence(label: &str) -> String {
    let mut letters = label.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => first.to_lowercase().chain(letters).collect(),
        _ => label.to_owned(),
    }
}

/// A text as it stands in a cell of a table.
pub(super) fn cell(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "\\|")
}

/// A text as code; the text alone where it holds the sign for code.
pub(super) fn code(text: &str) -> String {
    if text.contains('`') { text.to_owned() } else { format!("`{text}`") }
}

/// A table with these heads. Nothing where there are no rows.
pub(super) fn table(heads: &[&str], rows: &[Vec<String>]) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let head = line(heads.iter().map(|head| cell(head)).collect());
    let rule = format!("|{}\n", "---|".repeat(heads.len()));
    let rows = rows.iter().map(|row| line(row.iter().map(|text| cell(text)).collect()));
    rows.fold(head + &rule, |all, row| all + &row)
}
