//! The folder of a site to [`Inputs`]. Knows which files belong to a site, not
//! what is in them.
//!
//! Links in the folder are followed as long as they stay inside it. One that
//! leads out is told, and nothing behind it is read: a site must be the same
//! on every machine.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use vademecum::source::{Inputs, extension};
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
    let mut paths = Vec::new();
    for name in READ {
        find(folder, name, &mut paths)?;
    }
    let files: Vec<(String, Vec<u8>)> = paths
        .into_par_iter()
        .map(|path| match fs::read(folder.real_root.join(&path)) {
            Ok(bytes) => Ok(Some((path, bytes))),
            // Gone between the two looks: an editor's file, or a moved one.
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Failure::at("read", &folder.root.join(path), &error)),
        })
        .filter_map(Result::transpose)
        .collect::<Result<_, _>>()?;
    let mut inputs = Inputs::new();
    for (path, bytes) in files {
        inputs.insert(path, bytes);
    }
    match fs::read(folder.config_file()) {
        Ok(bytes) => inputs.insert(folder.config.clone(), bytes),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(Failure::at("read", &folder.root.join(&folder.config), &error)),
    }
    Ok(inputs)
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
