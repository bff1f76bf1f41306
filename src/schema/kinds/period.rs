//! `period`: from a date to a date, each as exact as it is known:
//! "2015–2020", "2022-10/2023-02", "sinds 2021", "2021 – heden", "tot 2015",
//! "januari tot en met november 2026", or one date.

use serde_json::{Value as Json, json};

use super::partial_date::{check_date, date_limit, parse as parse_date, text_of};
use super::{Kind, KindContext, Limit, SchemaContext};
use crate::data::Node;
use crate::diagnostic::{Diagnostics, catalogue};
use crate::schema::value::{DatePrecision, PartialDate, Period as Time};
use crate::schema::{Field, FieldValue, ShowContext, Shown, Texts};

#[derive(Debug)]
pub struct Period;

impl Kind for Period {
    fn id(&self) -> &'static str {
        "period"
    }

    fn expects(&self) -> &'static str {
        "a period such as \"2015–2020\", \"2022-10/2023-02\", \"sinds 2021\" or \"najaar 2022\""
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
        let Some(time) = parse(&text) else {
            diagnostics.push(catalogue::bad_period(context.source, node.span, &text));
            return None;
        };
        if let (Some(from), Some(to)) = (time.from, time.to)
            && to.last_number() < from.first_number()
        {
            diagnostics.push(catalogue::reversed_period(context.source, node.span, &text));
            return None;
        }
        let ends = (time.from.or(time.to), time.to.or(time.from));
        if let (Some(first), Some(last)) = ends {
            check_date(first, last, field, node, context, diagnostics);
        }
        Some(FieldValue::Period(time))
    }

    fn example(&self, _: &Field, _: &str) -> String {
        "\"2025–2026\"".to_owned()
    }

    fn json(&self, _: &Field, value: &FieldValue) -> Json {
        if let FieldValue::Period(time) = value { json!(time.machine()) } else { Json::Null }
    }

    fn json_schema(&self, _: &Field, _: &SchemaContext<'_>) -> Json {
        // Words for its ends differ per language: a year there must be.
        json!({
            "anyOf": [
                { "type": "integer", "minimum": 1000, "maximum": 9999 },
                { "type": "string", "pattern": "[0-9]{4}" },
            ],
            "examples": ["2015–2020", "2022-10/2023-02", "sinds 2021", "tot 2015", "najaar 2022"],
        })
    }

    fn sort_key(&self, value: &FieldValue) -> String {
        let FieldValue::Period(time) = value else { return String::new() };
        let number = |date: Option<PartialDate>| date.map_or(0, PartialDate::first_number);
        format!("{:08} {:08}", number(time.from), number(time.to))
    }

    fn shown(&self, _: &Field, value: &FieldValue, context: &ShowContext<'_>) -> Vec<Shown> {
        let FieldValue::Period(time) = value else { return Vec::new() };
        vec![Shown::named(time.machine(), time.written(context.texts))]
    }
}

impl Time {
    /// As ISO 8601-2 writes it: `2022-10/2023-02`, `2021/..`, `../2015`; one
    /// date alone where the period is that.
    pub fn machine(self) -> String {
        let end = |date: Option<PartialDate>| date.map_or_else(|| "..".to_owned(), PartialDate::machine);
        if self.from == self.to { end(self.from) } else { format!("{}/{}", end(self.from), end(self.to)) }
    }

    /// "2015–2020", "oktober 2022 tot en met februari 2023", "sinds 2021".
    pub fn written(self, texts: &dyn Texts) -> String {
        let text = |key: &str, from: &str, to: &str| texts.text(key).replace("{from}", from).replace("{to}", to);
        match (self.from, self.to) {
            (None, None) => String::new(),
            (Some(from), None) => text("period.since", &from.written(texts), ""),
            (None, Some(to)) => text("period.until", "", &to.written(texts)),
            (Some(from), Some(to)) if from == to => from.written(texts),
            (Some(from), Some(to)) => match (from.precision, to.precision) {
                (DatePrecision::Year, DatePrecision::Year) => {
                    text("period.years", &from.written(texts), &to.written(texts))
                }
                // "januari tot en met november 2026": the year is said once.
                (DatePrecision::Month(month), DatePrecision::Month(_)) if from.year == to.year => {
                    let month = texts.item("date.months", usize::from(month) - 1);
                    text("period.both", &month, &to.written(texts))
                }
                _ => text("period.both", &from.written(texts), &to.written(texts)),
            },
        }
    }
}

/// What stands between the two dates; the longest words first.
const BETWEEN: &[&str] =
    &["/", "–", "—", " - ", " tot en met ", " t/m ", " oant en mei ", " oant ", " tot ", " until ", " to "];
/// Words before a period that goes on, and for its open end.
const SINCE: &[&str] = &["sinds ", "vanaf ", "since ", "from ", "sûnt "];
const NOW: &[&str] = &["heden", "nu", "vandaag", "now", "present", "today", "hjoed", "..", ""];
/// Words before a period of which only the end is known.
const UNTIL: &[&str] = &["tot en met ", "t/m ", "tot ", "until ", "till ", "up to ", "oant en mei ", "oant "];

fn parse(text: &str) -> Option<Time> {
    let lower = text.trim().to_lowercase();
    if let Some(date) = parse_date(&lower) {
        return Some(Time { from: Some(date), to: Some(date) });
    }
    if let Some(date) = UNTIL.iter().find_map(|word| lower.strip_prefix(word)) {
        return parse_date(date).map(|to| Time { from: None, to: Some(to) });
    }
    if let Some(date) = SINCE.iter().find_map(|word| lower.strip_prefix(word)).and_then(parse_date) {
        return Some(Time { from: Some(date), to: None });
    }
    // "van 2015 tot 2020"; a hyphen between two years cannot be a month's.
    let words = lower.strip_prefix("van ").or_else(|| lower.strip_prefix("from ")).unwrap_or(&lower);
    let words = words.replace(" t/m ", " tot en met ");
    let years = words.split_once('-').filter(|(from, to)| from.len() == 4 && to.len() == 4);
    let (from, to) = years.or_else(|| BETWEEN.iter().find_map(|between| words.split_once(between)))?;
    let (from, to) = (from.trim(), to.trim());
    if from == ".." {
        return parse_date(to).map(|to| Time { from: None, to: Some(to) });
    }
    if NOW.contains(&to) {
        return parse_date(from).map(|from| Time { from: Some(from), to: None });
    }
    let to = parse_date(to)?;
    // "januari tot en met november 2026": the year of the end is meant twice.
    let from = parse_date(from).or_else(|| parse_date(&format!("{from} {}", to.year)))?;
    Some(Time { from: Some(from), to: Some(to) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_read_as_people_write_it() {
        for (text, machine) in [
            ("2015–2020", "2015/2020"),
            ("2015-2020", "2015/2020"),
            ("2015 - 2020", "2015/2020"),
            ("van 2015 tot en met 2020", "2015/2020"),
            ("2022-10/2023-02", "2022-10/2023-02"),
            ("oktober 2022 t/m februari 2023", "2022-10/2023-02"),
            ("januari tot en met november 2026", "2026-01/2026-11"),
            ("najaar 2022", "2022-23"),
            ("voorjaar 2022 tot najaar 2023", "2022-21/2023-23"),
            ("Sinds 2021", "2021/.."),
            ("2021 – heden", "2021/.."),
            ("2021/..", "2021/.."),
            ("tot 2015", "../2015"),
            ("../2015", "../2015"),
            ("2016", "2016"),
        ] {
            assert_eq!(parse(text).map(Time::machine).as_deref(), Some(machine), "{text}");
        }
    }

    #[test]
    fn what_is_no_period_is_none() {
        for text in ["", "heden", "/", "rond 2016", "2015–ooit", "sinds", "tot", "..", "2015–2020–2025"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
