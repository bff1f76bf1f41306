//! The finished files to the disk, all at once or not at all: built beside the
//! old site, then exchanged with it in one step. Whatever happens on the way,
//! people see the old site or the new one, whole.
//!
//! ```text
//! public/                     the site; its `.vademecum` lists every file of it
//! .public.vademecum-4711/     what process 4711 is building, locked by it
//! .public.vademecum-4711.old/ the old site for a moment, on disks that cannot exchange
//! ```
//!
//! Nothing is ever deleted that a marker does not list, and no folder is
//! touched that has none.

mod archive;
mod claim;
mod compress;
mod exchange;
mod marker;
mod output;
mod precompressed;
mod staging;
mod steps;
mod stopped;
#[cfg(test)]
mod trial;

pub use output::Output;
pub use precompressed::Precompressed;
pub use staging::{Published, Staging};
pub use stopped::clear_up_when_stopped;
