//! The words of a site and where they stand, from the files that a question needs. Twin of `client/words.js`.
//! Must never know: questions, ranking.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use serde::Deserialize;

use super::code::{DigitReader, place_of, read_words};
use super::errors::SearchError;
use super::listing::{Listed, Listing};
use super::load::Files;

/// How many files a range of words may take.
const FILES_OF_A_RANGE: usize = 3;
const FILES_OF_ENDINGS: usize = 2;
/// Letters that a word with an error is held to share with the end of the right one.
const ENDING: usize = 3;

/// A group of forms with its documents.
#[derive(Debug, Default)]
pub(super) struct Group {
    /// The first of its forms.
    pub(super) word: String,
    pub(super) forms: Vec<String>,
    /// Sorted.
    pub(super) documents: Vec<u32>,
    /// From 1 to 31, one per document.
    pub(super) impacts: Vec<u8>,
    /// Of long pages, by document: where the group stands most; else the first.
    pub(super) pieces: BTreeMap<u32, u8>,
}

impl Group {
    /// The impact in a document that has it.
    pub(super) fn impact(&self, document: u32) -> Option<u8> {
        let at = self.documents.binary_search(&document).ok()?;
        self.impacts.get(at).copied()
    }
}

/// One file of words.
#[derive(Debug, Default)]
pub(super) struct Shard {
    /// Sorted.
    pub(super) words: Vec<String>,
    /// Per word: the first form of its group.
    pub(super) firsts: Vec<String>,
    /// By first form.
    pub(super) groups: BTreeMap<String, Arc<Group>>,
}

#[derive(Deserialize)]
struct WordFile {
    words: String,
    documents: String,
    impacts: String,
}

#[derive(Deserialize)]
struct EndingFile {
    words: String,
}

fn read_shard(file: &WordFile) -> Result<Shard, SearchError> {
    let marked = read_words(&file.words)?;
    let mut numbers = DigitReader::new(&file.documents);
    let mut strengths = DigitReader::new(&file.impacts);
    let mut groups: BTreeMap<String, Group> = BTreeMap::new();
    let mut firsts = Vec::with_capacity(marked.len());
    for (at, (word, mark)) in marked.iter().enumerate() {
        if let Some(first) = mark.strip_prefix(':') {
            firsts.push(first.to_owned());
        } else if !mark.is_empty() {
            let back: Option<usize> = mark.parse().ok();
            let first = back.and_then(|back| at.checked_sub(back)).map(|first| &marked[first].0);
            let first = first.ok_or_else(|| SearchError::damaged(format!("the word {word} leads nowhere")))?;
            if let Some(group) = groups.get_mut(first) {
                group.forms.push(word.clone());
            }
            firsts.push(first.clone());
        } else {
            groups.insert(word.clone(), read_group(word, &mut numbers, &mut strengths)?);
            firsts.push(word.clone());
        }
    }
    Ok(Shard {
        words: marked.into_iter().map(|(word, _)| word).collect(),
        firsts,
        groups: groups.into_iter().map(|(word, group)| (word, Arc::new(group))).collect(),
    })
}

fn read_group(
    word: &str,
    numbers: &mut DigitReader<'_>,
    strengths: &mut DigitReader<'_>,
) -> Result<Group, SearchError> {
    let mut group = Group { word: word.to_owned(), forms: vec![word.to_owned()], ..Group::default() };
    let mut next = 0;
    for _ in 0..numbers.number()? {
        let document = numbers.ascending(&mut next)?;
        let impact = strengths.digit()?;
        group.documents.push(document);
        group.impacts.push(impact & 31);
        if impact > 31 {
            group.pieces.insert(document, strengths.digit()?);
        }
    }
    Ok(group)
}

impl Shard {
    /// In how many documents a word stands, in doublings: from 1 to 9.
    pub(super) fn frequency(&self, first: &str) -> u32 {
        let documents = self.groups.get(first).map_or(1, |group| group.documents.len());
        (usize::BITS - documents.leading_zeros()).min(9)
    }

    fn counted(&self) -> Vec<(String, u32)> {
        self.words.iter().zip(&self.firsts).map(|(word, first)| (word.clone(), self.frequency(first))).collect()
    }
}

/// Words with their frequency in doublings.
pub(super) type Counted = Arc<Vec<(String, u32)>>;

/// The words of a site.
pub(super) struct Words {
    files: Arc<Files>,
    listing: Listing,
    endings: Listing,
    shards: Mutex<BTreeMap<String, Arc<Shard>>>,
    counted: Mutex<BTreeMap<String, Counted>>,
}

impl Words {
    pub(super) fn new(words: Listed, endings: Listed, files: &Arc<Files>) -> Self {
        Self {
            files: Arc::clone(files),
            listing: Listing::new(words, files),
            endings: Listing::new(endings, files),
            shards: Mutex::default(),
            counted: Mutex::default(),
        }
    }

    /// One file of words. A file that fails counts as empty, so that the rest of a question is answered.
    fn shard(&self, hash: String, failed: &Failed) -> Arc<Shard> {
        if let Some(shard) = self.shards.lock().unwrap_or_else(PoisonError::into_inner).get(&hash) {
            return Arc::clone(shard);
        }
        match self.files.hashed("words", &hash).and_then(|file| read_shard(&file)) {
            Ok(shard) => {
                let shard = Arc::new(shard);
                self.shards.lock().unwrap_or_else(PoisonError::into_inner).insert(hash, Arc::clone(&shard));
                shard
            }
            Err(error) => {
                failed.add(hash, error);
                Arc::default()
            }
        }
    }

    /// The files that may hold words from one to another, a few at most.
    pub(super) fn between(&self, from: &str, to: &str, failed: &Failed) -> Vec<Arc<Shard>> {
        let hashes = self.listing.between(from, to, FILES_OF_A_RANGE).unwrap_or_else(|error| {
            failed.add("lists".to_owned(), error);
            Vec::new()
        });
        hashes.into_iter().map(|hash| self.shard(hash, failed)).collect()
    }

    /// The group of a word, if the site has the word.
    pub(super) fn find(&self, word: &str, failed: &Failed) -> Option<Arc<Group>> {
        let shards = self.between(word, word, failed);
        let shard = shards.first()?;
        let at = place_of(&shard.words, word).filter(|at| shard.words[*at] == word)?;
        self.group_of(shard, at, failed)
    }

    /// The group of a word in a file; its first form may stand in another file.
    pub(super) fn group_of(&self, shard: &Shard, at: usize, failed: &Failed) -> Option<Arc<Group>> {
        let first = shard.firsts.get(at)?;
        if let Some(group) = shard.groups.get(first) {
            return Some(Arc::clone(group));
        }
        let home = self.between(first, first, failed);
        home.first()?.groups.get(first).map(Arc::clone)
    }

    /// Files with words that end like the given one, with their frequency in doublings; all words where they are in
    /// one file.
    pub(super) fn ending_like(&self, word: &str, failed: &Failed) -> Vec<Counted> {
        if self.endings.is_empty() {
            let all = self.between(word, word, failed);
            return all.iter().map(|shard| Arc::new(shard.counted())).take(1).collect();
        }
        let start: String = word.chars().rev().take(ENDING).collect();
        let hashes = self.endings.between(&start, &format!("{start}\u{ffff}"), FILES_OF_ENDINGS);
        let files = hashes.and_then(|hashes| hashes.into_iter().map(|hash| self.ending_file(hash)).collect());
        files.unwrap_or_else(|error| {
            failed.add("endings".to_owned(), error);
            Vec::new()
        })
    }

    fn ending_file(&self, hash: String) -> Result<Counted, SearchError> {
        let mut known = self.counted.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(words) = known.get(&hash) {
            return Ok(Arc::clone(words));
        }
        let file: EndingFile = self.files.hashed("endings", &hash)?;
        let words = read_words(&file.words)?;
        let words: Vec<(String, u32)> =
            words.into_iter().map(|(word, mark)| (word.chars().rev().collect(), mark.parse().unwrap_or(0))).collect();
        let words = Arc::new(words);
        known.insert(hash, Arc::clone(&words));
        Ok(words)
    }
}

/// Files of words that failed while a question was asked.
#[derive(Default)]
pub(super) struct Failed(Mutex<BTreeMap<String, SearchError>>);

impl Failed {
    fn add(&self, hash: String, error: SearchError) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(hash, error);
    }

    /// What failed, one error per file.
    pub(super) fn errors(self) -> Vec<SearchError> {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner).into_values().collect()
    }
}
