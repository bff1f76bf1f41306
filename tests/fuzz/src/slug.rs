//! Texts in addresses: whatever a name is, what is made of it stays inside the
//! site and is a name on every disk.

use vademecum::document::{Anchors, slugify};
use vademecum::source::join;

use super::site;

/// A text as title, name of a file, slug, former address, term and anchor.
pub fn slug(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let slug = slugify(text);
    assert!(slug.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'), "{slug:?}");
    assert!(!slug.starts_with('-') && !slug.ends_with('-') && !slug.contains("--"), "{slug:?}");
    assert_eq!(slugify(&slug), slug, "made of itself it is the same");
    let mut anchors = Anchors::default();
    let three = [anchors.make(text), anchors.make(text), anchors.make(text)];
    assert!(three.iter().all(|anchor| !anchor.is_empty()), "{three:?}");
    assert!(three[0] != three[1] && three[1] != three[2] && three[0] != three[2], "{three:?}");

    for folder in ["", "content", "content/a/b"] {
        if let Some(path) = join(folder, text) {
            is_plain(&path);
            assert_eq!(join("", &path), Some(path.clone()), "worked out once it is worked out");
        }
    }
    let written = toml::Value::String(text.to_owned()).to_string();
    let head = format!("+++\ntitle = \"x\"\nslug = {written}\naliases = [{written}]\n+++\n\n## {text}\n");
    let named = format!("+++\ntitle = {written}\n+++\n\n[x]({text})\n");
    let mut files = vec![("content/verslagen/a.md".to_owned(), head), ("content/b.md".to_owned(), named.clone())];
    // What a disk can call a file.
    if !text.contains(['/', '\0', '\n']) && !text.is_empty() && text.len() <= 250 && text != "." && text != ".." {
        files.push((format!("content/{text}.md"), named.clone()));
        files.push((format!("content/{text}/c.md"), named));
    }
    let built = site::built(&files);
    for path in built.pages.keys() {
        is_plain(path);
        let is_sound = !path.contains(|sign: char| sign.is_control() || "\\:*?\"<>|".contains(sign));
        // Where it is not, nothing is published, and the name is told.
        assert!(is_sound || built.has_errors, "{path:?} is no name on every disk");
    }
}

/// A path from the top that stays there.
fn is_plain(path: &str) {
    assert!(!path.starts_with('/'), "{path:?}");
    assert!(path.is_empty() || path.split('/').all(|part| !part.is_empty() && part != "." && part != ".."), "{path:?}");
}
