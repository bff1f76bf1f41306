//! `vademecum.toml`, read and resolved once. Knows nothing of content.

mod look;
mod offline;
mod output;
mod privacy;
mod review;
mod search;

use std::collections::BTreeMap;
use std::sync::Arc;

use url::Url;

use crate::data::{Node, TableReader, parse_toml};
use crate::diagnostic::{Diagnostics, catalogue};
use crate::source::{Source, Span, unfit_name};

pub use look::{Colour, Font, FontFile, Logo, Look, Written};
pub use offline::{DeviceCopy, Offline};
pub use output::{FormatName, Host, Output};
pub use privacy::{ThirdParty, strictest_policy};
pub use review::{Period, Review};
pub use search::OtherSite;

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
    /// All languages that the site is in, its own first.
    pub languages: Vec<String>,
    /// What stands before every address in this language, from the top of the
    /// site: nothing in the site's own, `/en` in English.
    pub prefix: String,
    /// The theme's folder below `themes/`, or `default`.
    pub theme: String,
    /// Who publishes it.
    pub publisher: Option<String>,
    /// The logo, the colours and the fonts of the institute.
    pub look: Look,
    /// Links in the head of every page; without any, one for each listed type.
    pub navigation: Vec<NavigationItem>,
    /// Links in the foot of every page.
    pub footer: Vec<NavigationItem>,
    /// Help lines, on every page.
    pub help: Vec<HelpLine>,
    /// The way to leave at once.
    pub exit: Option<Exit>,
    /// Whether words that the site explains are marked in texts.
    pub mark_terms: bool,
    /// Under which licence the content may be used, where an entry does not say.
    pub licence: Option<String>,
    /// The formats to make beside the pages; all where none are named.
    pub formats: Option<Vec<FormatName>>,
    /// Whether each page has files of its own for programs beside it.
    pub beside_pages: bool,
    /// The hosts that get files of their own.
    pub hosts: Vec<Host>,
    /// How many files the site should have at most: where it would have more,
    /// texts of the search share files.
    pub most_files: usize,
    /// What `check` advises.
    pub check: Check,
    /// When content must be looked at again.
    pub review: Review,
    /// Other sites that readers may search along with this one.
    pub also_searched: Vec<OtherSite>,
    /// What readers may take along.
    pub offline: Offline,
    /// What pages may fetch from other hosts.
    pub third_party: ThirdParty,
    /// The file it was read from, for messages about it.
    pub source: Arc<Source>,
    /// Where `theme` stands in it.
    pub theme_span: Span,
    /// Where each language stands in it.
    pub language_spans: BTreeMap<String, Span>,
    /// What is said otherwise in the other languages.
    editions: BTreeMap<String, Edition>,
}

/// What the configuration says for one of the other languages.
#[derive(Debug, Clone, Default)]
struct Edition {
    title: Option<String>,
    description: Option<String>,
    navigation: Vec<NavigationItem>,
    footer: Vec<NavigationItem>,
    help: Vec<HelpLine>,
    exit: Option<Exit>,
}

/// What `check` advises.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// The codes of the advice that this site does not want.
    pub off: Vec<String>,
    /// The score below which a page is told to be hard to read.
    pub readability: i64,
}

/// Where a site will stand: `https://example.nl/kennis/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl {
    origin: String,
    path: String,
    url: Url,
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
        let origin = format!("{scheme}://{host}");
        let url = Url::parse(&format!("{origin}{path}")).ok()?;
        Some(Self { origin, path, url })
    }

    /// `https://example.nl`.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The whole of it, as browsers read it.
    pub fn url(&self) -> &Url {
        &self.url
    }

    /// `/kennis/`; `/` at the top of a host.
    pub fn path(&self) -> &str {
        &self.path
    }
}

impl Config {
    /// Whether the output is to have this format.
    pub fn wants(&self, format: &str) -> bool {
        self.formats.as_ref().is_none_or(|formats| formats.iter().any(|named| named.name == format))
    }

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
        let review = reader.node("review").map(|node| Review::read(source, node, diagnostics)).unwrap_or_default();
        let also_searched =
            reader.node("search").map(|node| search::read_other_sites(source, node, diagnostics)).unwrap_or_default();
        let offline = reader.node("offline").map(|node| Offline::read(source, node, diagnostics)).unwrap_or_default();
        let third_party = reader.node("privacy").map(|node| privacy::read(source, node, diagnostics));
        let editions = reader.node("languages").map(|node| read_editions(source, node, diagnostics));
        let mark_terms = reader.node("glossary").is_none_or(|node| read_glossary(source, node, diagnostics));
        let output = reader.node("output").map(|node| Output::read(source, node, diagnostics)).unwrap_or_default();
        let look = reader.node("look").map(|node| Look::read(source, node, diagnostics)).unwrap_or_default();
        let check = read_check(source, reader.node("check"), diagnostics);
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
        let language_spans = read_languages(source, &mut reader, &language, span_of("language"), diagnostics);
        let theme = reader.text("theme", diagnostics).unwrap_or_else(|| "default".to_owned());
        let publisher = reader.text("publisher", diagnostics);
        let licence = reader.text("licence", diagnostics);
        reader.finish(diagnostics);
        let base_url = base_url.and_then(|text| {
            let parsed = BaseUrl::parse(&text);
            if parsed.is_none() {
                diagnostics.push(catalogue::bad_url(source, span_of("base_url"), &text));
            }
            parsed
        });
        let editions = editions.unwrap_or_default();
        for (other, (_, span)) in &editions {
            if *other == language || !language_spans.iter().any(|(known, _)| known == other) {
                let known = language_spans.iter().skip(1).map(|(known, _)| known.as_str());
                diagnostics.push(catalogue::unlisted_language(source, *span, other, known));
            }
        }
        Some(Self {
            title: title?,
            description,
            base_url: base_url?,
            language,
            languages: language_spans.iter().map(|(language, _)| language.clone()).collect(),
            prefix: String::new(),
            theme,
            publisher,
            look,
            navigation,
            footer,
            help,
            exit,
            mark_terms,
            licence,
            formats: output.formats,
            beside_pages: output.beside_pages,
            hosts: output.hosts,
            most_files: output.most_files,
            check,
            review,
            also_searched,
            offline,
            third_party: third_party.unwrap_or_default(),
            source: Arc::clone(source),
            theme_span: span_of("theme"),
            language_spans: language_spans.into_iter().collect(),
            editions: editions.into_iter().map(|(language, (edition, _))| (language, edition)).collect(),
        })
    }

    /// The configuration of the same site in one of its languages. What is not
    /// said for that language stays as it is, but for links: those of one
    /// language lead to its own pages.
    #[must_use]
    pub fn in_language(&self, language: &str) -> Self {
        if language == self.language {
            return self.clone();
        }
        let edition = self.editions.get(language).cloned().unwrap_or_default();
        Self {
            title: edition.title.unwrap_or_else(|| self.title.clone()),
            description: edition.description.unwrap_or_else(|| self.description.clone()),
            navigation: edition.navigation,
            footer: edition.footer,
            help: if edition.help.is_empty() { self.help.clone() } else { edition.help },
            // The words on the button are the theme's, in this language.
            exit: edition.exit.or_else(|| self.exit.clone().map(|exit| Exit { label: None, ..exit })),
            language: language.to_owned(),
            prefix: format!("/{language}"),
            ..self.clone()
        }
    }
}

/// `languages = ["nl", "en"]`: all of them with their places, the site's own
/// first, whatever the order in which they stand.
fn read_languages(
    source: &Arc<Source>,
    reader: &mut TableReader<'_>,
    own: &str,
    own_span: Span,
    diagnostics: &mut Diagnostics,
) -> Vec<(String, Span)> {
    let mut languages = vec![(own.to_owned(), own_span)];
    for node in reader.list("languages", diagnostics) {
        match node.as_text() {
            Some(text) if is_language(text) && unfit_name(text).is_none() => {
                if !languages.iter().any(|(known, _)| known == text) {
                    languages.push((text.to_owned(), node.span));
                }
            }
            Some(text) => diagnostics.push(catalogue::bad_language(source, node.span, text)),
            None => {
                let expected = "a language code, such as \"en\"";
                diagnostics.push(catalogue::wrong_kind(source, node.span, "a language", expected, node.kind()));
            }
        }
    }
    languages
}

/// Whether a text can be the name of a folder for a language: `en`, `nl-be`.
fn is_language(text: &str) -> bool {
    let letters = |part: &str, least, most| {
        (least..=most).contains(&part.len()) && part.bytes().all(|letter| letter.is_ascii_alphanumeric())
    };
    let mut parts = text.split('-');
    parts.next().is_some_and(|first| letters(first, 2, 3) && first.bytes().all(|letter| letter.is_ascii_lowercase()))
        && parts.all(|part| letters(part, 2, 8))
}

fn read_editions(
    source: &Arc<Source>,
    node: &Node,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<String, (Edition, Span)> {
    let Some(rows) = node.as_table() else {
        let expected = "a group per language, such as [languages.en]";
        diagnostics.push(catalogue::wrong_kind(source, node.span, "`languages`", expected, node.kind()));
        return BTreeMap::new();
    };
    let mut editions = BTreeMap::new();
    for (key, node) in rows {
        let mut reader = TableReader::new(source, node, diagnostics);
        let edition = Edition {
            title: reader.text("title", diagnostics),
            description: reader.text("description", diagnostics),
            navigation: read_navigation(source, reader.list("navigation", diagnostics), diagnostics),
            footer: read_navigation(source, reader.list("footer", diagnostics), diagnostics),
            help: reader
                .list("help", diagnostics)
                .iter()
                .filter_map(|node| read_help(source, node, diagnostics))
                .collect(),
            exit: reader.node("exit").and_then(|node| read_exit(source, node, diagnostics)),
        };
        reader.finish(diagnostics);
        editions.insert(key.name.clone(), (edition, key.span));
    }
    editions
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

/// Whether explained words are marked.
fn read_glossary(source: &Arc<Source>, node: &Node, diagnostics: &mut Diagnostics) -> bool {
    let mut reader = TableReader::new(source, node, diagnostics);
    let word = reader.text("mark", diagnostics);
    reader.finish(diagnostics);
    match word.as_deref() {
        None | Some("first") => true,
        Some("never") => false,
        Some(word) => {
            let at = node.get("mark").map_or(node.span, |node| node.span);
            diagnostics.push(catalogue::unknown_choice(source, at, "mark", word, ["first", "never"].into_iter()));
            true
        }
    }
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

/// A text is said to be ordinary from here on.
const ORDINARY: i64 = 60;

fn read_check(source: &Arc<Source>, node: Option<&Node>, diagnostics: &mut Diagnostics) -> Check {
    let Some(node) = node else { return Check { off: Vec::new(), readability: ORDINARY } };
    let mut reader = TableReader::new(source, node, diagnostics);
    let codes = reader.list("off", diagnostics);
    let readability = reader.integer("readability", diagnostics).unwrap_or(ORDINARY);
    reader.finish(diagnostics);
    let mut off = Vec::new();
    for node in codes {
        match node.as_text() {
            Some(code) if catalogue::ADVICE.contains(&code) => off.push(code.to_owned()),
            Some(code) => diagnostics.push(catalogue::unknown_advice(source, node.span, code)),
            None => diagnostics.push(catalogue::wrong_kind(source, node.span, "`off`", "text", node.kind())),
        }
    }
    Check { off, readability }
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
