//! The site that the last build made, where it still stands, and what that
//! build noted of it. The note may be deleted at any time; one that is not as it
//! was left, or that another program left, is none.

use std::path::PathBuf;

use vademecum::source::Standing;

use super::disk::Folder;
use super::publish::Staging;
use super::remembered;

/// The note, among what is remembered of a site.
const NOTE: &str = "last-build.note";

/// The last build of a site.
pub struct LastBuild<'a> {
    note: PathBuf,
    staging: &'a Staging,
}

impl<'a> LastBuild<'a> {
    /// What stands where `staging` will be published. Nothing is read yet.
    pub fn of(folder: &Folder, staging: &'a Staging) -> Self {
        let note = folder.real_root.join(remembered::FOLDER).join(NOTE);
        Self { note, staging }
    }
}

/// What stands in front of a note: what the program is made of that left it,
/// since another makes other pages of the same files.
const PROGRAM: &[u8] = env!("MADE_OF").as_bytes();

impl Standing for LastBuild<'_> {
    fn note(&self) -> Option<Vec<u8>> {
        remembered::read_back(&self.note)?.strip_prefix(PROGRAM).map(<[u8]>::to_vec)
    }

    fn leave_note(&self, note: &[u8]) {
        remembered::leave(&self.note, &[PROGRAM, note].concat());
    }

    fn carry_over(&self, path: &str, hash: &str) -> bool {
        self.staging.carry_over(path, hash)
    }
}
