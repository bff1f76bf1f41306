//! Where every link goes, and every one that goes nowhere.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::model::Resolved;
use super::permalink::{href, with_slashes};
use super::relations::slugs;
use crate::config::BaseUrl;
use crate::diagnostic::{Diagnostics, catalogue};
use crate::document::{Link, LinkTarget, Slot, Slotted, slugify};
use crate::entry::{Entry, EntryKey};
use crate::schema::Schema;
use crate::source::{folder_of, join, stem};

/// Everything that a link may lead to.
pub struct Targets<'a> {
    /// The site's address.
    pub base: &'a BaseUrl,
    /// The types.
    pub schema: &'a Schema,
    /// The language of the site.
    pub language: &'a str,
    /// The entries.
    pub entries: &'a [Arc<Entry>],
    /// The number of an entry.
    pub by_key: &'a BTreeMap<EntryKey, usize>,
    /// The address of each entry.
    pub urls: &'a [String],
    /// The entry at an address.
    pub by_url: &'a BTreeMap<&'a str, usize>,
    /// The entry of a file.
    pub by_file: &'a BTreeMap<&'a str, usize>,
    /// The address of the list that a file `_index.md` introduces, and its title.
    pub index_files: &'a BTreeMap<String, (String, String)>,
    /// Every address that a page has.
    pub addresses: &'a BTreeSet<String>,
    /// The output of every file that goes along, by input.
    pub assets: &'a BTreeMap<String, String>,
    /// What is not ready to be seen.
    pub drafts: &'a Drafts,
}

/// The entries that are not ready to be seen, so that a link to one can be
/// told for what it is.
#[derive(Debug, Default)]
pub struct Drafts {
    by_key: BTreeMap<EntryKey, String>,
    by_file: BTreeMap<String, String>,
}

impl Drafts {
    /// Notes the titles of drafts.
    pub fn new(drafts: &[Arc<Entry>]) -> Self {
        let written = drafts.iter().filter(|entry| entry.parent.is_none());
        Self {
            by_key: drafts.iter().map(|entry| (entry.key.clone(), entry.title.clone())).collect(),
            by_file: written.map(|entry| (entry.source.path().to_owned(), entry.title.clone())).collect(),
        }
    }

    /// The title of a draft.
    pub fn title(&self, key: &EntryKey) -> Option<&str> {
        self.by_key.get(key).map(String::as_str)
    }
}

impl Targets<'_> {
    /// Where the links of one file go. `entry` is what the file says, `own`
    /// its number, if its page is one.
    pub fn resolve(&self, entry: &Entry, own: Option<usize>, diagnostics: &mut Diagnostics) -> Vec<Resolved> {
        // A text may have as many places as links to them.
        let anchors = if entry.links.is_empty() { BTreeSet::new() } else { entry.anchors() };
        let resolve = |link| self.resolve_link(entry, own, &anchors, link, diagnostics);
        entry.links.iter().map(resolve).collect()
    }

    fn resolve_link(
        &self,
        entry: &Entry,
        own: Option<usize>,
        anchors: &BTreeSet<&str>,
        link: &Link,
        diagnostics: &mut Diagnostics,
    ) -> Resolved {
        let source = &entry.source;
        let folder = folder_of(source.path());
        match &link.target {
            LinkTarget::External(url) => Resolved { href: url.clone(), title: url.clone(), ..Resolved::default() },
            LinkTarget::Forbidden(_) => Resolved::default(),
            LinkTarget::Anchor(anchor) => {
                if !anchors.contains(anchor.as_str()) {
                    let known = anchors.iter().copied();
                    diagnostics.push(catalogue::broken_anchor(source, link.span, anchor, "this page", known));
                }
                let page = own.map_or(String::new(), |own| href(self.base, &self.urls[own]));
                Resolved {
                    href: format!("{page}#{anchor}"),
                    own_anchor: Some(anchor.clone()),
                    title: entry.title.clone(),
                    entry: own,
                }
            }
            LinkTarget::File { path, anchor } => {
                let target = join(folder, path).unwrap_or_default();
                if let Some(number) = self.by_file.get(target.as_str()) {
                    return self.to_entry(*number, anchor.as_deref(), entry, link, diagnostics);
                }
                if let Some((url, title)) = self.index_files.get(&target) {
                    return Resolved { href: href(self.base, url), title: title.clone(), ..Resolved::default() };
                }
                if let Some(title) = self.drafts.by_file.get(&target) {
                    diagnostics.push(catalogue::link_to_draft(source, link.span, title));
                    return Resolved::default();
                }
                if let Some((reference, number)) = self.in_data_file(&target) {
                    let file = self.entries[number].source.path();
                    diagnostics.push(catalogue::link_to_row(source, link.span, path, &reference, file));
                    return Resolved::default();
                }
                let known: Vec<String> = self.by_file.keys().map(|file| relative(folder, file)).collect();
                let known = known.iter().map(String::as_str);
                diagnostics.push(catalogue::broken_link(source, link.span, path, known));
                Resolved::default()
            }
            LinkTarget::Asset(path) => {
                let target = join(folder, path).unwrap_or_default();
                if let Some(output) = self.assets.get(&target) {
                    return Resolved { href: href(self.base, output), title: path.clone(), ..Resolved::default() };
                }
                let known: Vec<String> = self
                    .assets
                    .keys()
                    .map(String::as_str)
                    .chain(self.by_file.keys().copied())
                    .map(|file| relative(folder, file))
                    .collect();
                diagnostics.push(catalogue::broken_link(source, link.span, path, known.iter().map(String::as_str)));
                Resolved::default()
            }
            LinkTarget::Address { path, anchor } => self.to_address(path, anchor.as_deref(), entry, link, diagnostics),
            LinkTarget::Entry { word, slug, anchor } => {
                let Some(content_type) = self.schema.type_called(word) else {
                    let known = self.schema.type_words();
                    diagnostics.push(catalogue::unknown_type(source, link.span, word, known));
                    return Resolved::default();
                };
                let key = EntryKey { content_type: content_type.id.clone(), slug: slug.clone() };
                match self.by_key.get(&key) {
                    Some(number) => self.to_entry(*number, anchor.as_deref(), entry, link, diagnostics),
                    None if self.drafts.title(&key).is_some() => {
                        let title = self.drafts.title(&key).unwrap_or_default();
                        diagnostics.push(catalogue::link_to_draft(source, link.span, title));
                        Resolved::default()
                    }
                    None => {
                        let label = content_type.label.one.get(self.language);
                        let to = [content_type.id.clone()];
                        let known = slugs(self.by_key, &to);
                        diagnostics.push(catalogue::broken_reference(source, link.span, slug, label, known));
                        Resolved::default()
                    }
                }
            }
        }
    }

    /// The entry that a file would hold, had it not gone to a data file; and
    /// how to name it.
    fn in_data_file(&self, file: &str) -> Option<(String, usize)> {
        let inside = file.strip_prefix("content/")?;
        let slug = slugify(stem(inside));
        self.schema.types.values().find_map(|content_type| {
            let folder = content_type.folder.all().map(|folder| folder.trim_matches('/'));
            let is_here = folder.filter(|folder| !folder.is_empty()).any(|folder| folder_of(inside) == folder);
            let key = EntryKey { content_type: content_type.id.clone(), slug: slug.clone() };
            let number = self.by_key.get(&key).copied().filter(|_| is_here)?;
            let word = content_type.names.first().unwrap_or(&content_type.id);
            Some((format!("{word}:{slug}"), number))
        })
    }

    fn to_entry(
        &self,
        number: usize,
        anchor: Option<&str>,
        from: &Entry,
        link: &Link,
        diagnostics: &mut Diagnostics,
    ) -> Resolved {
        let target = &self.entries[number];
        let mut address = href(self.base, &self.urls[number]);
        if let Some(anchor) = anchor {
            if !target.has_anchor(anchor) {
                let known = target.anchors();
                let page = format!("the page \"{}\"", target.title);
                diagnostics.push(catalogue::broken_anchor(&from.source, link.span, anchor, &page, known));
            }
            address = format!("{address}#{anchor}");
        }
        Resolved { href: address, own_anchor: None, title: target.title.clone(), entry: Some(number) }
    }

    fn to_address(
        &self,
        path: &str,
        anchor: Option<&str>,
        from: &Entry,
        link: &Link,
        diagnostics: &mut Diagnostics,
    ) -> Resolved {
        let is_file = self.addresses.contains(path);
        let url = if is_file { path.to_owned() } else { with_slashes(path) };
        if let Some(number) = self.by_url.get(url.as_str()) {
            return self.to_entry(*number, anchor, from, link, diagnostics);
        }
        if !is_file && !self.addresses.contains(&url) {
            let known = self.addresses.iter().map(String::as_str);
            diagnostics.push(catalogue::broken_link(&from.source, link.span, path, known));
        }
        let anchor = anchor.map_or(String::new(), |anchor| format!("#{anchor}"));
        Resolved { href: format!("{}{anchor}", href(self.base, &url)), title: url, ..Resolved::default() }
    }
}

/// Words with their gaps filled by the titles of what they link to.
pub fn words<'t>(text: &'t Slotted, links: &[Resolved]) -> Cow<'t, str> {
    if let Some(whole) = text.whole() {
        return Cow::Borrowed(whole);
    }
    let filled = text.fill(|slot, out| {
        if let Slot::Title(number) = slot
            && let Some(link) = links.get(number)
        {
            out.push_str(&link.title);
        }
    });
    Cow::Owned(filled)
}

/// `file` as seen from `folder`.
fn relative(folder: &str, file: &str) -> String {
    let from: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let to: Vec<&str> = file.split('/').collect();
    let common = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..", from.len() - common);
    up.chain(to[common..].iter().copied()).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_as_seen_from_a_folder() {
        assert_eq!(relative("content/a", "content/b/c.md"), "../b/c.md");
        assert_eq!(relative("content/a", "content/a/c.md"), "c.md");
        assert_eq!(relative("content", "content/a/c.md"), "a/c.md");
    }
}
