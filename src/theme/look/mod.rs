//! The look of an institute laid over that of a theme: its colours in the
//! places of the theme's own, the shades that follow from them, and whether
//! people can read the result. Names no colour itself: the theme's styles and
//! the configuration do.

mod colour;
mod contrast;
mod font;
mod lay;
mod palette;
mod style;
mod variables;

pub use contrast::check_contrast;
pub use font::{Face, read_fonts};
pub use lay::lay_over;
pub use palette::{Palette, Scheme};
pub use style::style_of;
pub use variables::read_variables;
