//! Names of before: deprecated terms of the vocabularies, and what the phrases
//! of the language add.

use std::collections::BTreeSet;

use crate::advice::lexicon::{Finding, lower};
use crate::advice::text::Text;
use crate::diagnostic::{Diagnostics, catalogue};

/// Tells of each once. A page about the name itself may use it, and so may a
/// paragraph that gives both names.
pub fn check(text: &Text<'_>, diagnostics: &mut Diagnostics) {
    let title = lower(&text.entry.title);
    let mut told = BTreeSet::new();
    for reading in text.prose() {
        for (range, finding) in &reading.findings {
            let Finding::Outdated(old, new) = finding else { continue };
            let is_subject = title.contains(&lower(old)) || text.is_called(old);
            let has_both = new.as_ref().is_some_and(|new| reading.lower.contains(&lower(new)));
            if !is_subject && !has_both && told.insert(old) {
                let span = reading.passage.span_of(range.clone());
                diagnostics.push(catalogue::outdated_name(text.source, span, old, new.as_deref()));
            }
        }
    }
}
