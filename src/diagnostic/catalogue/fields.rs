//! Messages about the options of fields: in type files where they make no
//! sense, and in content where a value does not keep to them.

use std::sync::Arc;

use super::words::{advice, list};
use crate::diagnostic::Diagnostic;
use crate::source::{Source, Span};

/// An option of a field that its kind does not know.
pub fn option_without_sense(
    source: &Arc<Source>,
    at: Span,
    option: &str,
    kind: &str,
    known: &[&'static str],
) -> Diagnostic {
    let hint = match known {
        [] => "take it out".to_owned(),
        known => format!(
            "take it out, or choose another kind; a field of kind `{kind}` knows {}",
            list(known.iter().copied())
        ),
    };
    Diagnostic::error("option-without-sense", format!("`{option}` says nothing of a field of kind `{kind}`"))
        .at(source.place(at))
        .hint(hint)
}

/// A `min` that is more than `max`.
pub fn crossed_limits(source: &Arc<Source>, at: Span, field: &str) -> Diagnostic {
    Diagnostic::error("crossed-limits", format!("`max` of `{field}` is less than its `min`, so that no value is right"))
        .at(source.place(at))
        .hint("write the smallest in `min` and the largest in `max`")
}

/// A `pattern` that is no regular expression.
pub fn bad_pattern(source: &Arc<Source>, at: Span, reason: &str) -> Diagnostic {
    Diagnostic::error("bad-pattern", format!("this is not a regular expression: {}", super::words::one_line(reason)))
        .at(source.place(at))
        .hint("write one, such as `[A-Z]{2}-[0-9]+`; in TOML between single quotation marks")
}

/// A text that does not have the form of its field.
pub fn wrong_form(source: &Arc<Source>, at: Span, key: &str, text: &str, hint: &str, pattern: &str) -> Diagnostic {
    let diagnostic = Diagnostic::error("wrong-form", format!("\"{text}\" does not have the form of `{key}`"));
    let hint = if hint.is_empty() { format!("it must be as the type says: `{pattern}`") } else { hint.to_owned() };
    diagnostic.at(source.place(at)).hint(hint)
}

/// A field that is no longer to be used.
pub fn deprecated_field(source: &Arc<Source>, at: Span, key: &str, instead: &str) -> Diagnostic {
    Diagnostic::warning("deprecated-field", format!("`{key}` is no longer used")).at(source.place(at)).hint(instead)
}

/// A text that is shorter than its field asks.
pub fn too_short(source: &Arc<Source>, at: Span, key: &str, length: usize, min: usize) -> Diagnostic {
    Diagnostic::error("too-short", format!("`{key}` should have {min} characters or more, and this has {length}"))
        .at(source.place(at))
        .hint("say a little more")
}

/// A date before the first or after the last that its field takes.
pub fn date_out_of_range(source: &Arc<Source>, at: Span, key: &str, min: Option<i64>, max: Option<i64>) -> Diagnostic {
    let day = |number: i64| format!("{:04}-{:02}-{:02}", number / 10_000, number / 100 % 100, number % 100);
    let range = match (min.map(day), max.map(day)) {
        (Some(min), Some(max)) => format!("from {min} to {max}"),
        (Some(min), None) => format!("{min} or later"),
        (None, Some(max)) => format!("{max} or earlier"),
        (None, None) => "another date".to_owned(),
    };
    Diagnostic::error("date-out-of-range", format!("`{key}` should be {range}"))
        .at(source.place(at))
        .hint(format!("write a date: {range}"))
}

/// A length of time that cannot be read.
pub fn bad_duration(source: &Arc<Source>, at: Span, text: &str) -> Diagnostic {
    let hint = if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        format!("say of what: \"{text} minuten\" or \"{text} uur\"")
    } else {
        "write hours and minutes, such as \"30 minuten\", \"1 uur\", \"1 uur en 30 minuten\", \"15 tot 30 minuten\""
            .to_owned()
    };
    Diagnostic::error("bad-duration", format!("`{text}` is not a length of time")).at(source.place(at)).hint(hint)
}

/// A length of time that is shorter or longer than its field takes.
pub fn duration_out_of_range(
    source: &Arc<Source>,
    at: Span,
    key: &str,
    min: Option<i64>,
    max: Option<i64>,
) -> Diagnostic {
    let range = match (min, max) {
        (Some(min), Some(max)) => format!("from {min} to {max} minutes"),
        (Some(min), None) => format!("at least {min} minutes"),
        (None, Some(max)) => format!("at most {max} minutes"),
        (None, None) => "another length".to_owned(),
    };
    Diagnostic::error("duration-out-of-range", format!("`{key}` should be {range}"))
        .at(source.place(at))
        .hint(format!("write a length of time: {range}"))
}

/// A period that cannot be read.
pub fn bad_period(source: &Arc<Source>, at: Span, text: &str) -> Diagnostic {
    Diagnostic::error("bad-period", format!("`{text}` is not a period"))
        .at(source.place(at))
        .hint("write a date, or two with a `–` between them: \"2015–2020\", \"2022-10/2023-02\", \"sinds 2021\", \"najaar 2022\"")
}

/// A period that ends before it begins.
pub fn reversed_period(source: &Arc<Source>, at: Span, text: &str) -> Diagnostic {
    Diagnostic::error("reversed-period", format!("`{text}` ends before it begins"))
        .at(source.place(at))
        .hint("write the first date before the last")
}

/// An e-mail address that is none.
pub fn bad_email(source: &Arc<Source>, at: Span, text: &str) -> Diagnostic {
    let hint = match text.strip_prefix("mailto:") {
        Some(address) => format!("write the address alone: `{address}`"),
        None => "an address has a name, an `@` and a host: `naam@example.nl`".to_owned(),
    };
    Diagnostic::error("bad-email", format!("`{text}` is not an e-mail address")).at(source.place(at)).hint(hint)
}

/// A telephone number that is none.
pub fn bad_telephone(source: &Arc<Source>, at: Span, text: &str) -> Diagnostic {
    Diagnostic::error("bad-telephone", format!("`{text}` is not a telephone number"))
        .at(source.place(at))
        .hint("write three to fifteen digits, with spaces and hyphens where you like: `0800-2000`, `+31 20 123 45 67`")
}

/// A licence that nobody knows.
pub fn unknown_licence<'a>(
    source: &Arc<Source>,
    at: Span,
    text: &str,
    known: impl Iterator<Item = &'a str>,
) -> Diagnostic {
    let hint = advice(text, known, |known| format!("the licences are {}", list(known)));
    let hint = format!("{hint} For another licence, write the address of its terms").replace("` For", "`. For");
    Diagnostic::error("unknown-licence", format!("`{text}` is not a known licence")).at(source.place(at)).hint(hint)
}
