//! Pairs of neighbours that several pages name together in a title or heading, such as "veilig thuis": each counts as a
//! word of its own, so that a page with the pair goes before one with both words apart.
//! Must never know: weights, documents.

use std::collections::{BTreeMap, BTreeSet};

/// Letters that each word of a pair has at least.
pub(super) const SHORTEST: usize = 3;
/// Documents that name a pair at least, before it counts.
const DOCUMENTS: u32 = 2;

/// The pairs of one document, each written as one word.
pub(super) type Pairs = BTreeSet<String>;

/// Adds the pairs of a title or heading. Stop words and other gaps are none.
pub(super) fn add<'a>(words: impl Iterator<Item = Option<&'a str>>, pairs: &mut Pairs) {
    let mut before: Option<&str> = None;
    for word in words {
        let word = word.filter(|word| word.len() >= SHORTEST);
        if let (Some(one), Some(other)) = (before, word) {
            pairs.insert([one, other].concat());
        }
        before = word;
    }
}

/// The pairs that enough documents have, with their number.
pub(super) fn frequent(documents: impl Iterator<Item = Pairs>) -> BTreeMap<String, u32> {
    let mut counts = BTreeMap::new();
    for pair in documents.flatten() {
        *counts.entry(pair).or_insert(0) += 1;
    }
    counts.retain(|_, count| *count >= DOCUMENTS);
    counts
}

#[cfg(test)]
mod tests {
    use super::{Pairs, add, frequent};

    #[test]
    fn neighbours_in_the_titles_of_two_pages_are_a_pair() {
        let pairs = |title: &[&'static str]| {
            let mut pairs = Pairs::new();
            add(title.iter().map(|word| (*word != "de").then_some(*word)), &mut pairs);
            pairs
        };
        let documents = [pairs(&["veilig", "thuis", "bellen"]), pairs(&["bij", "veilig", "thuis", "de", "deur"])];
        let found: Vec<_> = frequent(documents.into_iter()).into_iter().collect();
        assert_eq!(found, [("veiligthuis".to_owned(), 2)]);
    }
}
