//! How entries are cited: as which kind of publication, and what part its
//! fields have in that.

use std::sync::Arc;

use crate::data::Node;
use crate::diagnostic::{Diagnostics, catalogue};
use crate::source::Source;

const WORKS: &str = include_str!("works.tsv");

/// A kind of publication, by its names in the formats for citations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Work {
    /// Of the Citation Style Language, version 1.0.2.
    pub csl: &'static str,
    /// Of BibTeX.
    pub bibtex: &'static str,
    /// Of RIS.
    pub ris: &'static str,
    /// The field of BibTeX for who brought it out.
    pub bibtex_publisher: &'static str,
    /// The field of BibTeX for what it is a part of.
    pub bibtex_collection: &'static str,
}

/// All kinds of publication.
fn works() -> impl Iterator<Item = Work> {
    WORKS.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut names = line.split('\t');
        Some(Work {
            csl: names.next()?,
            bibtex: names.next()?,
            ris: names.next()?,
            bibtex_publisher: names.next()?,
            bibtex_collection: names.next()?,
        })
    })
}

/// What a field is in a citation of its entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CiteRole {
    /// Who made it.
    Author,
    /// Who brought it out, where that is not the publisher of the site.
    Publisher,
    /// What it is a part of: a row of reports.
    Collection,
    /// The first name of a person.
    Given,
    /// The last name of a person.
    Family,
}

const ROLES: [(&str, CiteRole); 5] = [
    ("author", CiteRole::Author),
    ("publisher", CiteRole::Publisher),
    ("collection", CiteRole::Collection),
    ("given", CiteRole::Given),
    ("family", CiteRole::Family),
];

/// Reads the kind of publication that a type names.
pub fn read_work(source: &Arc<Source>, node: &Node, diagnostics: &mut Diagnostics) -> Option<Work> {
    let word = node.as_text().unwrap_or_default();
    let work = works().find(|work| work.csl == word);
    if work.is_none() {
        let known = works().map(|work| work.csl);
        diagnostics.push(catalogue::unknown_citation(source, node.span, word, known));
    }
    work
}

/// Reads the part that a field has in a citation.
pub fn read_role(source: &Arc<Source>, node: &Node, diagnostics: &mut Diagnostics) -> Option<CiteRole> {
    let word = node.as_text().unwrap_or_default();
    let role = ROLES.iter().find(|(name, _)| *name == word).map(|(_, role)| *role);
    if role.is_none() {
        let known = ROLES.iter().map(|(name, _)| *name);
        diagnostics.push(catalogue::unknown_citation(source, node.span, word, known));
    }
    role
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_list_is_a_kind_of_publication() {
        let lines = WORKS.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(works().count(), lines);
        assert!(works().all(|work| !work.csl.is_empty() && !work.bibtex_collection.is_empty()));
    }
}
