//! Long pages in pieces: an excerpt needs the sections around the hit, not the whole page.
//! Must never know: words, how pieces are written.

use std::ops::Range;

use super::model::{SearchDocument, SearchSection};

/// Pieces of one page at most; the last takes what is left.
const MOST: usize = 60;

/// The sections of a page in pieces of about `target` bytes; one piece for a page that is not much longer.
pub(super) fn pieces(document: &SearchDocument, target: usize) -> Vec<Range<usize>> {
    let sizes: Vec<usize> = document.sections.iter().map(size).collect();
    let all = 0..sizes.len();
    if sizes.iter().sum::<usize>() <= target.saturating_mul(2) {
        return vec![all];
    }
    let mut pieces: Vec<Range<usize>> = Vec::new();
    let mut filled = 0;
    for (at, size) in sizes.iter().enumerate() {
        let full = filled + size > target && pieces.len() < MOST;
        match pieces.last_mut() {
            Some(piece) if !full => piece.end = at + 1,
            _ => {
                pieces.push(at..at + 1);
                filled = 0;
            }
        }
        filled += size;
    }
    pieces
}

/// Bytes of one section, about as it is written.
pub(super) fn size(section: &SearchSection) -> usize {
    let heading = section.heading.as_ref().map_or(0, |heading| heading.len());
    let anchor = section.anchor.as_ref().map_or(0, |anchor| anchor.len());
    section.text.len() + heading + anchor + 12
}

#[cfg(test)]
mod tests {
    use super::pieces;
    use crate::search::{SearchDocument, SearchSection};

    fn page(lengths: &[usize]) -> SearchDocument<'static> {
        let sections =
            lengths.iter().map(|&length| SearchSection { text: "a".repeat(length).into(), ..SearchSection::default() });
        SearchDocument { sections: sections.collect(), ..SearchDocument::default() }
    }

    #[test]
    fn a_page_of_usual_length_is_one_piece() {
        assert_eq!(pieces(&page(&[300, 300, 300]), 500).iter().map(ExactSizeIterator::len).collect::<Vec<_>>(), [3]);
        assert_eq!(pieces(&page(&[]), 500).iter().map(ExactSizeIterator::len).collect::<Vec<_>>(), [0]);
    }

    #[test]
    fn a_long_page_is_cut_between_sections() {
        assert_eq!(pieces(&page(&[300, 100, 300, 900, 10, 300]), 500), [0..2, 2..3, 3..4, 4..6]);
    }

    #[test]
    fn every_section_is_in_one_piece_even_of_an_endless_page() {
        let cut = pieces(&page(&vec![100; 500]), 100);
        assert_eq!(cut.len(), 60);
        assert_eq!(cut.last().map(|piece| piece.end), Some(500));
    }
}
