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

/// A language whose texts lack some. Another language than the site's own says
/// them in that one, `instead`, and holds nothing up.
pub fn missing_texts(place: Place, keys: &[&str], language: &str, instead: Option<&str>) -> Diagnostic {
    let count = if keys.len() == 1 {
        "1 interface text has".to_owned()
    } else {
        format!("{} interface texts have", keys.len())
    };
    let keys = list(keys.iter().copied());
    let message = format!("{count} no `{language}` version");
    let diagnostic = match instead {
        None => Diagnostic::error("missing-text", message).hint(format!("add to this file: {keys}")),
        Some(instead) => Diagnostic::warning("missing-text", message).hint(format!(
            "until they are there, pages in `{language}` say them in `{instead}`; add to this file: {keys}"
        )),
    };
    diagnostic.at(place)
}

/// A language for which the theme has no texts. Another language than the
/// site's own says them in that one, `instead`.
pub fn missing_language(
    source: &Arc<Source>,
    at: Span,
    language: &str,
    known: &[&str],
    instead: Option<&str>,
) -> Diagnostic {
    let message = format!("the theme has no interface texts in `{language}`");
    let known = list(known.iter().copied());
    let hint = format!("it has {known}; add strings/{language}.toml to your theme");
    let diagnostic = match instead {
        None => Diagnostic::error("missing-language", message).hint(hint),
        Some(instead) => Diagnostic::warning("missing-language", message)
            .hint(format!("pages in `{language}` say them in `{instead}`; {hint}")),
    };
    diagnostic.at(source.place(at))
}
