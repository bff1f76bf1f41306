//! Pictures: how large one is, and the same in other sizes in the smallest
//! format that every browser reads. Knows nothing of pages.

mod measure;
mod scale;

pub use measure::{MAX_PIXELS, Measured, Unmeasured, measure};
pub use scale::{FORMAT, scaled};
