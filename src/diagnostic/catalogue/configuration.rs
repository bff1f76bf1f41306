//! Messages about the configuration, the theme and its texts.

use std::sync::Arc;

use super::words::{list, one_line};
use crate::diagnostic::Diagnostic;
use crate::source::{Place, Source, Span};

/// A site without its configuration.
pub fn missing_configuration(path: &str) -> Diagnostic {
    Diagnostic::error("missing-configuration", format!("there is no `{path}` here"))
        .hint("run this in the folder of your site, name it with `--root`, or start one with `vademecum init`")
}

/// A theme that does not exist.
pub fn unknown_theme<'a>(
    source: &Arc<Source>,
    at: Span,
    theme: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    Diagnostic::error("unknown-theme", format!("there is no theme `{theme}`"))
        .at(source.place(at))
        .hint(format!("put it in the folder themes/{theme}, or choose {}", list(known)))
}

/// A template that cannot be read or rendered.
pub fn template_error(place: Option<Place>, template: &str, message: &str, page: Option<&str>) -> Diagnostic {
    let text = match page {
        Some(page) => format!("the template `{template}` failed on {page}: {}", one_line(message)),
        None => format!("the template `{template}` cannot be read: {}", one_line(message)),
    };
    let diagnostic = Diagnostic::error("template-error", text);
    let diagnostic = match place {
        Some(place) => diagnostic.at(place),
        None => diagnostic,
    };
    diagnostic.hint("the manual lists what each template is given")
}

/// Interface texts that a language file lacks.
pub fn missing_texts(place: Place, keys: &[&str], language: &str) -> Diagnostic {
    let count = if keys.len() == 1 {
        "1 interface text has".to_owned()
    } else {
        format!("{} interface texts have", keys.len())
    };
    Diagnostic::error("missing-text", format!("{count} no `{language}` version"))
        .at(place)
        .hint(format!("add to this file: {}", list(keys.iter().copied())))
}

/// A language for which the theme has no texts.
pub fn missing_language(source: &Arc<Source>, at: Span, language: &str, known: &[&str]) -> Diagnostic {
    Diagnostic::error("missing-language", format!("the theme has no interface texts in `{language}`"))
        .at(source.place(at))
        .hint(format!("it has {}; add strings/{language}.toml to your theme", list(known.iter().copied())))
}
