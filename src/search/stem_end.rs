//! Our own end to the published Dutch stemmer. Twin of the last step of `client/stem-dutch.js`.
//! Must never know: stop words, exceptions.

/// What the published algorithm leaves open: one consonant at the end (gezinnen, gezin), and the consonant that changes
/// with the plural (brieven, brief; huizen, huis). Gives what stays of a stem, and the letter behind it.
pub(super) fn finish(stem: &str) -> (&str, &'static str) {
    let (kept, changed) = finish_letters(stem.as_bytes());
    // A letter of a consonant is one byte; one that stays may be more.
    if changed.is_empty() || stem[..kept].chars().nth(1).is_some() {
        (&stem[..kept], changed)
    } else {
        (&stem[..=kept], "")
    }
}

/// The same for a stem of plain letters: how many of them stay, and the letter behind them.
pub(super) fn finish_letters(stem: &[u8]) -> (usize, &'static str) {
    let single = match stem {
        [.., before, last] if before == last && last.is_ascii_alphabetic() && !is_vowel(*last) => stem.len() - 1,
        _ => stem.len(),
    };
    match stem[..single] {
        [_, _, .., b'v'] => (single - 1, "f"),
        [_, _, .., b'z'] => (single - 1, "s"),
        _ => (single, ""),
    }
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_doubled_or_changed_consonant_at_the_end_becomes_the_one_of_the_single_word() {
        assert_eq!(finish("gezinn"), ("gezin", ""));
        assert_eq!(finish("briev"), ("brie", "f"));
        assert_eq!(finish("huiz"), ("hui", "s"));
        assert_eq!(finish("za"), ("za", ""));
        assert_eq!(finish("éz"), ("éz", ""));
        assert_eq!(finish("énz"), ("én", "s"));
        assert_eq!(finish("ézz"), ("éz", ""));
    }
}
