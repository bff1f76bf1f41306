//! The build: inputs to outputs, with everything that authors should know.
//! Touches nothing outside its arguments.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use crate::advice::{Readability, advise, unwanted_warnings};
use crate::config::{BaseUrl, Config};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, catalogue};
use crate::document::slugify;
use crate::entry::{Entry, interpret, interpret_data, is_data_file};
use crate::export::{check_formats, export, file_names, search_files};
use crate::schema::{ContentType, Schema, read_types, read_vocabularies};
use crate::site::{
    Assembly, Asset, Edition, Layout, Page, PageKind, Site, SystemPages, Translations, below, file_of, lay_out,
    share_out,
};
use crate::source::{Inputs, OutputFile, Source, Span, extension, file_name, folder_of, hashed_name, stem};
use crate::theme::{Renderer, Strings, Theme, ThemeAssets, Views, without_place};

pub use crate::source::Sink;

/// The folder with everything that authors write.
const CONTENT: &str = "content/";
/// The folder of files with many entries each.
const DATA: &str = "content/_data/";
/// The folder of files that keep their names.
const STATIC: &str = "content/_static/";
/// The file that introduces a list.
const INDEX: &str = "_index.md";

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

/// The configuration and schema of a site: what `new` needs of it.
#[derive(Debug)]
pub struct Setup {
    /// The configuration.
    pub config: Config,
    /// What content may say.
    pub schema: Schema,
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
    let mut diagnostics = Diagnostics::new();
    let mut outcome = Outcome::default();
    build_site(inputs, options, sink, &mut outcome, &mut diagnostics);
    outcome.diagnostics = diagnostics.sorted();
    outcome
}

fn build_site(
    inputs: &Inputs,
    options: &BuildOptions,
    sink: &dyn Sink,
    outcome: &mut Outcome,
    diagnostics: &mut Diagnostics,
) -> Option<()> {
    let Setup { config, schema } = read_setup(inputs, options, diagnostics)?;
    let theme = Theme::load(inputs, &config, diagnostics);
    let content = read_content(inputs, &config, &schema, options.drafts, diagnostics);
    let sites = assemble_all(inputs, &config, &schema, &theme, content, diagnostics);
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
    let assets = ThemeAssets::new(&theme);
    // A site with mistakes is not published: rendering it would only take time.
    // Templates are tried all the same, so that their mistakes are told too.
    let is_whole = !diagnostics.has_errors();
    let mut summary = Summary::default();
    for site in &sites {
        let strings = theme.strings(&site.config.language);
        let renderer = Renderer::new(&theme, &strings, &assets, &site.config.base_url, diagnostics)?;
        if is_whole {
            summary.add(write_site(site, &strings, &assets, renderer, sink, diagnostics));
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
    outcome.summary = Some(summary);
    Some(())
}

/// The site in each of its languages, its own first.
fn assemble_all(
    inputs: &Inputs,
    config: &Config,
    schema: &Schema,
    theme: &Theme,
    mut content: Content,
    diagnostics: &mut Diagnostics,
) -> Vec<Site> {
    let prefix = |language: &str| config.in_language(language).prefix;
    let editions = share_out(content.entries, &config.languages, schema, prefix);
    let assets = content_assets(inputs);
    let mut layouts = Vec::with_capacity(editions.len());
    for Edition { language, schema, entries, namesakes } in editions {
        let config = config.in_language(&language);
        let drafts = content.drafts.iter().filter(|draft| draft.edition == language).cloned().collect();
        let layout = lay_out(
            Assembly {
                assets: assets.clone(),
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

/// Reads the configuration, the vocabularies and the types of a site. What is
/// wrong is told; `None` where nothing can be made of the configuration.
pub fn read_setup(inputs: &Inputs, options: &BuildOptions, diagnostics: &mut Diagnostics) -> Option<Setup> {
    let Some(bytes) = inputs.get(&options.config_path) else {
        diagnostics.push(catalogue::missing_configuration(&options.config_path));
        return None;
    };
    let source = read_text(&options.config_path, bytes, diagnostics)?;
    let mut config = Config::read(&source, diagnostics)?;
    if let Some(base_url) = &options.base_url {
        match BaseUrl::parse(base_url) {
            Some(base_url) => config.base_url = base_url,
            None => diagnostics.push(catalogue::bad_url(&source, Span::new(0, 0), base_url)),
        }
    }
    let mut texts = |folder: &str| -> Vec<Arc<Source>> {
        let files = inputs.below(folder).filter(|(path, _)| extension(path) == "toml");
        files.filter_map(|(path, bytes)| read_text(path, bytes, diagnostics)).collect()
    };
    let vocabularies = texts("content/_vocabularies/");
    let types = texts("content/_types/");
    let languages: Vec<&str> = config.languages.iter().map(String::as_str).collect();
    let vocabularies = read_vocabularies(&vocabularies, &languages, diagnostics);
    let vocabularies = vocabularies.into_iter().map(|vocabulary| (vocabulary.id.clone(), vocabulary)).collect();
    let types = read_types(&types, &vocabularies, &languages, diagnostics);
    Some(Setup { config, schema: Schema { types, vocabularies } })
}

/// Reads the entries of a site, of all languages, one by one: nothing that is
/// between them is looked at. `None` where nothing can be made of the
/// configuration.
pub fn read_entries(
    inputs: &Inputs,
    options: &BuildOptions,
    diagnostics: &mut Diagnostics,
) -> Option<(Setup, Vec<Entry>)> {
    let setup = read_setup(inputs, options, diagnostics)?;
    let content = read_content(inputs, &setup.config, &setup.schema, options.drafts, diagnostics);
    Some((setup, content.entries))
}

fn read_text(path: &str, bytes: &[u8], diagnostics: &mut Diagnostics) -> Option<Arc<Source>> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(Source::new(path, text)),
        Err(error) => {
            diagnostics.push(catalogue::bad_utf8(Source::place_of_bad_utf8(path, bytes, error)));
            None
        }
    }
}

/// What the Markdown files say.
#[derive(Default)]
struct Content {
    entries: Vec<Entry>,
    drafts: Vec<Entry>,
    /// By language, then by the type whose list they introduce.
    introductions: BTreeMap<String, BTreeMap<String, Entry>>,
}

/// Reads every Markdown and data file, side by side; a file knows nothing of
/// others.
fn read_content(
    inputs: &Inputs,
    config: &Config,
    schema: &Schema,
    drafts: bool,
    diagnostics: &mut Diagnostics,
) -> Content {
    let files: Vec<(&str, &Arc<[u8]>)> = inputs
        .below(CONTENT)
        .filter(|(path, _)| extension(path).eq_ignore_ascii_case("md") && !is_special(path))
        .collect();
    let data = data_files(inputs, diagnostics);
    let mut read: Vec<(Option<String>, Vec<Entry>, Diagnostics)> = files
        .par_iter()
        .map(|(path, bytes)| {
            let mut diagnostics = Diagnostics::new();
            let (list, entries) = read_file(path, bytes, config, schema, &mut diagnostics);
            (list, entries, diagnostics)
        })
        .collect();
    read.par_extend(data.par_iter().map(|(path, bytes)| {
        let mut diagnostics = Diagnostics::new();
        let entries = read_data_file(path, bytes, config, schema, &mut diagnostics);
        (None, entries, diagnostics)
    }));
    let mut content = Content::default();
    for (list, entries, found) in read {
        diagnostics.extend(found);
        let (hidden, shown): (Vec<_>, Vec<_>) = entries.into_iter().partition(|entry| entry.draft && !drafts);
        content.drafts.extend(hidden);
        match list {
            Some(list) => {
                for entry in shown {
                    content.introductions.entry(entry.edition.clone()).or_default().insert(list.clone(), entry);
                }
            }
            None => content.entries.extend(shown),
        }
    }
    content
}

/// The data files that are read. Another file among them is told, unless it is
/// one that an editor keeps beside the one it was saved as.
fn data_files<'i>(inputs: &'i Inputs, diagnostics: &mut Diagnostics) -> Vec<(&'i str, &'i Arc<[u8]>)> {
    let (read, others): (Vec<_>, Vec<_>) = inputs.below(DATA).partition(|(path, _)| is_data_file(path));
    let saved_as = |path: &'i str| path.rsplit_once('.').map_or(path, |(name, _)| name);
    for (path, _) in others {
        let is_note = extension(path).eq_ignore_ascii_case("md");
        let is_hidden = file_name(path).starts_with(['.', '~']);
        if !is_note && !is_hidden && !read.iter().any(|(other, _)| saved_as(other) == saved_as(path)) {
            diagnostics.push(catalogue::unread_data_file(&Source::new(path, "")));
        }
    }
    read
}

/// The entries of one data file. What they are translations of goes by the name
/// of the file that each would be.
fn read_data_file(
    path: &str,
    bytes: &[u8],
    config: &Config,
    schema: &Schema,
    diagnostics: &mut Diagnostics,
) -> Vec<Entry> {
    let Some(source) = read_text(path, bytes, diagnostics) else { return Vec::new() };
    let (original, edition) = language_of(path, config, &source, diagnostics);
    let mut entries = interpret_data(&source, stem(&original), schema, edition, diagnostics);
    let mut file = String::new();
    for entry in &mut entries {
        edition.clone_into(&mut entry.edition);
        match &entry.parent {
            Some((_, anchor)) => entry.original = format!("{file}#{anchor}"),
            None => {
                let folder = schema.types.get(&entry.key.content_type).map(|t| t.folder.get(&config.language));
                let folder = folder.unwrap_or_default().trim_matches('/');
                file = format!("{CONTENT}{folder}/{}.md", entry.key.slug);
                entry.original.clone_from(&file);
            }
        }
    }
    entries
}

/// One file's entries; and, for the introduction of a list, of which. A file
/// `a.en.md` is in the language that its name tells.
fn read_file(
    path: &str,
    bytes: &[u8],
    config: &Config,
    schema: &Schema,
    diagnostics: &mut Diagnostics,
) -> (Option<String>, Vec<Entry>) {
    let Some(source) = read_text(path, bytes, diagnostics) else { return (None, Vec::new()) };
    let (original, edition) = language_of(path, config, &source, diagnostics);
    let (list, mut entries) = read_source(&source, &original, edition, config, schema, diagnostics);
    for entry in &mut entries {
        edition.clone_into(&mut entry.edition);
        entry.original = match &entry.parent {
            Some((_, anchor)) => format!("{original}#{anchor}"),
            None => original.clone(),
        };
    }
    (list, entries)
}

/// The path of a file without its language, and that language.
fn language_of<'c>(
    path: &str,
    config: &'c Config,
    source: &Arc<Source>,
    diagnostics: &mut Diagnostics,
) -> (String, &'c str) {
    let stem_and_language = path.rsplit_once('.').and_then(|(stem, extension)| {
        let (stem, language) = stem.rsplit_once('.')?;
        Some((stem, language, extension))
    });
    let Some((stem, written, extension)) = stem_and_language else { return (path.to_owned(), &config.language) };
    if let Some(language) = config.languages.iter().find(|language| *language == written) {
        return (format!("{stem}.{extension}"), language);
    }
    if written.len() == 2 && written.bytes().all(|letter| letter.is_ascii_lowercase()) {
        diagnostics.push(catalogue::file_in_unlisted_language(source, written));
    }
    (path.to_owned(), &config.language)
}

/// The entries of one file, whose path without its language is `path`.
fn read_source(
    source: &Arc<Source>,
    path: &str,
    language: &str,
    config: &Config,
    schema: &Schema,
    diagnostics: &mut Diagnostics,
) -> (Option<String>, Vec<Entry>) {
    let inside = &path[CONTENT.len()..];
    let Some((content_type, within)) = type_of(schema, inside, &config.language) else {
        diagnostics.push(catalogue::no_type_for(source));
        return (None, Vec::new());
    };
    if file_name(path) != INDEX {
        if !content_type.has_pages {
            diagnostics.push(catalogue::file_without_page(source, content_type.label.one.get(&config.language)));
            return (None, Vec::new());
        }
        return (None, interpret(source, within, content_type, schema, language, diagnostics));
    }
    // An introduction has the keys of a plain text, whatever it introduces.
    if within != INDEX || (inside != INDEX && !content_type.listed) {
        diagnostics.push(catalogue::index_without_list(source));
        return (None, Vec::new());
    }
    let list = if inside == INDEX { String::new() } else { content_type.id.clone() };
    let plain = ContentType { blocks: Vec::new(), parts: Vec::new(), ..plain_type(schema, content_type) };
    let entries = interpret(source, "index.md", &plain, schema, language, diagnostics);
    (Some(list), entries.into_iter().take(1).collect())
}

/// The type without a folder of its own takes what no other takes; its keys
/// are those that every entry has.
fn plain_type(schema: &Schema, fallback: &ContentType) -> ContentType {
    schema.types.values().find(|content_type| content_type.folder.all().any(str::is_empty)).unwrap_or(fallback).clone()
}

/// The type of a file: of the longest folder that holds it. Gives the rest of
/// the path too.
fn type_of<'s, 'p>(schema: &'s Schema, path: &'p str, language: &str) -> Option<(&'s ContentType, &'p str)> {
    schema
        .types
        .values()
        .filter_map(|content_type| {
            let folder = content_type.folder.get(language).trim_matches('/');
            let within = if folder.is_empty() { path } else { path.strip_prefix(folder)?.strip_prefix('/')? };
            Some((folder.len(), content_type, within))
        })
        .max_by_key(|(length, ..)| *length)
        .map(|(_, content_type, within)| (content_type, within))
}

/// Whether a folder of the path begins with `_`: it holds no pages.
fn is_special(path: &str) -> bool {
    folder_of(path).split('/').any(|folder| folder.starts_with('_'))
}

/// The files that go along: pictures and downloads beside the content, under
/// names that change with what is in them, and those of `_static` as they are.
fn content_assets(inputs: &Inputs) -> Vec<Asset> {
    let fixed =
        inputs.below(STATIC).map(|(path, _)| Asset { input: path.to_owned(), output: path[STATIC.len()..].to_owned() });
    let hashed = inputs
        .below(CONTENT)
        .filter(|(path, _)| !extension(path).eq_ignore_ascii_case("md") && !is_special(path))
        .map(|(path, bytes)| {
            let inside = &path[CONTENT.len()..];
            Asset { input: path.to_owned(), output: hashed_name(&asset_path(inside), bytes) }
        });
    fixed.chain(hashed).collect()
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
        az: page("pages.az"),
        not_found: (strings.text("pages.not_found"), below(prefix, "404.html")),
    }
}

/// Renders every page in one language, and makes every other file for it.
fn write_site(
    site: &Site,
    strings: &Strings,
    assets: &ThemeAssets,
    mut renderer: Renderer,
    sink: &dyn Sink,
    diagnostics: &mut Diagnostics,
) -> Summary {
    let (client, index) = search_files(site, strings);
    let views = Views::new(site, strings);
    renderer.set_globals(views.site_value(assets, &client, &index.entry));
    let failed = render_pages(&site.pages, &views, &renderer, sink);
    diagnostics.extend(failed);
    let summary = Summary {
        types: entries_by_type(site),
        pages: site.pages.len(),
        other_pages: site.pages.iter().filter(|page| !matches!(page.kind, PageKind::Entry(_))).count(),
        search_documents: index.stats.documents,
        search_bytes: index.stats.bytes,
    };
    export(site, strings, sink);
    for file in index.files {
        sink.write(file);
    }
    summary
}

fn render_pages(pages: &[Page], views: &Views<'_>, renderer: &Renderer, sink: &dyn Sink) -> Diagnostics {
    let failed = Mutex::new(Diagnostics::new());
    pages.par_iter().for_each(|page| match render_page(page, views, renderer) {
        Ok(html) => sink.write(OutputFile::new(file_of(&page.url), html)),
        Err(diagnostic) => failed.lock().unwrap_or_else(PoisonError::into_inner).push(diagnostic),
    });
    one_of_each(failed.into_inner().unwrap_or_else(PoisonError::into_inner))
}

fn render_page(page: &Page, views: &Views<'_>, renderer: &Renderer) -> Result<String, Diagnostic> {
    let (names, mut view) = views.page(page);
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let template = renderer.choose(&names).or(names.last().copied()).unwrap_or_default();
    let html = renderer.render(template, &view, &page.url)?;
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
fn try_templates(
    site: &Site,
    strings: &Strings,
    assets: &ThemeAssets,
    mut renderer: Renderer,
    diagnostics: &mut Diagnostics,
) {
    struct Nowhere;
    impl Sink for Nowhere {
        fn write(&self, _: OutputFile) {}
    }
    let views = Views::new(site, strings);
    renderer.set_globals(views.site_value(assets, "", ""));
    diagnostics.extend(render_pages(&site.pages, &views, &renderer, &Nowhere));
}

fn copy_files(inputs: &Inputs, site: &Site, sink: &dyn Sink) {
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
