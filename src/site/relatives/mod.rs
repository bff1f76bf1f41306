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

use std::sync::OnceLock;

use super::model::{Relative, Site};
use crate::schema;
use aspects::Aspects;
use nearest::Nearest;

/// The relatives of the entries of a site, each found when it is asked for.
#[derive(Debug)]
pub struct Relatives {
    all: OnceLock<(Aspects, Nearest)>,
    of: Vec<OnceLock<Vec<Relative>>>,
}

impl Relatives {
    /// Of so many entries, none of them looked at yet.
    pub fn new(entries: usize) -> Self {
        Self { all: OnceLock::new(), of: std::iter::repeat_with(OnceLock::new).take(entries).collect() }
    }
}

impl Site {
    /// Entries about the same as an entry, the nearest first; none of them is
    /// related to it by an author.
    pub fn relatives(&self, number: usize) -> &[Relative] {
        let Some(of) = self.relatives.of.get(number) else { return &[] };
        of.get_or_init(|| {
            // Not side by side: who waits for this may be who should help.
            let (aspects, nearest) = self.relatives.all.get_or_init(|| all(self, &aspects::found(self)));
            let found = nearest.find(self, aspects, number);
            found.into_iter().map(|other| reason::relative(self, aspects, number, other)).collect()
        })
    }

    /// Looks at all entries side by side, where many will be asked for.
    pub fn prepare_relatives(&self) {
        if self.relatives.all.get().is_none() {
            // Another may have been quicker, with the same.
            let _ = self.relatives.all.set(all(self, &aspects::found_side_by_side(self)));
        }
    }
}

fn all(site: &Site, found: &aspects::Found) -> (Aspects, Nearest) {
    let aspects = Aspects::new(site, found);
    let nearest = Nearest::new(site, &aspects);
    (aspects, nearest)
}

/// Whether an entry takes part at all: it has a page, and its type wants to.
fn takes_part(site: &Site, number: usize) -> bool {
    let content_type = site.schema.types.get(&site.entries[number].key.content_type);
    let wants = content_type.is_some_and(|content_type| content_type.relatives != schema::Relatives::None);
    wants && site.has_page(number)
}
