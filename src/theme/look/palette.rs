//! The colours of a look by name, by day and in the dark, and where each of
//! them comes from.

use std::collections::BTreeMap;

use super::colour::Colour;
use super::variables::Variables;
use crate::source::Place;

/// By day or in the dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scheme {
    /// By day.
    Light,
    /// In the dark.
    Dark,
}

/// Where a colour comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// The styles of the theme.
    Theme(Place),
    /// The configuration.
    Written(Place),
    /// It follows from another one, of this name.
    Follows(String),
}

/// A colour in use.
#[derive(Debug, Clone)]
pub struct Shade {
    /// The colour.
    pub colour: Colour,
    /// Where it comes from.
    pub origin: Origin,
}

/// Every colour of a look.
#[derive(Debug, Default, Clone)]
pub struct Palette {
    shades: BTreeMap<(Scheme, String), Shade>,
    /// The names in the order of the theme's styles.
    names: Vec<String>,
}

impl Palette {
    /// The colours that the styles of a theme set.
    pub fn of_theme(variables: &Variables) -> Self {
        let mut palette = Self::default();
        for name in variables.names() {
            for scheme in [Scheme::Light, Scheme::Dark] {
                let colour = variables.value(name, scheme).and_then(|value| Colour::parse(value).ok());
                let (Some(colour), Some(place)) = (colour, variables.place(name, scheme)) else { continue };
                palette.set(name, scheme, Shade { colour, origin: Origin::Theme(place) });
            }
        }
        palette
    }

    /// The names of all colours, in the order of the theme's styles.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    /// One colour with where it comes from.
    pub fn shade(&self, name: &str, scheme: Scheme) -> Option<&Shade> {
        self.shades.get(&(scheme, name.to_owned()))
    }

    /// One colour.
    pub fn colour(&self, name: &str, scheme: Scheme) -> Option<Colour> {
        self.shade(name, scheme).map(|shade| shade.colour)
    }

    /// Every colour of one scheme as `#0b5a63`, by name.
    pub fn hexes(&self, scheme: Scheme) -> impl Iterator<Item = (&str, String)> {
        let names = self.names.iter();
        names.filter_map(move |name| Some((name.as_str(), self.colour(name, scheme)?.hex())))
    }

    /// Puts a colour in its place.
    pub fn set(&mut self, name: &str, scheme: Scheme, shade: Shade) {
        if !self.names.iter().any(|known| known == name) {
            self.names.push(name.to_owned());
        }
        self.shades.insert((scheme, name.to_owned()), shade);
    }
}
