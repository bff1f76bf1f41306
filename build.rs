//! How the program is linked where it is built for Linux, and by what it knows
//! itself from another.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// All that decides what a program makes of a site.
const MADE_OF: [&str; 4] = ["build.rs", "src", "themes", "Cargo.lock"];

fn main() -> io::Result<()> {
    let target = |what: &str| env::var(format!("CARGO_CFG_TARGET_{what}")).unwrap_or_default();
    // A program that may be loaded anywhere lists every address in itself. In their packed form (RELR, glibc 2.36 and
    // newer) these lists are a sixtieth: without it they are 6 % of the file. Other linkers say so and go on.
    if target("OS") == "linux" && target("ENV") == "gnu" {
        println!("cargo::rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }

    let mut hasher = DefaultHasher::new();
    for path in MADE_OF {
        println!("cargo::rerun-if-changed={path}");
        hash(Path::new(path), &mut hasher)?;
    }
    println!("cargo::rustc-env=MADE_OF={:016x}", hasher.finish());
    Ok(())
}

/// A file, or all files of a folder by their names.
fn hash(path: &Path, hasher: &mut DefaultHasher) -> io::Result<()> {
    path.hash(hasher);
    if !path.is_dir() {
        fs::read(path)?.hash(hasher);
        return Ok(());
    }
    let inside: io::Result<Vec<PathBuf>> = fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect();
    let mut inside = inside?;
    inside.sort();
    inside.iter().try_for_each(|path| hash(path, hasher))
}
