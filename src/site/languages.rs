//! A site in several languages: which entries stand among the pages of which
//! language, what stands in for one that is not translated, and which pages
//! are each other's translations.
//!
//! The pages in each language are a [`Site`] of their own, with addresses below
//! `/en/` and the like; only the site's own language stands at the top. A file
//! `a.en.md` is the translation of `a.md` beside it. What is not translated is a
//! guest: other languages may list it, and it leads to where it is at home.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::assemble::{Namesake, addresses};
use super::items::name_items;
use super::model::Site;
use crate::entry::{Entry, EntryKey};
use crate::schema::Schema;

/// What the pages in one language are made of.
pub struct Edition {
    /// The language.
    pub language: String,
    /// What content may say, with the addresses of this language.
    pub schema: Schema,
    /// The entries in it, and the guests.
    pub entries: Vec<Arc<Entry>>,
    /// The names of the texts that its entries are translations of.
    pub namesakes: Vec<Namesake>,
}

/// Gives every entry its place among the languages of a site. `prefix` names
/// what stands before the addresses of a language.
pub fn share_out(
    entries: Vec<Arc<Entry>>,
    languages: &[String],
    schema: &Schema,
    prefix: impl Fn(&str) -> String,
) -> Vec<Edition> {
    let mut editions: Vec<Edition> = languages
        .iter()
        .enumerate()
        .map(|(place, language)| Edition {
            language: language.clone(),
            schema: if place == 0 { schema.clone() } else { schema.in_language(language, &prefix(language)) },
            entries: Vec::new(),
            namesakes: Vec::new(),
        })
        .collect();
    for entry in entries {
        let place = languages.iter().position(|language| *language == entry.edition).unwrap_or_default();
        if let Some(edition) = editions.get_mut(place) {
            edition.entries.push(entry);
        }
    }
    for edition in &mut editions {
        name_items(&mut edition.entries);
    }
    if editions.len() > 1 {
        let at_home: Vec<BTreeMap<String, Arc<Entry>>> = editions.iter().map(Edition::at_home).collect();
        for (place, edition) in editions.iter_mut().enumerate() {
            edition.invite(place, &at_home);
        }
    }
    editions
}

impl Edition {
    /// The entries as guests elsewhere, by what they share with their
    /// translations.
    fn at_home(&self) -> BTreeMap<String, Arc<Entry>> {
        let urls = addresses(&self.entries, &self.schema, &self.language);
        let guest = |(entry, url): (&Arc<Entry>, String)| (entry.original.clone(), Arc::new(guest(entry, url)));
        self.entries.iter().zip(urls).map(guest).collect()
    }

    /// Takes in what is not translated, from the first language that has it,
    /// and learns the names of what is.
    fn invite(&mut self, own: usize, at_home: &[BTreeMap<String, Arc<Entry>>]) {
        let keys: BTreeMap<String, EntryKey> =
            self.entries.iter().map(|entry| (entry.original.clone(), entry.key.clone())).collect();
        let mut taken: BTreeSet<String> = keys.keys().cloned().collect();
        let mut names: Vec<EntryKey> = self.entries.iter().map(|entry| entry.key.clone()).collect();
        names.sort();
        for (_, others) in at_home.iter().enumerate().filter(|(place, _)| *place != own) {
            for (original, entry) in others {
                if let Some(key) = keys.get(original) {
                    let file = entry.source.path().to_owned();
                    self.namesakes.push(Namesake { key: key.clone(), other: entry.key.clone(), file });
                    continue;
                }
                // What stands on a page that is translated is translated with it.
                let page = original.split('#').next().unwrap_or_default();
                let is_part = page != original && keys.contains_key(page);
                let is_taken = !taken.insert(original.clone());
                if is_part || is_taken || names.binary_search(&entry.key).is_ok() {
                    continue;
                }
                self.entries.push(Arc::clone(entry));
            }
        }
    }
}

/// An entry as it stands among the pages of another language. Its former
/// addresses are at home too, and so is its text.
fn guest(entry: &Entry, url: String) -> Entry {
    let mut guest = Entry { elsewhere: Some(url), sections: Vec::new(), ..entry.clone() };
    guest.language.get_or_insert_with(|| entry.edition.clone());
    guest.aliases.clear();
    guest
}

impl Site {
    /// Puts `now` in the place of `before`, which says the same to others.
    /// `None` where `before` does not stand here as it was read.
    pub fn replace(&mut self, before: &Arc<Entry>, now: &Arc<Entry>) -> Option<()> {
        let number = self.find(&before.key)?;
        let place = self.entries.get_mut(number).filter(|place| Arc::ptr_eq(place, before))?;
        *place = Arc::clone(now);
        Some(())
    }

    /// The same for what introduces a list.
    pub fn replace_introduction(&mut self, list: &str, before: &Arc<Entry>, now: &Arc<Entry>) -> Option<()> {
        let place = self.introductions.get_mut(list).filter(|place| Arc::ptr_eq(place, before))?;
        *place = Arc::clone(now);
        Some(())
    }

    /// Does so where the entry is a guest, if it is one here.
    pub fn replace_guest(&mut self, now: &Entry) {
        let Some(number) = self.find(&now.key) else { return };
        let Some(place) = self.entries.get_mut(number).filter(|place| place.original == now.original) else { return };
        if let Some(url) = place.elsewhere.clone() {
            *place = Arc::new(guest(now, url));
        }
    }
}

/// The pages that are each other's translations.
#[derive(Debug, Default)]
pub struct Translations {
    /// The address in each language, by subject.
    subjects: Vec<BTreeMap<String, String>>,
    by_url: BTreeMap<String, usize>,
}

impl Translations {
    /// Holds the pages of all languages against each other.
    pub fn new<'s>(sites: impl IntoIterator<Item = &'s Site>) -> Self {
        let mut translations = Self::default();
        let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
        for site in sites {
            for page in &site.pages {
                let Some(subject) = page.subject(&site.entries) else { continue };
                let number = *numbers.entry(subject).or_insert(translations.subjects.len());
                if number == translations.subjects.len() {
                    translations.subjects.push(BTreeMap::new());
                }
                translations.subjects[number].insert(site.config.language.clone(), page.url.clone());
                translations.by_url.insert(page.url.clone(), number);
            }
        }
        translations
    }

    /// The address of the same page in `language`, if there is one.
    pub fn of(&self, url: &str, language: &str) -> Option<&str> {
        self.subjects.get(*self.by_url.get(url)?)?.get(language).map(String::as_str)
    }
}
