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
            let Some(head) = parts.next().filter(|head| self.is_head_of_pairs(head.clone(), columns)) else { continue };
            debug_assert!(matches!(self.events[head.start].0, Event::Start(Tag::TableHead)));
            for row in parts {
                let mut cells =
                    self.children(row.clone()).into_iter().map(|cell| self.words(super::find::inside(&cell)));
                let (Some(first), Some(second)) = (cells.next(), cells.next()) else { continue };
                items.push(Item { name: Some(first), body: second, ..self.item_at(section, row.start) });
            }
        }
        items
    }

    fn is_head_of_pairs(&self, head: std::ops::Range<usize>, columns: &[[String; 2]]) -> bool {
        let words: Vec<String> = self
            .children(head)
            .into_iter()
            .map(|cell| self.plain(cell).fill(|_, _| {}).trim().to_lowercase())
            .collect();
        columns
            .iter()
            .any(|pair| words.len() == 2 && words.iter().zip(pair).all(|(word, known)| *word == known.to_lowercase()))
    }
}
