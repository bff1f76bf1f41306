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
#[derive(Debug, Default, Clone)]
pub(super) struct Group {
    /// The first of its forms.
    pub(super) word: String,
    pub(super) forms: Vec<String>,
    /// Documents in all.
    pub(super) count: usize,
    /// The file with all documents, where those below are only the best; else empty.
    pub(super) whole: String,
    /// Mean impact of the documents that are not among the best.
    pub(super) others: u8,
    pub(super) postings: Postings,
}

/// Documents with their impacts.
#[derive(Debug, Default, Clone)]
pub(super) struct Postings {
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
        let at = self.postings.documents.binary_search(&document).ok()?;
        self.postings.impacts.get(at).copied()
    }

    /// In how many documents it stands, in doublings: from 1 to 9.
    pub(super) fn frequency(&self) -> u32 {
        (usize::BITS - self.count.leading_zeros()).min(9)
    }
}

/// One file of words.
#[derive(Debug, Default)]
pub(super) struct Shard {
    /// Sorted.
    pub(super) words: Vec<String>,
    /// Per word.
    pub(super) groups: Vec<Arc<Group>>,
    /// Per word: whether another word of the site begins with it.
    begins: Vec<bool>,
}

#[derive(Deserialize)]
struct WordFile {
    words: String,
    documents: String,
    impacts: String,
}

/// All documents of a frequent word.
#[derive(Deserialize)]
struct WholeFile {
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
    let mut groups: Vec<Group> = Vec::new();
    let mut of_words: Vec<usize> = Vec::with_capacity(marked.len());
    let mut begins = Vec::with_capacity(marked.len());
    for (at, (word, mark)) in marked.iter().enumerate() {
        let bare = mark.strip_suffix('*').unwrap_or(mark);
        begins.push(bare.len() < mark.len());
        if bare.starts_with(|first: char| first.is_ascii_digit()) {
            let back: Option<usize> = bare.parse().ok();
            let group =
                back.filter(|back| *back > 0).and_then(|back| at.checked_sub(back)).map(|first| of_words[first]);
            let group = group.ok_or_else(|| SearchError::damaged(format!("the word {word} leads nowhere")))?;
            groups[group].forms.push(word.clone());
            of_words.push(group);
            continue;
        }
        let (first, whole) = bare.split_once('+').unwrap_or((bare, ""));
        let (count, others) =
            if whole.is_empty() { (None, 0) } else { (Some(numbers.number()? as usize), strengths.digit()?) };
        let postings = read_postings(&mut numbers, &mut strengths)?;
        let forms = match first.get(1..).filter(|first| !first.is_empty()) {
            Some(first) => vec![first.to_owned(), word.clone()],
            None => vec![word.clone()],
        };
        let count = count.unwrap_or(postings.documents.len());
        of_words.push(groups.len());
        groups.push(Group { word: forms[0].clone(), forms, count, whole: whole.to_owned(), others, postings });
    }
    let groups: Vec<Arc<Group>> = groups.into_iter().map(Arc::new).collect();
    Ok(Shard {
        words: marked.into_iter().map(|(word, _)| word).collect(),
        groups: of_words.into_iter().map(|group| Arc::clone(&groups[group])).collect(),
        begins,
    })
}

fn read_postings(numbers: &mut DigitReader<'_>, strengths: &mut DigitReader<'_>) -> Result<Postings, SearchError> {
    let mut postings = Postings::default();
    let mut next = 0;
    for _ in 0..numbers.number()? {
        let document = numbers.ascending(&mut next)?;
        let impact = strengths.digit()?;
        postings.documents.push(document);
        postings.impacts.push(impact & 31);
        if impact > 31 {
            postings.pieces.insert(document, strengths.digit()?);
        }
    }
    Ok(postings)
}

impl Shard {
    fn counted(&self) -> Vec<(String, u32)> {
        self.words.iter().zip(&self.groups).map(|(word, group)| (word.clone(), group.frequency())).collect()
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
        let (shard, at) = self.place_of(word, failed)?;
        shard.groups.get(at).map(Arc::clone)
    }

    /// Whether a word of the site may begin with a word; one that the site lacks may be the beginning of any.
    pub(super) fn may_begin(&self, word: &str, failed: &Failed) -> bool {
        self.place_of(word, failed).is_none_or(|(shard, at)| shard.begins.get(at).copied().unwrap_or(true))
    }

    /// Where a word stands, if the site has it.
    fn place_of(&self, word: &str, failed: &Failed) -> Option<(Arc<Shard>, usize)> {
        let shard = self.between(word, word, failed).into_iter().next()?;
        let at = place_of(&shard.words, word).filter(|at| shard.words[*at] == word)?;
        Some((shard, at))
    }

    /// A group with all of its documents. One whose file fails keeps the best.
    pub(super) fn whole(&self, group: &Arc<Group>, failed: &Failed) -> Arc<Group> {
        if group.whole.is_empty() {
            return Arc::clone(group);
        }
        let read = self.files.hashed("whole", &group.whole).and_then(|file: WholeFile| {
            read_postings(&mut DigitReader::new(&file.documents), &mut DigitReader::new(&file.impacts))
        });
        match read {
            Ok(postings) => Arc::new(Group { whole: String::new(), postings, ..group.as_ref().clone() }),
            Err(error) => {
                failed.add(group.whole.clone(), error);
                Arc::clone(group)
            }
        }
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
