//! How the program is linked where it is built for Linux, and by what it knows
//! itself from another.

use std::error::Error;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, io};

/// All that decides what a program makes of a site.
const MADE_OF: [&str; 4] = ["build.rs", "src", "themes", "Cargo.lock"];

fn main() -> Result<(), Box<dyn Error>> {
    let target = |what: &str| env::var(format!("CARGO_CFG_TARGET_{what}")).unwrap_or_default();
    // A program that may be loaded anywhere lists every address in itself. In their packed form (RELR, glibc 2.36 and
    // newer) these lists are a sixtieth: without it they are 6 % of the file. Other linkers say so and go on.
    if target("OS") == "linux" && target("ENV") == "gnu" {
        println!("cargo::rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
        // Functions that came out the same are one then: 2 % of the file.
        if env::var("PROFILE")? == "release" && is_linked_by_its_own_compiler()? {
            println!("cargo::rustc-link-arg-bins=-Wl,--icf=all");
        }
    }

    let mut hasher = DefaultHasher::new();
    for path in MADE_OF {
        println!("cargo::rerun-if-changed={path}");
        hash(Path::new(path), &mut hasher)?;
    }
    println!("cargo::rustc-env=MADE_OF={:016x}", hasher.finish());
    Ok(())
}

/// Whether the linker is the one that comes with the compiler, LLD, and nobody
/// asked for another. Others stop at what they do not know.
fn is_linked_by_its_own_compiler() -> Result<bool, Box<dyn Error>> {
    let target = env::var("TARGET")?;
    let is_asked_for = |asked: &str| asked.contains("link");
    if target != "x86_64-unknown-linux-gnu"
        || env::var_os("RUSTC_LINKER").is_some()
        || env::var("CARGO_ENCODED_RUSTFLAGS").is_ok_and(|flags| is_asked_for(&flags))
    {
        return Ok(false);
    }
    let asked = Command::new(env::var("RUSTC")?).args(["--print", "target-libdir"]).output()?;
    let libraries = PathBuf::from(String::from_utf8(asked.stdout)?.trim());
    Ok(libraries.with_file_name("bin").join("gcc-ld/ld.lld").exists())
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
