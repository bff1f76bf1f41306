//! Text files made small beside themselves, for hosts that send them so:
//! `index.html.gz` beside `index.html`. With gzip alone, which every host and
//! browser knows.

use std::io::{self, Write};

use flate2::Compression;
use flate2::write::GzEncoder;
use vademecum::source::{Archive, OutputFile, Sink, extension};

/// Files that grow small: texts. Pictures, fonts and zips are small already.
const TEXTS: &[&str] = &[
    "atom",
    "bib",
    "css",
    "csv",
    "htm",
    "html",
    "js",
    "json",
    "jsonld",
    "map",
    "md",
    "ris",
    "svg",
    "toml",
    "ttl",
    "txt",
    "webmanifest",
    "xml",
];

/// A smaller file goes in one packet either way.
const LEAST: usize = 1_000;

/// Passes every file on, and a small one beside it where that saves something.
pub struct Precompressed<'a> {
    /// Where they go.
    pub sink: &'a dyn Sink,
}

impl Sink for Precompressed<'_> {
    fn write(&self, file: OutputFile) {
        let is_text = TEXTS.contains(&extension(&file.path).to_ascii_lowercase().as_str());
        if is_text && file.bytes.len() >= LEAST {
            // Memory does not fail to take it; without it the host sends the file itself.
            if let Some(small) = gzip(&file.bytes).ok().filter(|small| small.len() < file.bytes.len()) {
                self.sink.write(OutputFile::new(format!("{}.gz", file.path), small));
            }
        }
        self.sink.write(file);
    }

    fn archive(&self, path: &str) -> Option<Box<dyn Archive + '_>> {
        self.sink.archive(path)
    }
}

/// The same bytes for the same file: no name and no day are in it.
fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 3), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}
