//! The folder beside the output in which a site grows, from several threads. A
//! file that is as it was is not written again: it is linked to, so that it
//! costs nothing and keeps its day for programs that copy what is new.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use vademecum::pipeline::Sink;
use vademecum::source::{Archive, OutputFile, whole_hash};

use super::super::failure::Failure;
use super::archive::Zip;
use super::claim::{Claim, claim};
use super::exchange::{exchange, remove_site};
use super::marker::{Marker, WAITING, is_sound};
use super::output::{Found, Output};
use super::{steps, stopped};

/// Hosts of static files take none above 20 to 25 MiB.
const LARGE: u64 = 20 << 20;

/// A site on its way. Gone without a trace if it is dropped.
#[derive(Debug)]
pub struct Staging {
    claim: Claim,
    /// The site that stands there now, if one does.
    old: Option<PathBuf>,
    written: Mutex<Written>,
    is_published: bool,
}

/// What became of a site's files.
#[derive(Debug)]
pub struct Published {
    /// How many there are.
    pub files: usize,
    /// How many of them are not as they were; `None` if there were none.
    pub changed: Option<usize>,
    /// The files that some hosts do not take, with their bytes.
    pub large: Vec<(String, u64)>,
    /// What is left of the old folder because it was not ours, or would not go:
    /// where it is now.
    pub left: Option<PathBuf>,
}

/// What was written so far.
#[derive(Debug, Default)]
struct Written {
    files: BTreeSet<String>,
    /// How many of them are as they were.
    kept: usize,
    folders: BTreeSet<PathBuf>,
    large: BTreeSet<(String, u64)>,
    /// The first thing that went wrong; nothing is written after it.
    failure: Option<Failure>,
}

impl Staging {
    /// An empty folder beside `output`, for this build alone.
    pub fn begin(output: &Output) -> Result<Self, Failure> {
        let claim = claim(output)?;
        stopped::grows_in(&claim.folder);
        let old = output.exists().then(|| output.folder.clone());
        Ok(Self { claim, old, written: Mutex::default(), is_published: false })
    }

    /// Puts the finished site in the place of the old one.
    pub fn publish(mut self, output: &Output) -> Result<Published, Failure> {
        let written = std::mem::take(self.written.get_mut().unwrap_or_else(PoisonError::into_inner));
        if let Some(failure) = written.failure {
            return Err(failure);
        }
        let new = self.claim.folder.clone();
        let files = written.files.len();
        let large: Vec<(String, u64)> = written.large.into_iter().collect();
        let changed = self.old.as_ref().map(|_| files.saturating_sub(written.kept));
        Marker::Finished(written.files).write(&new)?;
        // Once more: someone may have put a file there since the build began.
        let found = output.look()?;
        let failed = |error: &io::Error| Failure::at("put the new site in", &output.shown, error);
        if let Ok(old) = fs::metadata(&output.folder) {
            // Who could read the old site can read the new one.
            steps::set_permissions(&new, old.permissions()).map_err(|error| failed(&error))?;
        }
        match found {
            Found::Nothing => {
                stopped::undisturbed(|| steps::rename(&new, &output.folder)).map_err(|error| failed(&error))?;
                self.is_published = true;
                Ok(Published { files, changed, large, left: None })
            }
            Found::Site(old_files) => {
                let exchanged = stopped::undisturbed(|| exchange(&new, &output.folder, &self.claim.aside));
                let left = exchanged.map_err(|error| failed(&error))?.to_owned();
                self.is_published = true;
                // The new site stands: what will not go now is no failure of this build.
                let is_gone = remove_site(&left, &old_files).unwrap_or(false);
                Ok(Published { files, changed, large, left: (!is_gone).then_some(left) })
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
            steps::create_dir_all(folder).map_err(|error| Failure::at("make", folder, &error))?;
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

    /// A large file that was written piece by piece: if it is as it was, it is
    /// linked to instead.
    pub fn is_kept(&self, name: &str) -> io::Result<bool> {
        let Some(old) = self.old.as_ref().map(|old| old.join(name)) else { return Ok(false) };
        let new = self.claim.folder.join(name);
        let aside = self.claim.folder.join(WAITING);
        if !has_same_bytes(&old, &new)? || steps::hard_link(&old, &aside).is_err() {
            return Ok(false);
        }
        steps::rename(&aside, &new)?;
        self.lock(|written| written.kept += 1);
        Ok(true)
    }

    /// Remembers a file that some hosts do not take.
    pub fn note_size(&self, name: &str, bytes: u64) {
        if bytes > LARGE {
            self.lock(|written| written.large.insert((name.to_owned(), bytes)));
        }
    }

    /// Puts a file of the site that stands there into this one as well, if it
    /// has the content with this hash.
    pub fn carry_over(&self, name: &str, hash: &str) -> bool {
        let Some(old) = self.old.as_ref().map(|old| old.join(name)) else { return false };
        let bytes = fs::symlink_metadata(&old).ok().filter(fs::Metadata::is_file).and_then(|_| fs::read(&old).ok());
        let Some(bytes) = bytes.filter(|bytes| whole_hash(bytes) == hash) else { return false };
        let carry = || {
            let new = self.place_for(name)?;
            self.note_size(name, bytes.len() as u64);
            // A disk that has no links gets the bytes.
            let linked = steps::hard_link(&old, &new).or_else(|_| steps::write(&new, &bytes));
            linked.map_err(|error| Failure::at("write", &new, &error))?;
            self.lock(|written| written.kept += 1);
            Ok(())
        };
        self.unless_failed(carry).is_some()
    }

    fn put(&self, file: &OutputFile) -> Result<(), Failure> {
        let path = self.place_for(&file.path)?;
        self.note_size(&file.path, file.bytes.len() as u64);
        if self.old.as_ref().is_some_and(|old| is_linked(&old.join(&file.path), &file.bytes, &path)) {
            self.lock(|written| written.kept += 1);
            return Ok(());
        }
        steps::write(&path, &file.bytes).map_err(|error| Failure::at("write", &path, &error))
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
            let _ = steps::remove_dir_all(&self.claim.folder);
        }
        stopped::is_done();
    }
}

/// Puts a file that stands at `old` at `new` as well, if these are its bytes. A
/// disk that has no links says no, and so does a file that is no longer there.
fn is_linked(old: &Path, bytes: &[u8], new: &Path) -> bool {
    let is_same = fs::symlink_metadata(old).is_ok_and(|old| old.is_file() && old.len() == bytes.len() as u64)
        && fs::read(old).is_ok_and(|before| before == bytes);
    is_same && steps::hard_link(old, new).is_ok()
}

/// Whether two files hold the same; what is not a file holds nothing.
fn has_same_bytes(old: &Path, new: &Path) -> io::Result<bool> {
    let length = fs::metadata(new)?.len();
    if !fs::symlink_metadata(old).is_ok_and(|old| old.is_file() && old.len() == length) {
        return Ok(false);
    }
    let (mut old, mut new) = (BufReader::new(File::open(old)?), BufReader::new(File::open(new)?));
    loop {
        let (before, now) = (old.fill_buf()?, new.fill_buf()?);
        let length = before.len().min(now.len());
        if before[..length] != now[..length] {
            return Ok(false);
        }
        if length == 0 {
            return Ok(before.len() == now.len());
        }
        old.consume(length);
        new.consume(length);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_file_with_the_same_bytes_is_linked_to() -> io::Result<()> {
        let place = tempfile::tempdir()?;
        let [old, new, link] = ["old", "new", "link"].map(|name| place.path().join(name));
        fs::write(&old, "as it was")?;
        std::os::unix::fs::symlink(&old, &link)?;
        assert!(!is_linked(&old, b"as it is!", &new), "other bytes");
        assert!(!is_linked(&old, b"as it", &new), "another length");
        assert!(!is_linked(&link, b"as it was", &new), "a link to a file is not the file");
        assert!(!is_linked(&place.path().join("none"), b"", &new));
        assert!(!new.exists());
        assert!(is_linked(&old, b"as it was", &new));
        assert_eq!(fs::read(&new)?, b"as it was");
        Ok(())
    }
    #[test]
    fn large_files_are_held_against_each_other_to_their_ends() -> io::Result<()> {
        let place = tempfile::tempdir()?;
        let [one, other] = ["one", "other"].map(|name| place.path().join(name));
        let long = vec![7; 100_000];
        for (before, now, same) in [
            (long.clone(), long.clone(), true),
            (long.clone(), long[..99_999].to_vec(), false),
            (long.clone(), [&long[..99_999], &[8]].concat(), false),
            (Vec::new(), Vec::new(), true),
        ] {
            fs::write(&one, before)?;
            fs::write(&other, now)?;
            assert_eq!(has_same_bytes(&one, &other)?, same);
        }
        assert!(!has_same_bytes(place.path(), &other)?);
        Ok(())
    }
}
