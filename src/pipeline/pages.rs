//! A site to its files: every page, and what stands beside the pages.

use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::drawings::Drawings;
use super::take_along::LastPage;
use super::{Sink, Summary, components};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::export::{Addresses, export, export_for_readers, search_files, write_manifest};
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
}

/// Renders every page in one language, and makes every other file for it. One
/// page may be left to be made last.
pub(super) fn write_site(
    site: &Site,
    strings: &Strings,
    making: &Making<'_>,
    mut renderer: Renderer,
    diagnostics: &mut Diagnostics,
) -> (Summary, Option<LastPage>) {
    let Making { assets, sink, beside, stages, folder, .. } = *making;
    stages.begin(Stage::Search);
    let (client, index) = search_files(site, strings, folder);
    // What is made is written at once: the texts of a search are as large as
    // the site.
    for file in index.files {
        sink.write(file);
    }
    stages.begin(Stage::Pages);
    let views = Views::new(site, strings);
    renderer.set_globals(views.site_value(assets, (&client, &index.entry), folder.is_some()));
    let (home, failed) = render_pages(site, &views, &renderer, Some(making));
    diagnostics.extend(failed);
    if !making.examples.is_empty() && site.config.prefix.is_empty() {
        components::write(site, &views, &renderer, making.examples, making, diagnostics);
    }
    // A site in a folder has been taken along.
    let last = site.pages.iter().find(|page| is_last(page) && folder.is_none());
    let last = last.map(|page| {
        let (names, mut view) = views.page(page);
        Shared::insert(home.as_ref(), &mut view);
        (names, view, page.url.clone())
    });
    let summary = Summary {
        types: entries_by_type(site),
        pages: site.pages.len(),
        other_pages: site.pages.iter().filter(|page| !matches!(page.kind, PageKind::Entry(_))).count(),
        search_documents: index.stats.documents,
        search_bytes: index.stats.bytes,
    };
    drop(views);
    let base = site.config.base_url.clone();
    let last = last.map(|(names, view, url)| LastPage { renderer, names, view, url, strings: strings.clone(), base });
    stages.begin(Stage::Exports);
    export_for_readers(site, strings, sink);
    export(site, strings, beside);
    write_manifest(site, assets, sink);
    (summary, last)
}

/// Whether a page is made when all else is.
fn is_last(page: &Page) -> bool {
    matches!(page.kind, PageKind::Offline)
}

/// Renders all pages but the last; without `making` only to see whether they
/// can be, the last too. The picture of the home page is told.
fn render_pages(
    site: &Site,
    views: &Views<'_>,
    renderer: &Renderer,
    making: Option<&Making<'_>>,
) -> (Option<Shared>, Diagnostics) {
    let failed = Mutex::new(Diagnostics::new());
    let fail = |diagnostic| failed.lock().unwrap_or_else(PoisonError::into_inner).push(diagnostic);
    let drawings = making
        .map(|making| making.drawings)
        .filter(|_| site.config.wants("share") && renderer.choose(&[Theme::CARD]).is_some());
    let home = site.pages.iter().find(|page| matches!(page.kind, PageKind::Home)).zip(drawings);
    let home = home.and_then(|(home, drawings)| {
        let (_, view) = views.page(home);
        draw_card(home, views, &view, renderer, drawings).map_err(fail).ok()
    });
    site.pages.par_iter().filter(|page| making.is_none() || !is_last(page)).for_each(|page| {
        let (names, mut view) = views.page(page);
        if is_last(page) {
            view.insert_value("offline", TakeAlong::default().value(views.strings(), &site.config.base_url));
        }
        let shared = match drawings.filter(|_| views.is_shared(page)) {
            Some(drawings) => draw_card(page, views, &view, renderer, drawings).map_err(fail).ok(),
            None => None,
        };
        Shared::insert(shared.as_ref().or(home.as_ref()), &mut view);
        match (render_page(page, views, &names, view, renderer), making) {
            (Ok(html), Some(making)) => {
                making.sink.write(OutputFile::new(file_of(&page.url), making.pictures.dressed(html)));
            }
            (Ok(_), None) => {}
            (Err(diagnostic), _) => fail(diagnostic),
        }
    });
    (home, one_of_each(failed.into_inner().unwrap_or_else(PoisonError::into_inner)))
}

fn draw_card(
    page: &Page,
    views: &Views<'_>,
    view: &View,
    renderer: &Renderer,
    drawings: &Drawings<'_>,
) -> Result<Shared, Diagnostic> {
    let svg = renderer.render(Theme::CARD, view, &page.url)?;
    drawings.card(&svg, &views.page_title(page), &page.url)
}

fn render_page(
    page: &Page,
    views: &Views<'_>,
    names: &[String],
    mut view: View,
    renderer: &Renderer,
) -> Result<String, Diagnostic> {
    let html = renderer.render(renderer.chosen(names), &view, &page.url)?;
    let Some((marked, terms)) = views.marked(page, &html) else { return Ok(without_place(html)) };
    view.insert_value("terms", terms);
    Ok(marked.with_explanations(&renderer.render("terms.html", &view, &page.url)?))
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
    assets: &ThemeAssets,
    mut renderer: Renderer,
    diagnostics: &mut Diagnostics,
) {
    let views = Views::new(site, strings);
    renderer.set_globals(views.site_value(assets, ("", ""), false));
    diagnostics.extend(render_pages(site, &views, &renderer, None).1);
}

pub(super) fn copy_files(inputs: &Inputs, site: &Site, sink: &dyn Sink) {
    for asset in &site.assets {
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
