//! How an entry is cited: in words, in the head of its page, and as files.

use tera::Value;

use super::Views;
use super::object::object;
use crate::describe::Citation;

/// The files beside a page: what they are called, their media type, and the
/// end of their name.
const FILES: [(&str, &str, &str); 3] = [
    ("BibTeX", "application/x-bibtex", "bib"),
    ("RIS", "application/x-research-info-systems", "ris"),
    ("CSL-JSON", "application/vnd.citationstyles.csl+json", "json"),
];

impl Views<'_> {
    /// The variable `entry.citation`; nothing for what is not cited.
    pub(super) fn citation(&self, number: usize) -> Value {
        let Some(citation) = Citation::of(self.site, number) else { return Value::none() };
        let reference = citation.apa(self.strings);
        let files = FILES.iter().filter(|_| self.site.config.wants("cite")).filter_map(|(name, media_type, end)| {
            let url = self.site.beside(number, &format!("cite.{end}"))?;
            Some(object([
                ("name", Value::from(*name)),
                ("type", Value::from(*media_type)),
                ("extension", Value::from(*end)),
                ("url", Value::from(self.href(&url))),
            ]))
        });
        object([
            ("before", Value::from(reference.before)),
            ("title", Value::from(reference.title)),
            ("after", Value::from(reference.after)),
            ("url", Value::from(reference.url)),
            ("files", Value::from(files.collect::<Vec<_>>())),
        ])
    }

    /// Names and contents for the head of the page of an entry.
    pub(super) fn citation_meta(&self, number: usize) -> Value {
        let meta = Citation::of(self.site, number).map(|citation| citation.meta()).unwrap_or_default();
        let meta = meta
            .into_iter()
            .map(|(name, content)| object([("name", Value::from(name)), ("content", Value::from(content))]));
        Value::from(meta.collect::<Vec<_>>())
    }
}
