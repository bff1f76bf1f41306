//! What an address becomes in a site that stands in a folder: seen from the
//! file it is written in, with the name of the file where it led to a folder.

use std::collections::BTreeSet;

use url::{Position, Url};

use crate::config::BaseUrl;

/// The addresses of a site.
pub struct Addresses {
    base: Url,
    /// As pages write it: `/kennis/`.
    path: String,
    left_out: BTreeSet<String>,
    without_ending: BTreeSet<String>,
}

/// The addresses as one file of the site sees them.
pub struct SeenFrom<'a> {
    addresses: &'a Addresses,
    here: Url,
}

impl Addresses {
    /// Of the site at `base`, without the files `left_out`. Files
    /// `without_ending` are no folders.
    pub fn new(base: &BaseUrl, left_out: BTreeSet<String>, without_ending: BTreeSet<String>) -> Self {
        Self { base: base.url().clone(), path: base.path().to_owned(), left_out, without_ending }
    }

    /// Whether a file, by its path in the output, is only of use to a host.
    pub fn is_left_out(&self, file: &str) -> bool {
        self.left_out.contains(file)
    }

    /// The addresses as the file at `path` in the output sees them.
    pub fn seen_from(&self, path: &str) -> SeenFrom<'_> {
        let mut here = self.base.clone();
        if let Ok(mut segments) = here.path_segments_mut() {
            segments.pop_if_empty().extend(path.split('/'));
        }
        SeenFrom { addresses: self, here }
    }

    /// The path below the site's top; `None` where it is not of the site.
    fn below_top<'u>(&self, target: &'u Url) -> Option<&'u str> {
        let top = self.base.path();
        let path = target.path();
        if target[..Position::BeforePath] != self.base[..Position::BeforePath] {
            return None;
        }
        path.strip_prefix(top).or_else(|| Some("").filter(|_| path == top.trim_end_matches('/')))
    }

    /// The file that a host shows at a path.
    fn file_at(&self, path: &str) -> String {
        let name = path.rsplit('/').next().unwrap_or_default();
        if name.is_empty() {
            format!("{path}index.html")
        } else if name.contains('.') || self.without_ending.contains(path) {
            path.to_owned()
        } else {
            format!("{path}/index.html")
        }
    }
}

impl SeenFrom<'_> {
    /// Whether a value could be an address of this site, by how it begins.
    /// A lone `/` is none: values of any kind may be one.
    pub fn may_be_own(&self, value: &str) -> bool {
        value.len() > 1 && value.starts_with(&self.addresses.path) && !value.contains(char::is_whitespace)
    }

    /// What an address becomes; `None` where it stays as it is.
    pub fn address(&self, written: &str) -> Option<String> {
        let written = written.trim();
        if written.is_empty() || written.starts_with('#') {
            return None;
        }
        let target = self.here.join(written).ok()?;
        let Some(path) = self.addresses.below_top(&target) else {
            // From a folder, `//host/` and `/elsewhere/` would be sought on the disk.
            return written.starts_with(['/', '\\']).then(|| target.to_string());
        };
        let file = self.addresses.file_at(path);
        if self.addresses.is_left_out(&file) {
            return Some(target.to_string());
        }
        let here = self.addresses.below_top(&self.here)?;
        let relative = relative(here, &file) + &target[Position::AfterPath..];
        (relative != written).then_some(relative)
    }
}

/// The way from one file to another, both seen from the top.
fn relative(from: &str, to: &str) -> String {
    let shared = from.bytes().zip(to.bytes()).take_while(|(one, other)| one == other).count();
    let shared = from[..shared].rfind('/').map_or(0, |slash| slash + 1);
    let up = "../".repeat(from[shared..].matches('/').count());
    let down = &to[shared..];
    // A colon before the first slash would make the name a scheme.
    let first = down.split('/').next().unwrap_or_default();
    if up.is_empty() && first.contains(':') { format!("./{down}") } else { up + down }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn become_(base: &str, file: &str, written: &str) -> Option<String> {
        let base = BaseUrl::parse(base)?;
        let left_out = BTreeSet::from(["feed.atom".to_owned(), "offline/index.html".to_owned()]);
        Addresses::new(&base, left_out, BTreeSet::from(["LICENCE".to_owned()])).seen_from(file).address(written)
    }

    #[test]
    fn an_address_of_the_site_becomes_the_way_to_its_file() {
        let from = |file: &str, written: &str| become_("https://a.nl/kennis/", file, written);
        for (file, written, expected) in [
            ("index.html", "/kennis/", "index.html"),
            ("index.html", "/kennis", "index.html"),
            ("index.html", "/kennis/verslagen/a/", "verslagen/a/index.html"),
            ("verslagen/a/index.html", "/kennis/verslagen/", "../index.html"),
            ("verslagen/a/index.html", "/kennis/verslagen/ab/#b", "../ab/index.html#b"),
            ("verslagen/a/index.html", "/kennis/zoeken/#q=a%20b", "../../zoeken/index.html#q=a%20b"),
            ("verslagen/a/index.html", "https://a.nl/kennis/x.pdf?v=1", "../../x.pdf?v=1"),
            ("verslagen/a/index.html", "/kennis/bestanden/caf\u{e9} %231.pdf", "../../bestanden/caf%C3%A9%20%231.pdf"),
            ("verslagen/a/index.html", "../b", "../b/index.html"),
            ("index.html", "/kennis/LICENCE", "LICENCE"),
            ("index.html", "/kennis/a:b.html", "./a:b.html"),
        ] {
            assert_eq!(from(file, written).as_deref(), Some(expected), "{file}: {written}");
        }
    }

    #[test]
    fn what_is_not_in_the_folder_keeps_or_gets_its_whole_address() {
        let from = |written: &str| become_("https://a.nl/kennis/", "b/index.html", written);
        for same in ["", "#a", "https://b.nl/", "mailto:a@b.nl", "tel:112", "data:,x", "c.png", "http://a.nl/kennis/"] {
            assert_eq!(from(same), None, "{same}");
        }
        assert_eq!(from("/kennis/feed.atom").as_deref(), Some("https://a.nl/kennis/feed.atom"));
        assert_eq!(from("/kennis/offline/").as_deref(), Some("https://a.nl/kennis/offline/"));
        assert_eq!(from("/elders/").as_deref(), Some("https://a.nl/elders/"));
        assert_eq!(from("//b.nl/x").as_deref(), Some("https://b.nl/x"));
    }

    #[test]
    fn a_site_at_the_top_of_a_host_is_no_other() {
        assert_eq!(become_("https://a.nl/", "a/b/index.html", "/").as_deref(), Some("../../index.html"));
        assert_eq!(become_("https://a.nl/", "404.html", "/a/").as_deref(), Some("a/index.html"));
    }
}
