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

/// The letter under which such words stand; what begins with none stands under
/// `#`.
pub fn letter(alphabetical: &str) -> char {
    alphabetical.chars().next().filter(char::is_ascii_alphabetic).map_or('#', |letter| letter.to_ascii_uppercase())
}
