//! Citations beside the pages of entries: `cite.bib`, `cite.ris` and
//! `cite.json`.

use rayon::prelude::*;

use crate::describe::Citation;
use crate::site::{Site, file_of};
use crate::source::{OutputFile, Sink};
use crate::theme::Strings;

/// Three files for each entry that is cited.
pub fn export(site: &Site, _: &Strings, sink: &dyn Sink) {
    (0..site.entries.len()).into_par_iter().for_each(|number| {
        let Some(citation) = Citation::of(site, number) else { return };
        let put = |name: &str, bytes: Vec<u8>| {
            if let Some(url) = site.beside(number, name) {
                sink.write(OutputFile::new(file_of(&url), bytes));
            }
        };
        put("cite.bib", citation.bibtex().into_bytes());
        put("cite.ris", citation.ris().into_bytes());
        put("cite.json", citation.csl().file());
    });
}
