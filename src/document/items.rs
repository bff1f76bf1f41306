//! Shapes in plain Markdown that can mean something: lines of `Label: value`,
//! list items with a name in bold, quotes with a line that says whose words
//! they are, links in a list.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::parse::Document;
use super::slotted::Slotted;
use crate::source::Span;

/// `Label: value`, on a line of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LabelLine {
    /// Before the colon.
    pub label: String,
    /// After it.
    pub value: String,
    /// Where the label stands.
    pub label_span: Span,
    /// Where the value stands.
    pub value_span: Span,
}

/// `- **Name.** Explanation`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedItem {
    /// The words in bold, without the full stop; none where nothing is bold.
    pub name: Option<Slotted>,
    /// The name as words.
    pub name_text: Slotted,
    /// The rest.
    pub html: Slotted,
}

/// A block quote, and whose words it gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuoteItem {
    /// The words.
    pub html: Slotted,
    /// The line after the dash.
    pub attribution: Option<Slotted>,
}

impl Document<'_> {
    /// The lines right below a heading, if they are a paragraph in which every
    /// line is `Label: value`.
    pub fn label_lines(&self, section: usize) -> Option<Vec<LabelLine>> {
        let body = self.outline.get(section)?.body.clone();
        let (event, span) = self.events.get(body.start).filter(|_| !body.is_empty())?;
        if !matches!(event, Event::Start(Tag::Paragraph)) {
            return None;
        }
        let mut at = span.start;
        let mut lines = Vec::new();
        for line in self.source.slice(*span).split_inclusive('\n') {
            let (label, value) = line.split_once(':')?;
            let value_start = at + label.len() + 1 + (value.len() - value.trim_start().len());
            let label_start = at + (label.len() - label.trim_start().len());
            let (label, value) = (label.trim(), value.trim());
            lines.push(LabelLine {
                label: label.to_owned(),
                value: value.to_owned(),
                label_span: Span::new(label_start, label_start + label.len()),
                value_span: Span::new(value_start, value_start + value.len()),
            });
            at += line.len();
        }
        (!lines.is_empty()).then_some(lines)
    }

    /// Takes the first paragraph of a section out of its body.
    pub fn drop_first_paragraph(&mut self, section: usize) {
        let Some(start) = self.outline.get(section).map(|section| section.body.start) else { return };
        let end = self.matching_end(start);
        self.outline[section].body.start = end + 1;
    }

    /// The items of the lists of a section.
    pub fn named_items(&self, section: usize) -> Vec<NamedItem> {
        let mut items = Vec::new();
        for list in self.blocks(section, |tag| matches!(tag, Tag::List(_))) {
            for item in self.children(list) {
                items.push(self.named_item(item));
            }
        }
        items
    }

    fn named_item(&self, item: Range<usize>) -> NamedItem {
        let inside = item.start + 1..item.end.saturating_sub(1);
        // In a loose list the words stand in a paragraph.
        let mut first = inside.start;
        if matches!(self.events.get(first), Some((Event::Start(Tag::Paragraph), _))) {
            first += 1;
        }
        if !matches!(self.events.get(first), Some((Event::Start(Tag::Strong), _))) {
            return NamedItem { name: None, name_text: Slotted::default(), html: self.html(inside) };
        }
        let end = self.matching_end(first);
        let name = without_stop(&self.events[first + 1..end]);
        let strong = first + 1..end;
        let name_text = self.text_of(&name);
        let name_html = self.html_of(name);
        // The rest of the item, with the bold words left out.
        let rest: Vec<Event<'_>> = self.events[inside.start..first]
            .iter()
            .chain(&self.events[strong.end + 1..inside.end])
            .map(|(event, _)| event.clone())
            .collect();
        NamedItem { name: Some(name_html), name_text, html: self.html_of(without_leading_space(rest)) }
    }

    /// The block quotes of a section.
    pub fn quotes(&self, section: usize) -> Vec<QuoteItem> {
        self.blocks(section, |tag| matches!(tag, Tag::BlockQuote(None)))
            .into_iter()
            .map(|quote| self.quote(quote.start + 1..quote.end - 1))
            .collect()
    }

    fn quote(&self, inside: Range<usize>) -> QuoteItem {
        let dash =
            |text: &str| ["—", "–", "-- ", "- "].iter().find_map(|dash| text.strip_prefix(dash)).map(str::to_owned);
        // The attribution is the last line of the last paragraph.
        let last_line = inside.clone().rev().find(|at| {
            let starts_line = *at > inside.start
                && matches!(self.events[*at - 1].0, Event::SoftBreak | Event::HardBreak | Event::Start(Tag::Paragraph));
            starts_line && matches!(&self.events[*at].0, Event::Text(text) if dash(text).is_some())
        });
        let Some(at) = last_line else {
            return QuoteItem { html: self.html(inside), attribution: None };
        };
        let end = (at..inside.end)
            .find(|end| matches!(self.events[*end].0, Event::End(TagEnd::Paragraph)))
            .unwrap_or(inside.end);
        let mut words: Vec<Event<'_>> = self.events[at..end].iter().map(|(event, _)| event.clone()).collect();
        if let Some(Event::Text(text)) = words.first_mut() {
            *text = dash(text).unwrap_or_default().trim_start().to_owned().into();
        }
        let paragraph_only = matches!(self.events[at - 1].0, Event::Start(Tag::Paragraph));
        let cut = at - 1;
        let resume = if paragraph_only { end + 1 } else { end };
        let rest = self.events[inside.start..cut]
            .iter()
            .chain(&self.events[resume.min(inside.end)..inside.end])
            .map(|(event, _)| event.clone())
            .collect();
        QuoteItem { html: self.html_of(rest), attribution: Some(self.html_of(words)) }
    }

    /// The numbers of the links in the lists of a section, one for each item:
    /// the first in it.
    pub fn listed_links(&self, section: usize) -> Vec<usize> {
        let Some(section) = self.outline.get(section) else { return Vec::new() };
        let mut numbers = Vec::new();
        for list in self.blocks_in(section.body.clone(), |tag| matches!(tag, Tag::List(_))) {
            for item in self.children(list) {
                let first = self.events[item]
                    .iter()
                    .find_map(|(event, span)| matches!(event, Event::Start(Tag::Link { .. })).then_some(*span));
                numbers
                    .extend(first.and_then(|span| self.links.iter().position(|link| link.span == span && !link.image)));
            }
        }
        numbers
    }

    /// Whether a section only says, in emphasis, that there is nothing: the
    /// form is one paragraph that is wholly `*in italics*`.
    pub fn is_note(&self, section: usize) -> bool {
        let Some(body) = self.outline.get(section).map(|section| section.body.clone()) else { return false };
        let end = match self.events.get(body.start) {
            Some((Event::Start(Tag::Paragraph), _)) if !body.is_empty() => self.matching_end(body.start),
            _ => return false,
        };
        let is_emphasis = matches!(self.events[body.start + 1].0, Event::Start(Tag::Emphasis));
        is_emphasis && end + 1 == body.end && self.matching_end(body.start + 1) + 1 == end
    }

    fn blocks(&self, section: usize, wanted: impl Fn(&Tag<'_>) -> bool) -> Vec<Range<usize>> {
        self.outline.get(section).map(|section| self.blocks_in(section.body.clone(), wanted)).unwrap_or_default()
    }

    /// The blocks at the top level of a range that are wanted, whole.
    fn blocks_in(&self, range: Range<usize>, wanted: impl Fn(&Tag<'_>) -> bool) -> Vec<Range<usize>> {
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
    fn children(&self, block: Range<usize>) -> Vec<Range<usize>> {
        self.blocks_in(block.start + 1..block.end.saturating_sub(1), |_| true)
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
