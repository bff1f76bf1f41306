//! Under which licence something may be used.

use crate::entry::Entry;
use crate::schema::{FieldValue, licence_named};
use crate::site::Site;

/// The field in which an entry names its licence; the base type declares it.
const FIELD: &str = "licence";

/// The licence of an entry: its own, else the site's.
pub fn licence_of<'s>(site: &'s Site, entry: &'s Entry) -> Option<&'s str> {
    let own = match entry.fields.get(FIELD).map(|field| &field.value) {
        Some(FieldValue::Text(text) | FieldValue::Choice(text) | FieldValue::Url(text)) => Some(text.as_str()),
        _ => None,
    };
    own.filter(|text| !text.is_empty()).or(site.config.licence.as_deref())
}

/// The address of a licence's text: of one that is known by its name, or
/// itself where it is an address.
pub fn licence_url(licence: &str) -> Option<&str> {
    let is_address = licence.starts_with("https://") || licence.starts_with("http://");
    if is_address { Some(licence) } else { licence_named(licence).map(|known| known.url) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_licence_that_is_known_by_name_has_an_address() {
        let by = "https://creativecommons.org/licenses/by/4.0/";
        assert_eq!(licence_url("CC-BY-4.0"), Some(by));
        assert_eq!(licence_url("cc by 4.0"), Some(by));
        let zero = "https://creativecommons.org/publicdomain/zero/1.0/";
        assert_eq!(licence_url("CC0-1.0"), Some(zero));
        assert_eq!(licence_url("All rights reserved"), None);
        assert_eq!(licence_url("https://example.nl/licentie"), Some("https://example.nl/licentie"));
    }
}
