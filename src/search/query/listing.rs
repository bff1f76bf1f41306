//! Files in order, found by the first key of their range; a large site lists them in files of their own. Twin of
//! `client/listing.js`. Must never know: what the files hold.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use serde::Deserialize;

use super::code::{hash_at, place_of};
use super::errors::SearchError;
use super::load::Files;

/// A listing as it is written.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Listed {
    /// Where each range begins; none for files that are found by their place.
    from: Option<String>,
    /// Hashes one after another.
    files: String,
    /// Files that share a hash.
    run: usize,
    /// Files in each of the lists that are named instead of files; 0 when files are named.
    each: usize,
}

/// Names of files, each with the range it stands for.
pub(super) struct Listing {
    borders: Vec<String>,
    listed: Listed,
    files: Arc<Files>,
    parts: Mutex<BTreeMap<String, Arc<Listing>>>,
}

impl Listing {
    pub(super) fn new(listed: Listed, files: &Arc<Files>) -> Self {
        Self {
            borders: listed.from.iter().flat_map(|from| from.split(' ')).map(str::to_owned).collect(),
            listed,
            files: Arc::clone(files),
            parts: Mutex::new(BTreeMap::new()),
        }
    }

    /// Whether there is no file.
    pub(super) fn is_empty(&self) -> bool {
        self.listed.files.is_empty()
    }

    /// The files of the ranges that touch the one from one key to another, so many at most.
    pub(super) fn between(&self, from: &str, to: &str, most: usize) -> Result<Vec<String>, SearchError> {
        let first = place_of(&self.borders, from).unwrap_or(0);
        let last = place_of(&self.borders, to).unwrap_or(0).max(first);
        let names = (first..=last).take(most).map_while(|place| self.name(place));
        if self.listed.each == 0 {
            return Ok(names.collect());
        }
        let mut found = Vec::new();
        for name in names {
            found.extend(self.part(&name)?.between(from, to, most)?);
        }
        found.truncate(most);
        Ok(found)
    }

    /// The file at a place.
    pub(super) fn at(&self, place: usize) -> Result<String, SearchError> {
        let each = self.listed.each;
        if each == 0 {
            return self.name(place).ok_or_else(not_listed);
        }
        let part = self.part(&self.name(place / each).ok_or_else(not_listed)?)?;
        part.name(place % each).ok_or_else(not_listed)
    }

    fn name(&self, place: usize) -> Option<String> {
        let run = self.listed.run.max(1);
        let hash = hash_at(&self.listed.files, place / run);
        (!hash.is_empty()).then(|| if run > 1 { format!("{hash}-{}", place % run) } else { hash.to_owned() })
    }

    /// One of the lists that are named instead of files.
    fn part(&self, name: &str) -> Result<Arc<Self>, SearchError> {
        let mut parts = self.parts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(part) = parts.get(name) {
            return Ok(Arc::clone(part));
        }
        // Two levels are the most there are; a list that names itself would have no end.
        let listed = Listed { each: 0, ..self.files.hashed("lists", name)? };
        let part = Arc::new(Self::new(listed, &self.files));
        parts.insert(name.to_owned(), Arc::clone(&part));
        Ok(part)
    }
}

fn not_listed() -> SearchError {
    SearchError::damaged("the index does not list all of its files")
}
