//! A message as it stands on a terminal.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::{Diagnostic, Severity};

/// How a message may look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Characters only.
    Plain,
    /// With ANSI colours.
    Colour,
}

/// The whole message: code, words, place, the line with a caret, the hint.
pub fn render(diagnostic: &Diagnostic, style: Style) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Advice => Level::NOTE.with_name("advice"),
    };
    let title = level.primary_title(&diagnostic.message).id(diagnostic.code);
    let mut group = match &diagnostic.place {
        Some(place) => title.element(
            Snippet::source(&place.text)
                .path(&place.path)
                .line_start(place.line)
                .annotation(AnnotationKind::Primary.span(place.marked.start..place.marked.end)),
        ),
        None => Group::with_title(title),
    };
    if let Some(hint) = &diagnostic.hint {
        group = group.element(Level::HELP.message(hint));
    }
    let renderer = match style {
        Style::Plain => Renderer::plain(),
        Style::Colour => Renderer::styled(),
    };
    let rendered = renderer.render(&[group]);
    match &diagnostic.place {
        // The column is worked out from what is shown of the line.
        Some(place) if place.is_cut => {
            let shown = place.text[..place.marked.start].chars().count() + 1;
            let at = |column: usize| format!("{}:{}:{column}", place.path, place.line);
            rendered.replacen(&at(shown), &at(place.column), 1)
        }
        _ => rendered,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Source, Span};

    #[test]
    fn a_message_about_a_very_long_line_is_short_and_knows_the_column() {
        let source = Source::new("content/a.md", format!("{}fout{}", "a".repeat(20_000), "b".repeat(20_000)));
        let message = render(&Diagnostic::error("x", "y").at(source.place(Span::new(20_000, 20_004))), Style::Plain);
        assert!(message.contains("content/a.md:1:20001") && message.contains("fout"), "{message}");
        assert!(message.len() < 2_000, "{message}");
    }

    #[test]
    fn a_message_shows_code_place_line_caret_and_hint() {
        let source = Source::new("content/a.md", "+++\ntitel = \"x\"\n+++\n");
        let diagnostic = Diagnostic::error("unknown-key", "unknown key `titel`")
            .at(source.place(Span::new(4, 9)))
            .hint("did you mean `title`?");
        assert_eq!(
            render(&diagnostic, Style::Plain),
            "error[unknown-key]: unknown key `titel`\n --> content/a.md:2:1\n  |\n2 | titel = \"x\"\n  | ^^^^^\n  |\n  = help: did you mean `title`?"
        );
    }
}
