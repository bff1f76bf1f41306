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
    from: String,
    files: String,
    deep: bool,
}

/// Hashes of files, each with the range it stands for.
pub(super) struct Listing {
    borders: Vec<String>,
    listed: Listed,
    files: Arc<Files>,
    parts: Mutex<BTreeMap<String, Arc<Listing>>>,
}

impl Listing {
    pub(super) fn new(listed: Listed, files: &Arc<Files>) -> Self {
        Self {
            borders: listed.from.split(' ').map(str::to_owned).collect(),
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
        self.slice(first, last, most, |part| part.between(from, to, most))
    }

    /// The file at a place, where all parts of a deep listing but the last are equally long.
    pub(super) fn at(&self, place: usize) -> Result<String, SearchError> {
        let starts_before = |start: &String| start.parse::<usize>().is_ok_and(|start| start <= place);
        let part = self.borders.iter().rposition(starts_before).ok_or_else(not_listed)?;
        let found = self.slice(part, part, 1, |inner| Ok(vec![inner.at(place)?]))?;
        found.into_iter().next().ok_or_else(not_listed)
    }

    fn slice(
        &self,
        first: usize,
        last: usize,
        most: usize,
        within: impl Fn(&Self) -> Result<Vec<String>, SearchError>,
    ) -> Result<Vec<String>, SearchError> {
        let places = first..=last.min(first.saturating_add(most).saturating_sub(1));
        let hashes = places.map(|at| hash_at(&self.listed.files, at)).take_while(|hash| !hash.is_empty());
        if !self.listed.deep {
            return Ok(hashes.map(str::to_owned).collect());
        }
        let mut found = Vec::new();
        for hash in hashes {
            found.extend(within(self.part(hash)?.as_ref())?);
        }
        found.truncate(most);
        Ok(found)
    }

    fn part(&self, hash: &str) -> Result<Arc<Self>, SearchError> {
        let mut parts = self.parts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(part) = parts.get(hash) {
            return Ok(Arc::clone(part));
        }
        let listed: Listed = self.files.hashed("lists", hash)?;
        // Two levels are the most there are; a list that names itself would have no end.
        if listed.deep {
            return Err(SearchError::damaged(format!("lists/{hash}.json lists lists")));
        }
        let part = Arc::new(Self::new(listed, &self.files));
        parts.insert(hash.to_owned(), Arc::clone(&part));
        Ok(part)
    }
}

fn not_listed() -> SearchError {
    SearchError::damaged("the index does not list all of its files")
}
