//! Items: pieces of a body that can be things of their own, recognised by
//! their shape in plain Markdown. A shape is a file here and a line in
//! [`find`](super::Document::items).

mod checks;
mod find;
mod model;
mod named;
mod openings;
mod pairs;
mod questions;
mod quotes;
mod refs;

pub use model::{Item, Said, Shape, Words};
pub(super) use quotes::Attribution;
