//! How a site looks: templates, styles, scripts and interface texts of a
//! theme, and the views that templates are given. Knows the site, never the
//! disk.

mod assets;
mod chain;
mod declared;
mod embedded;
mod escape;
mod examples;
mod faults;
mod glossary;
mod load;
mod look;
mod outward;
mod pictures;
mod render;
mod share;
mod strings;
mod view;

pub use assets::ThemeAssets;
pub use escape::push_escaped;
pub use examples::{Component, Example, components};
pub use glossary::{Marked, without_place};
pub use load::Theme;
pub use pictures::{Found, Pictures};
pub use render::Renderer;
pub use share::{Icons, Shared, drawing_of_icon};
pub use strings::Strings;
pub use view::{Download, OnDevice, TakeAlong, Views};

/// What a template is given for one page.
pub type View = tera::Context;
