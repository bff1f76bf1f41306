//! What the age of a document takes from its score. Age is counted from the newest document of the site, not from
//! today: the same input gives the same index at any time.
//! Must never know: words, postings.

use super::model::SearchDocument;

/// What each year takes, and the years that count.
const PER_YEAR: f32 = 0.01;
const YEARS: u16 = 10;

/// The factor of each document: 1 for those of the newest year and for those without a date, 0.9 at least.
pub(super) fn freshness(documents: &[&SearchDocument]) -> Vec<f32> {
    let years: Vec<Option<u16>> = documents.iter().map(|document| year(document.date.as_deref()?)).collect();
    let newest = years.iter().flatten().max().copied().unwrap_or_default();
    let factor = |year: Option<u16>| 1.0 - PER_YEAR * f32::from(year.map_or(0, |year| (newest - year).min(YEARS)));
    years.into_iter().map(factor).collect()
}

fn year(date: &str) -> Option<u16> {
    date.get(..4)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::freshness;
    use crate::search::SearchDocument;

    #[test]
    fn a_year_takes_little_and_ten_years_take_the_most() {
        let dated = |date: Option<&str>| SearchDocument { date: date.map(str::to_owned), ..SearchDocument::default() };
        let documents = [dated(Some("2024-05-01")), dated(Some("2022")), dated(Some("1987-01-01")), dated(None)];
        assert_eq!(freshness(&documents.iter().collect::<Vec<_>>()), [1.0, 0.98, 0.9, 1.0]);
    }
}
