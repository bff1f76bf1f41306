//! The files of what is shown: titles, and texts for excerpts.
//! Must never know: words, postings.

use rayon::prelude::*;
use serde::Serialize;
use serde_json::{Value, json};

use super::files::{Files, Listing, Sizes, written};
use super::model::{SearchDocument, SearchSection};
use super::pieces::{pieces, size};
use super::vocabulary::as_number;

/// A section as it is written: anchor, heading, text.
type Section<'a> = (Option<&'a str>, Option<&'a str>, &'a str);
/// What a result shows beside its passages: the answer, then the words and the address of a direct link.
type Extras<'a> = (Option<Answer<'a>>, Option<&'a str>, Option<&'a str>);

/// The description of a document with the sections of one piece of it, and what else a result shows.
#[derive(Serialize)]
#[serde(untagged)]
enum Record<'a> {
    Plain(&'a str, Vec<Section<'a>>),
    More(&'a str, Vec<Section<'a>>, Extras<'a>),
}

/// The text that a result shows whole: the number of one that the reader has already, or the text itself.
#[derive(Serialize)]
#[serde(untagged)]
enum Answer<'a> {
    Known(u8),
    Text(&'a str),
}

/// The answer is the title.
const TITLE: u8 = 0;
/// The answer is the description.
const DESCRIPTION: u8 = 1;

/// Where the texts of a run of documents are.
struct Texts {
    /// The hashes in the names of the files, one after the other.
    hashes: String,
    /// How many records each file holds.
    records: Vec<u32>,
    /// How many records each document has: one, or one for each piece of a long page.
    pieces: Vec<u32>,
}

/// The size of files of texts with which there is room for all of them: the usual one, or where that makes too many a
/// larger one, so that more texts share a file. Where even the largest does not help, the usual one: a site that is too
/// large for a host either way is not made slower too.
pub(super) fn text_size(documents: &[&SearchDocument], limits: Sizes, room: usize) -> usize {
    let records: Vec<Vec<usize>> = documents
        .iter()
        .map(|document| {
            let pieces = pieces(document, limits.piece).into_iter();
            pieces.map(|piece| record_size(document, &document.sections[piece])).collect()
        })
        .collect();
    let in_part = if documents.len() <= limits.titles_in_entry { limits.titles_in_entry } else { limits.titles };
    let files = |text: usize| -> usize {
        let parts = records.chunks(in_part.max(1));
        parts.map(|part| Filled::by(part.iter().flatten().copied(), text)).sum()
    };
    let sizes = std::iter::successors(Some(limits.text.max(4)), |size| Some(size + size / 4));
    sizes.take_while(|size| *size <= limits.text_shared).find(|size| files(*size) <= room).unwrap_or(limits.text)
}

/// A file of texts that is being filled.
#[derive(Default)]
struct Filled {
    bytes: usize,
    records: usize,
}

impl Filled {
    /// Puts a record into it; whether the file had to be closed before, and another begun.
    fn put(&mut self, record: usize, text: usize) -> bool {
        let is_full = self.records > 0 && self.bytes + record > text;
        if is_full {
            *self = Self::default();
        }
        self.bytes += record;
        self.records += 1;
        is_full
    }

    /// How many files these records fill.
    fn by(records: impl Iterator<Item = usize>, text: usize) -> usize {
        let mut filled = Self::default();
        let closed = records.filter(|record| filled.put(*record, text)).count();
        closed + usize::from(filled.records > 0)
    }
}

/// Bytes of a record, about as it is written.
fn record_size(document: &SearchDocument, sections: &[SearchSection]) -> usize {
    document.description.len() + sections.iter().map(size).sum::<usize>()
}

/// The texts of a run of documents, one record after the other in files of about the usual size: a file of its own for
/// each page would double the files of a site.
fn texts(documents: &[&SearchDocument], limits: Sizes, files: &Files<'_>) -> Texts {
    let mut texts = Texts { hashes: String::new(), records: Vec::new(), pieces: Vec::new() };
    let mut open: Vec<Record<'_>> = Vec::new();
    let mut filled = Filled::default();
    let mut close = |open: &mut Vec<Record<'_>>| {
        if !open.is_empty() {
            texts.records.push(as_number(open.len()));
            texts.hashes.push_str(&files.add("text", open));
            open.clear();
        }
    };
    for document in documents {
        let pieces = pieces(document, limits.piece);
        texts.pieces.push(as_number(pieces.len()));
        for piece in pieces {
            let sections = &document.sections[piece];
            if filled.put(record_size(document, sections), limits.text) {
                close(&mut open);
            }
            open.push(record(document, sections));
        }
    }
    close(&mut open);
    texts
}

fn record<'a>(document: &'a SearchDocument<'a>, sections: &'a [SearchSection<'a>]) -> Record<'a> {
    let sections = sections.iter().map(section).collect();
    let answer = document.answer.as_deref().map(|answer| match answer {
        answer if answer == document.title => Answer::Known(TITLE),
        answer if answer == document.description => Answer::Known(DESCRIPTION),
        answer => Answer::Text(answer),
    });
    let direct = document.direct.as_ref();
    if answer.is_none() && direct.is_none() {
        return Record::Plain(&document.description, sections);
    }
    let [label, url] = [direct.map(|link| link.label.as_str()), direct.map(|link| link.url.as_str())];
    Record::More(&document.description, sections, (answer, label, url))
}

fn section<'a>(section: &'a SearchSection<'a>) -> Section<'a> {
    (section.anchor.as_deref(), section.heading.as_deref(), &section.text)
}

/// The titles of all documents.
pub(super) struct Titles {
    /// Documents per part.
    size: usize,
    parts: Parts,
}

enum Parts {
    /// All of them, for the entry of a small site.
    Table(Value),
    /// Files, found by the number of the part.
    Files(Listing),
}

impl Titles {
    /// What the entry says of them.
    pub(super) fn entry(self, limits: Sizes, files: &Files<'_>) -> Value {
        match self.parts {
            Parts::Table(table) => json!({ "size": self.size, "table": table }),
            Parts::Files(listing) => json!({ "size": self.size, "files": listing.entry(limits, files) }),
        }
    }
}

/// The titles of all documents and their texts. The texts of two parts never share a file, so that a part tells where
/// its own are.
pub(super) fn titles(documents: &[&SearchDocument], limits: Sizes, files: &Files<'_>) -> Titles {
    if documents.len() <= limits.titles_in_entry {
        let table = title_table(documents, &texts(documents, limits, files));
        return Titles { size: limits.titles_in_entry.max(1), parts: Parts::Table(table) };
    }
    let made: Vec<_> = documents
        .par_chunks(limits.titles)
        .map(|documents| written(&title_table(documents, &texts(documents, limits, files))))
        .collect();
    let mut listing = Listing::new("titles", limits.run_of_titles);
    for titles in made {
        listing.push(titles);
    }
    Titles { size: limits.titles, parts: Parts::Files(listing) }
}

/// Columns, because equal things side by side compress best.
fn title_table(documents: &[&SearchDocument], texts: &Texts) -> Value {
    let languages: Vec<_> = documents.iter().map(|document| document.language.as_deref()).collect();
    let date_texts: Vec<_> = documents.iter().map(|document| document.date_text.as_deref()).collect();
    json!({
        "urls": documents.iter().map(|document| document.url.as_str()).collect::<Vec<_>>(),
        "titles": documents.iter().map(|document| document.title.as_str()).collect::<Vec<_>>(),
        "kinds": documents.iter().map(|document| document.kind.as_str()).collect::<Vec<_>>(),
        "dates": documents.iter().map(|document| document.date.as_deref()).collect::<Vec<_>>(),
        "dateTexts": date_texts.iter().any(Option::is_some).then_some(date_texts),
        "languages": languages.iter().any(Option::is_some).then_some(languages),
        "texts": texts.hashes,
        "records": texts.records,
        "pieces": texts.pieces.iter().any(|&pieces| pieces > 1).then_some(&texts.pieces),
    })
}
