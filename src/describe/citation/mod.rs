//! Citations: what is known of an entry as a publication, and the formats in
//! which it is told.

mod apa;
mod bibtex;
mod csl;
mod meta;
mod model;
mod ris;

pub use apa::Reference;
pub use model::{Citation, Name};
