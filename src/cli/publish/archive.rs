//! A zip on its way to its place in a site. Files come from several threads in
//! no order, and must stand in it in theirs: each is made small as it comes and
//! waits in one file beside the site, so that no more than a few are in memory.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use flate2::Compression;
use flate2::write::DeflateEncoder;
use rawzip::time::UtcDateTime;
use rawzip::{CompressionMethod, DataDescriptorOutput, ZipArchiveWriter, crc32};
use vademecum::source::{Archive, OutputFile, Sink};

use super::super::failure::Failure;
use super::marker::WAITING;
use super::staging::Staging;
use super::steps;

/// The day of every file, in seconds since 1970: the first that a zip can tell,
/// so that the same site gives the same bytes.
const FIRST_DAY: i64 = 315_532_800;

/// A zip with the files that have come so far.
pub struct Zip<'a> {
    staging: &'a Staging,
    /// Where it will be, from the top of the site.
    path: String,
    waiting: Mutex<Waiting>,
}

/// The files, made small, one behind the other.
struct Waiting {
    file: File,
    length: u64,
    parts: BTreeMap<String, Part>,
}

/// One of them.
#[derive(Clone, Copy)]
struct Part {
    start: u64,
    length: u64,
    /// As it is when it is taken out.
    whole: u64,
    crc: u32,
}

impl<'a> Zip<'a> {
    /// An empty one for `path` in the site that `staging` holds.
    pub fn begin(staging: &'a Staging, path: &str) -> Result<Self, Failure> {
        let place = place(staging);
        let file = steps::create_new(&place);
        let file = file.map_err(|error| Failure::at("write", &place, &error))?;
        let waiting = Mutex::new(Waiting { file, length: 0, parts: BTreeMap::new() });
        Ok(Self { staging, path: path.to_owned(), waiting })
    }

    fn put(&self, file: &OutputFile) -> Result<(), Failure> {
        let failed = |error: io::Error| Failure::at("write", &place(self.staging), &error);
        let small = made_small(&file.bytes).map_err(failed)?;
        let length = small.len() as u64;
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        let part = Part { start: waiting.length, length, whole: file.bytes.len() as u64, crc: crc32(&file.bytes) };
        if let Some(first) = waiting.parts.insert(file.path.clone(), part) {
            waiting.parts.insert(file.path.clone(), first);
            return Err(Failure::Trouble(format!("two files of {} want the place `{}`", self.path, file.path)));
        }
        waiting.file.write_all(&small).map_err(failed)?;
        waiting.length += length;
        Ok(())
    }

    /// Writes the zip, file by file in the order of their names. What each says
    /// of itself is its name: no owner, and no day of its own.
    fn end(self) -> Result<u64, Failure> {
        let path = self.staging.place_for(&self.path)?;
        let waiting = self.waiting.into_inner().unwrap_or_else(PoisonError::into_inner);
        let size = write_zip(&path, waiting).map_err(|error| Failure::at("write", &path, &error))?;
        let place = place(self.staging);
        steps::remove_file(&place).map_err(|error| Failure::at("take away", &place, &error))?;
        self.staging.is_kept(&self.path).map_err(|error| Failure::at("write", &path, &error))?;
        Ok(size)
    }
}

impl Sink for Zip<'_> {
    fn write(&self, file: OutputFile) {
        self.staging.unless_failed(|| self.put(&file));
    }
}

impl Archive for Zip<'_> {
    fn finish(self: Box<Self>) -> u64 {
        let staging = self.staging;
        let name = self.path.clone();
        let bytes = staging.unless_failed(|| self.end()).unwrap_or_default();
        staging.note_size(&name, bytes);
        bytes
    }
}

/// Where files wait.
fn place(staging: &Staging) -> PathBuf {
    staging.folder().join(WAITING)
}

fn made_small(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes)?;
    encoder.finish()
}

fn write_zip(path: &Path, mut waiting: Waiting) -> io::Result<u64> {
    let mut zip = ZipArchiveWriter::new(BufWriter::new(steps::create_new(path)?));
    for (name, part) in &waiting.parts {
        let file = zip.new_file(name.as_str()).compression_method(CompressionMethod::DEFLATE);
        let (mut entry, _) = file.last_modified(UtcDateTime::from_unix(FIRST_DAY)).start().map_err(io::Error::other)?;
        waiting.file.seek(SeekFrom::Start(part.start))?;
        io::copy(&mut (&mut waiting.file).take(part.length), &mut entry)?;
        entry.finish(DataDescriptorOutput::new(part.crc, part.whole)).map_err(io::Error::other)?;
    }
    let file = zip.finish().map_err(io::Error::other)?.into_inner().map_err(io::IntoInnerError::into_error)?;
    Ok(file.metadata()?.len())
}
