//! `partial-date`: a date as exact as it is known: `2022`, `2022-10`,
//! `2022-10-05`, `2022-najaar` (or "najaar 2022"), `2016-H1`, "oktober 2022",
//! "5 oktober 2022".

use serde_json::{Value as Json, json};

use super::{Kind, KindContext, Limit, SchemaContext};
use crate::data::{Node, Value};
use crate::diagnostic::{Diagnostics, catalogue};
use crate::schema::value::{DatePrecision, PartialDate as Partial};
use crate::schema::{Field, FieldValue, ShowContext, Shown, Texts};

#[derive(Debug)]
pub struct PartialDate;

impl Kind for PartialDate {
    fn id(&self) -> &'static str {
        "partial-date"
    }

    fn expects(&self) -> &'static str {
        "a date such as \"2026\", \"2026-11\", \"2026-11-05\", \"2026-najaar\" or \"2026-H1\""
    }

    fn options(&self) -> &'static [&'static str] {
        &["max", "min", "search"]
    }

    fn limit(&self, node: &Node, limit: Limit) -> Option<i64> {
        date_limit(node, limit)
    }

    fn limit_expects(&self) -> &'static str {
        "a date"
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
        let date = date?;
        check_date(date, date, field, node, context, diagnostics);
        Some(FieldValue::Date(date))
    }

    fn example(&self, _: &Field, _: &str) -> String {
        "\"2026\"".to_owned()
    }

    fn json(&self, _: &Field, value: &FieldValue) -> Json {
        date_json(value)
    }

    fn json_schema(&self, _: &Field, _: &SchemaContext<'_>) -> Json {
        json!({
            "anyOf": [
                { "type": "integer", "minimum": 1000, "maximum": 9999 },
                { "type": "string", "pattern": format!("^{}$", written_pattern()) },
            ],
            "examples": ["2026", "2026-11", "2026-11-05", "2026-H1"],
        })
    }

    fn sort_key(&self, value: &FieldValue) -> String {
        date_key(value)
    }

    fn shown(&self, _: &Field, value: &FieldValue, context: &ShowContext<'_>) -> Vec<Shown> {
        shown_date(value, context)
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

/// Words for the months, in Dutch and English; a short form may end in a dot.
const MONTHS: [&[&str]; 12] = [
    &["januari", "january", "jan"],
    &["februari", "february", "feb"],
    &["maart", "march", "mrt", "mar"],
    &["april", "apr"],
    &["mei", "may"],
    &["juni", "june", "jun"],
    &["juli", "july", "jul"],
    &["augustus", "august", "aug"],
    &["september", "sept", "sep"],
    &["oktober", "october", "okt", "oct"],
    &["november", "nov"],
    &["december", "dec"],
];

/// The interface texts of the seasons.
const SEASON_TEXTS: [&str; 4] =
    ["date.seasons.spring", "date.seasons.summer", "date.seasons.autumn", "date.seasons.winter"];

/// A date as authors write it, as exact as they know.
pub fn parse(text: &str) -> Option<Partial> {
    let lower = text.trim().to_lowercase();
    if let Some(day) = parse_day(&lower) {
        return Some(day);
    }
    let words: Vec<&str> = lower.split([' ', '-']).filter(|word| !word.is_empty()).collect();
    let date = |year, precision| Some(Partial { year, precision });
    match words[..] {
        [one] => date(year(one)?, DatePrecision::Year),
        // "najaar 2022" and "2022-najaar" are the same.
        [a, b] => {
            let (year_text, within) = if year(a).is_some() { (a, b) } else { (b, a) };
            date(year(year_text)?, precision(within)?)
        }
        // "12 mei 2020"; "mei" as a number would be a date in another order.
        [day, month, year_text] => {
            let month = month_called(month)?;
            parse_day(&format!("{:04}-{month:02}-{:02}", year(year_text)?, day.parse::<u8>().ok()?))
        }
        _ => None,
    }
}

/// What is known within a year: `10`, `oktober`, `najaar`, `h1`.
fn precision(word: &str) -> Option<DatePrecision> {
    let season = SEASONS.iter().position(|words| words.contains(&word)).and_then(|at| u8::try_from(at + 1).ok());
    if let Some(season) = season {
        return Some(DatePrecision::Season(season));
    }
    if let Some(half) = word.strip_prefix('h') {
        return half.parse().ok().filter(|half| (1..=2).contains(half)).map(DatePrecision::Half);
    }
    let month = month_called(word).or_else(|| two_digits(word).filter(|month| (1..=12).contains(month)));
    month.map(DatePrecision::Month)
}

fn month_called(word: &str) -> Option<u8> {
    let word = word.strip_suffix('.').unwrap_or(word);
    MONTHS.iter().position(|words| words.contains(&word)).and_then(|at| u8::try_from(at + 1).ok())
}

/// The same as a regular expression, for JSON Schema: words may begin with a
/// capital.
pub fn written_pattern() -> String {
    let any_case = |word: &&str| {
        let (first, rest) = word.split_at(1);
        format!("[{}{first}]{rest}", first.to_uppercase())
    };
    let names = SEASONS.iter().chain(&MONTHS).flat_map(|words| words.iter()).map(any_case).collect::<Vec<_>>();
    let within = format!("([Hh][12]|({})\\.?)", names.join("|"));
    format!("([0-9]{{4}}(-[0-9]{{2}}(-[0-9]{{2}})?|[- ]{within})?|([0-9]{{1,2}} )?{within}[- ][0-9]{{4}})")
}

impl Partial {
    /// "12 mei 2020", "mei 2020", "najaar 2022", "2022".
    pub fn written(self, texts: &dyn Texts) -> String {
        let year = self.year;
        let month = |month: u8| texts.item("date.months", usize::from(month).saturating_sub(1));
        match self.precision {
            DatePrecision::Year => year.to_string(),
            DatePrecision::Half(half) => {
                let key = if half == 1 { "date.halves.first" } else { "date.halves.second" };
                texts.text(key).replace("{year}", &year.to_string())
            }
            DatePrecision::Season(season) => {
                let season = texts.text(SEASON_TEXTS[usize::from(season.clamp(1, 4) - 1)]);
                if season.contains("{year}") {
                    season.replace("{year}", &year.to_string())
                } else {
                    format!("{season} {year}")
                }
            }
            DatePrecision::Month(number) => format!("{} {year}", month(number)),
            DatePrecision::Day(number, day) => format!("{day} {} {year}", month(number)),
        }
    }

    /// The first day it can mean, as the number `20261105`.
    pub fn first_number(self) -> i64 {
        let (month, day) = self.first();
        i64::from(self.year) * 10_000 + i64::from(month) * 100 + i64::from(day)
    }

    /// The last day it can mean, as the number `20261130`. A winter that
    /// begins in a year ends in the next.
    pub fn last_number(self) -> i64 {
        let (year, month, day) = match self.precision {
            DatePrecision::Year | DatePrecision::Half(2..) => (self.year, 12, 31),
            DatePrecision::Half(_) => (self.year, 6, 30),
            DatePrecision::Season(1) => (self.year, 5, 31),
            DatePrecision::Season(2) => (self.year, 8, 31),
            DatePrecision::Season(3) => (self.year, 11, 30),
            DatePrecision::Season(_) => (self.year + 1, 2, days_in(self.year + 1, 2)),
            DatePrecision::Month(month) => (self.year, month, days_in(self.year, month)),
            DatePrecision::Day(month, day) => (self.year, month, day),
        };
        i64::from(year) * 10_000 + i64::from(month) * 100 + i64::from(day)
    }

    /// As ISO 8601-2 writes it (its "extended date/time format"): a season is
    /// `2022-21` to `2022-24`, a half year `2016-40` or `2016-41`.
    pub fn machine(self) -> String {
        match self.precision {
            DatePrecision::Half(half) => format!("{:04}-{}", self.year, 39 + half),
            DatePrecision::Season(season) => format!("{:04}-{}", self.year, 20 + season),
            _ => self.iso(),
        }
    }
}

/// The first day of the least, or the last day of the most, as a number.
pub fn date_limit(node: &Node, limit: Limit) -> Option<i64> {
    let date = parse(&text_of(node)?)?;
    Some(if limit == Limit::Least { date.first_number() } else { date.last_number() })
}

/// Tells of dates that are wholly before or after what the field takes.
pub fn check_date(
    first: Partial,
    last: Partial,
    field: &Field,
    node: &Node,
    context: &KindContext<'_>,
    diagnostics: &mut Diagnostics,
) {
    let early = field.min.is_some_and(|min| last.last_number() < min);
    let late = field.max.is_some_and(|max| first.first_number() > max);
    if early || late {
        let (min, max) = (field.min, field.max);
        diagnostics.push(catalogue::date_out_of_range(context.source, node.span, &field.id, min, max));
    }
}

/// A date for machines.
pub fn date_json(value: &FieldValue) -> Json {
    if let FieldValue::Date(date) = value { json!(date.machine()) } else { Json::Null }
}

/// What dates are sorted by.
pub fn date_key(value: &FieldValue) -> String {
    if let FieldValue::Date(date) = value { date.first_day() } else { String::new() }
}

/// A date for readers; its `id` is what HTML's `time` takes.
pub fn shown_date(value: &FieldValue, context: &ShowContext<'_>) -> Vec<Shown> {
    let FieldValue::Date(date) = value else { return Vec::new() };
    vec![Shown::named(date.iso(), date.written(context.texts))]
}

/// `2026-11-05`, if that day exists.
pub fn parse_day(text: &str) -> Option<Partial> {
    let mut parts = text.split('-');
    let year = year(parts.next()?)?;
    let month = two_digits(parts.next()?)?;
    let day = two_digits(parts.next()?)?;
    let exists = parts.next().is_none() && (1..=days_in(year, month)).contains(&day);
    exists.then_some(Partial { year, precision: DatePrecision::Day(month, day) })
}

/// How many days a month has; none where there is no such month.
fn days_in(year: i32, month: u8) -> u8 {
    let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    match month {
        2 => 28 + u8::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
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
        assert_eq!(first("Oktober 2022").as_deref(), Some("2022-10-01"));
        assert_eq!(first("5 okt. 2022").as_deref(), Some("2022-10-05"));
    }

    #[test]
    fn a_day_that_does_not_exist_is_no_date() {
        for text in [
            "2023-02-29",
            "2022-13",
            "2022-00",
            "22",
            "2022-H3",
            "2022-ooit",
            "",
            "2022-01-01-01",
            "2022 2023",
            "31 april 2022",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
        assert!(parse("2024-02-29").is_some());
    }
}
