//! `partial-date`: a date as exact as it is known: `2022`, `2022-10`,
//! `2022-10-05`, `2022-najaar` (or "najaar 2022"), `2016-H1`.

use super::{Kind, KindContext};
use crate::data::{Node, Value};
use crate::diagnostic::{Diagnostics, catalogue};
use crate::schema::value::{DatePrecision, PartialDate as Partial};
use crate::schema::{Field, FieldValue};

#[derive(Debug)]
pub struct PartialDate;

impl Kind for PartialDate {
    fn id(&self) -> &'static str {
        "partial-date"
    }

    fn expects(&self) -> &'static str {
        "a date such as \"2026\", \"2026-11\", \"2026-11-05\", \"2026-najaar\" or \"2026-H1\""
    }

    fn read(
        &self,
        field: &Field,
        node: &Node,
        context: &KindContext<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Option<FieldValue> {
        let Some(text) = text_of(node) else {
            context.wrong(field, node, diagnostics);
            return None;
        };
        let date = parse(&text);
        if date.is_none() {
            diagnostics.push(catalogue::bad_date(context.source, node.span, &text, self.expects()));
        }
        date.map(FieldValue::Date)
    }

    fn example(&self, _: &Field, _: &str) -> String {
        "\"2026\"".to_owned()
    }
}

/// A date as written: TOML's own, a text, or a bare year.
pub fn text_of(node: &Node) -> Option<String> {
    match &node.value {
        Value::Date(text) | Value::Text(text) => Some(text.trim().to_owned()),
        Value::Integer(year) => Some(year.to_string()),
        _ => None,
    }
}

/// Words for the seasons, from spring on, in the languages we know.
const SEASONS: [&[&str]; 4] = [
    &["spring", "lente", "voorjaar", "foarjier", "maitiid"],
    &["summer", "zomer", "simmer"],
    &["autumn", "fall", "herfst", "najaar", "hjerst"],
    &["winter"],
];

fn parse(text: &str) -> Option<Partial> {
    let lower = text.to_lowercase();
    let (first, rest) = lower.split_once(['-', ' ']).unwrap_or((lower.as_str(), ""));
    if rest.is_empty() {
        return year(first).map(|year| Partial { year, precision: DatePrecision::Year });
    }
    // "najaar 2022" and "2022-najaar" are the same.
    let (year_text, within) = if year(first).is_some() { (first, rest) } else { (rest, first) };
    let year = year(year_text)?;
    let precision = if let Some(season) = SEASONS.iter().position(|words| words.contains(&within)) {
        DatePrecision::Season(u8::try_from(season).ok()? + 1)
    } else if let Some(half) = within.strip_prefix('h') {
        DatePrecision::Half(half.parse().ok().filter(|half| (1..=2).contains(half))?)
    } else if within.contains('-') {
        return parse_day(&lower);
    } else {
        DatePrecision::Month(two_digits(within).filter(|month| (1..=12).contains(month))?)
    };
    Some(Partial { year, precision })
}

/// `2026-11-05`, if that day exists.
pub fn parse_day(text: &str) -> Option<Partial> {
    let mut parts = text.split('-');
    let year = year(parts.next()?)?;
    let month = two_digits(parts.next()?)?;
    let day = two_digits(parts.next()?)?;
    let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    let days = match month {
        2 => 28 + u8::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    let exists = parts.next().is_none() && (1..=days).contains(&day);
    exists.then_some(Partial { year, precision: DatePrecision::Day(month, day) })
}

fn year(text: &str) -> Option<i32> {
    if text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit()) { text.parse().ok() } else { None }
}

fn two_digits(text: &str) -> Option<u8> {
    if text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit()) { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_may_be_as_vague_as_the_author_knows() {
        let first = |text: &str| parse(text).map(Partial::first_day);
        assert_eq!(first("2022").as_deref(), Some("2022-01-01"));
        assert_eq!(first("2022-10").as_deref(), Some("2022-10-01"));
        assert_eq!(first("2022-10-05").as_deref(), Some("2022-10-05"));
        assert_eq!(first("2022-najaar").as_deref(), Some("2022-09-01"));
        assert_eq!(first("Najaar 2022").as_deref(), Some("2022-09-01"));
        assert_eq!(first("2016-H2").as_deref(), Some("2016-07-01"));
    }

    #[test]
    fn a_day_that_does_not_exist_is_no_date() {
        for text in ["2023-02-29", "2022-13", "2022-00", "22", "2022-H3", "2022-ooit", "", "2022-01-01-01"] {
            assert_eq!(parse(text), None, "{text}");
        }
        assert!(parse("2024-02-29").is_some());
    }
}
