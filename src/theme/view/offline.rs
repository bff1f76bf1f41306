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
    /// A copy that the browser keeps.
    pub device: Option<OnDevice>,
    /// Whether the site is too large for that, and asked to offer it.
    pub too_large: bool,
}

/// A copy of the site on a reader's device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnDevice {
    /// The path of the script that keeps it, from the top of the site.
    pub worker: &'static str,
    /// How much room it takes.
    pub bytes: u64,
    /// How many pages are in it.
    pub pages: usize,
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
        let device = self.device.as_ref().map(|device| {
            object([
                ("worker", Value::from(href(base, device.worker))),
                ("scope", Value::from(base.path())),
                ("size", size(device.bytes, strings)),
                ("pages", Value::from(device.pages)),
            ])
        });
        object([
            ("zip", zip.unwrap_or_else(Value::none)),
            ("device", device.unwrap_or_else(Value::none)),
            ("too_large", Value::from(self.too_large)),
        ])
    }
}

/// A number of bytes, exact and as people read it.
fn size(bytes: u64, strings: &Strings) -> Value {
    let (unit, number) = shown(bytes, &strings.text("sizes.point"));
    let text = strings.text(unit).replace("{n}", &number);
    object([("bytes", Value::from(bytes)), ("text", Value::from(text))])
}

/// The unit and the number of "412 kB" and "3,4 MB", never less than it is.
fn shown(bytes: u64, point: &str) -> (&'static str, String) {
    let kilobytes = bytes.div_ceil(1_000);
    if kilobytes < 1_000 {
        return ("sizes.kilo", kilobytes.to_string());
    }
    let tenths = bytes.div_ceil(100_000);
    ("sizes.mega", format!("{}{point}{}", tenths / 10, tenths % 10))
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn a_size_is_told_in_few_digits_and_never_too_small() {
        for (bytes, unit, number) in [
            (0, "sizes.kilo", "0"),
            (1, "sizes.kilo", "1"),
            (247_730, "sizes.kilo", "248"),
            (999_000, "sizes.kilo", "999"),
            (999_001, "sizes.mega", "1,0"),
            (5_677_758, "sizes.mega", "5,7"),
            (50_000_000, "sizes.mega", "50,0"),
        ] {
            assert_eq!(shown(bytes, ","), (unit, number.to_owned()), "{bytes}");
        }
    }
}
