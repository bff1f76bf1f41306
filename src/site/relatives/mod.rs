//! Entries that are about the same, found by what they share: terms of every
//! vocabulary, and telling words of titles and descriptions. They come after
//! every written relation and never repeat one.
//!
//! ```text
//!  each entry ─▶ what it is about, weighed by rarity      (aspects)
//!                  │
//!                  ▼
//!  the rarest first ─▶ who shares them ─▶ the nearest     (nearest)
//!                                           │
//!                                           ▼
//!                            why, in terms and words      (reason)
//! ```
//!
//! All numbers are whole, so that every machine finds the same.

mod aspects;
mod nearest;
mod reason;

use rayon::prelude::*;

use super::model::{Relative, Site};
use crate::schema::Relatives;
use aspects::Aspects;
use nearest::Nearest;

/// The relatives of each entry, the nearest first.
pub fn relatives(site: &Site) -> Vec<Vec<Relative>> {
    let aspects = Aspects::of(site);
    let nearest = Nearest::new(site, &aspects);
    let numbers: Vec<usize> = (0..site.entries.len()).collect();
    numbers
        .par_iter()
        .map_init(
            || nearest.scores(),
            |scores, number| {
                let found = nearest.find(*number, scores);
                found.into_iter().map(|other| reason::relative(site, &aspects, *number, other)).collect()
            },
        )
        .collect()
}

/// Whether an entry takes part at all: it has a page, and its type wants to.
fn takes_part(site: &Site, number: usize) -> bool {
    let content_type = site.schema.types.get(&site.entries[number].key.content_type);
    let wants = content_type.is_some_and(|content_type| content_type.relatives != Relatives::None);
    wants && site.has_page(number)
}
