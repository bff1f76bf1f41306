//! A picture in another size. The same bytes come of the same bytes.

use std::io::Cursor;

use image::imageops::{FilterType, resize};
use image::{DynamicImage, ImageDecoder, ImageReader, Limits};
use webp::Encoder;

use super::measure::MAX_PIXELS;

/// What sizes are made in. What changes them is part of the key under which
/// they are remembered, so it changes with the settings below.
pub const FORMAT: &str = "webp-78-b";

/// From 0 to 100; photographs show no loss here that a reader would see.
const QUALITY: f32 = 78.0;

/// The most points in a row that the format knows.
const MAX_SIDE: u32 = 16_383;

/// The picture in each of these widths, in their order. `None` if it cannot be
/// read, or has no such size.
pub fn scaled(bytes: &[u8], widths: &[u32]) -> Option<Vec<Vec<u8>>> {
    let picture = read(bytes)?;
    let (width, height) = (picture.width(), picture.height());
    let mut made: Vec<(usize, Vec<u8>)> = Vec::with_capacity(widths.len());
    // The largest first: each is made of the one before, which is quicker and as sharp.
    let mut order: Vec<(usize, u32)> = widths.iter().copied().enumerate().collect();
    order.sort_by_key(|(_, width)| std::cmp::Reverse(*width));
    let mut larger = if picture.color().has_alpha() {
        DynamicImage::ImageRgba8(picture.into_rgba8())
    } else {
        DynamicImage::ImageRgb8(picture.into_rgb8())
    };
    for (number, wanted) in order {
        let high = u64::from(height) * u64::from(wanted) / u64::from(width.max(1));
        let high = u32::try_from(high).ok()?.max(1);
        if high > MAX_SIDE || wanted > MAX_SIDE || wanted == 0 {
            return None;
        }
        if (wanted, high) != (larger.width(), larger.height()) {
            larger = match &larger {
                DynamicImage::ImageRgba8(points) => resize(points, wanted, high, FilterType::CatmullRom).into(),
                points => resize(points.as_rgb8()?, wanted, high, FilterType::CatmullRom).into(),
            };
        }
        let encoder = match &larger {
            DynamicImage::ImageRgba8(points) => Encoder::from_rgba(points.as_raw(), wanted, high),
            points => Encoder::from_rgb(points.as_rgb8()?.as_raw(), wanted, high),
        };
        made.push((number, encoder.encode_simple(false, QUALITY).ok()?.to_vec()));
    }
    made.sort_by_key(|(number, _)| *number);
    Some(made.into_iter().map(|(_, bytes)| bytes).collect())
}

/// The picture as it is shown: cameras write it lying on its side, and say so.
fn read(bytes: &[u8]) -> Option<DynamicImage> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    let mut limits = Limits::default();
    // Eight bytes for a point is the most that a picture takes.
    limits.max_alloc = Some(MAX_PIXELS * 8);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().ok()?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return None;
    }
    let orientation = decoder.orientation().ok()?;
    let mut picture = DynamicImage::from_decoder(decoder).ok()?;
    picture.apply_orientation(orientation);
    Some(picture)
}

#[cfg(test)]
mod tests {
    use image::{ImageFormat, RgbImage, RgbaImage};

    use super::*;

    fn png(picture: impl Into<DynamicImage>) -> Vec<u8> {
        let mut bytes = Vec::new();
        assert!(picture.into().write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).is_ok());
        bytes
    }

    #[test]
    fn a_picture_is_made_in_each_width_and_keeps_its_form() {
        let bytes = png(RgbImage::from_fn(90, 60, |x, y| image::Rgb([x.to_le_bytes()[0], y.to_le_bytes()[0], 0])));
        let made = scaled(&bytes, &[30, 60]).unwrap_or_default();
        let sizes: Vec<_> =
            made.iter().filter_map(|bytes| read(bytes)).map(|made| (made.width(), made.height())).collect();
        assert_eq!(sizes, [(30, 20), (60, 40)]);
        assert_eq!(scaled(&bytes, &[30, 60]), Some(made), "the same bytes");
    }

    #[test]
    fn what_is_transparent_stays_so() {
        let bytes = png(RgbaImage::from_pixel(40, 40, image::Rgba([200, 10, 10, 0])));
        let made = scaled(&bytes, &[20]).and_then(|made| read(made.first()?));
        assert_eq!(made.map(|made| made.to_rgba8().get_pixel(5, 5).0[3]), Some(0));
    }

    #[test]
    fn what_is_no_picture_has_no_sizes() {
        assert_eq!(scaled(b"no picture", &[30]), None);
        assert_eq!(scaled(&png(RgbImage::new(2, 2)), &[0]), None);
        assert_eq!(scaled(&png(RgbImage::new(1, 9_000)), &[480]), None, "higher than the format knows");
    }
}
