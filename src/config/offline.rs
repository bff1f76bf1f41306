//! `[offline]`: what readers may take along.

use std::sync::Arc;

use crate::data::{Node, TableReader};
use crate::diagnostic::{Diagnostics, catalogue};
use crate::source::{Source, Span};

/// The most that a copy on a device may hold, unless the configuration says so:
/// what a phone has to spare, and a connection brings within a minute or two.
const MOST: u64 = 50_000_000;

/// What readers may take along. Nothing, unless the configuration says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Offline {
    /// The whole site as one file, that opens without a host.
    pub zip: bool,
    /// A copy on the reader's own device, that the browser keeps.
    pub device: Option<DeviceCopy>,
}

/// A copy that the browser keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DeviceCopy {
    /// The most that it may hold, in bytes.
    pub limit: u64,
    /// Where it is asked for, for messages about it.
    pub span: Span,
}

impl Offline {
    /// Whether a page tells about it.
    pub fn has_page(self) -> bool {
        self.zip || self.device.is_some()
    }

    /// Reads the group.
    pub(super) fn read(source: &Arc<Source>, node: &Node, diagnostics: &mut Diagnostics) -> Self {
        let mut reader = TableReader::new(source, node, diagnostics);
        let zip = reader.flag("zip", false, diagnostics);
        let device = reader.flag("device", false, diagnostics);
        let limit = reader.text("limit", diagnostics);
        reader.finish(diagnostics);
        let span_of = |key: &str| node.get(key).map_or(node.span, |node| node.span);
        let limit = limit.map_or(MOST, |text| {
            parse_size(&text).unwrap_or_else(|| {
                diagnostics.push(catalogue::bad_size(source, span_of("limit"), &text));
                MOST
            })
        });
        Self { zip, device: device.then(|| DeviceCopy { limit, span: span_of("device") }) }
    }
}

/// Reads `50 MB` or `800 kB`, in thousands.
fn parse_size(text: &str) -> Option<u64> {
    let text = text.trim();
    let (number, unit) = text.split_at(text.find(|letter: char| !letter.is_ascii_digit())?);
    let unit = match unit.trim().to_ascii_lowercase().as_str() {
        "kb" => 1_000,
        "mb" => 1_000_000,
        _ => return None,
    };
    number.parse::<u64>().ok()?.checked_mul(unit).filter(|bytes| *bytes > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_has_a_number_and_a_unit() {
        assert_eq!(parse_size("50 MB"), Some(50_000_000));
        assert_eq!(parse_size("800kB"), Some(800_000));
        for text in ["50", "MB", "0 MB", "1.5 MB", "-1 kB", "2 GB", "", "99999999999999999999 kB", "20000000000000 MB"]
        {
            assert_eq!(parse_size(text), None, "{text}");
        }
    }
}
