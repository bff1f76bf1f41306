//! Messages about the languages of a site.

use std::sync::Arc;

use super::words::list;
use crate::diagnostic::{Diagnostic, nearest};
use crate::source::{Source, Span};

/// A group of the configuration for a language that the site is not in.
pub fn unlisted_language<'a>(
    source: &Arc<Source>,
    at: Span,
    language: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let known: Vec<&str> = known.into_iter().collect();
    let hint = match nearest(language, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.is_empty() => format!("add `languages = [\"{language}\"]` below [site]"),
        None => format!("the other languages of this site are {}; add it to `languages` below [site]", list(known)),
    };
    Diagnostic::error("unlisted-language", format!("this site has no pages in the language `{language}`"))
        .at(source.place(at))
        .hint(hint)
}

/// A type or vocabulary whose words are not there in one of the languages.
pub fn missing_labels(source: &Arc<Source>, names: &[String], language: &str) -> Diagnostic {
    Diagnostic::warning("missing-labels", format!("some words of this file are not there in `{language}`"))
        .at(source.place(Span::new(0, 0)))
        .hint(format!(
            "pages in that language say them as the first language does; write {{ {language} = \"…\" }} for {}",
            list(names.iter().map(String::as_str))
        ))
}

/// A file whose name says that it is in a language that the site is not in.
pub fn file_in_unlisted_language(source: &Arc<Source>, language: &str) -> Diagnostic {
    Diagnostic::warning(
        "file-in-unlisted-language",
        format!("the name of this file ends in `.{language}`, and the site is not in that language"),
    )
    .at(source.place(Span::new(0, 0)))
    .hint(format!("add \"{language}\" to `languages` in the configuration, or write the name with `-` for `.`"))
}
