//! The bytes of a file to its text, or to the words that say why it is none.
//! Every text of a site comes in here. Knows nothing of what a text means.

use std::borrow::Cow;
use std::sync::Arc;

use memchr::memchr;

use crate::diagnostic::{Diagnostics, catalogue};
use crate::source::{Content, Source, Span};

/// How many bytes are looked at to tell a text of two bytes a letter.
const LOOKED_AT: usize = 1_000;

/// The text of a file. One that is none is told, at the place from which on it
/// is none; signs that nobody can see are told, and taken for a space.
pub fn read_text(path: &str, bytes: &[u8], diagnostics: &mut Diagnostics) -> Option<Arc<Source>> {
    if has_two_bytes_a_letter(bytes) {
        diagnostics.push(catalogue::utf16_text(path));
        return None;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => sound(Source::new(path, text), diagnostics),
        Err(error) => {
            diagnostics.push(catalogue::bad_utf8(Source::place_of_bad_utf8(path, bytes, error)));
            None
        }
    }
}

/// The same of a file that was read, whose text is not copied.
pub fn read_content(path: &str, content: &Content, diagnostics: &mut Diagnostics) -> Option<Arc<Source>> {
    match content.text() {
        Some(text) if !has_two_bytes_a_letter(text.as_bytes()) => {
            sound(Source::new(path, Arc::clone(text)), diagnostics)
        }
        _ => read_text(path, content.bytes(), diagnostics),
    }
}

fn sound(source: Arc<Source>, diagnostics: &mut Diagnostics) -> Option<Arc<Source>> {
    if let Some(at) = memchr(0, source.text().as_bytes()) {
        diagnostics.push(catalogue::no_text(&source, Span::new(at, at + 1)));
        return None;
    }
    let Some(first) = first_unseen(source.text()) else { return Some(source) };
    let text = seen(&source, Span::new(first, first + 1), source.text(), diagnostics);
    Some(Source::new(source.path(), text.into_owned()))
}

/// A text as it can be shown; the signs in it that nobody can see are told.
/// Escapes of a file stand for such signs too.
pub fn seen<'t>(source: &Source, at: Span, text: &'t str, diagnostics: &mut Diagnostics) -> Cow<'t, str> {
    let Some(first) = first_unseen(text) else { return Cow::Borrowed(text) };
    let mut unseen = text[first..].chars().filter(|sign| is_unseen(*sign));
    if let Some(sign) = unseen.next() {
        diagnostics.push(catalogue::unseen_sign(source, at, sign, 1 + unseen.count()));
    }
    Cow::Owned(without_unseen(text))
}

/// Whether a sign cannot stand in a page, nor in any file for programs: XML
/// 1.0 has no way to write it.
fn is_unseen(sign: char) -> bool {
    matches!(sign, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

/// Where the first of them stands in a text. This is asked of every text and
/// value, and nearly none has any: so many bytes are looked at together.
fn first_unseen(text: &str) -> Option<usize> {
    let may_be = |byte: u8| (byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r')) || byte == 0xef;
    let mut chunks = text.as_bytes().chunks(64);
    let may_have = chunks.any(|chunk| chunk.iter().fold(false, |any, byte| any | may_be(*byte)));
    if may_have { text.find(is_unseen) } else { None }
}

/// The text with something else in the place of each such sign that takes as
/// much room, so that every other stands where it stood.
fn without_unseen(text: &str) -> String {
    let seen = |sign| match sign {
        sign if !is_unseen(sign) => sign,
        sign if sign.is_ascii() => ' ',
        _ => char::REPLACEMENT_CHARACTER,
    };
    text.chars().map(seen).collect()
}

/// Whether a text has two bytes to a letter: it says so itself, or every
/// second byte of its beginning is nothing.
fn has_two_bytes_a_letter(bytes: &[u8]) -> bool {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return true;
    }
    let looked_at = &bytes[..bytes.len().min(LOOKED_AT)];
    if memchr(0, looked_at).is_none() {
        return false;
    }
    let empty = |start: usize| looked_at.iter().skip(start).step_by(2).filter(|byte| **byte == 0).count();
    let pairs = looked_at.len() / 2;
    let (first, second) = (empty(0), empty(1));
    // Letters with accents and other scripts fill both bytes.
    pairs > 1 && ((first * 2 > pairs && second == 0) || (second * 2 > pairs && first == 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_two_bytes_a_letter_is_known_with_and_without_its_mark() {
        let of = |order: fn(u16) -> [u8; 2], text: &str| -> Vec<u8> { text.encode_utf16().flat_map(order).collect() };
        for text in ["title = \"x\"\n", "\u{feff}é", "één café à la carte"] {
            assert!(has_two_bytes_a_letter(&of(u16::to_le_bytes, text)), "{text}");
            assert!(has_two_bytes_a_letter(&of(u16::to_be_bytes, text)), "{text}");
            assert!(!has_two_bytes_a_letter(text.as_bytes()), "{text}");
        }
        assert!(!has_two_bytes_a_letter(b""));
        assert!(!has_two_bytes_a_letter(b"\0"));
        assert!(!has_two_bytes_a_letter(&[0; 100]));
    }

    #[test]
    fn what_stands_for_an_unseen_sign_takes_as_much_room() {
        for (text, seen) in [("a\tb\r\n", "a\tb\r\n"), ("a\u{1}b", "a b"), ("ï\u{ffff}\u{b}", "ï\u{fffd} ")] {
            assert_eq!(without_unseen(text), seen);
            assert_eq!(text.len(), seen.len());
        }
    }
}
