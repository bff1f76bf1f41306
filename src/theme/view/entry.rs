//! The variable `entry`: everything about one entry.

use std::collections::BTreeMap;

use tera::Value;

use super::Views;
use super::body::Surroundings;
use super::object::{extended, markup, maybe, object};
use crate::entry::{Entry, Section, checked, partial};
use crate::schema::ContentType;
use crate::site::words;

/// The places where a theme shows fields.
const PLACES: [&str; 5] = ["facts", "notice", "action", "foot", "related"];

impl Views<'_> {
    pub(super) fn entry(&self, number: usize) -> Value {
        let entry = &self.site.entries[number];
        let Some(content_type) = self.site.schema.types.get(&entry.key.content_type) else { return Value::none() };
        let links = &self.site.links[number];
        let around = Surroundings { links, anchors: entry.anchors() };
        let sections: Vec<Value> = entry.sections.iter().map(|section| self.section(section, &around)).collect();
        let fields: BTreeMap<String, Value> = content_type
            .published()
            .filter_map(|field| Some((field.id.clone(), self.field(field, entry, number)?)))
            .collect();
        let places: BTreeMap<&'static str, Value> =
            PLACES.iter().map(|place| (*place, shown_at(content_type, &fields, place))).collect();
        extended(
            &self.summary_of(number),
            [
                ("fields", Value::from(fields)),
                ("places", Value::from(places)),
                ("sections", Value::from(sections)),
                ("toc", self.contents(entry, &around)),
                ("parts", self.parts(content_type, entry, number, &around)),
                ("children", self.summaries_of(&self.numbers(entry))),
                ("inverse", self.inverse(number)),
                ("citation", self.citation(number)),
                ("cards", self.cards_in_short(number)),
                ("sayings", self.sayings(number)),
                ("take_along", self.take_along(number)),
                ("related", self.related(content_type, number)),
                ("rows", self.rows_of(content_type, number)),
                ("review", self.review(number)),
                ("successor", self.site.successor(number).map_or_else(Value::none, |other| self.summary_of(other))),
                ("relatives", self.relatives(number)),
                ("map", self.place_on_map(number)),
                ("footnotes", self.footnotes(entry, &around)),
                ("ordered_blocks", ordered_blocks(entry, &around)),
                ("source", Value::from(entry.source.path())),
            ],
        )
    }

    /// The body of a list's introduction.
    pub(super) fn introduction(&self, id: &str) -> Value {
        let Some(entry) = self.site.introductions.get(id) else { return Value::none() };
        let links = self.site.introduction_links.get(id).map(|links| links.as_slice()).unwrap_or_default();
        let around = Surroundings { links, anchors: entry.anchors() };
        let mut html = String::new();
        for section in &entry.sections {
            if let Some(title) = &section.title {
                let level = section.level.max(2);
                let id = section.id.as_deref().unwrap_or_default();
                html.push_str(&format!("<h{level} id=\"{id}\">{}</h{level}>\n", self.html(title, &around)));
            }
            html.push_str(&self.html(&section.html, &around));
        }
        if html.is_empty() { Value::none() } else { markup(&html) }
    }

    fn section(&self, section: &Section, around: &Surroundings<'_>) -> Value {
        let title = section.title.as_ref().map(|title| self.html(title, around));
        let child = section.entry.as_ref().and_then(|key| self.site.find(key));
        object([
            ("id", maybe(section.id.as_deref())),
            ("level", Value::from(u32::from(section.level))),
            ("classes", Value::from(section.classes.clone())),
            ("title", title.map_or_else(Value::none, |title| markup(&title))),
            ("html", markup(&self.html(&section.html, around))),
            ("block", maybe(section.block.as_deref())),
            ("variant", maybe(section.variant.as_deref())),
            ("entry", child.map_or_else(Value::none, |number| self.summary_of(number))),
            ("part", maybe(section.part.as_deref())),
            ("note", Value::from(section.note)),
            ("inside_entry", Value::from(section.inside_entry)),
        ])
    }

    /// The headings of levels two and three.
    fn contents(&self, entry: &Entry, around: &Surroundings<'_>) -> Value {
        let lines = entry.sections.iter().filter(|section| (2..=3).contains(&section.level)).map(|section| {
            let child = section.entry.as_ref().and_then(|key| self.site.find(key));
            let url = child.map(|number| self.href(&self.site.urls[number]));
            object([
                ("id", maybe(section.id.as_deref())),
                ("title", Value::from(words(&section.title_text, around.links))),
                ("level", Value::from(u32::from(section.level))),
                ("entry_url", maybe(url.as_deref())),
            ])
        });
        Value::from(lines.collect::<Vec<_>>())
    }

    /// When somebody will look at the entry again, and whether readers are told
    /// that nobody did.
    fn review(&self, number: usize) -> Value {
        self.site.due(number).map_or_else(Value::none, |due| {
            object([
                ("due", self.date(Some(partial(due)))),
                ("checked", self.date(checked(&self.site.entries[number]))),
                ("banner", Value::from(self.site.config.review.banner)),
            ])
        })
    }

    fn numbers(&self, entry: &Entry) -> Vec<usize> {
        entry.children.iter().filter_map(|key| self.site.find(key)).collect()
    }

    fn inverse(&self, number: usize) -> Value {
        let lists = self.site.inverse[number].iter().map(|inverse| {
            object([
                ("label", Value::from(inverse.label.as_str())),
                ("entries", self.summaries_of(&inverse.entries)),
                ("notes", self.row_notes(number, &inverse.entries)),
            ])
        });
        Value::from(lists.collect::<Vec<_>>())
    }

    /// The references that are shown as lists of entries.
    fn related(&self, content_type: &ContentType, number: usize) -> Value {
        let shown = content_type.published().filter(|field| field.show.iter().any(|place| place == "related"));
        let lists = shown.filter_map(|field| {
            let entries = self.site.references[number].get(&field.id).filter(|entries| !entries.is_empty())?;
            Some(object([
                ("label", Value::from(field.label.get(self.language))),
                ("entries", self.summaries_of(entries)),
            ]))
        });
        Value::from(lists.collect::<Vec<_>>())
    }

    fn footnotes(&self, entry: &Entry, around: &Surroundings<'_>) -> Value {
        if entry.footnotes.is_empty() {
            return Value::none();
        }
        let mut html = String::from("<ol class=\"footnotes\">\n");
        for note in &entry.footnotes {
            let number = note.number;
            let html_of_note = self.html(&note.html, around);
            let back = &note.back;
            let label = self.strings.text("footnotes.back");
            html.push_str(&format!(
                "<li id=\"fn-{number}\" value=\"{number}\">{html_of_note}<a class=\"footnote-back\" href=\"#{back}\" \
                 aria-label=\"{label} {number}\">↩</a></li>\n"
            ));
        }
        html.push_str("</ol>\n");
        markup(&html)
    }
}

/// Those of the fields that are shown at `place`, in the order of the type.
fn shown_at(content_type: &ContentType, fields: &BTreeMap<String, Value>, place: &str) -> Value {
    let shown = content_type.fields.iter().filter(|field| field.show.iter().any(|shown| shown == place));
    Value::from(shown.filter_map(|field| fields.get(&field.id).cloned()).collect::<Vec<_>>())
}

/// The blocks of a page that are steps, in order.
fn ordered_blocks(entry: &Entry, around: &Surroundings<'_>) -> Value {
    let blocks = entry.sections.iter().filter(|section| section.ordered).map(|section| {
        object([("id", maybe(section.id.as_deref())), ("title", Value::from(words(&section.title_text, around.links)))])
    });
    Value::from(blocks.collect::<Vec<_>>())
}
