//! The files of words: ranges of words with their postings, and the same words by their endings.
//! Must never know: how words are analysed or weighed.

use rayon::prelude::*;
use serde_json::{Value, json};

use super::code::{FrontCoder, push_digit, push_number};
use super::files::{Files, Listing, Sizes, written};
use super::hasher::QuickMap;
use super::postings::{Posted, Posting};
use super::ranges::{Shard, cut};
use super::vocabulary::{Vocabulary, as_number, in_order};

/// Shorter words are not repaired.
const SHORTEST_REPAIRED: usize = 4;
/// What stands behind a word in another that counts as made of it has so many letters at least.
const SHORTEST_JOINED: usize = 2;
/// Marks an impact behind which the piece of the page is written; without it the piece is the first.
const WITH_PIECE: u8 = 32;

/// A form so many words from the first of its group is reckoned to stand in another file.
const FAR: usize = 64;

/// All words in order, with the postings of each group.
pub(super) fn words(posted: &Posted, limits: Sizes, files: &Files<'_>) -> Listing {
    let vocabulary = &posted.vocabulary;
    let groups: Vec<_> = (0..as_number(vocabulary.canonical.len()))
        .into_par_iter()
        .map(|group| group_text(posted.postings.of(group), limits.best, files))
        .collect();
    let words: Vec<&str> = vocabulary.words.iter().map(String::as_str).collect();
    let size = |(number, word): (usize, &&str)| {
        let group = vocabulary.group[number] as usize;
        let first = vocabulary.canonical[group] as usize;
        let text = if number == first || number > first + FAR { groups[group].len() } else { 0 };
        word.len() / 2 + 3 + text
    };
    let sizes: Vec<usize> = words.iter().enumerate().map(size).collect();
    let shards = cut(&words, &sizes, limits.words, limits.words_single);
    let made: Vec<_> = shards.par_iter().map(|shard| written(&word_file(shard, posted, &groups))).collect();
    listing("words", limits, shards, made)
}

fn listing(kind: &'static str, limits: Sizes, shards: Vec<Shard>, made: Vec<Vec<u8>>) -> Listing {
    let mut listing = Listing::new(kind, limits.run_of_words);
    for (shard, file) in shards.into_iter().zip(made) {
        listing.push_range(shard.border, file);
    }
    listing
}

/// The postings of one group: documents and impacts apart, because like beside like compresses best.
#[derive(Debug, Default)]
struct PostingsText {
    documents: String,
    impacts: String,
}

impl PostingsText {
    fn push(&mut self, postings: &[Posting]) {
        push_number(as_number(postings.len()), &mut self.documents);
        let mut next = 0;
        for &Posting { document, impact, piece } in postings {
            push_number(document - next, &mut self.documents);
            next = document + 1;
            if piece == 0 {
                push_digit(impact, &mut self.impacts);
            } else {
                push_digit(impact | WITH_PIECE, &mut self.impacts);
                push_digit(piece, &mut self.impacts);
            }
        }
    }
}

/// What a file of words says of a group.
struct GroupText {
    postings: PostingsText,
    /// The hash of the file with all postings, where these are the best of them.
    whole: Option<String>,
}

impl GroupText {
    fn len(&self) -> usize {
        let PostingsText { documents, impacts } = &self.postings;
        documents.len() + impacts.len() + self.whole.as_ref().map_or(0, |hash| hash.len() + 2)
    }
}

/// The postings of a group, and the file with all of them where only the best stand with the word.
fn group_text(postings: &[Posting], best: usize, files: &Files<'_>) -> GroupText {
    let mut text = PostingsText::default();
    if postings.len() <= best + best / 4 {
        text.push(postings);
        return GroupText { postings: text, whole: None };
    }
    let kept = best_of(postings, best);
    push_number(as_number(postings.len()), &mut text.documents);
    push_digit(mean_of_others(postings, &kept), &mut text.impacts);
    text.push(&kept);
    let mut all = PostingsText::default();
    all.push(postings);
    let hash = files.add("whole", &json!({ "documents": all.documents, "impacts": all.impacts }));
    GroupText { postings: text, whole: Some(hash) }
}

/// The strongest postings, among equals the newest, by document.
fn best_of(postings: &[Posting], best: usize) -> Vec<Posting> {
    let mut kept = postings.to_vec();
    kept.sort_unstable_by_key(|posting| std::cmp::Reverse((posting.impact, posting.document)));
    kept.truncate(best);
    kept.sort_unstable_by_key(|posting| posting.document);
    kept
}

/// The mean impact of the postings that are not among the best of them.
fn mean_of_others(postings: &[Posting], best: &[Posting]) -> u8 {
    let sum = |postings: &[Posting]| postings.iter().map(|posting| usize::from(posting.impact)).sum::<usize>();
    let others = postings.len().saturating_sub(best.len()).max(1);
    u8::try_from((sum(postings) - sum(best)).div_ceil(others)).unwrap_or(u8::MAX)
}

/// Words of one range. The first word of each group in the range has its postings; others refer to it.
fn word_file(shard: &Shard, posted: &Posted, groups: &[GroupText]) -> Value {
    let vocabulary = &posted.vocabulary;
    let mut coder = FrontCoder::default();
    let mut postings = PostingsText::default();
    let mut told: QuickMap<u32, usize> = QuickMap::default();
    for number in shard.words.clone() {
        let group = vocabulary.group[number];
        let known = *told.entry(group).or_insert(number);
        let mut mark = String::new();
        if known == number {
            let first = vocabulary.canonical[group as usize] as usize;
            let text = &groups[group as usize];
            postings.documents.push_str(&text.postings.documents);
            postings.impacts.push_str(&text.postings.impacts);
            if first != number {
                mark = format!(":{}", vocabulary.words[first]);
            }
            if let Some(hash) = &text.whole {
                mark = format!("{mark}+{hash}");
            }
        } else {
            mark = (number - known).to_string();
        }
        if begins_another(vocabulary, number) {
            mark.push('*');
        }
        if !mark.is_empty() {
            mark.insert(0, '=');
        }
        coder.push(&vocabulary.words[number], &mark);
    }
    json!({ "words": coder.finish(), "documents": postings.documents, "impacts": postings.impacts })
}

/// Whether a word with another meaning begins with this one: a compound, maybe, which a question may write as two.
fn begins_another(vocabulary: &Vocabulary, number: usize) -> bool {
    let word = vocabulary.words[number].as_str();
    let longer = vocabulary.words[number + 1..].iter().take_while(|longer| longer.starts_with(word));
    longer.zip(number + 1..).any(|(longer, other)| {
        vocabulary.group[other] != vocabulary.group[number] && longer.len() >= word.len() + SHORTEST_JOINED
    })
}

/// All words that can stand in for a typing error, written backwards and sorted so: a word with an error in its
/// first letters is found by its last ones.
pub(super) fn endings(posted: &Posted, limits: Sizes) -> Listing {
    let vocabulary = &posted.vocabulary;
    let reversed: Vec<(String, usize)> = vocabulary
        .words
        .iter()
        .enumerate()
        .filter(|(number, word)| {
            !vocabulary.stop[*number]
                && word.chars().count() >= SHORTEST_REPAIRED
                && !word.contains(|c: char| c.is_numeric())
        })
        .map(|(number, word)| (word.chars().rev().collect(), posted.postings.of(vocabulary.group[number]).len()))
        .collect();
    let reversed: Vec<(&str, usize)> = in_order(reversed.iter().map(|(word, _)| word.as_str()))
        .into_iter()
        .map(|place| (reversed[place as usize].0.as_str(), reversed[place as usize].1))
        .collect();
    let words: Vec<&str> = reversed.iter().map(|(word, _)| *word).collect();
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
            written(&json!({ "words": coder.finish() }))
        })
        .collect();
    listing("endings", limits, shards, made)
}
