//! What the markup of an item carries beside its words: the anchor by which
//! others link to it, and classes for the theme.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::items::{Attribution, Item, Shape};
use super::parse::Document;

/// What is put in the place of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Dress {
    /// The same element, with an anchor or a class.
    Element { id: Option<String>, class: &'static str },
    /// A line break: the paragraph ends, and another of this class begins.
    Paragraph(&'static str),
    /// A list of one item that is a paragraph of this class.
    Line(&'static str),
    /// A paragraph in bold that is a heading.
    Heading { id: String },
    /// A table whose rows are pairs.
    Pairs,
}

impl Document<'_> {
    /// Gives an item its place on the page: the anchor that it has already, or
    /// one made of its words. From now on its markup carries it.
    pub fn place(&mut self, item: &Item, shape: Shape<'_>) -> String {
        if let Some(id) = &item.id {
            return id.clone();
        }
        let words = match shape {
            Shape::Named | Shape::Pairs(_) | Shape::Questions => item.name.as_ref().unwrap_or(&item.body),
            Shape::Quotes | Shape::Openings | Shape::Checks | Shape::Refs => &item.body,
        };
        let mut words = words.text.fill(|_, _| {});
        if words.is_empty()
            && let Some(link) = item.link.and_then(|link| self.links.get(link))
        {
            words = link.target.words();
        }
        let id = self.anchors.make(&words);
        self.outline[item.section].item_ids.push(id.clone());
        self.dress(item, shape, &id);
        id
    }

    /// Whether an item has its place already: it is one thing, whatever else
    /// its shape could be.
    pub fn is_placed(&self, item: &Item) -> bool {
        self.dresses.contains_key(&item.at)
    }

    fn dress(&mut self, item: &Item, shape: Shape<'_>, id: &str) {
        let element = |class| Dress::Element { id: Some(id.to_owned()), class };
        let block = item.at..self.matching_end(item.at) + 1;
        match shape {
            Shape::Named | Shape::Refs => self.put(item.at, element("")),
            Shape::Checks => self.put(item.at, element("item-check")),
            Shape::Openings => {
                self.put(item.at, element("item-opening"));
                self.dress_reason(&block);
            }
            Shape::Quotes => {
                self.put(item.at, element("item-quote"));
                match self.attribution(&(block.start + 1..block.end - 1)) {
                    Some(Attribution::Line(at)) if matches!(self.events[at - 1].0, Event::Start(Tag::Paragraph)) => {
                        self.put(at - 1, Dress::Element { id: None, class: "attribution" });
                    }
                    Some(Attribution::Line(at)) => self.put(at - 1, Dress::Paragraph("attribution")),
                    Some(Attribution::List(list)) => self.put(list.start, Dress::Line("attribution")),
                    None => {}
                }
            }
            Shape::Questions => self.put(item.at, Dress::Heading { id: id.to_owned() }),
            Shape::Pairs(_) => {
                let table =
                    self.events[..item.at].iter().rposition(|(event, _)| matches!(event, Event::Start(Tag::Table(_))));
                if let Some(table) = table {
                    self.put(table, Dress::Pairs);
                }
                self.put(item.at, element("item-pair"));
            }
        }
    }

    /// The paragraphs below the words of a sentence say why it works.
    fn dress_reason(&mut self, item: &Range<usize>) {
        let (_, rest) = self.lead_and_rest(item);
        for paragraph in self.blocks_in(rest, |tag| matches!(tag, Tag::Paragraph)) {
            self.put(paragraph.start, Dress::Element { id: None, class: "reason" });
        }
    }

    fn put(&mut self, at: usize, dress: Dress) {
        self.dresses.insert(at, dress);
    }

    /// Adds the event at `at` in its dress; gives the number of the event to go
    /// on with. A heading in the place of a paragraph is of `level`.
    pub(super) fn push_dressed<'e>(
        &'e self,
        at: usize,
        dress: &Dress,
        level: u8,
        events: &mut Vec<Event<'e>>,
    ) -> usize {
        match dress {
            Dress::Element { id, class } => {
                let attributes = attributes(id.as_deref(), class);
                let opening = match self.events[at].0 {
                    Event::Start(Tag::Item) => format!("<li{attributes}>"),
                    Event::Start(Tag::BlockQuote(_)) => format!("<blockquote{attributes}>\n"),
                    _ => format!("<p{attributes}>"),
                };
                events.push(Event::InlineHtml(opening.into()));
                at + 1
            }
            Dress::Paragraph(class) => {
                events.push(Event::InlineHtml(format!("</p>\n<p class=\"{class}\">").into()));
                at + 1
            }
            Dress::Line(class) => {
                let end = self.matching_end(at);
                events.push(Event::InlineHtml(format!("<p class=\"{class}\">— ").into()));
                if let Some(item) = self.children(at..end + 1).first() {
                    self.push_all(self.lead_and_rest(item).0, events);
                }
                events.push(Event::InlineHtml("</p>\n".into()));
                end + 1
            }
            Dress::Heading { id } => {
                let end = self.matching_end(at);
                let level = level.clamp(2, 6);
                events.push(Event::InlineHtml(format!("<h{level} id=\"{id}\">").into()));
                self.push_all(at + 2..end - 1, events);
                events.push(Event::InlineHtml(format!("</h{level}>\n").into()));
                end + 1
            }
            Dress::Pairs => {
                let end = self.matching_end(at);
                self.push_pairs(at..end + 1, events);
                end + 1
            }
        }
    }

    /// A table of pairs. On a narrow screen its rows stand below each other;
    /// then every cell says itself under which word it stands.
    fn push_pairs<'e>(&'e self, table: Range<usize>, events: &mut Vec<Event<'e>>) {
        let mut rows = self.children(table).into_iter();
        let heads = rows.next().map(|head| self.children(head)).unwrap_or_default();
        let mut push = |markup: String, cell: Option<&Range<usize>>| {
            events.push(Event::InlineHtml(markup.into()));
            if let Some(cell) = cell {
                self.push_all(cell.start + 1..cell.end - 1, events);
            }
        };
        push("<table class=\"pairs\">\n<thead><tr>".to_owned(), None);
        for head in &heads {
            push("<th scope=\"col\">".to_owned(), Some(head));
            push("</th>".to_owned(), None);
        }
        push("</tr></thead>\n<tbody>\n".to_owned(), None);
        for row in rows {
            let attributes = match self.dresses.get(&row.start) {
                Some(Dress::Element { id, class }) => attributes(id.as_deref(), class),
                _ => String::new(),
            };
            push(format!("<tr{attributes}>"), None);
            for (cell, head) in self.children(row).iter().zip(&heads) {
                push("<td><span class=\"pair-label\">".to_owned(), Some(head));
                push("</span> ".to_owned(), Some(cell));
                push("</td>".to_owned(), None);
            }
            push("</tr>\n".to_owned(), None);
        }
        push("</tbody>\n</table>\n".to_owned(), None);
    }

    fn push_all<'e>(&'e self, range: Range<usize>, events: &mut Vec<Event<'e>>) {
        events.extend(self.events[range].iter().map(|(event, _)| event.clone()));
    }
}

/// ` id="…" class="…"`. An anchor is small letters, digits and hyphens.
fn attributes(id: Option<&str>, class: &str) -> String {
    let id = id.map_or(String::new(), |id| format!(" id=\"{id}\""));
    if class.is_empty() { id } else { format!("{id} class=\"{class}\"") }
}
