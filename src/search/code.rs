//! Small numbers and sorted words as short text. `client/code.js` reads what is written here; FORMAT.md describes it.
//! Must never know: what the numbers and words mean.

/// The digits of the index: six bits each, none of them in need of an escape in JSON.
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/// Bits per digit of a number; the sixth says that another digit follows.
const BITS: u32 = 5;

/// Writes a number from 0 to 63 as one digit.
pub(super) fn push_digit(value: u8, text: &mut String) {
    text.push(char::from(DIGITS[usize::from(value & 63)]));
}

/// Writes a number as digits of five bits, the highest first; all but the last are marked.
pub(super) fn push_number(value: u32, text: &mut String) {
    let mut shift = 0;
    while value >> shift >= 1 << BITS {
        shift += BITS;
    }
    loop {
        let digit = (value >> shift & 31) as u8;
        push_digit(if shift == 0 { digit } else { digit | 32 }, text);
        if shift == 0 {
            return;
        }
        shift -= BITS;
    }
}

/// Writes a sorted list of numbers as differences.
pub(super) fn push_list(values: impl Iterator<Item = u32>, text: &mut String) {
    let mut next = 0;
    for value in values {
        push_number(value - next, text);
        next = value + 1;
    }
}

/// Writes words one after another: a digit for the letters shared with the word before, the other letters, and what
/// the caller adds behind them; a space separates.
#[derive(Default)]
pub(super) struct FrontCoder {
    text: String,
    before: String,
}

/// UTF-16 units that a word says it shares at most: one digit.
const MOST_SHARED: usize = 63;

impl FrontCoder {
    /// Adds a word with a mark of the caller behind it, which begins with a character that no word has.
    pub(super) fn push(&mut self, word: &str, mark: &str) {
        let (units, bytes) = shared(&self.before, word);
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        push_digit(units, &mut self.text);
        self.text.push_str(&word[bytes..]);
        self.text.push_str(mark);
        word.clone_into(&mut self.before);
    }

    /// The text so far.
    pub(super) fn finish(self) -> String {
        self.text
    }
}

/// The letters that two words begin with, in UTF-16 units and in bytes.
fn shared(one: &str, other: &str) -> (u8, usize) {
    let (mut units, mut bytes) = (0, 0);
    for (letter, same) in one.chars().zip(other.chars()) {
        if letter != same || units + letter.len_utf16() > MOST_SHARED {
            break;
        }
        units += letter.len_utf16();
        bytes += letter.len_utf8();
    }
    (u8::try_from(units).unwrap_or_default(), bytes)
}

#[cfg(test)]
mod tests {
    use super::{FrontCoder, push_list, push_number};

    fn number(value: u32) -> String {
        let mut text = String::new();
        push_number(value, &mut text);
        text
    }

    #[test]
    fn small_numbers_take_one_digit() {
        assert_eq!([number(0), number(31), number(32), number(1024)], ["A", "f", "hA", "hgA"]);
    }

    #[test]
    fn a_list_is_written_as_differences() {
        let mut text = String::new();
        push_list([0, 1, 5].into_iter(), &mut text);
        assert_eq!(text, "AAD");
    }

    #[test]
    fn words_are_written_without_what_they_share() {
        let mut coder = FrontCoder::default();
        coder.push("melden", "");
        coder.push("meldcode", "=1");
        assert_eq!(coder.finish(), "Amelden Ecode=1");
    }
}
