//! The order of lists.

use std::sync::Arc;

use crate::entry::{Entry, state_of};
use crate::schema::{ContentType, State, alphabetical};

/// Sorts the entries of a type: by the author's weight where there is one,
/// then by the type's key, then by title and slug, so that no order is left to
/// chance.
pub fn sort(content_type: &ContentType, entries: &[Arc<Entry>], numbers: &mut [usize]) {
    let descending = content_type.sort.descending;
    let field = content_type.fields.iter().find(|field| field.id == content_type.sort.key);
    let sort_value = |entry: &Entry| {
        let value = field.and_then(|field| Some((field, &entry.fields.get(&field.id)?.value)));
        value.map_or_else(String::new, |(field, value)| field.kind.sort_key(value))
    };
    numbers.sort_by_cached_key(|number| {
        let entry = &entries[*number];
        let value = sort_value(entry);
        let forward = if descending { None } else { Some(value.clone()) };
        let backward = if descending { Some(std::cmp::Reverse(value)) } else { None };
        // What no longer holds sinks to the end, whatever its weight.
        let is_withdrawn = state_of(content_type, entry) == State::Withdrawn;
        let weight = entry.weight.unwrap_or(i64::MAX);
        (
            is_withdrawn,
            entry.elsewhere.is_some(),
            weight,
            forward,
            backward,
            alphabetical(&entry.title),
            entry.key.slug.clone(),
        )
    });
}
