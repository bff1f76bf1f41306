//! Messages about keys, fields and their values.

use std::sync::Arc;

use super::words::{advice, list, range};
use crate::diagnostic::{Diagnostic, nearest};
use crate::source::{Source, Span, Unfit};

/// A key that nothing asks for.
pub fn unknown_key<'a>(
    source: &Arc<Source>,
    at: Span,
    key: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let hint = advice(key, known, |known| format!("known here are {}", list(known)));
    Diagnostic::error("unknown-key", format!("unknown key `{key}`")).at(source.place(at)).hint(hint)
}

/// A key that must be there.
pub fn missing_key(source: &Arc<Source>, at: Span, key: &str) -> Diagnostic {
    Diagnostic::error("missing-key", format!("`{key}` is missing here"))
        .at(source.place(at))
        .hint(format!("add `{key} = …`"))
}

/// A field that every entry of a type must have.
pub fn missing_field<'a>(
    source: &Arc<Source>,
    at: Span,
    keys: impl Iterator<Item = &'a str>,
    type_label: &str,
    expects: &str,
    where_to: &str,
) -> Diagnostic {
    let keys: Vec<&str> = keys.collect();
    let key = keys.first().copied().unwrap_or_default();
    let others = if keys.len() > 1 { format!(" (or `{}`)", keys[1..].join("`, `")) } else { String::new() };
    Diagnostic::error("missing-field", format!("`{key}` is missing, and every {} needs it", type_label.to_lowercase()))
        .at(source.place(at))
        .hint(format!("add a line with `{key}`{others} {where_to}: {expects}"))
}

/// A field that is written under two of its keys.
pub fn same_field_twice(source: &Arc<Source>, at: Span, key: &str, field: &str) -> Diagnostic {
    let message = if key == field {
        format!("`{key}` was already written, under another name")
    } else {
        format!("`{key}` is another name for `{field}`, which was already written")
    };
    Diagnostic::error("same-field-twice", message).at(source.place(at)).hint("keep one of the two lines")
}

/// A value of another kind than the key holds.
pub fn wrong_kind(source: &Arc<Source>, at: Span, what: &str, expected: &str, found: &str) -> Diagnostic {
    Diagnostic::error("wrong-kind", format!("{what} should be {expected}, and this is {found}"))
        .at(source.place(at))
        .hint(format!("write {expected}"))
}

/// A value with nothing in it.
pub fn empty_field(source: &Arc<Source>, at: Span, key: &str, required: bool) -> Diagnostic {
    let hint = if required { "fill it in: this cannot be left out" } else { "fill it in, or take the line out" };
    Diagnostic::error("empty-field", format!("`{key}` is empty")).at(source.place(at)).hint(hint)
}

/// Fewer or more items than a list may have.
pub fn wrong_count(
    source: &Arc<Source>,
    at: Span,
    key: &str,
    count: usize,
    min: Option<i64>,
    max: Option<i64>,
) -> Diagnostic {
    let range = range(min, max);
    Diagnostic::error("wrong-count", format!("`{key}` has {count}, and it should have {range}"))
        .at(source.place(at))
        .hint(format!("write {range} of them"))
}

/// A text that is longer than its field.
pub fn too_long(source: &Arc<Source>, at: Span, key: &str, length: usize, max: usize) -> Diagnostic {
    Diagnostic::error("too-long", format!("`{key}` has {length} characters, and there is room for {max}"))
        .at(source.place(at))
        .hint("shorten it; the rest belongs in the text below")
}

/// A number below the least or above the greatest.
pub fn out_of_range(
    source: &Arc<Source>,
    at: Span,
    key: &str,
    number: i64,
    min: Option<i64>,
    max: Option<i64>,
) -> Diagnostic {
    let range = range(min, max);
    Diagnostic::error("out-of-range", format!("`{key}` is {number}, and it should be {range}"))
        .at(source.place(at))
        .hint(format!("write a number: {range}"))
}

/// A date that cannot be read, or a day that does not exist.
pub fn bad_date(source: &Arc<Source>, at: Span, text: &str, expects: &str) -> Diagnostic {
    Diagnostic::error("bad-date", format!("`{text}` is not a date"))
        .at(source.place(at))
        .hint(format!("write {expects}"))
}

/// An address on the web that is none.
pub fn bad_url(source: &Arc<Source>, at: Span, text: &str) -> Diagnostic {
    let hint = if text.contains("://") || text.contains(' ') {
        "an address begins with `https://` and has no spaces".to_owned()
    } else {
        format!("an address begins with `https://`; did you mean `https://{text}`?")
    };
    Diagnostic::error("bad-url", format!("`{text}` is not an address on the web")).at(source.place(at)).hint(hint)
}

/// An address on this site that is none.
pub fn bad_path(source: &Source, at: Span, text: &str) -> Diagnostic {
    Diagnostic::error("bad-path", format!("`{text}` is not an address on this site"))
        .at(source.place(at))
        .hint("write it from the top of the site, such as `/old/address/`, without spaces")
}

/// A slug or id with other signs than it may have.
pub fn bad_id(source: &Source, at: Span, text: &str) -> Diagnostic {
    let slug = deunicode::deunicode(text).to_lowercase();
    let better: String =
        slug.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    let diagnostic =
        Diagnostic::error("bad-slug", format!("`{text}` cannot be part of an address")).at(source.place(at));
    if better.is_empty() {
        diagnostic.hint("use small letters, digits and hyphens")
    } else {
        diagnostic.hint(format!("use small letters, digits and hyphens: `{better}`"))
    }
}

/// A name that no file can have everywhere. `how` says how it gets another.
pub fn unfit_name(source: &Source, at: Span, name: &str, why: Unfit, how: &str) -> Diagnostic {
    let reason = match why {
        Unfit::Nothing => "no file can have it".to_owned(),
        Unfit::Sign(sign) if !sign.is_ascii() || sign.is_control() => "it has a sign that nobody can see".to_owned(),
        Unfit::Sign(sign) => format!("some computers cannot write the `{sign}` in it"),
        Unfit::Edge => "Windows leaves out the dot or the space at its end".to_owned(),
        Unfit::Kept => "Windows keeps this name for itself".to_owned(),
        Unfit::Long => "it is too long for most disks".to_owned(),
    };
    Diagnostic::error("unfit-name", format!("`{name}` cannot be the name of a file everywhere: {reason}"))
        .at(source.place(at))
        .hint(how)
}

/// A language code that is none.
pub fn bad_language(source: &Arc<Source>, at: Span, text: &str) -> Diagnostic {
    Diagnostic::error("bad-language", format!("`{text}` is not a language code"))
        .at(source.place(at))
        .hint("write the two letters of the language: `nl`, `en`, `fy`")
}

/// A value that is none of the choices.
pub fn unknown_choice<'a>(
    source: &Arc<Source>,
    at: Span,
    key: &str,
    text: &str,
    choices: impl Iterator<Item = &'a str> + Clone,
) -> Diagnostic {
    let hint = match nearest(text, choices.clone()) {
        Some(near) => format!("did you mean \"{near}\"? The choices are {}", list(choices)),
        None => format!("the choices are {}", list(choices)),
    };
    Diagnostic::error("unknown-choice", format!("`{key}` cannot be \"{text}\"")).at(source.place(at)).hint(hint)
}

/// A word that is no term of its vocabulary.
pub fn unknown_term<'a>(
    source: &Arc<Source>,
    at: Span,
    word: &str,
    vocabulary: &str,
    near: Option<&str>,
    all: impl Iterator<Item = &'a str>,
) -> Diagnostic {
    let hint = match near {
        Some(near) => format!("did you mean \"{near}\"?"),
        None => format!("the terms are {}", list(all)),
    };
    Diagnostic::error("unknown-term", format!("\"{word}\" is not a term of the vocabulary `{vocabulary}`"))
        .at(source.place(at))
        .hint(hint)
}

/// A former name.
pub fn outdated_term(source: &Arc<Source>, at: Span, label: &str, replaced_by: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::warning("outdated-term", format!("\"{label}\" is a former name")).at(source.place(at));
    match replaced_by {
        Some(successor) => diagnostic.hint(format!("write \"{successor}\" instead")),
        None => diagnostic.hint("leave it out, or choose another term"),
    }
}

/// A field of a vocabulary that the site does not have.
pub fn unknown_vocabulary(source: &Arc<Source>, at: Span, key: &str, vocabulary: &str) -> Diagnostic {
    Diagnostic::error(
        "unknown-vocabulary",
        format!("`{key}` takes terms of the vocabulary `{vocabulary}`, and this site has none"),
    )
    .at(source.place(at))
    .hint(format!("make the file content/_vocabularies/{vocabulary}.toml, or leave `{key}` out"))
}

/// A line `Label: value` below a block whose label is no field.
pub fn unknown_label<'a>(
    source: &Arc<Source>,
    at: Span,
    label: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let hint = advice(label, known, |known| {
        format!("known here are {}; put an empty line above what is plain text", list(known))
    });
    Diagnostic::error("unknown-label", format!("`{label}:` is not a label here")).at(source.place(at)).hint(hint)
}

/// The only lines below a block have labels that are no fields, though nearly.
pub fn unlikely_label(source: &Arc<Source>, at: Span, label: &str, near: &str) -> Diagnostic {
    Diagnostic::warning("unknown-label", format!("`{label}:` is not a label here, so this line is plain text"))
        .at(source.place(at))
        .hint(format!("did you mean `{near}`?"))
}

/// A heading that opens a block and says no more.
pub fn empty_heading(source: &Arc<Source>, at: Span) -> Diagnostic {
    Diagnostic::error("empty-heading", "this heading opens a thing of its own and does not say what it is called")
        .at(source.place(at))
        .hint("write its title after the colon, on the same line")
}

/// A heading that is nearly that of a part.
pub fn unlikely_part(source: &Arc<Source>, at: Span, heading: &str, near: &str) -> Diagnostic {
    Diagnostic::warning("unknown-part", format!("\"{heading}\" is not a part here, so this is plain text"))
        .at(source.place(at))
        .hint(format!("did you mean \"{near}\"?"))
}
