//! A long text in short: what lists and results say of it.

/// How many letters a short text may have.
const ROOM: usize = 160;

/// The longest text that says itself in short.
pub const SHORT_ROOM: usize = 240;

/// A text in short: its first paragraph, whole as long as it is not long.
pub fn short(text: &str) -> Option<String> {
    let paragraph = text.lines().find(|line| !line.trim().is_empty())?.trim();
    if paragraph.chars().count() <= SHORT_ROOM { Some(paragraph.to_owned()) } else { shortened(paragraph) }
}

/// The first sentences of a text's first paragraph, as many as fit in a short
/// description; the first words of a very long one. `None` where there is
/// nothing.
pub fn shortened(text: &str) -> Option<String> {
    let paragraph = text.lines().next().unwrap_or_default().trim();
    let mut end = 0;
    for (at, sign) in paragraph.char_indices().filter(|(_, sign)| ".?!".contains(*sign)) {
        let after = at + sign.len_utf8();
        let closes = paragraph[after..].chars().next().is_none_or(char::is_whitespace);
        if closes && (end == 0 || paragraph[..after].chars().count() <= ROOM) {
            end = after;
        }
    }
    let words = if end == 0 { paragraph } else { &paragraph[..end] };
    if words.chars().count() <= 2 * ROOM {
        return Some(words.to_owned()).filter(|words| !words.is_empty());
    }
    Some(first_words(words, ROOM))
}

/// The text, or as many of its first words as `room` letters hold, with a sign
/// that there are more.
pub fn first_words(text: &str, room: usize) -> String {
    if text.chars().count() <= room {
        return text.to_owned();
    }
    let cut: String = text.chars().take(room).collect();
    let cut = cut.rsplit_once(' ').map_or(cut.as_str(), |(first, _)| first);
    format!("{} …", cut.trim_end_matches([',', ';', ':', ' ']))
}
