//! A question and its answer: a heading, or a paragraph that is bold from
//! beginning to end, that ends in a question mark, and what stands below it.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::model::{Item, Words};
use crate::document::parse::Document;
use crate::document::slotted::Slotted;

impl Document<'_> {
    /// The questions of a section: its heading, and those in bold below it. A
    /// heading's answer takes in the deeper sections that ask nothing.
    pub(super) fn questions(&self, section: usize) -> Vec<Item> {
        let Some(outline) = self.outline.get(section) else { return Vec::new() };
        let bold = self.blocks(section, |tag| matches!(tag, Tag::Paragraph));
        let bold: Vec<Range<usize>> = bold.into_iter().filter(|paragraph| self.is_bold_question(paragraph)).collect();
        let mut items = Vec::new();
        if outline.level > 0 && asks(&self.heading_text(section)) {
            let end = bold.first().map_or(outline.body.end, |first| first.start);
            let mut answer = self.words(outline.body.start..end);
            if bold.is_empty() {
                self.add_deeper(section, &mut answer);
            }
            items.push(Item {
                span: outline.heading_span,
                id: outline.id.clone(),
                name: Some(self.words(outline.heading.clone())),
                body: answer,
                ..self.item_at(section, outline.heading.start)
            });
        }
        for (number, question) in bold.iter().enumerate() {
            let end = bold.get(number + 1).map_or(outline.body.end, |next| next.start);
            // Between the paragraph's event and that of its bold words.
            let name = self.words(question.start + 2..question.end - 2);
            let body = self.words(question.end..end);
            items.push(Item { name: Some(name), body, ..self.item_at(section, question.start) });
        }
        items
    }

    /// Adds the sections below a section, as long as they ask nothing.
    fn add_deeper(&self, section: usize, answer: &mut Words) {
        let level = self.outline[section].level;
        for at in section + 1..self.outline.len() {
            let deeper = &self.outline[at];
            let has_bold =
                || self.blocks(at, |tag| matches!(tag, Tag::Paragraph)).iter().any(|bold| self.is_bold_question(bold));
            if deeper.level <= level || asks(&self.heading_text(at)) || has_bold() {
                break;
            }
            let sign = deeper.level;
            answer.html.push_str(&format!("<h{sign}>"));
            answer.html.append(self.heading_html(at));
            answer.html.push_str(&format!("</h{sign}>\n"));
            answer.html.append(self.html(deeper.body.clone()));
            for text in [self.heading_text(at), self.plain(deeper.body.clone())] {
                answer.text.push_str("\n");
                answer.text.append(text);
            }
        }
    }

    fn is_bold_question(&self, paragraph: &Range<usize>) -> bool {
        let strong = paragraph.start + 1;
        matches!(self.events.get(strong), Some((Event::Start(Tag::Strong), _)))
            && self.matching_end(strong) + 2 == paragraph.end
            && asks(&self.plain(paragraph.clone()))
    }
}

fn asks(text: &Slotted) -> bool {
    text.fill(|_, _| {}).trim_end().ends_with('?')
}
