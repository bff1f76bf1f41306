//! Rows of cells, as a spreadsheet writes them: with commas, semicolons or
//! tabs, with or without quotation marks, on lines of any machine. Every cell
//! knows its place. Knows nothing of what a column means.

use std::sync::Arc;

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

use crate::diagnostic::{Diagnostic, Diagnostics, catalogue};
use crate::source::{Source, Span};

/// The signs between cells, as spreadsheets write them. Where a header counts
/// two equally often, the first wins.
const DELIMITERS: [u8; 3] = [b';', b'\t', b','];

/// A whole file: the first row names the columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The sign between cells.
    pub delimiter: char,
    /// The names of the columns.
    pub header: Vec<Cell>,
    /// The rows below it, without those in which nothing stands.
    pub rows: Vec<Row>,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// Its cells.
    pub cells: Vec<Cell>,
    /// Whether it has as many as there are columns. If not, that was told, and
    /// a cell may stand in another column than it was written for.
    pub whole: bool,
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// What it says: without quotation marks around it, and without spaces.
    pub text: String,
    /// Where that stands.
    pub span: Span,
}

/// Reads a whole file. A row that cannot be read is told and left out; so is
/// what is wrong with the number of cells.
pub fn parse(source: &Arc<Source>, diagnostics: &mut Diagnostics) -> Sheet {
    let text = source.text();
    let (delimiter, start) = find_delimiter(text);
    let mut rows = read_rows(source, delimiter, start, diagnostics).into_iter();
    let header = rows.next().unwrap_or_default();
    let delimiter = char::from(delimiter);
    let rows = rows
        .filter(|cells| cells.iter().any(|cell| !cell.text.is_empty()))
        .map(|cells| {
            let fault = wrong_width(source, &cells, &header, delimiter);
            let whole = fault.is_none();
            if let Some(fault) = fault {
                diagnostics.push(fault);
            }
            Row { cells, whole }
        })
        .collect();
    Sheet { delimiter, header, rows }
}

/// What is wrong with the number of cells of a row. A spreadsheet ends all rows
/// with empty cells where one is longer, the first as well.
fn wrong_width(source: &Arc<Source>, cells: &[Cell], header: &[Cell], delimiter: char) -> Option<Diagnostic> {
    let columns = width(header);
    let count = cells.len();
    if width(cells) > columns || count > header.len() {
        return Some(catalogue::too_many_cells(source, cells[columns].span, count, columns, delimiter));
    }
    let end = cells.last().map_or(Span::default(), |cell| Span::new(cell.span.end, cell.span.end));
    (count < columns).then(|| catalogue::too_few_cells(source, end, count, columns))
}

/// How many cells a row has, up to the last in which something stands.
fn width(row: &[Cell]) -> usize {
    row.iter().rposition(|cell| !cell.text.is_empty()).map_or(0, |last| last + 1)
}

/// The sign between cells: the one that the first line has most of, outside of
/// quotation marks; or the one that a line `sep=;` names, as some spreadsheets
/// write it. Gives where the header begins too.
fn find_delimiter(text: &str) -> (u8, usize) {
    let start = text.len() - text.trim_start_matches(['\r', '\n']).len();
    let line = text[start..].split(['\r', '\n']).next().unwrap_or_default();
    if let [delimiter] = line.to_ascii_lowercase().strip_prefix("sep=").unwrap_or_default().as_bytes() {
        return (*delimiter, start + line.len());
    }
    let mut counts = [0usize; DELIMITERS.len()];
    let mut quoted = false;
    for byte in text[start..].bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\r' | b'\n' if !quoted => break,
            _ if !quoted => {
                if let Some(at) = DELIMITERS.iter().position(|delimiter| *delimiter == byte) {
                    counts[at] += 1;
                }
            }
            _ => {}
        }
    }
    let most = counts.iter().max().copied().unwrap_or_default();
    let at = counts.iter().position(|count| *count == most).unwrap_or_default();
    (DELIMITERS[at], start)
}

/// Every row from `start` on.
fn read_rows(source: &Arc<Source>, delimiter: u8, start: usize, diagnostics: &mut Diagnostics) -> Vec<Vec<Cell>> {
    let text = source.text();
    let mut reader: Reader = ReaderBuilder::new().delimiter(delimiter).build();
    // No cell is longer than the file.
    let mut output = vec![0; text.len() - start + 1];
    let mut written = 0;
    let (mut from, mut at) = (start, start);
    let (mut rows, mut row, mut sound) = (Vec::new(), Vec::new(), true);
    loop {
        let (result, read, wrote) = reader.read_field(&text.as_bytes()[at..], &mut output[written..]);
        at += read;
        written += wrote;
        let ends = match result {
            ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => continue,
            ReadFieldResult::End => break,
            ReadFieldResult::Field { record_end } => record_end,
        };
        let raw = raw_cell(text, Span::new(from, at), row.is_empty(), ends);
        let value = std::str::from_utf8(&output[..written]).unwrap_or_default();
        match cell(source, raw, value) {
            Ok(cell) => row.push(cell),
            Err(fault) => {
                // One slip in quotation marks changes where every later cell
                // of the row begins: it is told once.
                if sound {
                    diagnostics.push(fault);
                }
                sound = false;
            }
        }
        (from, written) = (at, 0);
        if ends {
            let row = std::mem::take(&mut row);
            if std::mem::replace(&mut sound, true) {
                rows.push(row);
            }
        }
    }
    rows
}

/// What the reader took for one cell, without the signs around it: line breaks
/// before the first of a row, the delimiter or line break behind it.
fn raw_cell(text: &str, taken: Span, first: bool, last: bool) -> Span {
    let raw = &text[taken.start..taken.end];
    let skipped = if first { raw.len() - raw.trim_start_matches(['\r', '\n']).len() } else { 0 };
    let behind = if last { raw[skipped..].ends_with(['\r', '\n']) } else { raw.len() > skipped };
    Span::new(taken.start + skipped, taken.end - usize::from(behind))
}

/// A cell from where it stands and what it says; or what is wrong with its
/// quotation marks.
fn cell(source: &Arc<Source>, raw: Span, value: &str) -> Result<Cell, Diagnostic> {
    let written = source.slice(raw);
    let Some(inside) = written.strip_prefix('"') else { return Ok(trimmed(source, raw, value)) };
    let Some(end) = closing_quote(inside) else {
        return Err(catalogue::unclosed_quote(source, Span::new(raw.start, raw.start + 1)));
    };
    let behind = raw.start + 1 + end + 1;
    if behind < raw.end {
        return Err(catalogue::text_behind_quote(source, Span::new(behind - 1, raw.end)));
    }
    Ok(trimmed(source, Span::new(raw.start + 1, raw.start + 1 + end), value))
}

/// Where the quotation mark stands that closes a cell; two in a row are one
/// sign of its text.
fn closing_quote(inside: &str) -> Option<usize> {
    let bytes = inside.as_bytes();
    let mut at = 0;
    loop {
        at += inside.get(at..)?.find('"')?;
        if bytes.get(at + 1) != Some(&b'"') {
            return Some(at);
        }
        at += 2;
    }
}

/// The text without spaces around it, and its place too.
fn trimmed(source: &Arc<Source>, span: Span, value: &str) -> Cell {
    let written = source.slice(span);
    let start = span.start + (written.len() - written.trim_start().len());
    let end = start + written.trim().len();
    Cell { text: value.trim().to_owned(), span: Span::new(start, end) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Source, Sheet, Vec<&'static str>) {
        let source = Source::new("a.csv", text);
        let mut diagnostics = Diagnostics::new();
        let sheet = parse(&source, &mut diagnostics);
        let codes = diagnostics.sorted().iter().map(|diagnostic| diagnostic.code).collect();
        (Arc::into_inner(source).expect("one owner"), sheet, codes)
    }

    fn words(row: &[Cell]) -> Vec<&str> {
        row.iter().map(|cell| cell.text.as_str()).collect()
    }

    #[test]
    fn every_cell_knows_where_its_words_stand() {
        let (source, sheet, codes) = read("\u{feff}titel;kort\r\n\r\n één ;\"twee; \"\"x\"\"\ny\"\r\n;\r\n\"a\";b");
        assert_eq!((sheet.delimiter, codes.len()), (';', 0));
        assert_eq!(words(&sheet.header), ["titel", "kort"]);
        assert_eq!(words(&sheet.rows[0].cells), ["één", "twee; \"x\"\ny"]);
        assert_eq!(words(&sheet.rows[1].cells), ["a", "b"]);
        assert_eq!(sheet.rows.len(), 2);
        let raw: Vec<&str> = sheet.rows.iter().flat_map(|row| &row.cells).map(|cell| source.slice(cell.span)).collect();
        assert_eq!(raw, ["één", "twee; \"\"x\"\"\ny", "a", "b"]);
    }

    #[test]
    fn the_header_tells_the_delimiter() {
        assert_eq!(read("a,b\n").1.delimiter, ',');
        assert_eq!(read("\"a;;;\",b\n").1.delimiter, ',');
        assert_eq!(read("a\tb;c\td\n").1.delimiter, '\t');
        assert_eq!(words(&read("sep=,\r\na;b,c\n").1.header), ["a;b", "c"]);
        assert_eq!(words(&read("titel\nx, y\n").1.rows[0].cells), ["x, y"]);
    }

    #[test]
    fn a_row_of_another_length_is_told() {
        assert_eq!(read("a;b;;\n1;2;;\n1;2;3\n1\n").2, ["cells", "cells"]);
    }

    #[test]
    fn quotation_marks_that_do_not_match_are_told() {
        assert_eq!(read("a;b\n\"x;y\n").2, ["quotes"]);
        assert_eq!(read("a;b\n\"x\" z;y\n1;2\n").2, ["quotes"]);
        assert_eq!(read("a;b\nx \"y\" z;5\"\n").2, Vec::<&str>::new());
    }
}
