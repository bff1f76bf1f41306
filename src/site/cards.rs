//! Cards to print: which items of an entry stand on one, and how large. A text
//! that no card has room for is told and makes none.

use std::collections::BTreeMap;

use super::card_room::{SIZES, SMALL_SIZES, WHOLE, height, largest};
use super::model::Site;
use super::permalink::absolute;
use crate::diagnostic::{Diagnostics, catalogue};
use crate::document::{Slot, Slotted, Words};
use crate::entry::{Entry, PartItem};
use crate::schema::{Cards, ContentType, FieldValue, Part, State};
use crate::source::content_hash;

/// The place among the fields of a type that stand on its cards.
pub const PLACE: &str = "card";

/// One card: an item, and the sizes of type of its two sides, from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// The part, by its number among those of the entry.
    pub part: usize,
    /// The item, by its number in the part.
    pub item: usize,
    /// Of what is said on its front.
    pub front: usize,
    /// Of the reason on its back.
    pub back: usize,
    /// Of the small print on its back.
    pub small: usize,
}

/// An entry as a card of its own: the sizes of type of its front and of the
/// small print on its back, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EntryCard {
    /// Of its title and what it is about.
    pub front: usize,
    /// Of the small print.
    pub small: usize,
}

/// What a card shows, found in its entry and type.
#[derive(Debug, Clone, Copy)]
pub struct CardItem<'s> {
    /// The part of the type.
    pub part: &'s Part,
    /// The item itself.
    pub item: &'s PartItem,
    /// What its front and back are called, where the part is a table of two columns.
    pub columns: Option<&'s [String; 2]>,
    /// What such an item is called, in the language of the site.
    pub label: &'s str,
}

/// What a front has room for: a text, or two with a word above each.
const ONE_TEXT: u32 = 980;
const TWO_TEXTS: u32 = 760;
/// What a back has room for when the space between its pieces is taken off.
const BACK: u32 = 930;
/// How many lines of small print the words take that are not known here: the
/// licence, the day of the text and that of printing.
const THEME_LINES: u32 = 4;
/// The type of the heading of a back, in the words of `card_room`.
const HEADING: u32 = 19;
/// How wide the words for a title are taken to be that is not known yet.
const TITLE: &str = "Een titel van een gewone lengte, of iets meer";

/// The cards of every entry that has some, in the order in which they stand in
/// its text.
pub fn cards(site: &Site, diagnostics: &mut Diagnostics) -> BTreeMap<usize, Vec<Card>> {
    let mut found = BTreeMap::new();
    for (number, entry) in site.entries.iter().enumerate() {
        let Some(declared) = declared(site, number) else { continue };
        let cards = cards_of(site, number, entry, declared, diagnostics);
        if !cards.is_empty() {
            found.insert(number, cards);
        }
    }
    found
}

/// The entries that are cards themselves. What is no longer valid is none.
pub fn entry_cards(site: &Site) -> BTreeMap<usize, EntryCard> {
    let mut found = BTreeMap::new();
    for (number, entry) in site.entries.iter().enumerate() {
        let content_type = site.schema.types.get(&entry.key.content_type);
        let wanted = content_type.and_then(|content_type| content_type.cards.as_ref()).is_some_and(|cards| cards.entry);
        if !wanted || !site.has_page(number) || site.state(number) == State::Withdrawn {
            continue;
        }
        let lines = small_print(site, number, entry);
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let small = SMALL_SIZES.iter().position(|size| {
            height(&lines, *size, false).is_some_and(|height| height + THEME_LINES * WHOLE / size <= BACK)
        });
        let front = largest(&[&entry.title, entry.description.as_deref().unwrap_or_default()], TWO_TEXTS);
        found.extend(front.zip(small).map(|(front, small)| (number, EntryCard { front, small })));
    }
    found
}

impl Site {
    /// Whether there is anything to take along.
    pub fn has_cards(&self) -> bool {
        !self.cards.is_empty() || !self.entry_cards.is_empty()
    }

    /// What an entry is called in the address of a set: short, and nothing that
    /// somebody who looks along can read.
    pub fn card_code(&self, number: usize) -> String {
        let key = &self.entries[number].key;
        short_code(&format!("{}/{}", key.content_type, key.slug), 8)
    }

    /// What stands on a card of an entry.
    pub fn card_item(&self, number: usize, card: &Card) -> Option<CardItem<'_>> {
        let entry = &self.entries[number];
        let content = entry.parts.get(card.part)?;
        let item = content.items.get(card.item)?;
        let content_type = self.schema.types.get(&entry.key.content_type)?;
        let part = content_type.parts.iter().find(|part| part.id == content.id)?;
        let item_type = part.content_type.as_ref().and_then(|id| self.schema.types.get(id));
        let label = item_type.map_or(&part.label, |item_type| &item_type.label.one).get(&self.config.language);
        let columns = item.found.columns.and_then(|at| part.columns.get(at));
        Some(CardItem { part, item, columns, label })
    }

    /// Where an entry is, as somebody types it.
    pub fn short_address(&self, number: usize) -> String {
        let address = absolute(&self.config.base_url, &self.urls[number]);
        let address = address.split_once("://").map_or(address.as_str(), |(_, rest)| rest);
        address.trim_end_matches('/').to_owned()
    }

    /// The file with the texts of an entry's cards, for a set.
    pub fn card_data_url(&self, number: usize) -> Option<String> {
        Some(format!("{}cards.js", self.cards_url(number)?))
    }

    /// The address of the page of an entry's cards, if it has any.
    pub fn cards_url(&self, number: usize) -> Option<String> {
        self.cards.get(&number)?;
        let declared = declared(self, number)?;
        Some(format!("{}{}/", self.urls[number], declared.path.get(&self.config.language)))
    }
}

/// What an item is called in the address of a set, beside its entry.
pub fn item_code(anchor: &str) -> String {
    short_code(anchor, 5)
}

fn short_code(name: &str, letters: usize) -> String {
    let mut code = content_hash(name.as_bytes());
    code.truncate(letters);
    code
}

/// What the type of an entry says of cards, if the entry can have a page of
/// them.
fn declared(site: &Site, number: usize) -> Option<&Cards> {
    let content_type = site.schema.types.get(&site.entries[number].key.content_type)?;
    content_type
        .cards
        .as_ref()
        .filter(|cards| !cards.parts.is_empty() && site.has_page(number) && site.urls[number].ends_with('/'))
}

fn cards_of(site: &Site, number: usize, entry: &Entry, declared: &Cards, diagnostics: &mut Diagnostics) -> Vec<Card> {
    let chosen = entry.parts.iter().enumerate().filter(|(_, part)| declared.parts.contains(&part.id));
    let items = chosen
        .flat_map(|(part, content)| content.items.iter().enumerate().map(move |(place, item)| ((part, place), item)));
    let mut items: Vec<((usize, usize), &PartItem)> = items.collect();
    items.sort_by_key(|(at, item)| (item.found.span, *at));
    let small_print = small_print(site, number, entry);
    let mut cards = Vec::with_capacity(items.len());
    for ((part, place), item) in items {
        match sizes(item, entry, &small_print) {
            Some((front, back, small)) => cards.push(Card { part, item: place, front, back, small }),
            None => {
                let letters = [item.found.name.as_ref(), Some(&item.found.body), item.found.aside.as_ref()];
                let letters = letters.into_iter().flatten().map(|words| plain(&words.text).chars().count()).sum();
                diagnostics.push(catalogue::card_too_long(&entry.source, item.found.span, letters));
            }
        }
    }
    cards
}

/// The sizes of type of a card's front, its back and the small print there.
fn sizes(item: &PartItem, entry: &Entry, small_print: &[String]) -> Option<(usize, usize, usize)> {
    let words = |words: Option<&Words>| words.map(|words| plain(&words.text)).unwrap_or_default();
    let (name, body) = (words(item.found.name.as_ref()), words(Some(&item.found.body)));
    let room = if name.is_empty() { ONE_TEXT } else { TWO_TEXTS };
    let front = largest(&[&name, &body], room)?;
    let heading = entry.sections.get(item.section).map(|section| plain(&section.title_text)).unwrap_or_default();
    let heading = height(&[&heading], HEADING, false)?;
    let reason = words(item.found.aside.as_ref());
    let lines: Vec<&str> = small_print.iter().map(String::as_str).collect();
    SMALL_SIZES.iter().enumerate().find_map(|(small, size)| {
        let print = height(&lines, *size, false)? + THEME_LINES * WHOLE / size;
        let back = largest(&[&reason], BACK.checked_sub(heading + print)?)?;
        // A reason is no louder than what it explains.
        let back = back.max(front).max(FIRST_OF_BACK).min(SIZES.len() - 1);
        Some((front, back, small))
    })
}

/// The largest size of type for a reason.
const FIRST_OF_BACK: usize = 3;

/// The lines at the foot of a card that are known already: what the entry is
/// called and where it is, what its type shows on cards, and who can help.
fn small_print(site: &Site, number: usize, entry: &Entry) -> Vec<String> {
    let config = &site.config;
    let source = [config.publisher.as_deref(), Some(&config.title)];
    let source = source.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let mut lines = vec![entry.title.clone(), absolute(&config.base_url, &site.urls[number]), source];
    let language = &site.config.language;
    let content_type = site.schema.types.get(&entry.key.content_type);
    let shown = content_type.into_iter().flat_map(ContentType::published);
    for field in shown.filter(|field| field.show.iter().any(|place| place == PLACE)) {
        let Some(value) = entry.fields.get(&field.id).map(|field| &field.value) else { continue };
        let vocabulary = field.vocabulary.as_ref().and_then(|id| site.schema.vocabularies.get(id));
        let label = |id: &str| vocabulary.and_then(|v| v.term(id)).map_or(TITLE, |term| term.label.get(language));
        let words = match value {
            FieldValue::Terms(terms) => terms.iter().map(|term| label(&term.id)).collect::<Vec<_>>().join(", "),
            FieldValue::Text(text) => text.clone(),
            FieldValue::Refs(refs) => vec![TITLE; refs.len()].join(", "),
            _ => TITLE.to_owned(),
        };
        lines.push(format!("{}: {words}", field.label.get(language)));
    }
    let help = site.config.help.iter();
    lines.extend(help.map(|line| format!("{}: {} ({})", line.label, line.number, line.note.as_deref().unwrap_or(""))));
    lines
}

/// A text before titles are known.
fn plain(text: &Slotted) -> String {
    text.fill(|slot, out| {
        if let Slot::Title(_) = slot {
            out.push_str(TITLE);
        }
    })
}
