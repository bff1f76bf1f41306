//! All input of a build, as one value.

use std::collections::BTreeMap;
use std::sync::Arc;

/// Every file a build may look at, by its path from the site's root
/// (`content/verslagen/a.md`, always with `/`). Nothing outside of it exists
/// for the core. Cheap to clone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inputs {
    files: Arc<BTreeMap<String, Arc<[u8]>>>,
}

impl Inputs {
    /// No files.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file, or replaces the one at the same path.
    pub fn insert(&mut self, path: impl Into<String>, bytes: impl Into<Arc<[u8]>>) {
        Arc::make_mut(&mut self.files).insert(path.into(), bytes.into());
    }

    /// Takes a file out, if it is there.
    pub fn remove(&mut self, path: &str) {
        Arc::make_mut(&mut self.files).remove(path);
    }

    /// The bytes of one file.
    pub fn get(&self, path: &str) -> Option<&Arc<[u8]>> {
        self.files.get(path)
    }

    /// All files below `folder` (which ends in `/`, or is empty for all), in
    /// the order of their paths.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a Arc<[u8]>)> {
        self.files
            .range(folder.to_owned()..)
            .take_while(move |(path, _)| path.starts_with(folder))
            .map(|(path, bytes)| (path.as_str(), bytes))
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is no file at all.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}
