//! An opened index and the search in it: which files a question needs, and what it answers with. Twin of
//! `client/engine.js`. Must never know: the disk, the network.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};

use super::code::hash_at;
use super::documents::{AnswerText, Documents, Record, Row, Section, Titles};
use super::errors::{ErrorCode, SearchError};
use super::excerpt::{Marker, Piece, passages};
use super::facets::{FacetCounts, FacetFile, FacetLists, Filters, narrow, read_facets};
use super::listing::Listed;
use super::load::{Files, Load};
use super::phrases::{leave_missing, phrases_of};
use super::question::{Alternative, Correction, Knowledge, SynonymLists, Synonyms, Unit, synonyms_of, understand};
use super::rank::{Explanation, best_piece, explain, importances, score};
use super::words::{Failed, Group, Words};
use crate::search::encode::{ANALYSIS, FORMAT};
use crate::search::language::{Language, Rules};

/// A page whose title is the question goes up among the results it is held against.
const TITLE_ASKED: f64 = 1.2;
/// Results that are put in order by their titles too, together; more where all titles are at hand.
const WINDOW: usize = 5;
const WINDOW_AT_HAND: usize = 50;
/// Results behind this one are not among the best documents of a frequent word, maybe.
const BEST_REACH: usize = 200;
/// Documents that are read to find a phrase in quotation marks.
const PHRASE_READ: usize = 60;
/// Pages that an index can have. A question takes some room for every page; a wrong number must not take all there is.
const MOST_DOCUMENTS: u32 = 2_000_000;

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
    /// The order of the results.
    pub sort: Sort,
    /// Whether to count facets. Without, a large site spares their files and gives none.
    pub facets: bool,
    /// How many of the results get their texts.
    pub excerpts: usize,
    /// Whether each result tells how its score came about.
    pub explain: bool,
}

impl Default for Options {
    /// Ten results with texts and facets, the last word maybe unfinished, the best first.
    fn default() -> Self {
        Self {
            filters: Filters::new(),
            limit: 10,
            offset: 0,
            prefix: true,
            sort: Sort::Relevance,
            facets: true,
            excerpts: usize::MAX,
            explain: false,
        }
    }
}

impl Options {
    fn is_filtered(&self) -> bool {
        self.filters.values().any(|values| !values.is_empty())
    }

    /// Whether all documents of a frequent word are needed, not only the best.
    fn wants_all(&self) -> bool {
        let far = self.offset.saturating_add(self.limit) > BEST_REACH;
        self.facets || self.is_filtered() || self.sort == Sort::Date || far
    }
}

/// The order of results.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// The best first.
    Relevance,
    /// The newest first.
    Date,
}

/// What was found. As JSON it has the same keys as the client's answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Answer {
    /// Results in all.
    pub total: usize,
    /// Whether there may be more than `total`: a frequent word of a large site was looked up among its best documents
    /// only.
    #[serde(rename = "atLeast")]
    pub at_least: bool,
    /// Facets with the number of results per value; none when they were not asked for.
    pub facets: Option<Vec<FacetCounts>>,
    /// The results wanted, best first.
    pub results: Vec<Found>,
    /// Words that the site lacks, with what was searched instead.
    pub corrected: Vec<Correction>,
    /// Phrases in quotation marks that no page has: their words were searched one by one.
    pub loosened: Vec<String>,
    /// Why some results or excerpts may be missing.
    pub problems: Vec<ErrorCode>,
}

/// One result.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Found {
    /// Path of the page within the host, with a fragment for what stands inside a page.
    pub url: String,
    /// Title as plain text.
    pub title: String,
    /// Identifier of the type.
    #[serde(rename = "type")]
    pub kind: String,
    /// Name of the type.
    pub type_label: String,
    /// One or two sentences; may be empty.
    pub description: String,
    /// Date in a form that sorts as text.
    pub date: Option<String>,
    /// The date as people write it.
    pub date_text: Option<String>,
    /// Language of the page, where it is another than that of the index.
    pub language: Option<String>,
    /// The best passage.
    pub excerpt: Vec<Piece>,
    /// The sections that hold words of the question, the best first, three at most.
    pub sections: Vec<FoundSection>,
    /// An address beside the page, such as that of an aid itself.
    pub direct: Option<Direct>,
    /// Text to show whole, such as an opening sentence.
    pub answer: Option<String>,
    /// Comparable within one answer only.
    pub score: f64,
    /// How the score came about, when asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explanation: Option<Explanation>,
}

/// A section of a result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FoundSection {
    /// Its heading.
    pub heading: String,
    /// Its path within the host, with its fragment.
    pub url: String,
    /// Its best passage.
    pub excerpt: Vec<Piece>,
}

/// An address that a result leads to beside its page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Direct {
    /// The words for it.
    pub label: String,
    /// A whole web address.
    pub url: String,
}

#[derive(Deserialize)]
struct Versions {
    format: u32,
    analysis: u32,
}

#[derive(Deserialize)]
struct Entry {
    language: String,
    documents: u32,
    rules: Rules,
    words: Listed,
    endings: Listed,
    titles: Titles,
    types: Vec<(String, String)>,
    facets: ThereOrHashes<Vec<FacetFile>>,
    synonyms: ThereOrHashes<SynonymLists>,
}

/// What stands in the entry of a small site, and else in files.
#[derive(Deserialize)]
#[serde(untagged)]
enum ThereOrHashes<T> {
    Hashes(String),
    There(T),
}

/// An index whose entry is known. Other files are read when a question needs them; words, titles and facets are kept.
pub struct Index {
    files: Arc<Files>,
    code: String,
    size: u32,
    language: Language,
    words: Words,
    documents: Documents,
    types: BTreeMap<String, String>,
    facet_files: ThereOrHashes<Vec<FacetFile>>,
    facets: OnceLock<Vec<FacetLists>>,
    synonym_files: ThereOrHashes<SynonymLists>,
    synonyms: OnceLock<Synonyms>,
}

/// A result on its way, with the factor for its title.
struct Shown {
    row: Row,
    title: f64,
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
        if entry.documents > MOST_DOCUMENTS {
            return Err(SearchError::damaged("the search index has more pages than there can be"));
        }
        Ok(Self {
            code: entry.language,
            size: entry.documents,
            language: Language::of_rules(entry.rules),
            words: Words::new(entry.words, entry.endings, &files),
            documents: Documents::new(entry.titles, &files)?,
            types: entry.types.into_iter().collect(),
            facet_files: entry.facets,
            facets: OnceLock::new(),
            synonym_files: entry.synonyms,
            synonyms: OnceLock::new(),
            files,
        })
    }

    /// The code of the language of the index, such as `nl`.
    pub fn language(&self) -> &str {
        &self.code
    }

    /// Answers a question.
    pub fn search(&self, query: &str, options: &Options) -> Result<Answer, SearchError> {
        let failed = Failed::default();
        let mut problems = Problems::default();
        let none = Synonyms::new();
        let knowledge = Knowledge {
            words: &self.words,
            language: &self.language,
            synonyms: problems.or_else(self.synonyms(), &none),
            prefix: options.prefix,
            whole: options.wants_all(),
            failed: &failed,
        };
        let (units, corrected) = understand(query, &knowledge);
        let failed = failed.errors();
        let nothing_met = !units.is_empty() && units.iter().all(|unit| unit.alternatives.is_empty());
        if let Some(first) = failed.first().filter(|_| nothing_met) {
            return Err(first.clone());
        }
        for error in &failed {
            problems.add(error.code);
        }
        let worth = importances(&units, self.size);
        let scores = score(&units, &worth, self.size);
        let everything = !query.chars().any(char::is_alphanumeric);
        let mut found: Vec<bool> = scores.iter().map(|score| everything || *score > 0.0).collect();
        let phrases = phrases_of(query, &self.language);
        let held = if phrases.is_empty() {
            BTreeSet::new()
        } else {
            self.holding(&phrases, &ordered(&found, &scores, options.sort), &mut problems)
        };
        if !held.is_empty() {
            found = (0..self.size).map(|document| held.contains(&document)).collect();
        }
        let at_hand = matches!(self.facet_files, ThereOrHashes::There(_));
        let filtered = options.is_filtered();
        let wanted = options.facets || at_hand || filtered;
        let lists = match (wanted, filtered) {
            (false, _) => &[][..],
            // Without its filters a question would be another one.
            (true, true) => self.facets()?,
            (true, false) => problems.or_else(self.facets(), &[]),
        };
        let (passing, facets) = narrow(&found, lists, &options.filters);
        let order = ordered(&passing, &scores, options.sort);
        let marker = Marker::new(&units, &worth, &self.language);
        let by_title = !units.is_empty() && options.sort == Sort::Relevance;
        let shown = self.shown(&order, options, by_title.then_some(&scores), &marker, &mut problems);
        let mut results = Vec::new();
        for (at, Shown { row, title }) in shown.into_iter().enumerate() {
            let mut result = self.result(&row, scores[row.document as usize] * title);
            result.explanation = options.explain.then(|| explain(&units, &worth, self.size, row.document, title));
            let piece = best_piece(&units, &worth, row.document);
            if at < options.excerpts
                && let Err(error) = self.read(&mut result, &row, piece, &marker)
            {
                problems.add(error.code);
            }
            results.push(result);
        }
        let cut = cut_of(&units);
        let most = if held.is_empty() && !filtered { cut.iter().copied().max().unwrap_or(0) } else { 0 };
        let loosened = if held.is_empty() { phrases } else { Vec::new() };
        let (total, facets, problems) = (order.len().max(most), wanted.then_some(facets), problems.0);
        let at_least = !cut.is_empty();
        Ok(Answer { total, at_least, facets, results, corrected, loosened, problems })
    }

    /// The rows of the results wanted. Windows of results are put in order by their titles too, unless there are no
    /// scores: then the order stands.
    fn shown(
        &self,
        order: &[u32],
        options: &Options,
        scores: Option<&Vec<f64>>,
        marker: &Marker<'_>,
        problems: &mut Problems,
    ) -> Vec<Shown> {
        let Options { offset, limit, .. } = *options;
        let size = if self.documents.at_hand() { WINDOW_AT_HAND } else { WINDOW };
        let end = offset.saturating_add(limit).min(order.len());
        let (first, last) = match scores {
            Some(_) => (offset - offset % size, end.div_ceil(size).saturating_mul(size).min(order.len())),
            None => (offset, end),
        };
        let mut rows = Vec::new();
        for documents in order.get(first..last).unwrap_or_default().chunks(size) {
            let mut window = Vec::new();
            for document in documents {
                let Some(row) = problems.or_else(self.documents.row(*document).map(Some), None) else { continue };
                let title = if scores.is_some() && marker.is_asked(&row.title) { TITLE_ASKED } else { 1.0 };
                window.push(Shown { row, title });
            }
            if let Some(scores) = scores {
                let value = |shown: &Shown| scores[shown.row.document as usize] * shown.title;
                window.sort_by(|one, other| value(other).total_cmp(&value(one)));
            }
            rows.append(&mut window);
        }
        rows.into_iter().skip(offset - first).take(limit).collect()
    }

    /// Those of the best documents that hold all phrases word for word.
    fn holding(&self, phrases: &[String], order: &[u32], problems: &mut Problems) -> BTreeSet<u32> {
        let read = order.iter().take(PHRASE_READ).copied();
        read.filter(|document| problems.or_else(self.holds(phrases, *document), false)).collect()
    }

    /// Whether a document holds all phrases word for word.
    fn holds(&self, phrases: &[String], document: u32) -> Result<bool, SearchError> {
        let row = self.documents.row(document)?;
        let mut open = phrases.to_vec();
        leave_missing(&mut open, &row.title, &self.language);
        let mut piece = 0;
        while piece < row.pieces && !open.is_empty() {
            let Record(description, sections, _) = self.documents.read(&row, piece)?;
            leave_missing(&mut open, &description, &self.language);
            for Section(_, heading, text) in &sections {
                leave_missing(&mut open, heading.as_deref().unwrap_or_default(), &self.language);
                leave_missing(&mut open, text, &self.language);
            }
            piece += 1;
        }
        Ok(open.is_empty())
    }

    fn facets(&self) -> Result<&[FacetLists], SearchError> {
        if let Some(facets) = self.facets.get() {
            return Ok(facets);
        }
        let facets = match &self.facet_files {
            ThereOrHashes::There(facets) => read_facets(facets)?,
            ThereOrHashes::Hashes(hashes) => {
                let hashes = (0..).map(|at| hash_at(hashes, at)).take_while(|hash| !hash.is_empty());
                let mut facets = Vec::new();
                for hash in hashes {
                    facets.extend(read_facets(&self.files.hashed::<Vec<FacetFile>>("facets", hash)?)?);
                }
                facets
            }
        };
        Ok(self.facets.get_or_init(|| facets))
    }

    fn synonyms(&self) -> Result<&Synonyms, SearchError> {
        if let Some(synonyms) = self.synonyms.get() {
            return Ok(synonyms);
        }
        let synonyms = match &self.synonym_files {
            ThereOrHashes::There(lists) => synonyms_of(lists, &self.language),
            ThereOrHashes::Hashes(hash) => synonyms_of(&self.files.hashed("synonyms", hash)?, &self.language),
        };
        Ok(self.synonyms.get_or_init(|| synonyms))
    }

    /// One result, without its texts until they are read.
    fn result(&self, row: &Row, score: f64) -> Found {
        Found {
            url: row.url.clone(),
            title: row.title.clone(),
            kind: row.kind.clone(),
            type_label: self.types.get(&row.kind).filter(|label| !label.is_empty()).unwrap_or(&row.kind).clone(),
            description: String::new(),
            date: row.date.clone(),
            date_text: row.date_text.clone(),
            language: row.language.clone(),
            excerpt: Vec::new(),
            sections: Vec::new(),
            direct: None,
            answer: None,
            score,
            explanation: None,
        }
    }

    /// Adds what the texts say of a result. A text that fails costs its passages, not the answer.
    fn read(&self, result: &mut Found, row: &Row, piece: u32, marker: &Marker<'_>) -> Result<(), SearchError> {
        let Record(description, sections, extras) = self.documents.read(row, piece)?;
        let extras = extras.unwrap_or_default();
        let answer = match extras.0 {
            Some(AnswerText::Known(0)) => Some(result.title.clone()),
            Some(AnswerText::Known(1)) => Some(description.clone()),
            Some(AnswerText::Known(_)) | None => None,
            Some(AnswerText::Text(text)) => Some(text),
        };
        let whole = answer.as_deref().filter(|answer| *answer != result.title);
        let found = passages(&sections, &description, whole, marker);
        let page = row.url.split('#').next().unwrap_or_default();
        let of_section = |(section, excerpt): (&Section, Vec<Piece>)| FoundSection {
            heading: section.1.clone().unwrap_or_default(),
            url: format!("{page}#{}", encoded(section.0.as_deref().unwrap_or_default())),
            excerpt,
        };
        result.sections = found.sections.into_iter().map(of_section).collect();
        result.excerpt = found.excerpt;
        let is_web = |url: &String| url.starts_with("http:") || url.starts_with("https:");
        result.direct = extras.2.filter(is_web).map(|url| Direct { label: extras.1.unwrap_or_default(), url });
        result.description = description;
        result.answer = answer;
        Ok(())
    }
}

/// Why some of an answer may be missing: each code once, in the order in which they were met.
#[derive(Default)]
struct Problems(Vec<ErrorCode>);

impl Problems {
    fn add(&mut self, code: ErrorCode) {
        if !self.0.contains(&code) {
            self.0.push(code);
        }
    }

    /// What a file gives, or what goes on without it: the rest of a question is answered.
    fn or_else<T>(&mut self, loaded: Result<T, SearchError>, instead: T) -> T {
        loaded.unwrap_or_else(|error| {
            self.add(error.code);
            instead
        })
    }
}

/// For each frequent word that was looked up among its best documents only, how many documents it has at least.
fn cut_of(units: &[Unit]) -> Vec<usize> {
    let is_cut = |group: &Arc<Group>| !group.whole.is_empty();
    let alternatives = units.iter().flat_map(|unit| &unit.alternatives);
    let cut = alternatives.filter(|alternative| alternative.groups.iter().any(is_cut));
    cut.map(|Alternative { groups, .. }| match groups.as_slice() {
        [group] => group.count,
        _ => 0,
    })
    .collect()
}

/// Documents in order: by score unless by date, then the newest, which has the highest number.
fn ordered(passing: &[bool], scores: &[f64], sort: Sort) -> Vec<u32> {
    let mut documents: Vec<u32> =
        (0..).zip(passing).filter(|(_, passes)| **passes).map(|(document, _)| document).collect();
    documents.reverse();
    if sort == Sort::Relevance {
        documents.sort_by(|one, other| scores[*other as usize].total_cmp(&scores[*one as usize]));
    }
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
