//! `[offline]`: what readers may take along.

use std::sync::Arc;

use crate::data::{Node, TableReader};
use crate::diagnostic::Diagnostics;
use crate::source::Source;

/// What readers may take along. Nothing, unless the configuration says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Offline {
    /// The whole site as one file, that opens without a host.
    pub zip: bool,
    /// A copy on the reader's own device, that the browser keeps.
    pub device: bool,
}

impl Offline {
    /// Whether a page tells about it.
    pub fn has_page(self) -> bool {
        self.zip || self.device
    }

    /// Reads the group.
    pub(super) fn read(source: &Arc<Source>, node: &Node, diagnostics: &mut Diagnostics) -> Self {
        let mut reader = TableReader::new(source, node, diagnostics);
        let offline =
            Self { zip: reader.flag("zip", false, diagnostics), device: reader.flag("device", false, diagnostics) };
        reader.finish(diagnostics);
        offline
    }
}
