//! What content may say: types with their fields, blocks and parts, and
//! vocabularies. All of it is read from TOML; no type, field or vocabulary is
//! named here.

mod alphabet;
mod builtin;
mod cards;
mod cite;
mod found;
mod glossary;
mod kinds;
mod label;
mod linked;
mod model;
mod names;
mod read;
mod read_field;
mod relatives;
mod show;
mod sort;
mod state;
mod value;
mod vocabulary;

pub use alphabet::{alphabetical, letter};
pub use builtin::builtin_types;
pub use cards::Cards;
pub use cite::{CiteRole, Work};
pub use found::Found;
pub use glossary::{GlossaryFields, Marking};
pub use kinds::{
    KINDS, Kind, KindContext, Licence, SchemaContext, field_schema, kind_named, licence_named, vocabulary_schema,
};
pub use label::{CountLabel, Headings, Localized, primary_subtag};
pub use linked::Property;
pub use model::{Block, BlockVariant, Choice, ContentType, Field, ItemsKind, Part, Pattern, Schema};
pub use read::read_types;
pub use relatives::Relatives;
pub use show::{ShowContext, Shown, Texts};
pub use sort::SortKey;
pub use state::State;
pub use value::{DatePrecision, Duration, FieldValue, PartialDate, Period, Picture, RefUse, TermUse};
pub use vocabulary::{Term, Vocabulary, read_vocabularies};
