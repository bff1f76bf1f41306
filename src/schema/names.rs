//! The names that types and vocabularies give: ids, and the addresses that are
//! made with them. Files are called by them.

use super::label::Localized;
use crate::diagnostic::{Diagnostics, catalogue};
use crate::source::{Source, Span, unfit_name, unfit_path};

/// What one does about an id that cannot be.
const ANOTHER_ID: &str = "give it another `id`; files of the site are called by it";
/// What one does about an address that cannot be.
const ANOTHER_PATH: &str = "write another address here, such as `/folder/{slug}/`";

/// The same as a slug, and an underscore too. What it is not was told.
pub(super) fn is_sound_id(source: &Source, at: Span, id: &str, diagnostics: &mut Diagnostics) -> bool {
    let is_known = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_');
    if id.is_empty() || !id.bytes().all(is_known) {
        diagnostics.push(catalogue::bad_id(source, at, id));
        return false;
    }
    let unfit = unfit_name(id);
    if let Some(why) = unfit {
        diagnostics.push(catalogue::unfit_name(source, at, id, why, ANOTHER_ID));
    }
    unfit.is_none()
}

/// Tells where an address with places in it, such as `/reports/{slug}/`, cannot
/// be one: what is put in there is looked at by itself.
pub(super) fn check_path(source: &Source, at: Span, path: &Localized, diagnostics: &mut Diagnostics) {
    for text in path.all() {
        let filled = ["{slug}", "{path}", "{id}", "{year}"].iter().fold(text.to_owned(), |text, place| {
            // A place is as good as a letter.
            text.replace(place, "x")
        });
        let is_odd = |sign: char| sign.is_whitespace() || "%#?{}&'".contains(sign) || sign.is_uppercase();
        let parts: Vec<&str> = filled.split('/').filter(|part| !part.is_empty()).collect();
        if let Some((part, why)) = unfit_path(&parts.join("/")).filter(|_| !parts.is_empty()) {
            diagnostics.push(catalogue::unfit_name(source, at, part, why, ANOTHER_PATH));
        } else if filled.contains(is_odd) || parts.iter().any(|part| part.starts_with('.')) {
            diagnostics.push(catalogue::bad_path(source, at, text));
        }
    }
}
