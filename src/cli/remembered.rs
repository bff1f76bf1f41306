//! What builds remember from one to the next, in a folder beside the site. It
//! may be deleted at any time: the next build works it out again. A file that
//! is not as it was kept is not used, and none of it ever fails a build.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use vademecum::source::{Memory, whole_hash};

use super::disk::Folder;

/// The folder, in that of the site.
pub const FOLDER: &str = ".vademecum";

/// How many letters the hash in front of what is kept takes.
const HASH: usize = 64;

/// The memory of a site.
#[derive(Debug)]
pub struct Remembered {
    folder: PathBuf,
    used: Mutex<BTreeSet<String>>,
}

impl Remembered {
    /// The memory of the site in `folder`; nothing is read or made yet.
    pub fn open(folder: &Folder) -> Self {
        Self { folder: folder.real_root.join(FOLDER), used: Mutex::new(BTreeSet::new()) }
    }

    /// Throws away what this build did not ask for: pictures that are gone.
    pub fn forget_the_unused(&self) {
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let Ok(files) = fs::read_dir(&self.folder) else { return };
        for file in files.filter_map(Result::ok) {
            let name = file.file_name();
            let ours = name.to_str().is_some_and(is_ours);
            if ours && !name.to_str().is_some_and(|name| used.contains(name)) {
                let _ = fs::remove_file(file.path());
            }
        }
    }

    fn note(&self, name: &str) {
        self.used.lock().unwrap_or_else(PoisonError::into_inner).insert(name.to_owned());
    }
}

impl Memory for Remembered {
    fn recall(&self, key: &str) -> Option<Vec<u8>> {
        let name = name_of(key);
        let bytes = read_back(&self.folder.join(&name))?;
        self.note(&name);
        Some(bytes)
    }

    fn keep(&self, key: &str, bytes: &[u8]) {
        let name = name_of(key);
        self.note(&name);
        leave(&self.folder.join(name), bytes);
    }
}

/// What was left in a file, if it is whole and as it was.
pub fn read_back(file: &Path) -> Option<Vec<u8>> {
    let mut hash = fs::read(file).ok().filter(|kept| kept.len() >= HASH)?;
    let bytes = hash.split_off(HASH);
    (hash == whole_hash(&bytes).as_bytes()).then_some(bytes)
}

/// Leaves something in a file of the folder of what is remembered. Cut off or
/// written by two at once, it is found to be so by the hash in front of it.
pub fn leave(file: &Path, bytes: &[u8]) {
    let Some(folder) = file.parent().filter(|folder| fs::create_dir_all(folder).is_ok()) else { return };
    let ignore = folder.join(".gitignore");
    if !ignore.exists() {
        let _ = fs::write(ignore, "# What vademecum remembers between builds. This folder may be deleted.\n*\n");
    }
    let _ = fs::write(file, [whole_hash(bytes).as_bytes(), bytes].concat());
}

/// The file of a key: keys may be of any length and hold any sign.
fn name_of(key: &str) -> String {
    format!("{}.kept", whole_hash(key.as_bytes()))
}

/// Only files that we made are ever deleted.
fn is_ours(name: &str) -> bool {
    name.strip_suffix(".kept")
        .is_some_and(|hash| hash.len() == HASH && hash.bytes().all(|byte| byte.is_ascii_hexdigit()))
}
