//! Messages about the look: colours, fonts, and themes that extend others.

use std::sync::Arc;

use super::words::{list, one_line};
use crate::diagnostic::Diagnostic;
use crate::source::{Place, Source, Span};

/// Two colours that differ too little.
#[derive(Debug, Clone, PartialEq)]
pub struct Faint {
    /// What is seen.
    pub of: String,
    /// Upon what.
    pub on: String,
    /// The contrast that it has.
    pub ratio: f32,
    /// The contrast that it needs.
    pub least: f32,
    /// Whether it is there to be read, or only to be seen.
    pub is_text: bool,
}

/// A colour that cannot be read or seen where it is used. `more` counts the
/// other pairs in which it falls short.
pub fn low_contrast(
    place: Place,
    name: &str,
    worst: &Faint,
    more: usize,
    dark: bool,
    better: Option<&str>,
) -> Diagnostic {
    let Faint { of, on, ratio, least, is_text } = worst;
    let scheme = if dark { " in the dark" } else { "" };
    let (verb, what) = if *is_text { ("read", "text") } else { ("see", "what people must find") };
    // Never rounded up to what it would need.
    let ratio = (ratio * 100.0).floor() / 100.0;
    let message = format!(
        "`{of}` is hard to {verb} on `{on}`{scheme}: their contrast is {ratio:.2} to 1, and {what} needs {least} to 1"
    );
    let others = match more {
        0 => String::new(),
        1 => "; it falls short in 1 other place as well".to_owned(),
        more => format!("; it falls short in {more} other places as well"),
    };
    let scheme = if dark { " for the dark" } else { "" };
    let hint = match better {
        Some(better) => format!("the nearest `{name}`{scheme} that would do everywhere is \"{better}\"{others}"),
        None => {
            format!("no lighter or darker `{name}` does everywhere it is used; change `{of}` or `{on}` as well{others}")
        }
    };
    Diagnostic::error("low-contrast", message).at(place).hint(hint)
}

/// A text that is no colour, or one that shows what is below it.
pub fn bad_colour(source: &Arc<Source>, at: Span, text: &str, translucent: bool) -> Diagnostic {
    let (message, hint) = if translucent {
        (
            format!("\"{text}\" lets what is below it show through"),
            "write the colour that people see, without transparency: \"#0b5a63\"",
        )
    } else {
        (format!("\"{text}\" is no colour"), "write it as \"#0b5a63\", or in another way that style sheets know")
    };
    Diagnostic::error("bad-colour", message).at(source.place(at)).hint(hint)
}

/// An icon that is no drawing.
pub fn bad_icon(source: &Arc<Source>, at: Span, path: &str, why: &str) -> Diagnostic {
    Diagnostic::error("bad-icon", format!("`{path}` is no drawing that an icon can be made of: {}", one_line(why)))
        .at(source.place(at))
        .hint("give the icon as a square drawing in SVG; it is made in all its sizes from that")
}

/// A font that is no woff2.
pub fn bad_font(source: &Arc<Source>, at: Span, path: &str) -> Diagnostic {
    Diagnostic::error("bad-font", format!("`{path}` is not a font in the format woff2"))
        .at(source.place(at))
        .hint("ask for the font as woff2, or convert it: it is the smallest, and every browser reads it")
}

/// A weight that is none.
pub fn bad_weight(source: &Arc<Source>, at: Span, weight: &str) -> Diagnostic {
    Diagnostic::error("bad-weight", format!("\"{weight}\" is no weight of a font")).at(source.place(at)).hint(
        "write a number from 1 to 1000, such as \"700\"; or two for a font that has all between them: \"300 800\"",
    )
}

/// A theme that extends itself in the end.
pub fn theme_circle(source: &Arc<Source>, at: Span, chain: &[String]) -> Diagnostic {
    let chain = list(chain.iter().map(String::as_str));
    Diagnostic::error("theme-circle", format!("these themes extend each other in a circle: {chain}"))
        .at(source.place(at))
        .hint("let one of them extend `default`, or leave `extends` out of it")
}
