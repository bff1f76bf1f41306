//! Files named by their content, and the lists that name them: what all kinds of files of an index share.
//! Must never know: what the files hold.

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;
use serde::Serialize;
use serde_json::{Value, json};

use crate::source::{OutputFile, Sink};

/// Folder of all files.
pub(super) const FOLDER: &str = "search";
/// Letters of a content hash in a file name: five bits each.
const HASH_LETTERS: usize = 10;

/// How large files may become, in bytes before compression unless said otherwise.
#[derive(Debug, Clone, Copy)]
pub struct Sizes {
    /// A file of words beyond this is cut.
    pub words: usize,
    /// Words that take less than this are one file.
    pub words_single: usize,
    /// The same for word endings, which are read only for a word that the site lacks.
    pub endings: usize,
    /// Word endings that take less than this are one file.
    pub endings_single: usize,
    /// Titles of a site up to this many documents stand in the entry, and its facets too.
    pub titles_in_entry: usize,
    /// Documents per file of titles of a larger site.
    pub titles: usize,
    /// Texts share a file up to this; a longer one has its own.
    pub text: usize,
    /// Texts share a file up to this at most, where a site may not have as many files as it would.
    pub text_shared: usize,
    /// A text of more than twice this is cut into pieces of about this.
    pub piece: usize,
    /// Facets share a file up to this.
    pub facets: usize,
    /// Synonyms beyond this get a file of their own.
    pub synonyms: usize,
    /// Documents of a frequent word that stand with the word: its best. All of them have a file of their own.
    pub best: usize,
    /// Up to this many files of a kind have a hash each; more share one in runs, which keeps the lists short.
    pub files_alone: usize,
    /// Files of words, or of word endings, in a run.
    pub run_of_words: usize,
    /// Files of titles in a run.
    pub run_of_titles: usize,
    /// Hashes that the entry lists itself; more are listed in files of their own.
    pub list: usize,
}

impl Default for Sizes {
    fn default() -> Self {
        Self {
            words: 5_000,
            words_single: 16_000,
            endings: 16_000,
            endings_single: 24_000,
            titles_in_entry: 400,
            titles: 16,
            text: 4_000,
            text_shared: 64_000,
            piece: 3_000,
            facets: 64_000,
            synonyms: 8_000,
            best: 768,
            files_alone: 128,
            run_of_words: 8,
            run_of_titles: 8,
            list: 1_536,
        }
    }
}

/// The files of an index on their way out, from several threads: each is let go as soon as it is made, since the texts of
/// an index are as large as the site.
pub(super) struct Files<'a> {
    sink: &'a dyn Sink,
    written: Mutex<Written>,
}

#[derive(Default)]
struct Written {
    paths: HashSet<String>,
    bytes: usize,
}

impl<'a> Files<'a> {
    /// Nothing was written yet.
    pub(super) fn new(sink: &'a dyn Sink) -> Self {
        Self { sink, written: Mutex::default() }
    }

    /// Writes a file. Two of the same name are the same, and written once.
    pub(super) fn write(&self, path: String, bytes: Vec<u8>) {
        let is_new = {
            let mut written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
            let is_new = written.paths.insert(path.clone());
            written.bytes += if is_new { bytes.len() } else { 0 };
            is_new
        };
        if is_new {
            self.sink.write(OutputFile { path, bytes });
        }
    }

    /// Writes a file named by its content, and gives the hash in its name.
    pub(super) fn add(&self, kind: &str, content: &impl Serialize) -> String {
        let bytes = written(content);
        let hash = hash(std::iter::once(bytes.as_slice()));
        self.write(format!("{FOLDER}/{kind}/{hash}.json"), bytes);
        hash
    }

    /// How many files there are so far.
    pub(super) fn len(&self) -> usize {
        self.written.lock().unwrap_or_else(PoisonError::into_inner).paths.len()
    }

    /// Bytes of all files so far.
    pub(super) fn bytes(&self) -> usize {
        self.written.lock().unwrap_or_else(PoisonError::into_inner).bytes
    }
}

/// Files of a kind in order, which readers find by their place, or by the first key of their range.
pub(super) struct Listing {
    kind: &'static str,
    /// Files that share a hash, where there are many.
    run: usize,
    /// Where each range begins; empty for files that are found by their place.
    borders: Vec<String>,
    /// What each file holds.
    contents: Vec<Vec<u8>>,
}

impl Listing {
    /// An empty list of files of a kind.
    pub(super) fn new(kind: &'static str, run: usize) -> Self {
        Self { kind, run: run.max(1), borders: Vec::new(), contents: Vec::new() }
    }

    /// Adds a file behind the others, found by its place.
    pub(super) fn push(&mut self, content: Vec<u8>) {
        self.contents.push(content);
    }

    /// Adds a file behind the others, found by where its range begins.
    pub(super) fn push_range(&mut self, border: String, content: Vec<u8>) {
        self.borders.push(border);
        self.contents.push(content);
    }

    /// How many files there are.
    pub(super) fn len(&self) -> usize {
        self.contents.len()
    }

    /// Writes the files, and gives what the entry says of them: all of them, or for a large site files that list them,
    /// so that the entry stays small whatever the size of the site.
    pub(super) fn entry(self, limits: Sizes, files: &Files<'_>) -> Value {
        let run = if self.contents.len() > limits.files_alone { self.run } else { 1 };
        let hashes: Vec<String> =
            self.contents.par_chunks(run).map(|run| hash(run.iter().map(Vec::as_slice))).collect();
        for (place, bytes) in self.contents.into_iter().enumerate() {
            let (hash, within) = (&hashes[place / run], place % run);
            let name = if run == 1 { hash.clone() } else { format!("{hash}-{within}") };
            files.write(format!("{FOLDER}/{}/{name}.json", self.kind), bytes);
        }
        let listed = |borders: &[String], hashes: &[String]| {
            let from = (!borders.is_empty()).then(|| borders.join(" "));
            json!({ "from": from, "files": hashes.concat(), "run": run, "each": 0 })
        };
        if hashes.len() <= limits.list {
            return listed(&self.borders, &hashes);
        }
        let part = (limits.list / 6).max(2);
        let each = part * run;
        let mut borders = self.borders.chunks(each);
        let mut from = Vec::new();
        let mut lists = String::new();
        for hashes in hashes.chunks(part) {
            let within = borders.next().unwrap_or_default();
            from.extend(within.first().cloned());
            lists.push_str(&files.add("lists", &listed(within, hashes)));
        }
        let from = (!from.is_empty()).then(|| from.join(" "));
        json!({ "from": from, "files": lists, "run": 1, "each": each })
    }
}

/// A content as JSON. Texts, numbers and lists of them are always written.
pub(super) fn written(content: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(content).unwrap_or_default()
}

/// A hash of letters and digits that no file system takes for another.
fn hash<'a>(contents: impl Iterator<Item = &'a [u8]>) -> String {
    const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let mut hasher = blake3::Hasher::new();
    for content in contents {
        hasher.update(content);
    }
    let hash = hasher.finalize();
    hash.as_bytes().iter().take(HASH_LETTERS).map(|byte| char::from(LETTERS[usize::from(byte & 31)])).collect()
}
