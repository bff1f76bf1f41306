//! From documents to the files of an index: order, analysis, facets, encoding.
//! Must never know: where the documents came from, or who reads the index.

use std::sync::{Mutex, PoisonError};

use super::abbreviations::with_explained;
use super::encode::{Parts, encode, entry_path};
use super::facets::facet_lists;
use super::files::{Files, Sizes};
use super::language::Language;
use super::model::{SearchDocument, SearchIndex, SearchInput, SearchStats};
use super::postings::post;
use crate::source::{OutputFile, Sink};

/// Builds the index of one site. The same input, in any order of documents, gives the same bytes.
#[must_use]
pub fn build(input: &SearchInput<'_>) -> SearchIndex {
    build_sized(input, Sizes::default(), usize::MAX)
}

/// Builds the index of one site into `sink`, each file as soon as it is made. The one with a fixed name comes last. There
/// are no more files than `room`, where that can be kept.
pub fn build_into(input: &SearchInput<'_>, room: usize, sink: &dyn Sink) -> SearchStats {
    write_sized(input, Sizes::default(), room, sink)
}

/// Builds an index with files of other sizes or another number than usual: what readers find in it is the same.
#[must_use]
pub fn build_sized(input: &SearchInput<'_>, sizes: Sizes, room: usize) -> SearchIndex {
    let held = Held::default();
    let stats = write_sized(input, sizes, room, &held);
    let mut files = held.0.into_inner().unwrap_or_else(PoisonError::into_inner);
    files.sort_by(|one, other| one.path.cmp(&other.path));
    SearchIndex { files, entry: entry_path(), stats }
}

/// Files in memory.
#[derive(Default)]
struct Held(Mutex<Vec<OutputFile>>);

impl Sink for Held {
    fn write(&self, file: OutputFile) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(file);
    }
}

fn write_sized(input: &SearchInput<'_>, sizes: Sizes, room: usize, sink: &dyn Sink) -> SearchStats {
    let language = Language::of(input.language);
    let documents = numbered(&input.documents);
    let posted = post(&documents, &language, sizes.piece);
    let facets = facet_lists(input, &documents);
    let synonyms = with_explained(&input.synonyms, &documents, &language);
    let files = Files::new(sink);
    let parts = Parts {
        language: &language,
        documents: &documents,
        types: &input.types,
        posted: &posted,
        facets: &facets,
        synonyms: &synonyms,
        sizes,
        room,
    };
    encode(&parts, &files);
    SearchStats {
        documents: documents.len(),
        sections: documents.iter().map(|document| document.sections.len()).sum(),
        terms: posted.vocabulary.words.len(),
        bytes: files.bytes(),
    }
}

/// Documents in the order of their numbers: oldest first, so that a new page comes last and changes no number, and
/// a list without a question (newest first, then by title) is this order backwards.
fn numbered<'d>(documents: &'d [SearchDocument<'d>]) -> Vec<&'d SearchDocument<'d>> {
    let mut documents: Vec<&SearchDocument> = documents.iter().collect();
    documents.sort_by(|one, other| {
        let newest = one.date.cmp(&other.date);
        newest.then_with(|| other.title.cmp(&one.title)).then_with(|| other.url.cmp(&one.url))
    });
    documents
}
