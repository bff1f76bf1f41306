//! What templates are given. Each page is a pure function of its view; the
//! manual lists the variables under the names used here.

mod body;
mod cards;
mod citation;
mod components;
mod crossing;
mod entry;
mod field;
mod map;
mod object;
mod offline;
mod page;
mod part;
mod relatives;
mod row;
mod sayings;
mod site;
mod structured;
mod summary;
mod terms;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use tera::{Context, Value};

use super::assets::ThemeAssets;
use super::glossary::Glossary;
use super::strings::Strings;
use crate::site::{Page, PageKind, Site, TermKey};

pub(super) use object::object;
pub use offline::{Download, OnDevice, TakeAlong};

/// Makes the views of one site. What many pages share is made once.
pub struct Views<'a> {
    site: &'a Site,
    strings: &'a Strings,
    language: &'a str,
    /// Every entry in short, by number, made when it is first shown.
    summaries: Vec<OnceLock<Value>>,
    /// The type labels, by id.
    types: BTreeMap<String, Value>,
    /// Every term as a word to click, by vocabulary and id.
    chips: BTreeMap<String, BTreeMap<String, Value>>,
    /// How many pages there are about each term.
    term_counts: BTreeMap<TermKey, usize>,
    /// The words to mark.
    glossary: Glossary,
    /// The entries with a picture of their own for those who share them.
    shared: BTreeSet<usize>,
}

impl<'a> Views<'a> {
    /// The views of a site.
    pub fn new(site: &'a Site, strings: &'a Strings) -> Self {
        let mut views = Self {
            site,
            strings,
            language: &site.config.language,
            summaries: std::iter::repeat_with(OnceLock::new).take(site.entries.len()).collect(),
            types: BTreeMap::new(),
            chips: BTreeMap::new(),
            term_counts: BTreeMap::new(),
            glossary: Glossary::new(site),
            shared: site.shared().iter().copied().collect(),
        };
        let pages =
            |numbers: &Vec<usize>| numbers.iter().filter(|number| site.entries[**number].item.is_none()).count();
        views.term_counts = site.by_term.iter().map(|(key, numbers)| (key.clone(), pages(numbers))).collect();
        views.types = site.schema.types.keys().map(|id| (id.clone(), views.content_type(id))).collect();
        views.chips = views.all_chips();
        views
    }

    /// The variable `site`, the same on every page. `search` are the files of
    /// the search: the client, and where its index begins.
    pub fn site_value(&self, assets: &ThemeAssets, search: (&str, &str), in_folder: bool) -> Value {
        self.site_view(assets, search, in_folder)
    }

    /// The templates for a page, the most special first, and their variables.
    pub fn page(&self, page: &Page) -> (Vec<String>, Context) {
        self.page_view(page)
    }

    /// The interface texts.
    pub fn strings(&self) -> &Strings {
        self.strings
    }

    /// Whether a page has a picture of its own for those who share it.
    pub fn is_shared(&self, page: &Page) -> bool {
        matches!(page.kind, PageKind::Entry(number) if self.shared.contains(&number))
    }

    /// What a page is called.
    pub fn page_title(&self, page: &Page) -> String {
        self.title_of(page)
    }
}
