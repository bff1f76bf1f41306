//! A text with its lines, so that a byte can be named as people do: file,
//! line, column.

use std::sync::{Arc, OnceLock};

use memchr::{memchr, memchr_iter};

use super::Span;
use super::decoded::Piece;

/// One text file: its path, its content, and where its lines begin.
#[derive(Debug, PartialEq, Eq)]
pub struct Source {
    pub(super) path: String,
    /// The content of the file, and behind it what stands in it in another
    /// form.
    pub(super) text: Arc<str>,
    /// How much of the text is the file's own.
    pub(super) own_length: usize,
    pub(super) line_starts: Vec<usize>,
    pub(super) decoded: Vec<Piece>,
    /// How many characters stand before each step of [`STEP`] bytes; counted
    /// once, when a place on a very long line is first asked for.
    pub(super) counted: OnceLock<Vec<usize>>,
}

/// The longest line that a message shows whole, in bytes.
const LONGEST: usize = 1_000;
/// How much of a longer one it shows around what it marks.
const AROUND: usize = 120;
/// From how many bytes to how many characters are counted.
const STEP: usize = 4_096;

/// A place in a file, worked out for people: everything a message needs, so
/// that no one has to find the file again.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file, from the site's root.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
    /// The column, in characters from 1.
    pub column: usize,
    /// The whole line; of a very long one, what stands around the marked part.
    pub text: String,
    /// Whether it is not the whole line.
    pub is_cut: bool,
    /// The marked part of the line, in bytes of `text`.
    pub marked: Span,
}

impl Source {
    /// A text as read from `path`. A byte order mark in front is no content.
    /// Whatever ends its lines, here it is a line feed: the same text gives the
    /// same site on every machine. What is shared already is not copied.
    pub fn new(path: impl Into<String>, text: impl Into<Arc<str>>) -> Arc<Self> {
        let mut text: Arc<str> = text.into();
        if let Some(rest) = text.strip_prefix('\u{feff}') {
            text = rest.into();
        }
        if memchr(b'\r', text.as_bytes()).is_some() {
            text = text.replace("\r\n", "\n").replace('\r', "\n").into();
        }
        let line_starts = std::iter::once(0).chain(memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1)).collect();
        Arc::new(Self {
            path: path.into(),
            own_length: text.len(),
            text,
            line_starts,
            decoded: Vec::new(),
            counted: OnceLock::new(),
        })
    }

    /// The path from the site's root.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The content.
    pub fn text(&self) -> &str {
        &self.text[..self.own_length]
    }

    /// The part of the content that `span` names; empty where it names none.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.start..span.end).unwrap_or_default()
    }

    /// `span` in words of lines and columns. A span of several lines is marked
    /// on its first.
    pub fn place(&self, span: Span) -> Place {
        let span = self.in_file(span);
        let start = self.character_boundary(span.start.min(self.own_length));
        let line = self.line_starts.partition_point(|at| *at <= start) - 1;
        let line_start = self.line_starts[line];
        let line_end = self.line_starts.get(line + 1).map_or(self.own_length, |next| next - 1);
        let text = self.text[line_start..line_end].trim_end_matches('\r');
        let end = self.character_boundary(span.end.min(self.own_length));
        let marked_end = (end.max(start) - line_start).min(text.len());
        let marked_start = (start - line_start).min(text.len());
        if text.len() > LONGEST {
            let from = self.character_boundary(start.saturating_sub(AROUND).max(line_start));
            let to = self.character_boundary((start + 2 * AROUND).min(line_start + text.len()));
            let marked = Span::new(start.min(to) - from, end.clamp(start.min(to), to) - from);
            let column = self.characters_before(start) - self.characters_before(line_start) + 1;
            let text = self.text[from..to].to_owned();
            return Place { path: self.path.clone(), line: line + 1, column, text, is_cut: true, marked };
        }
        Place {
            path: self.path.clone(),
            line: line + 1,
            column: text[..marked_start].chars().count() + 1,
            text: text.to_owned(),
            is_cut: false,
            marked: Span::new(marked_start, marked_end),
        }
    }

    /// How many characters the text has before a byte.
    fn characters_before(&self, byte: usize) -> usize {
        let begins = |byte: &&u8| **byte & 0b1100_0000 != 0b1000_0000;
        let bytes = self.text.as_bytes();
        let counted = self.counted.get_or_init(|| {
            let mut sum = 0;
            let chunks = bytes.chunks(STEP).map(|chunk| {
                let before = sum;
                sum += chunk.iter().filter(begins).count();
                before
            });
            chunks.collect()
        });
        let step = byte / STEP;
        let rest = bytes.get(step * STEP..byte).unwrap_or_default();
        counted.get(step).copied().unwrap_or_default() + rest.iter().filter(begins).count()
    }

    /// Where a file stops being UTF-8. Its text up to there gives the line.
    pub fn place_of_bad_utf8(path: &str, bytes: &[u8], error: std::str::Utf8Error) -> Place {
        let (sound, rest) = bytes.split_at(error.valid_up_to());
        let rest = rest.split(|byte| matches!(byte, b'\n' | b'\r')).next().unwrap_or_default();
        // As long as it is in the source, where a mark and returns are gone.
        let before = Self::new(path, String::from_utf8_lossy(sound)).own_length;
        let source = Self::new(path, String::from_utf8_lossy(sound) + String::from_utf8_lossy(rest));
        source.place(Span::new(before, before + '\u{fffd}'.len_utf8()))
    }

    fn character_boundary(&self, mut at: usize) -> usize {
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_counts_characters_not_bytes() {
        let source = Source::new("a.md", "één\ntwee café x\r\n");
        let at = source.text().find('x').unwrap_or_default();
        let place = source.place(Span::new(at, at + 1));
        assert_eq!((place.line, place.column, place.text.as_str()), (2, 11, "twee café x"));
    }

    #[test]
    fn of_a_very_long_line_only_the_part_around_is_shown() {
        let long = "é".repeat(30_000);
        let source = Source::new("a.md", format!("kort\n{long}fout{long}\n"));
        let at = source.text().find("fout").unwrap_or_default();
        let place = source.place(Span::new(at, at + 4));
        assert_eq!((place.line, place.column, place.is_cut), (2, 30_001, true));
        assert_eq!(&place.text[place.marked.start..place.marked.end], "fout");
        assert!(place.text.len() < 500);
        let whole = source.place(Span::new(5, source.text().len()));
        assert_eq!((whole.column, whole.marked.end), (1, whole.text.len()));
    }

    #[test]
    fn a_line_ends_in_any_way_and_places_stay_what_they_are() {
        let source = Source::new("a.md", "een\rtwee\r\ndrie\r\rvijf\r\n");
        assert_eq!(source.text(), "een\ntwee\ndrie\n\nvijf\n");
        let bytes = b"\xef\xbb\xbfeen\rtwee\r\ndrie \xe9\xe9n\r\n";
        let error = String::from_utf8(bytes.to_vec()).map(drop).expect_err("no UTF-8").utf8_error();
        let place = Source::place_of_bad_utf8("a.md", bytes, error);
        assert_eq!((place.line, place.column, place.text.as_str()), (3, 6, "drie \u{fffd}\u{fffd}n"));
    }

    #[test]
    fn a_place_past_the_end_is_the_end() {
        let source = Source::new("a.md", "ab\n");
        let place = source.place(Span::new(99, 120));
        assert_eq!((place.line, place.column), (2, 1));
    }
}
