//! The files of a theme: the default one, with a site's own files over it,
//! file by file.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::embedded::default_theme;
use super::strings::Strings;
use crate::config::Config;
use crate::diagnostic::{Diagnostics, catalogue};
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
    /// The interface texts in each language of the site.
    pub strings: BTreeMap<String, Strings>,
}

/// The language that every theme has whole; others are held against it.
const FIRST_LANGUAGE: &str = "nl";

impl Theme {
    /// The interface texts of one of the site's languages.
    pub fn strings(&self, language: &str) -> Strings {
        self.strings.get(language).cloned().unwrap_or_default()
    }

    /// The theme that the configuration names. What it lacks is told.
    pub fn load(inputs: &Inputs, config: &Config, diagnostics: &mut Diagnostics) -> Self {
        // Path within the theme → where it comes from, for messages, and bytes.
        let mut files: BTreeMap<String, (String, Arc<[u8]>)> = default_theme()
            .into_iter()
            .map(|(path, bytes)| (path.clone(), (format!("themes/default/{path}"), Arc::from(bytes))))
            .collect();
        let folder = format!("themes/{}/", config.theme);
        let mut found = config.theme == "default";
        for (path, bytes) in inputs.below(&folder) {
            found = true;
            files.insert(path[folder.len()..].to_owned(), (path.to_owned(), Arc::clone(bytes)));
        }
        if !found {
            let known: BTreeSet<&str> =
                inputs.below("themes/").filter_map(|(path, _)| path.split('/').nth(1)).chain(["default"]).collect();
            diagnostics.push(catalogue::unknown_theme(&config.source, config.theme_span, &config.theme, known));
        }
        let strings = read_all_strings(&files, config, diagnostics);
        let mut theme = Self {
            templates: BTreeMap::new(),
            styles: Vec::new(),
            scripts: Vec::new(),
            assets: BTreeMap::new(),
            strings,
        };
        let mut component_styles = Vec::new();
        let mut main_scripts = Vec::new();
        for (path, (origin, bytes)) in &files {
            let (top, rest) = path.split_once('/').unwrap_or(("", path));
            match (top, extension(path)) {
                ("templates" | "components", "html") => {
                    if let Some(source) = text(origin, bytes, diagnostics) {
                        theme.templates.insert(rest.to_owned(), source);
                    }
                }
                ("styles", "css") => theme.styles.push(bytes.to_vec()),
                ("components", "css") => component_styles.push(bytes.to_vec()),
                ("components", "js") => theme.scripts.push(bytes.to_vec()),
                ("", "js") => main_scripts.push(bytes.to_vec()),
                ("assets", _) => {
                    theme.assets.insert(rest.to_owned(), bytes.to_vec());
                }
                _ => {}
            }
        }
        theme.styles.append(&mut component_styles);
        theme.scripts.append(&mut main_scripts);
        theme
    }
}

fn text(origin: &str, bytes: &[u8], diagnostics: &mut Diagnostics) -> Option<Arc<Source>> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(Source::new(origin, text)),
        Err(error) => {
            diagnostics.push(catalogue::bad_utf8(Source::place_of_bad_utf8(origin, bytes, error)));
            None
        }
    }
}

/// The texts in each language of the site. What another language lacks it says
/// in the site's own.
fn read_all_strings(
    files: &BTreeMap<String, (String, Arc<[u8]>)>,
    config: &Config,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<String, Strings> {
    let mut all: BTreeMap<String, Strings> = BTreeMap::new();
    for language in &config.languages {
        let at = config.language_spans.get(language).copied().unwrap_or_default();
        let own = all.get(&config.language);
        let strings = read_strings(files, language, at, config, own, diagnostics);
        all.insert(language.clone(), strings);
    }
    all
}

/// The texts in one language, held against those of the language that every
/// theme has, with those of `own`, the site's language, for what it lacks. A
/// theme's own texts lie over those of the default theme, text by text.
fn read_strings(
    files: &BTreeMap<String, (String, Arc<[u8]>)>,
    language: &str,
    at: Span,
    config: &Config,
    own: Option<&Strings>,
    diagnostics: &mut Diagnostics,
) -> Strings {
    let default = default_theme();
    let read = |language: &str, diagnostics: &mut Diagnostics| {
        let path = format!("strings/{language}.toml");
        let (origin, bytes) = files.get(&path)?;
        let source = text(origin, bytes, diagnostics)?;
        let mut strings = Strings::default();
        if let Some((_, below)) = default.iter().find(|(other, _)| *other == path)
            && let Some(below) = text(&format!("themes/default/{path}"), below, diagnostics)
        {
            strings = Strings::read(&below, diagnostics);
        }
        strings.lay_over(Strings::read(&source, diagnostics));
        Some((strings, source))
    };
    let first = read(FIRST_LANGUAGE, diagnostics).map(|(strings, _)| strings).unwrap_or_default();
    // `nl-BE` speaks `nl` where it has no texts of its own.
    let primary = primary_subtag(language);
    if primary == FIRST_LANGUAGE && !files.contains_key(&format!("strings/{language}.toml")) {
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
            let known: Vec<&str> =
                files.keys().filter(|path| path.starts_with("strings/")).map(|path| stem(path)).collect();
            diagnostics.push(catalogue::missing_language(&config.source, at, language, &known, instead));
            own.cloned().unwrap_or(first)
        }
    }
}
