//! What can go wrong with an index, as one kind of error with a code. Must never know: pages, texts for readers.

use std::fmt;

use serde::Serialize;

/// What can be done about an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ErrorCode {
    /// A file is there and could not be read.
    Network,
    /// There is no index.
    Missing,
    /// A file that the entry names is not there, or the index has another version than this program: build it anew.
    Reload,
    /// A file does not hold what it should.
    Damaged,
}

/// Why a question has no answer, or not a whole one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchError {
    /// What can be done about it.
    pub code: ErrorCode,
    /// What went wrong, with the path of the file below the entry's folder.
    pub words: String,
}

impl SearchError {
    /// A file that does not hold what it should.
    pub(super) fn damaged(words: impl Into<String>) -> Self {
        Self { code: ErrorCode::Damaged, words: words.into() }
    }
}

impl fmt::Display for SearchError {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(&self.words)
    }
}

impl std::error::Error for SearchError {}
