//! A gate before the output: every place of the site is taken once, by whatever
//! kind of file. What authors can see is told before; this is for all else that
//! a build makes.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Mutex, PoisonError};

use foldhash::fast::FixedState;

use super::Sink;
use crate::diagnostic::{Diagnostics, catalogue};
use crate::site::{Site, file_of};
use crate::source::{Archive, OutputFile, Source, Span, Standing, folded, key_of};

/// Lets one file through to each place.
pub(super) struct Once<'a> {
    sink: &'a dyn Sink,
    seen: Mutex<Seen>,
}

#[derive(Default)]
struct Seen {
    /// Files and folders by their folded paths, of which only a number is kept:
    /// there may be millions. Whether each is a folder.
    places: HashMap<u128, bool, FixedState>,
    /// How many of them are files.
    files: usize,
    /// The folded paths at which a second thing was to stand.
    twice: BTreeSet<String>,
}

impl<'a> Once<'a> {
    pub(super) fn new(sink: &'a dyn Sink) -> Self {
        Self { sink, seen: Mutex::default() }
    }

    /// Whether nothing stands at a path yet, nor at what it stands in.
    fn take(&self, path: &str) -> bool {
        let path = folded(path);
        let folders = path.match_indices('/').map(|(at, _)| (key_of(&path.as_bytes()[..at]), at));
        let folders: Vec<(u128, usize)> = folders.collect();
        let key = key_of(path.as_bytes());
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        for (folder, at) in folders {
            if !*seen.places.entry(folder).or_insert(true) {
                seen.twice.insert(path[..at].to_owned());
                return false;
            }
        }
        if seen.places.insert(key, false).is_some() {
            seen.twice.insert(path);
            return false;
        }
        seen.files += 1;
        true
    }

    /// How many files came so far.
    pub(super) fn files(&self) -> usize {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).files
    }

    /// Tells what two things were to stand at one place.
    pub(super) fn tell(self, sites: &[Site], diagnostics: &mut Diagnostics) {
        let twice = self.seen.into_inner().unwrap_or_else(PoisonError::into_inner).twice;
        if twice.is_empty() {
            return;
        }
        let known = known_files(sites);
        for path in twice {
            let names = known.get(&path).cloned().unwrap_or_default();
            let asset = sites.iter().flat_map(|site| &site.assets).find(|asset| folded(&asset.output) == path);
            let place = asset.map(|asset| Source::new(asset.input.as_str(), "").place(Span::default()));
            diagnostics.push(catalogue::same_place_twice(place, &path, &names));
        }
    }
}

/// What is known to stand at each folded path.
fn known_files(sites: &[Site]) -> BTreeMap<String, BTreeSet<String>> {
    let mut known: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for site in sites {
        let assets = site.assets.iter().map(|asset| (folded(&asset.output), format!("the file {}", asset.input)));
        let pages = site.pages.iter().map(|page| (folded(&file_of(&page.url)), format!("the page {}", page.url)));
        let former = site
            .redirects
            .iter()
            .map(|redirect| (folded(&file_of(&redirect.from)), format!("the former address {}", redirect.from)));
        for (path, name) in assets.chain(pages).chain(former) {
            known.entry(path).or_default().insert(name);
        }
    }
    known
}

/// The site that stands, whose files take their places at the same gate.
pub(super) struct StandingAtGate<'a> {
    pub once: &'a Once<'a>,
    pub standing: &'a dyn Standing,
}

impl Standing for StandingAtGate<'_> {
    fn note(&self) -> Option<Vec<u8>> {
        self.standing.note()
    }

    fn leave_note(&self, note: &[u8]) {
        self.standing.leave_note(note);
    }

    fn carry_over(&self, path: &str, hash: &str) -> bool {
        let is_carried = self.standing.carry_over(path, hash);
        if is_carried {
            // Where something stands already that is told, and there is no site.
            self.once.take(path);
        }
        is_carried
    }
}

impl Sink for Once<'_> {
    fn write(&self, file: OutputFile) {
        if self.take(&file.path) {
            self.sink.write(file);
        }
    }

    fn archive(&self, path: &str) -> Option<Box<dyn Archive + '_>> {
        self.take(path).then(|| self.sink.archive(path)).flatten()
    }
}
