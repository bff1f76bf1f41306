//! The site that the last build made, where it still stands, and what that
//! build noted of it. The note may be deleted at any time; one that is not as it
//! was left, or that another program left, is none.

use std::path::{Path, PathBuf};

use vademecum::source::Standing;

use super::disk::Folder;
use super::publish::{Precompressed, Staging};
use super::remembered;

/// The note, among what is remembered of a site.
const NOTE: &str = "last-build.note";
/// What it says of the small copies of files.
const COPIES: &str = "last-copies.note";

/// The last build of a site.
pub struct LastBuild<'a> {
    note: PathBuf,
    staging: &'a Staging,
    copies: Option<&'a Precompressed<'a>>,
}

impl<'a> LastBuild<'a> {
    /// What stands where `staging` will be published. Nothing is read yet. What
    /// is taken from it gets `copies`, if this build makes any.
    pub fn of(folder: &Folder, staging: &'a Staging, copies: Option<&'a Precompressed<'a>>) -> Self {
        Self { note: path_of(folder, NOTE), staging, copies }
    }
}

/// What the last build that made copies noted of them, if this program did.
pub fn note_of_copies(folder: &Folder) -> Option<Vec<u8>> {
    read_back(&path_of(folder, COPIES))
}

/// Notes something of the copies for the next build.
pub fn leave_note_of_copies(folder: &Folder, note: &[u8]) {
    leave(&path_of(folder, COPIES), note);
}

fn path_of(folder: &Folder, note: &str) -> PathBuf {
    folder.real_root.join(remembered::FOLDER).join(note)
}

/// What stands in front of a note: what the program is made of that left it,
/// since another makes other pages of the same files.
const PROGRAM: &[u8] = env!("MADE_OF").as_bytes();

fn read_back(note: &Path) -> Option<Vec<u8>> {
    remembered::read_back(note)?.strip_prefix(PROGRAM).map(<[u8]>::to_vec)
}

fn leave(place: &Path, note: &[u8]) {
    remembered::leave(place, &[PROGRAM, note].concat());
}

impl Standing for LastBuild<'_> {
    fn note(&self) -> Option<Vec<u8>> {
        read_back(&self.note)
    }

    fn leave_note(&self, note: &[u8]) {
        leave(&self.note, note);
    }

    fn carry_over(&self, path: &str, hash: &str) -> bool {
        match self.copies {
            Some(copies) => copies.carry_over(path, hash),
            None => self.staging.carry_over(path, hash),
        }
    }
}
