//! The nouns: the site and its pages.

use std::collections::BTreeMap;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use super::cards::{Card, EntryCard};
use super::crossings::Crossings;
use super::glossary::Explained;
use super::languages::Translations;
use super::map::{Map, MapPart};
use super::newest::Newest;
use super::permalink::below;
use super::relatives::Relatives;
use super::sequences::Sequences;
use crate::config::Config;
use crate::entry::{Entry, EntryKey};
use crate::schema::Schema;

/// Everything about a site that its pages can show. An entry is named by its
/// number in `entries`. Cheap to clone: what was worked out once is shared.
#[derive(Debug, Clone)]
pub struct Site {
    /// The entries, by type and slug.
    pub entries: Vec<Arc<Entry>>,
    /// The introductions of lists and of the home page, by type; home has the
    /// empty name.
    pub introductions: BTreeMap<String, Arc<Entry>>,
    /// What was worked out of all of them together.
    pub(super) together: Arc<Together>,
}

impl Deref for Site {
    type Target = Together;

    fn deref(&self) -> &Together {
        &self.together
    }
}

impl DerefMut for Site {
    /// What others share is copied first.
    fn deref_mut(&mut self) -> &mut Together {
        Arc::make_mut(&mut self.together)
    }
}

/// What the entries of a site are together: it is the same as long as no entry
/// says something else to the others (see [`Entry::says_the_same_to_others`]).
#[derive(Debug, Clone)]
pub struct Together {
    /// The configuration.
    pub config: Config,
    /// What content may say.
    pub schema: Schema,
    /// The number of an entry.
    pub by_key: BTreeMap<EntryKey, usize>,
    /// The address of each entry, from the top of the site: `/verslagen/a/`;
    /// with an anchor, `/verslagen/a/#b`, where its type has no pages.
    pub urls: Vec<String>,
    /// Where the links of each entry's file go, by the link's number.
    pub links: Vec<Arc<Vec<Resolved>>>,
    /// The entries that a field of an entry refers to, by entry, then field.
    pub references: Vec<BTreeMap<String, Vec<usize>>>,
    /// Who refers to each entry, under the names of the relations.
    pub inverse: Vec<Vec<Inverse>>,
    /// Those who refer to an entry in an order of their own.
    pub sequences: Sequences,
    /// Entries about the same as each entry.
    pub(super) relatives: Arc<Relatives>,
    /// The newest of them.
    pub(super) newest: Newest,
    /// The entries of each type, in the order of its lists.
    pub by_type: BTreeMap<String, Vec<usize>>,
    /// The entries with each term, or with a narrower one.
    pub by_term: BTreeMap<TermKey, Vec<usize>>,
    /// The words that entries explain, in the order of entries.
    pub glossary: Vec<Explained>,
    /// The entries with a term of two vocabularies, where these are crossed.
    pub crossings: Crossings,
    /// The map, in the parts that have a page.
    pub maps: BTreeMap<MapPart, Map>,
    /// On which part of the map each entry is found first.
    pub on_maps: BTreeMap<usize, MapPart>,
    /// The cards of entries that have some.
    pub cards: BTreeMap<usize, Vec<Card>>,
    /// The entries that are cards themselves.
    pub entry_cards: BTreeMap<usize, EntryCard>,
    /// Where the links of the introductions go.
    pub introduction_links: BTreeMap<String, Arc<Vec<Resolved>>>,
    /// The pages to make.
    pub pages: Vec<Page>,
    /// Addresses that lead to others.
    pub redirects: Vec<Redirect>,
    /// Files that go along.
    pub assets: Vec<Asset>,
    /// What the pages that every site has are called and where they are.
    pub system: SystemPages,
    /// Where each page is in the other languages of the site.
    pub translations: Arc<Translations>,
}

/// Where a program finds what there is, below the address of a language.
pub const DATA_INDEX: &str = "data/index.json";

/// How a site is called where somebody keeps it on the screen of a phone.
pub const MANIFEST: &str = "manifest.webmanifest";

/// A term of a vocabulary, by the ids of both.
pub type TermKey = (String, String);

/// Where a link goes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Resolved {
    /// The address to write in a page.
    pub href: String,
    /// An anchor of the page that the link stands on, as long as that page has
    /// it: an entry inside a page has a page of its own without it.
    pub own_anchor: Option<String>,
    /// What it is called.
    pub title: String,
    /// The entry it goes to.
    pub entry: Option<usize>,
}

/// Those who refer to an entry in one way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inverse {
    /// What they are called, in the site's language.
    pub label: String,
    /// Who they are, in the order of lists.
    pub entries: Vec<usize>,
}

/// An entry about the same as another, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relative {
    /// The entry.
    pub entry: usize,
    /// The terms that both have, what says most first.
    pub terms: Vec<TermKey>,
    /// The words that both have, as they write them.
    pub words: Vec<String>,
}

/// One address to render, and what it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// From the top of the site: `/verslagen/page/2/`.
    pub url: String,
    /// What it shows.
    pub kind: PageKind,
}

impl Page {
    /// What the page is about, in words that are the same in every language;
    /// nothing for pages that have no counterpart, such as the second page of a
    /// list.
    pub fn subject(&self, entries: &[Arc<Entry>]) -> Option<String> {
        match &self.kind {
            PageKind::Home => Some("home".to_owned()),
            PageKind::Entry(number) => Some(format!("entry {}", entries[*number].original)),
            PageKind::Cards(number) => Some(format!("cards {}", entries[*number].original)),
            PageKind::List { content_type, listing } => (listing.number == 1).then(|| format!("list {content_type}")),
            PageKind::Vocabulary(id) => Some(format!("vocabulary {id}")),
            PageKind::Term { term: (vocabulary, id), listing } => {
                (listing.number == 1).then(|| format!("term {vocabulary} {id}"))
            }
            PageKind::Crossing { terms: (first, second), listing } => {
                (listing.number == 1).then(|| format!("crossing {} {} {} {}", first.0, first.1, second.0, second.1))
            }
            PageKind::Set => Some("set".to_owned()),
            PageKind::Offline => Some("offline".to_owned()),
            PageKind::Map(None) => Some("map".to_owned()),
            PageKind::Map(Some((vocabulary, id))) => Some(format!("map {vocabulary} {id}")),
            PageKind::Search => Some("search".to_owned()),
            PageKind::Az => Some("az".to_owned()),
            PageKind::NotFound => None,
        }
    }
}

/// What a page shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageKind {
    /// The first page.
    Home,
    /// One entry.
    Entry(usize),
    /// The cards of one entry, to print.
    Cards(usize),
    /// The entries of a type, or a page of them.
    List {
        /// The type.
        content_type: String,
        /// Which of them.
        listing: Listing,
    },
    /// The terms of a vocabulary.
    Vocabulary(String),
    /// The entries with a term, or a page of them.
    Term {
        /// The term.
        term: TermKey,
        /// Which of them.
        listing: Listing,
    },
    /// The entries with a term of each of two vocabularies, or a page of them.
    Crossing {
        /// The two terms.
        terms: (TermKey, TermKey),
        /// Which of the entries.
        listing: Listing,
    },
    /// What a reader takes along: all cards to choose from.
    Set,
    /// How readers take the whole site along.
    Offline,
    /// How entries hang together, or those with a term.
    Map(MapPart),
    /// The search.
    Search,
    /// Everything by name.
    Az,
    /// What there is when there is nothing.
    NotFound,
}

/// One page of a long list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// The entries on this page, in groups.
    pub groups: Vec<Group>,
    /// The number of this page, from 1.
    pub number: usize,
    /// How many pages there are.
    pub count: usize,
    /// How many entries there are on all of them.
    pub total: usize,
    /// The address of the first page.
    pub first_url: String,
}

/// Entries under a heading.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Group {
    /// The heading; none where the list is in one piece.
    pub label: Option<String>,
    /// The term or type the group is of, as its page's address.
    pub url: Option<String>,
    /// The type the group is of, on a term's page.
    pub content_type: Option<String>,
    /// The entries, in order.
    pub entries: Vec<usize>,
    /// How many more there are, which only their own list has.
    pub left: usize,
    /// Whether they stand in for translations that are not there.
    pub untranslated: bool,
}

/// An old address and where it leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redirect {
    /// From the top of the site.
    pub from: String,
    /// From the top of the site.
    pub to: String,
}

/// A file that goes along with its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// The input's path.
    pub input: String,
    /// The output's path.
    pub output: String,
}

/// The pages that every site has: title and address.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SystemPages {
    /// The title of the home page in crumbs.
    pub home: String,
    /// The search.
    pub search: (String, String),
    /// What readers take along.
    pub set: (String, String),
    /// How readers take the whole site along.
    pub offline: (String, String),
    /// How entries hang together.
    pub map: (String, String),
    /// Everything by name.
    pub az: (String, String),
    /// What there is when there is nothing.
    pub not_found: (String, String),
}

impl Site {
    /// The entry of a key.
    pub fn find(&self, key: &EntryKey) -> Option<usize> {
        self.by_key.get(key).copied()
    }

    /// Whether what is between the entries was worked out once for both.
    pub fn shares_with(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.together, &other.together)
    }

    /// The language of an entry.
    pub fn language_of(&self, number: usize) -> &str {
        self.entries[number].language.as_deref().unwrap_or(&self.config.language)
    }

    /// Whether an entry has a page of its own, and not only a place on the page
    /// of another.
    pub fn has_page(&self, number: usize) -> bool {
        let entry = &self.entries[number];
        let content_type = self.schema.types.get(&entry.key.content_type);
        entry.elsewhere.is_none() && content_type.is_none_or(|content_type| content_type.has_pages)
    }

    /// The file that goes along with the pages, by its path among the inputs.
    pub fn asset(&self, input: &str) -> Option<&Asset> {
        self.assets.iter().find(|asset| asset.input == input)
    }

    /// Whether an entry only stands in for a translation that is not there.
    pub fn is_guest(&self, number: usize) -> bool {
        self.entries[number].elsewhere.is_some()
    }

    /// An address of the pages in this language, from the top of the site.
    pub fn own_url(&self, path: &str) -> String {
        below(&self.config.prefix, path)
    }

    /// The path of a file that each language has for itself.
    pub fn own_file(&self, path: &str) -> String {
        self.own_url(path).trim_start_matches('/').to_owned()
    }

    /// The address of a file beside the page of an entry, if pages have such
    /// files, it has a page, and no other file stands there.
    pub fn beside(&self, number: usize, name: &str) -> Option<String> {
        let wanted = self.config.beside_pages && self.has_page(number);
        let url = Some(&self.urls[number]).filter(|url| wanted && url.ends_with('/'))?;
        Some(format!("{url}{name}")).filter(|url| *url != self.own_url(DATA_INDEX))
    }

    /// The entries of a type that are at home in this language, in the order
    /// of lists.
    pub fn at_home(&self, content_type: &str) -> Vec<usize> {
        let all = self.by_type.get(content_type).into_iter().flatten().copied();
        all.filter(|number| self.entries[*number].elsewhere.is_none()).collect()
    }

    /// The address of a type's list: what stands before the slug.
    pub fn list_url(&self, content_type: &str) -> String {
        let path = self.schema.types.get(content_type).map_or("/", |t| t.path.get(&self.config.language));
        path[..path.find('{').unwrap_or(path.len())].to_owned()
    }

    /// The address of a term's page, if its vocabulary has pages.
    pub fn term_url(&self, vocabulary: &str, term: &str) -> Option<String> {
        let path = self.schema.vocabularies.get(vocabulary)?.path.as_ref()?;
        Some(path.get(&self.config.language).replace("{id}", term))
    }

    /// The address of a vocabulary's page, if it has pages.
    pub fn vocabulary_url(&self, vocabulary: &str) -> Option<String> {
        let path = self.schema.vocabularies.get(vocabulary)?.path.as_ref()?.get(&self.config.language);
        Some(path[..path.find('{').unwrap_or(path.len())].to_owned())
    }
}
