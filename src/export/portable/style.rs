//! The addresses in a style sheet, made relative.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::addresses::SeenFrom;

/// `url(…)` with or without quotes, and `@import "…"`.
static ADDRESS: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r#"(?i)(url\(\s*["']?|@import\s+["'])([^"')\s]+)"#).ok());

/// A style sheet with its addresses as seen from where it stands.
pub fn rewritten(style: Vec<u8>, seen: &SeenFrom<'_>) -> Vec<u8> {
    let (Ok(text), Some(pattern)) = (std::str::from_utf8(&style), &*ADDRESS) else { return style };
    let changed = pattern.replace_all(text, |found: &Captures<'_>| {
        let address = seen.address(&found[2]).unwrap_or_else(|| found[2].to_owned());
        format!("{}{address}", &found[1])
    });
    changed.into_owned().into_bytes()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::config::BaseUrl;
    use crate::export::portable::Addresses;

    #[test]
    fn addresses_from_the_top_become_relative() {
        let style = "@import \"/k/b.css\"; a { background: url(/k/i/x.svg); mask: URL( 'y.svg' ), url(\"data:image/svg+xml,%3Csvg\") }";
        let expected = "@import \"b.css\"; a { background: url(i/x.svg); mask: URL( 'y.svg' ), url(\"data:image/svg+xml,%3Csvg\") }";
        let addresses =
            BaseUrl::parse("https://a.nl/k/").map(|base| Addresses::new(&base, BTreeSet::new(), BTreeSet::new()));
        let found = addresses.map(|addresses| rewritten(style.into(), &addresses.seen_from("s.css")));
        assert_eq!(found, Some(expected.into()));
    }
}
