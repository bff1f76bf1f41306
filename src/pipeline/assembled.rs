//! A site of which all is known but its pages: inputs to entries, links and
//! plan. What comes after needs nothing but this.

use std::sync::Arc;

use super::content::{is_of_entries, read_files};
use super::known::{Ingredients, Known, made_of};
use super::languages::content_assets;
use super::pictures::find_pictures;
use super::setup::{files_of_setup, read_setup};
use super::{BuildOptions, Setup, components, together};
use crate::advice::{Readability, advise, unwanted_warnings};
use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::export::check_formats;
use crate::site::Site;
use crate::source::{Inputs, Stage, Stages};
use crate::theme::{Component, Pictures, Theme};

/// A site whose pages can be made.
#[derive(Debug)]
pub struct Assembled {
    pub(super) inputs: Inputs,
    pub(super) setup: Arc<Setup>,
    pub(super) theme: Arc<Theme>,
    /// The site in each of its languages, its own first.
    pub(super) sites: Vec<Site>,
    pub(super) pictures: Pictures,
    /// The components of the theme to show beside the pages.
    pub(super) examples: Vec<Component>,
    pub(super) readability: Vec<Readability>,
}

impl Assembled {
    /// How many pages there will be.
    pub fn pages(&self) -> usize {
        self.sites.iter().map(|site| site.pages.len()).sum()
    }

    /// Whether what is between the entries was worked out once for this site and
    /// for `other`.
    pub fn shares_with(&self, other: &Self) -> bool {
        self.sites.len() == other.sites.len()
            && self.sites.iter().zip(&other.sites).all(|(site, other)| site.shares_with(other))
    }

    /// The theme, the same as that of the build before if nothing in it changed.
    pub fn theme(&self) -> &Arc<Theme> {
        &self.theme
    }

    pub(super) fn config(&self) -> &Config {
        &self.setup.config
    }
}

/// Reads the files of a site and works out all that is between them. What is
/// wrong is told; `None` where nothing can be made of the configuration.
/// Without mistakes its pages can be made. `known` is what the build before
/// left, and is left what the next can use.
pub fn assemble(
    inputs: &Inputs,
    options: &BuildOptions,
    mut known: Option<&mut Known>,
    stages: &dyn Stages,
    diagnostics: &mut Diagnostics,
) -> Option<Assembled> {
    stages.begin(Stage::Setup);
    let setup = made_of(
        known.as_deref_mut().map(|known| &mut known.setup),
        || Ingredients::new(options, files_of_setup(inputs, options)),
        diagnostics,
        |diagnostics| read_setup(inputs, options, diagnostics),
    )?;
    let theme = made_of(
        known.as_deref_mut().map(|known| &mut known.theme),
        || Ingredients::new(options, inputs.below("").filter(|(path, _)| !is_of_entries(path))),
        diagnostics,
        |diagnostics| Some(Theme::load(inputs, &setup.config, diagnostics)),
    )?;
    let ground = Ground { setup, theme, examples: Vec::new() };
    assemble_on(ground, inputs, options, known, stages, diagnostics)
}

/// The same for the small site of a theme that shows its components.
pub(super) fn assemble_sample(
    inputs: &Inputs,
    setup: Setup,
    options: &BuildOptions,
    stages: &dyn Stages,
    diagnostics: &mut Diagnostics,
) -> Option<Assembled> {
    let mut theme = Theme::load(inputs, &setup.config, diagnostics);
    let examples = components::examples(&mut theme, diagnostics);
    let ground = Ground { setup: Arc::new(setup), theme: Arc::new(theme), examples };
    assemble_on(ground, inputs, options, None, stages, diagnostics)
}

/// What a site stands on.
struct Ground {
    setup: Arc<Setup>,
    theme: Arc<Theme>,
    examples: Vec<Component>,
}

fn assemble_on(
    Ground { setup, theme, examples }: Ground,
    inputs: &Inputs,
    options: &BuildOptions,
    mut known: Option<&mut Known>,
    stages: &dyn Stages,
    diagnostics: &mut Diagnostics,
) -> Option<Assembled> {
    stages.begin(Stage::Entries);
    let before = known.as_deref_mut().and_then(|known| known.readings.take());
    let readings = read_files(inputs, &setup, before.as_ref(), diagnostics);
    stages.begin(Stage::Together);
    let config = &setup.config;
    let assets = content_assets(inputs, known.as_deref_mut().map(|known| &mut known.names));
    let ground = together::Ground { setup: &setup, theme: &theme, options, assets };
    let sites = match &mut known {
        Some(known) => {
            let sites = ground.assemble_again(&readings, before.as_ref(), &mut known.together, diagnostics);
            known.readings = Some(readings);
            sites
        }
        None => ground.assemble(readings.into_content(options.drafts, diagnostics), diagnostics),
    };
    check_formats(config, diagnostics);
    for site in &sites {
        let texts = site.entries.iter().chain(site.introductions.values());
        diagnostics.drop_if(unwanted_warnings(&config.check.off, texts));
    }
    let mut readability = Vec::new();
    if options.advice {
        let advice = advise(inputs, &sites);
        diagnostics.extend(advice.diagnostics);
        readability = advice.readability;
    }
    stages.begin(Stage::Pictures);
    let measured = known.map(|known| &mut known.pictures);
    let pictures = find_pictures(inputs, sites.first()?, &theme, &config.base_url, measured, diagnostics);
    Some(Assembled { inputs: inputs.clone(), setup, theme, sites, pictures, examples, readability })
}
