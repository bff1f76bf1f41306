//! What a type file says of its entries as results of the search: how strongly they rank, and which of their fields a
//! reader needs at once. Knows no entry and no index.

use std::sync::Arc;

use super::model::Field;
use crate::data::{Node, TableReader};
use crate::diagnostic::{Diagnostics, catalogue};
use crate::source::{Source, Span};

/// How the search ranks the entries of a type, and what a result says at once.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// How strongly its entries rank: 1 is normal, less comes later.
    pub rank: f32,
    /// The field with an address that a result leads to beside its page.
    pub direct: Option<String>,
    /// The field whose text a result shows whole: a sentence, a meaning.
    pub answer: Option<String>,
}

impl Default for Found {
    fn default() -> Self {
        Self { rank: 1.0, direct: None, answer: None }
    }
}

/// The name of a field, with its place.
type Named = (String, Span);

/// The group `[search]` of a type file. What it does not say is left to the type it extends.
#[derive(Clone)]
pub(super) struct FoundDraft {
    source: Arc<Source>,
    rank: Option<f32>,
    direct: Option<Named>,
    answer: Option<Named>,
}

impl FoundDraft {
    pub(super) fn read(source: &Arc<Source>, node: &Node, diagnostics: &mut Diagnostics) -> Self {
        let mut reader = TableReader::new(source, node, diagnostics);
        let mut named = |key: &'static str, diagnostics: &mut Diagnostics| {
            let name = reader.text(key, diagnostics)?;
            Some((name, node.get(key).map_or(node.span, |node| node.span)))
        };
        let direct = named("direct", diagnostics);
        let answer = named("answer", diagnostics);
        let rank = reader.number("rank", diagnostics);
        reader.finish(diagnostics);
        Self { source: Arc::clone(source), rank, direct, answer }
    }
}

/// Lays the groups of a type and those it extends over each other, the most general first. An empty name takes back
/// what a more general type says.
pub(super) fn resolve_found<'d>(
    line: impl DoubleEndedIterator<Item = &'d FoundDraft> + Clone,
    fields: &[Field],
    diagnostics: &mut Diagnostics,
) -> Found {
    let mut chosen = |key: &str, pick: fn(&FoundDraft) -> Option<&Named>, fits: fn(&str) -> bool, wanted: &str| {
        let (draft, (name, span)) = line.clone().rev().find_map(|draft| Some((draft, pick(draft)?)))?;
        if name.is_empty() {
            return None;
        }
        let published = || fields.iter().filter(|field| !field.internal);
        let Some(field) = published().find(|field| field.id == *name) else {
            let known = published().filter(|field| fits(field.kind.id())).map(|field| field.id.as_str());
            diagnostics.push(catalogue::unknown_field(&draft.source, *span, name, known));
            return None;
        };
        if !fits(field.kind.id()) {
            diagnostics.push(catalogue::unfit_for_search(&draft.source, *span, key, name, field.kind.id(), wanted));
            return None;
        }
        Some(name.clone())
    };
    let direct = chosen("direct", |draft| draft.direct.as_ref(), |kind| kind == "url", "url");
    let answer = chosen(
        "answer",
        |draft| draft.answer.as_ref(),
        |kind| ["text", "markdown"].contains(&kind),
        "text` or `markdown",
    );
    Found { rank: line.rev().find_map(|draft| draft.rank).unwrap_or(1.0), direct, answer }
}
