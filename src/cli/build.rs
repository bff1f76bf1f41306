//! `build`: the whole way, from the folder of a site to the finished files.

use vademecum::pipeline::BuildOptions;
use vademecum::source::{Sink, Stage, Stages};

use super::Ending;
use super::args::{BuildArgs, Place, TimingsForm};
use super::disk::Folder;
use super::failure::Failure;
use super::last_build::{LastBuild, leave_note_of_copies, note_of_copies};
use super::publish::{Output, Precompressed, Staging, clear_up_when_stopped};
use super::timings::Stopwatch;
use super::{report, terminal, work};

/// Builds beside the old site, and exchanges the two if all went well.
pub fn run(place: &Place, args: &BuildArgs) -> Result<Ending, Failure> {
    let folder = Folder::open(place)?;
    let usual = if args.portable { "public-portable" } else { "public" };
    let wanted = args.output_dir.clone().unwrap_or_else(|| folder.root.join(usual));
    let output = Output::open(&wanted, &folder)?;
    clear_up_when_stopped();
    let staging = Staging::begin(&output)?;
    let options = BuildOptions {
        base_url: args.base_url.clone(),
        drafts: args.drafts,
        portable: args.portable,
        zip: args.zip,
        precompressed: args.precompress,
        ..BuildOptions::new(&folder.config)
    };
    let watch = Stopwatch::new();
    let copies = args.precompress.then(|| Precompressed::new(&staging, note_of_copies(&folder).as_deref()));
    let sink: &dyn Sink = copies.as_ref().map_or(&staging, |copies| copies);
    let last = LastBuild::of(&folder, &staging, copies.as_ref());
    let built = work::build(&folder, options, sink, Some(&last), &watch, |_, _| {})?;
    report::diagnostics(&built.outcome.diagnostics);
    let Some(summary) = built.outcome.summary.as_ref().filter(|_| built.outcome.is_whole()) else {
        if output.exists() {
            terminal::tell(&format!("Nothing was written; the site in {} is as it was.", wanted.display()));
        }
        return Ok(Ending::Mistakes);
    };
    watch.begin(Stage::Publish);
    let note = copies.map(Precompressed::note);
    let published = staging.publish(&output)?;
    if let Some(note) = note {
        leave_note_of_copies(&folder, &note);
    }
    let timings = watch.stop();
    if let Some(left) = &published.left {
        terminal::tell(&format!(
            "warning: a part of the old site that could not be taken away, or that vademecum did not make, is now in {}",
            left.display()
        ));
    }
    report::hosts(&published, built.outcome.most_files);
    if args.timings == Some(TimingsForm::Json) {
        terminal::say(&serde_json::to_string(&timings).unwrap_or_default());
        return Ok(Ending::Fine);
    }
    terminal::say(&format!("Built {} pages in {}", summary.pages, report::seconds(built.took)));
    terminal::say(&report::summary(summary));
    if let Some(changed) = published.changed {
        terminal::say(&format!("  Files: {changed} of {} are new or changed", published.files));
    }
    terminal::say(&format!("The site is in {}", wanted.display()));
    if args.portable {
        terminal::say(&format!("Open {} to read it", wanted.join("index.html").display()));
    }
    let size = |bytes: u64| report::bytes(usize::try_from(bytes).unwrap_or(usize::MAX));
    if let Some(zip) = &built.outcome.zip {
        terminal::say(&format!("All of it in one file: {}, {}", wanted.join(&zip.path).display(), size(zip.bytes)));
    }
    if let Some(bytes) = built.outcome.device {
        terminal::say(&format!("A copy on a reader's device takes {}", size(bytes)));
    }
    if args.timings.is_some() {
        terminal::say(&timings.table());
    }
    Ok(Ending::Fine)
}
