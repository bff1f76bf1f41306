//! Search: from the text of a site to an index of plain files, and the client that reads it. FORMAT.md describes the
//! files and the client's interface.
//! Must never know: content types, fields, templates; it gets text with weights and gives files.

mod abbreviations;
mod batch;
mod build;
mod client;
mod code;
mod compound;
mod encode;
pub mod evaluate;
mod facets;
mod files;
mod fold;
mod freshness;
mod hasher;
mod language;
mod model;
mod pairs;
mod pieces;
mod postings;
pub mod query;
mod ranges;
mod stem_dutch;
mod stem_end;
mod telling;
mod text_files;
mod tokenize;
mod verbs;
mod vocabulary;
mod word_files;
mod word_set;

#[cfg(test)]
mod client_source;
#[cfg(test)]
mod compound_gold;
#[cfg(test)]
mod golden;
#[cfg(test)]
mod stem_families;
#[cfg(test)]
mod vectors;

pub use build::{build, build_into, build_sized};
pub use client::{client_script, script_loader};
pub use encode::entry_path;
pub use files::Sizes;
pub use model::{
    DirectLink, Facet, FacetValue, SearchDocument, SearchIndex, SearchInput, SearchSection, SearchStats, Synonym,
    TypeLabel, WeightedText,
};
pub use telling::{TellingWord, TellingWords};
