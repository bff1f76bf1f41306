//! A piece of text as it stands in markup, and as a reader reads it: `&amp;`
//! is one sign. Places in the one are told in the other.

use std::borrow::Cow;

/// A text without character references.
#[derive(Debug)]
pub struct PlainText<'m> {
    /// What is read.
    pub text: Cow<'m, str>,
    /// Places where text and markup run apart: in the text, and in the markup.
    turns: Vec<(usize, usize)>,
}

impl<'m> PlainText<'m> {
    /// Reads the references of a piece of markup that has no tags.
    pub fn read(markup: &'m str) -> Self {
        if !markup.contains('&') {
            return Self { text: Cow::Borrowed(markup), turns: Vec::new() };
        }
        let mut text = String::with_capacity(markup.len());
        let mut turns = Vec::new();
        let mut at = 0;
        while let Some(found) = markup[at..].find('&') {
            let start = at + found;
            text.push_str(&markup[at..start]);
            match reference(&markup[start..]) {
                Some((sign, length)) => {
                    turns.push((text.len(), start));
                    text.push(sign);
                    at = start + length;
                    turns.push((text.len(), at));
                }
                None => {
                    text.push('&');
                    at = start + 1;
                }
            }
        }
        text.push_str(&markup[at..]);
        Self { text: Cow::Owned(text), turns }
    }

    /// The place in the markup of a place in the text.
    pub fn in_markup(&self, at: usize) -> usize {
        let turn = self.turns.iter().rev().find(|(text, _)| *text <= at);
        turn.map_or(at, |(text, markup)| markup + (at - text))
    }
}

/// The sign of the reference that `markup` begins with, and its length.
fn reference(markup: &str) -> Option<(char, usize)> {
    let end = markup.bytes().take(12).position(|byte| byte == b';')?;
    let name = &markup[1..end];
    let sign = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        _ => {
            let digits = name.strip_prefix('#')?;
            let number = match digits.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                None => digits.parse().ok()?,
            };
            char::from_u32(number)?
        }
    };
    Some((sign, end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_told_through_references() {
        let markup = "a &amp; b&#x27;s &unknown; &";
        let plain = PlainText::read(markup);
        assert_eq!(plain.text, "a & b's &unknown; &");
        let start = plain.text.find("b's").unwrap_or_default();
        let span = plain.in_markup(start)..plain.in_markup(start + 3);
        assert_eq!(&markup[span], "b&#x27;s");
        assert_eq!(&markup[plain.in_markup(2)..plain.in_markup(3)], "&amp;");
    }
}
