//! `duration`: how long something takes, as people write it: "30 minuten",
//! "1 uur", "anderhalf uur", "15 tot 30 minuten", "1h30m", "PT30M".

use serde_json::{Value as Json, json};

use super::{Kind, KindContext, Limit, SchemaContext};
use crate::data::{Node, Value};
use crate::diagnostic::{Diagnostics, catalogue};
use crate::schema::value::Duration as Length;
use crate::schema::{Field, FieldValue, ShowContext, Shown, Texts};

#[derive(Debug)]
pub struct Duration;

impl Kind for Duration {
    fn id(&self) -> &'static str {
        "duration"
    }

    fn expects(&self) -> &'static str {
        "a length of time such as \"30 minuten\", \"1 uur\", \"15 tot 30 minuten\" or \"PT30M\""
    }

    fn options(&self) -> &'static [&'static str] {
        &["max", "min", "search"]
    }

    fn limit(&self, node: &Node, _: Limit) -> Option<i64> {
        match &node.value {
            Value::Integer(minutes) => Some(*minutes),
            Value::Text(text) => parse(text).map(|length| i64::from(length.most)),
            _ => None,
        }
    }

    fn limit_expects(&self) -> &'static str {
        "a number of minutes, or a length of time"
    }

    fn read(
        &self,
        field: &Field,
        node: &Node,
        context: &KindContext<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Option<FieldValue> {
        if let Value::Integer(number) = node.value {
            diagnostics.push(catalogue::bad_duration(context.source, node.span, &number.to_string()));
            return None;
        }
        let text = context.text(field, node, diagnostics)?;
        let Some(length) = parse(text) else {
            diagnostics.push(catalogue::bad_duration(context.source, node.span, text));
            return None;
        };
        let short = field.min.is_some_and(|min| i64::from(length.least) < min);
        let long = field.max.is_some_and(|max| i64::from(length.most) > max);
        if short || long {
            let (min, max) = (field.min, field.max);
            diagnostics.push(catalogue::duration_out_of_range(context.source, node.span, &field.id, min, max));
        }
        Some(FieldValue::Duration(length))
    }

    fn example(&self, _: &Field, language: &str) -> String {
        if language.starts_with("en") { "\"30 minutes\"" } else { "\"30 minuten\"" }.to_owned()
    }

    fn json(&self, _: &Field, value: &FieldValue) -> Json {
        if let FieldValue::Duration(length) = value { json!(length.machine()) } else { Json::Null }
    }

    fn json_schema(&self, _: &Field, _: &SchemaContext<'_>) -> Json {
        // Words in several languages are more than an expression can hold: a
        // number or a number word, and the letter of a unit or of `PT`.
        json!({
            "type": "string",
            "pattern": "[A-Za-z]",
            "examples": ["30 minuten", "1 uur", "15 tot 30 minuten", "PT30M"],
        })
    }

    fn sort_key(&self, value: &FieldValue) -> String {
        let FieldValue::Duration(length) = value else { return String::new() };
        format!("{:010} {:010}", length.least, length.most)
    }

    fn shown(&self, _: &Field, value: &FieldValue, context: &ShowContext<'_>) -> Vec<Shown> {
        let FieldValue::Duration(length) = value else { return Vec::new() };
        vec![Shown::named(length.machine(), length.written(context.texts))]
    }
}

impl Length {
    /// As ISO 8601 writes it: `PT1H30M`; the least and the most with a `/`
    /// between them: `PT15M/PT30M`.
    pub fn machine(self) -> String {
        let one = |minutes: u32| match (minutes / 60, minutes % 60) {
            (0, minutes) => format!("PT{minutes}M"),
            (hours, 0) => format!("PT{hours}H"),
            (hours, minutes) => format!("PT{hours}H{minutes}M"),
        };
        if self.least == self.most { one(self.most) } else { format!("{}/{}", one(self.least), one(self.most)) }
    }

    /// "30 minuten", "15 tot 30 minuten", "1 uur en 30 minuten".
    pub fn written(self, texts: &dyn Texts) -> String {
        if self.least == self.most {
            return one_written(self.most, texts);
        }
        // "15 tot 30 minuten": a unit that both have is said once.
        let same_unit = (self.most < 60) || (self.least.is_multiple_of(60) && self.most.is_multiple_of(60));
        let unit = if self.most < 60 { 1 } else { 60 };
        let least = if same_unit { (self.least / unit).to_string() } else { one_written(self.least, texts) };
        let most = one_written(self.most, texts);
        texts.text("duration.range").replace("{least}", &least).replace("{most}", &most)
    }
}

fn one_written(minutes: u32, texts: &dyn Texts) -> String {
    let minutes_text = |minutes: u32| texts.count("duration.minutes", i64::from(minutes));
    let hours_text = |hours: u32| texts.count("duration.hours", i64::from(hours));
    match (minutes / 60, minutes % 60) {
        (0, minutes) => minutes_text(minutes),
        (hours, 0) => hours_text(hours),
        (hours, minutes) => texts
            .text("duration.both")
            .replace("{hours}", &hours_text(hours))
            .replace("{minutes}", &minutes_text(minutes)),
    }
}

/// What stands between the least and the most; the longest words first.
const BETWEEN: &[&str] = &[" tot en met ", " oant ", " tot ", " to ", " à ", "–", "/", "-"];

/// Words for numbers, in hundredths.
const NUMBERS: &[(&[&str], u32)] = &[
    (&["half", "halve", "heal"], 50),
    (&["een", "één", "a", "an", "one", "ien"], 100),
    (&["anderhalf", "anderhalve", "oardel"], 150),
    (&["twee", "two", "twa"], 200),
    (&["drie", "three", "trije"], 300),
    (&["vier", "four", "fjouwer"], 400),
    (&["vijf", "five", "fiif"], 500),
    (&["zes", "six", "seis"], 600),
    (&["acht", "eight"], 800),
    (&["tien", "ten", "tsien"], 1000),
];

/// Words for units, in minutes.
const UNITS: &[(&[&str], u32)] = &[
    (&["m", "min", "mins", "minuut", "minuten", "minute", "minutes", "minút", "minuten"], 1),
    (&["kwartier", "kertier", "quarter"], 15),
    (&["halfuur", "halfuurtje"], 30),
    (&["u", "uur", "uren", "uurtje", "h", "hr", "hrs", "hour", "hours", "oere", "oeren"], 60),
];

/// Reads a length as people write it.
fn parse(text: &str) -> Option<Length> {
    let lower = text.trim().to_lowercase();
    let text = lower.strip_prefix("van ").or_else(|| lower.strip_prefix("from ")).unwrap_or(&lower);
    let between = BETWEEN.iter().find_map(|between| text.split_once(between));
    let length = match between {
        None => {
            let minutes = one(text, None)?;
            Length { least: minutes, most: minutes }
        }
        Some((least, most)) => Length { least: one(least, last_unit(most))?, most: one(most, None)? },
    };
    (0 < length.least && length.least <= length.most).then_some(length)
}

/// One length in minutes. A number without a unit has `unit`.
fn one(text: &str, unit: Option<u32>) -> Option<u32> {
    let text = text.trim();
    // ISO 8601 has the units of "1h30m" behind the letters `PT`.
    let text = text.strip_prefix("pt").unwrap_or(text);
    let mut minutes: u32 = 0;
    let mut number: Option<u32> = None;
    let mut last = None;
    for word in words(text) {
        if ["en", "and"].contains(&word) && number.is_none() && last.is_some() {
            continue;
        }
        if let Some(hundredths) = number_of(word) {
            // "een half uur" is half of one.
            number = match number {
                None => Some(hundredths),
                Some(100) if hundredths == 50 => Some(50),
                Some(_) => return None,
            };
        } else {
            let unit = unit_of(word)?;
            // "kwartier" and "halfuur" need no number.
            let hundredths = number.take().or((unit == 15 || unit == 30).then_some(100))?;
            minutes = minutes.checked_add(times(hundredths, unit)?)?;
            last = Some(unit);
        }
    }
    if let Some(hundredths) = number {
        // "1u30" is in minutes, "15" before "tot 30 minuten" in what follows.
        let unit = if last == Some(60) { 1 } else { unit.filter(|_| last.is_none())? };
        minutes = minutes.checked_add(times(hundredths, unit)?)?;
    }
    Some(minutes)
}

/// Whole minutes, or none.
fn times(hundredths: u32, unit: u32) -> Option<u32> {
    let product = hundredths.checked_mul(unit)?;
    (product % 100 == 0).then_some(product / 100)
}

fn last_unit(text: &str) -> Option<u32> {
    words(text).filter_map(unit_of).last()
}

fn unit_of(word: &str) -> Option<u32> {
    let word = word.trim_end_matches('.');
    UNITS.iter().find(|(words, _)| words.contains(&word)).map(|(_, minutes)| *minutes)
}

/// A number in hundredths: "1,5" is 150.
fn number_of(word: &str) -> Option<u32> {
    if let Some((_, hundredths)) = NUMBERS.iter().find(|(words, _)| words.contains(&word)) {
        return Some(*hundredths);
    }
    let (whole, part) = word.split_once([',', '.']).unwrap_or((word, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 5 || part.len() > 2 || !digits(whole) || !digits(part) {
        return None;
    }
    let whole: u32 = whole.parse().ok()?;
    let part: u32 = format!("{part:0<2}").parse().ok()?;
    Some(whole * 100 + part)
}

/// The words of a text; figures and letters are words of their own: "1h30m".
fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_figure = |letter: char| letter.is_ascii_digit() || letter == ',';
    text.split_whitespace().flat_map(move |word| {
        let mut rest = word;
        std::iter::from_fn(move || {
            let first = rest.chars().next()?;
            // A point belongs to a number only between figures.
            let end = rest
                .char_indices()
                .find(|(at, letter)| {
                    let inside = *letter == '.' && rest[at + 1..].starts_with(|next: char| next.is_ascii_digit());
                    (is_figure(*letter) || inside) != is_figure(first)
                })
                .map_or(rest.len(), |(at, _)| at);
            let (word, after) = rest.split_at(end.max(first.len_utf8()));
            rest = after;
            Some(word)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_is_read_as_people_write_it() {
        for (text, least, most) in [
            ("30m", 30, 30),
            ("30 minuten", 30, 30),
            ("1 uur", 60, 60),
            ("1h30m", 90, 90),
            ("1u30", 90, 90),
            ("1 uur en 30 minuten", 90, 90),
            ("anderhalf uur", 90, 90),
            ("1,5 uur", 90, 90),
            ("2.5 hours", 150, 150),
            ("een half uur", 30, 30),
            ("Half uur", 30, 30),
            ("een kwartier", 15, 15),
            ("kwartier", 15, 15),
            ("drie kwartier", 45, 45),
            ("PT30M", 30, 30),
            ("PT1H30M", 90, 90),
            ("PT15M/PT30M", 15, 30),
            ("15 tot 30 minuten", 15, 30),
            ("van 15 tot 30 minuten", 15, 30),
            ("15-30 min.", 15, 30),
            ("15–30 minutes", 15, 30),
            ("30 minuten tot 1 uur", 30, 60),
            ("1 tot 2 uur", 60, 120),
            ("1 to 1.5 hours", 60, 90),
        ] {
            assert_eq!(parse(text), Some(Length { least, most }), "{text}");
        }
    }

    #[test]
    fn what_is_no_length_is_none() {
        let many = "9".repeat(40);
        for text in [
            "",
            "30",
            "uur",
            "lang",
            "30 dagen",
            "-30 minuten",
            "30 tot 15 minuten",
            "0 minuten",
            "1 2 uur",
            "PT",
            "½ uur",
            "1,333 uur",
            &many,
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_machine_reads_what_was_written() {
        for text in ["30m", "90 minuten", "2 uur", "15 tot 90 minuten"] {
            let length = parse(text);
            assert_eq!(length.and_then(|length| parse(&length.machine())), length, "{text}");
        }
    }
}
