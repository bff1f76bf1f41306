//! The files of words: ranges of words with their postings, and the same words by their endings.
//! Must never know: how words are analysed or weighed.

use rayon::prelude::*;
use serde_json::{Value, json};

use super::code::{FrontCoder, push_digit, push_number};
use super::files::{Listing, Sizes, named};
use super::postings::{Posted, Posting, Postings};
use super::ranges::{Shard, cut};
use super::vocabulary::{as_number, index_order};
use crate::source::OutputFile;

/// Shorter words are not repaired.
const SHORTEST_REPAIRED: usize = 4;
/// Marks an impact behind which the piece of the page is written; without it the piece is the first.
const WITH_PIECE: u8 = 32;

/// All words in order, with the postings of each group.
pub(super) fn words(posted: &Posted, limits: Sizes, files: &mut Vec<OutputFile>) -> Listing {
    let vocabulary = &posted.vocabulary;
    let mut written = vec![PostingsText::default(); vocabulary.words.len()];
    for (group, &word) in vocabulary.canonical.iter().enumerate() {
        written[word as usize] = postings_text(&posted.postings[group]);
    }
    let words: Vec<&str> = vocabulary.words.iter().map(String::as_str).collect();
    let sizes: Vec<usize> = words.iter().zip(&written).map(|(word, text)| word.len() / 2 + 3 + text.len()).collect();
    let shards = cut(&words, &sizes, target(sizes.iter().sum(), limits), limits.words_single);
    let made: Vec<_> = shards.par_iter().map(|shard| named("words", &word_file(shard, posted, &written))).collect();
    listing(shards, made, files)
}

/// How large a file of words may become, in coarse steps, so that one edit does not move every border: larger where the
/// entry can then list all files, which spares a question one step.
fn target(total: usize, limits: Sizes) -> usize {
    let larger = limits.words * 3 / 2;
    // Files are filled to about four fifths.
    let files = |target: usize| total / target.max(1) * 5 / 4;
    if files(limits.words) > limits.list && files(larger) <= limits.list { larger } else { limits.words }
}

fn listing(shards: Vec<Shard>, made: Vec<(String, OutputFile)>, files: &mut Vec<OutputFile>) -> Listing {
    let mut listing = Listing::default();
    for (shard, file) in shards.into_iter().zip(made) {
        listing.push(shard.border, file, files);
    }
    listing
}

/// The postings of one group: documents and impacts apart, because like beside like compresses best.
#[derive(Debug, Clone, Default)]
struct PostingsText {
    documents: String,
    impacts: String,
}

impl PostingsText {
    fn len(&self) -> usize {
        self.documents.len() + self.impacts.len()
    }
}

fn postings_text(postings: &Postings) -> PostingsText {
    let mut text = PostingsText::default();
    push_number(as_number(postings.len()), &mut text.documents);
    let mut next = 0;
    for &Posting { document, impact, piece } in postings {
        push_number(document - next, &mut text.documents);
        next = document + 1;
        if piece == 0 {
            push_digit(impact, &mut text.impacts);
        } else {
            push_digit(impact | WITH_PIECE, &mut text.impacts);
            push_digit(piece, &mut text.impacts);
        }
    }
    text
}

/// Words of one range. A form that is not the first of its group refers to that first form.
fn word_file(shard: &Shard, posted: &Posted, written: &[PostingsText]) -> Value {
    let vocabulary = &posted.vocabulary;
    let mut coder = FrontCoder::default();
    let mut postings = PostingsText::default();
    for number in shard.words.clone() {
        let first = vocabulary.canonical[vocabulary.group[number] as usize] as usize;
        let mark = if first == number {
            postings.documents.push_str(&written[number].documents);
            postings.impacts.push_str(&written[number].impacts);
            String::new()
        } else if shard.words.contains(&first) {
            format!("={}", number - first)
        } else {
            format!("=:{}", vocabulary.words[first])
        };
        coder.push(&vocabulary.words[number], &mark);
    }
    json!({ "words": coder.finish(), "documents": postings.documents, "impacts": postings.impacts })
}

/// All words that can stand in for a typing error, written backwards and sorted so: a word with an error in its
/// first letters is found by its last ones.
pub(super) fn endings(posted: &Posted, limits: Sizes, files: &mut Vec<OutputFile>) -> Listing {
    let vocabulary = &posted.vocabulary;
    let mut reversed: Vec<(String, usize)> = vocabulary
        .words
        .iter()
        .enumerate()
        .filter(|(number, word)| {
            !vocabulary.stop[*number]
                && word.chars().count() >= SHORTEST_REPAIRED
                && !word.contains(|c: char| c.is_numeric())
        })
        .map(|(number, word)| (word.chars().rev().collect(), posted.postings[vocabulary.group[number] as usize].len()))
        .collect();
    reversed.sort_unstable_by(|one, other| index_order(&one.0, &other.0));
    let words: Vec<&str> = reversed.iter().map(|(word, _)| word.as_str()).collect();
    let sizes: Vec<usize> = words.iter().map(|word| word.len() / 2 + 3).collect();
    let shards = cut(&words, &sizes, limits.endings, limits.endings_single);
    let made: Vec<_> = shards
        .par_iter()
        .map(|shard| {
            let mut coder = FrontCoder::default();
            for (word, documents) in &reversed[shard.words.clone()] {
                let doublings = (usize::BITS - documents.leading_zeros()).min(9);
                coder.push(word, &format!("={doublings}"));
            }
            named("endings", &json!({ "words": coder.finish() }))
        })
        .collect();
    listing(shards, made, files)
}
