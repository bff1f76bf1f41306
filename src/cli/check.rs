//! `check`: a build whose files go nowhere, and advice on the texts.

use vademecum::pipeline::{BuildOptions, Sink};
use vademecum::source::{OutputFile, Unwatched};

use super::Ending;
use super::args::{CheckArgs, Format, Place};
use super::disk::Folder;
use super::failure::Failure;
use super::{findings, readability, report, terminal, work};

/// Builds in the mind only, and tells what is wrong and what could be better.
pub fn run(place: &Place, args: &CheckArgs) -> Result<Ending, Failure> {
    let folder = Folder::open(place)?;
    let options = BuildOptions { drafts: args.drafts, advice: true, ..BuildOptions::new(&folder.config) };
    let built = work::build(&folder, options, &Nowhere, None, &Unwatched, |_, _| {})?;
    let outcome = &built.outcome;
    let ending = if outcome.is_whole() { Ending::Fine } else { Ending::Mistakes };
    if args.format == Format::Json {
        terminal::say(&findings::json(outcome));
        return Ok(ending);
    }
    report::diagnostics(&outcome.diagnostics);
    if let Some(table) = readability::table(&outcome.readability, outcome.readability_below, args.readability) {
        terminal::say(&table);
    }
    if let Some(summary) = outcome.summary.as_ref().filter(|_| outcome.is_whole()) {
        terminal::say(&format!("Checked {} pages in {}: no errors.", summary.pages, report::seconds(built.took)));
    }
    Ok(ending)
}

struct Nowhere;

impl Sink for Nowhere {
    fn write(&self, _: OutputFile) {}
}
