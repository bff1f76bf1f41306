//! What we say to authors: the message itself, the catalogue of all of them,
//! suggestions, and how one looks on a terminal. Knows places, not meaning.

pub mod catalogue;
mod model;
mod render;
mod suggest;

pub use model::{Diagnostic, Diagnostics, Severity};
pub use render::{Style, render};
pub use suggest::nearest;
