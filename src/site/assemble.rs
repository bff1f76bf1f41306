//! Entries to a site: addresses first, then links and relations, then terms,
//! then the plan of pages.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::addresses::check_addresses;
use super::links::{Drafts, Targets};
use super::model::{Asset, Resolved, Site, SystemPages, Together};
use super::newest::Newest;
use super::permalink::{entry_url, with_slashes};
use super::relatives::Relatives;
use super::{cards, crossings, freshness, glossary, items, map, order, plan, relations, sequences, taxonomy};
use crate::config::Config;
use crate::diagnostic::{Diagnostics, catalogue};
use crate::entry::{Entry, EntryKey};
use crate::schema::Schema;
use crate::source::{Source, extension};

/// How deep parts stand in parts, at most.
const MAX_DEPTH: usize = 8;

/// What a site is assembled from.
pub struct Assembly {
    /// The configuration.
    pub config: Config,
    /// What content may say.
    pub schema: Schema,
    /// The entries of all files.
    pub entries: Vec<Arc<Entry>>,
    /// Other names of entries: those of the texts that they are translations
    /// of.
    pub namesakes: Vec<Namesake>,
    /// What `_index.md` files say, by the type whose list they introduce; the
    /// home page's has the empty name.
    pub introductions: BTreeMap<String, Arc<Entry>>,
    /// The entries that are not ready to be seen.
    pub drafts: Vec<Arc<Entry>>,
    /// The addresses of files beside the pages that every site has.
    pub other_files: Vec<String>,
    /// The files that go along.
    pub assets: Vec<Asset>,
    /// The pages that every site has.
    pub system: SystemPages,
}

/// Another name of an entry.
#[derive(Debug, Clone)]
pub struct Namesake {
    /// The name of the entry.
    pub key: EntryKey,
    /// A name that means the same.
    pub other: EntryKey,
    /// The file that goes by that name.
    pub file: String,
}

/// A site whose pages have their addresses and are not yet linked.
pub struct Layout {
    site: Site,
    addresses: BTreeSet<String>,
    namesakes: Vec<Namesake>,
    drafts: Drafts,
    /// The place of each entry in lists.
    order: Vec<usize>,
}

/// Gives every page of a site its address. What is wrong between entries is
/// told.
pub fn lay_out(assembly: Assembly, diagnostics: &mut Diagnostics) -> Layout {
    let Assembly { config, schema, mut entries, namesakes, introductions, drafts, other_files, assets, system } =
        assembly;
    let language = config.language.clone();
    entries.sort_by(|a, b| (&a.key, a.source.path(), a.span).cmp(&(&b.key, b.source.path(), b.span)));
    drop_namesakes(&mut entries, &schema, &language, diagnostics);

    let mut by_key: BTreeMap<EntryKey, usize> =
        entries.iter().enumerate().map(|(number, entry)| (entry.key.clone(), number)).collect();
    for name in &namesakes {
        if let Some(number) = by_key.get(&name.key).copied() {
            by_key.entry(name.other.clone()).or_insert(number);
        }
    }
    let urls: Vec<String> =
        (0..entries.len()).map(|number| address(number, &entries, &by_key, &schema, &language)).collect();
    let by_type = entries_by_type(&entries, &schema);
    let order = places(&entries, &schema, &by_type);
    let together = Together {
        by_term: taxonomy::by_term(&entries, &schema, &order),
        config,
        schema,
        by_key,
        urls,
        links: Vec::new(),
        references: Vec::new(),
        inverse: Vec::new(),
        relatives: Arc::new(Relatives::new(0)),
        newest: Newest::default(),
        sequences: BTreeMap::new(),
        by_type,
        glossary: Vec::new(),
        cards: BTreeMap::new(),
        entry_cards: BTreeMap::new(),
        maps: BTreeMap::new(),
        on_maps: BTreeMap::new(),
        crossings: BTreeMap::new(),
        introduction_links: BTreeMap::new(),
        pages: Vec::new(),
        redirects: Vec::new(),
        assets,
        system,
        translations: Arc::default(),
    };
    let mut site = Site { entries, introductions, together: Arc::new(together) };
    site.crossings = crossings::crossings(&site);
    site.cards = cards::cards(&site, diagnostics);
    site.entry_cards = cards::entry_cards(&site);
    site.pages = plan::pages(&site);
    let (addresses, places) = check_addresses(&site, &other_files, diagnostics);
    let redirects = places.redirects(diagnostics);
    site.redirects = redirects;
    Layout { site, addresses, namesakes, drafts: Drafts::new(&drafts), order }
}

impl Layout {
    /// Every address that a link may lead to.
    pub fn addresses(&self) -> &BTreeSet<String> {
        &self.addresses
    }

    /// Works out all links and relations. `elsewhere` are the addresses of the
    /// pages in other languages.
    pub fn connect(self, elsewhere: &BTreeSet<String>, diagnostics: &mut Diagnostics) -> Site {
        let Self { mut site, mut addresses, namesakes, drafts, order } = self;
        addresses.extend(elsewhere.iter().cloned());
        resolve_links(&mut site, &namesakes, &addresses, &drafts, diagnostics);
        items::describe_items(&mut site.entries, &site.together.links);
        check_configuration(&site, &addresses, diagnostics);
        let relations = relations::resolve(
            &site.entries,
            &site.by_key,
            &site.links,
            &site.schema,
            &site.config.language,
            &order,
            &drafts,
            diagnostics,
        );
        site.references = relations.references;
        site.inverse = relations.inverse;
        site.sequences = sequences::sequences(&mut site, diagnostics);
        freshness::check(&site, diagnostics);
        (site.maps, site.on_maps) = map::maps(&site);
        map::leave_out_empty(&mut site);
        site.relatives = Arc::new(Relatives::new(site.entries.len()));
        site.glossary = glossary::explained(&site, diagnostics);
        site
    }
}

/// The address of each entry.
pub(super) fn addresses(entries: &[Arc<Entry>], schema: &Schema, language: &str) -> Vec<String> {
    let by_key = entries.iter().enumerate().map(|(number, entry)| (entry.key.clone(), number)).collect();
    (0..entries.len()).map(|number| address(number, entries, &by_key, schema, language)).collect()
}

/// How many entries can stand inside one another: a page, its blocks, their
/// items. What goes round in a circle ends here too.
const MOST_INSIDE: usize = 8;

/// The address of an entry: by the path of its type, or, where the type has no
/// pages, at its anchor on the page of the entry that it is part of.
fn address(
    number: usize,
    entries: &[Arc<Entry>],
    by_key: &BTreeMap<EntryKey, usize>,
    schema: &Schema,
    language: &str,
) -> String {
    let mut at = number;
    let mut anchor = None;
    for _ in 0..MOST_INSIDE {
        let entry = &entries[at];
        let has_pages = schema.types.get(&entry.key.content_type).is_none_or(|content_type| content_type.has_pages);
        let whole = entry.parent.as_ref().filter(|_| entry.elsewhere.is_none() && !has_pages);
        let Some((parent, own)) = whole.and_then(|(key, own)| Some((*by_key.get(key)?, own))) else { break };
        // A part of a part is an item of the page all the same.
        anchor = anchor.or(Some(own));
        at = parent;
    }
    let entry = &entries[at];
    let page = match (&entry.elsewhere, schema.types.get(&entry.key.content_type)) {
        (Some(url), _) => url.clone(),
        (None, Some(content_type)) => entry_url(content_type, entry, language),
        (None, None) => with_slashes(&entry.path),
    };
    match anchor {
        Some(anchor) => format!("{}#{anchor}", page.split('#').next().unwrap_or_default()),
        None => page,
    }
}

/// Two entries of one name cannot both be: the second is told and left out.
fn drop_namesakes(entries: &mut Vec<Arc<Entry>>, schema: &Schema, language: &str, diagnostics: &mut Diagnostics) {
    let mut first: BTreeMap<EntryKey, (Arc<Source>, crate::source::Span)> = BTreeMap::new();
    entries.retain(|entry| match first.get(&entry.key) {
        Some((source, span)) => {
            let url = schema
                .types
                .get(&entry.key.content_type)
                .map_or_else(|| entry.path.clone(), |content_type| entry_url(content_type, entry, language));
            diagnostics.push(catalogue::duplicate_address(&entry.source, entry.span, &url, &source.place(*span)));
            false
        }
        None => {
            first.insert(entry.key.clone(), (Arc::clone(&entry.source), entry.span));
            true
        }
    });
}

fn entries_by_type(entries: &[Arc<Entry>], schema: &Schema) -> BTreeMap<String, Vec<usize>> {
    let mut by_type: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (number, entry) in entries.iter().enumerate() {
        by_type.entry(entry.key.content_type.clone()).or_default().push(number);
    }
    for (id, numbers) in &mut by_type {
        if let Some(content_type) = schema.types.get(id) {
            order::sort(content_type, entries, numbers);
        }
    }
    by_type
}

/// The place of each entry when all types stand in their order.
fn places(entries: &[Arc<Entry>], schema: &Schema, by_type: &BTreeMap<String, Vec<usize>>) -> Vec<usize> {
    let mut types: Vec<&String> = by_type.keys().collect();
    types.sort_by_key(|id| (schema.types.get(*id).map_or(i64::MAX, |content_type| content_type.order), (*id).clone()));
    let mut places = vec![0; entries.len()];
    for (place, number) in types.into_iter().flat_map(|id| &by_type[id]).enumerate() {
        places[*number] = place;
    }
    places
}

fn resolve_links(
    site: &mut Site,
    namesakes: &[Namesake],
    addresses: &BTreeSet<String>,
    drafts: &Drafts,
    diagnostics: &mut Diagnostics,
) {
    // An entry inside a page is not what the page's file means, and a file with
    // many entries means none of them.
    let mut by_file: BTreeMap<&str, usize> = site
        .entries
        .iter()
        .enumerate()
        .filter(|(_, entry)| entry.parent.is_none() && is_page_file(entry.source.path()))
        .map(|(number, entry)| (entry.source.path(), number))
        .collect();
    for name in namesakes.iter().filter(|name| is_page_file(&name.file)) {
        if let Some(number) = site.by_key.get(&name.key) {
            by_file.entry(&name.file).or_insert(*number);
        }
    }
    let by_url: BTreeMap<&str, usize> =
        site.urls.iter().enumerate().map(|(number, url)| (url.as_str(), number)).collect();
    let index_files: BTreeMap<String, (String, String)> = site
        .introductions
        .iter()
        .map(|(id, entry)| {
            let url = if id.is_empty() { site.own_url("/") } else { site.list_url(id) };
            (entry.source.path().to_owned(), (url, entry.title.clone()))
        })
        .collect();
    let assets: BTreeMap<String, String> =
        site.assets.iter().map(|asset| (asset.input.clone(), asset.output.clone())).collect();
    let targets = Targets {
        base: &site.config.base_url,
        schema: &site.schema,
        language: &site.config.language,
        entries: &site.entries,
        by_key: &site.by_key,
        urls: &site.urls,
        by_url: &by_url,
        by_file: &by_file,
        index_files: &index_files,
        addresses,
        assets: &assets,
        drafts,
    };
    // The links of a page are those of the whole that has it, once for all of
    // its parts.
    let resolve = |(number, entry): (usize, &Arc<Entry>)| {
        let mut found = Diagnostics::new();
        if entry.parent.is_some() || entry.links.is_empty() {
            return (Arc::default(), found);
        }
        let links = Arc::new(targets.resolve(entry, Some(number), &mut found));
        // What is wrong in a guest is told where it is at home.
        (links, if entry.elsewhere.is_some() { Diagnostics::new() } else { found })
    };
    let resolved: Vec<_> = site.entries.par_iter().enumerate().map(resolve).collect();
    let mut links: Vec<Arc<Vec<Resolved>>> = Vec::with_capacity(resolved.len());
    for (of_entry, found) in resolved {
        links.push(of_entry);
        diagnostics.extend(found);
    }
    for (number, entry) in site.entries.iter().enumerate().filter(|(_, entry)| entry.parent.is_some()) {
        if let Some(whole) =
            whole_of(site, entry).filter(|whole| Arc::ptr_eq(&site.entries[*whole].links, &entry.links))
        {
            links[number] = Arc::clone(&links[whole]);
        }
    }
    let introduction_links = site
        .introductions
        .iter()
        .map(|(id, entry)| (id.clone(), Arc::new(targets.resolve(entry, None, diagnostics))))
        .collect();
    site.links = links;
    site.introduction_links = introduction_links;
}

/// Whether a file holds one page.
fn is_page_file(path: &str) -> bool {
    extension(path).eq_ignore_ascii_case("md")
}

/// The entry that an entry is part of in the end, whose page its file is.
fn whole_of(site: &Site, entry: &Entry) -> Option<usize> {
    let mut number = site.find(&entry.parent.as_ref()?.0)?;
    // Where two have one name, the part of one may be taken for the other.
    for _ in 0..MAX_DEPTH {
        match &site.entries[number].parent {
            Some((parent, _)) => number = site.find(parent)?,
            None => return Some(number),
        }
    }
    None
}

/// The links of the configuration must lead somewhere on this site, or
/// elsewhere.
fn check_configuration(site: &Site, addresses: &BTreeSet<String>, diagnostics: &mut Diagnostics) {
    let config = &site.config;
    let exit = config.exit.iter().filter_map(|exit| exit.page.as_ref());
    for item in config.navigation.iter().chain(&config.footer).chain(exit) {
        let here = item.url.starts_with('/');
        let path = item.url.split('#').next().unwrap_or_default();
        if here && !addresses.contains(path) && !addresses.contains(&with_slashes(path)) {
            let known = addresses.iter().map(String::as_str);
            diagnostics.push(catalogue::broken_address(&config.source, item.span, &item.url, known));
        }
    }
    for file in config.look.files() {
        if site.asset(&file.input()).is_none() {
            let known = site.assets.iter().map(|asset| asset.input.trim_start_matches("content/"));
            diagnostics.push(catalogue::missing_file(&config.source, file.span, &file.text, known));
        }
    }
}
