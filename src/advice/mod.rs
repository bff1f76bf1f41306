//! Advice to authors on how their texts are written: what is doubled, left
//! over, unexplained, hard to read. Looks at each file on its own, then at all
//! of them together. Never fails, and only `check` asks for it.

mod advise;
mod checks;
mod fingerprint;
mod lexicon;
mod phrases;
mod readability;
mod repetition;
mod sentences;
mod syllables;
mod text;

pub use advise::{Advice, advise, unwanted_warnings};
pub use readability::Readability;
