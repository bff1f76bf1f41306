//! Messages about a file as a whole: its encoding, its head, its folder.

use std::sync::Arc;

use super::words::one_line;
use crate::diagnostic::Diagnostic;
use crate::source::{Place, Source, Span, extension};

/// A text file that is not UTF-8.
pub fn bad_utf8(place: Place) -> Diagnostic {
    let hint = format!("{}; the caret stands before the first letter that went wrong", save_as_utf8(&place.path));
    Diagnostic::error("bad-utf8", "this file is not UTF-8 text").at(place).hint(hint)
}

/// A text file with two bytes to every letter.
pub fn utf16_text(path: &str) -> Diagnostic {
    Diagnostic::error("utf16-text", "this file is UTF-16 text, with two bytes to every letter")
        .at(Source::new(path, "").place(Span::default()))
        .hint(save_as_utf8(path))
}

/// A file with a byte in it that no text has.
pub fn no_text(source: &Source, at: Span) -> Diagnostic {
    Diagnostic::error("no-text", "here stands a NUL byte, which no text has: this file is damaged, or no text at all")
        .at(source.place(at))
        .hint("write this line anew, and save the file as UTF-8; or take the file away")
}

/// Signs that nobody can see and no page can hold; `count` in the whole file.
pub fn unseen_sign(source: &Source, at: Span, sign: char, count: usize) -> Diagnostic {
    let others = match count {
        0 | 1 => String::new(),
        2 => ", and one more below".to_owned(),
        _ => format!(", and {} more below", count - 1),
    };
    let code = u32::from(sign);
    Diagnostic::warning("unseen-sign", format!("here stands a sign that nobody can see, U+{code:04X}{others}"))
        .at(source.place(at))
        .hint("it is taken for a space; it often comes along when text is copied: write the words around it anew")
}

/// How a text becomes one that can be read.
fn save_as_utf8(path: &str) -> &'static str {
    if ["csv", "tsv"].iter().any(|sheet| extension(path).eq_ignore_ascii_case(sheet)) {
        "save it again as UTF-8 (in Excel: \"CSV UTF-8\")"
    } else {
        "save it again with the encoding UTF-8"
    }
}

/// TOML that cannot be read.
pub fn bad_toml(source: &Arc<Source>, at: Span, message: &str) -> Diagnostic {
    Diagnostic::error("bad-toml", format!("this is not TOML: {}", one_line(message)))
        .at(source.place(at))
        .hint("a line is `key = value`, and text stands between quotation marks")
}

/// YAML that cannot be read.
pub fn bad_yaml(source: &Arc<Source>, at: Span, message: &str) -> Diagnostic {
    Diagnostic::error("bad-yaml", format!("this is not YAML: {}", one_line(message)))
        .at(source.place(at))
        .hint("a line is `key: value`; text with a colon or a quotation mark in it stands between quotation marks")
}

/// A head that begins and never ends.
pub fn unclosed_front_matter(source: &Arc<Source>, at: Span, fence: &str) -> Diagnostic {
    Diagnostic::error(
        "unclosed-front-matter",
        format!("the front matter begins here with `{fence}` and is never closed"),
    )
    .at(source.place(at))
    .hint(format!("put a line with only `{fence}` below the last key"))
}

/// A file that no type takes.
pub fn no_type_for(source: &Arc<Source>) -> Diagnostic {
    Diagnostic::error("no-type", "no type takes the files of this folder")
        .at(source.place(Span::new(0, 0)))
        .hint("put the file in the folder of a type, or give a type in content/_types this folder")
}
