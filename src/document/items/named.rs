//! `- **Name.** Explanation`

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::find::inside;
use super::model::Item;
use crate::document::parse::Document;
use crate::source::Span;

impl Document<'_> {
    pub(super) fn named_items(&self, section: usize) -> Vec<Item> {
        self.list_items(section).into_iter().map(|item| self.named_item(section, &item)).collect()
    }

    fn named_item(&self, section: usize, item: &Range<usize>) -> Item {
        let found = self.item_at(section, item.start);
        let inside = inside(item);
        // In a loose list the words stand in a paragraph.
        let mut first = inside.start;
        if matches!(self.events.get(first), Some((Event::Start(Tag::Paragraph), _))) {
            first += 1;
        }
        if !matches!(self.events.get(first), Some((Event::Start(Tag::Strong), _))) {
            return Item { body: self.words(inside), ..found };
        }
        let end = self.matching_end(first);
        let name = self.words_of(without_stop(&self.events[first + 1..end]));
        // The rest of the item, with the bold words left out.
        let rest: Vec<Event<'_>> = self.events[inside.start..first]
            .iter()
            .chain(&self.events[end + 1..inside.end])
            .map(|(event, _)| event.clone())
            .collect();
        Item { name: Some(name), body: self.words_of(without_leading_space(rest)), ..found }
    }
}

/// The events without a full stop or colon at their end: `**Name.**`
fn without_stop<'e>(events: &[(Event<'e>, Span)]) -> Vec<Event<'e>> {
    let mut events: Vec<Event<'e>> = events.iter().map(|(event, _)| event.clone()).collect();
    if let Some(Event::Text(text)) = events.last_mut() {
        let trimmed = text.trim_end().trim_end_matches(['.', ':']).to_owned();
        *text = trimmed.into();
    }
    events
}

/// The events without the space that stood after the bold words.
fn without_leading_space(mut events: Vec<Event<'_>>) -> Vec<Event<'_>> {
    let first_text = events.iter_mut().find_map(|event| match event {
        Event::Text(text) => Some(text),
        _ => None,
    });
    if let Some(text) = first_text {
        let trimmed = text.trim_start().to_owned();
        *text = trimmed.into();
    }
    events
}
