//! Items of parts to entries: each barrier, quote or sentence a thing of its
//! own, that stands at its anchor on the page of the entry around it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::fields::{Notation, complete};
use super::interpret::{from_fields, key};
use super::model::{Entry, EntryKey, FieldUse, ItemPlace, PartItem, Section};
use super::short::{SHORT_ROOM, first_words, short};
use crate::data::{Node, Value};
use crate::diagnostic::Diagnostics;
use crate::document::{Slotted, Words};
use crate::schema::{ContentType, FieldValue, ItemsKind, KindContext, Part, Schema};

/// How many letters of a quote are its title.
const TITLE_ROOM: usize = 100;

/// The entries that the items of an entry's parts are, in order. The items
/// learn their names.
pub fn item_entries(
    content_type: &ContentType,
    around: &mut Entry,
    schema: &Schema,
    context: &KindContext<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<Entry> {
    let mut parts = std::mem::take(&mut around.parts);
    let mut entries = Vec::new();
    for content in &mut parts {
        let Some(part) = content_type.parts.iter().find(|part| part.id == content.id) else { continue };
        let Some(item_type) = part.content_type.as_ref().and_then(|id| schema.types.get(id)) else { continue };
        for item in &mut content.items {
            let entry = item_entry(part, item, item_type, around, context, diagnostics);
            item.entry = Some(entry.key.clone());
            entries.push(entry);
        }
    }
    around.parts = parts;
    entries
}

fn item_entry(
    part: &Part,
    item: &PartItem,
    item_type: &ContentType,
    around: &Entry,
    context: &KindContext<'_>,
    diagnostics: &mut Diagnostics,
) -> Entry {
    let span = item.found.span;
    let written = |value| FieldUse { value, span, inherited: false };
    let mut fields: BTreeMap<String, FieldUse> = BTreeMap::new();
    let always = [key::DRAFT, key::LANGUAGE, key::UPDATED];
    for name in part.inherit.iter().map(String::as_str).chain(always) {
        let value = around.fields.get(name).filter(|_| item_type.field(name).is_some());
        fields.extend(value.map(|value| (name.to_owned(), FieldUse { inherited: true, ..value.clone() })));
    }
    let said = said(part.items, item);
    let title = plain(&said.title);
    fields.insert(key::TITLE.to_owned(), written(FieldValue::Text(titled(part.items, &title))));
    if let Some(short) = short(&plain(&said.short)) {
        fields.insert(key::DESCRIPTION.to_owned(), written(FieldValue::Text(short)));
    }
    let empty = Node { value: Value::Table(Vec::new()), span };
    complete(item_type, &empty, &mut fields, span, Notation::Lines, context, diagnostics);
    let key = EntryKey { content_type: item_type.id.clone(), slug: item.id.clone() };
    let mut entry = from_fields(key, item.id.clone(), &around.source, span, fields);
    entry.sections = said.body.map(section).into_iter().collect();
    entry.parent = Some((around.key.clone(), item.id.clone()));
    entry.item = Some(ItemPlace { part: part.id.clone(), section: item.section, short: said.short });
    entry.links = Arc::clone(&around.links);
    entry
}

/// What an item says: what it is called, what it is about, and its text where
/// these two do not hold it all.
struct Said<'i> {
    title: Slotted,
    short: Slotted,
    body: Option<&'i Words>,
}

fn said(kind: ItemsKind, item: &PartItem) -> Said<'_> {
    let found = &item.found;
    let body = &found.body;
    let aside = found.aside.as_ref().map(|words| words.text.clone()).unwrap_or_default();
    let text = plain(&body.text);
    let is_longer = |room| text.chars().count() > room;
    match (&found.name, kind) {
        // The words themselves are what it is called.
        (_, ItemsKind::Quotes) | (None, _) => {
            Said { title: body.text.clone(), short: aside, body: is_longer(TITLE_ROOM).then_some(body) }
        }
        (Some(name), _) => {
            let body = (is_longer(SHORT_ROOM) || text.contains('\n')).then_some(body);
            Said { title: name.text.clone(), short: found.body.text.clone(), body }
        }
    }
}

/// The title: a sentence without the marks around it, or as much of a long
/// text as fits on a line.
fn titled(kind: ItemsKind, title: &str) -> String {
    let line = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let sentence = if kind == ItemsKind::Openings { without_marks(&line) } else { &line };
    first_words(sentence, TITLE_ROOM)
}

/// A text without the quotation marks around the whole of it.
pub fn without_marks(text: &str) -> &str {
    const MARKS: &[char] = &['"', '“', '„', '”', '«', '»', '‟', '\'', '‘', '’', '‚', '‹', '›'];
    let inner = text.strip_prefix(MARKS).and_then(|rest| rest.strip_suffix(MARKS));
    inner.filter(|inner| !inner.contains(['"', '“', '”', '„', '«', '»'])).unwrap_or(text)
}

fn section(words: &Words) -> Section {
    Section { html: words.html.clone(), text: words.text.clone(), ..Section::default() }
}

fn plain(text: &Slotted) -> String {
    text.fill(|_, _| {})
}
