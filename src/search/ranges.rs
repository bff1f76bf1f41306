//! Where a sorted list of words is cut into files. Borders follow first letters and are cut finer only where a range
//! is too large, so that an edit renames the files it touches and no others.
//! Must never know: what is written per word.

use std::ops::Range;

/// A range smaller than this part of the usual size is a crumb.
const CRUMB: usize = 4;

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
    let mut cuts = Vec::new();
    divide(words, sizes, all, 0, target, &mut cuts);
    let mut shards = without_crumbs(cuts, sizes, target);
    if let Some(first) = shards.first_mut() {
        first.border.clear();
    }
    shards
}

/// Joins what is left between large ranges to the range before it, where that has room.
fn without_crumbs(cuts: Vec<Shard>, sizes: &[usize], target: usize) -> Vec<Shard> {
    let mut shards: Vec<(Shard, usize)> = Vec::new();
    for shard in cuts {
        let size: usize = sizes[shard.words.clone()].iter().sum();
        match shards.last_mut() {
            Some((before, filled)) if size < target / CRUMB && *filled + size <= target => {
                before.words.end = shard.words.end;
                *filled += size;
            }
            _ => shards.push((shard, size)),
        }
    }
    shards.into_iter().map(|(shard, _)| shard).collect()
}

/// Cuts one range, whose words share `depth` letters, by the letter that follows.
fn divide(words: &[&str], sizes: &[usize], range: Range<usize>, depth: usize, target: usize, shards: &mut Vec<Shard>) {
    let mut open: Option<(Shard, usize)> = None;
    let mut at = range.start;
    while at < range.end {
        let key = prefix(words[at], depth + 1);
        let whole_word = key.chars().count() <= depth;
        let alike = |word: &&&str| if whole_word { **word == key } else { word.starts_with(key) };
        let end = at + words[at..range.end].iter().take_while(alike).count();
        let size: usize = sizes[at..end].iter().sum();
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
    fn what_is_left_between_large_ranges_goes_with_the_range_before() {
        let mut words: Vec<String> = (0..9).map(|n| format!("be{n}")).collect();
        words.insert(0, "a".to_owned());
        words.push("c".to_owned());
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let expected = [(String::new(), 1), ("be0".to_owned(), 5), ("be5".to_owned(), 5)];
        assert_eq!(borders(&words, 50, 0), expected);
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
