//! What an author says of a section in plain words: lines of `Label: value`
//! right below its heading, and a note in italics that there is nothing.

use pulldown_cmark::{Event, Tag};

use super::parse::Document;
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
}
