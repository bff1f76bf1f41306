//! A value that was written as plain words, on a line or in a cell, as the
//! value that its field reads.

use crate::data::{Node, Value};
use crate::schema::Field;
use crate::source::Span;

/// What people write for true and for false, in the languages we know and as
/// spreadsheets do.
const TRUE: &[&str] = &["true", "yes", "ja", "waar", "wier", "x", "1"];
const FALSE: &[&str] = &["false", "no", "nee", "onwaar", "net wier", "0"];

/// `0, 1` as a list where the field holds several, `ja` as true where it holds
/// that, otherwise as text. `separators` stand between the items of a list;
/// `span` is where the words stand, letter by letter or in another form.
pub fn words_to_node(field: &Field, words: &str, span: Span, separators: &[char]) -> Node {
    match field.kind.id() {
        "terms" | "refs" | "list" => list(words, span, separators),
        "bool" => Node { value: truth(words).unwrap_or_else(|| Value::Text(words.to_owned())), span },
        _ => Node::text(words, span),
    }
}

fn list(words: &str, span: Span, separators: &[char]) -> Node {
    let verbatim = span.end - span.start == words.len();
    let mut items = Vec::new();
    let mut at = span.start;
    for part in words.split(separators) {
        let start = at + (part.len() - part.trim_start().len());
        let word = part.trim();
        if !word.is_empty() {
            let here = if verbatim { Span::new(start, start + word.len()) } else { span };
            items.push(Node::text(word, here));
        }
        // Every separator is one byte.
        at += part.len() + 1;
    }
    Node { value: Value::List(items), span }
}

fn truth(words: &str) -> Option<Value> {
    let lower = words.trim().to_lowercase();
    let is_true = TRUE.contains(&lower.as_str());
    (is_true || FALSE.contains(&lower.as_str())).then_some(Value::Bool(is_true))
}

/// `5-11-2026`, as a Dutch spreadsheet writes a day, as `2026-11-05`.
pub fn day_as_numbers(words: &str) -> Option<String> {
    let mut parts = words.trim().splitn(3, '-').map(|part| part.parse::<u32>().ok().map(|number| (part, number)));
    let ((_, day), (_, month), (year, _)) = (parts.next()??, parts.next()??, parts.next()??);
    (year.len() == 4 && day < 100 && month < 100).then(|| format!("{year}-{month:02}-{day:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_may_be_written_as_a_dutch_spreadsheet_does() {
        assert_eq!(day_as_numbers("5-11-2026").as_deref(), Some("2026-11-05"));
        assert_eq!(day_as_numbers("2026-11-05"), None);
        assert_eq!(day_as_numbers("2026-H1"), None);
        assert_eq!(day_as_numbers("11-2026"), None);
    }
}
