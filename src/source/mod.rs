//! What comes in and what goes out: files as values, texts with their lines,
//! places in them. Knows nothing of what a file means, and never touches the
//! disk.

mod decoded;
mod hash;
mod inputs;
mod output;
mod path;
mod span;
mod stage;
mod text;

pub use hash::{content_hash, hashed_name, key_of, whole_hash};
pub use inputs::{Content, Inputs};
pub use output::{Archive, Forgetful, Memory, OutputFile, Sink, Standing};
pub use path::{Unfit, extension, file_name, folded, folder_of, join, stem, unfit_name, unfit_path};
pub use span::Span;
pub use stage::{Stage, Stages, Unwatched};
pub use text::{Place, Source};
