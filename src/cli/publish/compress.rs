//! The forms in which texts are small, and how hard each is tried. No day, no
//! name and no thread of its own is in them, so they are the same every time.
//! Brotli weighs with the logarithms of the system's library: where another
//! library rounds otherwise, a copy may be another that unpacks to the same.

use std::io::{self, Write};

use brotlic::{BrotliEncoderOptions, CompressorWriter, Quality, WindowSize};
use flate2::Compression;
use flate2::write::GzEncoder;

/// A form in which a host can send a file.
pub struct Form {
    /// What stands behind the name of the file: `br`.
    pub suffix: &'static str,
    /// Makes a file small.
    pub compress: fn(&[u8]) -> io::Result<Vec<u8>>,
}

/// All forms. Every browser knows the first and the last.
pub const FORMS: &[Form] = &[
    Form { suffix: "br", compress: brotli },
    Form { suffix: "zst", compress: zstd },
    Form { suffix: "gz", compress: gzip },
];

/// A level more saves 2 % and takes three times as long; a level less takes a
/// sixth of the time, and a page is 8 % larger.
const BROTLI_LEVEL: u8 = 10;
/// Data of this size would take seconds at that level.
const BROTLI_LARGE: usize = 1 << 20;
const BROTLI_LEVEL_OF_LARGE: u8 = 9;

/// The highest level takes three times as long and saves half a percent more.
const ZSTD_LEVEL: i32 = 15;

fn brotli(bytes: &[u8]) -> io::Result<Vec<u8>> {
    // No more is kept in sight than there is: most of the time for a small file would go into that.
    let bits = usize::BITS - (bytes.len() + 16).leading_zeros();
    let window = u8::try_from(bits.clamp(10, 22)).map_err(io::Error::other)?;
    let level = if bytes.len() < BROTLI_LARGE { BROTLI_LEVEL } else { BROTLI_LEVEL_OF_LARGE };
    let encoder = BrotliEncoderOptions::new()
        .quality(Quality::new(level).map_err(io::Error::other)?)
        .window_size(WindowSize::new(window).map_err(io::Error::other)?)
        .size_hint(u32::try_from(bytes.len()).unwrap_or(u32::MAX))
        .build()
        .map_err(io::Error::other)?;
    let mut small = CompressorWriter::with_encoder(encoder, Vec::with_capacity(bytes.len() / 3));
    small.write_all(bytes)?;
    small.into_inner().map_err(io::Error::other)
}

fn zstd(bytes: &[u8]) -> io::Result<Vec<u8>> {
    ::zstd::bulk::compress(bytes, ZSTD_LEVEL)
}

fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 3), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}
