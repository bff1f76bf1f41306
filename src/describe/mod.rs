//! What machines are told of entries: their fields in forms that programs
//! read, what they are in the words of schema.org, and how they are cited.
//! Knows the site, never how a page looks.

mod citation;
mod json;
mod licence;
mod plain;
mod schema_org;
mod value;

pub use citation::{Citation, Name, Reference};
pub use json::Json;
pub use licence::{licence_of, licence_url};
pub use plain::{plain, without_references};
pub use schema_org::{crumbs_node, data_block, entry_nodes, page_node};
pub use value::{entry_id, entry_value, machine_value, term_value};
