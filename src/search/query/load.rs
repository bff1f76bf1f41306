//! Getting the files of an index, and their JSON as typed values. Must never know: what the files mean.

use serde::de::DeserializeOwned;

use super::errors::{ErrorCode, SearchError};

/// The name of the entry.
const ENTRY: &str = "index.json";

/// Gives the bytes of one file of an index, by its path below the folder of the entry: `index.json`,
/// `words/abcdefghij.json`. A closure will do.
pub trait Load: Send + Sync {
    /// The whole file.
    fn load(&self, path: &str) -> Result<Vec<u8>, LoadError>;
}

/// Why a file was not given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LoadError {
    /// It is not there.
    Missing,
    /// It could not be read, for this reason.
    Failed(String),
}

impl<F: Fn(&str) -> Result<Vec<u8>, LoadError> + Send + Sync> Load for F {
    fn load(&self, path: &str) -> Result<Vec<u8>, LoadError> {
        self(path)
    }
}

/// The files of one index.
pub(super) struct Files {
    load: Box<dyn Load>,
}

impl Files {
    pub(super) fn new(load: impl Load + 'static) -> Self {
        Self { load: Box::new(load) }
    }

    /// The entry, as whatever it is.
    pub(super) fn entry(&self) -> Result<serde_json::Value, SearchError> {
        self.read(ENTRY, ErrorCode::Missing)
    }

    /// The file of a kind whose name is a hash, and maybe a place in a run.
    pub(super) fn hashed<T: DeserializeOwned>(&self, kind: &str, name: &str) -> Result<T, SearchError> {
        // A path is made of this: an index from elsewhere must not lead out of its folder.
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
            return Err(SearchError::damaged(format!("the index names a wrong file of {kind}")));
        }
        self.read(&format!("{kind}/{name}.json"), ErrorCode::Reload)
    }

    fn read<T: DeserializeOwned>(&self, path: &str, missing: ErrorCode) -> Result<T, SearchError> {
        let bytes = self.load.load(path).map_err(|error| match error {
            LoadError::Missing => SearchError { code: missing, words: format!("{path} is not there") },
            LoadError::Failed(words) => {
                SearchError { code: ErrorCode::Network, words: format!("{path} could not be read: {words}") }
            }
        })?;
        serde_json::from_slice(&bytes).map_err(|error| SearchError::damaged(format!("{path} does not read: {error}")))
    }
}
