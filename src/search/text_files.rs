//! The files of what is shown: titles, and texts for excerpts.
//! Must never know: words, postings.

use rayon::prelude::*;
use serde_json::{Value, json};

use super::files::{Listing, Sizes, named};
use super::model::{SearchDocument, SearchSection};
use super::pieces::{pieces, size};
use super::vocabulary::as_number;
use crate::source::OutputFile;

/// Where the text of a document is: a place in a file that it shares, or files of its own, one per piece.
pub(super) enum TextPlace {
    Shared { file: String, place: usize },
    Pieces(Vec<String>),
}

/// The texts of all documents: short ones together, long ones in pieces.
pub(super) fn texts(documents: &[&SearchDocument], limits: Sizes, files: &mut Vec<OutputFile>) -> Vec<TextPlace> {
    let records: Vec<Vec<Value>> = documents.par_iter().map(|document| text_records(document, limits.piece)).collect();
    let mut batches: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    while at < records.len() {
        let mut end = at + 1;
        let mut filled = text_size(documents[at]);
        while end < records.len() && records[at].len() == 1 && records[end].len() == 1 {
            filled += text_size(documents[end]);
            if filled > limits.text {
                break;
            }
            end += 1;
        }
        batches.push((at, end));
        at = end;
    }
    let made: Vec<Vec<(String, OutputFile)>> = batches
        .par_iter()
        .map(|&(at, end)| match &records[at..end] {
            [pieces] if pieces.len() > 1 => pieces.iter().map(|piece| named("text", &json!([piece]))).collect(),
            shared => vec![named("text", &Value::Array(shared.concat()))],
        })
        .collect();
    let mut places = Vec::with_capacity(records.len());
    for (made, (at, end)) in made.into_iter().zip(batches) {
        let (hashes, made): (Vec<String>, Vec<OutputFile>) = made.into_iter().unzip();
        files.extend(made);
        match hashes.as_slice() {
            [file] => places.extend((0..end - at).map(|place| TextPlace::Shared { file: file.clone(), place })),
            _ => places.push(TextPlace::Pieces(hashes)),
        }
    }
    places
}

fn text_size(document: &SearchDocument) -> usize {
    document.description.len() + document.sections.iter().map(size).sum::<usize>()
}

/// The description with the sections, per piece.
fn text_records(document: &SearchDocument, piece_size: usize) -> Vec<Value> {
    let record = |sections: &[SearchSection]| {
        let sections: Vec<Value> =
            sections.iter().map(|section| json!([section.anchor, section.heading, section.text])).collect();
        json!([document.description, sections])
    };
    pieces(document, piece_size).into_iter().map(|piece| record(&document.sections[piece])).collect()
}

/// Files of titles, keyed by the number of their first document.
pub(super) struct Titles {
    /// Documents per file.
    pub(super) size: usize,
    /// The files.
    pub(super) files: Listing,
}

/// The titles of all documents: one file for a small site.
pub(super) fn titles(
    documents: &[&SearchDocument],
    texts: &[TextPlace],
    limits: Sizes,
    files: &mut Vec<OutputFile>,
) -> Titles {
    let size = if documents.len() <= limits.titles_single { limits.titles_single } else { limits.titles };
    let mut listing = Listing::default();
    for (part, (documents, texts)) in documents.chunks(size).zip(texts.chunks(size)).enumerate() {
        listing.push(part.to_string(), named("titles", &title_file(documents, texts)), files);
    }
    Titles { size, files: listing }
}

/// Columns, because equal things side by side compress best. `texts` holds the hashes of the files in order, `places`
/// where a document is: in the next file (0), further on in the same file (its place there), or in several files of
/// its own (minus their number).
fn title_file(documents: &[&SearchDocument], texts: &[TextPlace]) -> Value {
    let mut hashes: Vec<&str> = Vec::new();
    let mut places: Vec<i64> = Vec::new();
    for text in texts {
        match text {
            TextPlace::Shared { file, place } => {
                if hashes.is_empty() || *place == 0 {
                    hashes.push(file);
                }
                places.push(i64::from(as_number(*place)));
            }
            TextPlace::Pieces(files) => {
                hashes.extend(files.iter().map(String::as_str));
                places.push(-i64::from(as_number(files.len())));
            }
        }
    }
    let languages: Vec<_> = documents.iter().map(|document| document.language.as_deref()).collect();
    let date_texts: Vec<_> = documents.iter().map(|document| document.date_text.as_deref()).collect();
    json!({
        "urls": documents.iter().map(|document| document.url.as_str()).collect::<Vec<_>>(),
        "titles": documents.iter().map(|document| document.title.as_str()).collect::<Vec<_>>(),
        "kinds": documents.iter().map(|document| document.kind.as_str()).collect::<Vec<_>>(),
        "dates": documents.iter().map(|document| document.date.as_deref()).collect::<Vec<_>>(),
        "dateTexts": date_texts.iter().any(Option::is_some).then_some(date_texts),
        "languages": languages.iter().any(Option::is_some).then_some(languages),
        "texts": hashes.concat(),
        "places": places,
    })
}
