//! Which pages there will be, and what stands on each.

use std::collections::BTreeMap;

use super::map;
use super::model::{Group, Listing, Page, PageKind, Site};
use super::permalink::page_url;
use crate::schema::{FieldValue, alphabetical, letter};

/// How many entries one page of a term holds.
const PER_TERM_PAGE: usize = 60;
/// How many entries without a page of their own a term's page lists of each
/// type: there are many, and their own list has them all.
const MOST_WITHOUT_PAGE: usize = 9;

/// All pages of the site, by address.
pub fn pages(site: &Site) -> Vec<Page> {
    let mut pages = vec![
        Page { url: site.own_url("/"), kind: PageKind::Home },
        Page { url: site.system.search.1.clone(), kind: PageKind::Search },
        Page { url: site.system.az.1.clone(), kind: PageKind::Az },
        Page { url: site.system.not_found.1.clone(), kind: PageKind::NotFound },
    ];
    for (number, url) in site.urls.iter().enumerate().filter(|(number, _)| site.has_page(*number)) {
        pages.push(Page { url: url.clone(), kind: PageKind::Entry(number) });
    }
    if site.has_cards() {
        pages.push(Page { url: site.system.set.1.clone(), kind: PageKind::Set });
    }
    if site.config.offline.has_page() {
        pages.push(Page { url: site.system.offline.1.clone(), kind: PageKind::Offline });
    }
    let maps = map::planned(site).into_iter().filter_map(|part| Some((site.map_url(&part)?, part)));
    pages.extend(maps.map(|(url, part)| Page { url, kind: PageKind::Map(part) }));
    let cards = site.cards.keys().filter_map(|number| Some((*number, site.cards_url(*number)?)));
    pages.extend(cards.map(|(number, url)| Page { url, kind: PageKind::Cards(number) }));
    for (id, content_type) in &site.schema.types {
        let Some(entries) = site.by_type.get(id).filter(|_| content_type.listed) else { continue };
        let groups = type_groups(site, id, entries);
        for listing in paginate(groups, content_type.per_page, &site.list_url(id)) {
            let url = page_url(&listing.first_url, listing.number);
            pages.push(Page { url, kind: PageKind::List { content_type: id.clone(), listing } });
        }
    }
    for (id, vocabulary) in &site.schema.vocabularies {
        let Some(url) = site.vocabulary_url(id).filter(|url| *url != site.own_url("/")) else { continue };
        // A vocabulary that nothing uses needs no pages.
        if !vocabulary.terms.iter().any(|term| site.by_term.contains_key(&(id.clone(), term.id.clone()))) {
            continue;
        }
        pages.push(Page { url, kind: PageKind::Vocabulary(id.clone()) });
        for term in &vocabulary.terms {
            let key = (id.clone(), term.id.clone());
            let Some(url) = site.term_url(id, &term.id) else { continue };
            let entries = site.by_term.get(&key).map(Vec::as_slice).unwrap_or_default();
            for listing in paginate(term_groups(site, entries), PER_TERM_PAGE, &url) {
                let url = page_url(&listing.first_url, listing.number);
                pages.push(Page { url, kind: PageKind::Term { term: key.clone(), listing } });
            }
        }
    }
    for (terms, entries) in &site.crossings {
        let Some(url) = site.crossing_url(terms) else { continue };
        for listing in paginate(term_groups(site, entries), PER_TERM_PAGE, &url) {
            let url = page_url(&listing.first_url, listing.number);
            pages.push(Page { url, kind: PageKind::Crossing { terms: terms.clone(), listing } });
        }
    }
    pages.sort_by(|a, b| a.url.cmp(&b.url));
    pages
}

/// The entries of a type, under the terms of its grouping field. An entry
/// stands under its first term only, so that each stands once.
fn type_groups(site: &Site, id: &str, entries: &[usize]) -> Vec<Group> {
    if site.schema.types.get(id).is_some_and(|content_type| content_type.letters) {
        let (guests, entries) = without_guests(site, entries);
        let guests = Some(guests).filter(|group| !group.entries.is_empty());
        return letter_groups(site, &entries).into_iter().chain(guests).collect();
    }
    let field = site.schema.types.get(id).and_then(|content_type| {
        content_type.group.as_ref().and_then(|group| content_type.fields.iter().find(|field| field.id == *group))
    });
    let vocabulary = field.and_then(|field| field.vocabulary.as_ref()).and_then(|id| site.schema.vocabularies.get(id));
    let (Some(field), Some(vocabulary)) = (field, vocabulary) else {
        let (guests, entries) = without_guests(site, entries);
        let own = Group { entries, ..Group::default() };
        return [own, guests].into_iter().filter(|group| !group.entries.is_empty()).collect();
    };
    let (guests, entries) = without_guests(site, entries);
    let first_term = |number: &usize| match site.entries[*number].fields.get(&field.id).map(|field| &field.value) {
        Some(FieldValue::Terms(terms)) => terms.first().map(|term| term.id.as_str()),
        _ => None,
    };
    let mut groups = Vec::new();
    for term in &vocabulary.terms {
        let members: Vec<usize> =
            entries.iter().copied().filter(|number| first_term(number) == Some(&*term.id)).collect();
        if !members.is_empty() {
            groups.push(Group {
                label: Some(term.label.get(&site.config.language).to_owned()),
                url: site.term_url(&vocabulary.id, &term.id),
                content_type: None,
                entries: members,
                left: 0,
                untranslated: false,
            });
        }
    }
    let others: Vec<usize> = entries.iter().copied().filter(|number| first_term(number).is_none()).collect();
    if !others.is_empty() {
        groups.push(Group { entries: others, ..Group::default() });
    }
    if !guests.entries.is_empty() {
        groups.push(guests);
    }
    groups
}

/// The entries that are in this language, and the group of those that stand
/// in for a translation.
fn without_guests(site: &Site, entries: &[usize]) -> (Group, Vec<usize>) {
    let (guests, own): (Vec<usize>, Vec<usize>) = entries.iter().partition(|number| site.is_guest(**number));
    (Group { entries: guests, untranslated: true, ..Group::default() }, own)
}

/// Entries under the first letters of their titles.
fn letter_groups(site: &Site, entries: &[usize]) -> Vec<Group> {
    let mut letters: BTreeMap<char, Vec<usize>> = BTreeMap::new();
    for number in entries {
        letters.entry(letter(&alphabetical(&site.entries[*number].title))).or_default().push(*number);
    }
    let group =
        |(letter, entries): (char, Vec<usize>)| Group { label: Some(letter.to_string()), entries, ..Group::default() };
    letters.into_iter().map(group).collect()
}

/// The entries of a term, under their types. They come in the order of types.
fn term_groups(site: &Site, entries: &[usize]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let (mut guests, own) = without_guests(site, entries);
    for number in &own {
        let id = &site.entries[*number].key.content_type;
        match groups.last_mut() {
            Some(group) if group.content_type.as_ref() == Some(id) => group.entries.push(*number),
            _ => groups.push(Group {
                label: site.schema.types.get(id).map(|t| t.label.many.get(&site.config.language).to_owned()),
                url: Some(site.list_url(id)),
                content_type: Some(id.clone()),
                entries: vec![*number],
                left: 0,
                untranslated: false,
            }),
        }
    }
    for group in &mut groups {
        if group.entries.first().is_some_and(|number| !site.has_page(*number)) {
            group.left = group.entries.len().saturating_sub(MOST_WITHOUT_PAGE);
            group.entries.truncate(MOST_WITHOUT_PAGE);
        }
    }
    guests.entries.retain(|number| site.entries[*number].item.is_none());
    if !guests.entries.is_empty() {
        groups.push(guests);
    }
    groups
}

/// Cuts groups into pages of `size` entries. There is always one page.
fn paginate(groups: Vec<Group>, size: usize, first_url: &str) -> Vec<Listing> {
    let total = groups.iter().map(|group| group.entries.len()).sum::<usize>();
    let count = total.div_ceil(size).max(1);
    let mut listings = Vec::with_capacity(count);
    let mut page: Vec<Group> = Vec::new();
    let mut room = size;
    let mut push = |page: &mut Vec<Group>| {
        listings.push(Listing {
            groups: std::mem::take(page),
            number: listings.len() + 1,
            count,
            total,
            first_url: first_url.to_owned(),
        });
    };
    for group in groups {
        let mut rest = group.entries.as_slice();
        while !rest.is_empty() {
            let (now, later) = rest.split_at(room.min(rest.len()));
            let left = if later.is_empty() { group.left } else { 0 };
            page.push(Group { entries: now.to_vec(), left, ..group.clone() });
            room -= now.len();
            rest = later;
            if room == 0 {
                push(&mut page);
                room = size;
            }
        }
    }
    if !page.is_empty() || total == 0 {
        push(&mut page);
    }
    listings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(entries: std::ops::Range<usize>) -> Group {
        Group { entries: entries.collect(), ..Group::default() }
    }

    #[test]
    fn a_long_list_is_cut_and_nothing_is_lost() {
        let listings = paginate(vec![group(0..5), group(5..8)], 3, "/a/");
        let pages: Vec<Vec<Vec<usize>>> =
            listings.iter().map(|listing| listing.groups.iter().map(|group| group.entries.clone()).collect()).collect();
        assert_eq!(pages, [vec![vec![0, 1, 2]], vec![vec![3, 4], vec![5]], vec![vec![6, 7]]]);
        assert!(listings.iter().all(|listing| listing.count == 3 && listing.total == 8));
    }

    #[test]
    fn an_empty_list_has_one_page() {
        assert_eq!(paginate(Vec::new(), 3, "/a/").len(), 1);
    }
}
