//! `theme.toml`: what a theme says of itself. Which theme it extends, which
//! colours follow another, and which must be readable upon each other.

use std::sync::Arc;

use crate::data::{Node, TableReader, Value, parse_toml};
use crate::diagnostic::{Diagnostics, catalogue};
use crate::source::{Source, Span};

/// What a theme says of itself.
#[derive(Debug, Clone, Default)]
pub struct Declared {
    /// The theme below it, and where that is said.
    pub extends: Option<(String, Span)>,
    /// Colours that follow another where the configuration gives that one:
    /// which, and whom; in the order in which they are worked out.
    pub follow: Vec<(String, String)>,
    /// Colours that must differ enough.
    pub pairs: Vec<Pair>,
    /// The colours of the site where a phone keeps it.
    pub app: App,
    /// The sizes of pictures, if it says them.
    pub sizes: Option<Sizes>,
}

/// Which colours a phone gives a site that it keeps, by name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct App {
    /// The bar of the browser.
    pub bar: Option<String>,
    /// A page that is still empty.
    pub paper: Option<String>,
}

/// The sizes that pictures are made in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sizes {
    /// In points, the smallest first; pictures stay as they are without any.
    pub widths: Vec<u32>,
    /// How wide pages show them, as the attribute `sizes` has it.
    pub shown: String,
}

/// The widest that a picture is made, in points.
const MAX_WIDTH: i64 = 4000;

/// Colours that people must be able to tell apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// What is seen.
    pub of: String,
    /// Upon what: each of these.
    pub on: Vec<String>,
    /// What it is there for.
    pub purpose: Purpose,
}

/// What a colour is there for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To be read.
    Text,
    /// To be seen: the edge of a field, a ring around what has the focus.
    Control,
}

impl Purpose {
    /// The least contrast that WCAG 2.2 asks on level AA.
    pub fn least(self) -> f32 {
        match self {
            Self::Text => 4.5,
            Self::Control => 3.0,
        }
    }
}

impl Declared {
    /// Lays what a theme says over what the theme below it says.
    pub fn lay_over(&mut self, above: Self) {
        self.extends = above.extends;
        self.follow.retain(|(name, _)| !above.follow.iter().any(|(other, _)| other == name));
        self.follow.extend(above.follow);
        self.pairs.extend(above.pairs);
        self.app.bar = above.app.bar.or(self.app.bar.take());
        self.app.paper = above.app.paper.or(self.app.paper.take());
        self.sizes = above.sizes.or(self.sizes.take());
    }

    /// Reads a `theme.toml`.
    pub fn read(source: &Arc<Source>, diagnostics: &mut Diagnostics) -> Self {
        let root = parse_toml(source, Span::new(0, source.text().len()), diagnostics);
        let mut reader = TableReader::new(source, &root, diagnostics);
        reader.text("name", diagnostics);
        reader.text("description", diagnostics);
        let extends = reader.text("extends", diagnostics);
        let extends = extends.map(|name| (name, root.get("extends").map_or(root.span, |node| node.span)));
        let follow = reader.node("follow").map(|node| read_follow(source, node, diagnostics)).unwrap_or_default();
        let pairs = reader.list("contrast", diagnostics);
        let pairs = pairs.iter().filter_map(|node| read_pair(source, node, diagnostics)).collect();
        let sizes = reader.node("pictures").map(|node| read_sizes(source, node, diagnostics));
        let app = reader.node("app").map(|node| read_app(source, node, diagnostics)).unwrap_or_default();
        reader.finish(diagnostics);
        Self { extends, follow, pairs, app, sizes }
    }
}

fn read_follow(source: &Arc<Source>, node: &Node, diagnostics: &mut Diagnostics) -> Vec<(String, String)> {
    let Some(table) = node.as_table() else {
        diagnostics.push(catalogue::wrong_kind(source, node.span, "`follow`", "a group of keys", node.kind()));
        return Vec::new();
    };
    let mut follow = Vec::new();
    for (key, node) in table {
        match node.as_text() {
            Some(lead) => follow.push((key.name.clone(), lead.to_owned())),
            None => {
                let what = format!("`{}`", key.name);
                diagnostics.push(catalogue::wrong_kind(source, node.span, &what, "text", node.kind()));
            }
        }
    }
    follow
}

fn read_app(source: &Arc<Source>, node: &Node, diagnostics: &mut Diagnostics) -> App {
    let mut reader = TableReader::new(source, node, diagnostics);
    let app = App { bar: reader.text("bar", diagnostics), paper: reader.text("paper", diagnostics) };
    reader.finish(diagnostics);
    app
}

fn read_sizes(source: &Arc<Source>, node: &Node, diagnostics: &mut Diagnostics) -> Sizes {
    let mut reader = TableReader::new(source, node, diagnostics);
    let shown = reader.required_text("sizes", diagnostics).unwrap_or_default();
    let widths = reader.list("widths", diagnostics);
    reader.finish(diagnostics);
    let mut sizes = Sizes { widths: Vec::new(), shown };
    for node in widths {
        match node.value {
            Value::Integer(width) if (1..=MAX_WIDTH).contains(&width) => {
                sizes.widths.extend(u32::try_from(width));
            }
            _ => {
                let expected = format!("a whole number from 1 to {MAX_WIDTH}");
                diagnostics.push(catalogue::wrong_kind(source, node.span, "a width", &expected, node.kind()));
            }
        }
    }
    sizes.widths.sort_unstable();
    sizes.widths.dedup();
    sizes
}

fn read_pair(source: &Arc<Source>, node: &Node, diagnostics: &mut Diagnostics) -> Option<Pair> {
    let mut reader = TableReader::new(source, node, diagnostics);
    let text = reader.text("text", diagnostics);
    let control = reader.text("control", diagnostics);
    let on = reader.texts("on", diagnostics);
    reader.finish(diagnostics);
    let (of, purpose) = match (text, control) {
        (Some(of), None) => (of, Purpose::Text),
        (None, Some(of)) => (of, Purpose::Control),
        _ => {
            diagnostics.push(catalogue::missing_key(source, node.span, "text"));
            return None;
        }
    };
    Some(Pair { of, on, purpose })
}
