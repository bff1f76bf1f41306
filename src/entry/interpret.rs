//! What was written, and its type, to entries.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::blocks::{FoundBlock, find_blocks, tell_order};
use super::fields::{Notation, complete, read_fields, read_labels};
use super::items::item_entries;
use super::model::{Entry, EntryKey, FieldUse, FootnoteText, PartContent, Section};
use super::parts::{OwnSections, find_parts};
use super::short::shortened;
use super::written::Written;
use crate::data::{Node, Value};
use crate::diagnostic::{Diagnostics, catalogue};
use crate::document::{Document, Fragment, Link, read_markdown, read_picture, slugify, split};
use crate::schema::{ContentType, FieldValue, KindContext, PartialDate, Schema};
use crate::source::{Source, Span, folder_of, stem, unfit_path};

/// The keys that mean the same in every type; the built-in base type declares
/// them. Everything else about fields is data.
pub(super) mod key {
    pub const TITLE: &str = "title";
    pub const DESCRIPTION: &str = "description";
    pub const DATE: &str = "date";
    pub const UPDATED: &str = "updated";
    pub const DRAFT: &str = "draft";
    pub const SLUG: &str = "slug";
    pub const ALIASES: &str = "aliases";
    pub const WEIGHT: &str = "weight";
    pub const LANGUAGE: &str = "language";
    pub const MARK_TERMS: &str = "mark_terms";
    pub const EXIT: &str = "exit";
}

/// Reads one file as an entry of `content_type`, with the entries that stand
/// in it. `path` is the file's path from the folder of its type. What is wrong
/// is told; an entry is returned all the same, unless it has no name.
pub fn interpret(
    source: &Arc<Source>,
    path: &str,
    content_type: &ContentType,
    schema: &Schema,
    language: &str,
    diagnostics: &mut Diagnostics,
) -> Vec<Entry> {
    let front_matter = split(source, diagnostics);
    let mut unreadable = Diagnostics::new();
    let written = Written {
        source,
        table: &front_matter.read(source, &mut unreadable),
        notation: Notation::FrontMatter,
        body: front_matter.body,
        head: Span::new(0, source.text().lines().next().map_or(0, str::len)),
        path: Some(path),
        unreadable: &unreadable,
    };
    diagnostics.extend(unreadable.clone());
    read_entry(&written, content_type, schema, language, diagnostics)
}

/// Reads what was written as an entry of `content_type`, with the entries that
/// stand in its body.
pub fn read_entry(
    written: &Written<'_>,
    content_type: &ContentType,
    schema: &Schema,
    language: &str,
    diagnostics: &mut Diagnostics,
) -> Vec<Entry> {
    let Written { source, table, notation, body, head, path, unreadable } = *written;
    let context = KindContext { source, vocabularies: &schema.vocabularies, language };
    let mut wrong = Diagnostics::new();
    let mut fields = read_fields(content_type, table, notation, &context, &mut wrong);
    complete(content_type, table, &mut fields, head, notation, &context, &mut wrong);
    // A value that could not be read is not wrong in a second way.
    wrong.drop_lines_of(unreadable);
    if unreadable.has_errors() {
        wrong.drop_code("missing-field");
    }
    diagnostics.extend(wrong);

    let title = text_of(&fields, key::TITLE).unwrap_or_default();
    let span = fields.get(key::TITLE).map_or(head, |title| title.span);
    let name = path.map_or(title.as_str(), stem);
    let slug = text_of(&fields, key::SLUG).unwrap_or_else(|| slugify(name));
    if slug.is_empty() {
        // A title that is missing was told.
        if !name.is_empty() {
            diagnostics.push(catalogue::bad_id(source, if path.is_some() { head } else { span }, name));
        }
        return Vec::new();
    }
    let folder = path.map_or("", folder_of).split('/').map(slugify).filter(|part| !part.is_empty());
    let path = folder.chain([slug.clone()]).collect::<Vec<_>>().join("/");
    if let Some((name, why)) = unfit_path(&path) {
        let at = fields.get(key::SLUG).map_or(if written.path.is_some() { head } else { span }, |slug| slug.span);
        diagnostics.push(catalogue::unfit_name(
            source,
            at,
            name,
            why,
            "give it a short name of its own: `slug = \"…\"`",
        ));
        return Vec::new();
    }
    let mut document = Document::parse(source, body, diagnostics);
    let entry_key = EntryKey { content_type: content_type.id.clone(), slug };

    let blocks = find_blocks(content_type, &document);
    tell_order(&blocks, &document, diagnostics);
    let with_type: Vec<(&FoundBlock<'_>, &ContentType)> = blocks
        .iter()
        .filter_map(|found| Some((found, schema.types.get(found.block.content_type.as_ref()?)?)))
        .collect();
    // First every item gets its anchor, then sections become markup: it stands
    // in all of them.
    let mut written = Vec::new();
    for (found, child_type) in &with_type {
        let fields = block_fields(child_type, found, &mut document, schema, &context, diagnostics);
        let numbers = found.sections.clone().collect();
        let first = found.sections.start;
        let heading = document.outline[first].heading_span;
        let own = OwnSections { first, numbers, heading, up: found.block.level - 1 };
        let parts = find_parts(child_type, &mut document, &own, language, diagnostics);
        written.push((fields, parts));
    }
    let all = 0..document.outline.len();
    let inside = |at: &usize| with_type.iter().any(|(found, _)| found.sections.contains(at));
    let numbers = all.clone().filter(|at| !inside(at)).collect();
    let own = OwnSections { first: 0, numbers, heading: head, up: 0 };
    let parts = find_parts(content_type, &mut document, &own, language, diagnostics);

    let mut children = Vec::new();
    let mut items = Vec::new();
    for ((found, child_type), (own_fields, own_parts)) in with_type.iter().zip(written) {
        let mut child =
            block_entry(child_type, found, &document, own_fields, &fields, &entry_key, &context, diagnostics);
        mark_parts(own_parts, &mut child);
        items.extend(item_entries(child_type, &mut child, schema, &context, diagnostics));
        children.push(child);
    }
    let mut sections: Vec<Section> = all.clone().map(|at| section(&document, at, 0)).collect();
    mark_blocks(&blocks, &children, &mut sections);
    let footnotes = footnotes(&document, all);
    for child in &mut children {
        child.fragments = fragments(&child.fields, source, &mut document.links, diagnostics);
    }
    let own_fragments = fragments(&fields, source, &mut document.links, diagnostics);
    let links = Arc::new(std::mem::take(&mut document.links));
    let mut entry = from_fields(entry_key, path, source, span, fields);
    entry.fragments = own_fragments;
    entry.sections = sections;
    entry.footnotes = footnotes;
    entry.children = children.iter().map(|child| child.key.clone()).collect();
    mark_parts(parts, &mut entry);
    items.extend(item_entries(content_type, &mut entry, schema, &context, diagnostics));
    let mut entries = vec![entry];
    entries.append(&mut children);
    entries.append(&mut items);
    for entry in &mut entries {
        entry.links = Arc::clone(&links);
    }
    // A title that was not written has been told; links to the entry are right
    // all the same.
    for entry in entries.iter_mut().filter(|entry| entry.title.is_empty()) {
        entry.title.clone_from(&entry.key.slug);
    }
    entries
}

/// What the fields that are more than words say.
fn fragments(
    fields: &BTreeMap<String, FieldUse>,
    source: &Arc<Source>,
    links: &mut Vec<Link>,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<String, Fragment> {
    let mut fragments = BTreeMap::new();
    for (id, field) in fields {
        let fragment = match &field.value {
            FieldValue::Markdown(text) => read_markdown(source, text, field.span, links, diagnostics),
            FieldValue::Image(picture) => {
                read_picture(source, &picture.file, &picture.alt, picture.span, links, diagnostics)
            }
            _ => continue,
        };
        fragments.insert(id.clone(), fragment);
    }
    fragments
}

/// The fields written right below the heading of a block.
fn block_fields(
    child_type: &ContentType,
    found: &FoundBlock<'_>,
    document: &mut Document<'_>,
    schema: &Schema,
    context: &KindContext<'_>,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<String, FieldUse> {
    let Some(lines) = document.label_lines(found.sections.start) else { return BTreeMap::new() };
    let fields = read_labels(child_type, &lines, &schema.vocabularies, context, diagnostics);
    if fields.is_some() {
        document.drop_first_paragraph(found.sections.start);
    }
    fields.unwrap_or_default()
}

#[expect(clippy::too_many_arguments, reason = "a block is read from all of its surroundings at once")]
fn block_entry(
    child_type: &ContentType,
    found: &FoundBlock<'_>,
    document: &Document<'_>,
    mut fields: BTreeMap<String, FieldUse>,
    parent_fields: &BTreeMap<String, FieldUse>,
    parent: &EntryKey,
    context: &KindContext<'_>,
    diagnostics: &mut Diagnostics,
) -> Entry {
    let first = found.sections.start;
    let outline = &document.outline[first];
    let span = outline.heading_span;
    let heading = document.heading_text(first).fill(|_, _| {});
    let title = heading.get(found.prefix..).unwrap_or_default().trim().to_owned();
    let anchor = outline.id.clone().unwrap_or_default();
    // A translation keeps the anchor, by which it is known, and may have an
    // address of its own.
    let slug = text_of(&fields, key::SLUG)
        .unwrap_or_else(|| if outline.id_is_given || title.is_empty() { slugify(&anchor) } else { slugify(&title) });
    if title.is_empty() {
        diagnostics.push(catalogue::empty_heading(context.source, span));
    }
    for name in &found.block.inherit {
        if let Some(value) = parent_fields.get(name).filter(|_| !fields.contains_key(name)) {
            fields.insert(name.clone(), FieldUse { inherited: true, ..value.clone() });
        }
    }
    for name in [key::DRAFT, key::LANGUAGE, key::UPDATED] {
        if let Some(value) = parent_fields.get(name) {
            fields.insert(name.to_owned(), FieldUse { inherited: true, ..value.clone() });
        }
    }
    fields.insert(key::TITLE.to_owned(), FieldUse { value: FieldValue::Text(title), span, inherited: false });
    let empty = Node { value: Value::Table(Vec::new()), span };
    complete(child_type, &empty, &mut fields, span, Notation::Lines, context, diagnostics);
    // On its own page the headings of a block move up: what stands right below
    // its heading becomes the text before any heading.
    let mut sections: Vec<Section> =
        found.sections.clone().map(|at| section(document, at, found.block.level - 1)).collect();
    if let Some(opening) = sections.first_mut() {
        *opening = Section {
            level: 0,
            id: None,
            title: None,
            title_text: crate::document::Slotted::default(),
            ..opening.clone()
        };
    }
    let entry_key = EntryKey { content_type: child_type.id.clone(), slug: slug.clone() };
    let mut entry = from_fields(entry_key, slug, context.source, span, fields);
    if entry.description.is_none() {
        let opening = sections.first().map(|section| section.text.fill(|_, _| {})).unwrap_or_default();
        entry.description = shortened(&opening);
    }
    entry.sections = sections;
    entry.footnotes = footnotes(document, found.sections.clone());
    entry.parent = Some((parent.clone(), anchor));
    entry
}

fn section(document: &Document<'_>, at: usize, up: u8) -> Section {
    let outline = &document.outline[at];
    let has_heading = outline.level > 0;
    // The title is the page's only heading of level one.
    let level = if has_heading { outline.level.saturating_sub(up).max(2) } else { 0 };
    Section {
        level,
        id: outline.id.clone(),
        classes: outline.classes.clone(),
        title: has_heading.then(|| document.heading_html(at)),
        title_text: document.heading_text(at),
        html: document.body_html(at, level.max(1) + 1),
        text: document.body_text(at),
        item_ids: outline.item_ids.clone(),
        note: has_heading && document.is_note(at),
        written: document.written(at).map(|span| (Arc::clone(document.source()), span)),
        ..Section::default()
    }
}

/// Gives an entry its parts; their sections learn which they are.
fn mark_parts(parts: Vec<PartContent>, entry: &mut Entry) {
    for part in &parts {
        if let Some(section) = part.section.and_then(|at| entry.sections.get_mut(at)) {
            section.part = Some(part.id.clone());
        }
    }
    entry.parts = parts;
}

fn mark_blocks(blocks: &[FoundBlock<'_>], children: &[Entry], sections: &mut [Section]) {
    let mut children = children.iter();
    for found in blocks {
        let child = found.block.content_type.as_ref().and_then(|_| children.next());
        for section in &mut sections[found.sections.clone()] {
            section.inside_entry |= child.is_some();
        }
        let opening = &mut sections[found.sections.start];
        opening.block = Some(found.block.id.clone());
        opening.variant = found.variant.map(|variant| variant.id.clone());
        opening.ordered = found.block.ordered;
        opening.entry = child.map(|child| child.key.clone());
        if found.prefix > 0
            && let Some(title) = &mut opening.title
        {
            let words = opening.title_text.fill(|_, _| {});
            let words = words.get(..found.prefix).unwrap_or_default();
            title.drop_prefix(words);
            opening.title_text.drop_prefix(words);
        }
    }
}

fn footnotes(document: &Document<'_>, sections: Range<usize>) -> Vec<FootnoteText> {
    document
        .footnotes_in(sections)
        .into_iter()
        .map(|(number, back)| FootnoteText { number: number + 1, back, html: document.footnote_html(number) })
        .collect()
}

pub(super) fn from_fields(
    entry_key: EntryKey,
    path: String,
    source: &Arc<Source>,
    span: Span,
    fields: BTreeMap<String, FieldUse>,
) -> Entry {
    let aliases = match fields.get(key::ALIASES) {
        Some(FieldUse { value: FieldValue::List(items), span, .. }) => items
            .iter()
            .filter_map(|item| if let FieldValue::Text(path) = item { Some((path.clone(), *span)) } else { None })
            .collect(),
        _ => Vec::new(),
    };
    Entry {
        key: entry_key,
        path,
        source: Arc::clone(source),
        span,
        title: text_of(&fields, key::TITLE).unwrap_or_default(),
        description: text_of(&fields, key::DESCRIPTION).filter(|text| !text.is_empty()),
        date: date_of(&fields, key::DATE),
        updated: date_of(&fields, key::UPDATED),
        draft: matches!(fields.get(key::DRAFT), Some(FieldUse { value: FieldValue::Bool(true), .. })),
        aliases,
        weight: match fields.get(key::WEIGHT) {
            Some(FieldUse { value: FieldValue::Integer(weight), .. }) => Some(*weight),
            _ => None,
        },
        language: text_of(&fields, key::LANGUAGE),
        edition: String::new(),
        original: String::new(),
        elsewhere: None,
        mark_terms: is_wanted(&fields, key::MARK_TERMS),
        exit: is_wanted(&fields, key::EXIT),
        fields,
        fragments: BTreeMap::new(),
        sections: Vec::new(),
        parts: Vec::new(),
        links: Arc::default(),
        footnotes: Vec::new(),
        parent: None,
        item: None,
        children: Vec::new(),
    }
}

impl Entry {
    /// Says in short what it is about, where that is not written.
    pub fn describe(&mut self, description: Option<String>) {
        if let Some(text) = &description {
            let value = FieldValue::Text(text.clone());
            let field = FieldUse { value, span: self.span, inherited: false };
            self.fields.insert(key::DESCRIPTION.to_owned(), field);
        }
        self.description = description;
    }
}

/// Whether an author left on what is on unless told otherwise.
fn is_wanted(fields: &BTreeMap<String, FieldUse>, key: &str) -> bool {
    !matches!(fields.get(key), Some(FieldUse { value: FieldValue::Bool(false), .. }))
}

fn text_of(fields: &BTreeMap<String, FieldUse>, key: &str) -> Option<String> {
    match fields.get(key)? {
        FieldUse { value: FieldValue::Text(text), .. } => Some(text.clone()),
        _ => None,
    }
}

fn date_of(fields: &BTreeMap<String, FieldUse>, key: &str) -> Option<PartialDate> {
    match fields.get(key)? {
        FieldUse { value: FieldValue::Date(date), .. } => Some(*date),
        _ => None,
    }
}
