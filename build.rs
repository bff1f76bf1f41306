//! What is worked out when the program is built: the search client in short, how
//! the program is linked on Linux, and by what it knows itself from another.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions, CommentOptions};
use oxc_minifier::{Minifier, MinifierOptions};
use oxc_parser::Parser;
use oxc_span::SourceType;

#[path = "src/search/client_source.rs"]
mod client_source;

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

    let folder = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    fs::write(folder.join("load-script.js"), client_source::script_loader())?;
    fs::write(folder.join("client.js"), minified(&client_source::joined())?)
}

/// A script without what only people need: names of its own become short, numbers stand where their names were, and
/// spaces and comments go. What it does, and the names that others see, stay.
fn minified(script: &str) -> io::Result<String> {
    let allocator = Allocator::default();
    let mut read = Parser::new(&allocator, script, SourceType::script()).parse();
    if let Some(mistake) = read.diagnostics.first() {
        return Err(io::Error::other(format!("src/search/client, joined: {mistake}")));
    }
    let names = Minifier::new(MinifierOptions::default()).minify(&allocator, &mut read.program);
    let options = CodegenOptions { minify: true, comments: CommentOptions::disabled(), ..CodegenOptions::default() };
    let written = Codegen::new()
        .with_options(options)
        .with_scoping(names.scoping)
        .with_private_member_mappings(names.class_private_mappings)
        .build(&read.program);
    Ok(written.code)
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
