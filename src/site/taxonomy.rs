//! Which entries have which terms.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::model::TermKey;
use crate::entry::Entry;
use crate::schema::{FieldValue, Schema, Vocabulary};

/// How wide a line of narrower terms is followed; a circle ends here too.
const MAX_DEPTH: usize = 16;

/// The entries with each term, narrower terms included, in the order of
/// `order` (a place for each entry).
pub fn by_term(entries: &[Arc<Entry>], schema: &Schema, order: &[usize]) -> BTreeMap<TermKey, Vec<usize>> {
    let mut found: BTreeMap<TermKey, BTreeSet<(usize, usize)>> = BTreeMap::new();
    for (number, entry) in entries.iter().enumerate() {
        let Some(content_type) = schema.types.get(&entry.key.content_type) else { continue };
        for field in &content_type.fields {
            let Some(vocabulary) = field.vocabulary.as_ref().and_then(|id| schema.vocabularies.get(id)) else {
                continue;
            };
            let Some(FieldValue::Terms(terms)) = entry.fields.get(&field.id).map(|use_| &use_.value) else { continue };
            for term in terms {
                for id in with_wider(vocabulary, &term.id) {
                    let key = (vocabulary.id.clone(), id.to_owned());
                    found.entry(key).or_default().insert((order[number], number));
                }
            }
        }
    }
    found.into_iter().map(|(key, set)| (key, set.into_iter().map(|(_, number)| number).collect())).collect()
}

/// A term and those wider than it, one after the other.
pub fn with_wider<'v>(vocabulary: &'v Vocabulary, id: &'v str) -> impl Iterator<Item = &'v str> {
    let wider = |id: &&'v str| vocabulary.term(id).and_then(|term| term.parent.as_deref());
    std::iter::successors(Some(id), wider).take(MAX_DEPTH)
}
