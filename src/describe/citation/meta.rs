//! A citation for the head of a page: the names that Google Scholar and
//! reference managers read (Highwire Press), and Dublin Core.

use super::model::Citation;
use crate::schema::DatePrecision;

impl Citation {
    /// Names and contents of `meta` elements.
    pub fn meta(&self) -> Vec<(&'static str, String)> {
        let date = self.date.map(|date| match date.precision {
            DatePrecision::Day(month, day) => format!("{:04}/{month:02}/{day:02}", date.year),
            DatePrecision::Month(month) => format!("{:04}/{month:02}", date.year),
            _ => format!("{:04}", date.year),
        });
        let mut meta = vec![("citation_title", self.title.clone())];
        meta.extend(self.authors.iter().map(|author| ("citation_author", author.inverted())));
        meta.extend(date.map(|date| ("citation_publication_date", date)));
        meta.push(("citation_publisher", self.publisher.clone()));
        meta.push(("citation_language", self.language.clone()));
        meta.push(("citation_public_url", self.url.clone()));
        meta.push(("DC.title", self.title.clone()));
        meta.extend(self.authors.iter().map(|author| ("DC.creator", author.inverted())));
        meta.extend(self.date.map(|date| ("DC.date", date.iso())));
        meta.push(("DC.publisher", self.publisher.clone()));
        meta.push(("DC.language", self.language.clone()));
        meta.push(("DC.identifier", self.url.clone()));
        meta.extend(self.licence.clone().map(|licence| ("DC.rights", licence)));
        meta
    }
}
