//! The map: the entries of some types in columns, with a line for each relation
//! that an author wrote, laid out so that lines cross little. Knows numbers and
//! words, and no markup.

mod choose;
mod draw;
mod model;
mod order;
mod place;
mod relate;

pub use choose::{leave_out_empty, maps, planned};
pub use model::{Map, MapColumn, MapLine, MapNode, MapPart};
