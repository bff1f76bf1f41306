//! `sitemap.xml`: every address worth finding, by the protocol of
//! sitemaps.org (0.9). A site of more than 50,000 addresses gets an index of
//! several files, as the protocol asks.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use crate::schema::{DatePrecision, PartialDate};
use crate::site::{PageKind, Site, absolute};
use crate::source::{OutputFile, Sink};
use crate::theme::Strings;

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
/// The most addresses that one file may hold.
const MOST: usize = 50_000;

/// One file, or an index with several.
pub fn export(site: &Site, _: &Strings, sink: &dyn Sink) {
    let base = &site.config.base_url;
    let addresses: Vec<(String, Option<String>)> = site
        .pages
        .iter()
        .filter_map(|page| match &page.kind {
            PageKind::NotFound | PageKind::Search => None,
            PageKind::Entry(number) | PageKind::Cards(number) => {
                let entry = &site.entries[*number];
                let day = entry.updated.or(entry.date).and_then(exact_day);
                Some((absolute(base, &page.url), day))
            }
            _ => Some((absolute(base, &page.url), None)),
        })
        .collect();
    if addresses.len() <= MOST {
        sink.write(OutputFile::new(site.own_file("sitemap.xml"), list("urlset", "url", &addresses)));
        return;
    }
    let mut index = Vec::new();
    for (number, part) in addresses.chunks(MOST).enumerate() {
        let path = site.own_file(&format!("sitemap-{}.xml", number + 1));
        index.push((absolute(base, &format!("/{path}")), None));
        sink.write(OutputFile::new(path, list("urlset", "url", part)));
    }
    sink.write(OutputFile::new(site.own_file("sitemap.xml"), list("sitemapindex", "sitemap", &index)));
}

/// A day that is known to the day: the protocol takes no seasons.
fn exact_day(date: PartialDate) -> Option<String> {
    matches!(date.precision, DatePrecision::Day(..)).then(|| date.iso())
}

fn list(root: &str, item: &str, addresses: &[(String, Option<String>)]) -> Vec<u8> {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
    // Writing to a vector cannot fail; an event that could not be written
    // would only be left out.
    let mut put = |event: Event<'_>| {
        let _ = writer.write_event(event);
    };
    put(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
    let mut start = BytesStart::new(root);
    start.push_attribute(("xmlns", NAMESPACE));
    put(Event::Start(start));
    for (address, day) in addresses {
        put(Event::Start(BytesStart::new(item)));
        put(Event::Start(BytesStart::new("loc")));
        put(Event::Text(BytesText::new(address)));
        put(Event::End(BytesEnd::new("loc")));
        if let Some(day) = day {
            put(Event::Start(BytesStart::new("lastmod")));
            put(Event::Text(BytesText::new(day)));
            put(Event::End(BytesEnd::new("lastmod")));
        }
        put(Event::End(BytesEnd::new(item)));
    }
    put(Event::End(BytesEnd::new(root)));
    let mut bytes = writer.into_inner();
    bytes.push(b'\n');
    bytes
}
