//! List items with a box to tick.

use pulldown_cmark::Event;

use super::model::Item;
use crate::document::parse::Document;

impl Document<'_> {
    pub(super) fn checks(&self, section: usize) -> Vec<Item> {
        let items = self.list_items(section).into_iter().filter_map(|item| {
            let (lead, rest) = self.lead_and_rest(&item);
            let Some((Event::TaskListMarker(done), _)) = self.events.get(lead.start) else { return None };
            let aside = Some(self.words(rest)).filter(|rest| !rest.html.is_empty());
            let body = self.words(lead.start + 1..lead.end);
            Some(Item { done: *done, body, aside, ..self.item_at(section, item.start) })
        });
        items.collect()
    }
}
