//! A block quote, and whose words it gives: its last line, where that begins
//! with a dash.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::find::inside;
use super::model::Item;
use crate::document::parse::Document;

/// Dashes of any kind, and the hyphens that stand in for one.
const DASHES: [&str; 6] = ["—", "–", "―", "‒", "−", "--"];

impl Document<'_> {
    pub(super) fn quotes(&self, section: usize) -> Vec<Item> {
        self.blocks(section, |tag| matches!(tag, Tag::BlockQuote(None)))
            .into_iter()
            .map(|quote| self.quote(section, &quote))
            .collect()
    }

    fn quote(&self, section: usize, quote: &Range<usize>) -> Item {
        let found = self.item_at(section, quote.start);
        let inside = inside(quote);
        match self.attribution(&inside) {
            None => Item { body: self.words(inside), ..found },
            Some(Attribution::List(list)) => {
                let words = self.children(list.clone()).first().map(|item| self.words(self.lead_and_rest(item).0));
                Item { body: self.words(inside.start..list.start), aside: words, ..found }
            }
            Some(Attribution::Line(at)) => {
                let end = inside.end - 1;
                let mut words: Vec<Event<'_>> = self.events[at..end].iter().map(|(event, _)| event.clone()).collect();
                if let Some(Event::Text(text)) = words.first_mut() {
                    *text = after_dash(text).unwrap_or_default().trim_start_matches(['-', ' ']).to_owned().into();
                }
                // A paragraph of its own goes whole; a last line leaves the
                // paragraph that it ended.
                let is_paragraph = matches!(self.events[at - 1].0, Event::Start(Tag::Paragraph));
                let resume = if is_paragraph { inside.end } else { end };
                let rest = self.events[inside.start..at - 1]
                    .iter()
                    .chain(&self.events[resume..inside.end])
                    .map(|(event, _)| event.clone())
                    .collect();
                Item { body: self.words_of(rest), aside: Some(self.words_of(words)), ..found }
            }
        }
    }

    /// Where a block quote says whose words it gives: at its end, after other
    /// words.
    pub(in crate::document) fn attribution(&self, inside: &Range<usize>) -> Option<Attribution> {
        let last = self.blocks_in(inside.clone(), |_| true).pop()?;
        let is_first = last.start == inside.start;
        match &self.events[last.start].0 {
            Event::Start(Tag::Paragraph) => {
                let starts_line = |at: usize| match self.events[at - 1].0 {
                    Event::SoftBreak | Event::HardBreak => true,
                    _ => at == last.start + 1 && !is_first,
                };
                let is_dash =
                    |at: &usize| matches!(&self.events[*at].0, Event::Text(text) if after_dash(text).is_some());
                (last.start + 1..last.end).rev().find(|at| starts_line(*at) && is_dash(at)).map(Attribution::Line)
            }
            // A hyphen and a space begin a list.
            Event::Start(Tag::List(None)) if !is_first => {
                let items = self.children(last.clone());
                let [item] = items.as_slice() else { return None };
                let is_hyphen = self.source.slice(self.events[item.start].1).starts_with('-');
                let is_line = self.lead_and_rest(item).1.is_empty();
                (is_hyphen && is_line).then_some(Attribution::List(last))
            }
            _ => None,
        }
    }
}

/// Where an attribution stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::document) enum Attribution {
    /// In the last paragraph, from this event on.
    Line(usize),
    /// In a list of one item: a hyphen makes one.
    List(Range<usize>),
}

fn after_dash(text: &str) -> Option<&str> {
    DASHES.iter().find_map(|dash| text.strip_prefix(dash))
}
