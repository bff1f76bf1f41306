//! What a type file says of cards: which parts of an entry become cards to
//! print, and where the page with them is. Knows no entry and no paper.

use std::sync::Arc;

use super::label::Localized;
use super::model::Part;
use crate::data::{Node, TableReader, Value};
use crate::diagnostic::{Diagnostics, catalogue};
use crate::source::{Source, Span};

/// The cards of the entries of a type.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cards {
    /// The last piece of the address of a page of cards, below its entry:
    /// `cards`. Empty where no part is cards.
    pub path: Localized,
    /// The parts whose items are cards, by id.
    pub parts: Vec<String>,
    /// Whether an entry is a card itself, in a set that a reader takes along.
    pub entry: bool,
}

/// The group `[cards]` of a type file, with the place of each name in it.
#[derive(Clone)]
pub(super) struct CardsDraft {
    source: Arc<Source>,
    path: Localized,
    path_span: Span,
    parts: Vec<(String, Span)>,
    entry: bool,
}

impl CardsDraft {
    pub(super) fn read(source: &Arc<Source>, node: &Node, diagnostics: &mut Diagnostics) -> Self {
        let mut reader = TableReader::new(source, node, diagnostics);
        let path_span = reader.node("path").map_or(node.span, |path| path.span);
        let path = reader.node("path").map(|path| Localized::read(source, path, diagnostics)).unwrap_or_default();
        let parts = reader.list("parts", diagnostics);
        let parts = parts.iter().filter_map(|part| match &part.value {
            Value::Text(id) => Some((id.clone(), part.span)),
            _ => {
                diagnostics.push(catalogue::wrong_kind(source, part.span, "`parts`", "names of parts", part.kind()));
                None
            }
        });
        let parts = parts.collect();
        let entry = reader.flag("entry", false, diagnostics);
        reader.finish(diagnostics);
        Self { source: Arc::clone(source), path, path_span, parts, entry }
    }

    /// The declaration, if it names parts that the type has, and an address of
    /// one piece. A type that names none has no cards. `strict` where the parts
    /// were there for its author to name.
    pub(super) fn resolve(&self, own: &[Part], strict: bool, diagnostics: &mut Diagnostics) -> Option<Cards> {
        let is_known = |id: &str| own.iter().any(|part| part.id == id);
        for (id, span) in self.parts.iter().filter(|(id, _)| strict && !is_known(id)) {
            let known = own.iter().map(|part| part.id.as_str());
            diagnostics.push(catalogue::unknown_card_part(&self.source, *span, id, known));
        }
        let parts: Vec<String> = self.parts.iter().map(|(id, _)| id.clone()).filter(|id| is_known(id)).collect();
        let entry = self.entry;
        if parts.is_empty() {
            return entry.then(|| Cards { entry, ..Cards::default() });
        }
        let is_piece = |path: &str| !path.is_empty() && path.chars().all(|sign| sign.is_alphanumeric() || sign == '-');
        if self.path.is_empty() || !self.path.all().all(is_piece) {
            diagnostics.push(catalogue::cards_path(&self.source, self.path_span));
            return None;
        }
        Some(Cards { path: self.path.clone(), parts, entry })
    }
}
