//! Which relations the map shows: those that authors wrote in a field, in a
//! part, or by where they wrote an entry. Links in running text are none, and
//! neither is what two entries share by chance.

use std::collections::BTreeSet;

use crate::schema::State;
use crate::site::model::Site;

/// Two related entries, the one in the earlier column first.
pub type Tie = (usize, usize);

/// The column in which an entry stands, if it is on the map: not where it only
/// stands in for a translation, nor when it is withdrawn.
pub fn column(site: &Site, number: usize) -> Option<u32> {
    let content_type = site.schema.types.get(&site.entries[number].key.content_type)?;
    content_type.map.filter(|_| !site.is_guest(number) && site.state(number) != State::Withdrawn)
}

/// All relations between entries in different columns, each once.
pub fn ties(site: &Site) -> BTreeSet<Tie> {
    let mut ties = BTreeSet::new();
    let columns: Vec<Option<u32>> = (0..site.entries.len()).map(|number| column(site, number)).collect();
    for (number, entry) in site.entries.iter().enumerate() {
        let Some(own) = columns[number] else { continue };
        let mut tie = |other: usize| match columns[other] {
            Some(its) if own < its => drop(ties.insert((number, other))),
            Some(its) if its < own => drop(ties.insert((other, number))),
            _ => {}
        };
        let Some(content_type) = site.schema.types.get(&entry.key.content_type) else { continue };
        let named = content_type.published().filter_map(|field| site.references[number].get(&field.id));
        named.flatten().copied().for_each(&mut tie);
        for part in &entry.parts {
            let Some(declared) = content_type.parts.iter().find(|declared| declared.id == part.id) else { continue };
            let links = part.items.iter().filter_map(|item| site.links[number].get(item.found.link?)?.entry);
            links.filter(|to| declared.to.contains(&site.entries[*to].key.content_type)).for_each(&mut tie);
        }
        entry.parent.iter().filter_map(|(key, _)| site.find(key)).for_each(&mut tie);
    }
    ties
}
