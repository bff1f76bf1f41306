//! Markdown and pictures that stand in a value instead of in the body of a
//! file. Their links are numbered with those of the body.

use std::sync::Arc;

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd, html};

use super::links::{Link, LinkTarget};
use super::parse::Document;
use super::slotted::{Marker, Slot, Slotted};
use crate::diagnostic::{Diagnostics, catalogue};
use crate::source::{Source, Span};

/// A value that is more than words.
#[derive(Debug, Clone, Default)]
pub struct Fragment {
    /// As HTML.
    pub html: Slotted,
    /// As words.
    pub text: Slotted,
}

/// Reads Markdown that stands at `at`. Messages and links know their exact
/// place where the file has the text letter by letter, else that of the value.
pub fn read_markdown(
    source: &Arc<Source>,
    text: &str,
    at: Span,
    links: &mut Vec<Link>,
    diagnostics: &mut Diagnostics,
) -> Fragment {
    let before = std::mem::take(links);
    let first = before.len();
    if let Some(start) = source.slice(at).find(text) {
        let here = Span::new(at.start + start, at.start + start + text.len());
        return take(Document::parse_after(source, here, before, diagnostics), links);
    }
    let apart = Source::new(source.path(), text);
    let mut found = Diagnostics::new();
    let fragment = take(Document::parse_after(&apart, Span::new(0, text.len()), before, &mut found), links);
    for link in &mut links[first..] {
        link.span = at;
    }
    for diagnostic in found.sorted() {
        diagnostics.push(diagnostic.at(source.place(at)));
    }
    fragment
}

fn take(mut document: Document<'_>, links: &mut Vec<Link>) -> Fragment {
    let all = 0..document.events.len();
    let fragment = Fragment { html: document.html(all.clone()), text: document.plain(all) };
    *links = std::mem::take(&mut document.links);
    fragment
}

/// A picture of the file at `at`, with the words that say what it shows; none
/// for one that only decorates.
pub fn read_picture(
    source: &Arc<Source>,
    file: &str,
    alt: &str,
    at: Span,
    links: &mut Vec<Link>,
    diagnostics: &mut Diagnostics,
) -> Fragment {
    let target = LinkTarget::read(file);
    if let LinkTarget::External(url) = &target {
        diagnostics.push(catalogue::picture_elsewhere(source, at, url));
    }
    let marker = Marker::for_text(alt);
    let picture = Tag::Image {
        link_type: LinkType::Inline,
        dest_url: marker.mark(Slot::Href(links.len())).into(),
        title: CowStr::Borrowed(""),
        id: CowStr::Borrowed(""),
    };
    links.push(Link { target, span: at, image: true });
    let mut out = String::new();
    html::push_html(&mut out, [Event::Start(picture), Event::Text(alt.into()), Event::End(TagEnd::Image)].into_iter());
    Fragment { html: marker.slotted(&out), text: Slotted::plain(alt) }
}
