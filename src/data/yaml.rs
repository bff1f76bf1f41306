//! YAML 1.2 (core schema) to the tree. Anchors and aliases are followed;
//! custom tags are ignored.

use std::collections::BTreeMap;
use std::sync::Arc;

use saphyr_parser::{Event, Parser, ScalarStyle};

use super::text::seen;
use super::{Key, Node, Value};
use crate::diagnostic::{Diagnostics, catalogue};
use crate::source::{Source, Span};

/// How deep lists and tables may stand in each other. Front matter needs two
/// or three; a thousand would only serve to exhaust the stack.
const MAX_DEPTH: usize = 64;
/// How many nodes aliases may add up to, so that a few lines cannot unfold
/// into gigabytes.
const MAX_NODES: usize = 100_000;

/// Reads the part of `source` that `span` names as one YAML document.
pub fn parse(source: &Arc<Source>, span: Span, diagnostics: &mut Diagnostics) -> Node {
    let text = source.slice(span);
    let offsets: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let byte = |index: usize| span.start + offsets.get(index).copied().unwrap_or(text.len());
    let mut builder = Builder::default();
    for event in Parser::new_from_str(text) {
        match event {
            Ok((event, at)) => {
                let at = Span::new(byte(at.start.index()), byte(at.end.index()));
                let event = match event {
                    Event::Scalar(text, style, anchor, tag) => {
                        Event::Scalar(seen(source, at, &text, diagnostics).into_owned().into(), style, anchor, tag)
                    }
                    other => other,
                };
                if let Err(message) = builder.take(event, at) {
                    diagnostics.push(catalogue::bad_yaml(source, at, message));
                    break;
                }
            }
            Err(error) => {
                let at = byte(error.marker().index());
                diagnostics.push(catalogue::bad_yaml(source, Span::new(at, at), error.info()));
                break;
            }
        }
    }
    builder.finish(span)
}

/// A list or table that is still open.
enum Open {
    List(Vec<Node>),
    Table(Vec<(Key, Node)>, Option<Key>),
}

#[derive(Default)]
struct Builder {
    open: Vec<(Open, Span, usize)>,
    anchors: BTreeMap<usize, Node>,
    root: Option<Node>,
    nodes: usize,
}

impl Builder {
    fn take(&mut self, event: Event<'_>, at: Span) -> Result<(), &'static str> {
        match event {
            Event::Scalar(text, style, anchor, _) => {
                let value = if style == ScalarStyle::Plain { plain(&text) } else { Value::Text(text.into_owned()) };
                self.close(Node { value, span: at }, anchor)?;
            }
            Event::SequenceStart(anchor, _) => self.enter(Open::List(Vec::new()), at, anchor)?,
            Event::MappingStart(anchor, _) => self.enter(Open::Table(Vec::new(), None), at, anchor)?,
            Event::SequenceEnd | Event::MappingEnd => self.leave(at)?,
            Event::Alias(anchor) => {
                let node = self.anchors.get(&anchor).cloned().ok_or("this alias has no anchor")?;
                self.nodes += size(&node);
                self.close(node, 0)?;
            }
            _ => {}
        }
        Ok(())
    }

    fn enter(&mut self, open: Open, at: Span, anchor: usize) -> Result<(), &'static str> {
        if self.open.len() >= MAX_DEPTH {
            return Err("lists and groups stand too deep in each other");
        }
        self.open.push((open, at, anchor));
        Ok(())
    }

    fn leave(&mut self, at: Span) -> Result<(), &'static str> {
        let Some((open, start, anchor)) = self.open.pop() else { return Ok(()) };
        let value = match open {
            Open::List(items) => Value::List(items),
            Open::Table(rows, _) => Value::Table(rows),
        };
        self.close(Node { value, span: Span::new(start.start, at.end) }, anchor)
    }

    /// A finished value goes where it belongs: a key, a value, an item.
    fn close(&mut self, node: Node, anchor: usize) -> Result<(), &'static str> {
        self.nodes += 1;
        if self.nodes > MAX_NODES {
            return Err("aliases unfold into too much");
        }
        if anchor > 0 {
            self.anchors.insert(anchor, node.clone());
        }
        match self.open.last_mut() {
            None => self.root = self.root.take().or(Some(node)),
            Some((Open::List(items), ..)) => items.push(node),
            Some((Open::Table(rows, key), ..)) => match key.take() {
                Some(key) => {
                    if rows.iter().any(|(other, _)| other.name == key.name) {
                        return Err("this key stands here twice");
                    }
                    rows.push((key, node));
                }
                None => *key = Some(Key { name: key_name(&node), span: node.span }),
            },
        }
        Ok(())
    }

    fn finish(mut self, span: Span) -> Node {
        // A text that broke off: keep what was read so far.
        while let Some((open, start, _)) = self.open.pop() {
            let value = match open {
                Open::List(items) => Value::List(items),
                Open::Table(rows, _) => Value::Table(rows),
            };
            let node = Node { value, span: Span::new(start.start, span.end) };
            match self.open.last_mut() {
                Some((Open::List(items), ..)) => items.push(node),
                Some((Open::Table(rows, key), ..)) => {
                    let key = key.take().filter(|key| rows.iter().all(|(other, _)| other.name != key.name));
                    rows.extend(key.map(|key| (key, node)));
                }
                None => self.root = Some(node),
            }
        }
        let root = self.root.filter(|node| node.value != Value::Null);
        root.unwrap_or(Node { value: Value::Table(Vec::new()), span })
    }
}

/// How many nodes stand in `node`, itself included.
fn size(node: &Node) -> usize {
    match &node.value {
        Value::List(items) => 1 + items.iter().map(size).sum::<usize>(),
        Value::Table(rows) => 1 + rows.iter().map(|(_, node)| size(node)).sum::<usize>(),
        _ => 1,
    }
}

fn key_name(node: &Node) -> String {
    match &node.value {
        Value::Text(text) | Value::Date(text) => text.clone(),
        Value::Integer(number) => number.to_string(),
        Value::Float(number) => number.to_string(),
        Value::Bool(truth) => truth.to_string(),
        Value::Null | Value::List(_) | Value::Table(_) => String::new(),
    }
}

/// A value without quotes, by YAML's core schema (section 10.3 of the
/// specification). A date is text there; the kinds of field read it.
fn plain(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        _ => number(text).unwrap_or_else(|| Value::Text(text.to_owned())),
    }
}

fn number(text: &str) -> Option<Value> {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    if let Ok(number) = text.parse() {
        return Some(Value::Integer(number));
    }
    let number_like = text.bytes().all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte));
    if number_like { text.parse().ok().map(Value::Float) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Node, Vec<crate::diagnostic::Diagnostic>) {
        let source = Source::new("a.md", text);
        let mut diagnostics = Diagnostics::new();
        let node = parse(&source, Span::new(0, text.len()), &mut diagnostics);
        (node, diagnostics.sorted())
    }

    #[test]
    fn values_know_their_bytes_after_accented_letters() {
        let text = "titel: één\ntags: [a, b]\n";
        let (node, diagnostics) = read(text);
        assert_eq!(diagnostics, []);
        let tags = node.get("tags").map(|node| node.span.start);
        assert_eq!(tags, text.find('['));
    }

    #[test]
    fn a_fault_is_told_with_its_place_and_what_came_before_is_kept() {
        let (node, diagnostics) = read("title: Een\nlijst: [a, b\nx: }\n");
        assert_eq!(node.get("title").and_then(Node::as_text), Some("Een"));
        assert_eq!(diagnostics.len(), 1);
    }

    #[test]
    fn aliases_cannot_unfold_without_end() {
        let bomb = (1..12).fold("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned(), |mut text, n| {
            use std::fmt::Write as _;
            let items = vec![format!("*a{}", n - 1); 10].join(", ");
            let _ = writeln!(text, "a{n}: &a{n} [{items}]");
            text
        });
        assert_eq!(read(&bomb).1.len(), 1);
        assert_eq!(read(&"[".repeat(5000)).1.len(), 1);
    }
}
