//! The checks of one text, one file each. To add one: a file here, a line in
//! the list, a code in the catalogue, a case.

mod abbreviations;
mod dates;
mod glued_words;
mod headings;
mod links;
mod outdated_names;
mod questions;
mod quotes;
mod reading_time;
mod residue;
mod sentence_length;

use super::text::Text;
use crate::diagnostic::Diagnostics;

/// A check of one text.
pub type Check = fn(&Text<'_>, &mut Diagnostics);

/// All of them.
pub const CHECKS: &[Check] = &[
    abbreviations::check,
    dates::check,
    glued_words::check,
    headings::check,
    links::check,
    outdated_names::check,
    questions::check,
    quotes::check,
    reading_time::check,
    residue::check,
    sentence_length::check,
];
