//! How large a text can stand on a card. Type is measured in letters of a wide
//! face without serifs, so that a reader's own face takes no more. Knows no
//! card, no page and no millimetre: a theme sets the type so that the room is
//! as promised here.
//!
//! The room for text on a card is a square. At a size of `n` it is `n` times as
//! wide as its type is large, and holds `n` lines.

/// The sizes of type for what is said, the largest first, by how many of it
/// the room is wide.
pub const SIZES: [u32; 7] = [9, 11, 13, 16, 19, 24, 29];
/// The sizes for what is told in small print.
pub const SMALL_SIZES: [u32; 3] = [27, 33, 41];
/// What the room is, where a part of it is meant: thousandths.
pub const WHOLE: u32 = 1000;

/// The size of type, from 0, at which texts fit below each other in a part of
/// the room. A word is broken only where no size keeps it whole.
pub fn largest(texts: &[&str], room: u32) -> Option<usize> {
    let fits = |size: u32, whole: bool| height(texts, size, whole).is_some_and(|height| height <= room);
    let whole = SIZES.iter().position(|size| fits(*size, true));
    whole.or_else(|| SIZES.iter().position(|size| fits(*size, false)))
}

/// How much of the room texts take below each other at a size; `None` if a
/// word is wider than the room and `whole` is wanted.
pub fn height(texts: &[&str], size: u32, whole: bool) -> Option<u32> {
    let mut halves = 0;
    for text in texts {
        for (place, paragraph) in text.lines().map(str::trim).filter(|line| !line.is_empty()).enumerate() {
            // Half a line between paragraphs.
            halves += 2 * lines(paragraph, size * EM, whole)? + u32::from(place > 0);
        }
    }
    Some((halves * WHOLE).div_ceil(2 * size))
}

/// The size of type, in hundredths.
const EM: u32 = 100;

/// How many lines a paragraph takes that breaks at spaces.
fn lines(paragraph: &str, width: u32, whole: bool) -> Option<u32> {
    let space = letter_width(' ');
    let mut lines = 1;
    let mut used = 0;
    for word in paragraph.split_whitespace() {
        let long: u32 = word.chars().map(letter_width).sum();
        if used > 0 && used + space + long <= width {
            used += space + long;
            continue;
        }
        if used > 0 {
            lines += 1;
        }
        if long <= width {
            used = long;
        } else if whole {
            return None;
        } else {
            // A line of a broken word may stay one wide letter short of full.
            let room = width.saturating_sub(2 * EM).max(EM);
            lines += long / room;
            used = long % room;
        }
    }
    Some(lines)
}

/// A text in lines for a box so many units wide, in type of a size in units. A
/// word that is wider than the box is broken.
pub fn broken(text: &str, (width, size): (i64, i64)) -> Vec<String> {
    // Of the wide letters measured here nine tenths: as wide as the widest faces that screens have by themselves, and
    // what another takes more the edge of a box can give.
    let room = u32::try_from(width * i64::from(EM) * 10 / (size.max(1) * 9)).unwrap_or(EM);
    let long = |text: &str| text.chars().map(letter_width).sum::<u32>();
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if long(&longer) <= room {
            line = longer;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        for letter in word.chars() {
            if line.chars().count() > 1 && long(&line) + letter_width(letter) + letter_width('-') > room {
                lines.push(format!("{line}-"));
                line.clear();
            }
            line.push(letter);
        }
    }
    if !line.is_empty() || lines.is_empty() {
        lines.push(line);
    }
    lines
}

/// How wide a letter is at most, in hundredths of the size of type.
fn letter_width(letter: char) -> u32 {
    match letter {
        ' ' | 'i' | 'j' | 'l' | '\'' | '’' | '‘' | '.' | ',' | ':' | ';' | '|' | '!' => 36,
        'f' | 't' | 'r' | '(' | ')' | '-' | '/' | 'I' | 'J' | '"' | '“' | '”' | '„' => 48,
        'm' | 'w' | 'M' | 'W' | '—' | '…' | '%' | '@' => 104,
        'a'..='z' | '0'..='9' => 66,
        'A'..='Z' => 82,
        // Scripts whose signs fill a square.
        '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{ffff}' | '\u{1f000}'.. => 110,
        other if other.is_lowercase() => 68,
        _ => 84,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_sentence_is_set_large_and_a_long_one_small() {
        assert_eq!(largest(&["Hoe gaat het met u?"], WHOLE), Some(0));
        let long = "Ik wil iets met je delen waar ik al een tijdje over nadenk. ".repeat(8);
        assert!(largest(&[&long], WHOLE).is_some_and(|size| size > 3));
        assert_eq!(largest(&["woord ".repeat(400).as_str()], WHOLE), None);
    }

    #[test]
    fn a_long_word_stays_whole_at_a_smaller_size() {
        let size = largest(&["kindermishandelingsvermoedens"], WHOLE);
        assert!(size.is_some_and(|size| size >= 4), "{size:?}");
        assert!(largest(&["w".repeat(60).as_str()], WHOLE).is_some(), "a word wider than any line is broken");
    }

    #[test]
    fn two_texts_take_the_room_of_both() {
        let one = height(&["een twee drie vier"], 10, true);
        assert_eq!(height(&["een twee drie vier", "een twee drie vier"], 10, true), one.map(|height| 2 * height));
    }

    #[test]
    fn a_text_for_a_box_ends_its_lines_between_words_and_loses_nothing() {
        let text = "Waarom blijven beginnende problemen in gezinnen buiten beeld?";
        let lines = broken(text, (240, 16));
        assert!((2..=4).contains(&lines.len()), "{lines:?}");
        assert_eq!(lines.join(" "), text);
        assert_eq!(broken("", (240, 16)), [""]);
    }

    #[test]
    fn a_word_wider_than_a_box_is_broken() {
        let lines = broken(&"mishandeling".repeat(5), (240, 16));
        assert!(lines.len() > 1 && lines[0].ends_with('-'), "{lines:?}");
        assert_eq!(lines.concat().replace('-', ""), "mishandeling".repeat(5));
    }

    #[test]
    fn nothing_takes_no_room() {
        assert_eq!(height(&["", " \n "], 9, true), Some(0));
    }
}
