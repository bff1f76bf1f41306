//! `feed.atom`: the newest entries of the types that ask for it, by RFC 4287.

use atom_syndication::{Category, Entry as FeedEntry, Feed, FixedDateTime, Generator, Link, Person, Text};

use crate::entry::Entry;
use crate::schema::{ContentType, FieldValue, PartialDate, alphabetical};
use crate::site::{Site, absolute};
use crate::source::{OutputFile, Sink};
use crate::theme::Strings;

/// How many entries the feed has.
const MOST: usize = 30;

/// One file.
pub fn export(site: &Site, _: &Strings, sink: &dyn Sink) {
    let mut newest: Vec<usize> = site
        .by_type
        .iter()
        .filter(|(id, _)| site.schema.types.get(*id).is_some_and(|content_type| content_type.feed))
        .flat_map(|(_, numbers)| numbers.iter().copied())
        .filter(|number| !site.is_guest(*number) && day(&site.entries[*number]).is_some())
        .collect();
    newest.sort_by_cached_key(|number| {
        let entry = &site.entries[*number];
        (std::cmp::Reverse(day(entry)), alphabetical(&entry.title), entry.key.clone())
    });
    newest.truncate(MOST);
    let config = &site.config;
    let home = absolute(&config.base_url, &site.own_url("/"));
    let author = config.publisher.clone().unwrap_or_else(|| config.title.clone());
    let entries: Vec<FeedEntry> = newest.iter().filter_map(|number| feed_entry(site, *number)).collect();
    // A feed without entries has no moment of its own; the standard wants one.
    let updated = entries.iter().map(|entry| entry.updated).max().or_else(|| moment("1970-01-01"));
    let Some(updated) = updated else { return };
    let feed = Feed {
        title: Text::plain(config.title.clone()),
        subtitle: Some(Text::plain(config.description.clone())),
        id: home.clone(),
        updated,
        authors: vec![Person { name: author, ..Person::default() }],
        links: vec![
            Link { href: home, rel: "alternate".to_owned(), ..Link::default() },
            Link {
                href: absolute(&config.base_url, &site.own_url("feed.atom")),
                rel: "self".to_owned(),
                mime_type: Some("application/atom+xml".to_owned()),
                ..Link::default()
            },
        ],
        generator: Some(Generator { value: "Vademecum".to_owned(), ..Generator::default() }),
        lang: Some(config.language.clone()),
        entries,
        ..Feed::default()
    };
    let mut bytes = feed.to_string().into_bytes();
    bytes.push(b'\n');
    sink.write(OutputFile::new(site.own_file("feed.atom"), bytes));
}

fn feed_entry(site: &Site, number: usize) -> Option<FeedEntry> {
    let entry = &site.entries[number];
    let url = absolute(&site.config.base_url, &site.urls[number]);
    let published = entry.date.map(PartialDate::first_day).and_then(|day| moment(&day));
    Some(FeedEntry {
        title: Text::plain(entry.title.clone()),
        id: url.clone(),
        updated: day(entry).and_then(|day| moment(&day))?,
        published,
        summary: entry.description.clone().map(Text::plain),
        categories: categories(site, entry),
        links: vec![Link { href: url, rel: "alternate".to_owned(), ..Link::default() }],
        ..FeedEntry::default()
    })
}

fn categories(site: &Site, entry: &Entry) -> Vec<Category> {
    let mut categories = Vec::new();
    let content_type = site.schema.types.get(&entry.key.content_type);
    for field in content_type.into_iter().flat_map(ContentType::published) {
        let Some(FieldValue::Terms(terms)) = entry.fields.get(&field.id).map(|field| &field.value) else { continue };
        let Some(vocabulary) = field.vocabulary.as_ref().and_then(|id| site.schema.vocabularies.get(id)) else {
            continue;
        };
        for term in terms.iter().filter_map(|term| vocabulary.term(&term.id)) {
            categories.push(Category {
                term: term.id.clone(),
                label: Some(term.label.get(&site.config.language).to_owned()),
                ..Category::default()
            });
        }
    }
    categories
}

/// The day by which an entry is new.
fn day(entry: &Entry) -> Option<String> {
    entry.updated.or(entry.date).map(PartialDate::first_day)
}

/// The beginning of a day, in universal time.
fn moment(day: &str) -> Option<FixedDateTime> {
    format!("{day}T00:00:00Z").parse().ok()
}
