//! The fonts of the house: each a file that goes along, under a name of its
//! own in front of the fonts that the theme has.

use super::palette::Scheme;
use super::variables::Variables;
use crate::config::Config;
use crate::diagnostic::{Diagnostics, catalogue};
use crate::source::Inputs;

/// What every woff2 begins with.
const WOFF2: &[u8] = b"wOF2";

/// What the variable of a font begins with.
const PREFIX: &str = "font-";

/// One file of a font, ready for the style sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Face {
    /// The variable that it is for: `font-text`.
    pub variable: String,
    /// What stood there before, for letters that the font lacks.
    pub otherwise: String,
    /// Its path, from the content folder.
    pub file: String,
    /// The weights it is for, if not all.
    pub weight: Option<String>,
    /// Whether it is for what is in italics.
    pub italic: bool,
}

/// The fonts that the configuration names, each for a variable of the theme.
pub fn read_fonts(variables: &Variables, inputs: &Inputs, config: &Config, diagnostics: &mut Diagnostics) -> Vec<Face> {
    let mut faces = Vec::new();
    for font in &config.look.fonts {
        let variable = format!("{PREFIX}{}", font.name.text);
        let Some(otherwise) = variables.value(&variable, Scheme::Light) else {
            let known = variables.names().filter_map(|name| name.strip_prefix(PREFIX));
            diagnostics.push(catalogue::unknown_key(&config.source, font.name.span, &font.name.text, known));
            continue;
        };
        for file in &font.files {
            let path = file.file.text.trim_start_matches('/');
            // A file that is not there is told where all files are looked for.
            let bytes = inputs.get(&file.file.input());
            if bytes.is_some_and(|bytes| !bytes.starts_with(WOFF2)) {
                diagnostics.push(catalogue::bad_font(&config.source, file.file.span, path));
            }
            faces.push(Face {
                variable: variable.clone(),
                otherwise: otherwise.to_owned(),
                file: path.to_owned(),
                weight: file.weight.clone(),
                italic: file.italic,
            });
        }
    }
    faces
}
