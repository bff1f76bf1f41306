//! Every place of the site once: of pages, of files that go along or are made,
//! of addresses that lead on. Two that one disk or host would take for one are
//! told, with the names of both.

use std::collections::btree_map::Entry as Place;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::model::{Asset, PageKind, Redirect, Site};
use super::permalink::{file_of, with_slashes};
use crate::diagnostic::{Diagnostics, catalogue};
use crate::entry::Entry;
use crate::source::{Place as TextPlace, Source, Span, folded, unfit_path};

/// What stands at a place.
#[derive(Clone, Copy)]
enum Holder<'s> {
    /// A page that no author wrote.
    Made(&'s PageKind),
    /// The page of an entry.
    Written(usize),
    /// A file that goes along.
    Asset(&'s Asset),
    /// A file that the build makes.
    Beside(&'s str),
    /// A former address of an entry.
    Former(usize),
}

/// Each place that is taken, folded.
pub(super) struct Places<'s> {
    site: &'s Site,
    taken: BTreeMap<String, Holder<'s>>,
}

/// Every address that a link may lead to; and the places that are taken.
/// `other_files` are the addresses of files that the build makes.
pub(super) fn check_addresses<'s>(
    site: &'s Site,
    other_files: &'s [String],
    diagnostics: &mut Diagnostics,
) -> (BTreeSet<String>, Places<'s>) {
    let mut places = Places { site, taken: BTreeMap::new() };
    let mut addresses: BTreeSet<String> = other_files.iter().cloned().collect();
    // The pages that no author wrote come first: they stay where they are.
    let (written, made): (Vec<_>, Vec<_>) = site.pages.iter().partition(|page| matches!(page.kind, PageKind::Entry(_)));
    for page in made.into_iter().chain(written) {
        addresses.insert(page.url.clone());
        let holder = match &page.kind {
            PageKind::Entry(number) => Holder::Written(*number),
            kind => Holder::Made(kind),
        };
        if let Some(other) = places.take(&file_of(&page.url), holder) {
            match holder {
                Holder::Written(number) => {
                    let entry = &site.entries[number];
                    places.tell_entry(entry, entry.span, &page.url, other, diagnostics);
                }
                _ => diagnostics.push(catalogue::same_page_twice(
                    places.place_of(holder).or_else(|| places.place_of(other)),
                    &page.url,
                    &places.name_of(other),
                    &places.name_of(holder),
                )),
            }
        }
    }
    for file in other_files {
        places.taken.entry(folded(file.trim_start_matches('/'))).or_insert(Holder::Beside(file));
    }
    for asset in &site.assets {
        addresses.insert(format!("/{}", asset.output));
        let source = Source::new(asset.input.as_str(), "");
        if let Some((name, why)) = unfit_path(&asset.output) {
            diagnostics.push(catalogue::unfit_name(&source, Span::default(), name, why, "give the file another name"));
            continue;
        }
        let Some(other) = places.take(&asset.output, Holder::Asset(asset)) else { continue };
        if !is_same(asset, other) {
            diagnostics.push(catalogue::file_in_the_way(&source, &asset.output, &places.name_of(other)));
        }
    }
    places.check_folders(diagnostics);
    (addresses, places)
}

/// Whether a file that goes along may stand in a place that is taken: a
/// picture that is there twice under one name has the same bytes, and a site's
/// own `robots.txt` is there instead of ours.
fn is_same(asset: &Asset, other: Holder<'_>) -> bool {
    match other {
        Holder::Asset(other) => asset.output == other.output,
        Holder::Beside(file) => file.trim_start_matches('/') == asset.output,
        _ => false,
    }
}

impl<'s> Places<'s> {
    /// Takes a place; gives who has it already.
    fn take(&mut self, file: &str, holder: Holder<'s>) -> Option<Holder<'s>> {
        match self.taken.entry(folded(file)) {
            Place::Vacant(place) => {
                place.insert(holder);
                None
            }
            Place::Occupied(other) => Some(*other.get()),
        }
    }

    /// A folder of the site cannot be a file as well.
    fn check_folders(&self, diagnostics: &mut Diagnostics) {
        let mut folders: BTreeMap<&str, Holder<'s>> = BTreeMap::new();
        for (file, holder) in &self.taken {
            for (at, _) in file.match_indices('/') {
                folders.entry(&file[..at]).or_insert(*holder);
            }
        }
        for (file, holder) in &self.taken {
            let Some(inside) = folders.get(file.as_str()) else { continue };
            let ((Holder::Asset(asset), other) | (other, Holder::Asset(asset))) = (*holder, *inside) else { continue };
            let source = Source::new(asset.input.as_str(), "");
            diagnostics.push(catalogue::folder_in_the_way(&source, file, &self.name_of(other)));
        }
    }

    fn tell_entry(&self, entry: &Entry, at: Span, url: &str, other: Holder<'_>, diagnostics: &mut Diagnostics) {
        diagnostics.push(match other {
            Holder::Written(other) | Holder::Former(other) => {
                let other = &self.site.entries[other];
                let place = other.source.place(other.span);
                catalogue::duplicate_address(&entry.source, at, url, &place)
            }
            other => catalogue::reserved_address(&entry.source, at, url, &self.name_of(other)),
        });
    }

    /// Where the site says that a page stands where it does, if it does.
    fn place_of(&self, holder: Holder<'_>) -> Option<TextPlace> {
        let Holder::Made(kind) = holder else { return None };
        let vocabulary = |id: &str| self.site.schema.vocabularies.get(id).map(|vocabulary| vocabulary.place.clone());
        match kind {
            PageKind::List { content_type, .. } => self.site.schema.types.get(content_type)?.place.clone(),
            PageKind::Vocabulary(id) => vocabulary(id),
            PageKind::Term { term, .. } => vocabulary(&term.0),
            PageKind::Crossing { terms, .. } => vocabulary(&terms.0.0),
            _ => None,
        }
    }

    /// What a message calls it.
    fn name_of(&self, holder: Holder<'_>) -> String {
        match holder {
            Holder::Written(number) | Holder::Former(number) => {
                let entry: &Arc<Entry> = &self.site.entries[number];
                format!("the page of {}", entry.source.path())
            }
            Holder::Asset(asset) => format!("the file {}", asset.input),
            Holder::Beside(file) => format!("the file {file}, which the build makes"),
            Holder::Made(kind) => match kind {
                PageKind::List { content_type, .. } => format!("the list of `{content_type}`"),
                PageKind::Vocabulary(id) => format!("the page of the vocabulary `{id}`"),
                PageKind::Term { term: (vocabulary, term), .. } => {
                    format!("the page of the term `{term}` of `{vocabulary}`")
                }
                PageKind::Crossing { .. } => "the page of two terms together".to_owned(),
                _ => "a page that every site has".to_owned(),
            },
        }
    }

    /// The addresses that lead on to where their entries are now.
    pub(super) fn redirects(mut self, diagnostics: &mut Diagnostics) -> Vec<Redirect> {
        let site = self.site;
        let by_url: BTreeMap<&str, usize> =
            site.urls.iter().enumerate().map(|(number, url)| (url.as_str(), number)).collect();
        let mut redirects = Vec::new();
        for (number, entry) in site.entries.iter().enumerate() {
            for (alias, span) in &entry.aliases {
                let is_file = alias.rsplit('/').next().is_some_and(|name| name.contains('.'));
                let from = if is_file { alias.clone() } else { with_slashes(alias) };
                // An entry that stands in another has an address too.
                let taken = by_url.get(from.as_str()).map(|other| Holder::Written(*other));
                match taken.or_else(|| self.take(&file_of(&from), Holder::Former(number))) {
                    Some(other) => self.tell_entry(entry, *span, &from, other, diagnostics),
                    None => redirects.push(Redirect { from, to: site.urls[number].clone() }),
                }
            }
        }
        redirects.sort_by_key(|redirect| file_of(&redirect.from));
        redirects
    }
}
