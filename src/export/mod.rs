//! The files beside the pages, one format each. To add one: a file here and a
//! line in [`EXPORTERS`].

mod feed;
mod redirects;
mod robots;
mod search_index;
mod sitemap;

use crate::site::Site;
use crate::source::OutputFile;
use crate::theme::Strings;

pub use search_index::{SEARCH_CLIENT, search_files, search_input};

/// Makes the files of one format from a site.
pub type Exporter = fn(&Site, &Strings) -> Vec<OutputFile>;

/// The files that these make for every site.
pub const FIXED_FILES: &[&str] = &["feed.atom", "robots.txt", "sitemap.xml"];

/// All formats.
pub const EXPORTERS: &[Exporter] = &[feed::export, redirects::export, robots::export, sitemap::export];
