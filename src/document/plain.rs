//! Events to words: what the search reads and what titles are made of.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::parse::Document;
use super::slotted::Slotted;

impl Document<'_> {
    /// The words of a section's heading.
    pub fn heading_text(&self, section: usize) -> Slotted {
        self.outline.get(section).map(|section| self.plain(section.heading.clone())).unwrap_or_default()
    }

    /// The words below a section's heading.
    pub fn body_text(&self, section: usize) -> Slotted {
        self.outline.get(section).map(|section| self.plain(section.body.clone())).unwrap_or_default()
    }

    /// The words of a range of events: no markup, blocks apart by a line.
    pub(super) fn plain(&self, range: Range<usize>) -> Slotted {
        let mut words = Vec::new();
        let mut at = range.start;
        while at < range.end {
            let event = &self.events[at].0;
            if matches!(event, Event::Start(Tag::FootnoteDefinition(_))) {
                at = self.matching_end(at);
            } else {
                words.push(event);
            }
            at += 1;
        }
        self.text_of(words)
    }

    /// The same for events that were put together.
    pub(super) fn text_of<'e, 'b: 'e>(&self, events: impl IntoIterator<Item = &'e Event<'b>>) -> Slotted {
        let mut out = String::new();
        for event in events {
            match event {
                Event::Text(text) | Event::Code(text) => out.push_str(text),
                Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::TableCell) => out.push(' '),
                Event::End(
                    TagEnd::Paragraph
                    | TagEnd::Item
                    | TagEnd::Heading(_)
                    | TagEnd::TableRow
                    | TagEnd::TableHead
                    | TagEnd::CodeBlock
                    | TagEnd::DefinitionListTitle
                    | TagEnd::DefinitionListDefinition,
                ) if !out.is_empty() && !out.ends_with('\n') => out.push('\n'),
                _ => {}
            }
        }
        out.truncate(out.trim_end().len());
        self.marker.slotted(&out)
    }
}
