//! Mistakes as the browser is given them: words only, to be put on a page.

use serde::Serialize;
use vademecum::diagnostic::Diagnostic;
use vademecum::source::Place;

/// One mistake, in parts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mistake {
    /// `error` or `warning`.
    pub severity: &'static str,
    /// The stable name of the message; empty for the machine's trouble.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// `content/a.md:3:9`.
    pub place: Option<String>,
    /// The line of the file.
    pub line: Option<String>,
    /// What stands below the line: `^^^^` under what is wrong.
    pub caret: Option<String>,
    /// What to do about it.
    pub hint: Option<String>,
}

impl Mistake {
    /// A mistake of an author.
    pub fn of(diagnostic: &Diagnostic) -> Self {
        let place = diagnostic.place.as_ref();
        Self {
            severity: diagnostic.severity.name(),
            code: diagnostic.code,
            message: diagnostic.message.clone(),
            place: place.map(|place| format!("{}:{}:{}", place.path, place.line, place.column)),
            line: place.map(|place| place.text.clone()),
            caret: place.map(caret),
            hint: diagnostic.hint.clone(),
        }
    }

    /// Trouble of the machine.
    pub fn of_machine(words: &str) -> Self {
        let message = words.to_owned();
        Self { severity: "error", code: "", message, place: None, line: None, caret: None, hint: None }
    }
}

/// Carets below the marked part of a line. Tabs stay tabs, so that both lines
/// are as wide as each other.
fn caret(place: &Place) -> String {
    let before = place.text.get(..place.marked.start).unwrap_or_default();
    let marked = place.text.get(place.marked.start..place.marked.end).unwrap_or_default();
    let indent: String = before.chars().map(|sign| if sign == '\t' { '\t' } else { ' ' }).collect();
    format!("{indent}{}", "^".repeat(marked.chars().count().max(1)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use vademecum::source::{Source, Span};

    #[test]
    fn carets_stand_below_letters_not_bytes() {
        let source = Source::new("content/a.md", "\té = titel\n");
        let place = source.place(Span::new(6, 11));
        assert_eq!((place.text.as_str(), caret(&place).as_str()), ("\té = titel", "\t    ^^^^^"));
    }
}
