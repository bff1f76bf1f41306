//! Which documents have which value of which facet, the type of a document included, and which values are wider.
//! Must never know: words, how the index is written.

use std::collections::{BTreeMap, BTreeSet};

use super::model::{Facet, FacetValue, SearchDocument, SearchInput};
use super::vocabulary::as_number;

/// Identifier of the facet made from the type of a document.
const TYPE: &str = "type";

/// One facet with the documents of each value that occurs.
pub(super) struct FacetLists {
    /// Identifier.
    pub(super) id: String,
    /// Name for readers.
    pub(super) label: String,
    /// Values in display order, each with the numbers of its documents.
    pub(super) values: Vec<(FacetValue, Vec<u32>)>,
}

/// All facets that any document has. Documents are given in the order of their numbers.
pub(super) fn facet_lists(input: &SearchInput<'_>, documents: &[&SearchDocument]) -> Vec<FacetLists> {
    with_type(input).into_iter().map(|facet| lists(facet, documents)).filter(|facet| !facet.values.is_empty()).collect()
}

/// The facets of the site with the one for types, first unless the site places it.
fn with_type(input: &SearchInput<'_>) -> Vec<Facet> {
    let of_type =
        input.types.iter().map(|kind| FacetValue { id: kind.id.clone(), label: kind.label.clone(), parent: None });
    let mut facets = input.facets.clone();
    match facets.iter_mut().find(|facet| facet.id == TYPE) {
        Some(facet) if facet.values.is_empty() => facet.values = of_type.collect(),
        Some(_) => {}
        None => facets.insert(0, Facet { id: TYPE.to_owned(), label: "Type".to_owned(), values: of_type.collect() }),
    }
    facets
}

fn lists(facet: Facet, documents: &[&SearchDocument]) -> FacetLists {
    let mut found: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for (number, document) in documents.iter().enumerate() {
        let values: Vec<&str> = if facet.id == TYPE {
            vec![document.kind.as_str()]
        } else {
            document.facets.get(&facet.id).into_iter().flatten().map(String::as_str).collect()
        };
        for value in values.into_iter().filter(|value| !value.is_empty()) {
            let list = found.entry(value).or_default();
            if list.last() != Some(&as_number(number)) {
                list.push(as_number(number));
            }
        }
    }
    let mut values: Vec<(FacetValue, Vec<u32>)> = Vec::new();
    for value in facet.values {
        if let Some(list) = found.remove(value.id.as_str()) {
            values.push((value, list));
        }
    }
    // A wider value that no document has is in no index: nothing can stand below it.
    let ids: BTreeSet<String> = values.iter().map(|(value, _)| value.id.clone()).collect();
    for (value, _) in &mut values {
        value.parent = value.parent.take().filter(|parent| ids.contains(parent) && *parent != value.id);
    }
    for (id, list) in found {
        values.push((FacetValue { id: id.to_owned(), label: id.to_owned(), parent: None }, list));
    }
    FacetLists { id: facet.id, label: facet.label, values }
}
