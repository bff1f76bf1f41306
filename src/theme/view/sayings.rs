//! `entry.sayings`: what can be said, from the entries that an entry names and
//! that have cards.

use std::collections::BTreeSet;

use tera::Value;

use super::Views;
use super::body::Surroundings;
use super::object::{markup, object};

/// Of how many entries an entry shows what can be said.
const MOST_ENTRIES: usize = 2;
/// How many sentences of each.
const MOST_SENTENCES: usize = 3;

impl Views<'_> {
    /// A few sentences of each entry that this one names: what stands on a card
    /// without another text above it.
    pub(super) fn sayings(&self, number: usize) -> Value {
        let site = self.site;
        let links = &site.links[number];
        let parts = site.entries[number].parts.iter().flat_map(|part| &part.items);
        let in_parts = parts.filter_map(|item| links.get(item.found.link?)?.entry);
        let in_fields = site.references[number].values().flatten().copied();
        let mut seen = BTreeSet::from([number]);
        let named = in_parts.chain(in_fields).filter(|other| seen.insert(*other));
        let sayings = named.filter_map(|other| self.sayings_of(other)).take(MOST_ENTRIES);
        Value::from(sayings.collect::<Vec<_>>())
    }

    fn sayings_of(&self, number: usize) -> Option<Value> {
        let site = self.site;
        let cards = site.cards.get(&number)?;
        let around = Surroundings { links: &site.links[number], anchors: BTreeSet::new() };
        let items = cards.iter().filter_map(|card| site.entries[number].parts.get(card.part)?.items.get(card.item));
        let sentences: Vec<Value> = items
            .filter(|item| item.found.name.is_none())
            .take(MOST_SENTENCES)
            .map(|item| {
                let url = format!("{}#{}", self.href(&site.urls[number]), item.id);
                object([("html", markup(&self.html(&item.found.body.html, &around))), ("url", Value::from(url))])
            })
            .collect();
        (!sentences.is_empty()).then(|| {
            object([
                ("entry", self.summary_of(number)),
                ("cards", self.cards_in_short(number)),
                ("sentences", Value::from(sentences)),
            ])
        })
    }
}
