//! By what the lists of a type are sorted, as its file says it. Knows no entry.

use std::sync::Arc;

use super::model::Field;
use crate::data::TableReader;
use crate::diagnostic::{Diagnostics, catalogue};
use crate::source::{Source, Span};

/// By which field a list is sorted; `-date` is the other way round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SortKey {
    /// The key of the field.
    pub key: String,
    /// Whether the largest comes first.
    pub descending: bool,
}

impl Default for SortKey {
    /// Every entry has a title.
    fn default() -> Self {
        Self { key: "title".to_owned(), descending: false }
    }
}

/// The key `sort` of a type file, with its place in it.
#[derive(Clone)]
pub(super) struct SortDraft {
    source: Arc<Source>,
    span: Span,
    key: SortKey,
}

impl SortDraft {
    /// Reads `sort = "title"` or `sort = "-date"`, if it is there.
    pub(super) fn read(
        source: &Arc<Source>,
        reader: &mut TableReader<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let span = reader.node("sort")?.span;
        let text = reader.text("sort", diagnostics)?;
        let key = match text.strip_prefix('-') {
            Some(key) => SortKey { key: key.to_owned(), descending: true },
            None => SortKey { key: text, descending: false },
        };
        Some(Self { source: Arc::clone(source), span, key })
    }

    /// The key, if it is that of a field with an order.
    pub(super) fn resolve(&self, fields: &[Field], diagnostics: &mut Diagnostics) -> SortKey {
        let has_order = |field: &&Field| field.kind.has_order();
        match fields.iter().find(|field| field.id == self.key.key) {
            Some(field) if has_order(&field) => {}
            Some(field) => {
                let kind = field.kind.id();
                diagnostics.push(catalogue::sort_without_order(&self.source, self.span, &field.id, kind));
            }
            None => {
                let known = fields.iter().filter(has_order).map(|field| field.id.as_str());
                diagnostics.push(catalogue::unknown_field(&self.source, self.span, &self.key.key, known));
            }
        }
        self.key.clone()
    }
}
