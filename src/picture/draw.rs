//! A drawing in SVG to a picture in PNG, with letters of its own: whatever the
//! machine has installed, the same bytes come of it.

use std::collections::HashMap;
use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, PremultipliedColorU8, Transform};
use resvg::usvg::{Options, Tree, fontdb};

use super::letters::Letters;

/// What drawings are made with. It is part of the key under which they are
/// remembered, and changes with what is drawn of the same text.
pub const DRAWN: &str = "png-a";

/// The longest side that a drawing may have, in points.
const MAX_SIDE: f32 = 4096.0;

/// The most colours that a picture can have that names each by one byte.
const MAX_COLOURS: usize = 256;

/// Draws with a set of fonts.
#[derive(Debug)]
pub struct Drawer {
    options: Options<'static>,
    letters: Arc<Letters>,
}

impl Default for Drawer {
    fn default() -> Self {
        Self::new(Vec::new())
    }
}

impl Drawer {
    /// With these fonts, and no other.
    pub fn new(fonts: Vec<Vec<u8>>) -> Self {
        let mut known = fontdb::Database::new();
        for font in &fonts {
            known.load_font_data(font.clone());
        }
        let family = known.faces().next().and_then(|face| face.families.first()).map(|(name, _)| name.clone());
        let mut options = Options { fontdb: Arc::new(known), ..Options::default() };
        // A drawing does not reach for files.
        options.image_href_resolver.resolve_string = Box::new(|_, _| None);
        if let Some(family) = family {
            options.font_family = family;
        }
        Self { options, letters: Arc::new(Letters::new(fonts)) }
    }

    /// Its letters, to measure with.
    pub fn letters(&self) -> &Arc<Letters> {
        &self.letters
    }

    /// The picture of a drawing, `width` points wide, or as wide as it says.
    /// What is wrong with the drawing otherwise, in words.
    pub fn draw(&self, svg: &str, width: Option<u32>) -> Result<Vec<u8>, String> {
        let tree = Tree::from_str(svg, &self.options).map_err(|error| error.to_string())?;
        let (own_width, own_height) = (tree.size().width(), tree.size().height());
        #[expect(clippy::cast_precision_loss, reason = "at most the longest side")]
        let scale = width.map_or(1.0, |width| width as f32 / own_width);
        let (wide, high) = ((own_width * scale).round(), (own_height * scale).round());
        if !(1.0..=MAX_SIDE).contains(&wide) || !(1.0..=MAX_SIDE).contains(&high) {
            return Err(format!("it would be {wide} by {high} points, and neither may be more than {MAX_SIDE}"));
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 1 to the longest side")]
        let mut map = Pixmap::new(wide as u32, high as u32).ok_or("it has no size")?;
        resvg::render(&tree, Transform::from_scale(scale, scale), &mut map.as_mut());
        encode(&map).map_err(|error| error.to_string())
    }
}

/// As small as it gets without loss: by a list of colours where they are few.
fn encode(map: &Pixmap) -> Result<Vec<u8>, png::EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, map.width(), map.height());
    encoder.set_depth(png::BitDepth::Eight);
    let Some((colours, points)) = by_colours(map) else {
        let opaque = map.pixels().iter().all(|point| point.alpha() == u8::MAX);
        let points: Vec<u8> = map
            .pixels()
            .iter()
            .map(PremultipliedColorU8::demultiply)
            .flat_map(|point| {
                let parts = [point.red(), point.green(), point.blue(), point.alpha()];
                parts.into_iter().take(if opaque { 3 } else { 4 })
            })
            .collect();
        encoder.set_color(if opaque { png::ColorType::Rgb } else { png::ColorType::Rgba });
        encoder.write_header()?.write_image_data(&points)?;
        return Ok(bytes);
    };
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_palette(colours);
    encoder.set_filter(png::Filter::NoFilter);
    encoder.write_header()?.write_image_data(&points)?;
    Ok(bytes)
}

/// The colours, and for each point which of them it has. `None` where there are
/// too many, or where something shows through.
fn by_colours(map: &Pixmap) -> Option<(Vec<u8>, Vec<u8>)> {
    let mut numbers: HashMap<u32, u8> = HashMap::new();
    let mut colours = Vec::new();
    let mut points = Vec::with_capacity(map.pixels().len());
    let mut last: Option<(u32, u8)> = None;
    for point in map.pixels() {
        let key = u32::from_le_bytes([point.red(), point.green(), point.blue(), point.alpha()]);
        if let Some((before, number)) = last
            && before == key
        {
            points.push(number);
            continue;
        }
        if point.alpha() != u8::MAX {
            return None;
        }
        let number = match numbers.get(&key) {
            Some(number) => *number,
            None => {
                let number = u8::try_from(numbers.len()).ok().filter(|_| numbers.len() < MAX_COLOURS)?;
                numbers.insert(key, number);
                colours.extend_from_slice(&[point.red(), point.green(), point.blue()]);
                number
            }
        };
        last = Some((key, number));
        points.push(number);
    }
    Some((colours, points))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::measure;

    #[test]
    fn a_drawing_becomes_a_picture_of_its_size_and_always_the_same() {
        let svg = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="40" height="20" fill="#0b5a63"/></svg>"##;
        let drawer = Drawer::default();
        let size = |png: Result<Vec<u8>, String>| {
            png.ok().and_then(|png| measure("png", &png).ok()).map(|size| (size.width, size.height))
        };
        assert_eq!(size(drawer.draw(svg, None)), Some((40, 20)));
        assert_eq!(size(drawer.draw(svg, Some(180))), Some((180, 90)));
        assert_eq!(drawer.draw(svg, None), drawer.draw(svg, None));
    }

    #[test]
    fn words_are_drawn_in_the_letters_that_come_along() {
        let drawer = Drawer::new(vec![
            include_bytes!("../../themes/default/share/inter-latin-700.ttf").to_vec(),
            include_bytes!("../../themes/default/share/inter-latin-ext-700.ttf").to_vec(),
        ]);
        let drawn = |word: &str| {
            drawer.draw(
                &format!(
                    r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 20"><rect width="90" height="20" fill="#fff"/><text x="2" y="16" font-family="Inter" font-weight="700" font-size="16">{word}</text></svg>"##
                ),
                None,
            )
        };
        let nothing = drawn("");
        assert!(nothing.is_ok());
        for word in ["Leertafel", "sûn", "Łódź"] {
            assert_ne!(drawn(word), nothing, "{word}");
        }
    }

    #[test]
    fn what_cannot_be_drawn_says_why() {
        let drawer = Drawer::default();
        assert!(drawer.draw("no drawing", None).is_err());
        let huge = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90000 1"/>"#;
        assert!(drawer.draw(huge, None).is_err_and(|why| why.contains("4096")));
    }
}
