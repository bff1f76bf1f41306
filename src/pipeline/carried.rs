//! Pages that are as an earlier build made them: taken from the site that
//! stands there, and not made again. A page depends on its own file, on what
//! all entries say to others, and on everything that is no entry; where any of
//! these is not as it was noted, the page is made.
//!
//! A wrong note does no harm: it names the content that a page has for what it
//! is made of, and a page that has another content is not taken.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hasher;
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::BuildOptions;
use super::content::is_of_entries;
use crate::entry::Entry;
use crate::site::{Page, PageKind, Site, file_of};
use crate::source::{Inputs, Standing, key_of, whole_hash};
use crate::theme::Pictures;

/// What a build notes for the next one: paths and hashes.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Note {
    /// Of all that is no entry: options, configuration, theme, pictures.
    ground: String,
    /// Of what all entries say to others.
    outward: String,
    /// Of each file of entries, by path.
    files: BTreeMap<String, String>,
    /// The pages, by their file.
    pages: BTreeMap<String, Noted>,
}

/// A page as it was made.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Noted {
    hash: String,
    /// The addresses of the pictures that it shows in other sizes, which are made
    /// for the pages that show them.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pictures: BTreeSet<String>,
}

/// The pages that need not be made, and a note of those that were.
pub(super) struct Carried<'a> {
    standing: &'a dyn Standing,
    /// The pages of the site that stands there; none where others must be made.
    before: BTreeMap<String, Noted>,
    /// The files of entries that are not as they were.
    changed: BTreeSet<String>,
    now: Note,
    pages: Mutex<BTreeMap<String, Noted>>,
}

impl<'a> Carried<'a> {
    /// Holds the site against what was noted of the one that stands there.
    pub fn new(standing: &'a dyn Standing, inputs: &Inputs, options: &BuildOptions, sites: &[Site]) -> Self {
        let (of_entries, others): (Vec<_>, Vec<_>) = inputs.below("").partition(|(path, _)| is_of_entries(path));
        let hashed = |files: Vec<(&str, &Arc<[u8]>)>| -> BTreeMap<String, String> {
            files.into_par_iter().map(|(path, bytes)| (path.to_owned(), whole_hash(bytes))).collect()
        };
        let mut ground = Digest::default();
        // All options, whatever they are.
        ground.write(format!("{options:?}").as_bytes());
        for (path, hash) in hashed(others) {
            ground.write(format!("\n{path} {hash}").as_bytes());
        }
        let now = Note { ground: ground.text(), outward: outward(sites), files: hashed(of_entries), ..Note::default() };
        let note = standing.note().and_then(|note| serde_json::from_slice::<Note>(&note).ok());
        let before = note.filter(|note| note.ground == now.ground && note.outward == now.outward).unwrap_or_default();
        let changed = now.files.iter().filter(|(path, hash)| before.files.get(*path) != Some(hash));
        let changed: BTreeSet<String> = changed.map(|(path, _)| path.clone()).collect();
        // What home says may stand on a card that every page names.
        let mut introductions = sites.iter().flat_map(|site| site.introductions.values());
        let is_introduced_anew = introductions.any(|introduction| changed.contains(introduction.source.path()));
        let before = if is_introduced_anew { BTreeMap::new() } else { before.pages };
        Self { standing, before, changed, now, pages: Mutex::default() }
    }

    /// Takes a page from the site that stands there, if it is as it was.
    pub fn takes(&self, site: &Site, page: &Page, pictures: &Pictures) -> bool {
        let is_changed = match page.kind {
            PageKind::Entry(number) | PageKind::Cards(number) => {
                self.changed.contains(site.entries[number].source.path())
            }
            _ => false,
        };
        let file = file_of(&page.url);
        let Some(noted) = self.before.get(&file).filter(|_| !is_changed) else { return false };
        let is_taken = self.standing.carry_over(&file, &noted.hash);
        if is_taken {
            for address in &noted.pictures {
                pictures.show(address);
            }
            self.note(file, noted.clone());
        }
        is_taken
    }

    /// Notes a page that was made.
    pub fn made(&self, file: &str, html: &str, pictures: BTreeSet<String>) {
        self.note(file.to_owned(), Noted { hash: whole_hash(html.as_bytes()), pictures });
    }

    /// Leaves the note for the next build.
    pub fn leave_note(mut self) {
        self.now.pages = self.pages.into_inner().unwrap_or_else(PoisonError::into_inner);
        if let Ok(note) = serde_json::to_vec(&self.now) {
            self.standing.leave_note(&note);
        }
    }

    fn note(&self, file: String, noted: Noted) {
        self.pages.lock().unwrap_or_else(PoisonError::into_inner).insert(file, noted);
    }
}

/// What all entries say to others, in every language.
fn outward(sites: &[Site]) -> String {
    let mut all = Digest::default();
    for site in sites {
        let introductions = site.introductions.values();
        let entries: Vec<&Entry> = site.entries.iter().chain(introductions).map(AsRef::as_ref).collect();
        let each: Vec<String> = entries
            .par_iter()
            .map(|entry| {
                let mut digest = Digest::default();
                entry.hash_outward(&mut digest);
                digest.text()
            })
            .collect();
        for digest in each {
            all.write(digest.as_bytes());
        }
        all.write_u8(0);
    }
    all.text()
}

/// All that is hashed, to be hashed in one go: it comes in very small pieces.
#[derive(Default)]
struct Digest(Vec<u8>);

impl Digest {
    fn text(&self) -> String {
        whole_hash(&self.0)
    }
}

impl Hasher for Digest {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    fn finish(&self) -> u64 {
        u64::try_from(key_of(&self.0) >> 64).unwrap_or_default()
    }
}
