//! `robots.txt`: everything may be found; the site map says where it is.

use crate::site::{Site, absolute, below};
use crate::source::OutputFile;
use crate::theme::Strings;

/// One file.
pub fn export(site: &Site, _: &Strings) -> Vec<OutputFile> {
    // A host has one such file, at its top, for all languages.
    if !site.config.prefix.is_empty() {
        return Vec::new();
    }
    let mut text = String::from("User-agent: *\nAllow: /\n\n");
    for language in &site.config.languages {
        let prefix = site.config.in_language(language).prefix;
        let sitemap = absolute(&site.config.base_url, &below(&prefix, "sitemap.xml"));
        text.push_str(&format!("Sitemap: {sitemap}\n"));
    }
    vec![OutputFile::new("robots.txt", text)]
}
