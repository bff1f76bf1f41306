//! The gaps of a body, filled for the page it stands on.

use std::collections::BTreeSet;

use super::Views;
use crate::document::{Slot, Slotted};
use crate::site::Resolved;
use crate::theme::escape::push_escaped;

/// Where a body is shown: the links of its file, and the anchors of the page.
pub struct Surroundings<'s> {
    /// Where the links go, by number.
    pub links: &'s [Resolved],
    /// The anchors that the page has itself.
    pub anchors: BTreeSet<&'s str>,
}

impl Views<'_> {
    /// Markup with its gaps filled.
    pub(super) fn html(&self, body: &Slotted, around: &Surroundings<'_>) -> String {
        body.fill(|slot, out| match slot {
            Slot::Href(number) => {
                let Some(link) = around.links.get(number) else { return };
                match &link.own_anchor {
                    Some(anchor) if around.anchors.contains(anchor.as_str()) => {
                        out.push('#');
                        push_escaped(anchor, out);
                    }
                    _ => push_escaped(&link.href, out),
                }
            }
            Slot::Title(number) => {
                if let Some(link) = around.links.get(number) {
                    push_escaped(&link.title, out);
                }
            }
            Slot::Text(key) => push_escaped(&self.strings.text(key), out),
        })
    }
}
