//! The form of a site that opens from a folder by double click: every address
//! relative, the search index as scripts. A step over the finished files; it
//! knows nothing of how they were made.

mod addresses;
mod html;
mod readme;
mod script;
mod style;
mod zip;

use std::collections::BTreeSet;

use super::FORMATS;
use super::hosts::FILES as HOST_FILES;
use crate::config::{BaseUrl, FormatName, Offline};
use crate::search;
use crate::site::{Site, file_of};
use crate::source::{OutputFile, Sink, Span, extension};

pub use addresses::Addresses;
pub use readme::readme;
pub use script::path_of as script_path;
pub use zip::{OneFolder, zip_path};

/// The formats that mean nothing in a folder: they tell the world where a site
/// is.
const LEFT_OUT: &[&str] = &["feed", "llms", "manifest", "share", "sitemap"];

/// What becomes of the files of a site on their way to a folder.
pub struct Portable<'a> {
    addresses: Addresses,
    sink: &'a dyn Sink,
}

impl<'a> Portable<'a> {
    /// Takes the files of `sites`, the languages of one site, and gives them
    /// on to `sink`.
    pub fn new(sites: &[Site], base: &BaseUrl, sink: &'a dyn Sink) -> Self {
        Self { addresses: Addresses::new(base, not_for_folders(sites), without_ending(sites)), sink }
    }

    /// What the addresses in the files become.
    pub fn addresses(&self) -> &Addresses {
        &self.addresses
    }
}

impl Sink for Portable<'_> {
    fn write(&self, mut file: OutputFile) {
        if self.addresses.is_left_out(&file.path) {
            return;
        }
        match extension(&file.path) {
            "html" | "htm" => file.bytes = html::rewritten(file.bytes, &self.addresses.seen_from(&file.path)),
            "css" => file.bytes = style::rewritten(file.bytes, &self.addresses.seen_from(&file.path)),
            _ => {}
        }
        self.sink.write(file);
    }
}

/// Takes from a site what means nothing in a folder: some formats, and the page
/// that tells how to take the site along. Who links to one of their files gets
/// the address of the published one.
pub fn leave_out(site: &mut Site) {
    site.config.offline = Offline::default();
    let wanted = FORMATS.iter().filter(|format| site.config.wants(format.name) && !LEFT_OUT.contains(&format.name));
    let named = wanted.map(|format| FormatName { name: format.name.to_owned(), span: Span::default() }).collect();
    site.config.formats = Some(named);
}

/// A file of the index as a script, since no page of a folder may fetch.
pub fn index_file_as_script(file: &mut OutputFile) {
    script::wrap(file, search::entry_path().trim_end_matches("index.json"));
}

/// The files that only a host has a use for.
fn not_for_folders(sites: &[Site]) -> BTreeSet<String> {
    let mut files = BTreeSet::from(["robots.txt".to_owned()]);
    files.extend(HOST_FILES.iter().map(|file| (*file).to_owned()));
    files.extend(sites.first().map(|site| zip_path(&site.config)));
    for site in sites {
        files.insert(file_of(&site.system.not_found.1));
        files.insert(file_of(&site.system.offline.1));
        let formats = FORMATS.iter().filter(|format| LEFT_OUT.contains(&format.name));
        files.extend(
            formats
                .flat_map(|format| (format.files)(&BTreeSet::new(), &BTreeSet::new()))
                .map(|path| site.own_file(&path)),
        );
    }
    files
}

/// Files whose addresses look like those of folders.
fn without_ending(sites: &[Site]) -> BTreeSet<String> {
    let assets = sites.iter().flat_map(|site| &site.assets).map(|asset| &asset.output);
    assets.filter(|output| extension(output).is_empty()).cloned().collect()
}
