//! "Did you mean": the known word nearest to a mistyped one.

/// The longest word that anything is suggested for, in letters.
const LONGEST: usize = 200;

/// The candidate that is nearest to `word`, if it is near enough to be what
/// was meant: at most one slip in three letters (Damerau–Levenshtein distance,
/// ignoring case), or one of the two begins with the other.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let length = word.chars().count();
    // Nobody meant another word by a whole text, and it would take for ever to find one.
    if length > LONGEST {
        return None;
    }
    // One slip in a word of two letters makes another word.
    let allowed = if length < 3 { 0 } else { (length / 3).max(1) };
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let lower = candidate.to_lowercase();
            let begins = word.len() >= 4 && lower.len() >= 4 && (lower.starts_with(&word) || word.starts_with(&lower));
            // Each letter more or less is a slip, and most words differ by more.
            if !begins && lower.chars().count().abs_diff(length) > allowed {
                return None;
            }
            let distance = strsim::damerau_levenshtein(&word, &lower);
            (distance <= allowed || begins).then_some((distance, candidate))
        })
        .min()
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_near_word_is_suggested_and_a_far_one_is_not() {
        let known = ["title", "description", "date"];
        assert_eq!(nearest("titel", known), Some("title"));
        assert_eq!(nearest("Descripton", known), Some("description"));
        assert_eq!(nearest("colour", known), None);
    }
}
