//! Pages as browsers read them, with scripts on and off, and what must not be
//! found there.

use html5ever::tendril::TendrilSink;
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use url::Url;

use super::address::SCHEMES;
use super::site::ADDRESS;

/// An element: its name, its attributes, and the text that stands in it alone.
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
}

impl Element {
    fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// A page.
pub struct Page {
    elements: Vec<Element>,
    frame: Vec<String>,
}

/// What never stands on a page.
const NEVER: &[&str] = &[
    "applet",
    "base",
    "embed",
    "frame",
    "frameset",
    "iframe",
    "marquee",
    "math",
    "object",
    "param",
    "portal",
    "style",
    "xmp",
    "plaintext",
    "audio",
    "video",
    "track",
    "fencedframe",
];

/// Attributes that are addresses, and that a browser fetches by itself.
const FETCHED: &[&str] = &["src", "srcset", "imagesrcset", "poster", "background", "manifest", "data", "icon"];
/// Those that somebody follows.
const FOLLOWED: &[&str] = &["href", "action", "formaction", "cite", "longdesc", "xlink:href"];

impl Page {
    /// Reads a page, or a part of one.
    pub fn read(text: &str) -> Self {
        let mut elements = Vec::new();
        let mut frame = Vec::new();
        for scripting_enabled in [true, false] {
            let tree_builder = TreeBuilderOpts { scripting_enabled, ..TreeBuilderOpts::default() };
            let options = ParseOpts { tree_builder, ..ParseOpts::default() };
            let dom = parse_document(RcDom::default(), options).one(text);
            frame = body_of(&dom.document).map(|body| names_in(&body)).unwrap_or_default();
            let mut open = vec![dom.document];
            while let Some(node) = open.pop() {
                if let NodeData::Element { name, attrs, template_contents, .. } = &node.data {
                    let attributes = attrs.borrow();
                    let attributes = attributes.iter().map(|attribute| {
                        let prefix =
                            attribute.name.prefix.as_ref().map(|prefix| format!("{prefix}:")).unwrap_or_default();
                        (format!("{prefix}{}", attribute.name.local).to_ascii_lowercase(), attribute.value.to_string())
                    });
                    let name = name.local.to_string().to_ascii_lowercase();
                    elements.push(Element { name, attributes: attributes.collect(), text: text_in(&node) });
                    open.extend(template_contents.borrow().clone());
                }
                open.extend(node.children.borrow().iter().cloned());
            }
        }
        Self { elements, frame }
    }

    /// The names and classes of what stands at the top of the body.
    pub fn frame(self) -> Vec<String> {
        self.frame
    }

    /// No script but those of the site, no style, no handler, no scheme that runs.
    pub fn runs_nothing(&self, page: &str) {
        for element in &self.elements {
            let name = element.name.as_str();
            assert!(!NEVER.contains(&name), "{page}: <{name}>");
            if name == "script" {
                let is_data = element.get("type") == Some("application/ld+json");
                let is_ours =
                    element.get("src").is_some_and(|src| src.starts_with("/kennis/")) && element.text.is_empty();
                assert!(is_data || is_ours, "{page}: a script: {}", element.text);
                assert!(
                    !is_data || serde_json::from_str::<serde_json::Value>(&element.text).is_ok(),
                    "{page}: {}",
                    element.text
                );
            }
            if name == "meta" {
                let kind = element.get("http-equiv");
                assert!(
                    kind.is_none_or(|kind| kind == "Content-Security-Policy"),
                    "{page}: <meta http-equiv={kind:?}>"
                );
            }
            if name == "input" {
                let kind = element.get("type").unwrap_or("text");
                assert!(
                    kind != "password" && kind != "file" && kind != "image" && kind != "submit",
                    "{page}: <input type={kind}>"
                );
            }
            for (attribute, value) in &element.attributes {
                let is_handler = attribute.starts_with("on") || attribute == "style" || attribute == "srcdoc";
                assert!(!is_handler, "{page}: <{name} {attribute}={value:?}>");
                for url in addresses(attribute, value) {
                    let scheme = url.scheme();
                    assert!(SCHEMES.contains(&scheme), "{page}: <{name} {attribute}={value:?}>");
                }
            }
            if name == "form" {
                assert!(element.get("action").is_none_or(is_here), "{page}: a form leads to another host");
            }
        }
    }

    /// Nothing is fetched from another host, and a link to one keeps where it
    /// stood to itself.
    pub fn fetches_nothing_of_others(&self, page: &str) {
        for element in &self.elements {
            let name = element.name.as_str();
            for (attribute, value) in &element.attributes {
                let is_loaded_link =
                    name == "link" && !["canonical", "alternate"].contains(&element.get("rel").unwrap_or_default());
                let is_fetched = FETCHED.contains(&attribute.as_str()) || (attribute == "href" && is_loaded_link);
                if is_fetched {
                    for url in addresses(attribute, value) {
                        assert!(is_of_here(&url), "{page}: <{name} {attribute}={value:?}> is fetched");
                    }
                } else if name == "a" && attribute == "href" && !is_here(value) && !is_for_programs(value) {
                    let rel = element.get("rel").unwrap_or_default();
                    assert!(
                        rel.split(' ').any(|word| word == "noreferrer"),
                        "{page}: {value:?} tells where it stood: {rel:?}"
                    );
                }
            }
        }
    }
}

/// The addresses that an attribute holds, as a browser reads them on a page of
/// the site. What no browser can read leads nowhere.
fn addresses(attribute: &str, value: &str) -> Vec<Url> {
    let here = Url::parse(ADDRESS).expect("an address");
    let written: Vec<&str> = match attribute {
        "srcset" | "imagesrcset" => value.split([',', ' ', '\t', '\n', '\r', '\x0c']).collect(),
        _ if FETCHED.contains(&attribute) || FOLLOWED.contains(&attribute) => vec![value],
        _ => Vec::new(),
    };
    written.into_iter().filter_map(|address| here.join(address).ok()).collect()
}

fn is_of_here(url: &Url) -> bool {
    url.host_str() == Some("site.example.nl") && url.scheme() == "https"
}

fn is_here(address: &str) -> bool {
    Url::parse(ADDRESS).and_then(|here| here.join(address)).map_or(true, |url| is_of_here(&url))
}

/// Whether another program gets the address, as with `mailto:`.
fn is_for_programs(address: &str) -> bool {
    Url::parse(ADDRESS).and_then(|here| here.join(address)).is_ok_and(|url| !url.has_host())
}

fn body_of(document: &Handle) -> Option<Handle> {
    let html = child(document, "html")?;
    child(&html, "body")
}

fn child(node: &Handle, wanted: &str) -> Option<Handle> {
    let children = node.children.borrow();
    let is_wanted = |node: &&Handle| matches!(&node.data, NodeData::Element { name, .. } if &*name.local == wanted);
    children.iter().find(is_wanted).cloned()
}

fn names_in(node: &Handle) -> Vec<String> {
    let children = node.children.borrow();
    let name = |node: &Handle| match &node.data {
        NodeData::Element { name, .. } => Some(name.local.to_string()),
        NodeData::Text { contents } if !contents.borrow().trim().is_empty() => Some("text".to_owned()),
        _ => None,
    };
    children.iter().filter_map(name).collect()
}

fn text_in(node: &Handle) -> String {
    let children = node.children.borrow();
    let text = |node: &Handle| match &node.data {
        NodeData::Text { contents } => contents.borrow().to_string(),
        _ => String::new(),
    };
    children.iter().map(text).collect()
}
