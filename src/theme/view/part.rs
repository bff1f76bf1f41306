//! The parts of an entry, each with its items, ready to be shown.

use tera::Value;

use super::Views;
use super::body::Surroundings;
use super::object::{markup, maybe, object};
use crate::document::Words;
use crate::entry::{Entry, PartContent, PartItem, Section};
use crate::schema::{ContentType, ItemsKind, Part};
use crate::site::{Resolved, words};

impl Views<'_> {
    /// Every part that the type knows, in its order.
    pub(super) fn parts(
        &self,
        content_type: &ContentType,
        entry: &Entry,
        number: usize,
        around: &Surroundings<'_>,
    ) -> Value {
        let parts = content_type.parts.iter().map(|part| {
            let content = entry.parts.iter().find(|content| content.id == part.id);
            self.part(part, content, entry, number, around)
        });
        Value::from(parts.collect::<Vec<_>>())
    }

    fn part(
        &self,
        part: &Part,
        content: Option<&PartContent>,
        entry: &Entry,
        number: usize,
        around: &Surroundings<'_>,
    ) -> Value {
        let section = content.and_then(|content| entry.sections.get(content.section?));
        let html = section.map(|section| self.html(&section.html, around)).unwrap_or_default();
        let items = content.into_iter().flat_map(|content| &content.items);
        let items: Vec<Value> = items.map(|item| self.part_item(part.items, item, entry, number, around)).collect();
        let list = part.content_type.as_ref().and_then(|id| self.types.get(id)).cloned();
        object([
            ("id", Value::from(part.id.as_str())),
            ("label", Value::from(part.label.get(self.language))),
            ("anchor", maybe(content.and_then(|content| content.anchor.as_deref()))),
            ("present", Value::from(content.is_some())),
            ("not_discussed", Value::from(content.is_some_and(|content| content.not_discussed))),
            ("html", markup(&html)),
            ("items", Value::from(items)),
            ("kind", Value::from(part.items.id())),
            ("type", list.unwrap_or_else(Value::none)),
        ])
    }

    pub(super) fn part_item(
        &self,
        kind: ItemsKind,
        item: &PartItem,
        entry: &Entry,
        number: usize,
        around: &Surroundings<'_>,
    ) -> Value {
        let found = &item.found;
        let shown = |words: Option<&Words>| match words {
            Some(words) if !words.html.is_empty() => markup(&self.html(&words.html, around)),
            _ => Value::none(),
        };
        let aside = |of: &[ItemsKind]| if of.contains(&kind) { shown(found.aside.as_ref()) } else { Value::none() };
        let target = found.link.and_then(|link| around.links.get(link)).and_then(|link| link.entry);
        let own = item.entry.as_ref().and_then(|key| self.site.find(key));
        let page = self.href(&self.site.urls[number]);
        let url = format!("{}#{}", page.split('#').next().unwrap_or_default(), item.id);
        object([
            ("id", Value::from(item.id.as_str())),
            ("url", Value::from(url)),
            ("name", shown(found.name.as_ref())),
            ("html", markup(&self.html(&found.body.html, around))),
            ("attribution", aside(&[ItemsKind::Quotes])),
            ("reason", aside(&[ItemsKind::Openings, ItemsKind::Checks])),
            ("done", Value::from(found.done)),
            ("section", at(entry.sections.get(item.section), around.links)),
            ("entry", own.or(target).map_or_else(Value::none, |number| self.summary_of(number))),
        ])
    }

    /// What an entry is in the entry around it: the part, and the place there.
    pub(super) fn item_place(&self, entry: &Entry) -> Value {
        let (Some(place), Some((key, _))) = (&entry.item, &entry.parent) else { return Value::none() };
        let Some(number) = self.site.find(key) else { return Value::none() };
        let parent = &self.site.entries[number];
        let content_type = self.site.schema.types.get(&key.content_type);
        let part = content_type.and_then(|content_type| content_type.parts.iter().find(|part| part.id == place.part));
        object([
            ("part", Value::from(place.part.as_str())),
            ("label", maybe(part.map(|part| part.label.get(self.language)))),
            ("kind", maybe(part.map(|part| part.items.id()))),
            ("section", at(parent.sections.get(place.section), &self.site.links[number])),
        ])
    }
}

/// Where an item stands: the heading above it, and which block that opens.
fn at(section: Option<&Section>, links: &[Resolved]) -> Value {
    let Some(section) = section.filter(|section| section.level > 0) else { return Value::none() };
    object([
        ("id", maybe(section.id.as_deref())),
        ("title", Value::from(words(&section.title_text, links))),
        ("block", maybe(section.block.as_deref())),
        ("variant", maybe(section.variant.as_deref())),
    ])
}
