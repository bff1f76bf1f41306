//! Every change that publishing makes on the disk, one function each, so that a
//! test can let any of them fail. What only looks is not among them.

use std::fs::{self, File, Permissions};
use std::io;
use std::path::Path;

/// Makes a folder that is not there yet.
pub fn create_dir(path: &Path) -> io::Result<()> {
    step()?;
    fs::create_dir(path)
}

/// Makes a folder, and those that it stands in.
pub fn create_dir_all(path: &Path) -> io::Result<()> {
    step()?;
    fs::create_dir_all(path)
}

/// Makes a file that is not there yet, to write and to read.
pub fn create_new(path: &Path) -> io::Result<File> {
    step()?;
    File::options().read(true).write(true).create_new(true).open(path)
}

/// Writes a whole file.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    step()?;
    fs::write(path, bytes)
}

/// Gives a file a second place.
pub fn hard_link(from: &Path, to: &Path) -> io::Result<()> {
    step()?;
    fs::hard_link(from, to)
}

/// Gives a file or folder another place.
pub fn rename(from: &Path, to: &Path) -> io::Result<()> {
    step()?;
    fs::rename(from, to)
}

/// Exchanges two folders in one step, where the disk can.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
pub fn swap(one: &Path, other: &Path) -> rustix::io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    step().map_err(|_| rustix::io::Errno::IO)?;
    renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)
}

/// Says who may read a folder.
pub fn set_permissions(path: &Path, permissions: Permissions) -> io::Result<()> {
    step()?;
    fs::set_permissions(path, permissions)
}

/// Takes a file away.
pub fn remove_file(path: &Path) -> io::Result<()> {
    step()?;
    fs::remove_file(path)
}

/// Takes an empty folder away.
pub fn remove_dir(path: &Path) -> io::Result<()> {
    step()?;
    fs::remove_dir(path)
}

/// Takes a folder away with all that is in it.
pub fn remove_dir_all(path: &Path) -> io::Result<()> {
    step()?;
    fs::remove_dir_all(path)
}

#[cfg(not(test))]
#[expect(clippy::unnecessary_wraps, reason = "in tests it may fail")]
fn step() -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
use trial::step;
#[cfg(test)]
pub use trial::{fail_at, taken};

/// Steps that fail when a test wants them to, on the thread of that test.
#[cfg(test)]
mod trial {
    use std::cell::Cell;
    use std::io;

    thread_local! {
        static TAKEN: Cell<usize> = const { Cell::new(0) };
        static FAILS: Cell<Option<usize>> = const { Cell::new(None) };
    }

    /// From now on steps are counted from 0, and this one fails.
    pub fn fail_at(number: Option<usize>) {
        TAKEN.set(0);
        FAILS.set(number);
    }

    /// How many steps were taken.
    pub fn taken() -> usize {
        TAKEN.get()
    }

    pub fn step() -> io::Result<()> {
        let number = TAKEN.get();
        TAKEN.set(number + 1);
        if FAILS.get() == Some(number) { Err(io::Error::other("this step fails")) } else { Ok(()) }
    }
}
