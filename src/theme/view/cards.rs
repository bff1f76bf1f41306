//! The variable `cards`: the cards of an entry, sheet by sheet.

use tera::Value;

use super::Views;
use super::body::Surroundings;
use super::object::{extended, maybe, object};
use crate::describe::licence_of;
use crate::entry::Entry;
use crate::site::{CARD_PLACE, Card, absolute};

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
        let address = absolute(&site.config.base_url, &site.urls[number]);
        let address = address.split_once("://").map_or(address.as_str(), |(_, rest)| rest);
        object([
            ("entry", self.summary_of(number)),
            ("facts", self.fields_at(content_type, number, CARD_PLACE)),
            ("address", Value::from(address.trim_end_matches('/'))),
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
        let content = entry.parts.get(card.part)?;
        let content_type = self.site.schema.types.get(&entry.key.content_type)?;
        let part = content_type.parts.iter().find(|part| part.id == content.id)?;
        let item = content.items.get(card.item)?;
        let columns = item.found.columns.and_then(|at| part.columns.get(at));
        let item_type = part.content_type.as_ref().and_then(|id| self.site.schema.types.get(id));
        let label = item_type.map_or(&part.label, |item_type| &item_type.label.one).get(self.language);
        Some(extended(
            &self.part_item(part.items, item, entry, number, around),
            [
                ("number", Value::from(place)),
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
