//! The build: inputs to outputs, with everything that authors should know.
//! Touches nothing outside its arguments.

mod assembled;
mod carried;
mod components;
mod content;
mod drawings;
mod forms;
mod known;
mod languages;
mod on_demand;
mod once;
mod pages;
mod pictures;
mod setup;
mod take_along;
mod together;

use crate::advice::Readability;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::search::SearchStats;
use crate::source::{Forgetful, Inputs, Memory, Stages, Standing, Unwatched};
use crate::theme::Download;

pub use crate::source::Sink;
pub use assembled::{Assembled, assemble};
pub use content::read_entries;
pub use known::Known;
pub use on_demand::Files;
pub use setup::{Setup, read_setup};

use assembled::assemble_sample;

/// What a build is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BuildOptions {
    /// The configuration's path from the site's root.
    pub config_path: String,
    /// An address to use instead of the configured one.
    pub base_url: Option<String>,
    /// Whether drafts are built too.
    pub drafts: bool,
    /// Whether authors want advice on how their texts are written.
    pub advice: bool,
    /// Whether the site is to open from a folder, without a host.
    pub portable: bool,
    /// Whether a site that opens from a folder is to be one zip too.
    pub zip: bool,
    /// Whether files get small copies beside them, which hosts must be told of.
    pub precompressed: bool,
}

impl BuildOptions {
    /// What a build is asked for by the configuration alone.
    pub fn new(config_path: impl Into<String>) -> Self {
        Self {
            config_path: config_path.into(),
            base_url: None,
            drafts: false,
            advice: false,
            portable: false,
            zip: false,
            precompressed: false,
        }
    }
}

/// What came of a build.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// Everything to tell, sorted by place.
    pub diagnostics: Vec<Diagnostic>,
    /// What was made; `None` if nothing could be.
    pub summary: Option<Summary>,
    /// All of it in one file, if there is one.
    pub zip: Option<Download>,
    /// How large a copy on a reader's device is, in bytes, if one was asked for.
    pub device: Option<u64>,
    /// How hard the pages are to read, if advice was asked for.
    pub readability: Vec<Readability>,
    /// The score below which a page is hard to read.
    pub readability_below: i64,
    /// How many files the site should have at most.
    pub most_files: usize,
}

/// What a build made.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    /// Entries by type: what many are called, and how many.
    pub types: Vec<(String, usize)>,
    /// All pages, with lists and terms.
    pub pages: usize,
    /// Those among them that are no entry.
    pub other_pages: usize,
    /// Entries and sections that the search finds.
    pub search_documents: usize,
    /// Bytes of the search index, uncompressed.
    pub search_bytes: usize,
}

impl Summary {
    /// Adds what was made in another language. Types are called as in the
    /// first.
    fn add(&mut self, other: Self) {
        if self.types.is_empty() {
            self.types = other.types;
        } else {
            for (label, count) in other.types {
                match self.types.iter_mut().find(|(known, _)| *known == label) {
                    Some((_, total)) => *total += count,
                    None => self.types.push((label, count)),
                }
            }
        }
        self.pages += other.pages;
        self.other_pages += other.other_pages;
    }

    /// Adds what the search of one language finds.
    fn add_search(&mut self, found: SearchStats) {
        self.search_documents += found.documents;
        self.search_bytes += found.bytes;
    }
}

impl Outcome {
    /// Whether the files that were written are a whole site.
    pub fn is_whole(&self) -> bool {
        self.summary.is_some() && self.diagnostics.iter().all(|diagnostic| diagnostic.severity != Severity::Error)
    }
}

/// Builds the site of `inputs` into `sink`. What was written is a whole site
/// only if [`Outcome::is_whole`] says so.
pub fn build(inputs: &Inputs, options: &BuildOptions, sink: &dyn Sink) -> Outcome {
    build_with(inputs, options, Outside { sink, memory: &Forgetful, standing: None, stages: &Unwatched })
}

/// What a build reaches that is not its own.
#[derive(Clone, Copy)]
pub struct Outside<'a> {
    /// Where finished files go.
    pub sink: &'a dyn Sink,
    /// What earlier builds worked out. The output is the same without it.
    pub memory: &'a dyn Memory,
    /// The site that stands in the place where this one will. The output is the
    /// same without it.
    pub standing: Option<&'a dyn Standing>,
    /// Who wants to know how far it is.
    pub stages: &'a dyn Stages,
}

/// The same as [`build`], with all that may stand around it.
pub fn build_with(inputs: &Inputs, options: &BuildOptions, outside: Outside<'_>) -> Outcome {
    let mut diagnostics = Diagnostics::new();
    let assembled = assemble(inputs, options, None, outside.stages, &mut diagnostics);
    finish(assembled.as_ref(), options, outside, diagnostics)
}

/// Builds, instead of the site of `inputs`, a small one in its theme with every
/// component of that theme.
pub fn build_components(inputs: &Inputs, options: &BuildOptions, sink: &dyn Sink) -> Outcome {
    let mut diagnostics = Diagnostics::new();
    let outside = Outside { sink, memory: &Forgetful, standing: None, stages: &Unwatched };
    let assembled = components::sample(inputs, options, &mut diagnostics).and_then(|(inputs, setup)| {
        // Theme and look are told of once.
        diagnostics = Diagnostics::new();
        assemble_sample(&inputs, setup, options, outside.stages, &mut diagnostics)
    });
    finish(assembled.as_ref(), options, outside, diagnostics)
}

/// Makes every file of a site. `diagnostics` are what was said about it so far.
pub fn finish(
    assembled: Option<&Assembled>,
    options: &BuildOptions,
    outside: Outside<'_>,
    mut diagnostics: Diagnostics,
) -> Outcome {
    let mut outcome = Outcome::default();
    if let Some(assembled) = assembled {
        outcome.readability.clone_from(&assembled.readability);
        outcome.readability_below = assembled.config().check.readability;
        outcome.most_files = assembled.config().most_files;
        if let Some(made) = assembled.write(options, outside, &mut diagnostics) {
            outcome.summary = Some(made.summary);
            outcome.zip = made.zip;
            outcome.device = made.device;
        }
    }
    outcome.diagnostics = diagnostics.sorted();
    outcome
}
