//! The turns of phrase that messages share.

use crate::diagnostic::nearest;

/// The known word that was probably meant; without one, what `otherwise` says
/// of all that are known.
pub(super) fn advice<'a>(
    word: &str,
    known: impl IntoIterator<Item = &'a str>,
    otherwise: impl FnOnce(Vec<&'a str>) -> String,
) -> String {
    let known: Vec<&str> = known.into_iter().collect();
    match nearest(word, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => otherwise(known),
    }
}

/// "from 1 to 3", "1 or more", "3 or less".
pub(super) fn range(min: Option<i64>, max: Option<i64>) -> String {
    match (min, max) {
        (Some(min), Some(max)) => format!("from {min} to {max}"),
        (Some(min), None) => format!("{min} or more"),
        (None, Some(max)) => format!("{max} or less"),
        (None, None) => "another number".to_owned(),
    }
}

/// Words in a row: "`a`, `b` and `c`", at most twenty-four of them.
pub(super) fn list<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let words: Vec<&str> = words.into_iter().collect();
    let shown: Vec<String> = words.iter().take(24).map(|word| format!("`{word}`")).collect();
    match shown.split_last() {
        None => "none".to_owned(),
        Some((last, [])) => last.clone(),
        Some((_, _)) if words.len() > shown.len() => {
            format!("{} and {} more", shown.join(", "), words.len() - shown.len())
        }
        Some((last, first)) => format!("{} and {last}", first.join(", ")),
    }
}

/// A message of a library, on one line.
pub(super) fn one_line(message: &str) -> String {
    message.split_whitespace().collect::<Vec<_>>().join(" ")
}
