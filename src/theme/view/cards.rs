//! The variable `cards`: the cards of an entry, sheet by sheet.

use tera::Value;

use super::Views;
use super::body::Surroundings;
use super::object::{extended, maybe, object};
use crate::describe::licence_of;
use crate::entry::Entry;
use crate::site::{CARD_PLACE, Card, CardItem, item_code};

/// How many cards stand on one sheet.
const PER_SHEET: usize = 4;

impl Views<'_> {
    /// How many cards an entry has, and where; nothing for one without.
    pub(super) fn cards_in_short(&self, number: usize) -> Value {
        let (Some(cards), Some(url)) = (self.site.cards.get(&number), self.site.cards_url(number)) else {
            return Value::none();
        };
        object([("url", Value::from(self.href(&url))), ("count", Value::from(cards.len()))])
    }

    /// Where readers put together what they take along, if there is anything.
    pub(super) fn set_url(&self) -> Value {
        maybe(self.site.has_cards().then(|| self.href(&self.site.system.set.1)).as_deref())
    }

    /// What an entry, or all of its cards, is called in the address of a set.
    pub(super) fn take_along(&self, number: usize) -> Value {
        let there = self.site.cards.contains_key(&number) || self.site.entry_cards.contains_key(&number);
        maybe(there.then(|| self.site.card_code(number)).as_deref())
    }

    /// The variable `set`: all that can be taken along.
    pub(super) fn set(&self) -> Value {
        let site = self.site;
        let guide = |number: &usize| {
            let cards = site.cards.get(number)?;
            Some(object([
                ("entry", self.summary_of(*number)),
                ("code", Value::from(site.card_code(*number))),
                ("cards", self.cards_in_short(*number)),
                ("count", Value::from(cards.len())),
                ("data", maybe(site.card_data_url(*number).map(|url| self.href(&url)).as_deref())),
            ]))
        };
        let single = |number: &usize| {
            let card = site.entry_cards.get(number)?;
            let entry = &site.entries[*number];
            let content_type = site.schema.types.get(&entry.key.content_type)?;
            Some(object([
                ("entry", self.summary_of(*number)),
                ("code", Value::from(site.card_code(*number))),
                ("facts", self.fields_at(content_type, *number, CARD_PLACE)),
                ("address", Value::from(site.short_address(*number))),
                ("licence", maybe(licence_of(site, entry))),
                ("front", Value::from(card.front + 1)),
                ("small", Value::from(card.small + 1)),
            ]))
        };
        object([("guides", self.set_groups(guide)), ("entries", self.set_groups(single))])
    }

    /// What can be taken along of each type, in the order of types.
    fn set_groups(&self, of: impl Fn(&usize) -> Option<Value>) -> Value {
        let groups = self.types_in_order().into_iter().filter_map(|id| {
            let entries: Vec<Value> = self.site.by_type.get(id)?.iter().filter_map(&of).collect();
            let content_type = self.types.get(id).cloned()?;
            (!entries.is_empty()).then(|| object([("type", content_type), ("entries", Value::from(entries))]))
        });
        Value::from(groups.collect::<Vec<_>>())
    }

    pub(super) fn cards(&self, number: usize) -> Value {
        let site = self.site;
        let entry = &site.entries[number];
        let Some(content_type) = site.schema.types.get(&entry.key.content_type) else { return Value::none() };
        let cards = site.cards.get(&number).map(Vec::as_slice).unwrap_or_default();
        // No place on the page of the entry is a place on this one.
        let around = Surroundings { links: &site.links[number], anchors: std::collections::BTreeSet::new() };
        let shown = cards.iter().enumerate().filter_map(|(at, card)| self.card(at + 1, card, entry, number, &around));
        let shown: Vec<Value> = shown.collect();
        let sheets = shown.chunks(PER_SHEET).map(|sheet| Value::from(sheet.to_vec()));
        object([
            ("entry", self.summary_of(number)),
            ("code", Value::from(site.card_code(number))),
            ("facts", self.fields_at(content_type, number, CARD_PLACE)),
            ("address", Value::from(site.short_address(number))),
            ("licence", maybe(licence_of(site, entry))),
            ("sheets", Value::from(sheets.collect::<Vec<_>>())),
            ("count", Value::from(shown.len())),
        ])
    }

    fn card(
        &self,
        place: usize,
        card: &Card,
        entry: &Entry,
        number: usize,
        around: &Surroundings<'_>,
    ) -> Option<Value> {
        let CardItem { part, item, columns, label } = self.site.card_item(number, card)?;
        Some(extended(
            &self.part_item(part.items, item, entry, number, around),
            [
                ("number", Value::from(place)),
                ("code", Value::from(format!("{}.{}", self.site.card_code(number), item_code(&item.id)))),
                ("part", Value::from(part.id.as_str())),
                ("kind", Value::from(part.items.id())),
                ("label", Value::from(label)),
                ("columns", columns.map_or_else(Value::none, |columns| Value::from(columns.to_vec()))),
                ("front", Value::from(card.front + 1)),
                ("back", Value::from(card.back + 1)),
                ("small", Value::from(card.small + 1)),
            ],
        ))
    }
}
