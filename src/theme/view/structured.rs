//! What a page is in the words of schema.org: the page, what it is about, and
//! the way to it.

use tera::Value;

use super::Views;
use super::object::markup;
use crate::describe::{Json, crumbs_node, data_block, entry_nodes, page_node};
use crate::site::{Page, PageKind, absolute};

impl Views<'_> {
    /// The text of a data block for the head of a page; nothing for a page
    /// that is about nothing.
    pub(super) fn structured(&self, page: &Page, description: Option<&str>, crumbs: &[(String, String)]) -> Value {
        let mut nodes = match &page.kind {
            PageKind::Search | PageKind::NotFound => return Value::none(),
            PageKind::Entry(number) => entry_nodes(self.site, *number),
            _ => vec![page_node(self.site, &page.url, &self.title_of(page), description)],
        };
        let base = &self.site.config.base_url;
        if !crumbs.is_empty() {
            let url = absolute(base, &page.url);
            let above = crumbs.iter().map(|(title, href)| (title.clone(), format!("{}{href}", base.origin())));
            let way: Vec<(String, String)> = above.chain([(self.title_of(page), url.clone())]).collect();
            if let Some(first) = nodes.first_mut() {
                first.put("breadcrumb", Json::object([("@id", Json::from(format!("{url}#crumbs")))]));
            }
            nodes.push(crumbs_node(&url, &way));
        }
        markup(&data_block(nodes))
    }
}
