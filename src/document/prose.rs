//! Events to passages: the words of each paragraph, heading, list item and
//! cell, with the place of every letter. For those who judge how a text is
//! written; what a page shows is made elsewhere.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::parse::Document;
use crate::source::Span;

/// Stands in a passage for one thing that is no prose: code, or a title that
/// is only known when all files are.
pub const OBJECT: char = '\u{fffc}';

/// What a passage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PassageKind {
    /// A text in the front matter.
    Field,
    /// A heading, and its level.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// The words of a list item.
    Item,
    /// A cell of a table.
    Cell,
}

/// Words that belong together and are read without a pause.
#[derive(Debug, Clone)]
pub struct Passage {
    /// What it is.
    pub kind: PassageKind,
    /// The number of the block quote that it stands in, from 0. An alert is no
    /// quote.
    pub quote: Option<usize>,
    /// Whether it stands in an alert: `> [!NOTE]`.
    pub is_alert: bool,
    /// Whether it is the text of a footnote.
    pub is_footnote: bool,
    /// Whether all of its words are bold.
    pub is_bold: bool,
    /// The words. Lines of the file are lines here.
    pub text: String,
    /// Where it stands in the file.
    pub span: Span,
    /// The links in it.
    pub links: Vec<PassageLink>,
    pieces: Vec<Piece>,
}

/// A link in a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassageLink {
    /// Its words, in bytes of the passage.
    pub words: Range<usize>,
    /// Where it stands in the file.
    pub span: Span,
    /// Whether there is a picture in it, or the title of an entry is put there.
    pub shows_more: bool,
}

/// Where a part of a passage's words stands in the file.
#[derive(Debug, Clone, Copy)]
struct Piece {
    start: usize,
    length: usize,
    span: Span,
}

impl Passage {
    /// A text in the front matter, of which the words stand at `span`.
    pub fn of_field(text: &str, span: Span) -> Self {
        let mut passage = Self::new(PassageKind::Field, span);
        passage.push(text, span);
        passage
    }

    /// The place in the file of a part of the words.
    pub fn span_of(&self, words: Range<usize>) -> Span {
        let at = |byte: usize, is_end: bool| {
            let after =
                self.pieces.partition_point(|piece| if is_end { piece.start < byte } else { piece.start <= byte });
            let piece = self.pieces.get(after.saturating_sub(1))?;
            let exact = piece.length == piece.span.end - piece.span.start;
            Some(match (exact, is_end) {
                (true, _) => piece.span.start + (byte - piece.start.min(byte)).min(piece.length),
                (false, false) => piece.span.start,
                (false, true) => piece.span.end,
            })
        };
        match (at(words.start, false), at(words.end, true)) {
            (Some(start), Some(end)) => Span::new(start, end),
            _ => self.span,
        }
    }

    fn new(kind: PassageKind, span: Span) -> Self {
        Self {
            kind,
            quote: None,
            is_alert: false,
            is_footnote: false,
            is_bold: false,
            text: String::new(),
            span,
            links: Vec::new(),
            pieces: Vec::new(),
        }
    }

    fn push(&mut self, text: &str, span: Span) {
        self.pieces.push(Piece { start: self.text.len(), length: text.len(), span });
        self.text.push_str(text);
    }
}

impl Document<'_> {
    /// The passages of the body, in order.
    pub fn passages(&self) -> Vec<Passage> {
        let mut reader = Reader::default();
        for (event, span) in &self.events {
            reader.take(event, *span, self);
        }
        reader.finish();
        reader.passages
    }
}

/// What is open where an event stands.
#[derive(Default)]
struct Reader {
    passages: Vec<Passage>,
    open: Option<Passage>,
    /// Alert or quote, by number, for each block quote that is open.
    quotes: Vec<Option<usize>>,
    quote_count: usize,
    footnotes: usize,
    /// The spans of the list items that are open.
    items: Vec<Span>,
    /// Code blocks, HTML blocks and pictures that are open.
    silent: usize,
    strong: usize,
    plain_words: bool,
    strong_words: bool,
    link: Option<(usize, Span, bool)>,
}

impl Reader {
    fn take(&mut self, event: &Event<'_>, span: Span, document: &Document<'_>) {
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(*tag),
            Event::Text(text) if self.silent == 0 => {
                let is_title = self.link.is_some() && document.marker.is_in(text);
                if is_title {
                    self.show_more();
                    self.words(&OBJECT.to_string(), span);
                } else {
                    self.words(text, span);
                }
            }
            Event::Code(_) if self.silent == 0 => self.words(&OBJECT.to_string(), span),
            Event::SoftBreak | Event::HardBreak if self.silent == 0 => {
                if let Some(open) = &mut self.open {
                    open.push("\n", span);
                }
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, span: Span) {
        match tag {
            Tag::Heading { level, .. } => self.open(PassageKind::Heading(*level as u8), span),
            Tag::Paragraph => {
                // The first paragraph of an item is the item's own words.
                let kind = if self.items.is_empty() { PassageKind::Paragraph } else { PassageKind::Item };
                self.open(kind, span);
            }
            Tag::TableCell => self.open(PassageKind::Cell, span),
            Tag::DefinitionListTitle | Tag::DefinitionListDefinition => self.open(PassageKind::Paragraph, span),
            Tag::Item => {
                self.close();
                self.items.push(span);
            }
            Tag::List(_) => self.close(),
            Tag::BlockQuote(kind) => {
                self.close();
                let number = kind.is_none().then_some(self.quote_count);
                self.quote_count += usize::from(kind.is_none());
                self.quotes.push(number);
            }
            Tag::FootnoteDefinition(_) => self.footnotes += 1,
            Tag::CodeBlock(_) | Tag::HtmlBlock => {
                self.close();
                self.silent += 1;
            }
            Tag::Image { .. } => {
                self.show_more();
                self.silent += 1;
            }
            Tag::Strong => self.strong += 1,
            Tag::Link { .. } => {
                self.open_where_needed(span);
                let at = self.open.as_ref().map_or(0, |open| open.text.len());
                self.link = Some((at, span, false));
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_)
            | TagEnd::Paragraph
            | TagEnd::TableCell
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition => self.close(),
            TagEnd::Item => {
                self.close();
                self.items.pop();
            }
            TagEnd::BlockQuote(_) => {
                self.close();
                self.quotes.pop();
            }
            TagEnd::FootnoteDefinition => {
                self.close();
                self.footnotes = self.footnotes.saturating_sub(1);
            }
            TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::Image => self.silent = self.silent.saturating_sub(1),
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Link => {
                if let (Some((start, span, shows_more)), Some(open)) = (self.link.take(), &mut self.open) {
                    open.links.push(PassageLink { words: start..open.text.len(), span, shows_more });
                }
            }
            _ => {}
        }
    }

    fn show_more(&mut self) {
        if let Some((_, _, shows_more)) = &mut self.link {
            *shows_more = true;
        }
    }

    fn words(&mut self, text: &str, span: Span) {
        self.open_where_needed(span);
        let (bold, words) = (self.strong > 0, !text.trim().is_empty());
        self.strong_words |= bold && words;
        self.plain_words |= !bold && words;
        if let Some(open) = &mut self.open {
            open.push(text, span);
        }
    }

    /// In a tight list the words stand in the item itself.
    fn open_where_needed(&mut self, span: Span) {
        if self.open.is_none() {
            let whole = self.items.last().copied().unwrap_or(span);
            let kind = if self.items.is_empty() { PassageKind::Paragraph } else { PassageKind::Item };
            self.open(kind, Span::new(span.start, whole.end));
        }
    }

    fn open(&mut self, kind: PassageKind, span: Span) {
        self.close();
        let mut passage = Passage::new(kind, span);
        passage.quote = self.quotes.iter().rev().find_map(|quote| *quote);
        passage.is_alert = self.quotes.iter().any(Option::is_none);
        passage.is_footnote = self.footnotes > 0;
        self.open = Some(passage);
        self.plain_words = false;
        self.strong_words = false;
    }

    fn close(&mut self) {
        let Some(mut passage) = self.open.take() else { return };
        passage.is_bold = self.strong_words && !self.plain_words;
        let is_heading = matches!(passage.kind, PassageKind::Heading(_));
        if is_heading || !passage.text.trim().is_empty() || !passage.links.is_empty() {
            self.passages.push(passage);
        }
    }

    fn finish(&mut self) {
        self.close();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;
    use crate::source::Source;

    fn passages(text: &str) -> Vec<(PassageKind, String)> {
        let source = Source::new("a.md", text);
        let document = Document::parse(&source, Span::new(0, text.len()), &mut Diagnostics::new());
        document.passages().into_iter().map(|passage| (passage.kind, passage.text)).collect()
    }

    #[test]
    fn every_run_of_words_is_a_passage_of_its_own() {
        use PassageKind::{Cell, Heading, Item, Paragraph};
        let found = passages(
            "# A\n\nb\nc\n\n- d\n  - e\n- f\n\n  g\n\n> h\n\n```\nno\n```\n\n| i | j |\n|---|---|\n| k | l |\n",
        );
        let expected = [
            (Heading(1), "A"),
            (Paragraph, "b\nc"),
            (Item, "d"),
            (Item, "e"),
            (Item, "f"),
            (Item, "g"),
            (Paragraph, "h"),
            (Cell, "i"),
            (Cell, "j"),
            (Cell, "k"),
            (Cell, "l"),
        ];
        assert_eq!(found, expected.map(|(kind, text)| (kind, text.to_owned())));
    }

    #[test]
    fn words_are_found_back_in_the_file_through_markup() {
        let text = "Een **vet** woord &amp; [meer](a.md) \\* einde";
        let source = Source::new("a.md", text);
        let document = Document::parse(&source, Span::new(0, text.len()), &mut Diagnostics::new());
        let passages = document.passages();
        let passage = &passages[0];
        assert_eq!(passage.text, "Een vet woord & meer * einde");
        for word in ["vet", "woord", "meer", "einde"] {
            let at = passage.text.find(word).unwrap_or_default();
            assert_eq!(source.slice(passage.span_of(at..at + word.len())), word);
        }
        assert_eq!(&passage.text[passage.links[0].words.clone()], "meer");
    }
}
