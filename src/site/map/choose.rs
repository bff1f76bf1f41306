//! How many maps there are, and what each shows: a drawing of everything is of
//! use only as long as somebody can take it in.

use std::collections::{BTreeMap, BTreeSet};

use super::draw::draw;
use super::model::{Map, MapPart};
use super::relate::{Tie, column, ties};
use crate::site::model::{Page, PageKind, Site, Together};
use crate::site::permalink::href;

/// How many entries one map has at most: three columns of about as many titles
/// as a screen and a half holds.
const MOST: usize = 60;
/// With so few entries one map shows them all well enough.
const FEW: usize = 20;

/// The parts of the map that have a page: all of it, and one for each term of
/// the vocabularies that want it. Nothing where there is one column only.
pub fn planned(site: &Site) -> Vec<MapPart> {
    let columns: BTreeMap<usize, u32> =
        (0..site.entries.len()).filter_map(|number| Some((number, column(site, number)?))).collect();
    let Some(last) = columns.values().max() else { return Vec::new() };
    if columns.values().all(|column| column == last) {
        return Vec::new();
    }
    let mut parts = vec![None];
    if columns.len() <= FEW {
        return parts;
    }
    for vocabulary in site.schema.vocabularies.values().filter(|vocabulary| vocabulary.map) {
        for term in vocabulary.terms.iter().filter(|term| !term.deprecated) {
            let key = (vocabulary.id.clone(), term.id.clone());
            let entries = site.by_term.get(&key).map(Vec::as_slice).unwrap_or_default();
            let leads = entries.iter().any(|number| columns.get(number).is_some_and(|column| column < last));
            let part = Some(key);
            if leads && site.map_url(&part).is_some() {
                parts.push(part);
            }
        }
    }
    parts
}

/// The maps of the pages that are planned, and on which of them each entry is
/// found first.
pub fn maps(site: &Site) -> (BTreeMap<MapPart, Map>, BTreeMap<usize, MapPart>) {
    let parts: Vec<&MapPart> = site
        .pages
        .iter()
        .filter_map(|page| match &page.kind {
            PageKind::Map(part) => Some(part),
            _ => None,
        })
        .collect();
    let mut maps = BTreeMap::new();
    let mut on_maps = BTreeMap::new();
    if parts.is_empty() {
        return (maps, on_maps);
    }
    let ties = ties(site);
    let in_parts = parts.len() > 1;
    for part in parts {
        let map = map_of(site, part, &ties, in_parts);
        // All of the map comes before its parts.
        for node in map.nodes() {
            let first: &mut MapPart = on_maps.entry(node.entry).or_insert_with(|| part.clone());
            if part < &*first {
                first.clone_from(part);
            }
        }
        maps.insert(part.clone(), map);
    }
    (maps, on_maps)
}

/// Takes away the pages of maps that turn out to show nothing: addresses are
/// given out before relations are known. A page that an author links to stays.
pub fn leave_out_empty(site: &mut Site) {
    let empty = |map: &Map| map.lines.is_empty() && map.left == 0;
    let gone: Vec<(MapPart, String)> = site
        .maps
        .iter()
        .filter(|(_, map)| empty(map))
        .filter_map(|(part, _)| Some((part.clone(), site.map_url(part)?)))
        .filter(|(_, url)| {
            let href = href(&site.config.base_url, url);
            let introductions = site.introduction_links.values();
            !site.links.iter().chain(introductions).flat_map(|links| links.iter()).any(|link| link.href == href)
        })
        .collect();
    for (part, _) in &gone {
        site.maps.remove(part);
    }
    let is_there = |page: &Page, maps: &BTreeMap<MapPart, Map>| match &page.kind {
        PageKind::Map(part) => maps.contains_key(part),
        _ => true,
    };
    let Together { pages, maps, .. } = &mut **site;
    pages.retain(|page| is_there(page, maps));
}

fn map_of(site: &Site, part: &MapPart, all: &BTreeSet<Tie>, in_parts: bool) -> Map {
    let of_part: BTreeSet<Tie> = match part.as_ref().map(|key| site.by_term.get(key)) {
        None => all.clone(),
        // What leads to something else says where both belong.
        Some(entries) => {
            let with_term: BTreeSet<usize> = entries.into_iter().flatten().copied().collect();
            all.iter().filter(|(from, _)| with_term.contains(from)).copied().collect()
        }
    };
    let entries: BTreeSet<usize> = of_part.iter().flat_map(|(from, to)| [*from, *to]).collect();
    // Of many, a few would stand for nothing where each part shows its own.
    if part.is_none() && in_parts && entries.len() > MOST {
        return Map { left: entries.len(), ..Map::default() };
    }
    let chosen = if entries.len() > MOST { choose(site, &of_part, MOST) } else { entries.clone() };
    let drawn = of_part.into_iter().filter(|(from, to)| chosen.contains(from) && chosen.contains(to)).collect();
    Map { left: entries.len() - chosen.len(), ..draw(site, &drawn) }
}

/// So many entries at most, each with all it is related to: first those with
/// the most relations, in the first column before the others.
fn choose(site: &Site, ties: &BTreeSet<Tie>, most: usize) -> BTreeSet<usize> {
    let mut around: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (from, to) in ties {
        around.entry(*from).or_default().push(*to);
    }
    let mut leading: Vec<(usize, &Vec<usize>)> = around.iter().map(|(from, to)| (*from, to)).collect();
    leading.sort_by_key(|(from, to)| (column(site, *from), std::cmp::Reverse(to.len()), *from));
    let mut chosen = BTreeSet::new();
    for (from, to) in leading {
        let new = std::iter::once(&from).chain(to).filter(|number| !chosen.contains(*number)).count();
        if chosen.len() + new <= most {
            chosen.insert(from);
            chosen.extend(to);
        }
    }
    chosen
}
