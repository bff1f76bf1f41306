//! Files named by their content, and the lists that name them: what all kinds of files of an index share.
//! Must never know: what the files hold.

use serde::Serialize;
use serde_json::{Value, json};

use crate::source::OutputFile;

/// Folder of all files.
pub(super) const FOLDER: &str = "search";
/// Letters of a content hash in a file name: five bits each.
const HASH_LETTERS: usize = 10;

/// How large files may become, in bytes before compression unless said otherwise.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sizes {
    /// A file of words beyond this is cut; beyond half as much again where the entry can then list all files.
    pub(super) words: usize,
    /// Words that take less than this are one file.
    pub(super) words_single: usize,
    /// The same for word endings, which are read only for a word that the site lacks.
    pub(super) endings: usize,
    pub(super) endings_single: usize,
    /// Titles of a site up to this many documents stand in the entry, and its facets too.
    pub(super) titles_in_entry: usize,
    /// Documents per file of titles of a larger site.
    pub(super) titles: usize,
    /// Texts share a file up to this; a longer one has its own.
    pub(super) text: usize,
    /// A text of more than twice this is cut into pieces of about this.
    pub(super) piece: usize,
    /// Facets share a file up to this.
    pub(super) facets: usize,
    /// Synonyms beyond this get a file of their own.
    pub(super) synonyms: usize,
    /// Files that the entry lists itself; more are listed in files of their own.
    pub(super) list: usize,
}

impl Default for Sizes {
    fn default() -> Self {
        Self {
            words: 8_000,
            words_single: 16_000,
            endings: 16_000,
            endings_single: 24_000,
            titles_in_entry: 400,
            titles: 16,
            text: 4_000,
            piece: 3_000,
            facets: 64_000,
            synonyms: 8_000,
            list: 1_152,
        }
    }
}

/// Files in order, each with the first key of its range.
#[derive(Default)]
pub(super) struct Listing {
    /// Where each range begins.
    pub(super) borders: Vec<String>,
    /// The hash of each file.
    pub(super) files: Vec<String>,
}

impl Listing {
    /// Adds a file behind the others.
    pub(super) fn push(&mut self, border: String, (hash, file): (String, OutputFile), files: &mut Vec<OutputFile>) {
        self.borders.push(border);
        self.files.push(hash);
        files.push(file);
    }

    fn to_json(&self, deep: bool) -> Value {
        json!({ "from": self.borders.join(" "), "files": self.files.concat(), "deep": deep })
    }

    /// What the entry says of the files: all of them, or for a large site files that list them, so that the entry
    /// stays small whatever the size of the site.
    pub(super) fn entry(self, most: usize, files: &mut Vec<OutputFile>) -> Value {
        if self.files.len() <= most {
            return self.to_json(false);
        }
        let mut above = Self::default();
        let each = (most / 6).max(2);
        for (borders, hashes) in self.borders.chunks(each).zip(self.files.chunks(each)) {
            let part = Self { borders: borders.to_vec(), files: hashes.to_vec() };
            let border = borders.first().cloned().unwrap_or_default();
            above.push(border, named("lists", &part.to_json(false)), files);
        }
        above.to_json(true)
    }
}

/// Adds a file named by its content, and gives the hash in its name.
pub(super) fn add(kind: &str, content: &Value, files: &mut Vec<OutputFile>) -> String {
    let (hash, file) = named(kind, content);
    files.push(file);
    hash
}

/// The file with a content, and the hash in its name.
pub(super) fn named(kind: &str, content: &impl Serialize) -> (String, OutputFile) {
    // Texts, numbers and lists of them are always written.
    let bytes = serde_json::to_vec(content).unwrap_or_default();
    let hash = hash(&bytes);
    let path = format!("{FOLDER}/{kind}/{hash}.json");
    (hash, OutputFile { path, bytes })
}

/// A hash of letters and digits that no file system takes for another.
fn hash(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    blake3::hash(bytes)
        .as_bytes()
        .iter()
        .take(HASH_LETTERS)
        .map(|byte| char::from(LETTERS[usize::from(byte & 31)]))
        .collect()
}
