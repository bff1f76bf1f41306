//! How wide words are in a set of fonts, and so where a line must end: drawings
//! do not break lines by themselves.

use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

use crate::source::content_hash;

/// A set of fonts to measure with.
#[derive(Debug, Default)]
pub struct Letters {
    fonts: Vec<Vec<u8>>,
}

/// How a text is to be set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Setting {
    /// The size of the letters.
    pub size: f32,
    /// How heavy they are: 400 is ordinary, 700 is bold.
    pub weight: u16,
    /// How wide a line may be.
    pub width: f32,
    /// How many lines there may be.
    pub lines: usize,
}

/// What a letter takes that no font has, in parts of the size.
const UNKNOWN: f32 = 0.6;

impl Letters {
    /// Letters of these fonts; the first that has a letter gives it.
    pub fn new(fonts: Vec<Vec<u8>>) -> Self {
        Self { fonts }
    }

    /// A name for these fonts, which others do not have.
    pub fn name(&self) -> String {
        content_hash(&self.fonts.concat())
    }

    /// A text in lines. What does not fit ends in an ellipsis; a word that is
    /// wider than a line is broken.
    pub fn wrapped(&self, text: &str, setting: Setting) -> Vec<String> {
        let measure = Measure::new(&self.fonts, setting);
        let mut lines: Vec<String> = Vec::new();
        let mut line = String::new();
        for word in text.split_whitespace() {
            let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
            if measure.width(&longer) <= setting.width {
                line = longer;
                continue;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            for letter in word.chars() {
                line.push(letter);
                if measure.width(&line) > setting.width && line.chars().count() > 2 {
                    line.pop();
                    lines.push(format!("{line}-"));
                    line = letter.to_string();
                }
            }
        }
        if !line.is_empty() {
            lines.push(line);
        }
        if lines.len() > setting.lines {
            lines.truncate(setting.lines);
            if let Some(last) = lines.last_mut() {
                while !last.is_empty() && measure.width(&format!("{last}…")) > setting.width {
                    last.pop();
                }
                *last = format!("{}…", last.trim_end_matches([' ', ',', '-', ':', ';']));
            }
        }
        lines
    }
}

/// Fonts of one weight first, then the others.
struct Measure<'a> {
    fonts: Vec<FontRef<'a>>,
    size: f32,
}

impl<'a> Measure<'a> {
    fn new(fonts: &'a [Vec<u8>], setting: Setting) -> Self {
        let mut fonts: Vec<FontRef<'a>> = fonts.iter().filter_map(|font| FontRef::new(font).ok()).collect();
        let away = |font: &FontRef<'_>| (font.attributes().weight.value() - f32::from(setting.weight)).abs();
        fonts.sort_by(|one, two| away(one).total_cmp(&away(two)));
        Self { fonts, size: setting.size }
    }

    fn width(&self, text: &str) -> f32 {
        text.chars().map(|letter| self.advance(letter)).sum()
    }

    fn advance(&self, letter: char) -> f32 {
        let known = self.fonts.iter().find_map(|font| {
            let glyph = font.charmap().map(letter)?;
            font.glyph_metrics(Size::new(self.size), LocationRef::default()).advance_width(glyph)
        });
        known.unwrap_or(self.size * UNKNOWN)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, lines: usize) -> Vec<String> {
        // Without fonts every letter is six tenths of its size.
        Letters::default().wrapped(text, Setting { size: 10.0, weight: 700, width: 60.0, lines })
    }

    #[test]
    fn lines_end_between_words() {
        assert_eq!(lines("een twee drie", 9), ["een twee", "drie"]);
        assert_eq!(lines("", 9), Vec::<String>::new());
    }

    #[test]
    fn a_word_wider_than_a_line_is_broken() {
        assert_eq!(lines("kindermishandeling", 9), ["kindermish-", "andeling"]);
    }

    #[test]
    fn what_does_not_fit_ends_in_an_ellipsis() {
        assert_eq!(lines("een twee drie vier vijf zes", 2), ["een twee", "drie vier…"]);
    }
}
