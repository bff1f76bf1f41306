//! The index of a built site, in its folder. Must never know: questions, results.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use vademecum::search::query::{ErrorCode, Index, LoadError, SearchError};

use crate::cli::failure::{Failure, in_words};

/// The folder of an index, in that of the site or of one of its languages.
const FOLDER: &str = "search";
/// No file of an index is nearly as large: what is, is none.
const LARGEST: u64 = 256 * 1024 * 1024;

/// Opens the index of a site, or of one of its languages.
pub fn open(site: &Path, language: Option<&str>) -> Result<Index, Failure> {
    let own = open_in(site);
    let Some(code) = language else { return own };
    match own {
        Ok(index) if index.language() == code => Ok(index),
        _ if is_plain(code) && site.join(code).join(FOLDER).is_dir() => open_in(&site.join(code)),
        Ok(index) => {
            let mut known = languages(site);
            known.insert(0, index.language().to_owned());
            Err(Failure::Usage(format!("the site has no language `{code}`. It has {}", known.join(", "))))
        }
        Err(error) => Err(error),
    }
}

/// Whether a code is the name of a folder and nothing else.
fn is_plain(code: &str) -> bool {
    !code.is_empty() && code.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-')
}

/// The languages of a site with an index of their own.
fn languages(site: &Path) -> Vec<String> {
    let folders = fs::read_dir(site).into_iter().flatten().flatten();
    let with_index = folders.filter(|folder| folder.path().join(FOLDER).join("index.json").is_file());
    let mut codes: Vec<String> = with_index.map(|folder| folder.file_name().to_string_lossy().into_owned()).collect();
    codes.sort();
    codes
}

fn open_in(site: &Path) -> Result<Index, Failure> {
    let folder = site.join(FOLDER);
    let from = folder.clone();
    Index::open(move |path: &str| read(&from.join(path))).map_err(|error| match error.code {
        ErrorCode::Missing => {
            Failure::Trouble(format!("there is no search index in {}; run `vademecum build` first", folder.display()))
        }
        _ => failure(&error),
    })
}

fn read(path: &PathBuf) -> Result<Vec<u8>, LoadError> {
    let told = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => LoadError::Missing,
        _ => LoadError::Failed(in_words(&error)),
    };
    if fs::metadata(path).map_err(told)?.len() > LARGEST {
        return Err(LoadError::Failed("it is too large".to_owned()));
    }
    fs::read(path).map_err(told)
}

/// What keeps a question from being answered, and what helps.
pub fn failure(error: &SearchError) -> Failure {
    let help = match error.code {
        ErrorCode::Reload => "it was built by another version, or is not whole; run `vademecum build` first",
        ErrorCode::Damaged => "run `vademecum build` to make it anew",
        ErrorCode::Missing => "run `vademecum build` first",
        ErrorCode::Network => "see who may read it",
    };
    Failure::Trouble(format!("the search index cannot be read: {}; {help}", error.words))
}
