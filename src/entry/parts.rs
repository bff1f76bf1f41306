//! The parts of an entry's body: barriers, what helps … with their items.

use super::blocks::opens;
use super::model::{PartContent, PartItem, Section};
use crate::diagnostic::{Diagnostics, catalogue, nearest};
use crate::document::{Anchors, Document};
use crate::schema::{ContentType, ItemsKind, Part};

/// Finds the parts among the sections of an entry, in the type's order.
/// `first` is the number of the first section in the document.
pub fn read_parts(
    content_type: &ContentType,
    document: &Document<'_>,
    first: usize,
    sections: &mut [Section],
    diagnostics: &mut Diagnostics,
) -> Vec<PartContent> {
    // Anchors of items live on the page of the entry.
    let mut anchors = Anchors::default();
    for section in sections.iter() {
        if let Some(id) = &section.id {
            anchors.take(id);
        }
    }
    tell_near_parts(content_type, document, first, sections, diagnostics);
    let mut parts = Vec::new();
    for part in &content_type.parts {
        let found = sections.iter().position(|section| {
            let title = section.title_text.fill(|_, _| {});
            section.level > 0 && part.heading.all().any(|word| opens(&title, word).is_some())
        });
        let Some(at) = found else { continue };
        sections[at].part = Some(part.id.clone());
        let not_discussed = document.is_note(first + at);
        let items = if not_discussed { Vec::new() } else { read_items(part, document, first + at, &mut anchors) };
        parts.push(PartContent {
            id: part.id.clone(),
            anchor: sections[at].id.clone(),
            section: at,
            not_discussed,
            items,
        });
    }
    parts
}

/// A heading that is nearly a part's was probably meant as one.
fn tell_near_parts(
    content_type: &ContentType,
    document: &Document<'_>,
    first: usize,
    sections: &[Section],
    diagnostics: &mut Diagnostics,
) {
    let known = || content_type.parts.iter().flat_map(|part| part.heading.all());
    for (at, section) in sections.iter().enumerate().filter(|(_, section)| section.level == 2) {
        let title = section.title_text.fill(|_, _| {});
        if known().any(|word| opens(&title, word).is_some()) {
            continue;
        }
        // A longer heading that begins with the same words is another heading.
        let near = nearest(&title, known()).filter(|near| near.chars().count().abs_diff(title.chars().count()) <= 2);
        if let Some(near) = near {
            let at = document.outline[first + at].heading_span;
            diagnostics.push(catalogue::unlikely_part(document.source(), at, &title, near));
        }
    }
}

fn read_items(part: &Part, document: &Document<'_>, section: usize, anchors: &mut Anchors) -> Vec<PartItem> {
    match part.items {
        ItemsKind::Text => Vec::new(),
        ItemsKind::Named => document
            .named_items(section)
            .into_iter()
            .map(|item| PartItem {
                id: anchors.make(&item.name_text.fill(|_, _| {})),
                name: item.name,
                html: item.html,
                attribution: None,
                link: None,
            })
            .collect(),
        ItemsKind::Quotes => document
            .quotes(section)
            .into_iter()
            .map(|quote| PartItem {
                id: anchors.make(&part.id),
                name: None,
                html: quote.html,
                attribution: quote.attribution,
                link: None,
            })
            .collect(),
        ItemsKind::Refs => document
            .listed_links(section)
            .into_iter()
            .map(|link| PartItem {
                id: anchors.make(&part.id),
                name: None,
                html: crate::document::Slotted::default(),
                attribution: None,
                link: Some(link),
            })
            .collect(),
    }
}
