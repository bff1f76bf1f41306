//! What belongs to the web page that a text was copied from: buttons, menus,
//! cookie notices.

use crate::advice::lexicon::Finding;
use crate::advice::text::Text;
use crate::diagnostic::{Diagnostics, catalogue};
use crate::document::PassageKind;

/// Tells of them.
pub fn check(text: &Text<'_>, diagnostics: &mut Diagnostics) {
    for reading in &text.readings {
        let passage = &reading.passage;
        if passage.kind == PassageKind::Field || passage.quote.is_some() || passage.is_footnote {
            continue;
        }
        let may_be_one_word = matches!(passage.kind, PassageKind::Paragraph | PassageKind::Item);
        let mut at = 0;
        for line in passage.text.split_inclusive('\n') {
            let words = line.trim();
            let start = at + (line.len() - line.trim_start().len());
            at += line.len();
            // A link with such words is told as a link.
            let is_link = passage.links.iter().any(|link| link.words.start <= start && start < link.words.end)
                && text.lexicon.is_vague(words);
            if !words.is_empty() && !is_link && text.lexicon.is_residue(words, may_be_one_word) {
                let span = passage.span_of(start..start + words.len());
                diagnostics.push(catalogue::interface_residue(text.source, span, words));
            }
        }
        for (range, finding) in &reading.findings {
            if **finding == Finding::Residue {
                let words = &passage.text[range.clone()];
                diagnostics.push(catalogue::interface_residue(text.source, passage.span_of(range.clone()), words));
            }
        }
    }
}
