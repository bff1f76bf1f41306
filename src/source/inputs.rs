//! All input of a build, as one value.

use std::collections::BTreeMap;
use std::sync::Arc;

/// Every file a build may look at, by its path from the site's root
/// (`content/verslagen/a.md`, always with `/`). Nothing outside of it exists
/// for the core. Cheap to clone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inputs {
    files: Arc<BTreeMap<String, Content>>,
}

/// What is in a file. Cheap to clone: what is made of a text shares it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    bytes: Arc<[u8]>,
    /// The same bytes once more by name, where they are UTF-8.
    text: Option<Arc<str>>,
}

impl Content {
    /// The bytes.
    pub fn bytes(&self) -> &Arc<[u8]> {
        &self.bytes
    }

    /// The text; `None` where it is not UTF-8.
    pub fn text(&self) -> Option<&Arc<str>> {
        self.text.as_ref()
    }
}

impl From<Vec<u8>> for Content {
    fn from(bytes: Vec<u8>) -> Self {
        match String::from_utf8(bytes) {
            Ok(text) => {
                let text: Arc<str> = text.into();
                Self { bytes: Arc::clone(&text).into(), text: Some(text) }
            }
            Err(error) => Self { bytes: error.into_bytes().into(), text: None },
        }
    }
}

impl From<&[u8]> for Content {
    fn from(bytes: &[u8]) -> Self {
        bytes.to_vec().into()
    }
}

impl Inputs {
    /// No files.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file, or replaces the one at the same path.
    pub fn insert(&mut self, path: impl Into<String>, content: impl Into<Content>) {
        Arc::make_mut(&mut self.files).insert(path.into(), content.into());
    }

    /// Takes a file out, if it is there.
    pub fn remove(&mut self, path: &str) {
        Arc::make_mut(&mut self.files).remove(path);
    }

    /// The bytes of one file.
    pub fn get(&self, path: &str) -> Option<&Arc<[u8]>> {
        self.files.get(path).map(Content::bytes)
    }

    /// One file as it was read.
    pub fn content(&self, path: &str) -> Option<&Content> {
        self.files.get(path)
    }

    /// All files below `folder` (which ends in `/`, or is empty for all), in
    /// the order of their paths.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a Arc<[u8]>)> {
        self.files
            .range(folder.to_owned()..)
            .take_while(move |(path, _)| path.starts_with(folder))
            .map(|(path, content)| (path.as_str(), content.bytes()))
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
