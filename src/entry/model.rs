//! The nouns: an entry, its sections and its parts.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::document::{Link, Slotted};
use crate::schema::{FieldValue, PartialDate};
use crate::source::{Source, Span};

/// The name of an entry: its type and its slug.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
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
    /// Every field with its value, by key; those above as well.
    pub fields: BTreeMap<String, FieldUse>,
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
    /// The entries that stand on its page, in order.
    pub children: Vec<EntryKey>,
}

impl Entry {
    /// The places on its page: of headings, and of the items of its parts.
    pub fn anchors(&self) -> BTreeSet<&str> {
        let sections = self.sections.iter().filter_map(|section| section.id.as_deref());
        let items = self.parts.iter().flat_map(|part| part.items.iter().map(|item| item.id.as_str()));
        sections.chain(items).collect()
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
#[derive(Debug, Clone)]
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
    /// What stands below it, as words.
    pub text: Slotted,
    /// The block it opens, by id.
    pub block: Option<String>,
    /// Whether that block is a step in an order.
    pub ordered: bool,
    /// The entry that the block is.
    pub entry: Option<EntryKey>,
    /// Whether it stands inside a block that is an entry.
    pub inside_entry: bool,
    /// The part it is, by id.
    pub part: Option<String>,
}

/// A part of a body, as written.
#[derive(Debug, Clone)]
pub struct PartContent {
    /// The part's id.
    pub id: String,
    /// The anchor of its heading.
    pub anchor: Option<String>,
    /// Which of the sections it is.
    pub section: usize,
    /// Whether it says in italics that there was nothing.
    pub not_discussed: bool,
    /// Its items.
    pub items: Vec<PartItem>,
}

/// One item of a part.
#[derive(Debug, Clone)]
pub struct PartItem {
    /// Its anchor on the page of the entry.
    pub id: String,
    /// Its name, as HTML.
    pub name: Option<Slotted>,
    /// The words.
    pub html: Slotted,
    /// Whose words they are.
    pub attribution: Option<Slotted>,
    /// The number of the link that it is.
    pub link: Option<usize>,
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
