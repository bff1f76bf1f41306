//! Rows of a table with two columns under known words: what one had rather
//! not say, and what rather.

use pulldown_cmark::{Event, Tag};

use super::model::Item;
use crate::document::parse::Document;

impl Document<'_> {
    pub(super) fn pairs(&self, section: usize, columns: &[[String; 2]]) -> Vec<Item> {
        let mut items = Vec::new();
        for table in self.blocks(section, |tag| matches!(tag, Tag::Table(_))) {
            let mut parts = self.children(table).into_iter();
            let Some(head) = parts.next() else { continue };
            debug_assert!(matches!(self.events[head.start].0, Event::Start(Tag::TableHead)));
            let Some(known) = self.pair_in_head(head, columns) else { continue };
            for row in parts {
                let mut cells =
                    self.children(row.clone()).into_iter().map(|cell| self.words(super::find::inside(&cell)));
                let (Some(first), Some(second)) = (cells.next(), cells.next()) else { continue };
                let found = self.item_at(section, row.start);
                items.push(Item { name: Some(first), body: second, columns: Some(known), ..found });
            }
        }
        items
    }

    /// Which of the known pairs the head of a table has.
    fn pair_in_head(&self, head: std::ops::Range<usize>, columns: &[[String; 2]]) -> Option<usize> {
        let words: Vec<String> = self
            .children(head)
            .into_iter()
            .map(|cell| self.plain(cell).fill(|_, _| {}).trim().to_lowercase())
            .collect();
        columns.iter().position(|pair| {
            words.len() == 2 && words.iter().zip(pair).all(|(word, known)| *word == known.to_lowercase())
        })
    }
}
