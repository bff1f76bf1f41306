//! What machines are told of entries: their fields in forms that programs
//! read. Knows the site, never how a page looks.

mod json;
mod licence;
mod plain;
mod value;

pub use json::Json;
pub use licence::{licence_of, licence_url};
pub use plain::plain;
pub use value::{entry_id, entry_value, machine_value, term_value};
