//! Which groups of words stand in which document, and how strongly: one impact over all fields.
//! Must never know: how the index is written, facets, excerpts.

use rayon::prelude::*;

use super::freshness::freshness;
use super::hasher::QuickMap;
use super::language::Language;
use super::model::SearchDocument;
use super::pairs::{self, Pairs};
use super::pieces::pieces;
use super::tokenize::each_word;
use super::vocabulary::{Vocabulary, as_number};
use super::word_set::{WordCollector, WordSet};

/// Impacts run from 1 to this.
pub(super) const STRONGEST: u8 = 31;
/// Weight of a heading; running text has 1.
const HEADING_WEIGHT: f32 = 2.5;
/// Two neighbours that another page writes as one word, against that word.
const JOINED_WEIGHT: f32 = 0.8;
/// How soon more of the same stops counting.
const SATURATION: f32 = 3.5;
/// How much length counts, per kind of field: short fields, and running text.
const SHORT_LENGTH: f32 = 0.8;
const BODY_LENGTH: f32 = 0.6;

/// One document of one group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Posting {
    /// Number of the document.
    pub(super) document: u32,
    /// How strongly the group stands in it.
    pub(super) impact: u8,
    /// The piece of a long page where it stands most.
    pub(super) piece: u8,
}

/// The documents of one group, by document number.
pub(super) type Postings = Vec<Posting>;

/// One document as numbers: its words once, and where they stand.
struct Analysed {
    words: WordSet,
    /// Per word: whether it is a stop word, and whether it is indexed. Stop words are so only where they name the page.
    stop: Vec<bool>,
    indexed: Vec<bool>,
    stretches: Vec<Stretch>,
}

/// A stretch of words with one weight; joins do not cross its ends.
struct Stretch {
    kind: Kind,
    weight: f32,
    /// Piece of the page.
    piece: u8,
    /// Places in [`Analysed::words`]; the flag marks a hyphenated word written as one.
    words: Vec<(u32, bool)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Title,
    Description,
    Field,
    Heading,
    Body,
}

/// The words of a site with their postings, per group.
pub(super) struct Posted {
    /// All words.
    pub(super) vocabulary: Vocabulary,
    /// Per group, sorted by document.
    pub(super) postings: Vec<Postings>,
}

/// Reads all documents; their order gives the document numbers.
pub(super) fn post(documents: &[&SearchDocument], language: &Language, piece_size: usize) -> Posted {
    let analysed: Vec<Analysed> = documents
        .par_iter()
        .map_init(WordCollector::default, |words, document| analyse(document, language, piece_size, words))
        .collect();
    let vocabulary = Vocabulary::new(with_pairs(count(&analysed), &analysed), language);
    let average = averages(&analysed);
    let impacts: Vec<Vec<Found>> = analysed
        .into_par_iter()
        .zip(documents)
        .zip(freshness(documents))
        .map(|((analysed, document), fresh)| impacts(&analysed, document.rank * fresh, &vocabulary, average))
        .collect();
    let mut postings: Vec<Postings> = vec![Vec::new(); vocabulary.canonical.len()];
    for (number, of_document) in impacts.into_iter().enumerate() {
        for Found { group, impact, piece } in of_document {
            postings[group as usize].push(Posting { document: as_number(number), impact, piece });
        }
    }
    Posted { vocabulary, postings }
}

fn analyse(document: &SearchDocument, language: &Language, piece_size: usize, words: &mut WordCollector) -> Analysed {
    let mut stop = Vec::new();
    let mut indexed = Vec::new();
    let mut stretches = Vec::new();
    let mut read = |kind: Kind, weight: f32, piece: u8, text: &str| {
        let mut stretch = Vec::new();
        each_word(text, language, &mut |word, whole| {
            let (place, is_new) = words.add(word);
            if is_new {
                stop.push(language.is_stop(word));
                indexed.push(!language.is_stop(word));
            }
            indexed[place as usize] |= kind.names_the_page();
            stretch.push((place, whole));
        });
        if !stretch.is_empty() && weight > 0.0 {
            stretch.shrink_to_fit();
            stretches.push(Stretch { kind, weight, piece, words: stretch });
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
    Analysed { words: words.take(), stop, indexed, stretches }
}

/// Words with the number of documents that have them, in no order.
fn count(analysed: &[Analysed]) -> Vec<(String, u32)> {
    let counts = analysed
        .par_iter()
        .fold(QuickMap::default, |counts, document| {
            let words = document.words.iter().zip(&document.indexed).filter(|(_, indexed)| **indexed);
            words.fold(counts, |counts, (word, _)| add(counts, word, 1))
        })
        .reduce(QuickMap::default, |one, other| {
            let (large, small) = if one.len() < other.len() { (other, one) } else { (one, other) };
            small.into_iter().fold(large, |counts, (word, count)| add(counts, word, count))
        });
    counts.into_par_iter().map(|(word, count)| (word.to_owned(), count)).collect()
}

/// The words and the pairs that count as words.
fn with_pairs(mut words: Vec<(String, u32)>, analysed: &[Analysed]) -> Vec<(String, u32)> {
    let of_each: Vec<Pairs> = analysed.par_iter().map(Analysed::pairs).collect();
    let mut pairs = pairs::frequent(of_each.into_iter());
    for (word, _) in &words {
        pairs.remove(word);
    }
    words.extend(pairs);
    words
}

fn add<'a>(mut counts: QuickMap<&'a str, u32>, word: &'a str, count: u32) -> QuickMap<&'a str, u32> {
    *counts.entry(word).or_default() += count;
    counts
}

impl Kind {
    /// Text of the sections, of which excerpts are made.
    fn is_shown(self) -> bool {
        matches!(self, Self::Heading | Self::Body)
    }

    /// Stop words are indexed in titles and headings only.
    fn names_the_page(self) -> bool {
        matches!(self, Self::Title | Self::Heading)
    }
}

/// Average number of words of titles, descriptions and running text, in coarse steps, so that one edit does not
/// change every impact of the site.
fn averages(analysed: &[Analysed]) -> [f32; 3] {
    [Kind::Title, Kind::Description, Kind::Body].map(|kind| {
        let mut words = 0_usize;
        let mut documents = 0_usize;
        for document in analysed {
            let length = document.length(kind);
            words += length;
            documents += usize::from(length > 0);
        }
        coarse(ratio(words, documents.max(1)))
    })
}

/// The largest power of 1.5 that is not above the value, and at least 1. Only multiplication: the same on every machine.
fn coarse(value: f32) -> f32 {
    let mut step = 1.0;
    while step * 1.5 <= value {
        step *= 1.5;
    }
    step
}

fn ratio(part: usize, whole: usize) -> f32 {
    let small = |count: usize| u16::try_from(count).map(f32::from);
    match (small(part), small(whole)) {
        (Ok(part), Ok(whole)) => part / whole,
        _ => ratio(part / 2, (whole / 2).max(1)),
    }
}

impl Analysed {
    /// The pairs of neighbours in its titles and headings.
    fn pairs(&self) -> Pairs {
        let texts: Vec<&str> = self.words.iter().collect();
        let mut found = Pairs::new();
        for stretch in self.stretches.iter().filter(|stretch| stretch.kind.names_the_page()) {
            let single = stretch.words.iter().filter(|(_, whole)| !whole);
            let named = single.map(|&(place, _)| (!self.stop[place as usize]).then_some(texts[place as usize]));
            pairs::add(named, &mut found);
        }
        found
    }

    fn length(&self, kind: Kind) -> usize {
        self.stretches.iter().filter(|stretch| stretch.kind == kind).map(|stretch| stretch.words.len()).sum()
    }
}

/// One group in one document.
struct Found {
    group: u32,
    impact: u8,
    piece: u8,
}

/// What a group weighs in a document, altogether and in the piece where it weighs most. The pieces come in order.
#[derive(Default, Clone, Copy)]
struct Weight {
    total: f32,
    piece: u8,
    in_piece: f32,
    best_piece: u8,
    in_best: f32,
}

impl Weight {
    fn add(&mut self, weight: f32, stretch: &Stretch) {
        self.total += weight;
        if !stretch.kind.is_shown() {
            return;
        }
        if self.piece != stretch.piece {
            self.piece = stretch.piece;
            self.in_piece = 0.0;
        }
        self.in_piece += weight;
        if self.in_piece > self.in_best {
            self.in_best = self.in_piece;
            self.best_piece = self.piece;
        }
    }
}

/// The impact of each group in one document.
fn impacts(analysed: &Analysed, rank: f32, vocabulary: &Vocabulary, average: [f32; 3]) -> Vec<Found> {
    let numbers: Vec<Option<u32>> = analysed.words.iter().map(|word| vocabulary.number(word)).collect();
    let norm = |kind: Kind, average: f32, share: f32| 1.0 - share + share * ratio(analysed.length(kind), 1) / average;
    let title = norm(Kind::Title, average[0], SHORT_LENGTH);
    let description = norm(Kind::Description, average[1], SHORT_LENGTH);
    let body = norm(Kind::Body, average[2], BODY_LENGTH);

    let mut weights: QuickMap<u32, Weight> = QuickMap::default();
    let mut both = String::new();
    for stretch in &analysed.stretches {
        let weight = stretch.weight
            / match stretch.kind {
                Kind::Title => title,
                Kind::Description => description,
                Kind::Field | Kind::Heading => 1.0,
                Kind::Body => body,
            };
        let mut add = |group, weight| weights.entry(group).or_default().add(weight, stretch);
        let mut before: Option<u32> = None;
        for &(place, whole) in &stretch.words {
            let Some(number) = numbers[place as usize] else {
                before = None;
                continue;
            };
            let stop = vocabulary.stop[number as usize];
            if !stop || stretch.kind.names_the_page() {
                add(vocabulary.group[number as usize], weight);
            }
            if whole {
                continue;
            }
            for &(part, share) in &vocabulary.parts[number as usize] {
                add(part, weight * share);
            }
            if let Some(joined) = before.and_then(|before| joined(before, number, vocabulary, &mut both)) {
                add(joined, weight * JOINED_WEIGHT);
            }
            before = (!stop).then_some(number);
        }
    }
    let mut impacts: Vec<Found> = weights
        .into_iter()
        .map(|(group, weight)| Found { group, impact: quantised(weight.total, rank), piece: weight.best_piece })
        .collect();
    impacts.sort_unstable_by_key(|found| found.group);
    impacts
}

/// The group of two neighbours as one word, where the site has that word (risico analyse: risicoanalyse).
fn joined(before: u32, after: u32, vocabulary: &Vocabulary, both: &mut String) -> Option<u32> {
    let (one, other) = (&vocabulary.words[before as usize], &vocabulary.words[after as usize]);
    if one.len() < pairs::SHORTEST || other.len() < pairs::SHORTEST || vocabulary.stop[after as usize] {
        return None;
    }
    both.clear();
    both.push_str(one);
    both.push_str(other);
    let word = vocabulary.number(both)?;
    Some(vocabulary.group[word as usize])
}

/// The impact as one of few steps, never none.
fn quantised(weight: f32, rank: f32) -> u8 {
    let strength = weight / (weight + SATURATION) * rank.clamp(0.0, 2.0);
    let wanted = strength * f32::from(STRONGEST);
    (1..STRONGEST).find(|&step| wanted <= f32::from(step)).unwrap_or(STRONGEST)
}
