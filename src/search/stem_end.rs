//! Our own end to the published Dutch stemmer. Twin of the last step of `client/stem-dutch.js`.
//! Must never know: stop words, exceptions.

/// What the published algorithm leaves open: one consonant at the end (gezinnen, gezin), and the consonant that changes
/// with the plural (brieven, brief; huizen, huis). Gives what stays of a stem, and the letter behind it.
pub(super) fn finish(stem: &str) -> (&str, &'static str) {
    let single = match *stem.as_bytes() {
        [.., before, last] if before == last && last.is_ascii_alphabetic() && !is_vowel(last) => {
            &stem[..stem.len() - 1]
        }
        _ => stem,
    };
    let changed = single.strip_suffix('v').map(|kept| (kept, "f")).or(single.strip_suffix('z').map(|kept| (kept, "s")));
    changed.filter(|_| single.chars().nth(2).is_some()).unwrap_or((single, ""))
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
    }
}
