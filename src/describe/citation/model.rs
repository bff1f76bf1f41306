//! The noun: an entry as a publication.

use crate::describe::licence_of;
use crate::entry::Entry;
use crate::schema::{CiteRole, ContentType, FieldValue, PartialDate, Work};
use crate::site::{Site, absolute};

/// What is known of an entry as a publication.
#[derive(Debug, Clone, PartialEq)]
pub struct Citation {
    /// What kind of publication it is.
    pub work: Work,
    /// A name for it: the slug of the entry.
    pub key: String,
    /// What it is called.
    pub title: String,
    /// Who made it.
    pub authors: Vec<Name>,
    /// Who brought it out.
    pub publisher: String,
    /// When, as exact as known.
    pub date: Option<PartialDate>,
    /// What it is a part of.
    pub collection: Option<String>,
    /// The address of its page.
    pub url: String,
    /// Its language.
    pub language: String,
    /// What it is about.
    pub summary: Option<String>,
    /// Under which licence it may be used.
    pub licence: Option<String>,
}

/// The name of an author.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Name {
    /// A person.
    Person {
        /// The first name or names.
        given: String,
        /// The last name, with what belongs to it.
        family: String,
    },
    /// An organisation, or a name that was not told in parts.
    Whole(String),
}

impl Citation {
    /// The citation of an entry, if it has a page and its type is cited.
    pub fn of(site: &Site, number: usize) -> Option<Self> {
        let entry = site.entries.get(number).filter(|_| site.has_page(number))?;
        let content_type = site.schema.types.get(&entry.key.content_type)?;
        let config = &site.config;
        let names = |role| names(site, content_type, number, role);
        let publisher = names(CiteRole::Publisher).into_iter().next().map(|name| name.whole());
        let publisher = publisher.unwrap_or_else(|| config.publisher.clone().unwrap_or_else(|| config.title.clone()));
        let authors = Some(names(CiteRole::Author)).filter(|names| !names.is_empty());
        Some(Self {
            work: content_type.cite?,
            key: entry.key.slug.clone(),
            title: entry.title.clone(),
            authors: authors.unwrap_or_else(|| vec![Name::Whole(publisher.clone())]),
            publisher,
            date: entry.date.or(entry.updated),
            collection: names(CiteRole::Collection).into_iter().next().map(|name| name.whole()),
            url: absolute(&config.base_url, &site.urls[number]),
            language: entry.language.clone().unwrap_or_else(|| config.language.clone()),
            summary: entry.description.clone(),
            licence: licence_of(site, entry).map(str::to_owned),
        })
    }

    /// Whether the only author is who brought it out.
    pub fn is_by_publisher(&self) -> bool {
        matches!(self.authors.as_slice(), [Name::Whole(name)] if *name == self.publisher)
    }
}

impl Name {
    /// The name as people say it.
    pub fn whole(&self) -> String {
        match self {
            Self::Person { given, family } => format!("{given} {family}"),
            Self::Whole(name) => name.clone(),
        }
    }

    /// The name as lists are sorted: "De Vries, Anna".
    pub fn inverted(&self) -> String {
        match self {
            Self::Person { given, family } => format!("{family}, {given}"),
            Self::Whole(name) => name.clone(),
        }
    }
}

/// The names in the first field with this role that has any.
fn names(site: &Site, content_type: &ContentType, number: usize, role: CiteRole) -> Vec<Name> {
    let entry = &site.entries[number];
    let fields = content_type.fields.iter().filter(|field| field.cite == Some(role));
    let mut found = fields.map(|field| match entry.fields.get(&field.id).map(|used| &used.value) {
        Some(FieldValue::Refs(_)) => {
            let targets = site.references[number].get(&field.id).map(Vec::as_slice).unwrap_or_default();
            targets.iter().map(|target| name_of(site, &site.entries[*target])).collect()
        }
        Some(FieldValue::Text(text)) if !text.is_empty() => vec![Name::Whole(text.clone())],
        _ => Vec::new(),
    });
    found.find(|names: &Vec<Name>| !names.is_empty()).unwrap_or_default()
}

/// An entry as an author: by first and last name where it has both, else by
/// its title.
fn name_of(site: &Site, entry: &Entry) -> Name {
    let fields = site.schema.types.get(&entry.key.content_type).map(|t| t.fields.as_slice()).unwrap_or_default();
    let text = |role| {
        fields.iter().filter(|field| field.cite == Some(role)).find_map(|field| {
            match &entry.fields.get(&field.id)?.value {
                FieldValue::Text(text) if !text.is_empty() => Some(text.clone()),
                _ => None,
            }
        })
    };
    match (text(CiteRole::Given), text(CiteRole::Family)) {
        (Some(given), Some(family)) => Name::Person { given, family },
        _ => Name::Whole(entry.title.clone()),
    }
}
