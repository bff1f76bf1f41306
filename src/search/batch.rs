//! Documents as numbers: the words of some documents, each once, and where they stand. Documents are read in batches,
//! since most words of one stand in others.
//! Must never know: groups, impacts, how the index is written.

use std::ops::Range;

use super::language::Language;
use super::model::SearchDocument;
use super::pairs;
use super::pieces::pieces;
use super::tokenize::each_word;
use super::word_set::WordCounts;

/// Documents that are read together.
pub(super) const TOGETHER: usize = 128;
/// Weight of a heading; running text has 1.
const HEADING_WEIGHT: f32 = 2.5;

/// Some documents, one after the other.
#[derive(Default)]
pub(super) struct Batch {
    /// The words, with the documents that they are indexed for: stop words only where they name the page.
    pub(super) words: WordCounts,
    /// The pairs of neighbours in titles and headings.
    pub(super) pairs: WordCounts,
    /// Per word: whether it is a stop word.
    stop: Vec<bool>,
    /// What each document is read as: places in `stretches`.
    documents: Vec<Range<usize>>,
    stretches: Vec<Stretch>,
    occurrences: Vec<Occurrence>,
}

/// A stretch of words with one weight; joins do not cross its ends.
pub(super) struct Stretch {
    pub(super) kind: Kind,
    pub(super) weight: f32,
    /// Piece of the page.
    pub(super) piece: u8,
    /// Places in [`Batch::occurrences`].
    words: Range<usize>,
}

/// What kind of text a stretch is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Title,
    Description,
    Field,
    Heading,
    Body,
}

/// A word where it stands, in as little memory as will do: they are as many as a site has words.
#[derive(Clone, Copy)]
pub(super) struct Occurrence(u32);

impl Occurrence {
    fn new(place: u32, whole: bool) -> Self {
        Self(place << 1 | u32::from(whole))
    }

    /// The place of the word in the words of the batch.
    pub(super) fn place(self) -> u32 {
        self.0 >> 1
    }

    /// Whether it is a hyphenated word written as one.
    pub(super) fn is_whole(self) -> bool {
        self.0 & 1 == 1
    }
}

impl Kind {
    /// Text of the sections, of which excerpts are made.
    pub(super) fn is_shown(self) -> bool {
        matches!(self, Self::Heading | Self::Body)
    }

    /// Stop words are indexed in titles and headings only.
    pub(super) fn names_the_page(self) -> bool {
        matches!(self, Self::Title | Self::Heading)
    }
}

impl Batch {
    /// Reads documents.
    pub(super) fn read(documents: &[&SearchDocument], language: &Language, piece_size: usize) -> Self {
        let mut batch = Self::default();
        for (document, number) in documents.iter().zip(0..) {
            let first = batch.stretches.len();
            batch.read_document(document, number, language, piece_size);
            batch.documents.push(first..batch.stretches.len());
            batch.count_pairs(first, number);
        }
        batch.occurrences.shrink_to_fit();
        batch
    }

    fn read_document(&mut self, document: &SearchDocument, number: u32, language: &Language, piece_size: usize) {
        let mut read = |kind: Kind, weight: f32, piece: u8, text: &str| {
            let start = self.occurrences.len();
            each_word(text, language, &mut |word, whole| {
                let (place, is_new) = self.words.add(word);
                if is_new {
                    self.stop.push(language.is_stop(word));
                }
                if kind.names_the_page() || !self.stop[place as usize] {
                    self.words.count(place, number);
                }
                self.occurrences.push(Occurrence::new(place, whole));
            });
            if self.occurrences.len() > start && weight > 0.0 {
                self.stretches.push(Stretch { kind, weight, piece, words: start..self.occurrences.len() });
            } else {
                self.occurrences.truncate(start);
            }
        };
        read(Kind::Title, document.title_weight, 0, &document.title);
        read(Kind::Description, document.description_weight, 0, &document.description);
        for field in &document.fields {
            read(Kind::Field, field.weight, 0, &field.text);
        }
        for (piece, sections) in (0_u8..).zip(pieces(document, piece_size)) {
            for section in &document.sections[sections] {
                if let Some(heading) = &section.heading {
                    read(Kind::Heading, HEADING_WEIGHT, piece, heading);
                }
                read(Kind::Body, 1.0, piece, &section.text);
            }
        }
    }

    /// Counts the pairs of neighbours in the titles and headings of a document.
    fn count_pairs(&mut self, first: usize, number: u32) {
        for stretch in self.stretches[first..].iter().filter(|stretch| stretch.kind.names_the_page()) {
            let single = self.occurrences[stretch.words.clone()].iter().filter(|occurrence| !occurrence.is_whole());
            let named = single.map(|occurrence| {
                let place = occurrence.place();
                (!self.stop[place as usize]).then(|| self.words.words.get(place))
            });
            pairs::count(named, number, &mut self.pairs);
        }
    }

    /// The stretches of each document.
    pub(super) fn documents(&self) -> impl Iterator<Item = &[Stretch]> {
        self.documents.iter().map(|stretches| &self.stretches[stretches.clone()])
    }

    /// The words of a stretch.
    pub(super) fn words_of(&self, stretch: &Stretch) -> &[Occurrence] {
        &self.occurrences[stretch.words.clone()]
    }
}

/// How many words of one kind a document has.
pub(super) fn length(stretches: &[Stretch], kind: Kind) -> usize {
    stretches.iter().filter(|stretch| stretch.kind == kind).map(|stretch| stretch.words.len()).sum()
}
