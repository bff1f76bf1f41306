//! Text to markup.

use tera::escape_html;

/// Adds `text` to markup, with the signs that mean something there written as
/// references.
pub fn push_escaped(text: &str, out: &mut String) {
    if !text.bytes().any(|byte| matches!(byte, b'<' | b'>' | b'&' | b'"' | b'\'')) {
        out.push_str(text);
        return;
    }
    let mut escaped = Vec::with_capacity(text.len() + 8);
    // Writing to a vector cannot fail.
    if escape_html(text, &mut escaped).is_ok()
        && let Ok(escaped) = std::str::from_utf8(&escaped)
    {
        out.push_str(escaped);
    }
}
