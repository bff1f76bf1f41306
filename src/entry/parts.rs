//! The parts of an entry's body: barriers, what helps … with their items. A
//! part is known by its heading, or, without one, by the shape of its items.

use super::blocks::opens;
use super::model::{PartContent, PartItem};
use crate::diagnostic::{Diagnostics, catalogue, nearest};
use crate::document::{Document, Item, Shape};
use crate::schema::{ContentType, ItemsKind, Part};
use crate::source::Span;

/// The sections of one entry in its document.
#[derive(Debug, Clone)]
pub struct OwnSections {
    /// The number of its first section in the document.
    pub first: usize,
    /// The numbers of those that are its own, and not of an entry inside it.
    pub numbers: Vec<usize>,
    /// Where it begins in the file.
    pub heading: Span,
    /// How many levels its headings move up on its own page.
    pub up: u8,
}

/// Finds the parts of an entry, in the type's order, and gives every item its
/// anchor on the page of the file.
pub fn find_parts(
    content_type: &ContentType,
    document: &mut Document<'_>,
    own: &OwnSections,
    language: &str,
    diagnostics: &mut Diagnostics,
) -> Vec<PartContent> {
    let near = tell_near_parts(content_type, document, own, diagnostics);
    let mut headed: Vec<(&Part, usize)> = Vec::new();
    for part in &content_type.parts {
        let found = own.numbers.iter().find(|at| has_heading(part, document, own, **at));
        headed.extend(found.map(|at| (part, *at)));
    }
    // A heading that was probably meant as one has been told.
    let is_near = |part: &Part| part.heading.all().any(|word| near.contains(&word));
    let is_there = |part: &Part| is_near(part) || headed.iter().any(|(other, _)| other.id == part.id);
    let missing: Vec<&Part> = content_type.parts.iter().filter(|part| part.expected && !is_there(part)).collect();
    if !missing.is_empty() {
        let sign = "#".repeat(usize::from(own.up) + 2);
        let heading = |part: &&Part| part.heading.get(language).first().map(|word| format!("{sign} {word}"));
        let headings: Vec<String> = missing.iter().filter_map(heading).collect();
        let label = content_type.label.one.get(language);
        diagnostics.push(catalogue::missing_parts(document.source(), own.heading, label, &headings));
    }
    let mut parts = Vec::new();
    for part in &content_type.parts {
        if let Some((_, at)) = headed.iter().find(|(other, _)| other.id == part.id) {
            let not_discussed = document.is_note(*at);
            let items = if not_discussed { Vec::new() } else { items_in(part, document, own, &[*at]) };
            parts.push(PartContent {
                id: part.id.clone(),
                anchor: document.outline[*at].id.clone(),
                section: Some(*at - own.first),
                not_discussed,
                items,
            });
        } else if part.heading.all().next().is_none() {
            let free = |at: &&usize| !headed.iter().any(|(_, other)| other == *at);
            let sections: Vec<usize> = own.numbers.iter().filter(free).copied().collect();
            let items = items_in(part, document, own, &sections);
            if !items.is_empty() {
                let id = part.id.clone();
                parts.push(PartContent { id, anchor: None, section: None, not_discussed: false, items });
            }
        }
    }
    parts
}

fn has_heading(part: &Part, document: &Document<'_>, own: &OwnSections, at: usize) -> bool {
    // The heading that a block opens with is its title.
    let is_title = own.up > 0 && at == own.first;
    let title = document.heading_text(at).fill(|_, _| {});
    document.outline[at].level > 0 && !is_title && part.heading.all().any(|word| opens(&title, word).is_some())
}

/// A heading that is nearly a part's was probably meant as one: gives those
/// that were.
fn tell_near_parts<'t>(
    content_type: &'t ContentType,
    document: &Document<'_>,
    own: &OwnSections,
    diagnostics: &mut Diagnostics,
) -> Vec<&'t str> {
    let mut meant = Vec::new();
    let known = || content_type.parts.iter().flat_map(|part| part.heading.all());
    let candidates = own.numbers.iter().filter(|at| own.up == 0 || **at != own.first);
    for at in candidates.filter(|at| document.outline[**at].level == 2 + own.up) {
        let title = document.heading_text(*at).fill(|_, _| {});
        if known().any(|word| opens(&title, word).is_some()) {
            continue;
        }
        // A longer heading that begins with the same words is another heading.
        let near = nearest(&title, known()).filter(|near| near.chars().count().abs_diff(title.chars().count()) <= 2);
        if let Some(near) = near {
            let at = document.outline[*at].heading_span;
            diagnostics.push(catalogue::unlikely_part(document.source(), at, &title, near));
            meant.push(near);
        }
    }
    meant
}

fn items_in(part: &Part, document: &mut Document<'_>, own: &OwnSections, sections: &[usize]) -> Vec<PartItem> {
    let Some(shape) = shape_of(part) else { return Vec::new() };
    let found = sections.iter().flat_map(|at| document.items(*at, shape));
    let found: Vec<Item> = found.filter(|item| !document.is_placed(item)).collect();
    let place = |found: Item| {
        let id = document.place(&found, shape);
        PartItem { id, entry: None, section: found.section - own.first, found }
    };
    found.into_iter().map(place).collect()
}

fn shape_of(part: &Part) -> Option<Shape<'_>> {
    match part.items {
        ItemsKind::Text => None,
        ItemsKind::Named => Some(Shape::Named),
        ItemsKind::Quotes => Some(Shape::Quotes),
        ItemsKind::Refs => Some(Shape::Refs),
        ItemsKind::Openings => Some(Shape::Openings),
        ItemsKind::Pairs => Some(Shape::Pairs(&part.columns)),
        ItemsKind::Checks => Some(Shape::Checks),
        ItemsKind::Questions => Some(Shape::Questions),
    }
}
