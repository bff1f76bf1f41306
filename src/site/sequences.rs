//! Entries in an order of their own: the sessions of a series. A reference
//! whose field has `order_by` puts those that refer to one entry in a row.

use std::collections::BTreeMap;

use super::model::Site;
use crate::diagnostic::{Diagnostics, catalogue};
use crate::schema::{Field, FieldValue};

/// The entries in a row, by the field that refers and the entry that it refers
/// to; each with its number, the smallest first.
pub type Sequences = BTreeMap<(String, usize), Vec<(i64, usize)>>;

/// The place of an entry in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceInRow {
    /// The entry that the row belongs to.
    pub whole: usize,
    /// Its number.
    pub place: i64,
    /// How many there are, where no number is missing.
    pub count: Option<usize>,
    /// The one before it.
    pub previous: Option<usize>,
    /// The one after it.
    pub next: Option<usize>,
}

/// Finds all rows, and puts those who refer to an entry in their order. Two
/// entries with one number are told.
pub fn sequences(site: &mut Site, diagnostics: &mut Diagnostics) -> Sequences {
    let mut found = Sequences::new();
    for (number, entry) in site.entries.iter().enumerate() {
        let Some(content_type) = site.schema.types.get(&entry.key.content_type) else { continue };
        for field in content_type.fields.iter().filter(|field| field.order_by.is_some()) {
            let Some(place) = number_of(site, number, field) else { continue };
            for whole in site.references[number].get(&field.id).into_iter().flatten() {
                found.entry((field.id.clone(), *whole)).or_default().push((place, number));
            }
        }
    }
    for row in found.values_mut() {
        row.sort_by_key(|(place, number)| (*place, site.urls[*number].clone()));
        for pair in row.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
            tell_of_two(site, pair[0].1, pair[1].1, diagnostics);
        }
    }
    for ((_, whole), row) in &found {
        let place = |number: &usize| row.iter().position(|(_, other)| other == number).unwrap_or(row.len());
        for inverse in &mut site.inverse[*whole] {
            if inverse.entries.iter().any(|number| place(number) < row.len()) {
                inverse.entries.sort_by_key(place);
            }
        }
    }
    found
}

impl Site {
    /// The place of an entry in the row of a field.
    pub fn place_in_row(&self, number: usize, field: &str) -> Option<PlaceInRow> {
        let whole = *self.references.get(number)?.get(field)?.first()?;
        let row = self.sequences.get(&(field.to_owned(), whole))?;
        let at = row.iter().position(|(_, other)| *other == number)?;
        let beside = |at: Option<usize>| at.and_then(|at| row.get(at)).map(|(_, other)| *other);
        Some(PlaceInRow {
            whole,
            place: row.get(at)?.0,
            count: Some(row.len()).filter(|_| row.iter().zip(1..).all(|((number, _), place)| *number == place)),
            previous: beside(at.checked_sub(1)),
            next: beside(at.checked_add(1)),
        })
    }
}

/// The number by which an entry stands in the row of a field.
fn number_of(site: &Site, number: usize, field: &Field) -> Option<i64> {
    match site.entries[number].fields.get(field.order_by.as_ref()?)?.value {
        FieldValue::Integer(place) => Some(place),
        _ => None,
    }
}

fn tell_of_two(site: &Site, first: usize, second: usize, diagnostics: &mut Diagnostics) {
    let (first, second) = (&site.entries[first], &site.entries[second]);
    let Some(content_type) = site.schema.types.get(&second.key.content_type) else { return };
    let mut keys = content_type.fields.iter().filter_map(|field| field.order_by.as_ref());
    if let Some((key, used)) = keys.find_map(|key| Some((key, second.fields.get(key)?)))
        && second.elsewhere.is_none()
    {
        diagnostics.push(catalogue::same_place_in_row(&second.source, used.span, key, &first.title));
    }
}
