//! The order of lists.

use crate::entry::Entry;
use crate::schema::{ContentType, FieldValue};

/// Sorts the entries of a type: by the author's weight where there is one,
/// then by the type's key, then by title and slug, so that no order is left to
/// chance.
pub fn sort(content_type: &ContentType, entries: &[Entry], numbers: &mut [usize]) {
    let descending = content_type.sort.descending;
    let name = content_type.sort.key.as_str();
    numbers.sort_by_cached_key(|number| {
        let entry = &entries[*number];
        let value = sort_value(entry, name);
        let forward = if descending { None } else { Some(value.clone()) };
        let backward = if descending { Some(std::cmp::Reverse(value)) } else { None };
        let weight = entry.weight.unwrap_or(i64::MAX);
        (entry.elsewhere.is_some(), weight, forward, backward, title_key(&entry.title), entry.key.slug.clone())
    });
}

/// A value that sorts as text does.
fn sort_value(entry: &Entry, name: &str) -> String {
    match entry.fields.get(name).map(|field| &field.value) {
        Some(FieldValue::Date(date)) => date.first_day(),
        // Shifted so that the digits sort as the numbers do.
        Some(FieldValue::Integer(number)) => format!("{:020}", i128::from(*number) - i128::from(i64::MIN)),
        Some(FieldValue::Text(text) | FieldValue::Choice(text) | FieldValue::Url(text)) => title_key(text),
        Some(FieldValue::Terms(terms)) => terms.first().map(|term| term.id.clone()).unwrap_or_default(),
        _ => String::new(),
    }
}

/// A title as it stands in the alphabet: without case, accents and signs.
pub fn title_key(title: &str) -> String {
    deunicode::deunicode(title)
        .chars()
        .filter(|letter| letter.is_ascii_alphanumeric() || *letter == ' ')
        .map(|letter| letter.to_ascii_lowercase())
        .collect::<String>()
        .trim()
        .to_owned()
}
