//! A theme as read: the files of the themes of its chain, laid over each other
//! file by file, and the look of the institute over its colours and fonts.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::chain::{Files, Layer, theme_chain};
use super::declared::{App, Declared, Sizes};
use super::look::{Face, Palette, Scheme, check_contrast, lay_over, read_fonts, read_variables};
use super::strings::Strings;
use crate::config::Config;
use crate::data::read_text;
use crate::diagnostic::{Diagnostics, catalogue};
use crate::picture::Drawer;
use crate::schema::primary_subtag;
use crate::source::{Inputs, Source, Span, extension, stem};

/// A theme as read.
#[derive(Debug)]
pub struct Theme {
    /// Templates and components by name: `entry.html`, `summary/summary.html`.
    pub templates: BTreeMap<String, Arc<Source>>,
    /// Style sheets, in the order in which they apply.
    pub styles: Vec<Vec<u8>>,
    /// Scripts, in the order in which they run.
    pub scripts: Vec<Vec<u8>>,
    /// Other files, by path from the theme's `assets`.
    pub assets: BTreeMap<String, Vec<u8>>,
    /// The examples of its components, by component.
    pub examples: BTreeMap<String, Arc<Source>>,
    /// The files of its sample site, for those examples, by path.
    pub sample: BTreeMap<String, Arc<[u8]>>,
    /// The interface texts in each language of the site.
    pub strings: BTreeMap<String, Strings>,
    /// The colours in use.
    pub palette: Palette,
    /// The fonts of the house.
    pub fonts: Vec<Face>,
    /// The sizes that pictures are made in.
    pub sizes: Sizes,
    /// The colours of the site where a phone keeps it.
    pub app: App,
    /// Draws with the letters of the theme.
    pub drawer: Drawer,
    /// Whether each of its templates is text. What is not was told.
    pub has_all_templates: bool,
}

/// The language that every theme has whole; others are held against it.
const FIRST_LANGUAGE: &str = "nl";

impl Theme {
    /// The drawing of the picture that goes along when somebody shares a page.
    pub const CARD: &str = "share/card.svg";
    /// The drawing of the icon of a site.
    pub const ICON: &str = "share/icon.svg";

    /// The interface texts of one of the site's languages.
    pub fn strings(&self, language: &str) -> Strings {
        self.strings.get(language).cloned().unwrap_or_default()
    }

    /// The theme that the configuration names. What it lacks is told.
    pub fn load(inputs: &Inputs, config: &Config, diagnostics: &mut Diagnostics) -> Self {
        let layers = theme_chain(inputs, config, diagnostics);
        let strings = read_all_strings(&layers, config, diagnostics);
        let mut files = Files::new();
        let mut declared = Declared::default();
        for layer in layers {
            files.extend(layer.files);
            declared.lay_over(layer.declared);
        }
        let mut theme = Self {
            templates: BTreeMap::new(),
            styles: Vec::new(),
            scripts: Vec::new(),
            assets: BTreeMap::new(),
            examples: BTreeMap::new(),
            sample: BTreeMap::new(),
            strings,
            palette: Palette::default(),
            fonts: Vec::new(),
            sizes: declared.sizes.clone().unwrap_or_default(),
            app: declared.app.clone(),
            drawer: Drawer::default(),
            has_all_templates: true,
        };
        let mut fonts = Vec::new();
        let mut styles = Vec::new();
        let mut component_styles = Vec::new();
        let mut main_scripts = Vec::new();
        for (path, (origin, bytes)) in &files {
            let (top, rest) = path.split_once('/').unwrap_or(("", path));
            match (top, extension(path)) {
                ("templates" | "components", "html") | ("share", "svg") => {
                    // Drawings are known by their folder.
                    let name = if top == "share" { path } else { rest };
                    match read_text(origin, bytes, diagnostics) {
                        Some(source) => drop(theme.templates.insert(name.to_owned(), source)),
                        None => theme.has_all_templates = false,
                    }
                }
                ("share", "ttf" | "otf") => fonts.push(bytes.to_vec()),
                ("styles", "css") => styles.extend(read_text(origin, bytes, diagnostics)),
                ("components", "css") => component_styles.extend(read_text(origin, bytes, diagnostics)),
                ("components", "js") => theme.scripts.push(bytes.to_vec()),
                ("", "js") => main_scripts.push(bytes.to_vec()),
                ("components", "toml") => {
                    if let Some((name, "examples.toml")) = rest.split_once('/')
                        && let Some(source) = read_text(origin, bytes, diagnostics)
                    {
                        theme.examples.insert(name.to_owned(), source);
                    }
                }
                ("examples", _) => {
                    theme.sample.insert(rest.to_owned(), Arc::clone(bytes));
                }
                ("assets", _) => {
                    theme.assets.insert(rest.to_owned(), bytes.to_vec());
                }
                _ => {}
            }
        }
        theme.drawer = Drawer::new(fonts);
        styles.append(&mut component_styles);
        theme.read_look(&styles, &declared, inputs, config, diagnostics);
        theme.styles = styles.iter().map(|style| style.text().as_bytes().to_vec()).collect();
        theme.scripts.append(&mut main_scripts);
        theme
    }

    /// The colours and fonts of the styles, with those of the institute.
    fn read_look(
        &mut self,
        styles: &[Arc<Source>],
        declared: &Declared,
        inputs: &Inputs,
        config: &Config,
        diagnostics: &mut Diagnostics,
    ) {
        let variables = read_variables(styles);
        let own = Palette::of_theme(&variables);
        self.palette = lay_over(&own, declared, config, diagnostics);
        check_contrast(&self.palette, &own, declared, diagnostics);
        self.fonts = read_fonts(&variables, inputs, config, diagnostics);
    }

    /// Every colour by name as `#0b5a63`, by day and in the dark.
    pub fn colours(&self) -> [BTreeMap<String, String>; 2] {
        [Scheme::Light, Scheme::Dark]
            .map(|scheme| self.palette.hexes(scheme).map(|(name, colour)| (name.to_owned(), colour)).collect())
    }
}

/// The texts in each language of the site. What another language lacks it says
/// in the site's own.
fn read_all_strings(layers: &[Layer], config: &Config, diagnostics: &mut Diagnostics) -> BTreeMap<String, Strings> {
    let mut all: BTreeMap<String, Strings> = BTreeMap::new();
    for language in &config.languages {
        let at = config.language_spans.get(language).copied().unwrap_or_default();
        let own = all.get(&config.language);
        let strings = read_strings(layers, language, at, config, own, diagnostics);
        all.insert(language.clone(), strings);
    }
    all
}

/// The texts in one language, held against those of the language that every
/// theme has, with those of `own`, the site's language, for what it lacks. A
/// theme's texts lie over those of the themes below it, text by text.
fn read_strings(
    layers: &[Layer],
    language: &str,
    at: Span,
    config: &Config,
    own: Option<&Strings>,
    diagnostics: &mut Diagnostics,
) -> Strings {
    let has = |language: &str| layers.iter().any(|layer| layer.files.contains_key(&format!("strings/{language}.toml")));
    let read = |language: &str, diagnostics: &mut Diagnostics| {
        let path = format!("strings/{language}.toml");
        let mut found: Option<(Strings, Arc<Source>)> = None;
        for (origin, bytes) in layers.iter().filter_map(|layer| layer.files.get(&path)) {
            let Some(source) = read_text(origin, bytes, diagnostics) else { continue };
            let mut strings = found.map(|(strings, _)| strings).unwrap_or_default();
            strings.lay_over(Strings::read(&source, diagnostics));
            found = Some((strings, source));
        }
        found
    };
    let first = read(FIRST_LANGUAGE, diagnostics).map(|(strings, _)| strings).unwrap_or_default();
    // `nl-BE` speaks `nl` where it has no texts of its own.
    let primary = primary_subtag(language);
    if primary == FIRST_LANGUAGE && !has(language) {
        return first;
    }
    let instead = own.map(|_| config.language.as_str());
    match read(language, diagnostics).or_else(|| read(primary, diagnostics)) {
        Some((strings, source)) => {
            let missing: Vec<&str> = first.keys().filter(|key| !strings.has(key)).collect();
            if !missing.is_empty() {
                let place = source.place(Span::new(0, 0));
                diagnostics.push(catalogue::missing_texts(place, &missing, language, instead));
            }
            let mut whole = own.cloned().unwrap_or(first);
            whole.lay_over(strings);
            whole
        }
        None => {
            let paths: BTreeSet<&String> = layers.iter().flat_map(|layer| layer.files.keys()).collect();
            let known: Vec<&str> =
                paths.into_iter().filter(|path| path.starts_with("strings/")).map(|path| stem(path)).collect();
            diagnostics.push(catalogue::missing_language(&config.source, at, language, &known, instead));
            own.cloned().unwrap_or(first)
        }
    }
}
