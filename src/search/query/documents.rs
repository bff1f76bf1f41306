//! The documents of an index as they are shown: titles, dates, texts. Twin of `client/documents.js`.
//! Must never know: words, ranking.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use serde::Deserialize;

use super::code::hash_at;
use super::errors::SearchError;
use super::listing::{Listed, Listing};
use super::load::Files;

/// Titles as the entry has them: the table itself, or where the files of its parts are.
#[derive(Debug, Deserialize)]
pub(super) struct Titles {
    size: u32,
    table: Option<Table>,
    files: Option<Listed>,
}

/// A table of titles as it is written.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Table {
    urls: Vec<String>,
    titles: Vec<String>,
    kinds: Vec<String>,
    dates: Vec<Option<String>>,
    date_texts: Option<Vec<Option<String>>>,
    languages: Option<Vec<Option<String>>>,
    texts: String,
    records: Vec<u32>,
    pieces: Option<Vec<u32>>,
}

impl Table {
    fn pieces(&self, row: usize) -> u32 {
        self.pieces.as_ref().and_then(|pieces| pieces.get(row)).copied().unwrap_or(1).min(MOST_PIECES)
    }
}

/// A page has fewer pieces than this: all of them may be read, for a phrase.
const MOST_PIECES: u32 = 4096;

/// A record of texts as it is written: the description, the sections, and what else a result shows.
#[derive(Debug, Deserialize)]
pub(super) struct Record(pub(super) String, pub(super) Vec<Section>, #[serde(default)] pub(super) Option<Extras>);

/// A section of a page as it is written: anchor, heading, text.
#[derive(Debug, Deserialize)]
pub(super) struct Section(pub(super) Option<String>, pub(super) Option<String>, pub(super) String);

/// What a result shows beside its passages: the answer, then the words and the address of a direct link.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Extras(pub(super) Option<AnswerText>, pub(super) Option<String>, pub(super) Option<String>);

/// The text that a result shows whole: the number of one that is there already, or the text itself.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum AnswerText {
    Known(u8),
    Text(String),
}

/// What is known of a document without its text.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) document: u32,
    pub(super) url: String,
    pub(super) title: String,
    pub(super) kind: String,
    /// In a form that sorts as text.
    pub(super) date: Option<String>,
    /// The date as people write it.
    pub(super) date_text: Option<String>,
    /// Where it is another than that of the index.
    pub(super) language: Option<String>,
    /// Records that the texts of the document take.
    pub(super) pieces: u32,
    /// The first of them.
    record: u64,
    table: Arc<Table>,
}

/// The documents of an index.
pub(super) struct Documents {
    size: u32,
    table: Option<Arc<Table>>,
    listing: Listing,
    files: Arc<Files>,
    parts: Mutex<BTreeMap<String, Arc<Table>>>,
}

impl Documents {
    pub(super) fn new(titles: Titles, files: &Arc<Files>) -> Result<Self, SearchError> {
        if titles.size == 0 {
            return Err(SearchError::damaged("the titles of the search index come in parts of none"));
        }
        Ok(Self {
            size: titles.size,
            table: titles.table.map(Arc::new),
            listing: Listing::new(titles.files.unwrap_or_default(), files),
            files: Arc::clone(files),
            parts: Mutex::default(),
        })
    }

    /// Whether all titles are known without loading more.
    pub(super) fn at_hand(&self) -> bool {
        self.table.is_some()
    }

    pub(super) fn row(&self, document: u32) -> Result<Row, SearchError> {
        let table = match &self.table {
            Some(table) => Arc::clone(table),
            None => self.part(document)?,
        };
        let at = (document % self.size) as usize;
        let short = || SearchError::damaged("a table of titles is too short");
        let text = |column: &[String]| column.get(at).cloned().ok_or_else(short);
        let optional = |column: Option<&Vec<Option<String>>>| column.and_then(|column| column.get(at).cloned());
        Ok(Row {
            document,
            url: text(&table.urls)?,
            title: text(&table.titles)?,
            kind: text(&table.kinds)?,
            date: optional(Some(&table.dates)).ok_or_else(short)?,
            date_text: optional(table.date_texts.as_ref()).flatten(),
            language: optional(table.languages.as_ref()).flatten(),
            pieces: table.pieces(at),
            record: (0..at).map(|row| u64::from(table.pieces(row))).sum(),
            table,
        })
    }

    /// The table with the titles of a document and its neighbours.
    fn part(&self, document: u32) -> Result<Arc<Table>, SearchError> {
        let hash = self.listing.at((document / self.size) as usize)?;
        let mut parts = self.parts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(table) = parts.get(&hash) {
            return Ok(Arc::clone(table));
        }
        let table: Arc<Table> = Arc::new(self.files.hashed("titles", &hash)?);
        parts.insert(hash, Arc::clone(&table));
        Ok(table)
    }

    /// One of the records with the texts of a document.
    pub(super) fn read(&self, row: &Row, piece: u32) -> Result<Record, SearchError> {
        let nowhere = || SearchError::damaged("a table of titles leads to no text");
        let Table { records, texts, .. } = row.table.as_ref();
        let mut record = row.record + u64::from(piece.min(row.pieces.saturating_sub(1)));
        let mut file = 0;
        while record >= u64::from(*records.get(file).ok_or_else(nowhere)?) {
            record -= u64::from(records[file]);
            file += 1;
        }
        let list: Vec<Record> = self.files.hashed("text", hash_at(texts, file))?;
        list.into_iter().nth(usize::try_from(record).unwrap_or(usize::MAX)).ok_or_else(nowhere)
    }
}
