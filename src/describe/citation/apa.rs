//! A citation as people write it: a reference by the rules of the American
//! Psychological Association (Publication Manual, 7th edition, 9.7–9.43), in
//! the language of the site.

use super::model::{Citation, Name};
use crate::schema::{DatePrecision, PartialDate, Texts};

/// A reference in three pieces; the title in the middle stands in italics.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// Who and when.
    pub before: String,
    /// What.
    pub title: String,
    /// By whom it was brought out.
    pub after: String,
    /// Where.
    pub url: String,
}

/// The most names that a reference tells; of more, the last closes the list.
const MOST: usize = 20;

impl Citation {
    /// As a reference.
    pub fn apa(&self, texts: &dyn Texts) -> Reference {
        let authors = with_stop(&joined(&self.authors));
        let date = self.date.map_or_else(|| texts.text("cite.no_date"), |date| date_written(date, texts));
        let title = self.title.trim();
        let stop = if title.ends_with(['.', '?', '!']) { "" } else { "." };
        let publisher = if self.is_by_publisher() { String::new() } else { format!(" {}", with_stop(&self.publisher)) };
        Reference {
            before: format!("{authors} ({date}). "),
            title: title.to_owned(),
            after: format!("{stop}{publisher} "),
            url: self.url.clone(),
        }
    }
}

/// The names in a row, with `&` before the last.
fn joined(authors: &[Name]) -> String {
    let names: Vec<String> = authors.iter().map(written).collect();
    match names.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] if names.len() <= MOST => format!("{}, & {last}", first.join(", ")),
        [first @ .., last] => format!("{}, … {last}", first[..MOST - 1].join(", ")),
    }
}

/// "Vries, A. M. de" is written as the last name is told: "de Vries, A. M."
fn written(name: &Name) -> String {
    match name {
        Name::Whole(name) => name.clone(),
        Name::Person { given, family } => {
            let initials = given.split_whitespace().map(|word| {
                let parts = word.split('-').filter_map(|part| part.chars().next());
                parts.map(|first| format!("{}.", first.to_uppercase())).collect::<Vec<_>>().join("-")
            });
            format!("{family}, {}", initials.collect::<Vec<_>>().join(" "))
        }
    }
}

/// The year first: "2026, 5 november", "2026, najaar", "2026".
fn date_written(date: PartialDate, texts: &dyn Texts) -> String {
    let year = date.year.to_string();
    let month = |month: u8| texts.item("date.months", usize::from(month).saturating_sub(1));
    match date.precision {
        DatePrecision::Day(number, day) => texts
            .text("cite.day")
            .replace("{year}", &year)
            .replace("{month}", &month(number))
            .replace("{day}", &day.to_string()),
        DatePrecision::Month(number) => format!("{year}, {}", month(number)),
        DatePrecision::Season(_) => {
            let season = date.written(texts).replace(&year, "");
            format!("{year}, {}", season.trim())
        }
        DatePrecision::Year | DatePrecision::Half(_) => year,
    }
}

fn with_stop(text: &str) -> String {
    let text = text.trim_end();
    if text.ends_with('.') { text.to_owned() } else { format!("{text}.") }
}
