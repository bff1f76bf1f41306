//! Where two vocabularies meet: the entries that have a term of both. Only
//! pairs that occur are looked at.

use std::collections::BTreeMap;

use super::model::{Site, TermKey};

/// The entries of each pair of terms, in the order of lists: first the term
/// whose vocabulary declares the crossing.
pub type Crossings = BTreeMap<(TermKey, TermKey), Vec<usize>>;

/// All crossings that the vocabularies of a site declare.
pub fn crossings(site: &Site) -> Crossings {
    let mut found = Crossings::new();
    for vocabulary in site.schema.vocabularies.values().filter(|vocabulary| vocabulary.path.is_some()) {
        for other in &vocabulary.cross {
            let has_pages = site.schema.vocabularies.get(other).is_some_and(|other| other.path.is_some());
            if !has_pages || *other == vocabulary.id {
                continue;
            }
            let terms = terms_by_entry(site, other);
            for (key, entries) in terms_of(site, &vocabulary.id) {
                for number in entries {
                    for crossed in terms.get(number).into_iter().flatten() {
                        found.entry((key.clone(), (*crossed).clone())).or_default().push(*number);
                    }
                }
            }
        }
    }
    found
}

impl Site {
    /// The address of a crossing: `/sectoren/onderwijs/stappen/3/`.
    pub fn crossing_url(&self, (first, second): &(TermKey, TermKey)) -> Option<String> {
        let first = self.term_url(&first.0, &first.1)?;
        let second = self.term_url(&second.0, &second.1)?;
        let second = second.strip_prefix(self.config.prefix.as_str()).unwrap_or(&second);
        Some(format!("{}/{}", first.trim_end_matches('/'), second.trim_start_matches('/')))
    }

    /// What a term crosses with: by the other vocabulary, the other terms with
    /// the address of each crossing and how many entries stand there. With
    /// `only`, of one vocabulary.
    pub fn crossings_of(&self, term: &TermKey, only: Option<&str>) -> BTreeMap<&str, Vec<(&TermKey, String, usize)>> {
        let mut found: BTreeMap<&str, Vec<(&TermKey, String, usize)>> = BTreeMap::new();
        for (pair, entries) in &self.crossings {
            let other = match pair {
                (first, second) if first == term => second,
                (first, second) if second == term => first,
                _ => continue,
            };
            if only.is_some_and(|vocabulary| vocabulary != other.0) {
                continue;
            }
            let Some(url) = self.crossing_url(pair) else { continue };
            found.entry(other.0.as_str()).or_default().push((other, url, entries.len()));
        }
        for (id, others) in &mut found {
            let place = |key: &TermKey| {
                let vocabulary = self.schema.vocabularies.get(*id);
                vocabulary.and_then(|vocabulary| vocabulary.terms.iter().position(|term| term.id == key.1))
            };
            others.sort_by_key(|(key, ..)| place(key));
        }
        found
    }
}

/// The terms of one vocabulary with their entries.
fn terms_of<'s>(site: &'s Site, vocabulary: &'s str) -> impl Iterator<Item = (&'s TermKey, &'s Vec<usize>)> {
    let first = (vocabulary.to_owned(), String::new());
    site.by_term.range(first..).take_while(move |(key, _)| key.0 == vocabulary)
}

fn terms_by_entry<'s>(site: &'s Site, vocabulary: &'s str) -> BTreeMap<usize, Vec<&'s TermKey>> {
    let mut terms: BTreeMap<usize, Vec<&TermKey>> = BTreeMap::new();
    for (key, entries) in terms_of(site, vocabulary) {
        for number in entries {
            terms.entry(*number).or_default().push(key);
        }
    }
    terms
}
