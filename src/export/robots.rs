//! `robots.txt`: everything may be found; the site map says where it is.

use crate::site::{Site, absolute, below};
use crate::source::{OutputFile, Sink};
use crate::theme::Strings;

/// One file.
pub fn export(site: &Site, _: &Strings, sink: &dyn Sink) {
    // A host has one such file, at its top, for all languages.
    if !site.config.prefix.is_empty() {
        return;
    }
    let mut text = String::from("User-agent: *\nAllow: /\n");
    if site.config.wants("sitemap") {
        text.push('\n');
        for language in &site.config.languages {
            let prefix = site.config.in_language(language).prefix;
            let sitemap = absolute(&site.config.base_url, &below(&prefix, "sitemap.xml"));
            text.push_str(&format!("Sitemap: {sitemap}\n"));
        }
    }
    sink.write(OutputFile::new("robots.txt", text));
}
