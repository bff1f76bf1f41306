//! Messages about files with many entries: their rows, cells and columns.

use std::sync::Arc;

use super::words::{advice, list};
use crate::diagnostic::Diagnostic;
use crate::source::{Source, Span};

/// A first row that names more columns than any sheet has.
pub fn too_many_columns(source: &Arc<Source>, at: Span, columns: usize, most: usize) -> Diagnostic {
    Diagnostic::error("too-many-columns", format!("this row names {columns} columns, and a sheet may have {most}"))
        .at(source.place(at))
        .hint("the first row names the columns; look whether a line break is missing behind it")
}

/// A row with more cells than there are columns.
pub fn too_many_cells(source: &Arc<Source>, at: Span, cells: usize, columns: usize, delimiter: char) -> Diagnostic {
    let sign = if delimiter == '\t' { "a tab".to_owned() } else { format!("a `{delimiter}`") };
    Diagnostic::error("cells", format!("this row has {cells} cells, and the first row names {columns}"))
        .at(source.place(at))
        .hint(format!("a cell with {sign} in it stands between quotation marks; or give this column a name"))
}

/// A row with fewer cells than there are columns.
pub fn too_few_cells(source: &Arc<Source>, at: Span, cells: usize, columns: usize) -> Diagnostic {
    let noun = if cells == 1 { "cell" } else { "cells" };
    Diagnostic::error("cells", format!("this row has {cells} {noun}, and the first row names {columns}"))
        .at(source.place(at))
        .hint("a cell in which nothing stands is still there: look whether a cell or a line break is missing")
}

/// A quotation mark that opens a cell and has no other.
pub fn unclosed_quote(source: &Arc<Source>, at: Span) -> Diagnostic {
    Diagnostic::error("quotes", "the quotation mark that opens this cell is never closed")
        .at(source.place(at))
        .hint("put one behind the last word of the cell; a quotation mark in a cell is written twice")
}

/// Words behind the quotation mark that closes a cell.
pub fn text_behind_quote(source: &Arc<Source>, at: Span) -> Diagnostic {
    Diagnostic::error("quotes", "the cell ends with this quotation mark, and yet there is more")
        .at(source.place(at))
        .hint("a quotation mark in a cell is written twice; look too whether an earlier one is never closed")
}

/// A column that is no field. `labels` are what the fields are called,
/// `others` the other names by which they are known.
pub fn unknown_column<'a>(
    source: &Arc<Source>,
    at: Span,
    name: &str,
    labels: impl Iterator<Item = &'a str> + Clone,
    others: impl Iterator<Item = &'a str>,
) -> Diagnostic {
    let hint = advice(name, labels.clone().chain(others), |_| {
        format!("known here are {}; or take the column out", list(labels))
    });
    Diagnostic::error("unknown-column", format!("unknown column `{name}`")).at(source.place(at)).hint(hint)
}

/// Two columns for one field.
pub fn same_column_twice(source: &Arc<Source>, at: Span, first: &str) -> Diagnostic {
    Diagnostic::error("same-field-twice", format!("this column is for the same field as `{first}`"))
        .at(source.place(at))
        .hint("take one of the two columns out")
}

/// A column that every row needs.
pub fn missing_column<'a>(
    source: &Arc<Source>,
    at: Span,
    names: impl Iterator<Item = &'a str>,
    type_label: &str,
) -> Diagnostic {
    let names: Vec<&str> = names.collect();
    let name = names.first().copied().unwrap_or_default();
    let others = if names.len() > 1 { format!(" (or `{}`)", names[1..].join("`, `")) } else { String::new() };
    let label = type_label.to_lowercase();
    Diagnostic::error("missing-column", format!("the column `{name}` is missing, and every {label} needs it"))
        .at(source.place(at))
        .hint(format!("name a column `{name}`{others} in this row, and fill it in below"))
}

/// A data file that is named after no type.
pub fn data_file_of_no_type<'a>(
    source: &Arc<Source>,
    word: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let hint = advice(word, known, |known| format!("the names are {}", list(known)));
    Diagnostic::error("unknown-type", format!("the file is named `{word}`, and there is no type of that name"))
        .at(source.place(Span::new(0, 0)))
        .hint(format!("name the file after the type of its rows: {hint}"))
}

/// A type whose entries stand in other entries, in a data file.
pub fn rows_without_page(source: &Arc<Source>, at: Span, type_label: &str) -> Diagnostic {
    let label = type_label.to_lowercase();
    Diagnostic::error("no-page", format!("entries of the type \"{label}\" stand in others, and not in a data file"))
        .at(source.place(at))
        .hint("write it in the text of the entry that it is part of")
}

/// A data file without a row that names the columns.
pub fn empty_sheet(source: &Arc<Source>) -> Diagnostic {
    Diagnostic::warning("empty-data-file", "there is nothing in this file")
        .at(source.place(Span::new(0, 0)))
        .hint("the first row names the columns, and each row below it is an entry")
}

/// A file among the data files that is not read.
pub fn unread_data_file(source: &Arc<Source>) -> Diagnostic {
    Diagnostic::warning("unread-data-file", "this file is not read")
        .at(source.place(Span::new(0, 0)))
        .hint("a file with many entries is TOML or CSV; a spreadsheet saves as CSV (in Excel: \"CSV UTF-8\")")
}
