//! Every message to authors, one function each: its code, its words, its
//! advice. To add one: a function in the file of its topic and a case in
//! `tests/cases`.

mod advice;
mod cards;
mod configuration;
mod data;
mod examples;
mod fields;
mod files;
mod freshness;
mod glossary;
mod items;
mod judged;
mod languages;
mod links;
mod look;
mod offline;
mod output;
mod pictures;
mod search;
mod types;
mod values;
mod words;

pub use advice::*;
pub use cards::*;
pub use configuration::*;
pub use data::*;
pub use examples::*;
pub use fields::*;
pub use files::*;
pub use freshness::*;
pub use glossary::*;
pub use items::*;
pub use judged::*;
pub use languages::*;
pub use links::*;
pub use look::*;
pub use offline::*;
pub use output::*;
pub use pictures::*;
pub use search::*;
pub use types::*;
pub use values::*;
