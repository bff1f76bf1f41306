//! The head of a file, in both notations: whatever it is, it is read to a tree
//! of values with places in the file, or told with a place in the file.

use std::sync::Arc;

use toml::de::DeTable;
use vademecum::data::{Node, Value};
use vademecum::diagnostic::{Diagnostics, Severity, Style, render};
use vademecum::document::split;
use vademecum::source::{Source, Span};

/// What a file unfolds into at most.
const MOST_NODES: usize = 200_000;

/// A head between lines of `---`.
pub fn yaml(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    read(&format!("---\n{text}\n---\nTekst.\n"));
    // The same without a line that ends it, and with what stands there instead of it.
    read(&format!("---\n{text}"));
}

/// A head between lines of `+++`. It has mistakes where a reader that stops at
/// the first one stops, and nowhere else.
pub fn toml(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let errors = read(&format!("+++\n{text}\n+++\nTekst.\n"));
    read(&format!("+++\n{text}"));
    let is_whole = !text.lines().any(|line| line.trim_end() == "+++") && !text.contains(['\r', '\u{feff}']);
    if is_whole {
        let text = format!("{text}\n");
        let strict = DeTable::parse(&text);
        assert_eq!(strict.is_ok(), errors == 0, "{errors} mistakes, and read strictly: {strict:?}");
    }
}

/// Reads a file, and gives how many mistakes were told.
fn read(text: &str) -> usize {
    let source = Source::new("content/a.md", text);
    let mut diagnostics = Diagnostics::new();
    let parts = split(&source, &mut diagnostics);
    let whole = Span::new(0, source.text().len());
    is_inside(&source, parts.body, whole);
    if let Some((_, head)) = parts.head {
        is_inside(&source, head, whole);
        assert!(head.end <= parts.body.start, "head and body overlap");
    }
    let head = parts.read(&source, &mut diagnostics);
    assert!(
        matches!(head.value, Value::Table(_)) || !matches!(parts.head, Some((vademecum::document::Notation::Toml, _)))
    );
    look_at(&source, &head, parts.head.map_or(whole, |(_, head)| head));
    let told = diagnostics.sorted();
    for diagnostic in &told {
        let place = diagnostic.place.as_ref().expect("a mistake in a head has a place");
        assert!(place.line >= 1 && place.line <= source.text().lines().count() + 1, "{place:?}");
        assert!(place.text.get(place.marked.start..place.marked.end).is_some(), "{place:?}");
        let words = render(diagnostic, Style::Plain);
        assert!(words.contains("content/a.md:"), "{words}");
    }
    told.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count()
}

/// Every value knows where it stands; keys of one table differ.
fn look_at(source: &Arc<Source>, head: &Node, within: Span) {
    let mut open = vec![head];
    let mut seen = 0;
    while let Some(node) = open.pop() {
        seen += 1;
        is_inside(source, node.span, within);
        match &node.value {
            Value::List(items) => open.extend(items),
            Value::Table(rows) => {
                let mut names: Vec<&str> = rows.iter().map(|(key, _)| key.name.as_str()).collect();
                names.sort_unstable();
                assert!(names.windows(2).all(|two| two[0] != two[1]), "a key stands twice in {names:?}");
                for (key, value) in rows {
                    is_inside(source, key.span, within);
                    open.push(value);
                }
            }
            _ => {}
        }
    }
    assert!(seen <= MOST_NODES, "{seen} values of {} bytes", source.text().len());
}

fn is_inside(source: &Source, span: Span, within: Span) {
    assert!(within.start <= span.start && span.start <= span.end && span.end <= within.end, "{span:?} in {within:?}");
    let is_boundary = source.text().is_char_boundary(span.start) && source.text().is_char_boundary(span.end);
    assert!(is_boundary, "{span:?} cuts a letter");
}
