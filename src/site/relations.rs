//! Who refers to whom: written once, known on both sides.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::links::Drafts;
use super::model::{Inverse, Resolved};
use crate::diagnostic::{Diagnostics, catalogue};
use crate::entry::{Entry, EntryKey};
use crate::schema::{FieldValue, Schema};

/// Who refers to one entry: by the place and name of the relation, then by
/// their own place in lists.
type Incoming = BTreeMap<(usize, String), BTreeSet<(usize, usize)>>;

/// The two sides of all relations.
pub struct Relations {
    /// What the fields of each entry refer to.
    pub references: Vec<BTreeMap<String, Vec<usize>>>,
    /// Who refers to each entry.
    pub inverse: Vec<Vec<Inverse>>,
}

/// Resolves the references of fields and parts. One that leads nowhere is
/// told. `order` is the place of each entry in lists.
#[expect(clippy::too_many_arguments, reason = "relations are between all that a site has")]
pub fn resolve(
    entries: &[Arc<Entry>],
    by_key: &BTreeMap<EntryKey, usize>,
    links: &[Arc<Vec<Resolved>>],
    schema: &Schema,
    language: &str,
    order: &[usize],
    drafts: &Drafts,
    diagnostics: &mut Diagnostics,
) -> Relations {
    let mut references: Vec<BTreeMap<String, Vec<usize>>> = vec![BTreeMap::new(); entries.len()];
    let mut incoming: Vec<Incoming> = vec![Incoming::new(); entries.len()];
    let mut place = 0;
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    // What is wrong in a guest is told where it is at home.
    let mut told_elsewhere = Diagnostics::new();
    let mut note = |label: &str, from: usize, to: usize| {
        if label.is_empty() || from == to {
            return;
        }
        let at = *places.entry(label.to_owned()).or_insert_with(|| {
            place += 1;
            place
        });
        incoming[to].entry((at, label.to_owned())).or_default().insert((order[from], from));
    };
    for (number, entry) in entries.iter().enumerate() {
        let Some(content_type) = schema.types.get(&entry.key.content_type) else { continue };
        let diagnostics = if entry.elsewhere.is_some() { &mut told_elsewhere } else { &mut *diagnostics };
        for field in &content_type.fields {
            let Some(field_use) = entry.fields.get(&field.id) else { continue };
            let FieldValue::Refs(targets) = &field_use.value else { continue };
            let mut found = Vec::new();
            for target in targets {
                let key = |to: &String| EntryKey { content_type: to.clone(), slug: target.slug.clone() };
                if let Some(to) = field.to.iter().find_map(|to| by_key.get(&key(to)).copied()) {
                    note(field.inverse.get(language), number, to);
                    found.push(to);
                } else if let Some(title) = field.to.iter().find_map(|to| drafts.title(&key(to))) {
                    diagnostics.push(catalogue::link_to_draft(&entry.source, target.span, title));
                } else if field.to.iter().all(|to| !schema.types.contains_key(to)) {
                    let to = field.to.first().map(String::as_str).unwrap_or_default();
                    diagnostics.push(catalogue::type_is_off(&entry.source, target.span, &field.id, to));
                } else if !field_use.inherited {
                    let label = type_label(schema, &field.to, language);
                    let known = slugs(by_key, &field.to);
                    diagnostics.push(catalogue::broken_reference(
                        &entry.source,
                        target.span,
                        &target.slug,
                        &label,
                        known,
                    ));
                }
            }
            references[number].insert(field.id.clone(), found);
        }
        for part in &entry.parts {
            let Some(declared) = content_type.parts.iter().find(|declared| declared.id == part.id) else { continue };
            for item in &part.items {
                let target = item.found.link.and_then(|link| links[number].get(link)).and_then(|link| link.entry);
                if let Some(to) = target.filter(|to| declared.to.contains(&entries[*to].key.content_type)) {
                    note(declared.inverse.get(language), number, to);
                }
            }
        }
    }
    // Two that name each other in one field say so already: the inverse of the
    // field would say it twice.
    for (number, entry) in entries.iter().enumerate() {
        let fields = schema.types.get(&entry.key.content_type).map(|t| t.fields.as_slice()).unwrap_or_default();
        for field in fields {
            let Some(targets) = references[number].get(&field.id) else { continue };
            let label = field.inverse.get(language);
            let Some(at) = places.get(label) else { continue };
            for to in targets {
                let back: Option<&Vec<usize>> = references[*to].get(&field.id);
                if back.is_some_and(|back| back.contains(&number))
                    && let Some(from) = incoming[*to].get_mut(&(*at, label.to_owned()))
                {
                    from.remove(&(order[number], number));
                }
            }
        }
    }
    let inverse = incoming
        .into_iter()
        .map(|relations| {
            relations
                .into_iter()
                .filter(|(_, from)| !from.is_empty())
                .map(|((_, label), from)| Inverse {
                    label,
                    entries: from.into_iter().map(|(_, number)| number).collect(),
                })
                .collect()
        })
        .collect();
    Relations { references, inverse }
}

/// What an entry of one of these types is called: "tool or guide".
fn type_label(schema: &Schema, to: &[String], language: &str) -> String {
    let labels: Vec<&str> = to
        .iter()
        .filter_map(|id| schema.types.get(id))
        .map(|content_type| content_type.label.one.get(language))
        .collect();
    labels.join(" or ")
}

/// The slugs that a reference to these types may name.
pub fn slugs<'a>(by_key: &'a BTreeMap<EntryKey, usize>, to: &'a [String]) -> impl Iterator<Item = &'a str> {
    to.iter().flat_map(move |id| {
        let first = EntryKey { content_type: id.clone(), slug: String::new() };
        by_key.range(first..).take_while(move |(key, _)| key.content_type == *id).map(|(key, _)| key.slug.as_str())
    })
}
