//! Which groups of words stand in which document, and how strongly: one impact over all fields.
//! Must never know: how the index is written, facets, excerpts.

use rayon::prelude::*;

use super::batch::{Batch, Kind, Stretch, TOGETHER, length};
use super::freshness::freshness;
use super::hasher::QuickMap;
use super::language::Language;
use super::model::SearchDocument;
use super::pairs;
use super::vocabulary::{Joined, Vocabulary, as_number};
use super::word_set::WordCounts;

/// Impacts run from 1 to this.
pub(super) const STRONGEST: u8 = 31;
/// Two neighbours that another page writes as one word, against that word.
const JOINED_WEIGHT: f32 = 0.8;
/// How soon more of the same stops counting.
const SATURATION: f32 = 3.5;
/// How much length counts, per kind of field: short fields, and running text.
const SHORT_LENGTH: f32 = 0.8;
const BODY_LENGTH: f32 = 0.6;

/// One document of one group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Posting {
    /// Number of the document.
    pub(super) document: u32,
    /// How strongly the group stands in it.
    pub(super) impact: u8,
    /// The piece of a long page where it stands most.
    pub(super) piece: u8,
}

/// The words of a site with their postings, per group.
pub(super) struct Posted {
    /// All words.
    pub(super) vocabulary: Vocabulary,
    /// Per group, sorted by document.
    pub(super) postings: Postings,
}

/// The documents of each group, by document number: one list behind the other.
pub(super) struct Postings {
    all: Vec<Posting>,
    /// Where the list of each group begins, and where the last one ends.
    starts: Vec<usize>,
}

impl Postings {
    /// The documents of one group.
    pub(super) fn of(&self, group: u32) -> &[Posting] {
        let group = group as usize;
        &self.all[self.starts[group]..self.starts[group + 1]]
    }

    /// Puts what stands in each document behind what stands in those before.
    fn new(groups: usize, documents: &[Vec<Vec<Found>>]) -> Self {
        let found = || documents.iter().flatten().zip(0..);
        let mut starts = vec![0; groups + 1];
        for one in found().flat_map(|(found, _)| found) {
            starts[one.group as usize + 1] += 1;
        }
        for group in 0..groups {
            starts[group + 1] += starts[group];
        }
        let mut next = starts.clone();
        let mut all = vec![Posting::default(); starts[groups]];
        for (found, document) in found() {
            for Found { group, impact, piece } in found {
                let next = &mut next[*group as usize];
                all[*next] = Posting { document, impact: *impact, piece: *piece };
                *next += 1;
            }
        }
        Self { all, starts }
    }
}

/// Reads all documents; their order gives the document numbers.
pub(super) fn post(documents: &[&SearchDocument], language: &Language, piece_size: usize) -> Posted {
    let batches: Vec<Batch> =
        documents.par_chunks(TOGETHER).map(|documents| Batch::read(documents, language, piece_size)).collect();
    let (counts, places) = all_words(&batches);
    let (vocabulary, numbers) = Vocabulary::of(&counts, language);
    drop(counts);
    let site = Site { joined: vocabulary.joined(pairs::SHORTEST), average: averages(&batches), vocabulary };
    let fresh = freshness(documents);
    let found: Vec<Vec<Vec<Found>>> = batches
        .into_par_iter()
        .zip(places)
        .zip(documents.par_chunks(TOGETHER).zip(fresh.par_chunks(TOGETHER)))
        .map(|((batch, places), (documents, fresh))| {
            let ranks = documents.iter().zip(fresh).map(|(document, fresh)| document.rank * fresh);
            // Each batch goes as soon as it is weighed: together they are as large as the site.
            let mut weighing = Weighing::new(&batch, &places, &numbers, &site);
            batch.documents().zip(ranks).map(|(document, rank)| weighing.impacts(document, rank)).collect()
        })
        .collect();
    let postings = Postings::new(site.vocabulary.canonical.len(), &found);
    Posted { vocabulary: site.vocabulary, postings }
}

/// The words of all documents that are indexed, and the pairs that count as words. Beside them where each batch has its
/// own.
fn all_words(batches: &[Batch]) -> (WordCounts, Vec<Vec<Option<u32>>>) {
    let mut words = WordCounts::default();
    let places = batches.iter().map(|batch| words.merge(&batch.words)).collect();
    let mut all_pairs = WordCounts::default();
    for batch in batches {
        all_pairs.merge(&batch.pairs);
    }
    for (pair, documents) in pairs::frequent(&all_pairs) {
        let (place, is_new) = words.add(pair);
        if is_new {
            words.documents[place as usize] = documents;
        }
    }
    (words, places)
}

/// Average number of words of titles, descriptions and running text, in coarse steps, so that one edit does not
/// change every impact of the site.
fn averages(batches: &[Batch]) -> [f32; 3] {
    [Kind::Title, Kind::Description, Kind::Body].map(|kind| {
        let mut words = 0_usize;
        let mut documents = 0_usize;
        for document in batches.iter().flat_map(Batch::documents) {
            let length = length(document, kind);
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

/// One group in one document.
struct Found {
    group: u32,
    impact: u8,
    piece: u8,
}

/// What a group weighs in a document, altogether and in the piece where it weighs most. The pieces come in order.
#[derive(Default, Clone, Copy)]
struct Weight {
    /// Whether the document has the group.
    is_there: bool,
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

/// What is known of all documents when one of them is weighed.
struct Site {
    vocabulary: Vocabulary,
    joined: Joined,
    average: [f32; 3],
}

/// Weighs the documents of one batch, one after the other. Groups have numbers of their own here, which lie close
/// together.
struct Weighing<'a> {
    batch: &'a Batch,
    site: &'a Site,
    /// Per word of the batch: what the site knows of it.
    words: Vec<Option<Known>>,
    /// Groups of the parts of all words, with what a part counts for.
    parts: Vec<(u32, f32)>,
    groups: Groups,
    /// Per group: what it weighs in this document.
    weights: Vec<Weight>,
    /// The groups of this document.
    found: Vec<u32>,
}

/// The groups of a batch, each with its number in the site.
#[derive(Default)]
struct Groups {
    of_site: Vec<u32>,
    here: QuickMap<u32, u32>,
}

impl Groups {
    fn number(&mut self, of_site: u32) -> u32 {
        *self.here.entry(of_site).or_insert_with(|| {
            self.of_site.push(of_site);
            as_number(self.of_site.len() - 1)
        })
    }
}

/// A word of the site, as it is needed where it stands.
#[derive(Clone, Copy)]
struct Known {
    /// Number of the word in the vocabulary.
    number: u32,
    /// Its group, by the number in the batch.
    group: u32,
    /// Where its parts are.
    parts: (u32, u32),
    stop: bool,
    /// Whether it may be the first, or the second, of two words that are one word too.
    first: bool,
    second: bool,
}

impl<'a> Weighing<'a> {
    /// `places` are those of the words of the batch among all, `numbers` those of all in the vocabulary.
    fn new(batch: &'a Batch, places: &[Option<u32>], numbers: &[u32], site: &'a Site) -> Self {
        let vocabulary = &site.vocabulary;
        let mut groups = Groups::default();
        let mut parts = Vec::new();
        let words = places.iter().zip(0..).map(|(place, own)| {
            // A word that is indexed nowhere in the batch may be so elsewhere.
            let elsewhere = || vocabulary.number(batch.words.words.get(own));
            let number = place.map(|place| numbers[place as usize]).or_else(elsewhere)?;
            let first_part = as_number(parts.len());
            for &(group, share) in &vocabulary.parts[number as usize] {
                parts.push((groups.number(group), share));
            }
            let (first, second) = site.joined.may_be(number);
            Some(Known {
                number,
                group: groups.number(vocabulary.group[number as usize]),
                parts: (first_part, as_number(parts.len())),
                stop: vocabulary.stop[number as usize],
                first,
                second,
            })
        });
        let words = words.collect();
        Self { batch, site, words, parts, groups, weights: Vec::new(), found: Vec::new() }
    }

    fn add(&mut self, group: u32, weight: f32, stretch: &Stretch) {
        if self.weights.len() <= group as usize {
            self.weights.resize(self.groups.of_site.len(), Weight::default());
        }
        let known = &mut self.weights[group as usize];
        if !known.is_there {
            known.is_there = true;
            self.found.push(group);
        }
        known.add(weight, stretch);
    }

    /// The impact of each group in one document.
    fn impacts(&mut self, document: &[Stretch], rank: f32) -> Vec<Found> {
        let average = self.site.average;
        let norm =
            |kind: Kind, average: f32, share: f32| 1.0 - share + share * ratio(length(document, kind), 1) / average;
        let title = norm(Kind::Title, average[0], SHORT_LENGTH);
        let description = norm(Kind::Description, average[1], SHORT_LENGTH);
        let body = norm(Kind::Body, average[2], BODY_LENGTH);
        for stretch in document {
            let weight = stretch.weight
                / match stretch.kind {
                    Kind::Title => title,
                    Kind::Description => description,
                    Kind::Field | Kind::Heading => 1.0,
                    Kind::Body => body,
                };
            self.weigh(stretch, weight);
        }
        let weights = &mut self.weights;
        let of_site = &self.groups.of_site;
        let found = self.found.drain(..).map(|group| {
            let weight = std::mem::take(&mut weights[group as usize]);
            let impact = quantised(weight.total, rank);
            Found { group: of_site[group as usize], impact, piece: weight.best_piece }
        });
        found.collect()
    }

    fn weigh(&mut self, stretch: &Stretch, weight: f32) {
        let (batch, site) = (self.batch, self.site);
        let mut before: Option<u32> = None;
        for occurrence in batch.words_of(stretch) {
            let Some(word) = self.words[occurrence.place() as usize] else {
                before = None;
                continue;
            };
            if !word.stop || stretch.kind.names_the_page() {
                self.add(word.group, weight, stretch);
            }
            if occurrence.is_whole() {
                continue;
            }
            for part in word.parts.0..word.parts.1 {
                let (group, share) = self.parts[part as usize];
                self.add(group, weight * share, stretch);
            }
            if let Some(before) = before.filter(|_| word.second)
                && let Some(joined) = site.joined.group(before, word.number)
            {
                let group = self.groups.number(joined);
                self.add(group, weight * JOINED_WEIGHT, stretch);
            }
            before = word.first.then_some(word.number);
        }
    }
}

/// The impact as one of few steps, never none.
fn quantised(weight: f32, rank: f32) -> u8 {
    let strength = weight / (weight + SATURATION) * rank.clamp(0.0, 2.0);
    let wanted = strength * f32::from(STRONGEST);
    (1..STRONGEST).find(|&step| wanted <= f32::from(step)).unwrap_or(STRONGEST)
}
