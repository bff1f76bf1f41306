//! The allow-list for raw HTML: what an author may write that Markdown has no
//! sign for. Scripts, styles, frames, forms and handlers never pass.

use std::collections::HashSet;
use std::sync::{Arc, LazyLock};

use ammonia::{Builder, UrlRelative};
use url::Url;

use super::tags::{Piece, What};
use crate::diagnostic::{Diagnostics, catalogue};
use crate::source::{Source, Span};

static ALLOW_LIST: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::default();
    builder
        .add_tags([
            "section",
            "figure",
            "figcaption",
            "picture",
            "details",
            "summary",
            "abbr",
            "mark",
            "time",
            "dl",
            "dt",
            "dd",
            "input",
            "label",
            "div",
        ])
        .add_generic_attributes([
            "class",
            "id",
            "lang",
            "dir",
            "title",
            "role",
            "tabindex",
            "aria-label",
            "aria-hidden",
        ])
        .add_tag_attributes("input", ["checked", "disabled"])
        .add_tag_attributes("ol", ["start", "reversed"])
        .add_tag_attributes("details", ["open"])
        .add_tag_attributes("time", ["datetime"])
        .add_tag_attributes("img", ["loading", "decoding", "width", "height"])
        // Task lists need a box to tick; a field to write in is never one.
        .set_tag_attribute_value("input", "type", "checkbox")
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel", "sms"]))
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None);
    builder
});

static TAGS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| ALLOW_LIST.clone_tags());

/// Attributes by which a browser fetches something without being asked.
const LOADED: &[&str] =
    &["background", "data", "icon", "imagesrcset", "manifest", "ping", "poster", "src", "srcset", "xlink:href"];

/// Elements that fetch what their `href` names.
const LOADED_BY_HREF: &[&str] = &["base", "feimage", "image", "link", "use"];

/// Tells of tags and attributes that the allow-list will not let pass, of what
/// would be fetched from another host, and of links that nobody follows.
/// `spans` says where the lines of the markup stand.
pub fn tell_removed(source: &Arc<Source>, pieces: &[Piece], spans: &[Span], diagnostics: &mut Diagnostics) {
    for Piece { line, what } in pieces {
        let at = spans.get(*line).or(spans.last()).copied().unwrap_or_default();
        match what {
            What::Tag(name, attributes) => tell_tag(source, at, name, attributes, diagnostics),
            What::Rules(rules) if loads_elsewhere(rules) => {
                diagnostics.push(catalogue::loaded_elsewhere(source, at, "`<style>`"));
            }
            What::Rules(_) | What::End(_) => {}
        }
    }
}

/// How many elements may stand open in each other in the raw HTML of a page. A
/// browser goes on to about twice that, and each costs as much as all around it.
const MOST_NESTED: usize = 200;

/// Elements that the next one closes, or that never hold anything.
const NEVER_NESTED: &[&str] = &[
    "area", "base", "br", "col", "colgroup", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option",
    "p", "param", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr",
];

/// How deep the raw HTML of a page is at some place.
#[derive(Debug, Default)]
pub struct Nesting {
    open: usize,
    told: bool,
}

impl Nesting {
    /// Whether the page may have this piece of raw HTML, too. One that leads too
    /// deep is told, and so is none after it.
    pub fn has_room(
        &mut self,
        source: &Arc<Source>,
        pieces: &[Piece],
        at: Span,
        diagnostics: &mut Diagnostics,
    ) -> bool {
        for Piece { what, .. } in pieces {
            match what {
                What::Tag(name, _) if !NEVER_NESTED.contains(&name.as_str()) => self.open += 1,
                What::End(name) if !NEVER_NESTED.contains(&name.as_str()) => self.open = self.open.saturating_sub(1),
                _ => {}
            }
            if self.open > MOST_NESTED && !self.told {
                self.told = true;
                diagnostics.push(catalogue::html_too_deep(source, at, MOST_NESTED));
            }
        }
        !self.told
    }
}

fn tell_tag(
    source: &Arc<Source>,
    at: Span,
    name: &str,
    attributes: &[(String, String)],
    diagnostics: &mut Diagnostics,
) {
    let passes = TAGS.contains(name);
    if !passes {
        let loads = |(attribute, value): &(String, String)| !addresses_elsewhere(name, attribute, value).is_empty();
        let what = format!("`<{name}>`");
        diagnostics.push(if attributes.iter().any(loads) {
            catalogue::loaded_elsewhere(source, at, &what)
        } else {
            catalogue::html_removed(source, at, &what)
        });
        return;
    }
    for (attribute, value) in attributes {
        if attribute == "style" || attribute.starts_with("on") {
            let what = format!("the attribute `{attribute}`");
            diagnostics.push(if attribute == "style" && loads_elsewhere(value) {
                catalogue::loaded_elsewhere(source, at, &what)
            } else {
                catalogue::html_removed(source, at, &what)
            });
            continue;
        }
        let elsewhere = addresses_elsewhere(name, attribute, value);
        for address in &elsewhere {
            diagnostics.push(catalogue::picture_elsewhere(source, at, address));
        }
        let is_link = attribute == "href" || attribute == "src";
        if elsewhere.is_empty()
            && is_link
            && !is_elsewhere(value)
            && !value.contains(':')
            && !value.trim().starts_with('#')
        {
            diagnostics.push(catalogue::html_link(source, at, value));
        }
    }
}

/// The addresses on other hosts that an attribute makes a browser fetch.
fn addresses_elsewhere<'v>(tag: &str, attribute: &str, value: &'v str) -> Vec<&'v str> {
    let loads = LOADED.contains(&attribute) || (attribute == "href" && LOADED_BY_HREF.contains(&tag));
    let addresses: Vec<&str> = match attribute {
        _ if !loads => Vec::new(),
        // Each address of a list may be followed by its width.
        "srcset" | "imagesrcset" | "ping" => value.split([',', ' ', '\t', '\n', '\r', '\x0c']).collect(),
        _ => vec![value],
    };
    addresses.into_iter().filter(|address| is_elsewhere(address)).collect()
}

/// Whether an address leads to another host, read as browsers read it: with
/// what they take away taken away, and `\` for `/`.
pub(super) fn is_elsewhere(address: &str) -> bool {
    // Seen from any host and any scheme: a scheme alone may or may not leave it.
    ["http://site.invalid/", "https://site.invalid/"].iter().any(|from| {
        let reached = Url::parse(from).and_then(|from| from.join(address));
        reached.is_ok_and(|url| {
            let asks = matches!(url.scheme(), "http" | "https" | "ws" | "wss" | "ftp");
            asks && url.host_str() != Some("site.invalid")
        })
    })
}

/// Whether the rules of a style name another host.
fn loads_elsewhere(rules: &str) -> bool {
    rules.contains("//") || rules.contains(r"\\")
}

/// The same markup with only what the allow-list knows.
pub fn sanitise(markup: &str) -> String {
    ALLOW_LIST.clean(markup).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_run_or_load_never_passes() {
        let out = sanitise(
            "<p onclick=\"x()\" style=\"color:red\">a<script>alert(1)</script><iframe src=\"//x\"></iframe>\
             <form><input type=\"password\"></form><a href=\"javascript:x\">b</a></p>",
        );
        for word in ["script", "onclick", "style", "iframe", "form", "password", "javascript"] {
            assert!(!out.contains(word), "{word} in {out}");
        }
    }

    #[test]
    fn an_address_on_another_host_is_known_in_every_disguise() {
        for address in [
            "https://a.nl/b.png",
            "HTTPS://a.nl/b.png",
            " \t\u{1}https://a.nl/b.png",
            "ht\ntps://a.nl/b.png",
            "https:a.nl/b.png",
            "https:/a.nl/b.png",
            "https:\\\\a.nl/b.png",
            "//a.nl/b.png",
            "/\\a.nl/b.png",
            "\\\\a.nl/b.png",
            "/\t/a.nl/b.png",
            "wss://a.nl/",
        ] {
            assert!(is_elsewhere(address), "{address:?}");
        }
        for address in ["b.png", "/b.png", "../https://a.nl/b.png", "#//a.nl", "?//a.nl", "mailto:a@a.nl", ""] {
            assert!(!is_elsewhere(address), "{address:?}");
        }
    }

    #[test]
    fn what_an_author_may_write_stays() {
        let markup = "<details open=\"\"><summary>Meer</summary><p lang=\"en\"><kbd>x</kbd></p></details>";
        assert_eq!(sanitise(markup), markup);
    }
}
