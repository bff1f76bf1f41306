//! Facets: which documents pass the filters, and how many each value would leave. Twin of `client/facets.js`.
//! Must never know: words, texts.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::code::DigitReader;
use super::errors::SearchError;

/// Chosen values per facet: any of one facet, all facets.
pub type Filters = BTreeMap<String, Vec<String>>;

/// A facet with the number of results per value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FacetCounts {
    /// Identifier.
    pub id: String,
    /// Name for readers.
    pub label: String,
    /// Its values in display order.
    pub values: Vec<FacetValueCount>,
}

/// A value of a facet with the number of results it would leave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FacetValueCount {
    /// Identifier.
    pub id: String,
    /// Name for readers.
    pub label: String,
    /// Identifier of the wider value.
    pub parent: Option<String>,
    /// Results with this value, under the filters of the other facets.
    pub count: usize,
}

/// A facet as it is written.
#[derive(Debug, Deserialize)]
pub(super) struct FacetFile {
    id: String,
    label: String,
    values: Vec<ValueFile>,
}

/// A value as it is written: identifier, name, documents, wider value.
#[derive(Debug, Deserialize)]
struct ValueFile(String, String, String, #[serde(default)] Option<String>);

/// A facet with the documents of each value.
#[derive(Debug)]
pub(super) struct FacetLists {
    id: String,
    label: String,
    values: Vec<ValueList>,
}

#[derive(Debug)]
struct ValueList {
    id: String,
    label: String,
    parent: Option<String>,
    documents: Vec<u32>,
}

pub(super) fn read_facets(files: &[FacetFile]) -> Result<Vec<FacetLists>, SearchError> {
    let read = |file: &FacetFile| {
        let values = file.values.iter().map(|ValueFile(id, label, documents, parent)| {
            let documents = DigitReader::new(documents).list()?;
            Ok(ValueList { id: id.clone(), label: label.clone(), parent: parent.clone(), documents })
        });
        let (id, label) = (file.id.clone(), file.label.clone());
        Ok(FacetLists { id, label, values: values.collect::<Result<_, _>>()? })
    };
    files.iter().map(read).collect()
}

/// Narrows documents by the filters, and counts each value under the filters of the other facets. Gives which documents
/// pass.
pub(super) fn narrow(found: &[bool], lists: &[FacetLists], filters: &Filters) -> (Vec<bool>, Vec<FacetCounts>) {
    let mut failing = vec![0_u32; found.len()];
    let mut chosen: BTreeMap<&str, Vec<bool>> = BTreeMap::new();
    for (id, wanted) in filters.iter().filter(|(_, wanted)| !wanted.is_empty()) {
        let mut passes = vec![false; found.len()];
        let values = lists.iter().find(|list| list.id == *id).map_or(&[][..], |list| &list.values);
        for value in values.iter().filter(|value| wanted.contains(&value.id)) {
            for document in &value.documents {
                if let Some(passes) = passes.get_mut(*document as usize) {
                    *passes = true;
                }
            }
        }
        for (failing, passes) in failing.iter_mut().zip(&passes) {
            *failing += u32::from(!passes);
        }
        chosen.insert(id, passes);
    }
    let passing = found.iter().zip(&failing).map(|(found, failing)| *found && *failing == 0).collect();
    let counted = |list: &FacetLists| {
        let own = chosen.get(list.id.as_str());
        let counts = |document: &&u32| {
            let at = **document as usize;
            let by_own = own.is_some_and(|own| own.get(at) == Some(&false));
            found.get(at) == Some(&true) && failing.get(at) == Some(&u32::from(by_own))
        };
        let values = list.values.iter().map(|value| FacetValueCount {
            id: value.id.clone(),
            label: value.label.clone(),
            parent: value.parent.clone(),
            count: value.documents.iter().filter(counts).count(),
        });
        FacetCounts { id: list.id.clone(), label: list.label.clone(), values: values.collect() }
    };
    (passing, lists.iter().map(counted).collect())
}
