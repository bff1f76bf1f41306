//! An opened index and the search in it: which files a question needs, and what it answers with. Twin of
//! `client/engine.js`. Must never know: the disk, the network.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use serde::{Deserialize, Serialize};

use super::code::hash_at;
use super::errors::{ErrorCode, SearchError};
use super::excerpt::{Marker, Piece, Section, best_passage};
use super::facets::{FacetCounts, FacetFile, FacetLists, Filters, narrow, read_facets};
use super::listing::{Listed, Listing};
use super::load::{Files, Load};
use super::question::{Correction, Knowledge, SynonymLists, Synonyms, Unit, synonyms_of, understand};
use super::rank::{best_piece, score};
use super::words::{Failed, Words};
use crate::search::encode::{ANALYSIS, FORMAT};
use crate::search::language::{Language, Rules};

/// A page whose title is the question goes up among the results it is shown with.
const TITLE_ASKED: f64 = 1.4;
/// Pages that an index can have: each question takes some room for every page, and a damaged number must not take it all.
const MOST_DOCUMENTS: u32 = 10_000_000;

/// What a question asks besides its words.
#[derive(Debug, Clone)]
pub struct Options {
    /// Chosen values per facet: any of one facet, all facets.
    pub filters: Filters,
    /// Results wanted.
    pub limit: usize,
    /// Results to skip.
    pub offset: usize,
    /// Whether the last word may be unfinished.
    pub prefix: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { filters: Filters::new(), limit: 10, offset: 0, prefix: true }
    }
}

/// What was found. As JSON it has the same keys as the client's answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Answer {
    /// Results in all.
    pub total: usize,
    /// Facets with the number of results per value.
    pub facets: Vec<FacetCounts>,
    /// The results wanted, best first.
    pub results: Vec<Outcome>,
    /// Words that the site lacks, with what was searched instead.
    pub corrected: Vec<Correction>,
    /// Why some results or excerpts may be missing.
    pub problems: Vec<ErrorCode>,
}

/// One result.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Outcome {
    /// Path within the host; leads to the section where the hit sits.
    pub url: String,
    /// Title as plain text.
    pub title: String,
    /// Identifier of the type.
    #[serde(rename = "type")]
    pub kind: String,
    /// Name of the type.
    pub type_label: String,
    /// Heading of the section.
    pub section: Option<String>,
    /// One or two sentences; may be empty.
    pub description: String,
    /// Date in a form that sorts as text.
    pub date: Option<String>,
    /// The date as people write it.
    pub date_text: Option<String>,
    /// Language of the page, where it is another than that of the index.
    pub language: Option<String>,
    /// The passage that shows most of the question.
    pub excerpt: Vec<Piece>,
    /// Comparable within one answer only.
    pub score: f64,
}

#[derive(Deserialize)]
struct Versions {
    format: u32,
    analysis: u32,
}

#[derive(Deserialize)]
struct Entry {
    documents: u32,
    rules: Rules,
    words: Listed,
    endings: Listed,
    titles: TitleFiles,
    types: Vec<(String, String)>,
    facets: String,
    synonyms: ListsOrHash,
}

#[derive(Deserialize)]
struct TitleFiles {
    size: u32,
    files: Listed,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum ListsOrHash {
    Hash(String),
    Lists(SynonymLists),
}

/// A table of titles as it is written.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Titles {
    urls: Vec<String>,
    titles: Vec<String>,
    kinds: Vec<String>,
    dates: Vec<Option<String>>,
    #[serde(default)]
    date_texts: Option<Vec<Option<String>>>,
    #[serde(default)]
    languages: Option<Vec<Option<String>>>,
    texts: String,
    records: Vec<u32>,
    #[serde(default)]
    pieces: Option<Vec<u32>>,
}

/// A record of texts as it is written: the description, and per section anchor, heading and text.
type Record = (String, Vec<(Option<String>, Option<String>, String)>);

/// What is known of a document without its text.
struct Row {
    document: u32,
    value: f64,
    at: usize,
    table: Arc<Titles>,
}

/// An index whose entry is known. Other files are read when a question needs them, and words and titles are kept.
pub struct Index {
    files: Arc<Files>,
    documents: u32,
    language: Language,
    words: Words,
    title_size: u32,
    title_files: Listing,
    titles: Mutex<BTreeMap<String, Arc<Titles>>>,
    types: BTreeMap<String, String>,
    facet_files: String,
    facets: OnceLock<Vec<FacetLists>>,
    synonym_file: ListsOrHash,
    synonyms: OnceLock<Synonyms>,
}

impl Index {
    /// Opens an index by its entry.
    pub fn open(load: impl Load + 'static) -> Result<Self, SearchError> {
        let files = Arc::new(Files::new(load));
        let value = files.entry()?;
        let versions = Versions::deserialize(&value).ok();
        if versions.is_none_or(|versions| versions.format != FORMAT || versions.analysis != ANALYSIS) {
            let words = "the search index has another version".to_owned();
            return Err(SearchError { code: ErrorCode::Reload, words });
        }
        let entry = Entry::deserialize(value)
            .map_err(|error| SearchError::damaged(format!("the entry of the search index does not read: {error}")))?;
        if entry.documents > MOST_DOCUMENTS || entry.titles.size == 0 {
            return Err(SearchError::damaged("the entry of the search index has a number that cannot be"));
        }
        Ok(Self {
            documents: entry.documents,
            language: Language::of_rules(entry.rules),
            words: Words::new(entry.words, entry.endings, &files),
            title_size: entry.titles.size,
            title_files: Listing::new(entry.titles.files, &files),
            titles: Mutex::default(),
            types: entry.types.into_iter().collect(),
            facet_files: entry.facets,
            facets: OnceLock::new(),
            synonym_file: entry.synonyms,
            synonyms: OnceLock::new(),
            files,
        })
    }

    /// Pages in the index.
    pub fn documents(&self) -> usize {
        self.documents as usize
    }

    /// Answers a question.
    pub fn search(&self, query: &str, options: &Options) -> Result<Answer, SearchError> {
        let failed = Failed::default();
        let knowledge = Knowledge {
            words: &self.words,
            language: &self.language,
            synonyms: self.synonyms()?,
            prefix: options.prefix,
            failed: &failed,
        };
        let (units, corrected) = understand(query, &knowledge)?;
        let failed = failed.errors();
        if let Some(first) = failed.first().filter(|_| units.iter().all(|unit| unit.alternatives.is_empty())) {
            return Err(first.clone());
        }
        let mut problems: Vec<ErrorCode> = failed.iter().map(|error| error.code).collect();
        let scores = score(&units, self.documents);
        let everything = !query.chars().any(char::is_alphanumeric);
        let found: Vec<bool> = scores.iter().map(|score| everything || *score > 0.0).collect();
        let (passing, facets) = narrow(&found, self.facets()?, &options.filters);
        let marker = Marker::new(&units, &self.language, self.documents);
        let shown = best(&passing, &scores).into_iter().skip(options.offset).take(options.limit);
        let mut rows = Vec::new();
        for document in shown {
            let mut row = self.row(document, scores[document as usize])?;
            if !units.is_empty() && row.table.titles.get(row.at).is_some_and(|title| marker.is_asked(title)) {
                row.value *= TITLE_ASKED;
            }
            rows.push(row);
        }
        rows.sort_by(|one, other| other.value.total_cmp(&one.value));
        let mut results = Vec::new();
        for row in &rows {
            let mut result = self.result(row)?;
            if let Err(error) = self.add_text(&mut result, row, &units, &marker) {
                problems.push(error.code);
            }
            results.push(result);
        }
        let total = passing.iter().filter(|passes| **passes).count();
        Ok(Answer { total, facets, results, corrected, problems })
    }

    fn facets(&self) -> Result<&Vec<FacetLists>, SearchError> {
        if let Some(facets) = self.facets.get() {
            return Ok(facets);
        }
        let hashes = (0..).map(|at| hash_at(&self.facet_files, at)).take_while(|hash| !hash.is_empty());
        let mut files: Vec<FacetFile> = Vec::new();
        for hash in hashes {
            files.extend(self.files.hashed::<Vec<FacetFile>>("facets", hash)?);
        }
        let facets = read_facets(files)?;
        Ok(self.facets.get_or_init(|| facets))
    }

    fn synonyms(&self) -> Result<&Synonyms, SearchError> {
        if let Some(synonyms) = self.synonyms.get() {
            return Ok(synonyms);
        }
        let synonyms = match &self.synonym_file {
            ListsOrHash::Lists(lists) => synonyms_of(lists, &self.language),
            ListsOrHash::Hash(hash) => synonyms_of(&self.files.hashed("synonyms", hash)?, &self.language),
        };
        Ok(self.synonyms.get_or_init(|| synonyms))
    }

    /// The table with the titles of a document and its neighbours.
    fn titles_of(&self, document: u32) -> Result<Arc<Titles>, SearchError> {
        let hash = self.title_files.at((document / self.title_size) as usize)?;
        let mut known = self.titles.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(table) = known.get(&hash) {
            return Ok(Arc::clone(table));
        }
        let table: Arc<Titles> = Arc::new(self.files.hashed("titles", &hash)?);
        known.insert(hash, Arc::clone(&table));
        Ok(table)
    }

    fn row(&self, document: u32, value: f64) -> Result<Row, SearchError> {
        let at = (document % self.title_size) as usize;
        Ok(Row { document, value, at, table: self.titles_of(document)? })
    }

    fn result(&self, row: &Row) -> Result<Outcome, SearchError> {
        let missing = || SearchError::damaged("a table of titles is too short");
        let Row { at, ref table, .. } = *row;
        let optional =
            |column: &Option<Vec<Option<String>>>| column.as_ref().and_then(|column| column.get(at).cloned());
        let kind = table.kinds.get(at).ok_or_else(missing)?;
        Ok(Outcome {
            url: table.urls.get(at).ok_or_else(missing)?.clone(),
            title: table.titles.get(at).ok_or_else(missing)?.clone(),
            kind: kind.clone(),
            type_label: self.types.get(kind).unwrap_or(kind).clone(),
            section: None,
            description: String::new(),
            date: table.dates.get(at).ok_or_else(missing)?.clone(),
            date_text: optional(&table.date_texts).flatten(),
            language: optional(&table.languages).flatten(),
            excerpt: Vec::new(),
            score: row.value,
        })
    }

    /// Adds section and excerpt. A text that fails costs its excerpt, not the answer.
    fn add_text(
        &self,
        result: &mut Outcome,
        row: &Row,
        units: &[Unit],
        marker: &Marker<'_>,
    ) -> Result<(), SearchError> {
        let pieces = row.table.pieces.as_ref().and_then(|pieces| pieces.get(row.at)).copied().unwrap_or(1);
        let piece = if pieces > 1 { u32::from(best_piece(units, row.document, self.documents)) } else { 0 };
        let (description, texts) = self.text_of(row, piece.min(pieces.saturating_sub(1)))?;
        let section = |(anchor, heading, text)| Section { anchor, heading, text };
        let sections: Vec<Section> = texts.into_iter().map(section).collect();
        let (section, excerpt) = best_passage(&sections, &description, marker);
        let linked = section.filter(|_| !marker.covered_by(&result.title));
        if let Some((section, anchor)) = linked.and_then(|section| Some((section, section.anchor.as_deref()?)))
            && !anchor.is_empty()
        {
            result.section.clone_from(&section.heading);
            result.url = format!("{}#{}", result.url, encoded(anchor));
        }
        result.description = description;
        result.excerpt = excerpt;
        Ok(())
    }

    /// One of the records with the texts of a document.
    fn text_of(&self, row: &Row, piece: u32) -> Result<Record, SearchError> {
        let missing = || SearchError::damaged("a table of titles leads to no text");
        let Titles { pieces, records, texts, .. } = row.table.as_ref();
        let before = |row: usize| pieces.as_ref().and_then(|pieces| pieces.get(row)).copied().unwrap_or(1);
        let mut record = (0..row.at).map(|row| u64::from(before(row))).sum::<u64>() + u64::from(piece);
        let mut file = 0;
        while record >= u64::from(*records.get(file).ok_or_else(missing)?) {
            record -= u64::from(records[file]);
            file += 1;
        }
        let list: Vec<Record> = self.files.hashed("text", hash_at(texts, file))?;
        list.into_iter().nth(usize::try_from(record).unwrap_or(usize::MAX)).ok_or_else(missing)
    }
}

/// Documents in order: by score, then the newest, which has the highest number.
fn best(passing: &[bool], scores: &[f64]) -> Vec<u32> {
    let mut documents: Vec<u32> =
        (0..).zip(passing).filter(|(_, passes)| **passes).map(|(document, _)| document).collect();
    documents.reverse();
    documents.sort_by(|one, other| scores[*other as usize].total_cmp(&scores[*one as usize]));
    documents
}

/// A text as a part of an address, as `encodeURIComponent` writes it.
fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.!~*'()".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}
