//! Typing errors: which word of the site was meant. Twin of `client/repair.js`. Must never know: documents, ranking.

use super::code::{first_units, units};
use super::words::{Failed, Words};
use crate::search::language::Language;

const SHORTEST_REPAIRED: usize = 4;
const TWO_EDITS_FROM: usize = 8;
/// Letters that an unfinished word needs before a longer word is taken for it.
const SHORTEST_UNFINISHED: usize = 5;
/// What being longer than typed counts for, in edits.
const LONGER: f64 = 0.5;

/// How many edits lie between two words, in UTF-16 units; a swap of neighbours is one. Gives `most + 1` when there are
/// more than `most`.
fn distance(one: &[u16], other: &[u16], most: usize) -> usize {
    if one.len().abs_diff(other.len()) > most {
        return most + 1;
    }
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for row in 1..=one.len() {
        let mut current = Vec::with_capacity(other.len() + 1);
        current.push(row);
        let mut least = row;
        for at in 1..=other.len() {
            let same = one[row - 1] == other[at - 1];
            let mut edits = (last[at] + 1).min(current[at - 1] + 1).min(last[at - 1] + usize::from(!same));
            if row > 1 && at > 1 && one[row - 1] == other[at - 2] && one[row - 2] == other[at - 1] {
                edits = edits.min(before_last[at - 2] + 1);
            }
            current.push(edits);
            least = least.min(edits);
        }
        if least > most {
            return most + 1;
        }
        before_last = std::mem::replace(&mut last, current);
    }
    last[other.len()].min(most + 1)
}

/// How far a word is from what was typed; further than `most` when it cannot be meant. An unfinished word is held
/// against the beginning of longer ones too.
#[expect(clippy::cast_precision_loss, reason = "a few edits")]
fn edits_to(typed: &[u16], candidate: &[u16], most: usize, open: bool) -> f64 {
    let edits = distance(typed, candidate, most);
    if edits <= most || !open || typed.len() < SHORTEST_UNFINISHED || candidate.len() <= typed.len() {
        return edits as f64;
    }
    let lengths = [typed.len() - 1, typed.len(), typed.len() + 1];
    let beginnings = lengths.map(|length| &candidate[..length.min(candidate.len())]);
    let least = beginnings.into_iter().map(|beginning| distance(typed, beginning, most)).min().unwrap_or(most + 1);
    LONGER + least as f64
}

/// A word that may have been meant.
struct Found {
    word: String,
    edits: f64,
    frequency: u32,
}

impl Found {
    fn is_better_than(&self, other: &Self) -> bool {
        #[expect(clippy::float_cmp, reason = "halves are exact")]
        if self.edits != other.edits {
            return self.edits < other.edits;
        }
        if self.frequency != other.frequency {
            return self.frequency > other.frequency;
        }
        self.word.encode_utf16().lt(other.word.encode_utf16())
    }
}

/// The word of the site that an unknown word most likely stands for. `open` says that the word may be unfinished.
pub(super) fn repaired(word: &str, words: &Words, language: &Language, open: bool, failed: &Failed) -> Option<String> {
    let length = units(word);
    if length < SHORTEST_REPAIRED || word.chars().any(char::is_numeric) {
        return None;
    }
    let most = if length < TWO_EDITS_FROM { 1 } else { 2 };
    let start = first_units(word, 3);
    let shards = words.between(start, &format!("{start}\u{ffff}"), failed);
    let endings = words.ending_like(word, failed);
    let typed: Vec<u16> = word.encode_utf16().collect();
    let mut best: Option<Found> = None;
    let mut weigh = |candidate: &str, frequency: &dyn Fn() -> u32| {
        if language.is_stop(candidate) {
            return;
        }
        let letters: Vec<u16> = candidate.encode_utf16().collect();
        let edits = edits_to(&typed, &letters, most, open);
        #[expect(clippy::cast_precision_loss, reason = "a few edits")]
        if edits >= (most + 1) as f64 || best.as_ref().is_some_and(|best| edits > best.edits) {
            return;
        }
        let same_start = if letters.first() == typed.first() { 2 } else { 0 };
        let found = Found { word: candidate.to_owned(), edits, frequency: frequency().saturating_add(same_start) };
        if best.as_ref().is_none_or(|best| found.is_better_than(best)) {
            best = Some(found);
        }
    };
    for shard in &shards {
        for (candidate, group) in shard.words.iter().zip(&shard.groups) {
            weigh(candidate, &|| group.frequency());
        }
    }
    for (candidate, frequency) in endings.iter().flat_map(|file| file.iter()) {
        weigh(candidate, &|| *frequency);
    }
    best.map(|best| best.word)
}

#[cfg(test)]
mod tests {
    use super::distance;

    fn between(one: &str, other: &str, most: usize) -> usize {
        let units = |text: &str| text.encode_utf16().collect::<Vec<_>>();
        distance(&units(one), &units(other), most)
    }

    #[test]
    fn a_swap_of_neighbours_is_one_edit() {
        assert_eq!(between("melden", "mledne", 2), 2);
        assert_eq!(between("melden", "meldne", 2), 1);
        assert_eq!(between("melden", "meldt", 2), 2);
        assert_eq!(between("melden", "meld", 1), 2);
        assert_eq!(between("melden", "melden", 0), 0);
    }
}
