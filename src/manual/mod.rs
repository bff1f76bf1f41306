//! The authors' manual of a site: each type as a page that tells, in plain
//! words, what an author may write. All of it follows from the declarations and
//! from the words of one language; no type is named here, and no entry known.

mod bodies;
mod fields;
mod model;
mod pages;
mod relations;
mod sample;
mod values;
mod words;

pub use model::{Manual, ManualPage};
pub use words::MANUAL_LANGUAGES;
