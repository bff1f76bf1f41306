//! What the search index is made from, and what comes out. Holds no rule of its own.
//! Must never know: content types, fields, or where text came from.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::source::OutputFile;

/// Everything the index of one site, in one language, is built from.
#[derive(Debug, Clone, Default)]
pub struct SearchInput<'a> {
    /// Language code of the text, such as `nl`. An unknown code gets folding only.
    pub language: &'a str,
    /// What can be found. The order does not matter.
    pub documents: Vec<SearchDocument<'a>>,
    /// Facets, in display order. The facet `type` is added from [`SearchDocument::kind`].
    pub facets: Vec<Facet>,
    /// Names of the types, in display order.
    pub types: Vec<TypeLabel>,
    /// Words that mean the same, from the owner of the site.
    pub synonyms: Vec<Synonym>,
}

/// A property that results can be narrowed by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facet {
    /// Identifier, as used in [`SearchDocument::facets`].
    pub id: String,
    /// Name for readers.
    pub label: String,
    /// The values in display order. Values that no document has are left out of the index.
    pub values: Vec<FacetValue>,
}

/// One value of a facet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FacetValue {
    /// Identifier.
    pub id: String,
    /// Name for readers.
    pub label: String,
    /// Identifier of the wider value, which every document with this one has too.
    pub parent: Option<String>,
}

/// The name of a type of document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TypeLabel {
    /// Identifier, as used in [`SearchDocument::kind`].
    pub id: String,
    /// Name for readers.
    pub label: String,
}

/// A word or expression with others that mean the same; works in both directions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Synonym {
    /// What a reader may type.
    pub term: String,
    /// What the site may say instead.
    pub means: Vec<String>,
}

/// One page that can be found.
#[derive(Debug, Clone, Default)]
pub struct SearchDocument<'s> {
    /// Path within the host, with the base path of the site, such as `/kennis/gids/`.
    pub url: String,
    /// Title as plain text.
    pub title: String,
    /// Identifier of the type.
    pub kind: String,
    /// One or two sentences as plain text; may be empty.
    pub description: String,
    /// Date in a form that sorts as text, such as `2024-05-01`.
    pub date: Option<String>,
    /// The same date as people write it in the language of the site, such as `najaar 2022`; shown, never searched.
    pub date_text: Option<String>,
    /// Language of the page, where it is another than that of the index.
    pub language: Option<String>,
    /// Values per facet id.
    pub facets: BTreeMap<String, Vec<String>>,
    /// Further text that is searched and never shown.
    pub fields: Vec<WeightedText>,
    /// Weight of the title; running text has 1.
    pub title_weight: f32,
    /// Weight of the description; running text has 1.
    pub description_weight: f32,
    /// The running text, in order.
    pub sections: Vec<SearchSection<'s>>,
    /// An address that a result leads to beside its page, with the words for it.
    pub direct: Option<DirectLink>,
    /// Text that a result shows whole instead of a passage; it may be the title or the description.
    pub answer: Option<String>,
    /// Factor on the score: 1 is normal, less sinks the page.
    pub rank: f32,
}

/// An address with the words of its link.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DirectLink {
    /// What readers see.
    pub label: String,
    /// Where it leads, such as `https://example.nl/`.
    pub url: String,
}

/// Text with its weight; running text has 1.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct WeightedText {
    /// Plain text.
    pub text: String,
    /// Weight.
    pub weight: f32,
}

/// A part of a page that can be linked to. Its texts are as large as the site, so they may be somebody else's.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SearchSection<'s> {
    /// Fragment without `#`; none for text before the first heading.
    pub anchor: Option<Cow<'s, str>>,
    /// Heading as plain text.
    pub heading: Option<Cow<'s, str>>,
    /// Running text, plain.
    pub text: Cow<'s, str>,
}

/// The files of an index.
#[derive(Debug, Clone, Default)]
pub struct SearchIndex {
    /// All files, sorted by path; the paths are relative to the output root.
    pub files: Vec<OutputFile>,
    /// Path of the one file with a fixed name, where a client begins.
    pub entry: String,
    /// Counts.
    pub stats: SearchStats,
}

/// Counts over one index.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SearchStats {
    /// Pages.
    pub documents: usize,
    /// Sections over all pages.
    pub sections: usize,
    /// Distinct words as written, after folding.
    pub terms: usize,
    /// Bytes of all files together.
    pub bytes: usize,
}
