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

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use tera::{Context, Value};

use super::assets::ThemeAssets;
use super::glossary::Glossary;
use super::strings::Strings;
use crate::entry::Entry;
use crate::schema::{ContentType, PartialDate, alphabetical};
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

/// Pictures are drawn for so many entries, the newest: those are what people share, and each takes as long to draw as
/// many pages to write.
const MOST_SHARED: usize = 100;

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
            shared: newest(site, MOST_SHARED, |of| of.share, |number| written(&site.entries[number]))
                .into_iter()
                .collect(),
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

/// The day of an entry's text.
fn written(entry: &Entry) -> Option<PartialDate> {
    entry.updated.or(entry.date)
}

/// The newest entries of the types that are wanted, so many at most, without
/// those that only stand in for a translation. Those without a date are last.
fn newest(
    site: &Site,
    most: usize,
    is_wanted: impl Fn(&ContentType) -> bool,
    dated: impl Fn(usize) -> Option<PartialDate>,
) -> Vec<usize> {
    let types = site.by_type.iter().filter(|(id, _)| site.schema.types.get(*id).is_some_and(&is_wanted));
    let numbers = types.flat_map(|(_, numbers)| numbers.iter().copied());
    let mut numbers: Vec<usize> = numbers.filter(|number| !site.is_guest(*number)).collect();
    numbers.sort_by_cached_key(|number| {
        (Reverse(dated(*number).map(PartialDate::first_day)), alphabetical(&site.entries[*number].title))
    });
    numbers.truncate(most);
    numbers
}
