//! How well a search answers, in figures: questions that people judged, held against what is found.
//! Must never know: how words are ranked, the disk, or how figures are shown.

mod addresses;
mod judged;
mod measure;
mod run;

pub use judged::{Judged, Wanted, read};
pub use measure::{Figures, figures};
pub use run::{Asked, Evaluation, evaluate};
