//! Pairs of neighbours that several pages name together in a title or heading, such as "veilig thuis": each counts as a
//! word of its own, so that a page with the pair goes before one with both words apart.
//! Must never know: weights, documents.

use super::word_set::WordCounts;

/// Letters that each word of a pair has at least.
pub(super) const SHORTEST: usize = 3;
/// Documents that name a pair at least, before it counts.
const DOCUMENTS: u32 = 2;

/// Counts a document for the pairs of a title or heading of it, each written as one word. Stop words and other gaps are
/// none.
pub(super) fn count<'a>(words: impl Iterator<Item = Option<&'a str>>, document: u32, pairs: &mut WordCounts) {
    let mut before: Option<&str> = None;
    let mut both = String::new();
    for word in words {
        let word = word.filter(|word| word.len() >= SHORTEST);
        if let (Some(one), Some(other)) = (before, word) {
            both.clear();
            both.push_str(one);
            both.push_str(other);
            let (place, _) = pairs.add(&both);
            pairs.count(place, document);
        }
        before = word;
    }
}

/// The pairs that enough documents have, with their number.
pub(super) fn frequent(pairs: &WordCounts) -> impl Iterator<Item = (&str, u32)> {
    let counted = pairs.documents.iter().zip(0..).filter(|(documents, _)| **documents >= DOCUMENTS);
    counted.map(|(&documents, place)| (pairs.words.get(place), documents))
}

#[cfg(test)]
mod tests {
    use super::{WordCounts, count, frequent};

    #[test]
    fn neighbours_in_the_titles_of_two_pages_are_a_pair() {
        let mut pairs = WordCounts::default();
        let titles: [&[&str]; 2] = [&["veilig", "thuis", "bellen"], &["bij", "veilig", "thuis", "de", "deur"]];
        for (title, document) in titles.into_iter().zip(0..) {
            for _ in 0..2 {
                count(title.iter().map(|word| (*word != "de").then_some(*word)), document, &mut pairs);
            }
        }
        assert_eq!(frequent(&pairs).collect::<Vec<_>>(), [("veiligthuis", 2)]);
    }
}
