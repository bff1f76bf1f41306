//! A quick hash for maps of words inside one build. Must never know: anything that reaches a file; no order and no
//! name may depend on it.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// A map whose keys come from the site itself, so that nobody can choose them to collide.
pub(super) type QuickMap<K, V> = HashMap<K, V, BuildHasherDefault<QuickHasher>>;

/// The same for words that only are there or not.
pub(super) type QuickSet<K> = HashSet<K, BuildHasherDefault<QuickHasher>>;

/// The hash of a word on its own.
pub(super) fn hash_of(word: &str) -> u64 {
    let mut hasher = QuickHasher::default();
    hasher.write(word.as_bytes());
    hasher.finish()
}

/// Multiply and rotate, eight bytes at a time.
#[derive(Default)]
pub(super) struct QuickHasher(u64);

impl QuickHasher {
    fn add(&mut self, value: u64) {
        self.0 = (self.0.rotate_left(23) ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

impl Hasher for QuickHasher {
    fn write(&mut self, bytes: &[u8]) {
        let (chunks, rest) = bytes.as_chunks::<8>();
        for chunk in chunks {
            self.add(u64::from_le_bytes(*chunk));
        }
        if !rest.is_empty() {
            self.add(short(rest));
        }
    }

    // What ends every text in a key tells nothing new: the texts stand alone.
    fn write_u8(&mut self, value: u8) {
        self.0 ^= u64::from(value);
    }

    fn write_u32(&mut self, value: u32) {
        self.add(u64::from(value));
    }

    fn write_u64(&mut self, value: u64) {
        self.add(value);
    }

    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 29)
    }
}

/// Up to seven bytes and their number as one value. Copying so few costs more than reading some of them twice.
fn short(bytes: &[u8]) -> u64 {
    let length = (bytes.len() as u64) << 56;
    match (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        (Some(first), Some(last)) => {
            u64::from(u32::from_le_bytes(*first)) ^ u64::from(u32::from_le_bytes(*last)) << 28 ^ length
        }
        _ => {
            let at = |place: usize| bytes.get(place).map_or(0, |byte| u64::from(*byte));
            at(0) | at(1) << 8 | at(2) << 16 | length
        }
    }
}
