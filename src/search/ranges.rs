//! Where a sorted list of words is cut into files. Borders follow first letters and are cut finer only where a range
//! is too large, so that an edit renames the files it touches and no others.
//! Must never know: what is written per word.

use std::ops::Range;

/// A range of words that goes to one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shard {
    /// Where the range begins: not above its first word, above the last word of the range before.
    pub(super) border: String,
    /// Places in the list.
    pub(super) words: Range<usize>,
}

/// Cuts words into ranges of about `target` bytes; a list below `single` bytes stays whole.
pub(super) fn cut(words: &[&str], sizes: &[usize], target: usize, single: usize) -> Vec<Shard> {
    let all = 0..words.len();
    let total: usize = sizes.iter().sum();
    if total <= single {
        return if words.is_empty() { Vec::new() } else { vec![Shard { border: String::new(), words: all }] };
    }
    let mut shards = Vec::new();
    divide(words, sizes, all, 0, target, &mut shards);
    if let Some(first) = shards.first_mut() {
        first.border.clear();
    }
    shards
}

/// Cuts one range, whose words share `depth` letters, by the letter that follows.
fn divide(words: &[&str], sizes: &[usize], range: Range<usize>, depth: usize, target: usize, shards: &mut Vec<Shard>) {
    let mut open: Option<(Shard, usize)> = None;
    let mut at = range.start;
    while at < range.end {
        let key = prefix(words[at], depth + 1);
        let mut end = at + 1;
        while end < range.end && prefix(words[end], depth + 1) == key {
            end += 1;
        }
        let size: usize = sizes[at..end].iter().sum();
        let whole_word = key.chars().count() <= depth;
        if size > target && end - at > 1 && !whole_word {
            shards.extend(open.take().map(|(shard, _)| shard));
            divide(words, sizes, at..end, depth + 1, target, shards);
        } else if let Some((shard, filled)) = open.as_mut().filter(|(_, filled)| *filled + size <= target) {
            shard.words.end = end;
            *filled += size;
        } else {
            shards.extend(open.take().map(|(shard, _)| shard));
            open = Some((Shard { border: key.to_owned(), words: at..end }, size));
        }
        at = end;
    }
    shards.extend(open.map(|(shard, _)| shard));
}

/// The first letters of a word, as many as it has.
fn prefix(word: &str, letters: usize) -> &str {
    word.char_indices().nth(letters).map_or(word, |(end, _)| &word[..end])
}

#[cfg(test)]
mod tests {
    use super::cut;

    fn borders(words: &[&str], target: usize, single: usize) -> Vec<(String, usize)> {
        let sizes = vec![10; words.len()];
        cut(words, &sizes, target, single).into_iter().map(|shard| (shard.border, shard.words.len())).collect()
    }

    #[test]
    fn a_small_list_stays_in_one_file() {
        assert_eq!(borders(&["aap", "noot", "mies"], 10, 100), [(String::new(), 3)]);
        assert_eq!(borders(&[], 10, 100), []);
    }

    #[test]
    fn borders_are_first_letters_and_finer_only_where_needed() {
        let words = ["aap", "bal", "melden", "meldt", "mond", "zorg"];
        let expected = [(String::new(), 2), ("me".to_owned(), 2), ("mo".to_owned(), 1), ("z".to_owned(), 1)];
        assert_eq!(borders(&words, 20, 0), expected);
    }

    #[test]
    fn every_word_lies_in_exactly_one_range() {
        let mut words: Vec<String> = (0..500_u32).map(|n| format!("w{}", n * 7919 % 1000)).collect();
        words.sort();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let sizes = vec![9; words.len()];
        let shards = cut(&words, &sizes, 100, 0);
        let mut next = 0;
        for shard in &shards {
            assert_eq!(shard.words.start, next);
            assert!(shard.border.as_str() <= words[shard.words.start]);
            assert!(next == 0 || shard.border.as_str() > words[next - 1]);
            next = shard.words.end;
        }
        assert_eq!(next, words.len());
    }
}
