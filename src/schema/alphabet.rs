//! Words as they stand in the alphabet.

/// Without case, accents and signs.
pub fn alphabetical(text: &str) -> String {
    deunicode::deunicode(text)
        .chars()
        .filter(|letter| letter.is_ascii_alphanumeric() || *letter == ' ')
        .map(|letter| letter.to_ascii_lowercase())
        .collect::<String>()
        .trim()
        .to_owned()
}
