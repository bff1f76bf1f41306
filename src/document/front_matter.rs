//! The head of a file: `+++` TOML `+++`, or `---` YAML `---`.

use std::sync::Arc;

use crate::data::{Node, Value, parse_toml, parse_yaml};
use crate::diagnostic::{Diagnostics, catalogue};
use crate::source::{Source, Span};

/// How the head is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notation {
    /// Between lines of `+++`.
    Toml,
    /// Between lines of `---`.
    Yaml,
}

/// Where the head and the body of a file are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FrontMatter {
    /// The notation and the text between the two lines, if there is a head.
    pub head: Option<(Notation, Span)>,
    /// The rest.
    pub body: Span,
}

impl FrontMatter {
    /// The head as a tree; an empty table without one.
    pub fn read(self, source: &Arc<Source>, diagnostics: &mut Diagnostics) -> Node {
        match self.head {
            Some((Notation::Toml, span)) => parse_toml(source, span, diagnostics),
            Some((Notation::Yaml, span)) => parse_yaml(source, span, diagnostics),
            None => Node { value: Value::Table(Vec::new()), span: Span::new(0, 0) },
        }
    }
}

/// Finds head and body. A head that is never closed is told.
pub fn split(source: &Arc<Source>, diagnostics: &mut Diagnostics) -> FrontMatter {
    let text = source.text();
    let whole = Span::new(0, text.len());
    let first_line = text.lines().next().unwrap_or_default();
    let notation = match first_line.trim_end() {
        "+++" => Notation::Toml,
        "---" => Notation::Yaml,
        _ => return FrontMatter { head: None, body: whole },
    };
    let fence = first_line.trim_end();
    let start = text.find('\n').map_or(text.len(), |end| end + 1);
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        if line.trim_end() == fence {
            let body = Span::new(at + line.len(), text.len());
            return FrontMatter { head: Some((notation, Span::new(start, at))), body };
        }
        at += line.len();
    }
    // `---` on the first line may also be a rule in a text without a head.
    if notation == Notation::Yaml && !text[start..].lines().next().is_some_and(|line| line.contains(':')) {
        return FrontMatter { head: None, body: whole };
    }
    diagnostics.push(catalogue::unclosed_front_matter(source, Span::new(0, fence.len()), fence));
    // The head was meant to end at the first empty line.
    let mut end = start;
    for line in text[start..].split_inclusive('\n').take_while(|line| !line.trim().is_empty()) {
        end += line.len();
    }
    FrontMatter { head: Some((notation, Span::new(start, end))), body: Span::new(end, text.len()) }
}
