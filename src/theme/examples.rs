//! The examples of a theme's components: which there are, and on which page of
//! the theme's sample site each is called. Knows no page itself.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::data::{Node, TableReader, Value, parse_toml};
use crate::diagnostic::{Diagnostics, catalogue};
use crate::source::{Source, Span};

use super::load::Theme;

/// How high the frame of an example is where it does not say, in points.
const HEIGHT: i64 = 220;

/// A component of a theme.
#[derive(Debug, Clone)]
pub struct Component {
    /// Its name.
    pub name: String,
    /// What it is: the note at the head of its file.
    pub about: String,
    /// What it takes, as its definition says it.
    pub takes: String,
    /// Its examples.
    pub examples: Vec<Example>,
}

/// One call of a component.
#[derive(Debug, Clone)]
pub struct Example {
    /// What it shows.
    pub name: String,
    /// The page of the sample site whose variables it is given, and where that
    /// is written.
    pub page: (String, Span),
    /// The call: a piece of a template.
    pub call: String,
    /// Words that must stand in what comes of it, and where they are written.
    pub says: Vec<(String, Span)>,
    /// Whether it stands outside of the main part of a page.
    pub outside: bool,
    /// How high its frame is, in points.
    pub height: i64,
    /// The file it is in.
    pub source: Arc<Source>,
}

impl Example {
    /// The name of its template, and of its page without the folder.
    pub fn file(component: &str, number: usize) -> String {
        format!("{component}-{}.html", number + 1)
    }
}

/// The components of a theme by name, with their examples.
pub fn components(theme: &Theme, diagnostics: &mut Diagnostics) -> Vec<Component> {
    let mut examples: BTreeMap<&str, Vec<Example>> = BTreeMap::new();
    for (name, source) in &theme.examples {
        examples.insert(name, read(source, diagnostics));
    }
    let defined = theme.templates.iter().filter_map(|(path, source)| {
        let (name, text) = (path.split_once('/')?.0, source.text());
        let (before, definition) = text.split_once(&format!("{{% component {name}("))?;
        Some(Component {
            name: name.to_owned(),
            about: note(before),
            takes: definition.split_once(") %}").map(|(takes, _)| takes.to_owned()).unwrap_or_default(),
            examples: examples.remove(name).unwrap_or_default(),
        })
    });
    defined.collect()
}

/// The first note of a template, in one line.
fn note(text: &str) -> String {
    let note = text.split_once("{#").and_then(|(_, rest)| Some(rest.split_once("#}")?.0)).unwrap_or_default();
    note.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn read(source: &Arc<Source>, diagnostics: &mut Diagnostics) -> Vec<Example> {
    let root = parse_toml(source, Span::new(0, source.text().len()), diagnostics);
    let mut reader = TableReader::new(source, &root, diagnostics);
    let nodes = reader.list("example", diagnostics);
    reader.finish(diagnostics);
    nodes.iter().filter_map(|node| read_example(source, node, diagnostics)).collect()
}

fn read_example(source: &Arc<Source>, node: &Node, diagnostics: &mut Diagnostics) -> Option<Example> {
    let mut reader = TableReader::new(source, node, diagnostics);
    let name = reader.required_text("name", diagnostics);
    let page = reader.required_text("page", diagnostics);
    let page_at = reader.node("page").map_or(node.span, |node| node.span);
    let call = reader.required_text("call", diagnostics);
    let words = reader.texts("says", diagnostics);
    let spans = reader.node("says").into_iter().flat_map(|node| match &node.value {
        Value::List(items) => items.iter().map(|item| item.span).collect(),
        _ => Vec::new(),
    });
    let example = Example {
        says: words.into_iter().zip(spans).collect(),
        outside: reader.flag("outside", false, diagnostics),
        height: reader.integer("height", diagnostics).unwrap_or(HEIGHT).clamp(40, 4_000),
        name: name.unwrap_or_default(),
        page: (page?, page_at),
        call: call?,
        source: Arc::clone(source),
    };
    reader.finish(diagnostics);
    if example.says.is_empty() {
        diagnostics.push(catalogue::missing_key(source, node.span, "says"));
    }
    Some(example)
}
