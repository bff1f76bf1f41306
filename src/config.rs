//! `vademecum.toml`, read and resolved once. Knows nothing of content.

use std::sync::Arc;

use crate::data::{Node, TableReader, parse_toml};
use crate::diagnostic::{Diagnostics, catalogue};
use crate::source::{Source, Span};

/// The configuration of a site.
#[derive(Debug, Clone)]
pub struct Config {
    /// The name of the site.
    pub title: String,
    /// What it is, in a sentence.
    pub description: String,
    /// Where it will stand.
    pub base_url: BaseUrl,
    /// The language of the site and, where an entry does not say, its content.
    pub language: String,
    /// The theme's folder below `themes/`, or `default`.
    pub theme: String,
    /// Who publishes it.
    pub publisher: Option<String>,
    /// A picture for the head of every page, from the content folder.
    pub logo: Option<Logo>,
    /// Links in the head of every page; without any, one for each listed type.
    pub navigation: Vec<NavigationItem>,
    /// Links in the foot of every page.
    pub footer: Vec<NavigationItem>,
    /// Help lines, on every page.
    pub help: Vec<HelpLine>,
    /// The way to leave at once.
    pub exit: Option<Exit>,
    /// The file it was read from, for messages about it.
    pub source: Arc<Source>,
    /// Where `theme` stands in it.
    pub theme_span: Span,
    /// Where `language` stands in it.
    pub language_span: Span,
}

/// A picture for the head of every page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo {
    /// Its path, from the content folder.
    pub path: String,
    /// Where the path stands in the configuration.
    pub span: Span,
}

/// Where a site will stand: `https://example.nl/kennis/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl {
    origin: String,
    path: String,
}

/// A link that is on every page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NavigationItem {
    /// Its words.
    pub title: String,
    /// An address on this site, or elsewhere.
    pub url: String,
    /// Where the address stands in the configuration.
    pub span: Span,
}

/// A number that helps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelpLine {
    /// For whom or when.
    pub label: String,
    /// The number, as people write it.
    pub number: String,
    /// When it answers, what it costs.
    pub note: Option<String>,
}

/// The way to leave at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exit {
    /// A neutral page elsewhere.
    pub url: String,
    /// The words on the button, if not the theme's.
    pub label: Option<String>,
    /// The page of this site that tells what leaving does and does not do.
    pub page: Option<NavigationItem>,
}

impl BaseUrl {
    /// Reads `https://host/path`; `None` if it is none.
    pub fn parse(text: &str) -> Option<Self> {
        let scheme_end = text.find("://")?;
        let scheme = &text[..scheme_end];
        if scheme != "https" && scheme != "http" {
            return None;
        }
        let rest = &text[scheme_end + 3..];
        let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        let sound = !host.is_empty()
            && !text
                .contains(|letter: char| letter.is_whitespace() || letter.is_control() || "?#\"<>".contains(letter));
        if !sound {
            return None;
        }
        let path = format!("/{}", path.trim_matches('/'));
        let path = if path == "/" { path } else { format!("{path}/") };
        Some(Self { origin: format!("{scheme}://{host}"), path })
    }

    /// `https://example.nl`.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// `/kennis/`; `/` at the top of a host.
    pub fn path(&self) -> &str {
        &self.path
    }
}

impl Config {
    /// Reads the configuration. What is wrong is told; `None` where nothing
    /// can be built from what is left.
    pub fn read(source: &Arc<Source>, diagnostics: &mut Diagnostics) -> Option<Self> {
        let root = parse_toml(source, Span::new(0, source.text().len()), diagnostics);
        let mut reader = TableReader::new(source, &root, diagnostics);
        let site = reader.node("site");
        let navigation = read_navigation(source, reader.list("navigation", diagnostics), diagnostics);
        let footer = read_navigation(source, reader.list("footer", diagnostics), diagnostics);
        let help =
            reader.list("help", diagnostics).iter().filter_map(|node| read_help(source, node, diagnostics)).collect();
        let exit = reader.node("exit").and_then(|node| read_exit(source, node, diagnostics));
        reader.finish(diagnostics);
        let Some(site) = site else {
            diagnostics.push(catalogue::missing_key(source, Span::new(0, 0), "[site]"));
            return None;
        };
        let span_of = |key: &str| site.get(key).map_or(site.span, |node| node.span);
        let mut reader = TableReader::new(source, site, diagnostics);
        let title = reader.required_text("title", diagnostics);
        let description = reader.text("description", diagnostics).unwrap_or_default();
        let base_url = reader.required_text("base_url", diagnostics);
        let language = reader.text("language", diagnostics).unwrap_or_else(|| "nl".to_owned());
        let theme = reader.text("theme", diagnostics).unwrap_or_else(|| "default".to_owned());
        let publisher = reader.text("publisher", diagnostics);
        let logo = reader.text("logo", diagnostics).map(|path| Logo { path, span: span_of("logo") });
        reader.finish(diagnostics);
        let base_url = base_url.and_then(|text| {
            let parsed = BaseUrl::parse(&text);
            if parsed.is_none() {
                diagnostics.push(catalogue::bad_url(source, span_of("base_url"), &text));
            }
            parsed
        });
        Some(Self {
            title: title?,
            description,
            base_url: base_url?,
            language,
            theme,
            publisher,
            logo,
            navigation,
            footer,
            help,
            exit,
            source: Arc::clone(source),
            theme_span: span_of("theme"),
            language_span: span_of("language"),
        })
    }
}

fn read_navigation(source: &Arc<Source>, nodes: &[Node], diagnostics: &mut Diagnostics) -> Vec<NavigationItem> {
    nodes
        .iter()
        .filter_map(|node| {
            let mut reader = TableReader::new(source, node, diagnostics);
            let title = reader.required_text("title", diagnostics);
            let url = reader.required_text("url", diagnostics);
            reader.finish(diagnostics);
            let span = node.get("url").map_or(node.span, |node| node.span);
            Some(NavigationItem { title: title?, url: checked_url(source, url?, span, diagnostics)?, span })
        })
        .collect()
}

/// An address on this site begins with `/`; one elsewhere with `https://`.
fn checked_url(source: &Arc<Source>, url: String, span: Span, diagnostics: &mut Diagnostics) -> Option<String> {
    let here = url.starts_with('/') && !url.starts_with("//");
    let known = ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| url.starts_with(scheme));
    if here || known {
        return Some(url);
    }
    diagnostics.push(catalogue::bad_url(source, span, &url));
    None
}

fn read_help(source: &Arc<Source>, node: &Node, diagnostics: &mut Diagnostics) -> Option<HelpLine> {
    let mut reader = TableReader::new(source, node, diagnostics);
    let label = reader.required_text("label", diagnostics);
    let number = reader.required_text("number", diagnostics);
    let note = reader.text("note", diagnostics);
    reader.finish(diagnostics);
    Some(HelpLine { label: label?, number: number?, note })
}

fn read_exit(source: &Arc<Source>, node: &Node, diagnostics: &mut Diagnostics) -> Option<Exit> {
    let mut reader = TableReader::new(source, node, diagnostics);
    let enabled = reader.flag("enabled", true, diagnostics);
    let url = reader.required_text("url", diagnostics);
    let label = reader.text("label", diagnostics);
    let page = reader.text("page", diagnostics);
    reader.finish(diagnostics);
    let span_of = |key: &str| node.get(key).map_or(node.span, |node| node.span);
    let url = checked_url(source, url?, span_of("url"), diagnostics)?;
    let page = page.map(|url| NavigationItem { title: String::new(), url, span: span_of("page") });
    enabled.then_some(Exit { url, label, page })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_url_may_have_a_path() {
        let url = BaseUrl::parse("https://example.nl/kennis");
        assert_eq!(url.as_ref().map(BaseUrl::path), Some("/kennis/"));
        assert_eq!(url.as_ref().map(BaseUrl::origin), Some("https://example.nl"));
        assert_eq!(BaseUrl::parse("https://example.nl").as_ref().map(BaseUrl::path), Some("/"));
        assert_eq!(BaseUrl::parse("example.nl"), None);
        assert_eq!(BaseUrl::parse("https:///x"), None);
    }
}
