//! A text that stands in a file in another form: with signs doubled or
//! escaped. It is laid behind the text of its file, so that it has spans like
//! any other, and every place in it is told where it really stands.

use std::sync::{Arc, OnceLock};

use super::{Source, Span};

/// How many signs may stand in a file for none in the text: escapes, the
/// spaces after a broken line.
const LEEWAY: usize = 80;

/// A run of a text, and where it stands in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    /// Where the run begins in the text of the source.
    at: usize,
    /// Where it stands in the file.
    stands: Span,
    /// Whether it stands there letter by letter.
    verbatim: bool,
}

impl Source {
    /// This source with texts behind it that stand in it in another form, each
    /// with its span here; the texts behind it so far are left out. Gives the
    /// span of each in the new source.
    pub fn with_decoded(&self, texts: &[(String, Span)]) -> (Arc<Self>, Vec<Span>) {
        let mut whole = self.text().to_owned();
        let mut pieces = Vec::new();
        let mut spans = Vec::new();
        for (text, stands) in texts {
            let start = whole.len();
            pieces.extend(align(text, self.slice(*stands), *stands, start));
            whole.push_str(text);
            spans.push(Span::new(start, whole.len()));
            // No two of them touch: a place just behind one is still its own.
            whole.push('\n');
        }
        let source = Self {
            path: self.path.clone(),
            text: whole.into(),
            own_length: self.own_length,
            line_starts: self.line_starts.clone(),
            decoded: pieces,
            counted: OnceLock::new(),
        };
        (Arc::new(source), spans)
    }

    /// Where a span of this source stands in the file.
    pub(super) fn in_file(&self, span: Span) -> Span {
        if span.start < self.own_length || self.decoded.is_empty() {
            return span;
        }
        let (start, _) = self.point_in_file(span.start);
        let end = if span.end > span.start { self.point_in_file(span.end - 1).1 } else { start };
        Span::new(start, end)
    }

    /// Where one byte stands in the file, and the end of what it stands for.
    fn point_in_file(&self, at: usize) -> (usize, usize) {
        let number = self.decoded.partition_point(|piece| piece.at <= at);
        let Some(piece) = number.checked_sub(1).and_then(|number| self.decoded.get(number)) else { return (0, 0) };
        if piece.verbatim {
            let start = piece.stands.start + (at - piece.at).min(piece.stands.end - piece.stands.start);
            (start, (start + 1).min(piece.stands.end))
        } else {
            (piece.stands.start, piece.stands.end)
        }
    }
}

/// Lays a text beside the form in which it stands, run by run: quotation marks
/// and lines are where the two may differ. `at` is where the text begins in
/// the source.
fn align(text: &str, raw: &str, stands: Span, at: usize) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut seen = 0;
    let mut here = at;
    for run in runs(text) {
        let rest = raw.get(seen..).unwrap_or_default();
        let found = rest.find(run).filter(|skipped| *skipped <= LEEWAY);
        pieces.push(match found {
            Some(skipped) => {
                let start = stands.start + seen + skipped;
                seen += skipped + run.len();
                Piece { at: here, stands: Span::new(start, start + run.len()), verbatim: true }
            }
            None => Piece { at: here, stands, verbatim: false },
        });
        here += run.len();
    }
    pieces
}

/// A text in runs: quotation marks, backslashes and line breaks apart.
fn runs(text: &str) -> impl Iterator<Item = &str> {
    let special = |sign: char| matches!(sign, '"' | '\\' | '\n' | '\r');
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let end = if special(first) { first.len_utf8() } else { rest.find(special).unwrap_or(rest.len()) };
        let (run, after) = rest.split_at(end);
        rest = after;
        Some(run)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The line, the column and the marked words of a part of a decoded text.
    fn place(file: &str, stands: &str, text: &str, part: &str) -> (usize, usize, String) {
        let source = Source::new("a", file);
        let at = file.find(stands).unwrap_or_default();
        let (source, spans) = source.with_decoded(&[(text.to_owned(), Span::new(at, at + stands.len()))]);
        let start = spans[0].start + text.find(part).unwrap_or_default();
        assert_eq!(source.slice(spans[0]), text);
        let place = source.place(Span::new(start, start + part.len()));
        (place.line, place.column, place.text[place.marked.start..place.marked.end].to_owned())
    }

    #[test]
    fn a_place_behind_doubled_quotation_marks_is_told_where_it_stands() {
        let file = "a;b\nx;\"say \"\"hi\"\" and\nlook [here](x)\"\n";
        let stands = "say \"\"hi\"\" and\nlook [here](x)";
        let text = "say \"hi\" and\nlook [here](x)";
        assert_eq!(place(file, stands, text, "hi"), (2, 10, "hi".to_owned()));
        assert_eq!(place(file, stands, text, "[here](x)"), (3, 6, "[here](x)".to_owned()));
    }

    #[test]
    fn a_run_that_stands_otherwise_is_told_as_the_whole() {
        let file = "body = \"caf\\u00e9 x\\ny\"";
        assert_eq!(place(file, "caf\\u00e9 x\\ny", "café x\ny", "café"), (1, 9, "caf\\u00e9 x\\ny".to_owned()));
        assert_eq!(place(file, "caf\\u00e9 x\\ny", "café x\ny", "y"), (1, 22, "y".to_owned()));
    }
}
