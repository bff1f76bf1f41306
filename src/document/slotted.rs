//! A text with gaps for what is only known when all files are: addresses of
//! links, titles of entries, interface texts.

use std::fmt::Write as _;

/// A text and its gaps, in order.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Slotted {
    text: String,
    slots: Vec<(usize, Slot)>,
}

/// One gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Slot {
    /// The address of the link with this number.
    Href(usize),
    /// The title of what the link with this number points to.
    Title(usize),
    /// An interface text, by its key.
    Text(&'static str),
}

/// The interface texts that a body may need.
const TEXT_KEYS: &[&str] =
    &["alert.note", "alert.tip", "alert.important", "alert.warning", "alert.caution", "table.label"];

/// Writes gaps into a text while it is made, as marks that occur nowhere in
/// the file.
#[derive(Debug, Clone)]
pub struct Marker {
    nonce: String,
}

impl Marker {
    /// Marks that cannot occur in a text made from `source`.
    pub fn for_text(source: &str) -> Self {
        let mut nonce = "vdmslot".to_owned();
        let mut number = 0;
        while source.contains(&nonce) {
            number += 1;
            nonce = format!("vdmslot{number}x");
        }
        Self { nonce }
    }

    /// The mark for a gap: only ASCII letters, digits and `-`, so that no
    /// escaping changes it.
    pub fn mark(&self, slot: Slot) -> String {
        let (letter, number) = match slot {
            Slot::Href(number) => ('h', number),
            Slot::Title(number) => ('t', number),
            Slot::Text(key) => ('s', TEXT_KEYS.iter().position(|known| *known == key).unwrap_or_default()),
        };
        let mut mark = self.nonce.clone();
        let _ = write!(mark, "-{letter}{number}-");
        mark
    }

    /// Whether there is a mark in `text`.
    pub fn is_in(&self, text: &str) -> bool {
        text.contains(&self.nonce)
    }

    /// The text with its marks turned into gaps.
    pub fn slotted(&self, marked: &str) -> Slotted {
        let mut slotted = Slotted { text: String::with_capacity(marked.len()), slots: Vec::new() };
        let mut rest = marked;
        while let Some(at) = rest.find(&self.nonce) {
            let (before, from) = rest.split_at(at);
            slotted.text.push_str(before);
            let after = &from[self.nonce.len()..];
            match read_mark(after) {
                Some((slot, length)) => {
                    slotted.slots.push((slotted.text.len(), slot));
                    rest = &after[length..];
                }
                None => rest = after,
            }
        }
        slotted.text.push_str(rest);
        slotted
    }
}

/// Reads `-h12-`; gives the gap and the length of the mark.
fn read_mark(text: &str) -> Option<(Slot, usize)> {
    let inner = text.strip_prefix('-')?;
    let end = inner.find('-')?;
    let number: usize = inner.get(1..end)?.parse().ok()?;
    let slot = match inner.as_bytes().first()? {
        b'h' => Slot::Href(number),
        b't' => Slot::Title(number),
        b's' => Slot::Text(TEXT_KEYS.get(number)?),
        _ => return None,
    };
    Some((slot, end + 2))
}

impl Slotted {
    /// A text without gaps.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), slots: Vec::new() }
    }

    /// Whether there is neither text nor gap.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty() && self.slots.is_empty()
    }

    /// Whether something is only known when all files are.
    pub fn has_gaps(&self) -> bool {
        !self.slots.is_empty()
    }

    /// The text where nothing is missing.
    pub fn whole(&self) -> Option<&str> {
        self.slots.is_empty().then_some(self.text.as_str())
    }

    /// Adds words at the end.
    pub fn push_str(&mut self, words: &str) {
        self.text.push_str(words);
    }

    /// Adds another text at the end, with its gaps.
    pub fn append(&mut self, other: Self) {
        let length = self.text.len();
        self.slots.extend(other.slots.into_iter().map(|(at, slot)| (at + length, slot)));
        self.text.push_str(&other.text);
    }

    /// Takes `words` away from the start, if the text begins with them and
    /// nothing else.
    pub fn drop_prefix(&mut self, words: &str) {
        let length = words.len();
        if self.text.starts_with(words) && self.slots.iter().all(|(at, _)| *at >= length) {
            self.text.drain(..length);
            for (at, _) in &mut self.slots {
                *at -= length;
            }
        }
    }

    /// Names every gap, in order.
    pub fn each_slot(&self, mut take: impl FnMut(Slot)) {
        for (_, slot) in &self.slots {
            take(*slot);
        }
    }

    /// The text with every gap filled by what `write` puts there.
    pub fn fill(&self, mut write: impl FnMut(Slot, &mut String)) -> String {
        if self.slots.is_empty() {
            return self.text.clone();
        }
        let mut filled = String::with_capacity(self.text.len() + self.slots.len() * 40);
        let mut from = 0;
        for (at, slot) in &self.slots {
            filled.push_str(&self.text[from..*at]);
            write(*slot, &mut filled);
            from = *at;
        }
        filled.push_str(&self.text[from..]);
        filled
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_gaps_and_gaps_are_filled() {
        let marker = Marker::for_text("a text with vdmslot in it");
        let marked = format!("<a href=\"{}\">x</a> vdmslot", marker.mark(Slot::Href(12)));
        let with_gaps = marker.slotted(&marked);
        let filled = with_gaps.fill(|slot, out| {
            assert_eq!(slot, Slot::Href(12));
            out.push_str("/a/");
        });
        assert_eq!(filled, "<a href=\"/a/\">x</a> vdmslot");
    }
}
