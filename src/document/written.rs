//! What an author wrote, as it was written.

use super::parse::Document;
use crate::source::Span;

impl Document<'_> {
    /// Where the text below the heading of a section stands in the file; none
    /// where there is none.
    pub fn written(&self, section: usize) -> Option<Span> {
        let body = self.outline.get(section).map(|section| section.body.clone())?;
        let events = self.events.get(body)?;
        let start = events.first()?.1.start;
        let end = events.iter().map(|(_, span)| span.end).max()?;
        // A list may begin behind spaces that belong to it.
        let before = self.source.text().get(..start)?;
        let line = before.rfind('\n').map_or(0, |end| end + 1);
        let start = if before[line..].trim().is_empty() { line } else { start };
        Some(Span::new(start, end))
    }
}
