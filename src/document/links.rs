//! Where the links of a file want to go.

use crate::source::{Span, extension, stem};

/// A link or picture, as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Where it wants to go.
    pub target: LinkTarget,
    /// Where it stands.
    pub span: Span,
    /// Whether it is a picture.
    pub image: bool,
}

/// Where a link wants to go.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum LinkTarget {
    /// Another host, `mailto:`, `tel:`: kept as written.
    External(String),
    /// A scheme that a page must not have, such as `javascript:`.
    Forbidden(String),
    /// A place on the same page.
    Anchor(String),
    /// A Markdown file, seen from this one.
    File {
        /// The relative path.
        path: String,
        /// The place on its page.
        anchor: Option<String>,
    },
    /// Another file beside the content: a picture, a download.
    Asset(String),
    /// An address on this site, from its top.
    Address {
        /// `/verslagen/`.
        path: String,
        /// The place on its page.
        anchor: Option<String>,
    },
    /// `[[word:slug#anchor]]`.
    Entry {
        /// The type, by one of its names.
        word: String,
        /// The slug.
        slug: String,
        /// The place on its page.
        anchor: Option<String>,
    },
}

impl LinkTarget {
    /// Reads a destination as CommonMark gives it.
    pub fn read(destination: &str) -> Self {
        let (path, anchor) = match destination.split_once('#') {
            Some((path, anchor)) => (path, Some(decode(anchor))),
            None => (destination, None),
        };
        if path.is_empty() {
            return match anchor {
                Some(anchor) => Self::Anchor(anchor),
                None => Self::File { path: String::new(), anchor: None },
            };
        }
        if path.starts_with("//") {
            return Self::External(destination.to_owned());
        }
        if let Some(scheme) = scheme_of(path) {
            let allowed = ["http", "https", "mailto", "tel", "sms"];
            return if allowed.contains(&scheme.to_ascii_lowercase().as_str()) {
                Self::External(destination.to_owned())
            } else {
                Self::Forbidden(scheme.to_owned())
            };
        }
        let plain = path.split('?').next().unwrap_or_default();
        if path.starts_with('/') {
            Self::Address { path: decode(path), anchor }
        } else if extension(plain).eq_ignore_ascii_case("md") {
            Self::File { path: decode(plain), anchor }
        } else {
            Self::Asset(decode(plain))
        }
    }

    /// What it says by itself: the slug, the name of the file, the address.
    pub fn words(&self) -> String {
        match self {
            Self::Entry { slug, .. } => slug.clone(),
            Self::File { path, .. } | Self::Asset(path) => stem(path).to_owned(),
            Self::External(words)
            | Self::Forbidden(words)
            | Self::Anchor(words)
            | Self::Address { path: words, .. } => words.clone(),
        }
    }

    /// Reads the inside of `[[word:slug]]`, without a label.
    pub fn read_entry(reference: &str) -> Option<Self> {
        let (word, rest) = reference.split_once(':')?;
        let (slug, anchor) = match rest.split_once('#') {
            Some((slug, anchor)) => (slug, Some(anchor.trim().to_owned())),
            None => (rest, None),
        };
        let is_word = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || "-_/.".contains(c));
        let (word, slug) = (word.trim(), slug.trim());
        (is_word(word) && is_word(slug)).then(|| Self::Entry { word: word.to_owned(), slug: slug.to_owned(), anchor })
    }
}

/// `https` of `https://…`: a letter, then letters, digits, `+`, `-`, `.` (RFC 3986, 3.1).
fn scheme_of(path: &str) -> Option<&str> {
    let (scheme, _) = path.split_once(':')?;
    let first = scheme.bytes().next()?;
    let sound = first.is_ascii_alphabetic()
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    sound.then_some(scheme)
}

/// `%C3%A9` → `é`; what is no valid escape stays.
fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let escape = (bytes[at] == b'%')
            .then(|| text.get(at + 1..at + 3))
            .flatten()
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        if let Some(byte) = escape {
            decoded.push(byte);
            at += 3;
        } else {
            decoded.push(bytes[at]);
            at += 1;
        }
    }
    String::from_utf8(decoded).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_address_is_not_a_link() {
        assert_eq!(LinkTarget::read("JavaScript:alert(1)"), LinkTarget::Forbidden("JavaScript".to_owned()));
        assert_eq!(LinkTarget::read("data:text/html,x"), LinkTarget::Forbidden("data".to_owned()));
        assert_eq!(LinkTarget::read("tel:08002000"), LinkTarget::External("tel:08002000".to_owned()));
    }

    #[test]
    fn a_reference_names_type_slug_and_place() {
        let entry = |word: &str, slug: &str, anchor: Option<&str>| LinkTarget::Entry {
            word: word.to_owned(),
            slug: slug.to_owned(),
            anchor: anchor.map(str::to_owned),
        };
        assert_eq!(LinkTarget::read_entry("tool:a-b"), Some(entry("tool", "a-b", None)));
        assert_eq!(LinkTarget::read_entry("tool: a#c"), Some(entry("tool", "a", Some("c"))));
        assert_eq!(LinkTarget::read_entry("1:2 and more"), None);
        assert_eq!(LinkTarget::read_entry("note"), None);
    }
}
