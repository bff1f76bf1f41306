//! Where two vocabularies meet: the rows of links along a term, and the page
//! of a crossing.

use tera::Value;

use super::Views;
use super::object::{extended, object};
use super::relatives::without_capital;
use crate::site::TermKey;

impl Views<'_> {
    /// What a term crosses with: a row for each other vocabulary; on the page
    /// of a crossing, only for that of the other term, `current`.
    pub(super) fn crossings(&self, key: &TermKey, current: Option<&TermKey>) -> Vec<Value> {
        let Some((own, term)) = self.term_of(key) else { return Vec::new() };
        let only = current.map(|current| current.0.as_str());
        let rows = self.site.crossings_of(key, only).into_iter().filter_map(|(id, others)| {
            let vocabulary = self.site.schema.vocabularies.get(id)?;
            let links = others.into_iter().filter_map(|(other, url, count)| {
                let (vocabulary, term) = self.term_of(other)?;
                Some(extended(
                    &self.term_chip(&vocabulary.id, term),
                    [
                        ("crossing", Value::from(self.href(&url))),
                        ("crossing_count", Value::from(count)),
                        ("current", Value::from(current == Some(other))),
                    ],
                ))
            });
            Some(object([
                ("term", self.term_chip(&own.id, term)),
                (
                    "vocabulary",
                    object([
                        ("id", Value::from(vocabulary.id.as_str())),
                        ("one", Value::from(vocabulary.label.one.get(self.language))),
                        ("many", Value::from(vocabulary.label.many.get(self.language))),
                    ]),
                ),
                ("terms", Value::from(links.collect::<Vec<_>>())),
            ]))
        });
        rows.collect()
    }

    /// The variable `crossing`.
    pub(super) fn crossing(&self, (first, second): &(TermKey, TermKey)) -> Value {
        let term = |key: &TermKey| self.term_of(key).map_or_else(Value::none, |(of, term)| self.term(of, term));
        // Along each of the two terms.
        let rows = [self.crossings(first, Some(second)), self.crossings(second, Some(first))].concat();
        object([
            ("first", term(first)),
            ("first_key", Value::from(first.0.as_str())),
            ("second", term(second)),
            ("second_key", Value::from(second.0.as_str())),
            ("along", Value::from(rows)),
        ])
    }

    /// "Onderwijs, stap 3: in gesprek".
    pub(super) fn crossing_title(&self, (first, second): &(TermKey, TermKey)) -> String {
        let label = |key| self.term_of(key).map(|(of, term)| (of, term.label.get(self.language)));
        match (label(first), label(second)) {
            (Some((_, first)), Some((of, second))) => format!("{first}, {}", without_capital(of, second)),
            _ => String::new(),
        }
    }
}
