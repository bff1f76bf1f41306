//! What is left of a paragraph when it is held against others: a hash of its
//! words, and a sketch by which near ones are found without comparing all.

use super::text::Reading;
use crate::document::PassageKind;
use crate::source::Place;
use crate::source::Source;

/// A paragraph with fewer words may well stand twice.
const FEWEST_WORDS: usize = 15;
/// Words of a shingle: a run of words that two near texts share.
const SHINGLE: usize = 3;
/// How many bands a sketch has; two paragraphs that share one are compared.
pub const BANDS: usize = 8;
/// Hashes in a band: more of them, fewer chance meetings.
const ROWS: usize = 2;

/// One paragraph.
#[derive(Debug, Clone)]
pub struct Fingerprint {
    /// Where it stands.
    pub place: Place,
    /// The same for the same words.
    pub exact: u64,
    /// The hashes of its shingles, sorted, each once.
    pub shingles: Vec<u32>,
    /// The same in one place for paragraphs that are likely near.
    pub bands: [u64; BANDS],
}

impl Fingerprint {
    /// That of a passage; `None` for what is short, or stands in many places
    /// for a reason: headings, cells, notices, labels.
    pub fn of(reading: &Reading, source: &Source) -> Option<Self> {
        let passage = &reading.passage;
        let counts = matches!(passage.kind, PassageKind::Paragraph | PassageKind::Item)
            && !passage.is_alert
            && !passage.is_footnote
            && !reading.is_labels
            && reading.words.len() >= FEWEST_WORDS;
        if !counts {
            return None;
        }
        let words: Vec<u64> = reading.words.iter().map(|word| hash(reading.lower[word.clone()].as_bytes())).collect();
        let exact = words.iter().fold(0, |all, word| mix(all ^ word));
        let mut shingles: Vec<u32> =
            words.windows(SHINGLE).map(|words| high(words.iter().fold(0, |all, word| mix(all ^ word)))).collect();
        shingles.sort_unstable();
        shingles.dedup();
        let bands = bands(&shingles);
        Some(Self { place: source.place(passage.span), exact, shingles, bands })
    }

    /// The part of all shingles of two paragraphs that they share, in percent.
    pub fn likeness(&self, other: &Self) -> usize {
        let (mut a, mut b) = (self.shingles.iter().peekable(), other.shingles.iter().peekable());
        let mut shared = 0;
        while let (Some(one), Some(two)) = (a.peek(), b.peek()) {
            match one.cmp(two) {
                std::cmp::Ordering::Less => {
                    a.next();
                }
                std::cmp::Ordering::Greater => {
                    b.next();
                }
                std::cmp::Ordering::Equal => {
                    shared += 1;
                    a.next();
                    b.next();
                }
            }
        }
        let all = self.shingles.len() + other.shingles.len() - shared;
        (shared * 100).checked_div(all).unwrap_or_default()
    }
}

/// `MinHash`: for each of several orders of all shingles, which comes first.
/// Two paragraphs have the same first as often as they share shingles.
fn bands(shingles: &[u32]) -> [u64; BANDS] {
    let mut bands = [0; BANDS];
    for (number, band) in bands.iter_mut().enumerate() {
        for row in 0..ROWS {
            let seed = mix((number * ROWS + row + 1) as u64);
            let first = shingles.iter().map(|shingle| (u64::from(*shingle) ^ seed).wrapping_mul(seed | 1)).min();
            *band = mix(*band ^ first.unwrap_or_default());
        }
    }
    bands
}

/// FNV-1a.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Spreads every bit over all others (the finaliser of `SplitMix64`).
fn mix(number: u64) -> u64 {
    let number = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

fn high(number: u64) -> u32 {
    (number >> 32) as u32
}
