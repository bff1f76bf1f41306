//! The folder beside the output in which a site grows, from several threads.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use vademecum::pipeline::Sink;
use vademecum::source::{Archive, OutputFile};

use super::super::failure::Failure;
use super::archive::Zip;
use super::claim::{Claim, claim};
use super::exchange::{exchange, remove_site};
use super::marker::{Marker, is_sound};
use super::output::{Found, Output};

/// A site on its way. Gone without a trace if it is dropped.
#[derive(Debug)]
pub struct Staging {
    claim: Claim,
    written: Mutex<Written>,
    is_published: bool,
}

/// What was written so far.
#[derive(Debug, Default)]
struct Written {
    files: BTreeSet<String>,
    folders: BTreeSet<PathBuf>,
    /// The first thing that went wrong; nothing is written after it.
    failure: Option<Failure>,
}

impl Staging {
    /// An empty folder beside `output`, for this build alone.
    pub fn begin(output: &Output) -> Result<Self, Failure> {
        let claim = claim(output)?;
        Ok(Self { claim, written: Mutex::default(), is_published: false })
    }

    /// Puts the finished site in the place of the old one. What is left of the
    /// old folder because it was not ours is returned, with where it is now.
    pub fn publish(mut self, output: &Output) -> Result<Option<PathBuf>, Failure> {
        let written = std::mem::take(self.written.get_mut().unwrap_or_else(PoisonError::into_inner));
        if let Some(failure) = written.failure {
            return Err(failure);
        }
        let new = self.claim.folder.clone();
        Marker::Finished(written.files).write(&new)?;
        // Once more: someone may have put a file there since the build began.
        let found = output.look()?;
        let failed = |error: &io::Error| Failure::at("put the new site in", &output.shown, error);
        if let Ok(old) = fs::metadata(&output.folder) {
            // Who could read the old site can read the new one.
            fs::set_permissions(&new, old.permissions()).map_err(|error| failed(&error))?;
        }
        match found {
            Found::Nothing => {
                fs::rename(&new, &output.folder).map_err(|error| failed(&error))?;
                self.is_published = true;
                Ok(None)
            }
            Found::Site(old_files) => {
                exchange(&new, &output.folder, &self.claim.aside).map_err(|error| failed(&error))?;
                self.is_published = true;
                let is_gone = remove_site(&new, &old_files)?;
                Ok((!is_gone).then_some(new))
            }
        }
    }

    /// Where the site grows.
    pub fn folder(&self) -> &Path {
        &self.claim.folder
    }

    /// Where a file of the site goes, in a folder that is there. No other file
    /// gets that place.
    pub fn place_for(&self, name: &str) -> Result<PathBuf, Failure> {
        if !is_sound(name) {
            return Err(Failure::Trouble(format!("no file of a site can be called `{name}`")));
        }
        if !self.lock(|written| written.files.insert(name.to_owned())) {
            return Err(Failure::Trouble(format!(
                "two files of this site want the place `{name}`; give the one in content/_static another name"
            )));
        }
        let path = self.claim.folder.join(name);
        let folder = path.parent().unwrap_or(&self.claim.folder);
        if !self.lock(|written| written.folders.contains(folder)) {
            fs::create_dir_all(folder).map_err(|error| Failure::at("make", folder, &error))?;
            self.lock(|written| written.folders.insert(folder.to_owned()));
        }
        Ok(path)
    }

    /// Does something, unless something went wrong before; notes it if it goes
    /// wrong.
    pub fn unless_failed<T>(&self, action: impl FnOnce() -> Result<T, Failure>) -> Option<T> {
        if self.lock(|written| written.failure.is_some()) {
            return None;
        }
        match action() {
            Ok(done) => Some(done),
            Err(failure) => {
                self.lock(|written| {
                    written.failure.get_or_insert(failure);
                });
                None
            }
        }
    }

    fn put(&self, file: &OutputFile) -> Result<(), Failure> {
        let path = self.place_for(&file.path)?;
        fs::write(&path, &file.bytes).map_err(|error| Failure::at("write", &path, &error))
    }

    fn lock<T>(&self, action: impl FnOnce(&mut Written) -> T) -> T {
        // A thread that panicked ends the build anyway.
        action(&mut self.written.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Sink for Staging {
    fn write(&self, file: OutputFile) {
        self.unless_failed(|| self.put(&file));
    }

    fn archive(&self, path: &str) -> Option<Box<dyn Archive + '_>> {
        let zip = self.unless_failed(|| Zip::begin(self, path))?;
        Some(Box::new(zip))
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        if !self.is_published {
            // What stays behind is cleared by the next build.
            let _ = fs::remove_dir_all(&self.claim.folder);
        }
    }
}
