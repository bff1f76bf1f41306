//! Texts in several languages.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::data::{Node, TableReader, Value};
use crate::diagnostic::{Diagnostics, catalogue};
use crate::source::Source;

/// A text, in one language or in several.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Localized {
    /// The text for a language without one of its own.
    any: Option<String>,
    by_language: BTreeMap<String, String>,
}

impl Localized {
    /// One text for all languages.
    pub fn same(text: impl Into<String>) -> Self {
        Self { any: Some(text.into()), by_language: BTreeMap::new() }
    }

    /// The text in `language`, else the one for any, else the first there is.
    /// `nl-BE` speaks `nl` where it has no text of its own.
    pub fn get(&self, language: &str) -> &str {
        self.by_language
            .get(language)
            .or_else(|| self.by_language.get(primary_subtag(language)))
            .or(self.any.as_ref())
            .or_else(|| self.by_language.values().next())
            .map_or("", String::as_str)
    }

    /// The same languages, each text changed.
    #[must_use]
    pub fn map(&self, change: impl Fn(&str) -> String) -> Self {
        let by_language = self.by_language.iter().map(|(language, text)| (language.clone(), change(text)));
        Self { any: self.any.as_deref().map(&change), by_language: by_language.collect() }
    }

    /// The same, where a language without a text of its own gets the one in
    /// `language`: a site in several languages falls back on its first.
    #[must_use]
    pub fn settled(mut self, language: &str) -> Self {
        if self.any.is_none() {
            let own = self.by_language.get(language).or_else(|| self.by_language.get(primary_subtag(language)));
            self.any = own.cloned();
        }
        self
    }

    /// Whether it has a text in `language`, or needs none.
    pub fn speaks(&self, language: &str) -> bool {
        self.by_language.is_empty()
            || self.by_language.contains_key(language)
            || self.by_language.contains_key(primary_subtag(language))
    }

    /// Every text, each once.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        let any = self.any.iter().filter(|any| !self.by_language.values().any(|text| text == *any));
        any.chain(self.by_language.values()).map(String::as_str)
    }

    /// The texts by language; the one for any is taken for that of `own`.
    pub fn languages<'a>(&'a self, own: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        let any = self.any.iter().filter(|_| !self.by_language.contains_key(own)).map(move |text| (own, text.as_str()));
        any.chain(self.by_language.iter().map(|(language, text)| (language.as_str(), text.as_str())))
    }

    /// Whether there is no text at all.
    pub fn is_empty(&self) -> bool {
        self.any.is_none() && self.by_language.is_empty()
    }

    /// Reads `"text"` or `{ nl = "tekst", en = "text" }`.
    pub fn read(source: &Arc<Source>, node: &Node, diagnostics: &mut Diagnostics) -> Self {
        match &node.value {
            Value::Text(text) => Self::same(text),
            Value::Table(rows) => {
                let mut by_language = BTreeMap::new();
                for (key, node) in rows {
                    match node.as_text() {
                        Some(text) => {
                            by_language.insert(key.name.clone(), text.to_owned());
                        }
                        None => diagnostics.push(catalogue::wrong_kind(
                            source,
                            node.span,
                            &format!("the text for `{}`", key.name),
                            "text",
                            node.kind(),
                        )),
                    }
                }
                Self { any: None, by_language }
            }
            _ => {
                let expected = "text, or a text per language";
                diagnostics.push(catalogue::wrong_kind(source, node.span, "this", expected, node.kind()));
                Self::default()
            }
        }
    }
}

/// The words by which headings are known, in one language or in several. What
/// an author writes may be in any of them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Headings {
    any: Vec<String>,
    by_language: BTreeMap<String, Vec<String>>,
}

impl Headings {
    /// The words of all languages.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.any.iter().chain(self.by_language.values().flatten()).map(String::as_str)
    }

    /// The words to offer in `language`: its own, else those for any, else the
    /// first there are.
    pub fn get(&self, language: &str) -> &[String] {
        let own = self.by_language.get(language).or_else(|| self.by_language.get(primary_subtag(language)));
        let any = Some(&self.any).filter(|words| !words.is_empty());
        own.or(any).or_else(|| self.by_language.values().next()).map_or(&[], Vec::as_slice)
    }

    /// Reads `["Open:"]` or `{ nl = ["Open:"], en = ["Open:"] }`.
    pub fn read(source: &Arc<Source>, node: &Node, diagnostics: &mut Diagnostics) -> Self {
        match &node.value {
            Value::Table(rows) => {
                let mut words = |node| Self::words(source, node, diagnostics);
                let by_language = rows.iter().map(|(key, node)| (key.name.clone(), words(node))).collect();
                Self { any: Vec::new(), by_language }
            }
            _ => Self { any: Self::words(source, node, diagnostics), by_language: BTreeMap::new() },
        }
    }

    fn words(source: &Arc<Source>, node: &Node, diagnostics: &mut Diagnostics) -> Vec<String> {
        let words = match &node.value {
            Value::List(items) => items.iter().map(|item| item.as_text().map(str::to_owned)).collect(),
            _ => None,
        };
        words.unwrap_or_else(|| {
            let expected = "a list of headings, or one per language";
            diagnostics.push(catalogue::wrong_kind(source, node.span, "`heading`", expected, node.kind()));
            Vec::new()
        })
    }
}

/// Lets every text fall back on the first of `languages`, and tells once per
/// file which texts the other languages miss.
pub(super) fn settle(
    source: &Arc<Source>,
    languages: &[&str],
    walk: impl FnOnce(&mut dyn FnMut(&str, &mut Localized)),
    diagnostics: &mut Diagnostics,
) {
    let Some((first, others)) = languages.split_first() else { return };
    let mut silent: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    walk(&mut |name, text| {
        for language in others.iter().filter(|language| !text.speaks(language)) {
            let names = silent.entry(language).or_default();
            if names.last().is_none_or(|last| last != name) {
                names.push(name.to_owned());
            }
        }
        *text = std::mem::take(text).settled(first);
    });
    for (language, names) in silent {
        diagnostics.push(catalogue::missing_labels(source, &names, language));
    }
}

/// What one, and what many of a thing are called.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CountLabel {
    /// "Report".
    pub one: Localized,
    /// "Reports".
    pub many: Localized,
}

impl CountLabel {
    /// Reads `{ one = "…", many = "…" }`, or the same per language.
    pub fn read(source: &Arc<Source>, node: &Node, diagnostics: &mut Diagnostics) -> Self {
        let mut label = Self::default();
        if let Value::Text(text) = &node.value {
            return Self { one: Localized::same(text), many: Localized::same(text) };
        }
        if node.get("one").is_some() || node.get("many").is_some() {
            let mut reader = TableReader::new(source, node, diagnostics);
            let one = reader.required_text("one", diagnostics).unwrap_or_default();
            let many = reader.required_text("many", diagnostics).unwrap_or_default();
            reader.finish(diagnostics);
            return Self { one: Localized::same(one), many: Localized::same(many) };
        }
        let Some(rows) = node.as_table() else {
            diagnostics.push(catalogue::wrong_kind(
                source,
                node.span,
                "`label`",
                "`one` and `many`, or these per language",
                node.kind(),
            ));
            return label;
        };
        for (language, node) in rows {
            let mut reader = TableReader::new(source, node, diagnostics);
            if let Some(one) = reader.required_text("one", diagnostics) {
                label.one.by_language.insert(language.name.clone(), one);
            }
            if let Some(many) = reader.required_text("many", diagnostics) {
                label.many.by_language.insert(language.name.clone(), many);
            }
            reader.finish(diagnostics);
        }
        label
    }
}

/// `nl` of `nl-BE`: the primary subtag of a language tag (BCP 47).
pub fn primary_subtag(language: &str) -> &str {
    language.split('-').next().unwrap_or_default()
}
