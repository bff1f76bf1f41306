//! One colour: read as CSS has it, written as `#0b5a63`, its contrast with
//! another, and the nearest one that people can read.

use color::{ColorSpaceTag, DynamicColor, Oklch, OpaqueColor, Rgba8, Srgb, parse_color};

/// A colour of a screen, without transparency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour([u8; 3]);

/// Why a text is no colour that a page can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoColour {
    /// It is none at all.
    Unknown,
    /// What lies below shows through it.
    Translucent,
}

/// How far apart the lightnesses are that [`Colour::nearest`] tries.
const STEP: f32 = 1.0 / 256.0;

impl Colour {
    /// Reads any colour of CSS that says by itself what it is.
    pub fn parse(text: &str) -> Result<Self, NoColour> {
        let colour = parse_color(text.trim()).map_err(|_| NoColour::Unknown)?;
        if colour.components[3] < 1.0 {
            return Err(NoColour::Translucent);
        }
        Ok(Self::shown(colour))
    }

    /// `#0b5a63`.
    pub fn hex(self) -> String {
        let [red, green, blue] = self.0;
        format!("#{red:02x}{green:02x}{blue:02x}")
    }

    /// The contrast of two colours as WCAG 2.2 defines it: from 1 to 21.
    pub fn contrast(self, other: Self) -> f32 {
        let (one, two) = (self.opaque().relative_luminance(), other.opaque().relative_luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// The colour of the same hue that is nearest in lightness and does: this
    /// one itself, if it does. `None` if none does.
    pub fn nearest(self, does: impl Fn(Self) -> bool) -> Option<Self> {
        if does(self) {
            return Some(self);
        }
        let [lightness, chroma, hue] = self.perceived();
        let mut away = STEP;
        while away < 1.0 {
            for lightness in [lightness - away, lightness + away] {
                if !(0.0..=1.0).contains(&lightness) {
                    continue;
                }
                let found = Self::of_perceived([lightness, chroma, hue]);
                if does(found) {
                    return Some(found);
                }
            }
            away += STEP;
        }
        None
    }

    /// What this colour becomes where `lead` becomes `house`: it takes the hue
    /// of the house, and stands to it in lightness and strength as it stood to
    /// `lead`.
    pub fn following(self, lead: Self, house: Self) -> Self {
        let [own, strength, _] = self.perceived();
        let [from, lead_strength, _] = lead.perceived();
        let [to, house_strength, hue] = house.perceived();
        let lightness = if own <= from && from > 0.0 {
            own / from * to
        } else if from < 1.0 {
            1.0 - (1.0 - own) / (1.0 - from) * (1.0 - to)
        } else {
            own
        };
        // A grey leads nothing: what follows it keeps its own strength.
        let chroma = if lead_strength > 0.01 { strength * house_strength / lead_strength } else { strength };
        Self::of_perceived([lightness, chroma, hue])
    }

    /// This colour, as light as before, with the hue and strength of `house`.
    pub fn in_the_hue_of(self, house: Self) -> Self {
        let [lightness, strength, _] = self.perceived();
        let [_, house_strength, hue] = house.perceived();
        // Strong colours glare on a dark screen.
        Self::of_perceived([lightness, house_strength.min(strength.max(0.09)), hue])
    }

    fn opaque(self) -> OpaqueColor<Srgb> {
        let [red, green, blue] = self.0.map(|part| f32::from(part) / 255.0);
        OpaqueColor::new([red, green, blue])
    }

    /// Lightness from 0 to 1, strength, and hue in degrees, as people see them.
    fn perceived(self) -> [f32; 3] {
        self.opaque().convert::<Oklch>().components
    }

    /// The nearest colour that a screen can show: of the same lightness and
    /// hue, as strong as it can be.
    fn of_perceived([lightness, chroma, hue]: [f32; 3]) -> Self {
        let within = |strength: f32| {
            let shown = OpaqueColor::<Oklch>::new([lightness, chroma * strength, hue]).convert::<Srgb>().components;
            shown.iter().all(|part| (-0.0005..=1.0005).contains(part)).then_some(shown)
        };
        // Sixteen halvings are finer than a screen.
        let (mut low, mut high) = (0.0, 1.0);
        let mut found = within(1.0);
        if found.is_none() {
            for _ in 0..16 {
                let middle = f32::midpoint(low, high);
                match within(middle) {
                    Some(shown) => {
                        found = Some(shown);
                        low = middle;
                    }
                    None => high = middle,
                }
            }
        }
        let [red, green, blue] = found.unwrap_or([lightness; 3]);
        let shown = OpaqueColor::<Srgb>::new([red, green, blue]).to_rgba8();
        Self([shown.r, shown.g, shown.b])
    }

    fn shown(colour: DynamicColor) -> Self {
        let Rgba8 { r, g, b, .. } = colour.convert(ColorSpaceTag::Srgb).clip().to_alpha_color::<Srgb>().to_rgba8();
        Self([r, g, b])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(text: &str) -> Colour {
        Colour::parse(text).unwrap_or(Colour([0; 3]))
    }

    #[test]
    fn contrast_is_that_of_the_standard() {
        let round = |ratio: f32| (ratio * 100.0).round() / 100.0;
        let pairs = [("#fff", "#000", 21.0), ("#777", "#fff", 4.48), ("#767676", "#fff", 4.54), ("red", "white", 4.0)];
        for (one, two, expected) in pairs {
            let found = round(colour(one).contrast(colour(two)));
            assert!((found - expected).abs() < 0.005, "{one} on {two}: {found}");
        }
    }

    #[test]
    fn every_notation_of_css_is_read() {
        for text in ["#ff0000", "#f00", "red", "rgb(255 0 0)", "rgb(100%, 0%, 0%)", "hsl(0 100% 50%)"] {
            assert_eq!(colour(text).hex(), "#ff0000", "{text}");
        }
        assert_eq!(colour("oklch(62.8% 0.2577 29.23)").hex(), "#ff0000");
    }

    #[test]
    fn what_shows_through_or_is_no_colour_is_told_apart() {
        assert_eq!(Colour::parse("rgb(0 0 0 / 50%)"), Err(NoColour::Translucent));
        assert_eq!(Colour::parse("#12"), Err(NoColour::Unknown));
        assert_eq!(Colour::parse("var(--brand)"), Err(NoColour::Unknown));
    }

    #[test]
    fn the_nearest_colour_keeps_its_hue_and_goes_no_further_than_it_must() {
        let (pink, white) = (colour("#e0a0d0"), colour("#fff"));
        let found = pink.nearest(|colour| colour.contrast(white) >= 4.5).unwrap_or(white);
        let ratio = found.contrast(white);
        assert!((4.5..4.7).contains(&ratio), "{} has {ratio}", found.hex());
        let (before, after) = (pink.perceived()[2], found.perceived()[2]);
        assert!((before - after).abs() < 3.0, "the hue went from {before} to {after}");
        assert_eq!(white.nearest(|_| false), None);
    }

    #[test]
    fn a_shade_stands_to_the_house_as_it_stood_to_the_theme() {
        let (lead, house) = (colour("#0b5a63"), colour("#6b2d5c"));
        assert_eq!(lead.following(lead, house), house);
        assert_eq!(colour("#fff").following(lead, house), colour("#fff"));
        let darker = colour("#083f46").following(lead, house);
        assert!(darker.perceived()[0] < house.perceived()[0], "{}", darker.hex());
    }
}
