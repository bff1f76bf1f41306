//! `[search]`: the other sites that readers may search along with this one.

use std::sync::Arc;

use super::BaseUrl;
use crate::data::{Node, TableReader};
use crate::diagnostic::{Diagnostics, catalogue};
use crate::source::Source;

/// Another site whose search readers may ask too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherSite {
    /// What readers call it.
    pub name: String,
    /// Its home page, such as `https://example.nl/kennis/`.
    pub address: String,
}

impl OtherSite {
    /// `https://example.nl`.
    pub fn origin(&self) -> &str {
        let host = self.address.find("://").map_or(0, |at| at + 3);
        let end = self.address[host..].find('/').map_or(self.address.len(), |at| host + at);
        &self.address[..end]
    }
}

/// Reads the group; each address once.
pub(super) fn read_other_sites(source: &Arc<Source>, node: &Node, diagnostics: &mut Diagnostics) -> Vec<OtherSite> {
    let mut reader = TableReader::new(source, node, diagnostics);
    let nodes = reader.list("also", diagnostics).to_vec();
    reader.finish(diagnostics);
    let mut sites: Vec<OtherSite> = Vec::new();
    for node in &nodes {
        let mut reader = TableReader::new(source, node, diagnostics);
        let name = reader.required_text("name", diagnostics);
        let written = reader.required_text("address", diagnostics);
        reader.finish(diagnostics);
        let (Some(name), Some(written)) = (name, written) else { continue };
        let at = node.get("address").map_or(node.span, |node| node.span);
        let Some(url) = BaseUrl::parse(&written) else {
            diagnostics.push(catalogue::bad_url(source, at, &written));
            continue;
        };
        let address = format!("{}{}", url.origin(), url.path());
        if sites.iter().any(|site| site.address == address) {
            diagnostics.push(catalogue::site_named_twice(source, at, &address));
        } else {
            sites.push(OtherSite { name, address });
        }
    }
    sites
}
