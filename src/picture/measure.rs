//! How large a picture is, from its first bytes: nothing is decoded, so that a
//! small file that unfolds into a huge picture does no harm.

use std::io::Cursor;

use image::codecs::png::PngDecoder;
use image::codecs::webp::WebPDecoder;
use image::metadata::Orientation;
use image::{ImageDecoder, ImageFormat, ImageReader};
use resvg::usvg::{Options, Tree};

/// The most points that a picture may have: eight times a screen of the best
/// sort, and more than the camera of a telephone makes.
pub const MAX_PIXELS: u64 = 64_000_000;

/// The most bytes that a drawing may have to be measured.
const MAX_DRAWING: usize = 2_000_000;

/// A picture as measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measured {
    /// In points, as it is shown.
    pub width: u32,
    /// In points, as it is shown.
    pub height: u32,
    /// Whether it can be had in other sizes: a drawing has all of them, and a
    /// picture that moves would stop.
    pub scales: bool,
}

/// Why a picture was not measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unmeasured {
    /// By its name it is none that we know.
    NoPicture,
    /// It cannot be read.
    Damaged,
    /// It has more points than [`MAX_PIXELS`].
    TooLarge(u32, u32),
}

/// Measures a picture; `extension` says what it should be.
pub fn measure(extension: &str, bytes: &[u8]) -> Result<Measured, Unmeasured> {
    match extension.to_ascii_lowercase().as_str() {
        "svg" => measure_drawing(bytes),
        "png" | "jpg" | "jpeg" | "webp" | "gif" => measure_points(bytes),
        _ => Err(Unmeasured::NoPicture),
    }
}

fn measure_points(bytes: &[u8]) -> Result<Measured, Unmeasured> {
    let damaged = |_| Unmeasured::Damaged;
    let format = image::guess_format(bytes).map_err(damaged)?;
    let reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut decoder = reader.into_decoder().map_err(damaged)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(Unmeasured::TooLarge(width, height));
    }
    let turned = decoder.orientation().is_ok_and(is_on_its_side);
    let moves = match format {
        ImageFormat::Gif => true,
        ImageFormat::Png => PngDecoder::new(Cursor::new(bytes)).and_then(|png| png.is_apng()).unwrap_or(true),
        ImageFormat::WebP => WebPDecoder::new(Cursor::new(bytes)).is_ok_and(|webp| webp.has_animation()),
        _ => false,
    };
    let (width, height) = if turned { (height, width) } else { (width, height) };
    Ok(Measured { width, height, scales: !moves })
}

fn is_on_its_side(orientation: Orientation) -> bool {
    use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
    matches!(orientation, Rotate90 | Rotate90FlipH | Rotate270 | Rotate270FlipH)
}

/// How a drawing is read: by itself. A picture in it is not looked up, neither
/// on the disk nor in the drawing.
fn alone() -> Options<'static> {
    let mut options = Options::default();
    options.image_href_resolver.resolve_string = Box::new(|_, _| None);
    options.image_href_resolver.resolve_data = Box::new(|_, _, _| None);
    options
}

/// The size that a drawing says it has. A browser may show what we cannot read.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and the most points")]
fn measure_drawing(bytes: &[u8]) -> Result<Measured, Unmeasured> {
    if bytes.len() > MAX_DRAWING {
        return Err(Unmeasured::NoPicture);
    }
    let tree = Tree::from_data(bytes, &alone()).map_err(|_| Unmeasured::NoPicture)?;
    let whole = |length: f32| length.round().clamp(1.0, 100_000.0) as u32;
    Ok(Measured { width: whole(tree.size().width()), height: whole(tree.size().height()), scales: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_has_the_size_it_says() {
        let svg = br#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40"/>"#;
        assert_eq!(measure("SVG", svg), Ok(Measured { width: 120, height: 40, scales: false }));
        assert_eq!(measure("svg", b"no drawing"), Err(Unmeasured::NoPicture));
    }

    #[test]
    fn a_small_file_that_unfolds_into_a_huge_picture_is_found_before_it_does() {
        let mut png = b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR".to_vec();
        png.extend_from_slice(&60_000_u32.to_be_bytes());
        png.extend_from_slice(&60_000_u32.to_be_bytes());
        png.extend_from_slice(&[8, 2, 0, 0, 0]);
        let check = crc(&png[12..]);
        png.extend_from_slice(&check.to_be_bytes());
        png.extend_from_slice(b"\x00\x00\x00\x00IDAT\x35\xaf\x06\x1e");
        assert_eq!(measure("png", &png), Err(Unmeasured::TooLarge(60_000, 60_000)));
    }

    #[test]
    fn what_is_no_picture_is_told_from_what_is_damaged() {
        assert_eq!(measure("pdf", b"%PDF"), Err(Unmeasured::NoPicture));
        assert_eq!(measure("png", b"PNG"), Err(Unmeasured::Damaged));
        assert_eq!(measure("jpg", b""), Err(Unmeasured::Damaged));
    }

    fn crc(bytes: &[u8]) -> u32 {
        bytes.iter().fold(!0_u32, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg()))
        }) ^ !0
    }
}
