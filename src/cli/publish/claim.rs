//! One build at a time for each folder, and an end to what killed builds left.
//! The claim is a lock on the folder a build works in: the system takes it
//! back when the process ends, however it ends.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use rustix::fs::{FlockOperation, flock};
use rustix::io::Errno;

use super::super::failure::Failure;
use super::exchange::{gone_if_empty, remove_site};
use super::marker::{self, Marker};
use super::output::Output;
use super::steps;

/// A folder of our own beside an output folder.
#[derive(Debug)]
pub struct Claim {
    /// The folder to build in, empty but for its marker.
    pub folder: PathBuf,
    /// A free name for the old site, on disks that cannot exchange.
    pub aside: PathBuf,
    /// Held as long as this build runs.
    _lock: File,
}

/// Claims `output` for this process. An error if another build has it.
pub fn claim(output: &Output) -> Result<Claim, Failure> {
    // One process at a time looks and claims; it takes no longer than that.
    let gate = open(&output.parent)?;
    // Without it (see `try_lock`) two builds that begin at once may both go on.
    let _ = flock(&gate, FlockOperation::LockExclusive);
    clear_what_is_left(output)?;
    let folder = output.parent.join(format!("{}{}", prefix(output), std::process::id()));
    steps::create_dir(&folder).map_err(|error| Failure::at("make", &folder, &error))?;
    let claimed = lock_and_mark(&folder, output);
    if claimed.is_err() {
        // Nothing of it stays: it was made just now.
        let _ = steps::remove_dir_all(&folder);
    }
    let mut aside = folder.clone().into_os_string();
    aside.push(".old");
    Ok(Claim { folder, aside: aside.into(), _lock: claimed? })
}

fn lock_and_mark(folder: &Path, output: &Output) -> Result<File, Failure> {
    let lock = open(folder)?;
    if !try_lock(&lock) {
        return Err(busy(output));
    }
    Marker::Unfinished.write(folder)?;
    Ok(lock)
}

/// Ends what builds left that were killed. One that still runs is an error.
fn clear_what_is_left(output: &Output) -> Result<(), Failure> {
    let prefix = prefix(output);
    let entries = fs::read_dir(&output.parent).map_err(|error| Failure::at("look into", &output.parent, &error))?;
    let mut names: Vec<String> = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort();
    for name in names {
        let Some(rest) = name.strip_prefix(&prefix) else { continue };
        let process = rest.strip_suffix(".old").unwrap_or(rest);
        let folder = output.parent.join(&name);
        let is_folder = fs::symlink_metadata(&folder).is_ok_and(|metadata| metadata.is_dir());
        if process.is_empty() || !process.bytes().all(|byte| byte.is_ascii_digit()) || !is_folder {
            continue;
        }
        let lock = open(&folder)?;
        if !try_lock(&lock) {
            return Err(busy(output));
        }
        end(&folder, output)?;
    }
    Ok(())
}

/// Ends one folder of a killed build, as its marker allows.
fn end(folder: &Path, output: &Output) -> Result<(), Failure> {
    match Marker::read(folder)? {
        Some(Marker::Unfinished) => {
            steps::remove_dir_all(folder).map_err(|error| Failure::at("take away", folder, &error))
        }
        // The build was killed with the old site set aside and the new one
        // not yet in its place.
        Some(Marker::Finished(_)) if folder.extension().is_some_and(|end| end == "old") && !output.folder.exists() => {
            steps::rename(folder, &output.folder).map_err(|error| Failure::at("put back", &output.folder, &error))
        }
        Some(Marker::Finished(files)) => remove_site(folder, &files).map(|_| ()),
        // Killed before it wrote its marker, or not ours: only an empty one goes.
        None => {
            marker::remove_half_written(folder)?;
            gone_if_empty(folder).map(|_| ())
        }
    }
}

fn prefix(output: &Output) -> String {
    format!(".{}.vademecum-", output.name)
}

fn open(folder: &Path) -> Result<File, Failure> {
    File::open(folder).map_err(|error| Failure::at("open", folder, &error))
}

/// Takes the lock unless another process has it. Some disks, mostly of
/// networks, know no locks on folders: there two builds at once are not told
/// apart. The slower one then fails, and what stands in the output stays whole.
fn try_lock(folder: &File) -> bool {
    flock(folder, FlockOperation::NonBlockingLockExclusive) != Err(Errno::WOULDBLOCK)
}

fn busy(output: &Output) -> Failure {
    Failure::Trouble(format!("another build into {} is running; wait until it is done", output.shown.display()))
}
