//! Which sections of a body are blocks of the type: by the words of their
//! headings.

use std::ops::Range;

use crate::diagnostic::{Diagnostics, catalogue};
use crate::document::Document;
use crate::schema::{Block, BlockVariant, ContentType, Headings};

/// A block found in a body.
pub struct FoundBlock<'t> {
    /// Its declaration.
    pub block: &'t Block,
    /// Which of its named headings it has.
    pub variant: Option<&'t BlockVariant>,
    /// Its sections: the heading's, and those below it.
    pub sections: Range<usize>,
    /// The words at the start of its heading that are not its title.
    pub prefix: usize,
}

/// The blocks of a body, in order.
pub fn find_blocks<'t>(content_type: &'t ContentType, document: &Document<'_>) -> Vec<FoundBlock<'t>> {
    let mut found = Vec::new();
    for (at, section) in document.outline.iter().enumerate() {
        let heading = document.heading_text(at).fill(|_, _| {});
        let opened = content_type.blocks.iter().filter(|block| block.level == section.level).find_map(|block| {
            let by = |headings: &Headings| headings.all().find_map(|word| opens(&heading, word));
            let named = || block.one_of.iter().find_map(|variant| Some((Some(variant), by(&variant.heading)?)));
            let (variant, prefix) = by(&block.heading).map(|prefix| (None, prefix)).or_else(named)?;
            Some((block, variant, prefix))
        });
        if let Some((block, variant, prefix)) = opened {
            let rest = &document.outline[at + 1..];
            let length = rest.iter().position(|next| next.level <= section.level).unwrap_or(rest.len());
            found.push(FoundBlock { block, variant, sections: at..at + 1 + length, prefix });
        }
    }
    found
}

/// Tells of blocks with a name that come twice or out of their order.
pub fn tell_order(found: &[FoundBlock<'_>], document: &Document<'_>, diagnostics: &mut Diagnostics) {
    // Every block of an order that was seen, with its place in it.
    let mut seen: Vec<(&FoundBlock<'_>, usize)> = Vec::new();
    for block in found.iter().filter(|block| block.block.ordered) {
        let place = |variant: &BlockVariant| block.block.one_of.iter().position(|other| other.id == variant.id);
        let Some(place) = block.variant.and_then(place) else { continue };
        let same_order = seen.iter().filter(|(other, _)| other.block.id == block.block.id);
        let title = |block: &FoundBlock<'_>| document.heading_text(block.sections.start).fill(|_, _| {});
        let span = |block: &FoundBlock<'_>| document.outline[block.sections.start].heading_span;
        let source = document.source();
        if let Some((first, _)) = same_order.clone().find(|(_, other)| *other == place) {
            diagnostics.push(catalogue::block_twice(source, span(block), &title(block), span(first)));
        } else if let Some((later, _)) = same_order.filter(|(_, other)| *other > place).min_by_key(|(_, other)| *other)
        {
            diagnostics.push(catalogue::block_order(source, span(block), &title(block), &title(later)));
        }
        seen.push((block, place));
    }
}

/// Whether a heading opens a block by this word: it is the word, or, where the
/// word ends in a colon, begins with it. Gives the length of what is no title.
pub fn opens(heading: &str, word: &str) -> Option<usize> {
    let lower = heading.to_lowercase();
    let word_lower = word.to_lowercase();
    if word.ends_with(':') {
        // Lower case may have another length; then the heading is no match.
        let same_length = lower.len() == heading.len() && word_lower.len() == word.len();
        let starts = same_length && lower.starts_with(&word_lower);
        return starts.then(|| heading.len() - heading[word.len()..].trim_start().len());
    }
    (lower.trim() == word_lower).then_some(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_with_a_colon_opens_and_leaves_the_title() {
        assert_eq!(opens("Dilemma: Wanneer?", "Dilemma:"), Some(9));
        assert_eq!(opens("dilemma:  Wanneer?", "Dilemma:"), Some(10));
        assert_eq!(opens("Dilemma's", "Dilemma:"), None);
        assert_eq!(opens("Openen", "Openen"), Some(0));
        assert_eq!(opens("Openen en sluiten", "Openen"), None);
    }
}
