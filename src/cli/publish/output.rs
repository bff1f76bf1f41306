//! The folder a site is built into: where it is, and whether it is ours.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use walkdir::WalkDir;

use super::super::disk::{Folder, READ};
use super::super::failure::Failure;
use super::marker::{self, Marker};
use super::steps;

/// How many files that are not ours a message names.
const NAMED: usize = 5;

/// A folder that a site may be built into.
#[derive(Debug)]
pub struct Output {
    /// As people named it, for messages.
    pub shown: PathBuf,
    /// The folder itself, without links or dots.
    pub folder: PathBuf,
    /// The folder it stands in.
    pub parent: PathBuf,
    /// Its name there.
    pub name: String,
}

/// What stands there now.
#[derive(Debug, PartialEq, Eq)]
pub enum Found {
    /// Nothing, or an empty folder.
    Nothing,
    /// A site that we built, with these files and no others.
    Site(BTreeSet<String>),
}

impl Output {
    /// Looks the folder up, and refuses one that must not be built into:
    /// because it holds the site's own sources, or something we did not make.
    pub fn open(wanted: &Path, site: &Folder) -> Result<Self, Failure> {
        let folder = resolve(wanted)?;
        let (Some(parent), Some(name)) = (folder.parent(), folder.file_name().and_then(|name| name.to_str())) else {
            return Err(Failure::Usage(format!("cannot build into {}; name a folder of its own", wanted.display())));
        };
        let output =
            Self { shown: wanted.to_owned(), parent: parent.to_owned(), name: name.to_owned(), folder: folder.clone() };
        output.refuse_sources(site)?;
        output.look()?;
        steps::create_dir_all(parent).map_err(|error| Failure::at("make", parent, &error))?;
        Ok(output)
    }

    /// Whether a site stands there.
    pub fn exists(&self) -> bool {
        self.folder.join(marker::NAME).exists()
    }

    /// What stands there now. An error if it is not ours, all or in part.
    pub fn look(&self) -> Result<Found, Failure> {
        let shown = self.shown.display();
        let first = match fs::read_dir(&self.folder) {
            Ok(mut entries) => entries.next(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Found::Nothing),
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
                return Err(Failure::Trouble(format!("{shown} is a file; name a folder with --output-dir")));
            }
            Err(error) => return Err(Failure::at("look into", &self.shown, &error)),
        };
        if first.is_none() {
            return Ok(Found::Nothing);
        }
        let Some(Marker::Finished(listed)) = Marker::read(&self.folder)? else {
            return Err(Failure::Trouble(format!(
                "{shown} has files in it that vademecum did not make, so it is left alone; \
                 name another folder with --output-dir, or empty this one yourself"
            )));
        };
        let foreign = self.foreign(&listed)?;
        if foreign.is_empty() {
            return Ok(Found::Site(listed));
        }
        let mut names = foreign.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
        if foreign.len() > NAMED {
            names = format!("{names} and {} more", foreign.len() - NAMED);
        }
        Err(Failure::Trouble(format!(
            "{shown} has files in it that vademecum did not make, and a build would take them away: {names}. \
             Move them to content/_static, and every build puts them there"
        )))
    }

    /// What is in the folder and not in the list: files, links, and folders
    /// that hold nothing of ours.
    fn foreign(&self, listed: &BTreeSet<String>) -> Result<Vec<String>, Failure> {
        let folders = folders_of(listed);
        let mut foreign = Vec::new();
        let mut walk = WalkDir::new(&self.folder).min_depth(1).sort_by_file_name().into_iter();
        while let Some(entry) = walk.next() {
            let entry = entry.map_err(|error| Failure::at("look into", &self.shown, &error.into()))?;
            let path = entry.path().strip_prefix(&self.folder).unwrap_or(entry.path());
            let name = path.to_str().map(str::to_owned);
            let is_ours = name.as_ref().is_some_and(|name| {
                let kind = entry.file_type();
                (kind.is_file() && (name == marker::NAME || listed.contains(name)))
                    || (kind.is_dir() && folders.contains(name.as_str()))
            });
            if !is_ours {
                let is_folder = entry.file_type().is_dir();
                if is_folder {
                    walk.skip_current_dir();
                }
                foreign.push(format!("{}{}", path.display(), if is_folder { "/" } else { "" }));
            }
        }
        Ok(foreign)
    }

    /// Refuses a folder that holds, or stands among, what the site is made of.
    fn refuse_sources(&self, site: &Folder) -> Result<(), Failure> {
        let shown = self.shown.display();
        if site.real_root.starts_with(&self.folder) {
            return Err(Failure::Usage(format!(
                "cannot build into {shown}: the site itself is in it; name a folder of its own with --output-dir"
            )));
        }
        for name in READ {
            let sources = fs::canonicalize(site.real_root.join(name)).unwrap_or_else(|_| site.real_root.join(name));
            if sources.starts_with(&self.folder) || self.folder.starts_with(&sources) {
                return Err(Failure::Usage(format!(
                    "cannot build into {shown}: that is where the site's {name} is; \
                     name a folder of its own with --output-dir"
                )));
            }
        }
        Ok(())
    }
}

/// Every folder on the way to one of `paths`.
pub fn folders_of(paths: &BTreeSet<String>) -> BTreeSet<&str> {
    let slashes = |path: &str| path.match_indices('/').map(|(at, _)| at).collect::<Vec<_>>();
    paths.iter().flat_map(|path| slashes(path).into_iter().map(move |at| &path[..at])).collect()
}

/// A path without links or dots, whether or not there is something yet.
fn resolve(wanted: &Path) -> Result<PathBuf, Failure> {
    let absolute = std::path::absolute(wanted).map_err(|error| Failure::at("find", wanted, &error))?;
    let mut missing = Vec::new();
    let mut there = absolute.as_path();
    loop {
        match fs::canonicalize(there) {
            Ok(real) => return Ok(missing.iter().rev().fold(real, |path, part| path.join(part))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(Failure::at("find", wanted, &error)),
        }
        let (Some(parent), Some(Component::Normal(name))) = (there.parent(), there.components().next_back()) else {
            return Err(Failure::Usage(format!("cannot build into {}: there is no such place", wanted.display())));
        };
        if fs::symlink_metadata(there).is_ok() {
            let words = format!("{} is a link to something that is not there", there.display());
            return Err(Failure::Trouble(words));
        }
        missing.push(name.to_owned());
        there = parent;
    }
}
