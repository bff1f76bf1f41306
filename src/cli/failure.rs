//! What keeps a command from doing its work, in words for people. Mistakes of
//! authors are no failures: they are the library's diagnostics.

use std::io;
use std::path::Path;

/// Why a command stopped.
#[derive(Debug)]
pub enum Failure {
    /// The machine would not: a disk that is full, a folder that is closed.
    Trouble(String),
    /// What was asked cannot be done like this.
    Usage(String),
}

impl Failure {
    /// Trouble with a file or folder: "cannot read content/a.md: …".
    pub fn at(doing: &str, path: &Path, error: &io::Error) -> Self {
        Self::Trouble(format!("cannot {doing} {}: {}", path.display(), in_words(error)))
    }

    /// A mistake of ours, and of nobody else.
    pub fn our_own() -> Self {
        Self::Trouble("the build stopped over a mistake in vademecum itself; please report it".to_owned())
    }

    /// The words, without what kind of failure it is.
    pub fn words(&self) -> &str {
        match self {
            Self::Trouble(words) | Self::Usage(words) => words,
        }
    }
}

/// An error of the system in plain words.
pub fn in_words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "it is not there".to_owned(),
        io::ErrorKind::PermissionDenied => "you have no permission for that".to_owned(),
        io::ErrorKind::StorageFull => "the disk is full".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "the disk cannot be written to".to_owned(),
        io::ErrorKind::NotADirectory => "a part of that path is a file, not a folder".to_owned(),
        io::ErrorKind::IsADirectory => "that is a folder, not a file".to_owned(),
        io::ErrorKind::InvalidFilename => "the name is too long, or has signs that this disk cannot store".to_owned(),
        _ => error.to_string(),
    }
}
