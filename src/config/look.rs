//! `[look]`: the logo, the colours and the fonts of an institute. Which colours
//! and fonts there are to set, the theme knows.

use std::sync::Arc;

use crate::data::{Node, TableReader, Value};
use crate::diagnostic::{Diagnostics, catalogue};
use crate::source::{Source, Span};

/// How an institute looks, as it says so itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Look {
    /// A picture in the head of every page.
    pub logo: Option<Logo>,
    /// A drawing for the tab of a browser, from the content folder.
    pub icon: Option<Written>,
    /// Colours by the name that the theme has for them, as written.
    pub colours: Vec<Colour>,
    /// Fonts by the name that the theme has for them, as written.
    pub fonts: Vec<Font>,
}

/// A text of the configuration and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The text.
    pub text: String,
    /// Its place.
    pub span: Span,
}

impl Written {
    /// The path among the inputs of the file that it names.
    pub fn input(&self) -> String {
        format!("content/{}", self.text.trim_start_matches('/'))
    }
}

/// A picture in the head of every page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo {
    /// Its path, from the content folder.
    pub file: Written,
    /// The one for a dark screen, if another.
    pub dark: Option<Written>,
    /// What it says; empty where the name of the site beside it says the same.
    pub alt: String,
    /// Whether the name of the site stands beside it.
    pub with_title: bool,
}

/// A colour of the house.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colour {
    /// What the theme calls it.
    pub name: Written,
    /// By day.
    pub light: Option<Written>,
    /// In the dark.
    pub dark: Option<Written>,
}

/// A font of the house, which may stand in several files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Font {
    /// What the theme calls it.
    pub name: Written,
    /// Its files.
    pub files: Vec<FontFile>,
}

/// One file of a font.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FontFile {
    /// Its path, from the content folder.
    pub file: Written,
    /// The weights it is for: `400`, `100 900`.
    pub weight: Option<String>,
    /// Whether it is for what is in italics.
    pub italic: bool,
}

impl Look {
    /// The files that the look names, each from the content folder.
    pub fn files(&self) -> impl Iterator<Item = &Written> {
        let logo = self.logo.iter().flat_map(|logo| std::iter::once(&logo.file).chain(&logo.dark)).chain(&self.icon);
        logo.chain(self.fonts.iter().flat_map(|font| font.files.iter().map(|file| &file.file)))
    }

    pub(super) fn read(source: &Arc<Source>, node: &Node, diagnostics: &mut Diagnostics) -> Self {
        let mut reader = TableReader::new(source, node, diagnostics);
        let logo = reader.node("logo").and_then(|node| read_logo(source, node, diagnostics));
        reader.text("icon", diagnostics);
        let icon = node.get("icon").and_then(written);
        let colours = reader.node("colours");
        let colours = rows(source, colours, "colours", diagnostics, |name, node, diagnostics| {
            read_colour(source, name, node, diagnostics)
        });
        let fonts = reader.node("fonts");
        let fonts = rows(source, fonts, "fonts", diagnostics, |name, node, diagnostics| {
            read_font(source, name, node, diagnostics)
        });
        reader.finish(diagnostics);
        Self { logo, icon, colours, fonts }
    }
}

/// What `read` makes of each key of a group.
fn rows<T>(
    source: &Arc<Source>,
    node: Option<&Node>,
    what: &str,
    diagnostics: &mut Diagnostics,
    read: impl Fn(Written, &Node, &mut Diagnostics) -> Option<T>,
) -> Vec<T> {
    let Some(node) = node else { return Vec::new() };
    let Some(table) = node.as_table() else {
        let expected = format!("a group, such as [look.{what}]");
        diagnostics.push(catalogue::wrong_kind(source, node.span, &format!("`{what}`"), &expected, node.kind()));
        return Vec::new();
    };
    let named = table.iter().filter_map(|(key, node)| {
        let name = Written { text: key.name.clone(), span: key.span };
        read(name, node, diagnostics)
    });
    named.collect()
}

fn read_logo(source: &Arc<Source>, node: &Node, diagnostics: &mut Diagnostics) -> Option<Logo> {
    let mut reader = TableReader::new(source, node, diagnostics);
    reader.required_text("file", diagnostics);
    reader.text("dark", diagnostics);
    let alt = reader.text("alt", diagnostics);
    let decorative = reader.flag("decorative", false, diagnostics);
    let with_title = reader.flag("with_title", true, diagnostics);
    reader.finish(diagnostics);
    let alt = alt.map(|alt| alt.trim().to_owned()).filter(|alt| !alt.is_empty());
    let file = written(node.get("file")?)?;
    match (&alt, decorative) {
        (Some(_), true) => diagnostics.push(catalogue::image_with_two_words(source, node.span, "logo")),
        (None, false) => diagnostics.push(catalogue::image_without_words(source, node.span, "logo", &file.text)),
        // Without the name beside it the logo is all that says whose site it is.
        (None, true) if !with_title => {
            diagnostics.push(catalogue::image_without_words(source, node.span, "logo", &file.text));
        }
        _ => {}
    }
    Some(Logo { file, dark: node.get("dark").and_then(written), alt: alt.unwrap_or_default(), with_title })
}

/// `"#0b5a63"`, or `{ light = "#0b5a63", dark = "#86d0d3" }`.
fn read_colour(source: &Arc<Source>, name: Written, node: &Node, diagnostics: &mut Diagnostics) -> Option<Colour> {
    if let Some(light) = written(node) {
        return Some(Colour { name, light: Some(light), dark: None });
    }
    if node.as_table().is_none() {
        let expected = "a colour, such as \"#0b5a63\" or { light = \"#0b5a63\", dark = \"#86d0d3\" }";
        diagnostics.push(catalogue::wrong_kind(source, node.span, &format!("`{}`", name.text), expected, node.kind()));
        return None;
    }
    let mut reader = TableReader::new(source, node, diagnostics);
    reader.text("light", diagnostics);
    reader.text("dark", diagnostics);
    reader.finish(diagnostics);
    let of = |key: &str| node.get(key).and_then(written);
    Some(Colour { name, light: of("light"), dark: of("dark") })
}

/// `"fonts/house.woff2"`, one table, or a list of them.
fn read_font(source: &Arc<Source>, name: Written, node: &Node, diagnostics: &mut Diagnostics) -> Option<Font> {
    let files: Vec<FontFile> = match &node.value {
        Value::List(items) => {
            items.iter().filter_map(|item| read_font_file(source, &name, item, diagnostics)).collect()
        }
        _ => read_font_file(source, &name, node, diagnostics).into_iter().collect(),
    };
    (!files.is_empty()).then_some(Font { name, files })
}

fn read_font_file(
    source: &Arc<Source>,
    name: &Written,
    node: &Node,
    diagnostics: &mut Diagnostics,
) -> Option<FontFile> {
    if let Some(file) = written(node) {
        return Some(FontFile { file, weight: None, italic: false });
    }
    if node.as_table().is_none() {
        let expected = "a file, such as \"fonts/house.woff2\" or { file = \"fonts/house.woff2\", weight = \"700\" }";
        diagnostics.push(catalogue::wrong_kind(source, node.span, &format!("`{}`", name.text), expected, node.kind()));
        return None;
    }
    let mut reader = TableReader::new(source, node, diagnostics);
    reader.required_text("file", diagnostics);
    let weight = reader.text("weight", diagnostics);
    let italic = reader.flag("italic", false, diagnostics);
    reader.finish(diagnostics);
    let file = written(node.get("file")?)?;
    let weight = weight.filter(|weight| {
        let sound = is_weight(weight);
        if !sound {
            let at = node.get("weight").map_or(node.span, |node| node.span);
            diagnostics.push(catalogue::bad_weight(source, at, weight));
        }
        sound
    });
    Some(FontFile { file, weight, italic })
}

/// One or two whole numbers from 1 to 1000, the lower first.
fn is_weight(text: &str) -> bool {
    let numbers: Option<Vec<u16>> = text.split(' ').map(|number| number.parse().ok()).collect();
    numbers.is_some_and(|numbers| {
        matches!(numbers.len(), 1 | 2)
            && numbers.is_sorted()
            && numbers.iter().all(|number| (1..=1000).contains(number))
    })
}

fn written(node: &Node) -> Option<Written> {
    Some(Written { text: node.as_text()?.to_owned(), span: node.span })
}
