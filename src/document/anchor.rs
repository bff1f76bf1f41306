//! Names of places on a page, and names in addresses.

use std::collections::{BTreeMap, BTreeSet};

/// Small ASCII letters, digits and single hyphens: what is left of a text in
/// an address. Empty if nothing is left.
pub fn slugify(text: &str) -> String {
    // Apostrophes join: "dilemma's" is one word.
    let text: String = text.chars().filter(|letter| !matches!(letter, '\'' | '’' | '‘')).collect();
    let mut slug = String::with_capacity(text.len());
    for letter in deunicode::deunicode(&text).chars() {
        if letter.is_ascii_alphanumeric() {
            slug.push(letter.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// How many letters an anchor made from words may have.
const LONGEST: usize = 80;

/// The anchors of one page, each given once.
#[derive(Debug, Default)]
pub struct Anchors {
    taken: BTreeSet<String>,
    /// The last number that words got that came more than once.
    numbers: BTreeMap<String, usize>,
}

impl Anchors {
    /// An anchor for `text` that no other place of the page has.
    pub fn make(&mut self, text: &str) -> String {
        let mut slug = slugify(text);
        if slug.is_empty() {
            "section".clone_into(&mut slug);
        }
        // A whole sentence makes no better anchor than its first words.
        if slug.len() > LONGEST {
            let cut = slug[..LONGEST].rfind('-').unwrap_or(LONGEST);
            slug.truncate(cut);
        }
        if self.taken.insert(slug.clone()) {
            return slug;
        }
        // On a page of many equal headings each goes on where the last one was.
        let number = self.numbers.entry(slug.clone()).or_insert(1);
        loop {
            *number += 1;
            let anchor = format!("{slug}-{number}");
            if self.taken.insert(anchor.clone()) {
                return anchor;
            }
        }
    }

    /// Takes an anchor that the author chose; false if it was taken already.
    pub fn take(&mut self, anchor: &str) -> bool {
        self.taken.insert(anchor.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_ascii_and_readable() {
        assert_eq!(slugify("Dilemma's & risico’s: hoe nú?"), "dilemmas-risicos-hoe-nu");
        assert_eq!(slugify("Tiidlik sjen is it heale wurk – û ê"), "tiidlik-sjen-is-it-heale-wurk-u-e");
        assert_eq!(slugify("…"), "");
    }

    #[test]
    fn the_second_of_a_name_gets_a_number() {
        let mut anchors = Anchors::default();
        assert_eq!(anchors.make("Wat helpt"), "wat-helpt");
        assert_eq!(anchors.make("Wat helpt"), "wat-helpt-2");
    }
}
