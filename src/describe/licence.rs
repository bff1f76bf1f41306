//! Under which licence something may be used.

use crate::entry::Entry;
use crate::schema::FieldValue;
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

/// The address of a licence's text: of one of Creative Commons by its name,
/// or itself where it is an address.
pub fn licence_url(licence: &str) -> Option<String> {
    if licence.starts_with("https://") || licence.starts_with("http://") {
        return Some(licence.to_owned());
    }
    let name = licence.trim().to_ascii_lowercase().replace([' ', '_'], "-");
    if let Some(version) = name.strip_prefix("cc0-") {
        return Some(format!("https://creativecommons.org/publicdomain/zero/{version}/"));
    }
    // `cc-by-sa-4.0`: the terms, then the version.
    let (terms, version) = name.strip_prefix("cc-")?.rsplit_once('-')?;
    let known = ["by", "by-sa", "by-nd", "by-nc", "by-nc-sa", "by-nc-nd"].contains(&terms);
    let numbered = version.split('.').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    (known && numbered).then(|| format!("https://creativecommons.org/licenses/{terms}/{version}/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_licence_of_creative_commons_has_an_address() {
        let by = "https://creativecommons.org/licenses/by/4.0/";
        assert_eq!(licence_url("CC-BY-4.0").as_deref(), Some(by));
        assert_eq!(licence_url("cc by 4.0").as_deref(), Some(by));
        let zero = "https://creativecommons.org/publicdomain/zero/1.0/";
        assert_eq!(licence_url("CC0-1.0").as_deref(), Some(zero));
        assert_eq!(licence_url("All rights reserved"), None);
        assert_eq!(licence_url("https://example.nl/licentie").as_deref(), Some("https://example.nl/licentie"));
    }
}
