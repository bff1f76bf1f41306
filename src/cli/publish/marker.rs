//! The marker: the file in a folder that we made that says so, and lists what
//! we made in it.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use super::super::failure::Failure;
use super::steps;

/// The name of the marker.
pub const NAME: &str = ".vademecum";
/// The name under which a new marker is written before it takes its place.
const NEXT: &str = ".vademecum.next";
/// Where the files of a zip wait until it is made.
pub const WAITING: &str = ".vademecum.zip";
const FINISHED: &str = "vademecum 1: a finished site; the files below are its own";
const UNFINISHED: &str = "vademecum 1: a site that is being built";

/// What a folder's marker says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Marker {
    /// A build is, or was, at work here; everything in the folder is its own.
    Unfinished,
    /// A build finished these files, by their paths from the folder.
    Finished(BTreeSet<String>),
}

impl Marker {
    /// Reads the marker of `folder`. `None` without one, or with one that says
    /// something else: then the folder is not ours.
    pub fn read(folder: &Path) -> Result<Option<Self>, Failure> {
        let path = folder.join(NAME);
        let is_file = fs::symlink_metadata(&path).is_ok_and(|metadata| metadata.is_file());
        if !is_file {
            return Ok(None);
        }
        match fs::read(&path) {
            Ok(bytes) => Ok(String::from_utf8(bytes).ok().and_then(|text| Self::parse(&text))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Failure::at("read", &path, &error)),
        }
    }

    /// Writes the marker of `folder`, whole or not at all.
    pub fn write(&self, folder: &Path) -> Result<(), Failure> {
        let next = folder.join(NEXT);
        steps::write(&next, self.text().as_bytes()).map_err(|error| Failure::at("write", &next, &error))?;
        steps::rename(&next, &folder.join(NAME)).map_err(|error| Failure::at("write", &folder.join(NAME), &error))
    }

    fn text(&self) -> String {
        match self {
            Self::Unfinished => format!("{UNFINISHED}\n"),
            Self::Finished(paths) => {
                let lines: Vec<&str> = paths.iter().map(String::as_str).collect();
                format!("{FINISHED}\n{}\n", lines.join("\n"))
            }
        }
    }

    fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        match lines.next()? {
            UNFINISHED => Some(Self::Unfinished),
            FINISHED => {
                let paths: BTreeSet<String> = lines.filter(|line| !line.is_empty()).map(str::to_owned).collect();
                // A list that names anything outside the folder is not ours.
                paths.iter().all(|path| is_sound(path)).then_some(Self::Finished(paths))
            }
            _ => None,
        }
    }
}

/// Takes a marker away that did not take its place, where it is all there is.
pub fn remove_half_written(folder: &Path) -> Result<(), Failure> {
    let entries = fs::read_dir(folder).map_err(|error| Failure::at("look into", folder, &error))?;
    let names: Vec<_> = entries.flatten().map(|entry| entry.file_name()).collect();
    if names.iter().all(|name| name == NEXT) && !names.is_empty() {
        let path = folder.join(NEXT);
        steps::remove_file(&path).map_err(|error| Failure::at("take away", &path, &error))?;
    }
    Ok(())
}

/// Whether a path stays below the folder it starts from, and is not one of
/// the marker's own names.
pub fn is_sound(path: &str) -> bool {
    path != NAME
        && path != NEXT
        && path != WAITING
        // On some computers these lead elsewhere.
        && !path.contains(|sign: char| sign.is_control() || matches!(sign, '\\' | ':'))
        && path.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        for marker in [Marker::Unfinished, Marker::Finished(["a/b.html".to_owned(), "index.html".to_owned()].into())] {
            assert_eq!(Marker::parse(&marker.text()), Some(marker));
        }
    }

    #[test]
    fn a_list_that_leaves_the_folder_is_not_ours() {
        for path in ["../x", "a/../../x", "/etc/passwd", "a//b", ".vademecum", "..\\x", "C:x"] {
            assert_eq!(Marker::parse(&format!("{FINISHED}\nindex.html\n{path}\n")), None, "{path}");
        }
        assert_eq!(Marker::parse("something else\n"), None);
    }
}
