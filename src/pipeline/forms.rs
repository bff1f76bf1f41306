//! The forms of a site: as it stands on the web, and as it opens from a folder
//! or comes as one zip.

use super::carried::Carried;
use super::drawings::Drawings;
use super::once::{Once, StandingAtGate};
use super::pages::{Making, copy_files, try_templates, write_site};
use super::pictures::write_sizes;
use super::take_along::{LastPage, write_last};
use super::{Assembled, BuildOptions, Outside, Sink, Summary};
use crate::diagnostic::Diagnostics;
use crate::export::{Addresses, Noted, OneFolder, Portable, host_files, leave_out, readme, write_search, zip_path};
use crate::site::Site;
use crate::source::{OutputFile, Stage, Stages, Standing};
use crate::theme::{Download, Renderer, TakeAlong, ThemeAssets};

/// Where the files of one form go.
#[derive(Clone, Copy)]
struct Sinks<'a> {
    /// Those that pages are, or are made of.
    readers: &'a dyn Sink,
    /// Those that stand beside them for programs.
    programs: &'a dyn Sink,
}

/// Files that come after the search: pages that tell how large the site is, what
/// hosts read, what a device needs, the list of all files.
const LAST_FILES: usize = 64;

/// A form of a site.
struct Form<'a> {
    /// The site in each of its languages.
    sites: &'a [Site],
    /// The addresses of a site in a folder, which are others.
    folder: Option<&'a Addresses>,
    /// The pages that need not be made.
    carried: Option<&'a Carried<'a>>,
    /// How many files may still come.
    room: &'a (dyn Fn() -> usize + Sync),
}

/// What was made of a site.
pub(super) struct Made {
    /// What is in it.
    pub summary: Summary,
    /// All of it in one file.
    pub zip: Option<Download>,
    /// How large a copy on a device is, in bytes.
    pub device: Option<u64>,
}

impl Assembled {
    /// Writes every file of the site in the form that is asked for.
    pub(super) fn write(
        &self,
        options: &BuildOptions,
        outside: Outside<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Made> {
        let once = Once::new(outside.sink);
        let at_gate = outside.standing.map(|standing| StandingAtGate { once: &once, standing });
        let standing = at_gate.as_ref().map(|at_gate| at_gate as &dyn Standing);
        let room = || self.config().most_files.saturating_sub(once.files() + LAST_FILES);
        let made = self.write_form_asked(options, Outside { sink: &once, standing, ..outside }, &room, diagnostics);
        once.tell(&self.sites, diagnostics);
        made
    }

    fn write_form_asked(
        &self,
        options: &BuildOptions,
        outside: Outside<'_>,
        room: &(dyn Fn() -> usize + Sync),
        diagnostics: &mut Diagnostics,
    ) -> Option<Made> {
        match (options.portable, options.zip) {
            (false, _) => self.write_for_the_web(options, outside, room, diagnostics),
            (true, true) => self.write_zip(Some(outside.sink), outside, diagnostics),
            (true, false) => {
                let summary = self.write_portable(outside.sink, outside, diagnostics)?;
                Some(Made { summary, zip: None, device: None })
            }
        }
    }

    /// Writes the site as it stands on the web.
    fn write_for_the_web(
        &self,
        options: &BuildOptions,
        outside: Outside<'_>,
        room: &(dyn Fn() -> usize + Sync),
        diagnostics: &mut Diagnostics,
    ) -> Option<Made> {
        let Self { inputs, sites, .. } = self;
        let (config, sink) = (self.config(), outside.sink);
        // First, since a page tells its size. What is wrong in it is wrong here too, and told once.
        let zip = if config.offline.zip && !diagnostics.has_errors() {
            self.write_zip(None, outside, diagnostics).and_then(|made| made.zip)
        } else {
            None
        };
        let noted = Noted::new(config.offline.device.is_some(), sink);
        let sinks = Sinks { readers: &noted, programs: sink };
        // A copy on a device is noted page by page, as each is made.
        let standing = outside.standing.filter(|_| config.offline.device.is_none() && !diagnostics.has_errors());
        let carried = standing.map(|standing| Carried::new(standing, inputs, options, sites));
        let form = Form { sites, folder: None, carried: carried.as_ref(), room };
        let (summary, last) = self.write_form(&form, sinks, outside, diagnostics)?;
        if let Some(carried) = carried {
            carried.leave_note();
        }
        host_files(sites, options.precompressed, sink);
        let take_along = TakeAlong { zip: zip.clone(), ..TakeAlong::default() };
        let device = write_last(&last, take_along, (config, sites), &noted, diagnostics);
        Some(Made { summary, zip, device })
    }

    /// Writes it as it opens from a folder into one file, and its files to
    /// `also`.
    fn write_zip(&self, also: Option<&dyn Sink>, outside: Outside<'_>, diagnostics: &mut Diagnostics) -> Option<Made> {
        let path = zip_path(self.config());
        let archive = outside.sink.archive(&path)?;
        let both = Both { one: &OneFolder::new(self.config(), &*archive), other: also };
        let summary = self.write_portable(&both, outside, diagnostics)?;
        let bytes = archive.finish();
        Some(Made { summary, zip: Some(Download { path, bytes }), device: None })
    }

    fn write_portable(&self, sink: &dyn Sink, outside: Outside<'_>, diagnostics: &mut Diagnostics) -> Option<Summary> {
        let config = self.config();
        let portable = Portable::new(&self.sites, &config.base_url, sink);
        let mut sites = self.sites.clone();
        sites.iter_mut().for_each(leave_out);
        let sinks = Sinks { readers: &portable, programs: &portable };
        let form = Form { sites: &sites, folder: Some(portable.addresses()), carried: None, room: &|| usize::MAX };
        let (summary, _) = self.write_form(&form, sinks, outside, diagnostics)?;
        portable.write(readme(config, &self.theme.strings(&config.language)));
        Some(summary)
    }

    /// Writes one form. What must be made when all else is comes back.
    fn write_form(
        &self,
        &Form { sites, folder, carried, room }: &Form<'_>,
        sinks: Sinks<'_>,
        outside: Outside<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Option<(Summary, Vec<LastPage>)> {
        let Self { inputs, theme, pictures, examples, .. } = self;
        let Sinks { readers: sink, programs: beside } = sinks;
        let Outside { memory, stages, .. } = outside;
        let drawings = Drawings::new(theme, memory, beside, &self.config().base_url);
        let assets = self.assets(&drawings, sink, diagnostics)?;
        // A site with mistakes is not published: rendering it would only take time.
        // Templates are tried all the same, so that their mistakes are told too.
        let is_whole = !diagnostics.has_errors();
        let mut summary = Summary::default();
        let mut last = Vec::new();
        for site in sites {
            stages.begin(Stage::Setup);
            let strings = theme.strings(&site.config.language);
            let renderer = Renderer::new(theme, &strings, &assets, &site.config.base_url, diagnostics)?;
            if is_whole {
                let making = Making {
                    assets: &assets,
                    pictures,
                    drawings: &drawings,
                    sink,
                    beside,
                    stages,
                    folder,
                    examples,
                    carried,
                };
                let (made, page) = write_site(site, &strings, &making, renderer, diagnostics);
                summary.add(made);
                last.extend(page);
            } else {
                try_templates(site, &strings, (&assets, pictures), renderer, diagnostics);
            }
        }
        if !is_whole {
            return None;
        }
        for file in assets.files {
            sink.write(file);
        }
        copy_files(inputs, sites.first()?, sink);
        stages.begin(Stage::Pictures);
        write_sizes(inputs, pictures, memory, sink, diagnostics);
        self.write_searches(sites, folder, (sink, room), stages, &mut summary);
        Some((summary, last))
    }

    /// Writes the search of each language, when it is known how many files there
    /// are without. Each gets its part of the room that is left.
    fn write_searches(
        &self,
        sites: &[Site],
        folder: Option<&Addresses>,
        (sink, room): (&dyn Sink, &dyn Fn() -> usize),
        stages: &dyn Stages,
        summary: &mut Summary,
    ) {
        stages.begin(Stage::Search);
        let mut waiting: usize = sites.iter().map(|site| site.entries.len()).sum();
        for site in sites {
            if stages.is_given_up() {
                return;
            }
            let own = site.entries.len();
            let room = u128::try_from(room()).unwrap_or(u128::MAX) * own as u128 / waiting.max(1) as u128;
            let room = usize::try_from(room).unwrap_or(usize::MAX);
            let strings = self.theme.strings(&site.config.language);
            summary.add_search(write_search(site, &strings, folder, room, sink));
            waiting -= own;
        }
    }

    /// The files of the theme, with the icons of the site, which are drawn into
    /// `sink`.
    pub(super) fn assets(
        &self,
        drawings: &Drawings<'_>,
        sink: &dyn Sink,
        diagnostics: &mut Diagnostics,
    ) -> Option<ThemeAssets> {
        let Self { inputs, theme, pictures, .. } = self;
        let first = self.sites.first()?;
        let placed = |file: &str| Some(first.asset(&format!("content/{file}"))?.output.clone());
        let mut assets = ThemeAssets::new(theme, placed);
        let logo = self.config().look.logo.as_ref().and_then(|logo| pictures.measured(&logo.file.input()));
        assets.logo = logo.map(|logo| (logo.width, logo.height));
        match drawings.icons(inputs, &first.config, theme, sink) {
            Ok(icons) => assets.icons = icons,
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
        Some(assets)
    }
}

/// Two places for every file.
struct Both<'a> {
    one: &'a dyn Sink,
    other: Option<&'a dyn Sink>,
}

impl Sink for Both<'_> {
    fn write(&self, file: OutputFile) {
        if let Some(other) = self.other {
            other.write(file.clone());
        }
        self.one.write(file);
    }
}
