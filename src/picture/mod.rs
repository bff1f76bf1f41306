//! Pictures: how large one is, the same in other sizes in the smallest format
//! that every browser reads, and drawings to pictures. Knows nothing of pages.

mod draw;
mod letters;
mod measure;
mod scale;

pub use draw::{DRAWN, Drawer};
pub use letters::{Letters, Setting};
pub use measure::{MAX_PIXELS, Measured, Unmeasured, measure};
pub use scale::{FORMAT, scaled};
