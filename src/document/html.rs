//! Events to HTML. Only here is Markdown turned into markup; what an author
//! wrote as raw HTML passes the allow-list.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, html};

use super::parse::{Document, NoteMark, alert_key, options};
use super::sanitise::sanitise;
use super::slotted::{Slot, Slotted};

/// What happens to the raw HTML of an author.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RawHtml {
    /// Only what the allow-list knows stays.
    Sanitise,
    /// All stays, as the CommonMark specification describes.
    Keep,
}

/// Markdown to HTML without anything around it: no sections, no links to work
/// out. For short texts in fields, and for holding the renderer against the
/// specification.
pub fn to_html(markdown: &str, raw: RawHtml, extensions: Options) -> String {
    let mut out = String::with_capacity(markdown.len() * 3 / 2);
    let events: Vec<Event<'_>> = Parser::new_ext(markdown, extensions & options()).collect();
    let has_raw = events.iter().any(is_raw);
    html::push_html(&mut out, events.into_iter());
    if raw == RawHtml::Sanitise && has_raw { sanitise(&out) } else { out }
}

impl Document<'_> {
    /// The heading of a section, as HTML for inside `<h2>`.
    pub fn heading_html(&self, section: usize) -> Slotted {
        self.outline.get(section).map(|section| self.html(section.heading.clone())).unwrap_or_default()
    }

    /// What stands below the heading of a section. Headings in it are of
    /// `level`.
    pub fn body_html(&self, section: usize, level: u8) -> Slotted {
        self.outline.get(section).map(|section| self.dressed_html(section.body.clone(), level)).unwrap_or_default()
    }

    /// The text of a footnote, by number.
    pub fn footnote_html(&self, number: usize) -> Slotted {
        let body = self.footnotes.get(number).and_then(|note| note.body.clone());
        body.map(|body| self.html(body)).unwrap_or_default()
    }

    /// The numbers of the footnotes that these sections refer to, each with
    /// the anchor of the first reference.
    pub fn footnotes_in(&self, sections: Range<usize>) -> Vec<(usize, String)> {
        let mut found: Vec<(usize, String)> = Vec::new();
        let mut seen = BTreeSet::new();
        for section in self.outline.get(sections).unwrap_or_default() {
            for (event, _) in &self.events[section.heading.start..section.body.end] {
                if let Event::FootnoteReference(label) = event
                    && let Some(mark) = NoteMark::read(label)
                    && seen.insert(mark.number)
                {
                    found.push((mark.number, mark.anchor()));
                }
            }
        }
        found
    }

    /// The events of a range as HTML. A range is whole: it closes what it opens.
    pub(super) fn html(&self, range: Range<usize>) -> Slotted {
        self.html_of(self.in_flow(range).map(|at| self.events[at].0.clone()).collect())
    }

    /// The same for events that were put together.
    pub(super) fn html_of(&self, events: Vec<Event<'_>>) -> Slotted {
        let has_raw = events.iter().any(is_raw);
        self.write(events, has_raw)
    }

    /// The same as [`Self::html`], with the anchors and classes of items. Only
    /// here do they stand on a page; everywhere else they would be there twice.
    fn dressed_html(&self, range: Range<usize>, level: u8) -> Slotted {
        let has_raw = self.in_flow(range.clone()).any(|at| is_raw(&self.events[at].0));
        let mut events = Vec::with_capacity(range.len());
        let mut done = range.start;
        for at in self.in_flow(range) {
            if at < done {
                continue;
            }
            done = match self.dresses.get(&at) {
                Some(dress) => self.push_dressed(at, dress, level, &mut events),
                None => {
                    events.push(self.events[at].0.clone());
                    at + 1
                }
            };
        }
        self.write(events, has_raw)
    }

    /// The events of a range without the texts of footnotes, which stand at the
    /// end of the page.
    fn in_flow(&self, range: Range<usize>) -> impl Iterator<Item = usize> {
        let mut at = range.start;
        std::iter::from_fn(move || {
            while at < range.end && matches!(self.events[at].0, Event::Start(Tag::FootnoteDefinition(_))) {
                at = self.matching_end(at) + 1;
            }
            at += 1;
            (at <= range.end).then_some(at - 1)
        })
    }

    fn write(&self, events: Vec<Event<'_>>, has_raw: bool) -> Slotted {
        let mut dressed = Vec::with_capacity(events.len() + 8);
        let mut label_open = false;
        for event in events {
            if label_open && closes_label(&event) {
                dressed.push(literal("</label>"));
                label_open = false;
            }
            self.push_event(event, &mut dressed, &mut label_open);
        }
        let mut out = String::new();
        html::push_html(&mut out, dressed.into_iter());
        let out = without_style(out);
        let out = if has_raw { sanitise(&out) } else { out };
        self.marker.slotted(&out)
    }

    fn push_event<'e>(&self, event: Event<'e>, events: &mut Vec<Event<'e>>, label_open: &mut bool) {
        match event {
            // A wide table scrolls in a region of its own, which the keyboard reaches.
            Event::Start(Tag::Table(_)) => {
                let label = self.marker.mark(Slot::Text("table.label"));
                events.push(Event::Html(
                    format!("<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{label}\">\n")
                        .into(),
                ));
                events.push(event);
            }
            Event::End(TagEnd::Table) => {
                events.push(event);
                events.push(literal("</div>\n"));
            }
            Event::Start(Tag::BlockQuote(Some(kind))) => {
                events.push(event);
                let title = self.marker.mark(Slot::Text(alert_key(kind)));
                events.push(Event::Html(format!("<p class=\"alert-title\">{title}</p>\n").into()));
            }
            // A reader may tick a list; nothing is kept.
            Event::TaskListMarker(done) => {
                let checked = if done { " checked=\"\"" } else { "" };
                events.push(Event::InlineHtml(
                    format!("<label class=\"task\"><input type=\"checkbox\"{checked}> ").into(),
                ));
                *label_open = true;
            }
            Event::FootnoteReference(label) => events.push(footnote_reference(&label)),
            other => events.push(other),
        }
    }
}

fn footnote_reference<'e>(label: &str) -> Event<'e> {
    let mark = NoteMark::read(label).unwrap_or(NoteMark { number: 0, time: 1 });
    let (number, anchor) = (mark.number + 1, mark.anchor());
    Event::InlineHtml(
        format!("<sup class=\"footnote-reference\"><a href=\"#fn-{number}\" id=\"{anchor}\">{number}</a></sup>").into(),
    )
}

/// The alignment of table cells as a class: a page under a strict policy has no
/// styles of its own. Text never looks like this, as its `<` is escaped.
fn without_style(mut markup: String) -> String {
    if markup.contains(" style=\"text-align: ") {
        for cell in ["td", "th"] {
            for side in ["left", "center", "right"] {
                let written = format!("<{cell} style=\"text-align: {side}\">");
                markup = markup.replace(&written, &format!("<{cell} class=\"align-{side}\">"));
            }
        }
    }
    markup
}

/// Whether an author wrote this as HTML.
fn is_raw(event: &Event<'_>) -> bool {
    matches!(event, Event::Html(_) | Event::InlineHtml(_))
}

/// Whether the words of a task end here.
fn closes_label(event: &Event<'_>) -> bool {
    match event {
        Event::End(TagEnd::Item | TagEnd::Paragraph) => true,
        Event::Start(tag) => matches!(
            tag,
            Tag::Paragraph | Tag::List(_) | Tag::BlockQuote(_) | Tag::CodeBlock(_) | Tag::Table(_) | Tag::HtmlBlock
        ),
        _ => false,
    }
}

fn literal<'e>(markup: &'static str) -> Event<'e> {
    Event::InlineHtml(CowStr::Borrowed(markup))
}
