//! The site that the last build made, where it still stands, and what that
//! build noted of it. The note may be deleted at any time; one that is not as it
//! was left, or that another program left, is none.

use std::fs::{self, File};
use std::path::PathBuf;
use std::sync::OnceLock;

use vademecum::source::{Standing, whole_hash};

use super::disk::Folder;
use super::publish::Staging;
use super::remembered;

/// The note, among what is remembered of a site.
const NOTE: &str = "last-build.note";

/// The last build of a site.
pub struct LastBuild<'a> {
    note: PathBuf,
    staging: &'a Staging,
    program: OnceLock<Option<String>>,
}

impl<'a> LastBuild<'a> {
    /// What stands where `staging` will be published. Nothing is read yet.
    pub fn of(folder: &Folder, staging: &'a Staging) -> Self {
        let note = folder.real_root.join(remembered::FOLDER).join(NOTE);
        Self { note, staging, program: OnceLock::new() }
    }

    /// The first line of a note: who left it, and what it says.
    fn head(&self, note: &[u8]) -> Option<String> {
        let program = self.program.get_or_init(hash_of_program).as_ref()?;
        Some(format!("{program} {}\n", whole_hash(note)))
    }
}

/// Another program makes other pages of the same files.
fn hash_of_program() -> Option<String> {
    let program = File::open(std::env::current_exe().ok()?).ok()?;
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(program).ok()?;
    Some(hasher.finalize().to_hex().to_string())
}

impl Standing for LastBuild<'_> {
    fn note(&self) -> Option<Vec<u8>> {
        let mut note = fs::read(&self.note).ok()?;
        let end = note.iter().position(|byte| *byte == b'\n')? + 1;
        let said = note.split_off(end);
        (self.head(&said)?.as_bytes() == note).then_some(said)
    }

    fn leave_note(&self, note: &[u8]) {
        if let Some(head) = self.head(note) {
            remembered::leave(&self.note, &[head.as_bytes(), note].concat());
        }
    }

    fn carry_over(&self, path: &str, hash: &str) -> bool {
        self.staging.carry_over(path, hash)
    }
}
