//! What a file is, by the end of its name, as servers say it (IANA's list of
//! media types, and the older names that programs for references go by).

use crate::source::extension;

/// Kinds of file that hosts do not always know.
pub(super) const NOT_ALWAYS_KNOWN: &[(&str, &str)] = &[
    ("atom", "application/atom+xml"),
    ("avif", "image/avif"),
    ("bib", "application/x-bibtex"),
    ("csv", "text/csv"),
    ("js", "text/javascript"),
    ("json", "application/json"),
    ("jsonld", "application/ld+json"),
    ("md", "text/markdown"),
    ("ris", "application/x-research-info-systems"),
    ("svg", "image/svg+xml"),
    ("ttl", "text/turtle"),
    ("txt", "text/plain"),
    ("webmanifest", "application/manifest+json"),
    ("webp", "image/webp"),
    ("woff2", "font/woff2"),
    ("xml", "application/xml"),
];

/// Those that every host knows.
const KNOWN: &[(&str, &str)] = &[
    ("css", "text/css"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("gif", "image/gif"),
    ("htm", "text/html"),
    ("html", "text/html"),
    ("ico", "image/x-icon"),
    ("ics", "text/calendar"),
    ("jpeg", "image/jpeg"),
    ("jpg", "image/jpeg"),
    ("map", "application/json"),
    ("mjs", "text/javascript"),
    ("mp3", "audio/mpeg"),
    ("mp4", "video/mp4"),
    ("odt", "application/vnd.oasis.opendocument.text"),
    ("otf", "font/otf"),
    ("pdf", "application/pdf"),
    ("png", "image/png"),
    ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ("toml", "application/toml"),
    ("ttf", "font/ttf"),
    ("vtt", "text/vtt"),
    ("webm", "video/webm"),
    ("woff", "font/woff"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("zip", "application/zip"),
];

/// Files that grow small: texts. Pictures, fonts and zips are small already.
pub(super) const TEXTS: &[&str] = &[
    "atom",
    "bib",
    "css",
    "csv",
    "htm",
    "html",
    "js",
    "json",
    "jsonld",
    "map",
    "md",
    "ris",
    "svg",
    "toml",
    "ttl",
    "txt",
    "webmanifest",
    "xml",
];

/// Whether a file is much smaller when it is compressed.
pub fn grows_small(path: &str) -> bool {
    TEXTS.contains(&extension(path).to_ascii_lowercase().as_str())
}

/// The value of `Content-Type` for a file; text is always UTF-8.
pub fn content_type(path: &str) -> String {
    let suffix = extension(path).to_ascii_lowercase();
    let kind = NOT_ALWAYS_KNOWN.iter().chain(KNOWN).find(|(known, _)| *known == suffix).map(|(_, kind)| *kind);
    match kind.unwrap_or("application/octet-stream") {
        // JSON is UTF-8 by its standard, a drawing tells by itself.
        text if text.starts_with("text/") || text.ends_with("xml") && !text.starts_with("image/") => {
            format!("{text}; charset=utf-8")
        }
        other => other.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_the_type_whatever_its_case() {
        for (path, kind) in [
            ("a/b.HTML", "text/html; charset=utf-8"),
            ("search.0123456789.js", "text/javascript; charset=utf-8"),
            ("feed.atom", "application/atom+xml; charset=utf-8"),
            ("a/cite.ris", "application/x-research-info-systems"),
            ("icon.svg", "image/svg+xml"),
            ("LICENCE", "application/octet-stream"),
        ] {
            assert_eq!(content_type(path), kind, "{path}");
        }
    }
}
