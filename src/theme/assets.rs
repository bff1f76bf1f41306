//! Styles and scripts joined, and every file of a theme under a name that
//! changes with its content.

use std::collections::BTreeMap;

use super::load::Theme;
use super::look::style_of;
use super::share::Icons;
use crate::search::script_loader;
use crate::source::{OutputFile, hashed_name};

/// The files that a theme adds to a site, and where they are.
#[derive(Debug, Default)]
pub struct ThemeAssets {
    /// The files.
    pub files: Vec<OutputFile>,
    /// The output path of the style sheet.
    pub style: String,
    /// The output path of the script.
    pub script: String,
    /// The output paths of other files, by path from the theme's `assets`.
    pub paths: BTreeMap<String, String>,
    /// The output paths of the fonts of the house.
    pub fonts: Vec<String>,
    /// The icons of the site.
    pub icons: Option<Icons>,
    /// The colour of the bar of a browser, and of a page that is still empty.
    pub bar_colour: Option<String>,
    /// The second of the two.
    pub paper_colour: Option<String>,
    /// The width and height of the logo, in points.
    pub logo: Option<(u32, u32)>,
    /// Every colour by name as `#0b5a63`, by day and in the dark.
    pub colours: [BTreeMap<String, String>; 2],
}

impl ThemeAssets {
    /// Joins and names the files of a theme. `placed` tells where a file of
    /// the content folder is in the output.
    pub fn new(theme: &Theme, placed: impl Fn(&str) -> Option<String>) -> Self {
        let mut assets = Self { colours: theme.colours(), ..Self::default() };
        let colour = |name: &Option<String>| assets.colours[0].get(name.as_ref()?).cloned();
        (assets.bar_colour, assets.paper_colour) = (colour(&theme.app.bar), colour(&theme.app.paper));
        for (path, bytes) in &theme.assets {
            let output = hashed_name(&format!("assets/{path}"), bytes);
            assets.paths.insert(path.clone(), output.clone());
            assets.files.push(OutputFile::new(output, bytes.clone()));
        }
        let mut style = assets.with_asset_names(&theme.styles.join(&b'\n'));
        // A file that is not there was told.
        let address = |file: &str| format!("../{}", placed(file).unwrap_or_default());
        style.extend_from_slice(style_of(&theme.palette, &theme.fonts, address).as_bytes());
        assets.fonts = theme.fonts.iter().filter_map(|face| placed(&face.file)).collect();
        assets.style = assets.add("assets/style.css", style);
        assets.script = assets.add("assets/script.js", join_scripts(&theme.scripts));
        assets
    }

    fn add(&mut self, path: &str, bytes: Vec<u8>) -> String {
        let output = hashed_name(path, &bytes);
        self.files.push(OutputFile::new(output.clone(), bytes));
        output
    }

    /// `url("../assets/icon.svg")` in a style sheet, with the name the file has
    /// in the site. The style sheet and the files share a folder.
    fn with_asset_names(&self, style: &[u8]) -> Vec<u8> {
        let mut text = String::from_utf8_lossy(style).into_owned();
        for (path, output) in &self.paths {
            let name = output.trim_start_matches("assets/");
            for quote in ["\"", "'", ""] {
                let close = if quote.is_empty() { ")" } else { quote };
                text = text.replace(&format!("{quote}../assets/{path}{close}"), &format!("{quote}{name}{close}"));
            }
        }
        text.into_bytes()
    }
}

/// One classic script: each file in a block of its own, so that their names do
/// not meet. What loads further scripts comes first.
fn join_scripts(scripts: &[Vec<u8>]) -> Vec<u8> {
    let mut joined = b"(() => {\n\"use strict\";\n".to_vec();
    for script in std::iter::once(script_loader().as_bytes()).chain(scripts.iter().map(Vec::as_slice)) {
        joined.extend_from_slice(b"{\n");
        joined.extend_from_slice(script);
        joined.extend_from_slice(b"\n}\n");
    }
    joined.extend_from_slice(b"})();\n");
    joined
}
