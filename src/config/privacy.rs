//! `[privacy]`: what pages may fetch from other hosts, and the policy that
//! makes browsers hold to it.

use std::sync::Arc;

use super::Config;
use crate::data::{Node, TableReader};
use crate::diagnostic::{Diagnostics, catalogue};
use crate::source::Source;

/// What pages may fetch from other hosts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ThirdParty {
    /// Nothing.
    #[default]
    Deny,
    /// Pictures.
    Allow,
}

const CHOICES: [&str; 2] = ["deny", "allow"];

/// Reads the group.
pub(super) fn read(source: &Arc<Source>, node: &Node, diagnostics: &mut Diagnostics) -> ThirdParty {
    let mut reader = TableReader::new(source, node, diagnostics);
    let word = reader.text("third_party", diagnostics);
    reader.finish(diagnostics);
    match word.as_deref() {
        None | Some("deny") => ThirdParty::Deny,
        Some("allow") => ThirdParty::Allow,
        Some(word) => {
            let at = node.get("third_party").map_or(node.span, |node| node.span);
            diagnostics.push(catalogue::unknown_choice(source, at, "third_party", word, CHOICES.into_iter()));
            ThirdParty::Deny
        }
    }
}

/// The policy that every page states, in the words of a browser (Content
/// Security Policy, level 3). `images` and `asked` are what pictures and the
/// search may reach beside the site itself.
///
/// - Drawings in the styles are `data:`: as files, a page that was opened from
///   a folder could not use them as masks.
/// - `trusted-types vademecum` rather than `'none'`: with that, Chromium loads
///   no script on demand and registers no service worker. The policy of that
///   name makes addresses of scripts of the site, and nothing else.
fn policy(images: &str, asked: &str) -> String {
    format!(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:{images}; font-src 'self'; \
         manifest-src 'self'; connect-src 'self'{asked}; form-action 'self'; base-uri 'none'; \
         require-trusted-types-for 'script'; trusted-types vademecum"
    )
}

/// What only a host can say: that no other site may show a page in a frame.
const IN_NO_FRAME: &str = "frame-ancestors 'none'";

impl Config {
    /// The policy that every page of the site states.
    pub fn policy(&self) -> String {
        let images = if self.third_party == ThirdParty::Allow { " https:" } else { "" };
        let mut hosts: Vec<String> = self.also_searched.iter().map(|site| format!(" {}", site.origin())).collect();
        hosts.sort();
        hosts.dedup();
        policy(images, &hosts.concat())
    }

    /// The policy that a host should send with every answer.
    pub fn policy_of_host(&self) -> String {
        format!("{}; {IN_NO_FRAME}", self.policy())
    }
}

/// The policy that a host should send with the pages of a site that searches no
/// other and shows no picture of others.
pub fn strictest_policy() -> String {
    format!("{}; {IN_NO_FRAME}", policy("", ""))
}
