//! What a reader can take along: the variable `offline`, and how sizes are
//! written.

use tera::Value;

use super::object::object;
use crate::config::BaseUrl;
use crate::site::href;
use crate::theme::strings::Strings;

/// What there is to take along.
#[derive(Debug, Clone, Default)]
pub struct TakeAlong {
    /// The whole site as one file.
    pub zip: Option<Download>,
}

/// A file to download.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Download {
    /// Its path from the top of the site.
    pub path: String,
    /// Its size.
    pub bytes: u64,
}

impl TakeAlong {
    /// The variable `offline`, in the words of `strings`.
    pub fn value(&self, strings: &Strings, base: &BaseUrl) -> Value {
        let zip = self
            .zip
            .as_ref()
            .map(|zip| object([("url", Value::from(href(base, &zip.path))), ("size", size(zip.bytes, strings))]));
        object([("zip", zip.unwrap_or_else(Value::none))])
    }
}

/// A number of bytes, exact and as people read it: "412 kB", "3,4 MB".
fn size(bytes: u64, strings: &Strings) -> Value {
    let text = if bytes < 999_500 {
        strings.text("sizes.kilo").replace("{n}", &bytes.div_ceil(1_000).to_string())
    } else {
        let tenths = bytes.div_ceil(100_000);
        let number = format!("{}{}{}", tenths / 10, strings.text("sizes.point"), tenths % 10);
        strings.text("sizes.mega").replace("{n}", &number)
    };
    object([("bytes", Value::from(bytes)), ("text", Value::from(text))])
}
