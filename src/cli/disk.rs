//! The folder of a site to [`Inputs`]. Knows which files belong to a site, not
//! what is in them.
//!
//! Links in the folder are followed as long as they stay inside it. One that
//! leads out is told, and nothing behind it is read: a site must be the same
//! on every machine.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use rayon::prelude::*;
use vademecum::source::{Content, Inputs, extension};
use walkdir::{DirEntry, WalkDir};

use super::args::Place;
use super::failure::Failure;

/// The folders of a site that are read.
pub const READ: [&str; 2] = ["content", "themes"];

/// A site's folder, looked up once.
#[derive(Debug)]
pub struct Folder {
    /// As people named it, for messages.
    pub root: PathBuf,
    /// The same without links or dots.
    pub real_root: PathBuf,
    /// The configuration, from the root.
    pub config: String,
}

impl Folder {
    /// Looks the folder up.
    pub fn open(place: &Place) -> Result<Self, Failure> {
        let real_root = fs::canonicalize(&place.root).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => Failure::Usage(format!("there is no folder {}", place.root.display())),
            _ => Failure::at("open", &place.root, &error),
        })?;
        if !real_root.is_dir() {
            return Err(Failure::Usage(format!(
                "{} is a file; --root names the folder of a site",
                place.root.display()
            )));
        }
        let config = place.config.to_str().ok_or_else(|| not_utf8(&place.config))?.to_owned();
        Ok(Self { root: place.root.clone(), real_root, config })
    }

    /// Where the configuration is.
    pub fn config_file(&self) -> PathBuf {
        self.real_root.join(&self.config)
    }
}

/// Reads every file a build may look at. A configuration or folder that is
/// not there is left out; the build says so if it matters.
pub fn read(folder: &Folder) -> Result<Inputs, Failure> {
    Seen::default().read(folder)
}

/// The files that were read before, so that only what was saved since is read
/// again.
#[derive(Debug, Default)]
pub struct Seen {
    files: HashMap<String, SeenFile>,
    /// All of them as a build gets them, once they were read.
    inputs: Option<Inputs>,
}

#[derive(Debug)]
struct SeenFile {
    /// How it was known, if it was old enough then to tell a newer one from it.
    stamp: Option<Stamp>,
    content: Content,
}

/// By what a file that nobody wrote to is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stamp {
    length: u64,
    written: SystemTime,
    /// Another file can be put in the place of one.
    number: u64,
}

/// Clocks of disks are coarse: what was written just before it was read may be
/// written again without looking any newer.
const SURE_AFTER: Duration = Duration::from_secs(3);

impl Seen {
    /// Reads the files at `changed` again, and what is in them if they are
    /// folders. Gives `None` where that is not enough to know all.
    pub fn read_changed(&mut self, folder: &Folder, changed: &BTreeSet<PathBuf>) -> Result<Option<Inputs>, Failure> {
        let Some(mut inputs) = self.inputs.clone() else { return Ok(None) };
        for path in changed {
            let Some(changed) = site_path(folder, path) else { return Ok(None) };
            let kind = fs::symlink_metadata(path).ok().map(|file| file.file_type());
            if kind.is_some_and(|kind| kind.is_symlink()) {
                return Ok(None);
            }
            // What is there or was: a file, or a folder with all that is below it.
            let mut paths = Vec::new();
            if kind.is_some_and(|kind| kind.is_dir()) {
                find(folder, &changed, &mut paths)?;
            } else {
                paths.push(changed.clone());
            }
            let below = format!("{changed}/");
            let mut gone: Vec<String> = inputs.below(&below).map(|(path, _)| path.to_owned()).collect();
            gone.push(changed);
            for path in &gone {
                inputs.remove(path);
            }
            for path in paths {
                if let Some(file) = self.read_one(folder, &path, SystemTime::now())? {
                    inputs.insert(path.as_str(), file.content.clone());
                    self.files.insert(path, file);
                }
            }
            for path in gone.iter().filter(|path| inputs.get(path).is_none()) {
                self.files.remove(path);
            }
        }
        self.inputs = Some(inputs.clone());
        Ok(Some(inputs))
    }

    /// All files as they were read last.
    pub fn inputs(&self) -> Option<&Inputs> {
        self.inputs.as_ref()
    }

    /// Reads every file that is not known as it is.
    pub fn read(&mut self, folder: &Folder) -> Result<Inputs, Failure> {
        let mut paths = Vec::new();
        for name in READ {
            find(folder, name, &mut paths)?;
        }
        paths.push(folder.config.clone());
        let now = SystemTime::now();
        let files: HashMap<String, SeenFile> = paths
            .into_par_iter()
            .map(|path| Ok(self.read_one(folder, &path, now)?.map(|file| (path, file))))
            .filter_map(Result::transpose)
            .collect::<Result<_, _>>()?;
        let mut inputs = Inputs::new();
        for (path, file) in &files {
            inputs.insert(path.as_str(), file.content.clone());
        }
        self.files = files;
        self.inputs = Some(inputs.clone());
        Ok(inputs)
    }

    /// A file, unless it is gone between two looks: an editor's, or a moved one.
    fn read_one(&self, folder: &Folder, path: &str, now: SystemTime) -> Result<Option<SeenFile>, Failure> {
        match self.look_at(&folder.real_root.join(path), path, now) {
            Ok(file) => Ok(file),
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Ok(None),
            Err(error) => Err(Failure::at("read", &folder.root.join(path), &error)),
        }
    }

    fn look_at(&self, file: &Path, path: &str, now: SystemTime) -> io::Result<Option<SeenFile>> {
        let found = fs::metadata(file)?;
        // A pipe is never opened. A folder is, and says that it is none.
        if !found.is_file() && !found.is_dir() {
            return Ok(None);
        }
        let stamp = Stamp::of(&found)?;
        let known = self.files.get(path);
        if let Some(known) = known.filter(|known| known.stamp == Some(stamp)) {
            return Ok(Some(SeenFile { stamp: Some(stamp), content: known.content.clone() }));
        }
        let is_old = now.duration_since(stamp.written).is_ok_and(|age| age > SURE_AFTER);
        let bytes = fs::read(file)?;
        let content = match known.filter(|known| **known.content.bytes() == *bytes) {
            Some(known) => known.content.clone(),
            None => bytes.into(),
        };
        Ok(Some(SeenFile { stamp: Some(stamp).filter(|_| is_old), content }))
    }
}

impl Stamp {
    fn of(file: &fs::Metadata) -> io::Result<Self> {
        Ok(Self { length: file.len(), written: file.modified()?, number: number_of(file) })
    }
}

#[cfg(unix)]
fn number_of(file: &fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(file)
}

#[cfg(not(unix))]
fn number_of(_: &fs::Metadata) -> u64 {
    0
}

/// Whether a file or folder of this name is part of a site: hidden ones are
/// not (except `.well-known`, which web standards ask for), nor are the copies
/// that editors make.
pub fn is_wanted(name: &str) -> bool {
    let hidden = name.starts_with('.') && name != ".well-known";
    let copy = name.ends_with('~') || extension(name) == "swp" || (name.starts_with('#') && name.ends_with('#'));
    !hidden && !copy
}

fn find(folder: &Folder, name: &str, paths: &mut Vec<String>) -> Result<(), Failure> {
    let top = folder.real_root.join(name);
    if fs::symlink_metadata(&top).is_err() {
        return Ok(());
    }
    let wanted = |entry: &DirEntry| entry.depth() == 0 || entry.file_name().to_str().is_none_or(is_wanted);
    for entry in WalkDir::new(&top).follow_links(true).into_iter().filter_entry(wanted) {
        let entry = entry.map_err(|error| walk_failure(folder, &error))?;
        let shown = || folder.root.join(entry.path().strip_prefix(&folder.real_root).unwrap_or(entry.path()));
        if entry.path_is_symlink() {
            let target = fs::canonicalize(entry.path()).map_err(|error| Failure::at("follow", &shown(), &error))?;
            if !target.starts_with(&folder.real_root) {
                return Err(Failure::Trouble(format!(
                    "{} is a link that leads out of the site's folder, to {}; put the file itself there",
                    shown().display(),
                    target.display()
                )));
            }
        }
        if entry.file_type().is_file() {
            paths.push(site_path(folder, entry.path()).ok_or_else(|| not_utf8(&shown()))?);
        }
    }
    Ok(())
}

/// `content/a/b.md`. `None` for a name that no address can be made of.
fn site_path(folder: &Folder, path: &Path) -> Option<String> {
    let parts = path.strip_prefix(&folder.real_root).ok()?.components();
    let names: Option<Vec<&str>> = parts.map(|part| part.as_os_str().to_str()).collect();
    names.map(|names| names.join("/")).filter(|path| !path.contains(char::is_control))
}

fn walk_failure(folder: &Folder, error: &walkdir::Error) -> Failure {
    let path = error.path().unwrap_or(&folder.real_root);
    let shown = folder.root.join(path.strip_prefix(&folder.real_root).unwrap_or(path));
    if error.loop_ancestor().is_some() {
        return Failure::Trouble(format!("{} is a link to a folder it stands in; take it away", shown.display()));
    }
    match error.io_error() {
        Some(error) if error.kind() == io::ErrorKind::NotFound => {
            Failure::Trouble(format!("{} is a link to something that is not there; take it away", shown.display()))
        }
        Some(error) => Failure::at("read", &shown, error),
        None => Failure::Trouble(error.to_string()),
    }
}

fn not_utf8(path: &Path) -> Failure {
    Failure::Trouble(format!("the name of {} has signs that no address can have; give it another name", path.display()))
}
