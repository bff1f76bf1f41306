//! The body of an entry outside of its page: every address whole, so that it
//! can be read from anywhere.

use crate::config::BaseUrl;
use crate::document::{Slot, Slotted};
use crate::entry::Entry;
use crate::site::{Resolved, Site, words};
use crate::theme::{Strings, push_escaped};

/// Markup and words of entries, for one site.
pub struct Bodies<'a> {
    site: &'a Site,
    strings: &'a Strings,
}

impl<'a> Bodies<'a> {
    /// The bodies of a site.
    pub fn new(site: &'a Site, strings: &'a Strings) -> Self {
        Self { site, strings }
    }

    /// The whole body of entry `number` as HTML, headings and footnotes
    /// included.
    pub fn html(&self, number: usize) -> String {
        let entry = &self.site.entries[number];
        let links = &self.site.links[number];
        let mut html = String::new();
        for section in &entry.sections {
            if let Some(title) = &section.title {
                let level = section.level.max(2);
                let id = section.id.as_deref().map(|id| format!(" id=\"{id}\"")).unwrap_or_default();
                html.push_str(&format!("<h{level}{id}>{}</h{level}>\n", self.fill(title, links)));
            }
            html.push_str(&self.fill(&section.html, links));
        }
        if !entry.footnotes.is_empty() {
            html.push_str("<ol>\n");
            for note in &entry.footnotes {
                let number = note.number;
                html.push_str(&format!("<li id=\"fn-{number}\">{}</li>\n", self.fill(&note.html, links)));
            }
            html.push_str("</ol>\n");
        }
        html
    }

    /// The whole body of entry `number` as words, a line for each block.
    pub fn text(&self, number: usize) -> String {
        let links = &self.site.links[number];
        let mut lines = Vec::new();
        for section in &self.site.entries[number].sections {
            for text in [&section.title_text, &section.text] {
                let text = words(text, links);
                lines.extend(text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned));
            }
        }
        lines.join("\n")
    }

    /// Markup with its gaps filled by whole addresses.
    pub fn fill(&self, body: &Slotted, links: &[Resolved]) -> String {
        body.fill(|slot, out| match slot {
            Slot::Href(number) => {
                if let Some(link) = links.get(number) {
                    push_escaped(&whole(&self.site.config.base_url, &link.href), out);
                }
            }
            Slot::Title(number) => {
                if let Some(link) = links.get(number) {
                    push_escaped(&link.title, out);
                }
            }
            Slot::Text(key) => push_escaped(&self.strings.text(key), out),
        })
    }
}

/// The links of an entry's file.
pub fn links_of(site: &Site, number: usize) -> &[Resolved] {
    site.links.get(number).map(|links| links.as_slice()).unwrap_or_default()
}

/// An address as written in a page, with its host.
pub fn whole(base: &BaseUrl, href: &str) -> String {
    if href.starts_with('/') && !href.starts_with("//") { format!("{}{href}", base.origin()) } else { href.to_owned() }
}

/// The address of a place on the page of an entry.
pub fn place_url(site: &Site, number: usize, anchor: &str) -> String {
    let url = crate::site::absolute(&site.config.base_url, &site.urls[number]);
    format!("{}#{anchor}", url.split('#').next().unwrap_or_default())
}

/// The language of an entry.
pub fn language_of<'s>(site: &'s Site, entry: &'s Entry) -> &'s str {
    entry.language.as_deref().unwrap_or(&site.config.language)
}
