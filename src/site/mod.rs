//! Everything together: entries with their addresses, links, relations and
//! terms, and the pages to make of them. The only stage that knows more than
//! one entry. Immutable once assembled.

mod addresses;
mod assemble;
mod card_room;
mod cards;
mod crossings;
mod freshness;
mod glossary;
mod items;
mod languages;
mod links;
mod map;
mod model;
mod newest;
mod order;
mod permalink;
mod plan;
mod relations;
mod relatives;
mod sequences;
mod taxonomy;

pub use assemble::{Assembly, Layout, Namesake, lay_out};
pub use cards::{Card, CardItem, EntryCard, PLACE as CARD_PLACE, item_code};
pub use glossary::Explained;
pub use languages::{Edition, Translations, share_out};
pub use links::words;
pub use map::{Map, MapColumn, MapLine, MapNode, MapPart};
pub use model::{
    Asset, DATA_INDEX, Group, Inverse, Listing, MANIFEST, Page, PageKind, Redirect, Relative, Resolved, Site,
    SystemPages, TermKey,
};
pub use permalink::{absolute, below, file_of, href, page_url};
