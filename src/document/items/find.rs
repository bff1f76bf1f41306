//! Finds the items of a section, and walks the blocks that they are made of.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::model::{Item, Shape, Words};
use crate::document::parse::Document;

impl Document<'_> {
    /// The items of one shape in a section, in order.
    pub fn items(&self, section: usize, shape: Shape<'_>) -> Vec<Item> {
        match shape {
            Shape::Named => self.named_items(section),
            Shape::Quotes => self.quotes(section),
            Shape::Refs => self.refs(section),
            Shape::Openings => self.openings(section),
            Shape::Pairs(columns) => self.pairs(section, columns),
            Shape::Checks => self.checks(section),
            Shape::Questions => self.questions(section),
        }
    }

    /// An item with nothing in it yet, opened by the event at `at`.
    pub(super) fn item_at(&self, section: usize, at: usize) -> Item {
        Item {
            section,
            span: self.events.get(at).map(|(_, span)| *span).unwrap_or_default(),
            id: None,
            name: None,
            body: Words::default(),
            aside: None,
            columns: None,
            done: false,
            link: None,
            at,
        }
    }

    /// The words of a range of events, which closes what it opens.
    pub(super) fn words(&self, range: Range<usize>) -> Words {
        Words { text: self.plain(range.clone()), html: self.html(range) }
    }

    /// The words of events that were put together.
    pub(super) fn words_of(&self, events: Vec<Event<'_>>) -> Words {
        Words { text: self.text_of(&events), html: self.html_of(events) }
    }

    /// The items of the lists at the top level of a section, whole.
    pub(super) fn list_items(&self, section: usize) -> Vec<Range<usize>> {
        let lists = self.blocks(section, |tag| matches!(tag, Tag::List(_)));
        lists.into_iter().flat_map(|list| self.children(list)).collect()
    }

    /// The wanted blocks at the top level of a section, whole.
    pub(super) fn blocks(&self, section: usize, wanted: impl Fn(&Tag<'_>) -> bool) -> Vec<Range<usize>> {
        self.outline.get(section).map(|section| self.blocks_in(section.body.clone(), wanted)).unwrap_or_default()
    }

    /// The wanted blocks at the top level of a range, whole.
    pub(in crate::document) fn blocks_in(
        &self,
        range: Range<usize>,
        wanted: impl Fn(&Tag<'_>) -> bool,
    ) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut at = range.start;
        while at < range.end {
            let end = self.matching_end(at);
            if matches!(&self.events[at].0, Event::Start(tag) if wanted(tag)) {
                found.push(at..end + 1);
            }
            at = end + 1;
        }
        found
    }

    /// The blocks right inside a block, whole.
    pub(in crate::document) fn children(&self, block: Range<usize>) -> Vec<Range<usize>> {
        self.blocks_in(inside(&block), |_| true)
    }

    /// The first line of words of a list item, and what stands below it. In a
    /// loose list the words stand in a paragraph, in a tight one they do not.
    pub(in crate::document) fn lead_and_rest(&self, item: &Range<usize>) -> (Range<usize>, Range<usize>) {
        let inside = inside(item);
        if matches!(self.events.get(inside.start), Some((Event::Start(Tag::Paragraph), _))) {
            let end = self.matching_end(inside.start);
            return (inside.start + 1..end, end + 1..inside.end);
        }
        let block = inside.clone().find(|at| opens_block(&self.events[*at].0)).unwrap_or(inside.end);
        (inside.start..block, block..inside.end)
    }
}

/// What stands between the event that opens a block and the one that closes it.
pub(super) fn inside(block: &Range<usize>) -> Range<usize> {
    block.start + 1..block.end.saturating_sub(1).max(block.start + 1)
}

fn opens_block(event: &Event<'_>) -> bool {
    matches!(
        event,
        Event::Start(
            Tag::Paragraph
                | Tag::List(_)
                | Tag::BlockQuote(_)
                | Tag::CodeBlock(_)
                | Tag::Table(_)
                | Tag::HtmlBlock
                | Tag::Heading { .. }
                | Tag::DefinitionList
        ) | Event::Rule
    )
}
