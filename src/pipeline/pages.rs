//! A site to its files: every page, and what stands beside the pages.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::carried::Carried;
use super::drawings::Drawings;
use super::take_along::LastPage;
use super::{Sink, Summary, components};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::export::{Addresses, export, export_for_readers, search_addresses, write_manifest};
use crate::site::{Page, PageKind, Site, file_of};
use crate::source::{Inputs, OutputFile, Stage, Stages};
use crate::theme::{
    Component, Pictures, Renderer, Shared, Strings, TakeAlong, Theme, ThemeAssets, View, Views, without_place,
};

/// What the pages of every language are made with.
#[derive(Clone, Copy)]
pub(super) struct Making<'a> {
    /// The files of the theme.
    pub assets: &'a ThemeAssets,
    /// The pictures of the content.
    pub pictures: &'a Pictures,
    /// What the theme draws.
    pub drawings: &'a Drawings<'a>,
    /// Where files go that pages are made of.
    pub sink: &'a dyn Sink,
    /// Where files go for programs.
    pub beside: &'a dyn Sink,
    /// Who wants to know how far it is.
    pub stages: &'a dyn Stages,
    /// The addresses of a site in a folder, which are others.
    pub folder: Option<&'a Addresses>,
    /// The components to show beside the pages of the site's own language.
    pub examples: &'a [Component],
    /// The pages that need not be made.
    pub carried: Option<&'a Carried<'a>>,
}

/// Renders every page in one language, and makes every other file for it but
/// those of its search. One page may be left to be made last.
pub(super) fn write_site(
    site: &Site,
    strings: &Strings,
    making: &Making<'_>,
    renderer: Renderer,
    diagnostics: &mut Diagnostics,
) -> (Summary, Option<LastPage>) {
    let Making { assets, sink, beside, stages, folder, .. } = *making;
    stages.begin(Stage::Pages);
    site.prepare_relatives();
    let maker = PageMaker::new(site, strings, making, renderer, diagnostics);
    diagnostics.extend(maker.write_all(sink, making.carried, stages));
    if !making.examples.is_empty() && site.config.prefix.is_empty() {
        components::write(site, &maker.views, &maker.renderer, making.examples, making, diagnostics);
    }
    // A site in a folder has been taken along.
    let last = site.pages.iter().find(|page| is_last(page) && folder.is_none());
    let last = last.map(|page| {
        let (names, mut view) = maker.views.page(page);
        Shared::insert(maker.home.as_ref(), &mut view);
        (names, view, page.url.clone())
    });
    let summary = Summary {
        types: entries_by_type(site),
        pages: site.pages.len(),
        other_pages: site.pages.iter().filter(|page| !matches!(page.kind, PageKind::Entry(_))).count(),
        ..Summary::default()
    };
    let renderer = maker.renderer;
    let base = site.config.base_url.clone();
    let last = last.map(|(names, view, url)| LastPage { renderer, names, view, url, strings: strings.clone(), base });
    stages.begin(Stage::Exports);
    if !stages.is_given_up() {
        export_for_readers(site, strings, sink);
        export(site, strings, beside);
        write_manifest(site, assets, sink);
    }
    (summary, last)
}

/// Whether a page is made when all else is.
pub(super) fn is_last(page: &Page) -> bool {
    matches!(page.kind, PageKind::Offline)
}

/// Makes the pages of a site in one language, each by itself.
pub(super) struct PageMaker<'a> {
    site: &'a Site,
    views: Views<'a>,
    renderer: Renderer,
    pictures: &'a Pictures,
    /// What draws the pictures of those who share pages, if the site has them.
    drawings: Option<&'a Drawings<'a>>,
    /// That of the home page, which stands in for others.
    home: Option<Shared>,
}

impl<'a> PageMaker<'a> {
    /// Prepares what many pages share.
    pub fn new(
        site: &'a Site,
        strings: &'a Strings,
        making: &Making<'a>,
        renderer: Renderer,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let drawings = Some(making.drawings).filter(|_| site.config.wants("share"));
        let in_folder = making.folder.is_some();
        Self::drawing(site, strings, (making.assets, making.pictures), in_folder, renderer, drawings, diagnostics)
    }

    fn drawing(
        site: &'a Site,
        strings: &'a Strings,
        (assets, pictures): (&ThemeAssets, &'a Pictures),
        in_folder: bool,
        mut renderer: Renderer,
        drawings: Option<&'a Drawings<'a>>,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let views = Views::new(site, strings);
        let search = search_addresses(site, in_folder);
        renderer.set_globals(views.site_value(assets, (&search.client, &search.entry), in_folder));
        let drawings = drawings.filter(|_| renderer.choose(&[Theme::CARD]).is_some());
        let mut maker = Self { site, views, renderer, pictures, drawings, home: None };
        let home = site.pages.iter().find(|page| matches!(page.kind, PageKind::Home));
        maker.home = home.zip(drawings).and_then(|(page, drawings)| {
            let (_, view) = maker.views.page(page);
            maker.draw_card(page, &view, drawings).map_err(|diagnostic| diagnostics.push(diagnostic)).ok()
        });
        maker
    }

    /// Makes all pages, side by side, but for the last and those that are as
    /// they were.
    fn write_all(&self, sink: &dyn Sink, carried: Option<&Carried<'_>>, stages: &dyn Stages) -> Diagnostics {
        // A page that is drawn for those who share it brings its card along.
        let is_drawn = |page: &Page| self.drawings.is_some() && self.views.is_shared(page);
        let is_carried = |page: &Page| {
            carried.is_some_and(|carried| !is_drawn(page) && carried.takes(self.site, page, self.pictures))
        };
        let wanted = |page: &Page| !is_last(page) && !stages.is_given_up() && !is_carried(page);
        self.each_page(wanted, |page, Made { html, pictures }| {
            let file = file_of(&page.url);
            if let Some(carried) = carried {
                carried.made(&file, &html, pictures);
            }
            sink.write(OutputFile::new(file, html));
        })
    }

    fn each_page(&self, wanted: impl Fn(&Page) -> bool + Sync, made: impl Fn(&Page, Made) + Sync) -> Diagnostics {
        let failed = Mutex::new(Diagnostics::new());
        self.site.pages.par_iter().filter(|page| wanted(page)).for_each(|page| match self.make(page) {
            Ok(page_made) => made(page, page_made),
            Err(diagnostic) => failed.lock().unwrap_or_else(PoisonError::into_inner).push(diagnostic),
        });
        one_of_each(failed.into_inner().unwrap_or_else(PoisonError::into_inner))
    }

    /// One page, as it is published.
    pub fn html(&self, page: &Page) -> Result<String, Diagnostic> {
        self.make(page).map(|made| made.html)
    }

    fn make(&self, page: &Page) -> Result<Made, Diagnostic> {
        let (names, mut view) = self.views.page(page);
        if is_last(page) {
            view.insert_value("offline", TakeAlong::default().value(self.views.strings(), &self.site.config.base_url));
        }
        let shared = match self.drawings.filter(|_| self.views.is_shared(page)) {
            Some(drawings) => Some(self.draw_card(page, &view, drawings)?),
            None => None,
        };
        Shared::insert(shared.as_ref().or(self.home.as_ref()), &mut view);
        let (html, pictures) = self.pictures.dressed(self.render(page, &names, view)?);
        Ok(Made { html, pictures })
    }

    fn render(&self, page: &Page, names: &[String], mut view: View) -> Result<String, Diagnostic> {
        let html = self.renderer.render(self.renderer.chosen(names), &view, &page.url)?;
        let Some((marked, terms)) = self.views.marked(page, &html) else { return Ok(without_place(html)) };
        view.insert_value("terms", terms);
        Ok(marked.with_explanations(&self.renderer.render("terms.html", &view, &page.url)?))
    }

    fn draw_card(&self, page: &Page, view: &View, drawings: &Drawings<'_>) -> Result<Shared, Diagnostic> {
        let svg = self.renderer.render(Theme::CARD, view, &page.url)?;
        drawings.card(&svg, &self.views.page_title(page), &page.url)
    }
}

/// A page, with the addresses of the pictures that it shows in other sizes.
struct Made {
    html: String,
    pictures: BTreeSet<String>,
}

/// A template that fails fails on many pages, at one place: it is told once.
fn one_of_each(diagnostics: Diagnostics) -> Diagnostics {
    let mut told = Diagnostics::new();
    let mut last = None;
    for diagnostic in diagnostics.sorted() {
        if diagnostic.place.is_none() || diagnostic.place != last {
            last.clone_from(&diagnostic.place);
            told.push(diagnostic);
        }
    }
    told
}

/// Renders a site that will not be published, for the mistakes of templates.
pub(super) fn try_templates(
    site: &Site,
    strings: &Strings,
    (assets, pictures): (&ThemeAssets, &Pictures),
    renderer: Renderer,
    diagnostics: &mut Diagnostics,
) {
    let maker = PageMaker::drawing(site, strings, (assets, pictures), false, renderer, None, diagnostics);
    diagnostics.extend(maker.each_page(|_| true, |_, _| {}));
}

pub(super) fn copy_files(inputs: &Inputs, site: &Site, sink: &dyn Sink) {
    // Two pictures of one name and the same bytes are one file.
    let mut copied = BTreeSet::new();
    for asset in site.assets.iter().filter(|asset| copied.insert(&asset.output)) {
        if let Some(bytes) = inputs.get(&asset.input) {
            sink.write(OutputFile::new(asset.output.as_str(), &bytes[..]));
        }
    }
}

/// How many entries there are of each type, in the order of types.
fn entries_by_type(site: &Site) -> Vec<(String, usize)> {
    // Every language is told in the words of the first.
    let language = site.config.languages.first().unwrap_or(&site.config.language);
    let mut types: Vec<(i64, String, usize)> = site
        .by_type
        .iter()
        .filter_map(|(id, numbers)| {
            let content_type = site.schema.types.get(id)?;
            let own = numbers.iter().filter(|number| !site.is_guest(**number)).count();
            Some((content_type.order, content_type.label.many.get(language).to_owned(), own))
        })
        .collect();
    types.sort();
    types.into_iter().map(|(_, label, count)| (label, count)).collect()
}
