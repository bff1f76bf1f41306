//! A sentence to say: a list item that begins with a quotation mark. What
//! stands below it, indented, is why it works.

use super::model::Item;
use crate::document::parse::Document;
use crate::document::slotted::Slotted;

/// The marks that open a quotation, whichever are used to close it.
const MARKS: [char; 7] = ['"', '“', '„', '”', '«', '»', '‟'];
/// The single ones, which may be an apostrophe as well.
const SINGLE: [char; 6] = ['\'', '‘', '’', '‚', '‹', '›'];

impl Document<'_> {
    pub(super) fn openings(&self, section: usize) -> Vec<Item> {
        let items = self.list_items(section).into_iter().filter_map(|item| {
            let (lead, rest) = self.lead_and_rest(&item);
            let sentence = self.words(lead);
            if !is_said(&without_gaps(&sentence.text)) {
                return None;
            }
            let reason = Some(self.words(rest)).filter(|reason| !reason.html.is_empty());
            Some(Item { body: sentence, aside: reason, ..self.item_at(section, item.start) })
        });
        items.collect()
    }
}

fn without_gaps(text: &Slotted) -> String {
    text.fill(|_, _| {})
}

/// Whether a text begins with a quotation. A single mark is one only where
/// another closes it: `'s Avonds` is none.
fn is_said(text: &str) -> bool {
    let text = text.trim_start();
    let Some(first) = text.chars().next() else { return false };
    if MARKS.contains(&first) {
        return true;
    }
    let rest = &text[first.len_utf8()..];
    let closes = |(at, sign): (usize, char)| {
        let after = rest[at + sign.len_utf8()..].chars().next();
        let before = rest[..at].chars().next_back();
        SINGLE.contains(&sign)
            && before.is_some_and(|sign| !sign.is_whitespace())
            && after.is_none_or(|sign| !sign.is_alphanumeric())
    };
    SINGLE.contains(&first) && !rest.starts_with(char::is_whitespace) && rest.char_indices().any(closes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_mark_of_any_kind_opens_a_sentence() {
        for text in ["\"Zin.\"", "“Zin.”", "„Zin.”", "«Zin.»", "'Zin.'", "‘Zin.’", "‹Zin.›", "  \"Zin"]
        {
            assert!(is_said(text), "{text}");
        }
    }

    #[test]
    fn an_apostrophe_opens_none() {
        for text in ["'s Avonds is het rustig.", "'t Is goed zo.", "’s Morgens", "Zin", ""] {
            assert!(!is_said(text), "{text}");
        }
    }
}
