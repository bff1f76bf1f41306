//! The copy of a site that a reader may keep on a device: which files are in it,
//! how large it is, and the script that keeps it. A step over the finished
//! files; it knows nothing of how they were made.
//!
//! ```text
//! offline-<hash>.json   every file of the copy, with the name of its content
//! sw.js                 the script, with the name of that list
//! ```
//!
//! A browser looks at `sw.js` whenever somebody opens the site who has a copy.
//! Another name of the list makes it another script, which then fetches what is
//! new. The list itself has a name that only this build gives: while it can be
//! had, what is fetched is of this build.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use serde_json::{Value, json};
use url::Url;

use crate::config::BaseUrl;
use crate::site::{Site, file_of};
use crate::source::{OutputFile, Sink, content_hash, hashed_name};

/// The script that keeps the copy.
const WORKER: &str = include_str!("worker.js");

/// The path of that script. What it keeps stands beside it or below.
pub const WORKER_PATH: &str = "sw.js";

/// A download that is larger is not in the copy: the few who need it are online
/// then.
const MOST_PER_FILE: usize = 5_000_000;

/// Notes the files on their way that belong in a copy.
pub struct Noted<'a> {
    sink: &'a dyn Sink,
    is_wanted: bool,
    files: Mutex<BTreeMap<String, Note>>,
}

#[derive(Debug, Clone)]
struct Note {
    hash: String,
    bytes: u64,
}

impl<'a> Noted<'a> {
    /// Takes files and gives them on to `sink`. Unless a copy is wanted, that
    /// is all it does.
    pub fn new(is_wanted: bool, sink: &'a dyn Sink) -> Self {
        Self { sink, is_wanted, files: Mutex::default() }
    }

    /// How large the files are so far, in bytes.
    pub fn bytes(&self) -> u64 {
        self.lock(|files| files.values().map(|note| note.bytes).sum())
    }

    /// Writes the list and the script for `sites`, the languages of one site.
    pub fn write_worker(&self, sites: &[Site], base: &BaseUrl) {
        let files: Vec<Value> = self.lock(|files| {
            let listed = files.iter().map(|(path, note)| json!([address_of(path, base), note.hash, note.bytes]));
            listed.collect()
        });
        let list = json!({ "bytes": self.bytes(), "files": files }).to_string();
        let path = hashed_name("offline.json", list.as_bytes());
        let missing: BTreeMap<&str, String> = sites
            .iter()
            .map(|site| {
                let top = site.config.prefix.trim_start_matches('/');
                (top, address_of(&file_of(&site.system.not_found.1), base))
            })
            .collect();
        let build = content_hash(format!("{WORKER}{path}{missing:?}").as_bytes());
        let known = json!({ "build": build, "list": path, "missing": missing });
        self.sink.write(OutputFile::new(path.as_str(), list));
        self.sink.write(OutputFile::new(WORKER_PATH, format!("self.vademecumCopy = {known};\n{WORKER}")));
    }

    fn lock<T>(&self, action: impl FnOnce(&mut BTreeMap<String, Note>) -> T) -> T {
        action(&mut self.files.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Sink for Noted<'_> {
    fn write(&self, file: OutputFile) {
        if self.is_wanted && file.bytes.len() <= MOST_PER_FILE {
            let note = Note { hash: content_hash(&file.bytes), bytes: file.bytes.len() as u64 };
            self.lock(|files| files.insert(file.path.clone(), note));
        }
        self.sink.write(file);
    }
}

/// The address of a file as seen from the top of the site, as browsers write
/// it: of a page, that of its folder.
fn address_of(path: &str, base: &BaseUrl) -> String {
    let path = match path.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        _ => path,
    };
    let mut url: Url = base.url().clone();
    if let Ok(mut segments) = url.path_segments_mut() {
        segments.pop_if_empty().extend(path.split('/'));
    }
    url.path().strip_prefix(base.path()).unwrap_or(path).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_known_by_its_folder_and_a_name_as_browsers_write_it() {
        let address = |path: &str| BaseUrl::parse("https://a.nl/kennis/").map(|base| address_of(path, &base));
        for (path, expected) in [
            ("index.html", ""),
            ("verslagen/a/index.html", "verslagen/a/"),
            ("404.html", "404.html"),
            ("a/myindex.html", "a/myindex.html"),
            ("bestanden/caf\u{e9} #1.pdf", "bestanden/caf%C3%A9%20%231.pdf"),
        ] {
            assert_eq!(address(path).as_deref(), Some(expected), "{path}");
        }
    }
}
