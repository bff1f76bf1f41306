//! The addresses of all that an index can find, to tell whether a wanted one is there.
//! Must never know: questions, grades.

use std::collections::BTreeSet;

use super::judged::Judged;

/// The addresses of an index below the one that the site stands at.
pub(super) struct Addresses {
    /// The path of the site within its host: `/`, or `/kennis/`.
    base: String,
    /// Whole paths, without the section of a page.
    pages: BTreeSet<String>,
    /// Whole paths of what stands inside a page, with it.
    items: BTreeSet<String>,
}

/// An address without its fragment.
pub(super) fn page_of(address: &str) -> &str {
    address.split_once('#').map_or(address, |(page, _)| page)
}

impl Addresses {
    /// The index does not say where its site stands. It is the path above all pages under which most of the wanted
    /// addresses are found.
    pub(super) fn new(paths: &[String], judged: &[Judged]) -> Self {
        let pages: BTreeSet<String> = paths.iter().map(|path| page_of(path).to_owned()).collect();
        let items = paths.iter().filter(|path| path.contains('#')).cloned().collect();
        let wanted = || judged.iter().flat_map(|question| &question.wanted);
        let found = |base: &&str| {
            wanted().filter(|wanted| pages.contains(&format!("{base}{}", page_of(&wanted.address)))).count()
        };
        let bases = bases(&pages);
        // Of equals the last is taken, which is the shortest.
        let base = bases.iter().map(String::as_str).max_by_key(found).unwrap_or("/").to_owned();
        Self { base, pages, items }
    }

    /// The whole path of an address below the site's.
    pub(super) fn whole(&self, address: &str) -> String {
        format!("{}{address}", self.base)
    }

    /// The address below the site's, of a whole path.
    pub(super) fn below<'p>(&self, path: &'p str) -> &'p str {
        path.strip_prefix(self.base.as_str()).unwrap_or(path)
    }

    /// Whether there is a page with an address, whatever its section.
    pub(super) fn has(&self, address: &str) -> bool {
        self.pages.contains(page_of(&self.whole(address)))
    }

    /// The addresses that are there, below that of the site.
    pub(super) fn known(&self) -> impl Iterator<Item = &str> {
        self.pages.iter().chain(&self.items).filter_map(|path| path.strip_prefix(self.base.as_str()))
    }
}

/// The paths that all pages stand below, the longest first.
fn bases(pages: &BTreeSet<String>) -> Vec<String> {
    let (Some(first), Some(last)) = (pages.first(), pages.last()) else { return Vec::new() };
    let shared = first.bytes().zip(last.bytes()).take_while(|(one, other)| one == other).count();
    let ends = first.match_indices('/').map(|(at, _)| at + 1).filter(|end| *end <= shared);
    let mut bases: Vec<String> = ends.map(|end| first[..end].to_owned()).collect();
    bases.reverse();
    bases
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::evaluate::Wanted;
    use crate::source::Span;

    fn judged(address: &str) -> Vec<Judged> {
        let wanted = vec![Wanted { address: address.to_owned(), grade: 3, span: Span::new(0, 0) }];
        vec![Judged { ask: String::new(), class: None, wanted }]
    }

    #[test]
    fn the_path_of_a_site_follows_from_what_is_wanted() {
        let paths = ["/kennis/a/b/", "/kennis/a/c/#d"].map(str::to_owned);
        let whole = |wanted: &str| Addresses::new(&paths, &judged(wanted)).whole("x");
        assert_eq!(whole("b/"), "/kennis/a/x");
        assert_eq!(whole("a/b/"), "/kennis/x");
        assert_eq!(whole("kennis/a/c/#other"), "/x");
        assert_eq!(whole("nowhere/"), "/x");
        assert_eq!(Addresses::new(&[], &judged("a/")).whole("x"), "/x");
    }
}
