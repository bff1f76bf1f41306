//! A site as one file: what it is called, and the one folder in it.

use crate::config::Config;
use crate::document::slugify;
use crate::source::{OutputFile, Sink};

/// The path of the zip from the top of the site: `kennisplein.zip`.
pub fn zip_path(config: &Config) -> String {
    format!("{}.zip", folder_name(config))
}

/// How many letters a name may have: with the longest address behind it, it must
/// stay within what Windows unpacks.
const LONGEST: usize = 40;

/// What the zip and the folder in it are called.
fn folder_name(config: &Config) -> String {
    let mut name = slugify(&config.title);
    if name.len() > LONGEST {
        name.truncate(name[..LONGEST].rfind('-').unwrap_or(LONGEST));
    }
    if name.is_empty() { "site".to_owned() } else { name }
}

/// Puts files in one folder: who takes them out of a zip finds that, and not a
/// hundred things beside his own.
pub struct OneFolder<'a> {
    name: String,
    sink: &'a dyn Sink,
}

impl<'a> OneFolder<'a> {
    /// The folder of a site, in `sink`.
    pub fn new(config: &Config, sink: &'a dyn Sink) -> Self {
        Self { name: folder_name(config), sink }
    }
}

impl Sink for OneFolder<'_> {
    fn write(&self, file: OutputFile) {
        self.sink.write(OutputFile { path: format!("{}/{}", self.name, file.path), bytes: file.bytes });
    }
}
