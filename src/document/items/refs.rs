//! List items that are references: the first link in each.

use pulldown_cmark::{Event, Tag};

use super::model::Item;
use crate::document::parse::Document;

impl Document<'_> {
    pub(super) fn refs(&self, section: usize) -> Vec<Item> {
        let items = self.list_items(section).into_iter().filter_map(|item| {
            let start = item.start;
            let link = self.events[item]
                .iter()
                .find_map(|(event, span)| matches!(event, Event::Start(Tag::Link { .. })).then_some(*span))?;
            let number = self.links.iter().position(|other| other.span == link && !other.image)?;
            Some(Item { link: Some(number), ..self.item_at(section, start) })
        });
        items.collect()
    }
}
