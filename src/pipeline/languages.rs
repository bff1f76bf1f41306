//! Entries to the site in each of its languages, with the files that go along.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::content::{CONTENT, Content, is_special};
use super::known::OfFiles;
use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::document::slugify;
use crate::export::file_names;
use crate::schema::Schema;
use crate::site::{Assembly, Asset, Edition, Layout, Site, SystemPages, Translations, below, lay_out, share_out};
use crate::source::{Inputs, extension, hashed_name};
use crate::theme::{Strings, Theme};

/// The folder of files that keep their names.
const STATIC: &str = "content/_static/";

/// The site in each of its languages, its own first.
pub(super) fn assemble_all(
    config: &Config,
    schema: &Schema,
    theme: &Theme,
    mut content: Content,
    assets: &[Asset],
    diagnostics: &mut Diagnostics,
) -> Vec<Site> {
    let prefix = |language: &str| config.in_language(language).prefix;
    let editions = share_out(content.entries, &config.languages, schema, prefix);
    let mut layouts = Vec::with_capacity(editions.len());
    for Edition { language, schema, entries, namesakes } in editions {
        let config = config.in_language(&language);
        let drafts = content.drafts.iter().filter(|draft| draft.edition == language).cloned().collect();
        let layout = lay_out(
            Assembly {
                assets: assets.to_vec(),
                system: system_pages(&theme.strings(&language), &config.prefix),
                introductions: content.introductions.remove(&language).unwrap_or_default(),
                other_files: file_names(&config, &entries, &schema),
                config,
                schema,
                entries,
                namesakes,
                drafts,
            },
            diagnostics,
        );
        layouts.push(layout);
    }
    // What one language links to may be a page in another.
    let several = layouts.len() > 1;
    let everywhere: BTreeSet<String> =
        layouts.iter().filter(|_| several).flat_map(Layout::addresses).cloned().collect();
    let mut sites: Vec<Site> = layouts.into_iter().map(|layout| layout.connect(&everywhere, diagnostics)).collect();
    if sites.len() > 1 {
        let translations = Arc::new(Translations::new(&sites));
        for site in &mut sites {
            site.translations = Arc::clone(&translations);
        }
    }
    sites
}

/// The files that go along: pictures and downloads beside the content, under
/// names that change with what is in them, and those of `_static` as they are.
pub(super) fn content_assets(inputs: &Inputs, names: Option<&mut OfFiles<String>>) -> Vec<Asset> {
    let fixed =
        inputs.below(STATIC).map(|(path, _)| Asset { input: path.to_owned(), output: path[STATIC.len()..].to_owned() });
    let named: Vec<(&str, &Arc<[u8]>, String)> = inputs
        .below(CONTENT)
        .filter(|(path, _)| !extension(path).eq_ignore_ascii_case("md") && !is_special(path))
        .map(|(path, bytes)| {
            let kept = names.as_ref().and_then(|names| names.of(path, bytes)).cloned();
            (path, bytes, kept.unwrap_or_else(|| hashed_name(&asset_path(&path[CONTENT.len()..]), bytes)))
        })
        .collect();
    if let Some(names) = names {
        let made = named.iter().map(|(path, bytes, name)| ((*path).to_owned(), Arc::clone(bytes), name.clone()));
        *names = OfFiles::new(made);
    }
    let named = named.into_iter().map(|(path, _, output)| Asset { input: path.to_owned(), output });
    fixed.chain(named).collect()
}

/// The path of a file in addresses: ASCII, without spaces.
fn asset_path(path: &str) -> String {
    let parts = path.split('/').map(|part| match part.rsplit_once('.') {
        Some((stem, extension)) => format!("{}.{}", slugify(stem), slugify(extension)),
        None => slugify(part),
    });
    parts.collect::<Vec<_>>().join("/")
}

/// The pages that every site has, called as the interface texts say.
fn system_pages(strings: &Strings, prefix: &str) -> SystemPages {
    let page = |key: &str| {
        let title = strings.text(key);
        let url = below(prefix, &format!("{}/", slugify(&title)));
        (title, url)
    };
    SystemPages {
        home: strings.text("pages.home"),
        search: page("pages.search"),
        set: page("pages.set"),
        offline: page("pages.offline"),
        map: page("pages.map"),
        az: page("pages.az"),
        not_found: (strings.text("pages.not_found"), below(prefix, "404.html")),
    }
}
