//! Links without words, links whose words say nothing, and addresses in the
//! place of words.

use crate::advice::text::{Reading, Text};
use crate::diagnostic::{Diagnostics, catalogue};
use crate::document::PassageKind;

/// Tells of them.
pub fn check(text: &Text<'_>, diagnostics: &mut Diagnostics) {
    for reading in &text.readings {
        for link in &reading.passage.links {
            let words = reading.passage.text[link.words.clone()].trim();
            if words.is_empty() {
                if !link.shows_more {
                    diagnostics.push(catalogue::link_without_words(text.source, link.span));
                }
            } else if is_address(words) && !reading.passage.is_footnote {
                diagnostics.push(catalogue::bare_address(text.source, link.span));
            } else if text.lexicon.is_vague(words) {
                diagnostics.push(catalogue::vague_link(text.source, link.span, words));
            }
        }
        if !reading.passage.is_footnote && reading.passage.kind != PassageKind::Field {
            check_plain_addresses(text, reading, diagnostics);
        }
    }
}

/// An address that is only text cannot even be followed.
fn check_plain_addresses(text: &Text<'_>, reading: &Reading, diagnostics: &mut Diagnostics) {
    let words = &reading.passage.text;
    let starts = ["https://", "http://"].iter().flat_map(|scheme| words.match_indices(scheme));
    for (at, _) in starts {
        let length = words[at..].find(char::is_whitespace).unwrap_or(words.len() - at);
        let is_linked = reading.passage.links.iter().any(|link| link.words.contains(&at));
        if !is_linked {
            diagnostics.push(catalogue::bare_address(text.source, reading.passage.span_of(at..at + length)));
        }
    }
}

fn is_address(words: &str) -> bool {
    !words.contains(char::is_whitespace) && ["https://", "http://", "www."].iter().any(|start| words.starts_with(start))
}
