//! Which entries have which terms.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::model::TermKey;
use crate::entry::Entry;
use crate::schema::{FieldValue, Schema, Vocabulary};

/// How wide a line of narrower terms is followed; a circle ends here too.
const MAX_DEPTH: usize = 16;

/// The entries with each term, narrower terms included, in the order of
/// `order` (a place for each entry).
pub fn by_term(entries: &[Arc<Entry>], schema: &Schema, order: &[usize]) -> BTreeMap<TermKey, Vec<usize>> {
    let mut in_order: Vec<usize> = (0..entries.len()).collect();
    in_order.sort_unstable_by_key(|number| order[*number]);
    let mut found: BTreeMap<&str, BTreeMap<&str, Vec<usize>>> = BTreeMap::new();
    for number in in_order {
        let entry = &entries[number];
        let Some(content_type) = schema.types.get(&entry.key.content_type) else { continue };
        for field in &content_type.fields {
            let Some(vocabulary) = field.vocabulary.as_ref().and_then(|id| schema.vocabularies.get(id)) else {
                continue;
            };
            let Some(FieldValue::Terms(terms)) = entry.fields.get(&field.id).map(|use_| &use_.value) else { continue };
            let of_vocabulary = found.entry(&vocabulary.id).or_default();
            for id in terms.iter().flat_map(|term| with_wider(vocabulary, &term.id)) {
                let with_term = of_vocabulary.entry(id).or_default();
                // One that has a term and a narrower one is the last so far.
                if with_term.last() != Some(&number) {
                    with_term.push(number);
                }
            }
        }
    }
    let key = |vocabulary: &str, term: &str| (vocabulary.to_owned(), term.to_owned());
    let of_vocabulary = |(vocabulary, terms): (_, BTreeMap<_, _>)| {
        terms.into_iter().map(move |(term, numbers)| (key(vocabulary, term), numbers))
    };
    found.into_iter().flat_map(of_vocabulary).collect()
}

/// A term and those wider than it, one after the other.
pub fn with_wider<'v>(vocabulary: &'v Vocabulary, id: &'v str) -> impl Iterator<Item = &'v str> {
    let wider = |id: &&'v str| vocabulary.term(id).and_then(|term| term.parent.as_deref());
    std::iter::successors(Some(id), wider).take(MAX_DEPTH)
}
