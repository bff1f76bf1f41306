//! What of a value a reader sees, in words, with the interface texts of one
//! language. Knows no markup and no page.

use std::collections::BTreeMap;

use super::vocabulary::Vocabulary;

/// The interface texts of one language.
pub trait Texts {
    /// The text of a key; the key itself where there is none.
    fn text(&self, key: &str) -> String;

    /// The text of a key for `number` of things, with `{n}` filled in.
    fn count(&self, key: &str, number: i64) -> String;

    /// One item of a list of texts, from 0; empty where there is none.
    fn item(&self, key: &str, at: usize) -> String;
}

/// What a value needs to be shown.
#[derive(Clone, Copy)]
pub struct ShowContext<'a> {
    /// The language of the reader.
    pub language: &'a str,
    /// The interface texts in that language.
    pub texts: &'a dyn Texts,
    /// The vocabularies of the site.
    pub vocabularies: &'a BTreeMap<String, Vocabulary>,
}

/// One value as readers see it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shown {
    /// What it is for machines, where that is something else.
    pub id: Option<String>,
    /// The words.
    pub label: String,
    /// Where it leads.
    pub url: Option<String>,
}

impl Shown {
    /// Words alone.
    pub fn words(label: impl Into<String>) -> Self {
        Self { id: None, label: label.into(), url: None }
    }

    /// Words for something with a name of its own.
    pub fn named(id: impl Into<String>, label: impl Into<String>) -> Self {
        Self { id: Some(id.into()), label: label.into(), url: None }
    }

    /// Words that lead somewhere.
    pub fn link(label: impl Into<String>, url: impl Into<String>) -> Self {
        Self { id: None, label: label.into(), url: Some(url.into()) }
    }
}
