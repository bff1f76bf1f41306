//! `[output]`: what is made beside the pages.

use std::sync::Arc;

use crate::data::{Node, TableReader, Value};
use crate::diagnostic::{Diagnostics, catalogue};
use crate::source::{Source, Span};

/// A format or a host, as the configuration names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormatName {
    /// `json`.
    pub name: String,
    /// Where it stands in the configuration.
    pub span: Span,
}

/// What is made beside the pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    /// The formats; `None` where the configuration does not name any.
    pub formats: Option<Vec<FormatName>>,
    /// Whether each page has files of its own for programs beside it.
    pub beside_pages: bool,
    /// The hosts that get files of their own.
    pub hosts: Vec<Host>,
    /// How many files the site should have at most.
    pub most_files: usize,
}

/// What the smallest of the usual hosts takes: Cloudflare Pages, November 2026.
const MOST_FILES: usize = 20_000;

impl Default for Output {
    fn default() -> Self {
        Self { formats: None, beside_pages: false, hosts: Vec::new(), most_files: MOST_FILES }
    }
}

/// A program or service that serves sites and reads files of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Host {
    /// Apache: `.htaccess`.
    Apache,
    /// Caddy: `caddy.conf`, to import.
    Caddy,
    /// Services that know `_headers` and `_redirects`.
    Netlify,
    /// nginx: `nginx.conf`, to include.
    Nginx,
    /// Services that publish a repository: `.nojekyll` and `CNAME`.
    Pages,
}

impl Host {
    /// All of them by name.
    const NAMES: [(&'static str, Self); 5] = [
        ("apache", Self::Apache),
        ("caddy", Self::Caddy),
        ("netlify", Self::Netlify),
        ("nginx", Self::Nginx),
        ("pages", Self::Pages),
    ];
}

impl Output {
    /// Reads the group.
    pub(super) fn read(source: &Arc<Source>, node: &Node, diagnostics: &mut Diagnostics) -> Self {
        let mut reader = TableReader::new(source, node, diagnostics);
        // The texts tell what is no text, the nodes know their places.
        let _ = reader.texts("formats", diagnostics);
        let _ = reader.texts("host_files", diagnostics);
        let formats = names(node, "formats");
        // Who names a format wants its files, and hosts have room for so many files only.
        let beside_pages = reader.flag("beside_pages", formats.is_some(), diagnostics);
        let most_files = reader.integer("most_files", diagnostics).map_or(MOST_FILES, |number| {
            usize::try_from(number).ok().filter(|number| *number > 0).unwrap_or_else(|| {
                let at = node.get("most_files").map_or(node.span, |node| node.span);
                diagnostics.push(catalogue::out_of_range(source, at, "most_files", number, Some(1), None));
                MOST_FILES
            })
        });
        reader.finish(diagnostics);
        let mut hosts = Vec::new();
        for named in names(node, "host_files").unwrap_or_default() {
            match Host::NAMES.iter().find(|(name, _)| *name == named.name) {
                Some((_, host)) => hosts.push(*host),
                None => {
                    let known = Host::NAMES.iter().map(|(name, _)| *name);
                    diagnostics.push(catalogue::unknown_choice(source, named.span, "host_files", &named.name, known));
                }
            }
        }
        hosts.sort_unstable();
        hosts.dedup();
        Self { formats, beside_pages, hosts, most_files }
    }
}

/// The names in a list, with their places.
fn names(node: &Node, key: &str) -> Option<Vec<FormatName>> {
    let Value::List(items) = &node.get(key)?.value else { return None };
    let named = items.iter().filter_map(|item| Some(FormatName { name: item.as_text()?.to_owned(), span: item.span }));
    Some(named.collect())
}
