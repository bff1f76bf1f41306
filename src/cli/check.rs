//! `check`: a build whose files go nowhere.

use vademecum::pipeline::{BuildOptions, Sink};
use vademecum::source::OutputFile;

use super::Ending;
use super::args::{CheckArgs, Place};
use super::disk::Folder;
use super::failure::Failure;
use super::{report, terminal, work};

/// Builds in the mind only, and tells what is wrong.
pub fn run(place: &Place, args: &CheckArgs) -> Result<Ending, Failure> {
    let folder = Folder::open(place)?;
    let options = BuildOptions { config_path: folder.config.clone(), base_url: None, drafts: args.drafts };
    let built = work::build(&folder, options, &Nowhere, |_, _| {})?;
    report::diagnostics(&built.outcome.diagnostics);
    match &built.outcome.summary {
        Some(summary) if built.outcome.is_whole() => {
            terminal::say(&format!("Checked {} pages in {}: no errors.", summary.pages, report::seconds(built.took)));
            Ok(Ending::Fine)
        }
        _ => Ok(Ending::Mistakes),
    }
}

struct Nowhere;

impl Sink for Nowhere {
    fn write(&self, _: OutputFile) {}
}
