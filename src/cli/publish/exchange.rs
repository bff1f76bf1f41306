//! The one step: a new folder for an old one. And what comes after it: the old
//! one goes, file by file, as its list says.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use super::super::failure::Failure;
use super::marker;
use super::output::folders_of;
use super::steps;

/// Puts `new` in the place of `old`; both exist. Tells where the old one is
/// then: where the new one was, or `aside`, a free place for disks that cannot
/// exchange.
pub fn exchange<'p>(new: &'p Path, old: &Path, aside: &'p Path) -> io::Result<&'p Path> {
    #[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
    {
        use rustix::io::Errno;
        match steps::swap(new, old) {
            Ok(()) => return Ok(new),
            Err(Errno::NOSYS | Errno::INVAL | Errno::NOTSUP) => {}
            Err(error) => return Err(error.into()),
        }
    }
    in_three_steps(new, old, aside)
}

/// The same by three renames. Between the first and the second the place is
/// empty; a build that finds it so puts the old folder back.
fn in_three_steps<'p>(new: &'p Path, old: &Path, aside: &'p Path) -> io::Result<&'p Path> {
    steps::rename(old, aside)?;
    if let Err(error) = steps::rename(new, old) {
        // The old site goes back; if that fails too, the next build does it.
        let _ = steps::rename(aside, old);
        return Err(error);
    }
    // The new site stands; the old one may stay where it is for a moment.
    Ok(if steps::rename(aside, new).is_ok() { new } else { aside })
}

/// Takes away the files of a site that we built, the folders that are empty
/// then, and its marker last. Whether nothing is left.
pub fn remove_site(folder: &Path, files: &BTreeSet<String>) -> Result<bool, Failure> {
    for file in files {
        let path = folder.join(file);
        gone(steps::remove_file(&path)).map_err(|error| Failure::at("take away", &path, &error))?;
    }
    let mut is_empty = true;
    // The deepest first: a folder's name is the start of those in it.
    for name in folders_of(files).into_iter().rev() {
        is_empty &= gone_if_empty(&folder.join(name))?;
    }
    let others = fs::read_dir(folder).map(|entries| entries.flatten().any(|entry| entry.file_name() != marker::NAME));
    if !others.unwrap_or(false) {
        let path = folder.join(marker::NAME);
        gone(steps::remove_file(&path)).map_err(|error| Failure::at("take away", &path, &error))?;
        is_empty &= gone_if_empty(folder)?;
        return Ok(is_empty);
    }
    Ok(false)
}

/// Takes a folder away if nothing is in it.
pub fn gone_if_empty(folder: &Path) -> Result<bool, Failure> {
    match steps::remove_dir(folder) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty => Ok(false),
        Err(error) => Err(Failure::at("take away", folder, &error)),
    }
}

/// What was gone already is gone.
fn gone(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two folders with one file each, and a free place.
    fn two_folders() -> io::Result<tempfile::TempDir> {
        let place = tempfile::tempdir()?;
        for name in ["new", "old"] {
            fs::create_dir(place.path().join(name))?;
            fs::write(place.path().join(name).join("who"), name)?;
        }
        Ok(place)
    }

    fn who(folder: &Path) -> String {
        fs::read_to_string(folder.join("who")).unwrap_or_default()
    }

    #[test]
    fn an_exchange_in_one_step_or_three_ends_the_same() -> io::Result<()> {
        for in_one in [true, false] {
            let place = two_folders()?;
            let [new, old, aside] = ["new", "old", "aside"].map(|name| place.path().join(name));
            let left = if in_one { exchange(&new, &old, &aside)? } else { in_three_steps(&new, &old, &aside)? };
            assert_eq!(left, new);
            assert_eq!((who(&new).as_str(), who(&old).as_str(), aside.exists()), ("old", "new", false));
        }
        Ok(())
    }

    #[test]
    fn the_old_folder_goes_back_if_the_new_one_cannot_come() -> io::Result<()> {
        let place = two_folders()?;
        let [missing, old, aside] = ["missing", "old", "aside"].map(|name| place.path().join(name));
        assert!(in_three_steps(&missing, &old, &aside).is_err());
        assert_eq!((who(&old).as_str(), aside.exists()), ("old", false));
        Ok(())
    }

    #[test]
    fn a_file_that_is_not_listed_stays() -> io::Result<()> {
        let place = tempfile::tempdir()?;
        fs::create_dir_all(place.path().join("a/b"))?;
        for file in ["a/b/ours.html", "a/theirs.html", marker::NAME] {
            fs::write(place.path().join(file), "x")?;
        }
        let removed = remove_site(place.path(), &["a/b/ours.html".to_owned()].into());
        assert!(matches!(removed, Ok(false)));
        assert!(place.path().join("a/theirs.html").exists());
        assert!(!place.path().join("a/b").exists());
        Ok(())
    }
}
