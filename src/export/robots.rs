//! `robots.txt`: everything may be found; the site map says where it is.

use crate::site::{Site, absolute};
use crate::source::OutputFile;
use crate::theme::Strings;

/// One file.
pub fn export(site: &Site, _: &Strings) -> Vec<OutputFile> {
    let sitemap = absolute(&site.config.base_url, "/sitemap.xml");
    vec![OutputFile::new("robots.txt", format!("User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n"))]
}
