//! From documents to the files of an index: order, analysis, facets, encoding.
//! Must never know: where the documents came from, or who reads the index.

use super::abbreviations::with_explained;
use super::encode::{Parts, encode, entry_path};
use super::facets::facet_lists;
use super::files::Sizes;
use super::language::Language;
use super::model::{SearchDocument, SearchIndex, SearchInput, SearchStats};
use super::postings::post;

/// Builds the index of one site. The same input, in any order of documents, gives the same bytes.
#[must_use]
pub fn build(input: &SearchInput<'_>) -> SearchIndex {
    build_sized(input, Sizes::default())
}

/// Builds an index with files of other sizes than usual.
pub(super) fn build_sized(input: &SearchInput<'_>, sizes: Sizes) -> SearchIndex {
    let language = Language::of(input.language);
    let documents = numbered(&input.documents);
    let posted = post(&documents, &language, sizes.piece);
    let facets = facet_lists(input, &documents);
    let synonyms = with_explained(&input.synonyms, &documents, &language);
    let files = encode(&Parts {
        language: &language,
        documents: &documents,
        types: &input.types,
        posted: &posted,
        facets: &facets,
        synonyms: &synonyms,
        sizes,
    });
    let stats = SearchStats {
        documents: documents.len(),
        sections: documents.iter().map(|document| document.sections.len()).sum(),
        terms: posted.vocabulary.words.len(),
        bytes: files.iter().map(|file| file.bytes.len()).sum(),
    };
    SearchIndex { files, entry: entry_path(), stats }
}

/// Documents in the order of their numbers: oldest first, so that a new page comes last and changes no number, and
/// a list without a question (newest first, then by title) is this order backwards.
fn numbered(documents: &[SearchDocument]) -> Vec<&SearchDocument> {
    let mut documents: Vec<&SearchDocument> = documents.iter().collect();
    documents.sort_by(|one, other| {
        let newest = one.date.cmp(&other.date);
        newest.then_with(|| other.title.cmp(&one.title)).then_with(|| other.url.cmp(&one.url))
    });
    documents
}
