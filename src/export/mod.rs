//! The files beside the pages, one format each. To add one: a file here and a
//! line in [`FORMATS`].

mod body;
mod card_data;
mod catalog;
mod cite;
mod device;
mod feed;
mod hosts;
mod inventory;
mod json;
mod json_schema;
mod llms;
mod manifest;
mod markdown;
mod media_types;
mod portable;
mod redirects;
mod robots;
mod search_index;
mod sitemap;
mod tables;
mod vocabularies;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::config::Config;
use crate::diagnostic::{Diagnostics, catalogue};
use crate::entry::Entry;
use crate::schema::{ContentType, Schema};
use crate::site::{MANIFEST, Site, below};
use crate::source::{OutputFile, Sink};
use crate::theme::Strings;

pub use device::{Noted, WORKER_PATH};
pub use hosts::host_files;
pub use inventory::{Record, Wanted, inventory, inventory_csv, inventory_json, inventory_text, known_statuses};
pub use json_schema::{file_name as schema_file_name, front_matter_schema, written as written_schema};
pub use manifest::write_manifest;
pub use media_types::{content_type, grows_small};
pub use portable::{Addresses, OneFolder, Portable, leave_out, readme, zip_path};
pub use search_index::{SEARCH_CLIENT, search_addresses, search_input, write_search};

/// One format of the output.
pub struct Format {
    /// Its name in `[output] formats`.
    pub name: &'static str,
    /// The files that authors may link to, by the types and the vocabularies
    /// that are used; those beside pages are not among them.
    pub files: fn(&BTreeSet<&str>, &BTreeSet<&str>) -> Vec<String>,
    /// Makes the files.
    pub export: fn(&Site, &Strings, &dyn Sink),
}

/// All formats that a site may have or leave out.
pub const FORMATS: &[Format] = &[
    Format { name: "cite", files: |_, _| Vec::new(), export: cite::export },
    Format { name: "csv", files: tables::files, export: tables::export },
    Format { name: "dcat", files: catalog::files, export: catalog::export },
    Format { name: "feed", files: |_, _| vec!["feed.atom".to_owned()], export: feed::export },
    Format { name: "json", files: json::files, export: json::export },
    Format { name: "llms", files: |_, _| vec!["llms.txt".to_owned()], export: llms::export },
    // Made with the pages, of what the theme draws.
    Format { name: "manifest", files: |_, _| vec![MANIFEST.to_owned()], export: |_, _, _| {} },
    Format { name: "markdown", files: |_, _| Vec::new(), export: markdown::export },
    Format { name: "schema", files: json_schema::files, export: json_schema::export },
    // The same: a picture for those who share a page.
    Format { name: "share", files: |_, _| Vec::new(), export: |_, _, _| {} },
    Format { name: "sitemap", files: |_, _| vec!["sitemap.xml".to_owned()], export: sitemap::export },
    Format { name: "vocabularies", files: vocabularies::files, export: vocabularies::export },
];

/// Makes what pages lead to or load, and is no page that the theme makes.
pub fn export_for_readers(site: &Site, strings: &Strings, sink: &dyn Sink) {
    let sink = BesideOwn::new(site, sink);
    redirects::export(site, strings, &sink);
    card_data::export(site, strings, &sink);
}

/// Makes the files of every format that the site has.
pub fn export(site: &Site, strings: &Strings, sink: &dyn Sink) {
    let sink = BesideOwn::new(site, sink);
    robots::export(site, strings, &sink);
    for format in FORMATS.iter().filter(|format| site.config.wants(format.name)) {
        (format.export)(site, strings, &sink);
    }
}

/// A site's own `robots.txt`, and any other file of `_static`, takes the place
/// of ours.
struct BesideOwn<'a> {
    own: BTreeSet<&'a str>,
    sink: &'a dyn Sink,
}

impl<'a> BesideOwn<'a> {
    fn new(site: &'a Site, sink: &'a dyn Sink) -> Self {
        Self { own: site.assets.iter().map(|asset| asset.output.as_str()).collect(), sink }
    }
}

impl Sink for BesideOwn<'_> {
    fn write(&self, file: OutputFile) {
        if !self.own.contains(file.path.as_str()) {
            self.sink.write(file);
        }
    }
}

/// Tells of formats that do not exist.
pub fn check_formats(config: &Config, diagnostics: &mut Diagnostics) {
    for named in config.formats.iter().flatten() {
        if !FORMATS.iter().any(|format| format.name == named.name) {
            let known = FORMATS.iter().map(|format| format.name);
            diagnostics.push(catalogue::unknown_format(&config.source, named.span, &named.name, known));
        }
    }
}

/// The files beside the pages that a site will have, from its top. Guests from
/// other languages have none.
pub fn file_names(config: &Config, entries: &[Arc<Entry>], schema: &Schema) -> Vec<String> {
    let at_home = entries.iter().filter(|entry| entry.elsewhere.is_none());
    let types: BTreeSet<&str> = at_home.map(|entry| entry.key.content_type.as_str()).collect();
    let vocabularies: BTreeSet<&str> = schema.vocabularies.keys().map(String::as_str).collect();
    let formats = FORMATS.iter().filter(|format| config.wants(format.name));
    let named = formats.flat_map(|format| (format.files)(&types, &vocabularies));
    std::iter::once("/robots.txt".to_owned()).chain(named.map(|path| below(&config.prefix, &path))).collect()
}

/// The types that have entries in this language, in the order in which they are shown.
fn types_in_order(site: &Site) -> Vec<&ContentType> {
    let used = site.schema.types.values().filter(|content_type| !site.at_home(&content_type.id).is_empty());
    let mut types: Vec<&ContentType> = used.collect();
    types.sort_by_key(|content_type| (content_type.order, content_type.id.as_str()));
    types
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_is_registered_once_and_in_order() {
        let names: Vec<_> = FORMATS.iter().map(|format| format.name).collect();
        let mut sorted = names.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(names, sorted);
    }
}
