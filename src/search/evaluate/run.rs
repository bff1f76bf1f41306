//! Asks the judged questions and grades what is found. Must never know: how words are ranked, how figures are shown.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::addresses::{Addresses, page_of};
use super::judged::Judged;
use super::measure::{DEPTH, Figures, figures, of_question};
use crate::diagnostic::{Diagnostics, catalogue};
use crate::search::query::{Index, Options, SearchError};
use crate::source::Source;

/// Results asked for, so that ten pages are left when several stand inside one page.
const RESULTS: usize = 4 * DEPTH;

/// What was found for a judged question.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked<'j> {
    /// The question.
    pub judged: &'j Judged,
    /// Its figures.
    pub figures: Figures,
    /// The addresses found, best first, each once and at most ten, below that of the site; with their grades, 0 for
    /// what nobody wanted.
    pub found: Vec<(String, u8)>,
}

/// How well an index answers a file of questions.
#[derive(Debug, Clone, PartialEq)]
pub struct Evaluation<'j> {
    /// Over all questions.
    pub overall: Figures,
    /// Per class; questions without one are not in it.
    pub classes: BTreeMap<String, Figures>,
    /// Per question, in the order of the file.
    pub asked: Vec<Asked<'j>>,
}

/// Asks all questions, and tells of addresses that the index does not have.
pub fn evaluate<'j>(
    index: &Index,
    source: &Arc<Source>,
    judged: &'j [Judged],
    diagnostics: &mut Diagnostics,
) -> Result<Evaluation<'j>, SearchError> {
    let everything = Options { limit: usize::MAX, facets: false, excerpts: 0, ..Options::default() };
    let paths: Vec<String> = index.search("", &everything)?.results.into_iter().map(|result| result.url).collect();
    let addresses = Addresses::new(&paths, judged);
    for wanted in judged.iter().flat_map(|question| &question.wanted) {
        if !addresses.has(&wanted.address) {
            diagnostics.push(catalogue::unknown_address(source, wanted.span, &wanted.address, addresses.known()));
        }
    }
    let ask = |question: &'j Judged| ask(index, &addresses, question);
    let asked: Vec<Asked<'j>> = judged.par_iter().map(ask).collect::<Result<_, _>>()?;
    let overall = figures(asked.iter().map(|asked| &asked.figures));
    let names: BTreeSet<&str> = judged.iter().filter_map(|question| question.class.as_deref()).collect();
    let of_class = |name: &str| {
        let of_class = asked.iter().filter(|asked| asked.judged.class.as_deref() == Some(name));
        figures(of_class.map(|asked| &asked.figures))
    };
    let classes = names.into_iter().map(|name| (name.to_owned(), of_class(name))).collect();
    Ok(Evaluation { overall, classes, asked })
}

fn ask<'j>(index: &Index, addresses: &Addresses, judged: &'j Judged) -> Result<Asked<'j>, SearchError> {
    // Only the text of a page tells which of its sections a result leads to.
    let sections = judged.wanted.iter().any(|wanted| wanted.address.contains('#'));
    let excerpts = if sections { RESULTS } else { 0 };
    let options = Options { limit: RESULTS, facets: false, excerpts, ..Options::default() };
    let answer = index.search(&judged.ask, &options)?;
    let grades: BTreeMap<String, u8> =
        judged.wanted.iter().map(|wanted| (addresses.whole(&wanted.address), wanted.grade)).collect();
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for result in &answer.results {
        // A section or an item counts as its page, unless it is wanted itself.
        let sections = result.sections.iter().map(|section| section.url.as_str());
        let wanted = std::iter::once(result.url.as_str()).chain(sections).find(|url| grades.contains_key(*url));
        let address = wanted.unwrap_or_else(|| page_of(&result.url));
        if found.len() < DEPTH && seen.insert(address) {
            found.push((addresses.below(address).to_owned(), grades.get(address).copied().unwrap_or(0)));
        }
    }
    let wanted: Vec<u8> = judged.wanted.iter().map(|wanted| wanted.grade).collect();
    let found_grades: Vec<u8> = found.iter().map(|(_, grade)| *grade).collect();
    Ok(Asked { judged, figures: of_question(&found_grades, &wanted), found })
}
