//! The words that the site explains, marked where a page first uses them.
//!
//! A theme says where: inside elements with the attribute `data-terms`, and
//! only on a page with the comment `<!-- terms -->`, where the explanations
//! will stand. The page as made is walked once, in the order in which it is
//! read, so that "first" is what a reader sees first, whatever the templates.

mod mark;
mod markup;
mod text;
mod words;

pub use mark::{Marked, anchor, mark, without_place};
pub use words::Glossary;
