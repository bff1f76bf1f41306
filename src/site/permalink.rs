//! Addresses: of entries, as links, as files. Every rule about addresses is
//! here and nowhere else.

use crate::config::BaseUrl;
use crate::entry::Entry;
use crate::schema::ContentType;

/// The address of an entry from the top of the site, by the `path` of its type.
pub fn entry_url(content_type: &ContentType, entry: &Entry, language: &str) -> String {
    let year = entry.date.map_or_else(String::new, |date| date.year.to_string());
    let url = content_type
        .path
        .get(language)
        .replace("{slug}", &entry.key.slug)
        .replace("{path}", &entry.path)
        .replace("{year}", &year);
    with_slashes(&url)
}

/// An address of the pages in one language, from the top of the site.
pub fn below(prefix: &str, path: &str) -> String {
    format!("{prefix}/{}", path.trim_start_matches('/'))
}

/// `/` in front, at the end, and never two in a row.
pub fn with_slashes(url: &str) -> String {
    let parts: Vec<&str> = url.split('/').filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { "/".to_owned() } else { format!("/{}/", parts.join("/")) }
}

/// The address as written in a page: `/kennis/verslagen/a/`.
pub fn href(base: &BaseUrl, url: &str) -> String {
    format!("{}{}", base.path(), url.trim_start_matches('/'))
}

/// The address with its host: `https://example.nl/kennis/verslagen/a/`.
pub fn absolute(base: &BaseUrl, url: &str) -> String {
    format!("{}{}", base.origin(), href(base, url))
}

/// The file that a host shows at an address.
pub fn file_of(url: &str) -> String {
    let path = url.trim_start_matches('/');
    if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() }
}

/// The address of page `number` of a list that begins at `first`.
pub fn page_url(first: &str, number: usize) -> String {
    if number <= 1 { first.to_owned() } else { format!("{first}page/{number}/") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_ends_in_a_slash_and_its_file_in_index() {
        assert_eq!(with_slashes("//a//b"), "/a/b/");
        assert_eq!(file_of("/a/b/"), "a/b/index.html");
        assert_eq!(file_of("/"), "index.html");
        assert_eq!(file_of("/404.html"), "404.html");
        assert_eq!(page_url("/a/", 1), "/a/");
        assert_eq!(page_url("/a/", 2), "/a/page/2/");
    }

    #[test]
    fn a_sub_path_stands_before_every_address() {
        let base = BaseUrl::parse("https://example.nl/kennis/").expect("a base url");
        assert_eq!(href(&base, "/a/"), "/kennis/a/");
        assert_eq!(absolute(&base, "/"), "https://example.nl/kennis/");
    }
}
