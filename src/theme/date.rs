//! Dates as people write them.

use super::strings::Strings;
use crate::schema::{DatePrecision, PartialDate};

const SEASONS: [&str; 4] = ["date.seasons.spring", "date.seasons.summer", "date.seasons.autumn", "date.seasons.winter"];

/// "12 mei 2020", "mei 2020", "najaar 2022", "2022".
pub fn written(date: PartialDate, strings: &Strings) -> String {
    let year = date.year;
    let month = |month: u8| strings.item("date.months", usize::from(month).saturating_sub(1)).unwrap_or_default();
    match date.precision {
        DatePrecision::Year => year.to_string(),
        DatePrecision::Half(half) => {
            let key = if half == 1 { "date.halves.first" } else { "date.halves.second" };
            strings.text(key).replace("{year}", &year.to_string())
        }
        DatePrecision::Season(season) => {
            let key = SEASONS[usize::from(season.clamp(1, 4) - 1)];
            let season = strings.text(key);
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
