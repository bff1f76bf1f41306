//! A citation for RIS: a tag and a value on each line.

use super::model::Citation;
use crate::schema::DatePrecision;

impl Citation {
    /// As a file `.ris`.
    pub fn ris(&self) -> String {
        let year = self.date.map(|date| format!("{:04}", date.year));
        // `YYYY/MM/DD/`; what is not known stays empty.
        let day = self.date.and_then(|date| match date.precision {
            DatePrecision::Month(month) => Some(format!("{:04}/{month:02}//", date.year)),
            DatePrecision::Day(month, day) => Some(format!("{:04}/{month:02}/{day:02}/", date.year)),
            _ => None,
        });
        let mut text = String::new();
        let mut put = |tag: &str, value: Option<&str>| {
            if let Some(value) = value.map(one_line).filter(|value| !value.is_empty()) {
                text.push_str(&format!("{tag}  - {value}\r\n"));
            }
        };
        put("TY", Some(self.work.ris));
        put("TI", Some(&self.title));
        for author in &self.authors {
            put("AU", Some(&author.inverted()));
        }
        put("PY", year.as_deref());
        put("DA", day.as_deref());
        put("PB", Some(&self.publisher));
        put("T3", self.collection.as_deref());
        put("AB", self.summary.as_deref());
        put("LA", Some(&self.language));
        put("UR", Some(&self.url));
        put("C1", self.licence.as_deref());
        text.push_str("ER  - \r\n");
        text
    }
}

/// A line ends a value, so a value has none.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
