//! The forms of a site: as it stands on the web, and as it opens from a folder
//! or comes as one zip.

use super::drawings::Drawings;
use super::pages::{Making, copy_files, try_templates, write_site};
use super::pictures::write_sizes;
use super::take_along::{LastPage, write_last};
use super::{Sink, Summary};
use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::export::{Addresses, Noted, OneFolder, Portable, leave_out, readme, zip_path};
use crate::site::Site;
use crate::source::{Inputs, Memory, OutputFile, Stage, Stages};
use crate::theme::{Component, Download, Pictures, Renderer, TakeAlong, Theme, ThemeAssets};

/// What every form of a site is made of.
pub(super) struct Parts<'a> {
    /// All that was read.
    pub inputs: &'a Inputs,
    /// The configuration, in the site's own language.
    pub config: &'a Config,
    /// The theme.
    pub theme: &'a Theme,
    /// The pictures of the content.
    pub pictures: &'a Pictures,
    /// What earlier builds worked out.
    pub memory: &'a dyn Memory,
    /// Who wants to know how far it is.
    pub stages: &'a dyn Stages,
    /// The components to show beside its pages.
    pub examples: &'a [Component],
}

/// Where the files of one form go.
#[derive(Clone, Copy)]
struct Sinks<'a> {
    /// Those that pages are, or are made of.
    readers: &'a dyn Sink,
    /// Those that stand beside them for programs.
    programs: &'a dyn Sink,
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

impl Parts<'_> {
    /// Writes `sites`, the languages of one site, as they stand on the web.
    pub fn write_for_the_web(
        &self,
        sites: &mut [Site],
        sink: &dyn Sink,
        diagnostics: &mut Diagnostics,
    ) -> Option<Made> {
        // First, since a page tells its size. What is wrong in it is wrong here too, and told once.
        let zip = if self.config.offline.zip && !diagnostics.has_errors() {
            self.write_zip(sites, None, sink, diagnostics).and_then(|made| made.zip)
        } else {
            None
        };
        let noted = Noted::new(self.config.offline.device.is_some(), sink);
        let (summary, last) = self.write(sites, Sinks { readers: &noted, programs: sink }, None, diagnostics)?;
        let take_along = TakeAlong { zip: zip.clone(), ..TakeAlong::default() };
        let device = write_last(&last, take_along, (self.config, sites), &noted, diagnostics);
        Some(Made { summary, zip, device })
    }

    /// Writes them as they open from a folder; if `zipped`, as one file too.
    pub fn write_for_a_folder(
        &self,
        sites: &mut [Site],
        zipped: bool,
        sink: &dyn Sink,
        diagnostics: &mut Diagnostics,
    ) -> Option<Made> {
        if zipped {
            return self.write_zip(sites, Some(sink), sink, diagnostics);
        }
        let summary = self.write_portable(sites, sink, diagnostics)?;
        Some(Made { summary, zip: None, device: None })
    }

    /// Writes them into one file of `sink`, and its files to `also`.
    fn write_zip(
        &self,
        sites: &mut [Site],
        also: Option<&dyn Sink>,
        sink: &dyn Sink,
        diagnostics: &mut Diagnostics,
    ) -> Option<Made> {
        let path = zip_path(self.config);
        let archive = sink.archive(&path)?;
        let both = Both { one: &OneFolder::new(self.config, &*archive), other: also };
        let summary = self.write_portable(sites, &both, diagnostics)?;
        let bytes = archive.finish();
        Some(Made { summary, zip: Some(Download { path, bytes }), device: None })
    }

    fn write_portable(&self, sites: &mut [Site], sink: &dyn Sink, diagnostics: &mut Diagnostics) -> Option<Summary> {
        let portable = Portable::new(sites, &self.config.base_url, sink);
        sites.iter_mut().for_each(leave_out);
        let sinks = Sinks { readers: &portable, programs: &portable };
        let written = self.write(sites, sinks, Some(portable.addresses()), diagnostics);
        for site in sites {
            site.config.formats.clone_from(&self.config.formats);
            site.config.offline = self.config.offline;
        }
        let (summary, _) = written?;
        portable.write(readme(self.config, &self.theme.strings(&self.config.language)));
        Some(summary)
    }

    /// Writes one form. `folder` has the addresses of a site in a folder, which
    /// are others. What must be made when all else is comes back.
    fn write(
        &self,
        sites: &[Site],
        sinks: Sinks<'_>,
        folder: Option<&Addresses>,
        diagnostics: &mut Diagnostics,
    ) -> Option<(Summary, Vec<LastPage>)> {
        let Self { inputs, config, theme, pictures, memory, stages, examples } = *self;
        let Sinks { readers: sink, programs: beside } = sinks;
        let first = sites.first()?;
        let placed = |file: &str| Some(first.asset(&format!("content/{file}"))?.output.clone());
        let mut assets = ThemeAssets::new(theme, placed);
        let logo = config.look.logo.as_ref().and_then(|logo| pictures.measured(&logo.file.input()));
        assets.logo = logo.map(|logo| (logo.width, logo.height));
        let drawings = Drawings::new(theme, memory, beside, &config.base_url);
        match drawings.icons(inputs, &first.config, theme, sink) {
            Ok(icons) => assets.icons = icons,
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
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
                let making =
                    Making { assets: &assets, pictures, drawings: &drawings, sink, beside, stages, folder, examples };
                let (made, page) = write_site(site, &strings, &making, renderer, diagnostics);
                summary.add(made);
                last.extend(page);
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
        copy_files(inputs, first, sink);
        stages.begin(Stage::Pictures);
        write_sizes(inputs, pictures, memory, sink, diagnostics);
        Some((summary, last))
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
