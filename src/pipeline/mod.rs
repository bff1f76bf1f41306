//! The build: inputs to outputs, with everything that authors should know.
//! Touches nothing outside its arguments.

mod content;
mod drawings;
mod languages;
mod pages;
mod pictures;
mod setup;

use crate::advice::{Readability, advise, unwanted_warnings};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::export::{Portable, check_formats, leave_out_formats};
use crate::source::{Forgetful, Inputs, Memory};
use crate::theme::{Renderer, Theme, ThemeAssets};

pub use crate::source::Sink;
pub use content::read_entries;
pub use setup::{Setup, read_setup};

use content::read_content;
use drawings::Drawings;
use languages::assemble_all;
use pages::{Making, copy_files, try_templates, write_site};
use pictures::{find_pictures, write_sizes};

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
}

/// What came of a build.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// Everything to tell, sorted by place.
    pub diagnostics: Vec<Diagnostic>,
    /// What was made; `None` if nothing could be.
    pub summary: Option<Summary>,
    /// How hard the pages are to read, if advice was asked for.
    pub readability: Vec<Readability>,
    /// The score below which a page is hard to read.
    pub readability_below: i64,
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
        self.search_documents += other.search_documents;
        self.search_bytes += other.search_bytes;
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
    build_again(inputs, options, sink, &Forgetful)
}

/// The same, with what earlier builds worked out. The output is the same.
pub fn build_again(inputs: &Inputs, options: &BuildOptions, sink: &dyn Sink, memory: &dyn Memory) -> Outcome {
    let mut diagnostics = Diagnostics::new();
    let mut outcome = Outcome::default();
    build_site(inputs, options, (sink, memory), &mut outcome, &mut diagnostics);
    outcome.diagnostics = diagnostics.sorted();
    outcome
}

fn build_site(
    inputs: &Inputs,
    options: &BuildOptions,
    (sink, memory): (&dyn Sink, &dyn Memory),
    outcome: &mut Outcome,
    diagnostics: &mut Diagnostics,
) -> Option<()> {
    let Setup { config, schema } = read_setup(inputs, options, diagnostics)?;
    let theme = Theme::load(inputs, &config, diagnostics);
    let content = read_content(inputs, &config, &schema, options.drafts, diagnostics);
    let mut sites = assemble_all(inputs, &config, &schema, &theme, content, diagnostics);
    check_formats(&config, diagnostics);
    for site in &sites {
        let texts = site.entries.iter().chain(site.introductions.values());
        diagnostics.drop_if(unwanted_warnings(&config.check.off, texts));
    }
    if options.advice {
        let advice = advise(inputs, &sites);
        diagnostics.extend(advice.diagnostics);
        outcome.readability = advice.readability;
        outcome.readability_below = config.check.readability;
    }
    let pictures = find_pictures(inputs, sites.first()?, &theme, &config.base_url, diagnostics);
    let portable = options.portable.then(|| Portable::new(&sites, &config.base_url, sink));
    if portable.is_some() {
        sites.iter_mut().for_each(leave_out_formats);
    }
    let sink: &dyn Sink = portable.as_ref().map_or(sink, |portable| portable);
    let folder = portable.as_ref().map(Portable::addresses);
    let placed = |file: &str| Some(sites.first()?.asset(&format!("content/{file}"))?.output.clone());
    let mut assets = ThemeAssets::new(&theme, placed);
    let logo = config.look.logo.as_ref().and_then(|logo| pictures.measured(&logo.file.input()));
    assets.logo = logo.map(|logo| (logo.width, logo.height));
    let drawings = Drawings::new(&theme, memory, sink, &config.base_url);
    match drawings.icons(inputs, &sites.first()?.config, &theme) {
        Ok(icons) => assets.icons = icons,
        Err(diagnostic) => diagnostics.push(diagnostic),
    }
    // A site with mistakes is not published: rendering it would only take time.
    // Templates are tried all the same, so that their mistakes are told too.
    let is_whole = !diagnostics.has_errors();
    let mut summary = Summary::default();
    for site in &sites {
        let strings = theme.strings(&site.config.language);
        let renderer = Renderer::new(&theme, &strings, &assets, &site.config.base_url, diagnostics)?;
        if is_whole {
            let making = Making { assets: &assets, pictures: &pictures, drawings: &drawings, sink, folder };
            summary.add(write_site(site, &strings, &making, renderer, diagnostics));
        } else {
            try_templates(site, &strings, &assets, renderer, diagnostics);
        }
    }
    if !is_whole {
        return None;
    }
    for file in assets.files {
        sink.write(file);
    }
    copy_files(inputs, sites.first()?, sink);
    write_sizes(inputs, &pictures, memory, sink, diagnostics);
    outcome.summary = Some(summary);
    Some(())
}
