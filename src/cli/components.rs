//! `components`: the pieces of the theme in use, each with its examples, as
//! pages that open by a double click. What is on them the library knows.

use vademecum::pipeline::{BuildOptions, build_components};

use super::Ending;
use super::args::{ComponentsArgs, Place};
use super::disk::{self, Folder};
use super::failure::Failure;
use super::publish::{Output, Staging};
use super::{report, terminal};

/// Where the pages are put.
const FOLDER: &str = "public-components";

/// Builds beside what was made before, and exchanges the two if all went well.
pub fn run(place: &Place, args: &ComponentsArgs) -> Result<Ending, Failure> {
    let folder = Folder::open(place)?;
    let wanted = args.output_dir.clone().unwrap_or_else(|| folder.root.join(FOLDER));
    let output = Output::open(&wanted, &folder)?;
    let staging = Staging::begin(&output)?;
    let inputs = disk::read(&folder)?;
    let options = BuildOptions { portable: true, ..BuildOptions::new(&folder.config) };
    let outcome = build_components(&inputs, &options, &staging);
    report::diagnostics(&outcome.diagnostics);
    if !outcome.is_whole() {
        return Ok(Ending::Mistakes);
    }
    staging.publish(&output)?;
    terminal::say(&format!("Open {} to see the components", wanted.join("components/index.html").display()));
    Ok(Ending::Fine)
}
