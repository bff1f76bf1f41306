//! The words that a page explains: the page with its marks, and the variable
//! `terms`.

use tera::Value;

use super::Views;
use super::object::{maybe, object};
use crate::schema::alphabetical;
use crate::site::{Page, PageKind};
use crate::theme::glossary::{Marked, anchor, mark};

impl Views<'_> {
    /// The page with the words marked that the site explains, and the variable
    /// `terms`; `None` where there are none.
    pub fn marked(&self, page: &Page, html: &str) -> Option<(Marked, Value)> {
        let (language, own) = self.marks(page)?;
        let marked = mark(html, self.glossary.words(language)?, self.site, language, own)?;
        let terms = self.terms_used(&marked.words);
        Some((marked, terms))
    }

    /// In which language a page is marked, and the entry whose page it is;
    /// `None` if its author or its type wants no marks.
    fn marks(&self, page: &Page) -> Option<(&str, Option<usize>)> {
        let introduced = match &page.kind {
            PageKind::Entry(number) => {
                let entry = &self.site.entries[*number];
                let content_type = self.site.schema.types.get(&entry.key.content_type);
                let wanted = entry.mark_terms && content_type.is_none_or(|content_type| content_type.mark_terms);
                return wanted.then(|| (entry.language.as_deref().unwrap_or(self.language), Some(*number)));
            }
            PageKind::Home => "",
            PageKind::List { content_type, .. } => content_type.as_str(),
            _ => return Some((self.language, None)),
        };
        let wanted = self.site.introductions.get(introduced).is_none_or(|entry| entry.mark_terms);
        wanted.then_some((self.language, None))
    }

    /// The explanations, by the alphabet.
    fn terms_used(&self, words: &[usize]) -> Value {
        let mut words: Vec<_> = words.iter().map(|number| &self.site.glossary[*number]).collect();
        words.sort_by_cached_key(|words| (alphabetical(&self.site.entries[words.entry].title), words.entry));
        let terms = words.into_iter().map(|words| {
            let entry = &self.site.entries[words.entry];
            object([
                ("id", Value::from(anchor(self.site, words))),
                ("title", Value::from(entry.title.as_str())),
                ("abbreviation", maybe(words.abbreviations.first().map(String::as_str))),
                ("explanation", maybe(Some(&words.explanation))),
                ("url", Value::from(self.href(&self.site.urls[words.entry]))),
            ])
        });
        Value::from(terms.collect::<Vec<_>>())
    }
}
