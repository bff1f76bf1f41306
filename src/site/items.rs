//! Items of parts as entries among all others: names that no two share, and
//! descriptions that say what their links are called.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::links::words;
use super::model::Resolved;
use crate::entry::{Entry, EntryKey, short};

/// How an item may be called, the shortest first: by its own words, with the
/// entry around it in front, with the type of that too.
const NAMES: [fn(&EntryKey, &str) -> String; 3] = [
    |_, id| id.to_owned(),
    |parent, id| format!("{}-{id}", parent.slug),
    |parent, id| format!("{}-{}-{id}", parent.content_type, parent.slug),
];

/// Gives every item a name that no other entry of its type has. Where two in
/// different files have the same words, each gets the name of what it stands
/// in in front: so neither changes with the order of files.
pub fn name_items(entries: &mut [Arc<Entry>]) {
    let mut found: Vec<(EntryKey, EntryKey)> = Vec::new();
    let mut taken: BTreeSet<EntryKey> = BTreeSet::new();
    for entry in entries.iter() {
        match (&entry.item, &entry.parent) {
            (Some(_), Some((parent, _))) => found.push((parent.clone(), entry.key.clone())),
            _ => {
                taken.insert(entry.key.clone());
            }
        }
    }
    // An item's name in its file, with what it stands in, is its own. Only those that get another are noted.
    let mut names: BTreeMap<(EntryKey, EntryKey), String> = BTreeMap::new();
    for name in NAMES {
        let named = |parent: &EntryKey, key: &EntryKey| EntryKey {
            content_type: key.content_type.clone(),
            slug: name(parent, &key.slug),
        };
        let mut count: BTreeMap<EntryKey, usize> = BTreeMap::new();
        for (parent, key) in &found {
            *count.entry(named(parent, key)).or_default() += 1;
        }
        found.retain(|(parent, key)| {
            let name = named(parent, key);
            let is_free = count.get(&name) == Some(&1) && !taken.contains(&name);
            if is_free {
                taken.insert(name.clone());
                if name != *key {
                    names.insert((parent.clone(), key.clone()), name.slug);
                }
            }
            !is_free
        });
    }
    rename(entries, &names);
}

fn rename(entries: &mut [Arc<Entry>], names: &BTreeMap<(EntryKey, EntryKey), String>) {
    if names.is_empty() {
        return;
    }
    for entry in entries {
        let own = entry.key.clone();
        let name_of = |parent: &EntryKey, key: &EntryKey| names.get(&(parent.clone(), key.clone()));
        let parent = entry.parent.as_ref().filter(|_| entry.item.is_some());
        let name = parent.and_then(|(parent, _)| name_of(parent, &own)).cloned();
        let mut items = entry.parts.iter().flat_map(|part| &part.items).filter_map(|item| item.entry.as_ref());
        if name.is_none() && !items.any(|key| name_of(&own, key).is_some()) {
            continue;
        }
        let entry = Arc::make_mut(entry);
        if let Some(name) = name {
            entry.key.slug = name;
        }
        for key in entry.parts.iter_mut().flat_map(|part| &mut part.items).filter_map(|item| item.entry.as_mut()) {
            if let Some(name) = name_of(&own, key) {
                key.slug.clone_from(name);
            }
        }
    }
}

/// Says what items are about once it is known what their links are called.
pub fn describe_items(entries: &mut [Arc<Entry>], links: &[Arc<Vec<Resolved>>]) {
    for (entry, links) in entries.iter_mut().zip(links) {
        if let Some(place) = &entry.item
            && place.short.has_gaps()
        {
            let description = short(&words(&place.short, links));
            Arc::make_mut(entry).describe(description);
        }
    }
}
