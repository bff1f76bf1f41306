//! The colours of the configuration in their places, and the shades that
//! follow them: in the hue of the house, as far lighter or darker as they were,
//! and where that could not be read, the nearest that can.

use super::colour::{Colour, NoColour};
use super::contrast::blamed;
use super::palette::{Origin, Palette, Scheme, Shade};
use crate::config::{Config, Written};
use crate::diagnostic::{Diagnostics, catalogue};
use crate::theme::declared::{Declared, Pair};

/// The theme's palette with the colours of the house.
pub fn lay_over(theme: &Palette, declared: &Declared, config: &Config, diagnostics: &mut Diagnostics) -> Palette {
    let mut palette = theme.clone();
    for written in &config.look.colours {
        let name = written.name.text.as_str();
        let Some(by_day) = theme.colour(name, Scheme::Light) else {
            diagnostics.push(catalogue::unknown_key(&config.source, written.name.span, name, theme.names()));
            continue;
        };
        let in_dark = theme.colour(name, Scheme::Dark).unwrap_or(by_day);
        let light = written.light.as_ref().and_then(|text| read(config, text, diagnostics));
        let dark = written.dark.as_ref().and_then(|text| read(config, text, diagnostics));
        if let Some(light) = &light {
            palette.set(name, Scheme::Light, light.clone());
        }
        let dark = dark.or_else(|| {
            let house = light.as_ref()?.colour;
            Some(Shade { colour: in_dark.in_the_hue_of(house), origin: Origin::Follows(name.to_owned()) })
        });
        if let Some(dark) = dark {
            palette.set(name, Scheme::Dark, dark);
        }
    }
    follow(&mut palette, theme, declared);
    palette
}

/// Gives every colour that follows one of the house its place.
pub fn follow(palette: &mut Palette, theme: &Palette, declared: &Declared) {
    for (name, lead) in &declared.follow {
        for scheme in [Scheme::Light, Scheme::Dark] {
            let of_house = |name: &str| match palette.shade(name, scheme).map(|shade| &shade.origin) {
                Some(Origin::Written(_)) => true,
                Some(Origin::Follows(lead)) => lead == name,
                _ => false,
            };
            if of_house(name) || !of_house(lead) {
                continue;
            }
            let (Some(own), Some(from)) = (theme.colour(name, scheme), theme.colour(lead, scheme)) else { continue };
            let Some(house) = palette.colour(lead, scheme) else { continue };
            let colour = own.following(from, house);
            palette.set(name, scheme, Shade { colour, origin: Origin::Follows(lead.clone()) });
        }
    }
    mend_followers(palette, declared);
}

/// Nobody wrote the colours that follow, so nobody need mend them.
fn mend_followers(palette: &mut Palette, declared: &Declared) {
    let names: Vec<String> = palette.names().map(str::to_owned).collect();
    for scheme in [Scheme::Light, Scheme::Dark] {
        for name in &names {
            let Some(shade) = palette.shade(name, scheme) else { continue };
            if let Origin::Follows(lead) = shade.origin.clone()
                && let Some(colour) = readable(palette, &declared.pairs, name, scheme)
            {
                palette.set(name, scheme, Shade { colour, origin: Origin::Follows(lead) });
            }
        }
    }
}

/// The nearest to a colour with which it, and all that follows it, can be read.
pub fn better(palette: &Palette, theme: &Palette, declared: &Declared, name: &str, scheme: Scheme) -> Option<Colour> {
    let shade = palette.shade(name, scheme)?;
    if matches!(shade.origin, Origin::Theme(_)) {
        return readable(palette, &declared.pairs, name, scheme);
    }
    let moves = |other: &str| {
        let follows = |(follower, lead): &(String, String)| follower == other && lead == name;
        other == name || declared.follow.iter().any(follows)
    };
    let concerned: Vec<(&str, &str, f32)> = declared
        .pairs
        .iter()
        .flat_map(|pair| pair.on.iter().map(|on| (pair.of.as_str(), on.as_str(), pair.purpose.least())))
        .filter(|(of, on, _)| moves(of) || moves(on))
        // What another colour of the house is to blame for, this one cannot mend.
        .filter(|(of, on, _)| blamed(palette, of, on, scheme).is_none_or(|(blamed, _)| blamed == name))
        .collect();
    shade.colour.nearest(|colour| {
        let mut tried = palette.clone();
        tried.set(name, scheme, Shade { colour, origin: shade.origin.clone() });
        follow(&mut tried, theme, declared);
        concerned.iter().all(|(of, on, least)| match (tried.colour(of, scheme), tried.colour(on, scheme)) {
            (Some(of), Some(on)) => of.contrast(on) >= *least,
            _ => true,
        })
    })
}

/// The nearest to a colour that differs enough from all that it must differ
/// from.
fn readable(palette: &Palette, pairs: &[Pair], name: &str, scheme: Scheme) -> Option<Colour> {
    let mut others: Vec<(Colour, f32)> = Vec::new();
    for pair in pairs {
        let least = pair.purpose.least();
        if pair.of == name {
            others.extend(pair.on.iter().filter_map(|on| Some((palette.colour(on, scheme)?, least))));
        } else if pair.on.iter().any(|on| on == name)
            && let Some(of) = palette.colour(&pair.of, scheme)
        {
            others.push((of, least));
        }
    }
    let own = palette.colour(name, scheme)?;
    own.nearest(|colour| others.iter().all(|(other, least)| colour.contrast(*other) >= *least))
}

fn read(config: &Config, written: &Written, diagnostics: &mut Diagnostics) -> Option<Shade> {
    match Colour::parse(&written.text) {
        Ok(colour) => Some(Shade { colour, origin: Origin::Written(config.source.place(written.span)) }),
        Err(why) => {
            let translucent = why == NoColour::Translucent;
            diagnostics.push(catalogue::bad_colour(&config.source, written.span, &written.text, translucent));
            None
        }
    }
}
