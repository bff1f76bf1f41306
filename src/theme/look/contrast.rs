//! Whether people can read it: every pair of colours that a theme declares, by
//! day and in the dark. Each colour that falls short is told once, with the
//! nearest that would do.

use std::collections::BTreeMap;

use super::colour::Colour;
use super::lay::better;
use super::palette::{Origin, Palette, Scheme};
use crate::diagnostic::{Diagnostics, catalogue};
use crate::source::Place;
use crate::theme::declared::{Declared, Purpose};

/// Who is to blame for a pair, and in which scheme.
type Blamed = (Scheme, String);

/// Tells of each colour that cannot be read or seen where it is used.
pub fn check_contrast(palette: &Palette, theme: &Palette, declared: &Declared, diagnostics: &mut Diagnostics) {
    let mut short: BTreeMap<Blamed, (Place, Vec<catalogue::Faint>)> = BTreeMap::new();
    for scheme in [Scheme::Light, Scheme::Dark] {
        for pair in &declared.pairs {
            for on in &pair.on {
                let (Some(text), Some(ground)) = (palette.colour(&pair.of, scheme), palette.colour(on, scheme)) else {
                    continue;
                };
                let ratio = text.contrast(ground);
                let least = pair.purpose.least();
                if ratio >= least {
                    continue;
                }
                let Some((name, place)) = blamed(palette, &pair.of, on, scheme) else { continue };
                let faint = catalogue::Faint {
                    of: pair.of.clone(),
                    on: on.clone(),
                    ratio,
                    least,
                    is_text: pair.purpose == Purpose::Text,
                };
                short.entry((scheme, name)).or_insert_with(|| (place, Vec::new())).1.push(faint);
            }
        }
    }
    for ((scheme, name), (place, mut faint)) in short {
        // The worst is told.
        faint.sort_by(|one, two| (one.ratio / one.least).total_cmp(&(two.ratio / two.least)));
        let Some(worst) = faint.first() else { continue };
        let better = better(palette, theme, declared, &name, scheme).map(Colour::hex);
        let dark = scheme == Scheme::Dark;
        diagnostics.push(catalogue::low_contrast(place, &name, worst, faint.len() - 1, dark, better.as_deref()));
    }
}

/// The colour of the two that somebody should change: what the configuration
/// says before what the theme says, the text before what it stands on.
pub fn blamed(palette: &Palette, of: &str, on: &str, scheme: Scheme) -> Option<(String, Place)> {
    let written = |name: &str| match &palette.shade(name, scheme)?.origin {
        Origin::Written(place) => Some((name.to_owned(), place.clone())),
        _ => None,
    };
    let followed = |name: &str| match &palette.shade(name, scheme)?.origin {
        Origin::Follows(lead) => match (written(lead), &palette.shade(lead, Scheme::Light)?.origin) {
            (Some(found), _) => Some(found),
            (None, Origin::Written(place)) => Some((name.to_owned(), place.clone())),
            _ => None,
        },
        _ => None,
    };
    let of_theme = |name: &str| match &palette.shade(name, scheme)?.origin {
        Origin::Theme(place) => Some((name.to_owned(), place.clone())),
        _ => None,
    };
    let either = |look: &dyn Fn(&str) -> Option<(String, Place)>| look(of).or_else(|| look(on));
    either(&written).or_else(|| either(&followed)).or_else(|| either(&of_theme))
}
