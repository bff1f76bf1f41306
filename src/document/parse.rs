//! Markdown to events, in sections: a heading at the top level of the file
//! opens one. Links, footnotes and raw HTML are noted on the way.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{BlockQuoteKind, BrokenLink, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::anchor::Anchors;
use super::dress::Dress;
use super::links::{Link, LinkTarget};
use super::sanitise::{Nesting, tell_removed};
use super::slotted::{Marker, Slot};
use super::tags::pieces;
use crate::data::seen;
use crate::diagnostic::{Diagnostics, catalogue};
use crate::source::{Source, Span};

/// The Markdown we read: CommonMark with tables, footnotes, task lists,
/// strikethrough, heading attributes, definition lists and GitHub's alerts.
pub fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM
}

/// The body of one file.
pub struct Document<'a> {
    pub(super) source: &'a Arc<Source>,
    pub(super) events: Vec<(Event<'a>, Span)>,
    pub(super) marker: Marker,
    pub(super) dresses: BTreeMap<usize, Dress>,
    /// The sections, in order; the first is what stands before any heading.
    pub outline: Vec<Outline>,
    /// Every link and picture, by number.
    pub links: Vec<Link>,
    /// The footnotes that are referred to, by number from 0.
    pub footnotes: Vec<Footnote>,
    /// The anchors of the page.
    pub anchors: Anchors,
}

/// One section: its heading and what stands below it up to the next heading.
#[derive(Debug, Clone)]
pub struct Outline {
    /// 1–6; 0 before the first heading.
    pub level: u8,
    /// The anchor; none before the first heading.
    pub id: Option<String>,
    /// Whether the author chose the anchor.
    pub id_is_given: bool,
    /// Classes from the heading's attributes.
    pub classes: Vec<String>,
    /// The anchors of the items that stand below it.
    pub item_ids: Vec<String>,
    /// Where the heading stands in the file.
    pub heading_span: Span,
    pub(super) heading: Range<usize>,
    pub(super) body: Range<usize>,
}

/// A footnote.
#[derive(Debug, Clone)]
pub struct Footnote {
    /// As written between `[^` and `]`.
    pub label: String,
    pub(super) body: Option<Range<usize>>,
}

impl<'a> Document<'a> {
    /// Parses the part of `source` that `body` names.
    pub fn parse(source: &'a Arc<Source>, body: Span, diagnostics: &mut Diagnostics) -> Self {
        Self::parse_after(source, body, Vec::new(), diagnostics)
    }

    /// The same, with the links of what was parsed before: new ones are
    /// numbered after them.
    pub(super) fn parse_after(
        source: &'a Arc<Source>,
        body: Span,
        links: Vec<Link>,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let text = source.slice(body);
        let mut document = Self {
            source,
            events: Vec::with_capacity(text.len() / 16),
            marker: Marker::for_text(text),
            dresses: BTreeMap::new(),
            outline: Vec::new(),
            links,
            footnotes: Vec::new(),
            anchors: Anchors::default(),
        };
        document.read_events(text, body.start, diagnostics);
        document.find_footnotes(diagnostics);
        document.find_sections(diagnostics);
        document
    }

    /// The file it was parsed from.
    pub fn source(&self) -> &'a Arc<Source> {
        self.source
    }

    fn read_events(&mut self, text: &'a str, offset: usize, diagnostics: &mut Diagnostics) {
        let bytes = text.as_bytes();
        let is_double = |span: &Range<usize>| {
            span.start > 0 && bytes.get(span.start - 1) == Some(&b'[') && bytes.get(span.end) == Some(&b']')
        };
        // `[[word:slug]]` reads as a link without a definition between brackets.
        let callback = |link: BrokenLink<'a>| {
            let reference = link.reference.split(['|', '\\']).next().unwrap_or_default();
            let known = link.link_type == LinkType::Shortcut
                && is_double(&link.span)
                && LinkTarget::read_entry(reference).is_some();
            if known { Some((link.reference, CowStr::Borrowed(""))) } else { None }
        };
        let parser = Parser::new_with_broken_link_callback(text, options(), Some(callback));
        let mut inside_reference = false;
        let mut after_reference = false;
        let mut image_at = None;
        let mut block = (String::new(), Vec::new());
        let mut nesting = Nesting::default();
        for (event, range) in parser.into_offset_iter() {
            let span = Span::from(range).shifted(offset);
            if inside_reference {
                if matches!(event, Event::End(TagEnd::Link)) {
                    inside_reference = false;
                    after_reference = true;
                    self.events.push((event, span));
                }
                continue;
            }
            let event = match event {
                Event::Start(Tag::Link { link_type: LinkType::ShortcutUnknown, dest_url, .. }) => {
                    inside_reference = true;
                    self.open_reference(&dest_url, span);
                    continue;
                }
                Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                    let mail = link_type == LinkType::Email;
                    let dest_url = if mail { format!("mailto:{dest_url}").into() } else { dest_url };
                    let mark = self.note_link(LinkTarget::read(&dest_url), span, false, diagnostics);
                    // An e-mail autolink would get a second `mailto:` when written.
                    let link_type = if mail { LinkType::Autolink } else { link_type };
                    Event::Start(Tag::Link { link_type, dest_url: mark.into(), title, id })
                }
                Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
                    image_at = Some((self.events.len(), span));
                    let mark = self.note_link(LinkTarget::read(&dest_url), span, true, diagnostics);
                    Event::Start(Tag::Image { link_type, dest_url: mark.into(), title, id })
                }
                Event::Text(text) if after_reference => {
                    after_reference = false;
                    match text.strip_prefix(']') {
                        Some("") => continue,
                        Some(rest) => Event::Text(rest.to_owned().into()),
                        None => Event::Text(text),
                    }
                }
                Event::End(TagEnd::Image) => {
                    if let Some((at, span)) = image_at.take().filter(|(at, _)| at + 1 == self.events.len()) {
                        debug_assert!(matches!(self.events[at].0, Event::Start(Tag::Image { .. })));
                        diagnostics.push(catalogue::picture_without_words(self.source, span));
                    }
                    event
                }
                Event::InlineHtml(markup) => {
                    let tags = pieces(&markup);
                    tell_removed(self.source, &tags, &[span], diagnostics);
                    if nesting.has_room(self.source, &tags, span, diagnostics) {
                        Event::InlineHtml(markup)
                    } else {
                        Event::Text(markup)
                    }
                }
                // A tag may go on on the next line.
                Event::Html(ref markup) => {
                    block.0.push_str(markup);
                    block.1.push(span);
                    event
                }
                Event::End(TagEnd::HtmlBlock) => {
                    let (markup, lines) = std::mem::take(&mut block);
                    let tags = pieces(&markup);
                    tell_removed(self.source, &tags, &lines, diagnostics);
                    if !nesting.has_room(self.source, &tags, span, diagnostics) {
                        let first = self.events.len() - lines.len().min(self.events.len());
                        self.events[first..].iter_mut().for_each(as_text);
                    }
                    event
                }
                // What was written as `&#1;`.
                Event::Text(text) => match seen(self.source, span, &text, diagnostics) {
                    Cow::Owned(seen) => Event::Text(seen.into()),
                    Cow::Borrowed(_) => Event::Text(text),
                },
                other => other,
            };
            self.events.push((event, span));
        }
    }

    /// The link of `[[word:slug|label]]`, with its label or, without one, the
    /// title of what it points to. The bracket before it was text; it goes.
    fn open_reference(&mut self, reference: &str, span: Span) {
        if let Some((Event::Text(text), _)) = self.events.last_mut() {
            match text.strip_suffix('[') {
                Some("") => {
                    self.events.pop();
                }
                Some(rest) => *text = rest.to_owned().into(),
                None => {}
            }
        }
        let (reference, label) = match reference.split_once('|') {
            // In a table the bar is written `\|`.
            Some((reference, label)) => (reference.trim_end_matches('\\'), Some(label.trim().to_owned())),
            None => (reference, None),
        };
        let target = LinkTarget::read_entry(reference).unwrap_or(LinkTarget::External(reference.to_owned()));
        let number = self.links.len();
        self.links.push(Link { target, span, image: false });
        let start = Tag::Link {
            link_type: LinkType::Inline,
            dest_url: self.marker.mark(Slot::Href(number)).into(),
            title: CowStr::Borrowed(""),
            id: CowStr::Borrowed(""),
        };
        let label = label.unwrap_or_else(|| self.marker.mark(Slot::Title(number)));
        self.events.push((Event::Start(start), span));
        self.events.push((Event::Text(label.into()), span));
    }

    fn note_link(&mut self, target: LinkTarget, span: Span, image: bool, diagnostics: &mut Diagnostics) -> String {
        match &target {
            LinkTarget::Forbidden(scheme) => diagnostics.push(catalogue::forbidden_scheme(self.source, span, scheme)),
            LinkTarget::External(url) if image => {
                diagnostics.push(catalogue::picture_elsewhere(self.source, span, url));
            }
            _ => {}
        }
        let number = self.links.len();
        self.links.push(Link { target, span, image });
        self.marker.mark(Slot::Href(number))
    }

    /// Numbers footnotes by first reference, and takes their texts out of the
    /// flow.
    fn find_footnotes(&mut self, diagnostics: &mut Diagnostics) {
        let mut times: Vec<usize> = Vec::new();
        let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
        for (event, _) in &mut self.events {
            let Event::FootnoteReference(label) = event else { continue };
            let number = numbers.get(&**label).copied().unwrap_or_else(|| {
                self.footnotes.push(Footnote { label: label.to_string(), body: None });
                numbers.insert(label.to_string(), times.len());
                times.push(0);
                times.len() - 1
            });
            times[number] += 1;
            *label = NoteMark { number, time: times[number] }.label().into();
        }
        let mut at = 0;
        while at < self.events.len() {
            if let (Event::Start(Tag::FootnoteDefinition(label)), span) = &self.events[at] {
                let end = self.matching_end(at);
                match numbers.get(&**label).and_then(|number| self.footnotes.get_mut(*number)) {
                    Some(note) => note.body = Some(at + 1..end),
                    None => diagnostics.push(catalogue::unused_footnote(self.source, *span, label)),
                }
                at = end;
            }
            at += 1;
        }
    }

    fn find_sections(&mut self, diagnostics: &mut Diagnostics) {
        let mut outline = vec![Outline {
            level: 0,
            id: None,
            id_is_given: false,
            classes: Vec::new(),
            item_ids: Vec::new(),
            heading_span: Span::default(),
            heading: 0..0,
            body: 0..0,
        }];
        let mut at = 0;
        while at < self.events.len() {
            let end = self.matching_end(at);
            if let (Event::Start(Tag::Heading { level, id, classes, .. }), span) = &self.events[at] {
                if let Some(last) = outline.last_mut() {
                    last.body.end = at;
                }
                outline.push(Outline {
                    level: *level as u8,
                    id: id.as_ref().map(ToString::to_string),
                    id_is_given: id.is_some(),
                    classes: classes.iter().map(ToString::to_string).collect(),
                    item_ids: Vec::new(),
                    heading_span: *span,
                    heading: at + 1..end,
                    body: end + 1..end + 1,
                });
            }
            at = end + 1;
        }
        if let Some(last) = outline.last_mut() {
            last.body.end = self.events.len();
        }
        for section in &outline {
            if let Some(id) = &section.id
                && !self.anchors.take(id)
            {
                diagnostics.push(catalogue::duplicate_anchor(self.source, section.heading_span, id));
            }
        }
        for section in outline.iter_mut().filter(|section| section.level > 0 && section.id.is_none()) {
            let text = self.plain(section.heading.clone()).fill(|_, _| {});
            section.id = Some(self.anchors.make(&text));
        }
        self.outline = outline;
    }

    /// The event that closes the one at `at`; itself if it opens nothing.
    pub(super) fn matching_end(&self, at: usize) -> usize {
        let mut depth = 0usize;
        for (offset, (event, _)) in self.events[at..].iter().enumerate() {
            match event {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth == 0 {
                return at + offset;
            }
        }
        self.events.len().saturating_sub(1)
    }
}

/// Raw HTML as the text that it is.
fn as_text((event, _): &mut (Event<'_>, Span)) {
    if let Event::Html(markup) = event {
        *event = Event::Text(std::mem::replace(markup, CowStr::Borrowed("")));
    }
}

/// A reference to a footnote, in the place of its label: which note, from 0,
/// and the count of references to it so far, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NoteMark {
    pub(super) number: usize,
    pub(super) time: usize,
}

impl NoteMark {
    fn label(self) -> String {
        format!("{}.{}", self.number, self.time)
    }

    pub(super) fn read(label: &str) -> Option<Self> {
        let (number, time) = label.split_once('.')?;
        Some(Self { number: number.parse().ok()?, time: time.parse().ok()? })
    }

    /// The anchor of the reference.
    pub(super) fn anchor(self) -> String {
        match self.time {
            1 => format!("fnref-{}", self.number + 1),
            time => format!("fnref-{}-{time}", self.number + 1),
        }
    }
}

/// The interface text that names an alert.
pub(super) fn alert_key(kind: BlockQuoteKind) -> &'static str {
    match kind {
        BlockQuoteKind::Note => "alert.note",
        BlockQuoteKind::Tip => "alert.tip",
        BlockQuoteKind::Important => "alert.important",
        BlockQuoteKind::Warning => "alert.warning",
        BlockQuoteKind::Caution => "alert.caution",
    }
}
