//! One thing of a type: its checked fields, its sections, its parts. A file
//! gives one entry, and one more for each block that is an entry of its own; a
//! data file gives one for each of its groups or rows.
//! Knows nothing of other files.

mod blocks;
mod data_file;
mod fields;
mod freshness;
mod groups;
mod interpret;
mod items;
mod model;
mod outward;
mod parts;
mod rows;
mod short;
mod template;
mod words;
mod written;

pub use data_file::{interpret_data, is_data_file};
pub use freshness::{SUCCESSOR, checked, due, owner, partial, state_of};
pub use interpret::interpret;
pub use items::without_marks;
pub use model::{Entry, EntryKey, FieldUse, FootnoteText, ItemPlace, PartContent, PartItem, Section};
pub use short::short;
pub use template::new_entry;
