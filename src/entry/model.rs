//! The nouns: an entry, its sections and its parts.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::document::{Fragment, Item, Link, Slotted};
use crate::schema::{FieldValue, PartialDate};
use crate::source::{Source, Span};

/// The name of an entry: its type and its slug.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntryKey {
    /// The id of its type.
    pub content_type: String,
    /// Its name within the type.
    pub slug: String,
}

/// One thing of a type.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its name.
    pub key: EntryKey,
    /// `folder/slug`, from the folder of its type.
    pub path: String,
    /// The file it is written in.
    pub source: Arc<Source>,
    /// Where it begins in that file.
    pub span: Span,
    /// What it is called.
    pub title: String,
    /// What it is about.
    pub description: Option<String>,
    /// When it was, or was written.
    pub date: Option<PartialDate>,
    /// When it was changed.
    pub updated: Option<PartialDate>,
    /// Whether it is not ready to be seen.
    pub draft: bool,
    /// Former addresses, from the top of the site.
    pub aliases: Vec<(String, Span)>,
    /// Its place among others, where the author gives one.
    pub weight: Option<i64>,
    /// Its language, where it is not the site's.
    pub language: Option<String>,
    /// The language of the pages among which it stands.
    pub edition: String,
    /// What it shares with its translations: the path of its file without the
    /// language, and its anchor there.
    pub original: String,
    /// Its address in another language's part of the site, where it only
    /// stands in for a translation that is not there.
    pub elsewhere: Option<String>,
    /// Whether words that the site explains are marked on its page.
    pub mark_terms: bool,
    /// Whether its page has the button that leaves the site.
    pub exit: bool,
    /// Every field with its value, by key; those above as well.
    pub fields: BTreeMap<String, FieldUse>,
    /// The fields that are more than words, by key.
    pub fragments: BTreeMap<String, Fragment>,
    /// The body.
    pub sections: Vec<Section>,
    /// The parts of the body that the type names, in the type's order.
    pub parts: Vec<PartContent>,
    /// The links of the file.
    pub links: Arc<Vec<Link>>,
    /// The footnotes that the sections refer to.
    pub footnotes: Vec<FootnoteText>,
    /// The entry of the page it stands on, and its anchor there.
    pub parent: Option<(EntryKey, String)>,
    /// What it is in its parent, where it is an item of a part.
    pub item: Option<ItemPlace>,
    /// The entries that its blocks are, in order. Those that are items of its
    /// parts stand there.
    pub children: Vec<EntryKey>,
}

impl Entry {
    /// Whether there is a place of this name on its page.
    pub fn has_anchor(&self, anchor: &str) -> bool {
        self.sections
            .iter()
            .any(|section| section.id.as_deref() == Some(anchor) || section.item_ids.iter().any(|id| id == anchor))
    }

    /// The places on its page: of headings, and of the items of its parts.
    pub fn anchors(&self) -> BTreeSet<&str> {
        let headings = self.sections.iter().filter_map(|section| section.id.as_deref());
        let items = self.sections.iter().flat_map(|section| section.item_ids.iter().map(String::as_str));
        headings.chain(items).collect()
    }
}

/// A field's value and where it was written.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldUse {
    /// The value.
    pub value: FieldValue,
    /// Where; the whole entry for a value that was not written.
    pub span: Span,
    /// Whether it comes from the page the entry stands on.
    pub inherited: bool,
}

/// A heading and what stands below it.
#[derive(Debug, Clone, Default)]
pub struct Section {
    /// 1–6 on the page of this entry; 0 for what stands before any heading.
    pub level: u8,
    /// The anchor.
    pub id: Option<String>,
    /// Classes that the author gave the heading.
    pub classes: Vec<String>,
    /// The heading, as HTML.
    pub title: Option<Slotted>,
    /// The heading, as words.
    pub title_text: Slotted,
    /// What stands below it, as HTML.
    pub html: Slotted,
    /// What stands below it, as it was written: the text and where.
    pub written: Option<(Arc<Source>, Span)>,
    /// What stands below it, as words.
    pub text: Slotted,
    /// The anchors of the items that stand below it.
    pub item_ids: Vec<String>,
    /// The block it opens, by id.
    pub block: Option<String>,
    /// Which of the block's named headings it has, by id.
    pub variant: Option<String>,
    /// Whether that block is a step in an order.
    pub ordered: bool,
    /// The entry that the block is.
    pub entry: Option<EntryKey>,
    /// Whether it stands inside a block that is an entry.
    pub inside_entry: bool,
    /// The part it is, by id.
    pub part: Option<String>,
    /// Whether it only says, in italics, that there is nothing.
    pub note: bool,
}

/// A part of a body, as written.
#[derive(Debug, Clone)]
pub struct PartContent {
    /// The part's id.
    pub id: String,
    /// The anchor of its heading.
    pub anchor: Option<String>,
    /// Which of the sections it is; none where its items stand in several.
    pub section: Option<usize>,
    /// Whether it says in italics that there was nothing.
    pub not_discussed: bool,
    /// Its items.
    pub items: Vec<PartItem>,
}

/// One item of a part.
#[derive(Debug, Clone)]
pub struct PartItem {
    /// Its anchor: the same on the page of its file and on that of its block.
    pub id: String,
    /// The entry that it is.
    pub entry: Option<EntryKey>,
    /// Which of the sections it stands in.
    pub section: usize,
    /// What the document says of it. Its `section` and `id` are those of the
    /// document.
    pub found: Item,
}

/// Where an entry that is an item stands in the entry around it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ItemPlace {
    /// The part, by id.
    pub part: String,
    /// Which of the parent's sections.
    pub section: usize,
    /// What it says of itself in short, with gaps for titles.
    pub short: Slotted,
}

/// A footnote below a page.
#[derive(Debug, Clone)]
pub struct FootnoteText {
    /// Its number, from 1.
    pub number: usize,
    /// The anchor of the first reference to it.
    pub back: String,
    /// Its words, as HTML.
    pub html: Slotted,
}
