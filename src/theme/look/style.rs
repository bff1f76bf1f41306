//! The look as the last lines of the style sheet.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::font::Face;
use super::palette::{Origin, Palette, Scheme};

/// The rules that set the colours and fonts of the house; nothing where it has
/// none. `address` gives the place of a font as seen from the style sheet.
pub fn style_of(palette: &Palette, faces: &[Face], address: impl Fn(&str) -> String) -> String {
    let mut style = String::new();
    let mut fonts: BTreeMap<&str, &str> = BTreeMap::new();
    for face in faces {
        let url = address(&face.file);
        let weight = face.weight.as_deref().map(|weight| format!("font-weight:{weight};")).unwrap_or_default();
        let slant = if face.italic { "font-style:italic;" } else { "" };
        // `optional`: letters never jump while somebody reads.
        let _ = writeln!(
            style,
            "@font-face{{font-family:\"house-{}\";{weight}{slant}font-display:optional;src:url(\"{url}\") format(\"woff2\")}}",
            face.variable
        );
        fonts.insert(&face.variable, &face.otherwise);
    }
    let mut light = changed(palette, Scheme::Light);
    for (variable, otherwise) in fonts {
        let _ = write!(light, "--{variable}:\"house-{variable}\",{otherwise};");
    }
    let dark = changed(palette, Scheme::Dark);
    if !light.is_empty() {
        let _ = writeln!(style, "@layer tokens{{:root{{{light}}}}}");
    }
    if !dark.is_empty() {
        let _ = writeln!(style, "@layer tokens{{@media (prefers-color-scheme:dark){{:root{{{dark}}}}}}}");
    }
    style
}

/// The colours that are not the theme's own.
fn changed(palette: &Palette, scheme: Scheme) -> String {
    let own = palette.names().filter_map(|name| {
        let shade = palette.shade(name, scheme)?;
        (!matches!(shade.origin, Origin::Theme(_))).then(|| format!("--{name}:{};", shade.colour.hex()))
    });
    own.collect()
}
