//! One thing of a type: its checked fields, its sections, its parts. A file
//! gives one entry, and one more for each block that is an entry of its own.
//! Knows nothing of other files.

mod blocks;
mod fields;
mod interpret;
mod items;
mod model;
mod parts;
mod short;
mod template;

pub use interpret::interpret;
pub use model::{Entry, EntryKey, FieldUse, FootnoteText, ItemPlace, PartContent, PartItem, Section};
pub use short::short;
pub use template::new_entry;
