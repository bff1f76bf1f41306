//! A citation for BibTeX, in UTF-8.

use super::model::{Citation, Name};
use crate::schema::DatePrecision;

impl Citation {
    /// As a file `.bib`.
    pub fn bibtex(&self) -> String {
        let year = self.date.map(|date| date.year.to_string());
        let month = self.date.and_then(|date| match date.precision {
            DatePrecision::Month(month) | DatePrecision::Day(month, _) => Some(month.to_string()),
            _ => None,
        });
        let authors: Vec<String> = self.authors.iter().map(author).collect();
        let rows = [
            // Two pairs of braces keep capitals as they are.
            ("title", Some(format!("{{{}}}", escaped(&self.title)))),
            ("author", Some(authors.join(" and "))),
            ("year", year),
            ("month", month),
            (self.work.bibtex_publisher, Some(format!("{{{}}}", escaped(&self.publisher)))),
            (self.work.bibtex_collection, self.collection.as_deref().map(escaped)),
            ("abstract", self.summary.as_deref().map(escaped)),
            ("language", Some(escaped(&self.language))),
            ("url", Some(self.url.clone())),
            ("copyright", self.licence.as_deref().map(escaped)),
        ];
        let rows = rows.into_iter().filter_map(|(name, value)| Some(format!("  {name} = {{{}}}", value?)));
        format!("@{}{{{},\n{}\n}}\n", self.work.bibtex, self.key, rows.collect::<Vec<_>>().join(",\n"))
    }
}

/// A name that is not in parts stands in braces of its own, so that no word in
/// it is taken for a last name.
fn author(name: &Name) -> String {
    match name {
        Name::Person { given, family } => format!("{}, {}", escaped(family), escaped(given)),
        Name::Whole(name) => format!("{{{}}}", escaped(name)),
    }
}

/// Words in which no sign means something to TeX.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for letter in text.chars() {
        match letter {
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '{' | '}' | '&' | '%' | '$' | '#' | '_' => {
                out.push('\\');
                out.push(letter);
            }
            letter if letter.is_control() => out.push(' '),
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_tex_are_words() {
        assert_eq!(escaped("R&D {50 %} a_b \\ ê"), "R\\&D \\{50 \\%\\} a\\_b \\textbackslash{} ê");
    }
}
