//! What a site says of itself, for commands that need no entry of it: its
//! configuration, types and vocabularies. Must never know: what they are for.

use vademecum::diagnostic::Diagnostics;
use vademecum::pipeline::{BuildOptions, Setup, read_setup};

use super::args::Place;
use super::disk::{self, Folder};
use super::failure::Failure;
use super::report;

/// The folder of a site and its setup, with its mistakes told; no setup when
/// there are any.
pub fn read(place: &Place) -> Result<(Folder, Option<Setup>), Failure> {
    let folder = Folder::open(place)?;
    let inputs = disk::read(&folder)?;
    let options = BuildOptions { drafts: true, ..BuildOptions::new(&folder.config) };
    let mut diagnostics = Diagnostics::new();
    let setup = read_setup(&inputs, &options, &mut diagnostics);
    let has_errors = diagnostics.has_errors();
    report::diagnostics(&diagnostics.sorted());
    Ok((folder, setup.filter(|_| !has_errors)))
}
