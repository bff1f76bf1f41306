//! TOML and YAML as one tree of values that know their place, and a reader
//! that takes a table apart and tells of every key that nobody asked for; CSV
//! as rows of cells; and the bytes of any of them as text.
//! Knows nothing of what a key means.

mod csv;
mod node;
mod read;
mod text;
mod toml;
mod yaml;

pub use self::csv::{Cell, Row, Sheet, parse as parse_csv};
pub use self::toml::parse as parse_toml;
pub use self::yaml::parse as parse_yaml;
pub use node::{Key, Node, Table, Value};
pub use read::TableReader;
pub use text::{read_content, read_text, seen};
