//! Whether an entry still holds, and when somebody should look at it again.

use jiff::civil::Date;

use super::model::Entry;
use crate::config::Review;
use crate::schema::{ContentType, DatePrecision, FieldValue, PartialDate, State};

/// The keys that mean the same in every type; the built-in base type declares
/// them.
mod key {
    pub const CHECKED: &str = "checked";
    pub const OWNER: &str = "owner";
    pub const REPLACED_BY: &str = "replaced_by";
    pub const REVIEW_BY: &str = "review_by";
}

/// The field that names what came in the place of an entry.
pub const SUCCESSOR: &str = key::REPLACED_BY;

/// Whether an entry still holds: what its choices say, the worst of them.
pub fn state_of(content_type: &ContentType, entry: &Entry) -> State {
    let chosen = content_type.fields.iter().filter_map(|field| match &entry.fields.get(&field.id)?.value {
        FieldValue::Choice(id) => field.choices.iter().find(|choice| choice.id == *id).map(|choice| choice.state),
        _ => None,
    });
    chosen.max().unwrap_or_default()
}

/// The day by which somebody should look at an entry again: the one that is
/// written, or the configured time after it was last checked.
pub fn due(entry: &Entry, review: &Review) -> Option<Date> {
    let written = date_of(entry, key::REVIEW_BY);
    written.or_else(|| review.default?.after(date_of(entry, key::CHECKED)?))
}

/// The day on which somebody last looked at an entry.
pub fn checked(entry: &Entry) -> Option<PartialDate> {
    match entry.fields.get(key::CHECKED)?.value {
        FieldValue::Date(date) => Some(date),
        _ => None,
    }
}

/// Who looks after an entry.
pub fn owner(entry: &Entry) -> Option<&str> {
    match &entry.fields.get(key::OWNER)?.value {
        FieldValue::Text(text) => Some(text.as_str()).filter(|text| !text.is_empty()),
        _ => None,
    }
}

/// A day as the rest of the program writes dates.
pub fn partial(date: Date) -> PartialDate {
    let part = |number: i8| u8::try_from(number).unwrap_or(1);
    PartialDate { year: date.year().into(), precision: DatePrecision::Day(part(date.month()), part(date.day())) }
}

/// The first day that a date can mean.
fn date_of(entry: &Entry, key: &str) -> Option<Date> {
    match entry.fields.get(key)?.value {
        FieldValue::Date(date) => date.first_day().parse().ok(),
        _ => None,
    }
}
