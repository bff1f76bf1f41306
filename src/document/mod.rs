//! One Markdown file, parsed once: front matter apart, body as sections with
//! headings, links and footnotes. Knows no type of entry and no other file.

mod anchor;
mod dress;
mod fragment;
mod front_matter;
mod html;
mod items;
mod labels;
mod links;
mod parse;
mod plain;
mod prose;
mod sanitise;
mod slotted;
mod tags;
mod written;

pub use anchor::{Anchors, slugify};
pub use fragment::{Fragment, read_markdown, read_picture};
pub use front_matter::{FrontMatter, Notation, split};
pub use html::{RawHtml, to_html};
pub use items::{Item, Said, Shape, Words};
pub use labels::LabelLine;
pub use links::{Link, LinkTarget};
pub use parse::{Document, Footnote, Outline, options};
pub use prose::{OBJECT, Passage, PassageKind, PassageLink};
pub use slotted::{Slot, Slotted};
