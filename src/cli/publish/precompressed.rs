//! Text files made small beside themselves, for hosts that send them so:
//! `index.html.br` beside `index.html`. What the last build made small is not
//! made again: its copies are taken from the site that stands there.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};
use vademecum::export::grows_small;
use vademecum::source::{Archive, OutputFile, Sink, whole_hash};

use super::super::failure::Failure;
use super::compress::FORMS;
use super::staging::Staging;

/// A smaller file goes in one packet either way.
const LEAST: usize = 1_000;

/// Passes every file on, and small ones beside it where they save something.
pub struct Precompressed<'a> {
    staging: &'a Staging,
    before: BTreeMap<String, Copies>,
    now: Mutex<BTreeMap<String, Copies>>,
}

/// The small copies of a file.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Copies {
    /// The hash of the file that they were made of.
    of: String,
    /// Their hashes, by what stands behind the name. A form that saves nothing
    /// is not among them.
    forms: BTreeMap<String, String>,
}

impl<'a> Precompressed<'a> {
    /// Makes copies of what goes to `staging`, except those that the build before
    /// made, if it left this note.
    pub fn new(staging: &'a Staging, note: Option<&[u8]>) -> Self {
        let before = note.and_then(|note| serde_json::from_slice(note).ok()).unwrap_or_default();
        Self { staging, before, now: Mutex::default() }
    }

    /// Puts a file of the site that stands there into this one as well, if it
    /// has the content with this hash, and copies of it.
    pub fn carry_over(&self, path: &str, hash: &str) -> bool {
        let is_carried = self.staging.carry_over(path, hash);
        if is_carried && grows_small(path) {
            let file = self.staging.folder().join(path);
            self.copy(path, hash, || {
                self.staging.unless_failed(|| {
                    fs::read(&file).map(Cow::Owned).map_err(|error| Failure::at("read", &file, &error))
                })
            });
        }
        is_carried
    }

    /// What the next build is to know of the copies.
    pub fn note(self) -> Vec<u8> {
        serde_json::to_vec(&self.now.into_inner().unwrap_or_else(PoisonError::into_inner)).unwrap_or_default()
    }

    /// Puts the copies of a file beside it. `bytes` are asked for where one must
    /// be made.
    fn copy<'f>(&self, path: &str, hash: &str, bytes: impl Fn() -> Option<Cow<'f, [u8]>>) {
        let before = self.before.get(path).filter(|copies| copies.of == hash);
        let mut forms = BTreeMap::new();
        for form in FORMS {
            let name = format!("{path}.{}", form.suffix);
            let known = before.map(|copies| copies.forms.get(form.suffix));
            let hash = match known {
                // It saved nothing then, and would not now.
                Some(None) => continue,
                Some(Some(known)) if self.staging.carry_over(&name, known) => known.clone(),
                _ => {
                    let Some(bytes) = bytes() else { return };
                    if bytes.len() < LEAST {
                        return;
                    }
                    // Memory does not fail to take it; without it the host sends the file itself.
                    let small = (form.compress)(&bytes).ok().filter(|small| small.len() < bytes.len());
                    let Some(small) = small else { continue };
                    let hash = whole_hash(&small);
                    self.staging.write(OutputFile::new(name, small));
                    hash
                }
            };
            forms.insert(form.suffix.to_owned(), hash);
        }
        let copies = Copies { of: hash.to_owned(), forms };
        self.now.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), copies);
    }
}

impl Sink for Precompressed<'_> {
    fn write(&self, file: OutputFile) {
        if grows_small(&file.path) && file.bytes.len() >= LEAST {
            self.copy(&file.path, &whole_hash(&file.bytes), || Some(Cow::Borrowed(&file.bytes)));
        }
        self.staging.write(file);
    }

    fn archive(&self, path: &str) -> Option<Box<dyn Archive + '_>> {
        self.staging.archive(path)
    }
}
