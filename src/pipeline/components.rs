//! The components of a theme, each as its examples show it: pages beside those
//! of the theme's sample site, so that everything they are given is real.

use super::pages::Making;
use super::{BuildOptions, Setup, read_setup};
use crate::diagnostic::{Diagnostic, Diagnostics, catalogue};
use crate::site::{Page, Site};
use crate::source::{Inputs, OutputFile, Source};
use crate::theme::{Component, Example, Renderer, Shared, Theme, View, Views, components, without_place};

/// The folder of the pages, and their templates.
const FOLDER: &str = "components";
const ONE: &str = "example.html";
const ALL: &str = "examples.html";
/// The configuration of a sample site, by its path in the theme's folder.
const CONFIGURATION: &str = "vademecum.toml";

/// The sample site of the theme that a site uses, in the look of that site:
/// its files and its setup.
pub(super) fn sample(
    inputs: &Inputs,
    options: &BuildOptions,
    diagnostics: &mut Diagnostics,
) -> Option<(Inputs, Setup)> {
    let own = read_setup(inputs, options, diagnostics)?.config;
    let theme = Theme::load(inputs, &own, diagnostics);
    let mut files = Inputs::new();
    let mut paths: Vec<String> = inputs.below("themes/").map(|(path, _)| path.to_owned()).collect();
    for file in own.look.files() {
        paths.push(file.input());
    }
    for path in paths {
        if let Some(content) = inputs.content(&path) {
            files.insert(path, content.clone());
        }
    }
    for (path, bytes) in &theme.sample {
        files.insert(path.as_str(), &bytes[..]);
    }
    let options = BuildOptions { config_path: CONFIGURATION.to_owned(), ..options.clone() };
    let mut setup = read_setup(&files, &options, diagnostics)?;
    // What is said about theme and look is said where they are written.
    setup.config.source = own.source;
    setup.config.theme = own.theme;
    setup.config.theme_span = own.theme_span;
    setup.config.look = own.look;
    Some((files, setup))
}

/// The components with their examples; their calls become templates.
pub(super) fn examples(theme: &mut Theme, diagnostics: &mut Diagnostics) -> Vec<Component> {
    let components = components(theme, diagnostics);
    for component in &components {
        for (number, example) in component.examples.iter().enumerate() {
            let origin = format!("{} (\"{}\")", example.source.path(), example.name);
            let call = Source::new(origin, example.call.as_str());
            theme.templates.insert(Example::file(&component.name, number), call);
        }
    }
    components
}

/// Writes a page for each example, and one with all of them.
pub(super) fn write(
    site: &Site,
    views: &Views<'_>,
    renderer: &Renderer,
    components: &[Component],
    making: &Making<'_>,
    diagnostics: &mut Diagnostics,
) {
    let put = |name: &str, html: String| {
        let path = format!("{FOLDER}/{name}");
        making.sink.write(OutputFile::new(path, making.pictures.dressed(without_place(html)).0));
    };
    for component in components {
        for (number, example) in component.examples.iter().enumerate() {
            let file = Example::file(&component.name, number);
            let (url, at) = &example.page;
            let Some(page) = site.pages.iter().find(|page| page.url == *url) else {
                let known = site.pages.iter().map(|page| page.url.as_str());
                diagnostics.push(catalogue::broken_address(&example.source, *at, url, known));
                continue;
            };
            let (_, mut view) = views.page(page);
            Shared::insert(None, &mut view);
            let html = renderer.render(&file, &view, url).and_then(|html| {
                let html = explained(html, page, views, &mut view, renderer)?;
                for (words, at) in example.says.iter().filter(|(words, _)| !html.contains(words)) {
                    diagnostics.push(catalogue::example_differs(&example.source, *at, &example.name, words));
                }
                views.insert_example(&mut view, component, example, &html);
                renderer.render(ONE, &view, url)
            });
            match html {
                Ok(html) => put(&file, html),
                Err(diagnostic) => diagnostics.push(diagnostic),
            }
        }
    }
    let mut view = View::new();
    views.insert_components(&mut view, components);
    match renderer.render(ALL, &view, "/components/") {
        Ok(html) => put("index.html", html),
        Err(diagnostic) => diagnostics.push(diagnostic),
    }
}

/// What came of a call, with the words marked that the site explains.
fn explained(
    html: String,
    page: &Page,
    views: &Views<'_>,
    view: &mut View,
    renderer: &Renderer,
) -> Result<String, Diagnostic> {
    let Some((marked, terms)) = views.marked(page, &html) else { return Ok(html) };
    view.insert_value("terms", terms);
    Ok(marked.with_explanations(&renderer.render("terms.html", view, &page.url)?))
}
