//! Messages about links, addresses, anchors and pictures.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::words::{advice, list};
use crate::diagnostic::Diagnostic;
use crate::source::{Place, Source, Span, extension, stem};

/// A link to a file that is not there.
pub fn broken_link<'a>(
    source: &Arc<Source>,
    at: Span,
    path: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let hint = advice(path, known, |_| {
        "a link to another page is its file, seen from this one: `../folder/file.md`".to_owned()
    });
    let name = if extension(path).eq_ignore_ascii_case("md") { stem(path) } else { path };
    Diagnostic::error("broken-link", format!("this link goes to `{path}`, and there is nothing there"))
        .at(source.place(at))
        .missing(name)
        .hint(hint)
}

/// A link to a file whose entry stands in a data file. `reference` is how to
/// name the entry, `file` where it stands.
pub fn link_to_row(source: &Arc<Source>, at: Span, path: &str, reference: &str, file: &str) -> Diagnostic {
    Diagnostic::error("broken-link", format!("this link goes to `{path}`, and that stands in {file} now"))
        .at(source.place(at))
        .hint(format!("write `[[{reference}]]`, which finds it wherever it stands"))
}

/// Where else something is missed: advice to add to the first message.
pub fn also_missed(name: &str, others: &[&Place]) -> String {
    const SHOWN: usize = 5;
    let mut files: Vec<String> = others.iter().map(|place| format!("{}:{}", place.path, place.line)).collect();
    files.dedup();
    let more = files.len().saturating_sub(SHOWN);
    files.truncate(SHOWN);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let who = match others.len() {
        1 => "one other place refers".to_owned(),
        count => format!("{count} other places refer"),
    };
    format!("{who} to `{name}` too: {}{more}; was it taken out or renamed?", files.join(", "))
}

/// A reference to an entry that is not there.
pub fn broken_reference<'a>(
    source: &Arc<Source>,
    at: Span,
    slug: &str,
    type_label: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let label = type_label.to_lowercase();
    let hint = advice(slug, known, |_| "name an entry by its slug: the name of its file, without `.md`".to_owned());
    Diagnostic::error("broken-reference", format!("there is no {label} `{slug}`"))
        .at(source.place(at))
        .missing(slug)
        .hint(hint)
}

/// Among how many places of a page the one that was meant is looked for.
const MOST_PLACES: usize = 100;

/// A place on a page that is not there.
pub fn broken_anchor<'a>(
    source: &Arc<Source>,
    at: Span,
    anchor: &str,
    page: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    // Of a page of very many places the first are looked at.
    let hint = advice(anchor, known.into_iter().take(MOST_PLACES), |known| match known.len() {
        0 => "that page has no headings; leave `#…` out".to_owned(),
        _ => format!("the places there are {}", list(known)),
    });
    Diagnostic::error("broken-anchor", format!("there is no place `#{anchor}` on {page}"))
        .at(source.place(at))
        .hint(hint)
}

/// A scheme that could run something.
pub fn forbidden_scheme(source: &Arc<Source>, at: Span, scheme: &str) -> Diagnostic {
    Diagnostic::error("forbidden-link", format!("a link cannot begin with `{scheme}:`"))
        .at(source.place(at))
        .hint("links go to a file, a page, `https://`, `mailto:` or `tel:`")
}

/// Two pages that would stand at one address.
pub fn duplicate_address(source: &Arc<Source>, at: Span, url: &str, other: &Place) -> Diagnostic {
    Diagnostic::error("duplicate-address", format!("the address {url} is taken by {}:{}", other.path, other.line))
        .at(source.place(at))
        .hint(if extension(source.path()).eq_ignore_ascii_case("md") {
            "give one of the two another name: `slug = \"…\"` in the front matter, or `{#…}` after the heading"
        } else {
            "give one of the two another `slug`, or take one of them out"
        })
}

/// A page at an address that the site itself needs, for what `other` names.
pub fn reserved_address(source: &Arc<Source>, at: Span, url: &str, other: &str) -> Diagnostic {
    Diagnostic::error("duplicate-address", format!("the address {url} is taken by {other}"))
        .at(source.place(at))
        .hint("give this page another name: `slug = \"…\"` in the front matter")
}

/// Two pages at one address that no author wrote.
pub fn same_page_twice(place: Option<Place>, url: &str, one: &str, other: &str) -> Diagnostic {
    let mut told = Diagnostic::error("duplicate-address", format!("the address {url} is that of {one} and of {other}"))
        .hint("give one of the two another `path`");
    told.place = place;
    told
}

/// A file that goes along in a place that something else has.
pub fn file_in_the_way(source: &Source, output: &str, other: &str) -> Diagnostic {
    Diagnostic::error("duplicate-address", format!("this file would stand at {output}, where {other} is"))
        .at(source.place(Span::default()))
        .hint("give the file another name, or take it out; some hosts tell neither capitals nor accents apart")
}

/// A file that has the name of a folder, or stands in one that is a file.
pub fn folder_in_the_way(source: &Source, path: &str, other: &str) -> Diagnostic {
    Diagnostic::error("duplicate-address", format!("{path} cannot be a file and a folder: this file, and {other}"))
        .at(source.place(Span::default()))
        .hint("give the file another name, or take it out")
}

/// Two files for one place, of which `names` are known; the other is one that
/// the build makes.
pub fn same_place_twice(place: Option<Place>, path: &str, names: &BTreeSet<String>) -> Diagnostic {
    let mut names: Vec<&str> = names.iter().map(String::as_str).collect();
    if names.len() < 2 {
        names.push("a file that the build makes");
    }
    let message = format!("two files of the site want the place {path}: {}", names.join(" and "));
    let mut told = Diagnostic::error("duplicate-address", message)
        .hint("give one of them another name; some hosts tell neither capitals nor accents apart");
    told.place = place;
    told
}

/// An anchor that stands twice on a page.
pub fn duplicate_anchor(source: &Arc<Source>, at: Span, anchor: &str) -> Diagnostic {
    Diagnostic::error("duplicate-anchor", format!("`{{#{anchor}}}` stands twice on this page"))
        .at(source.place(at))
        .hint("give one of the two headings another name")
}

/// A footnote that nothing refers to.
pub fn unused_footnote(source: &Arc<Source>, at: Span, label: &str) -> Diagnostic {
    Diagnostic::warning("unused-footnote", format!("nothing refers to the footnote `[^{label}]`"))
        .at(source.place(at))
        .hint(format!("put `[^{label}]` where it belongs in the text, or take the footnote out"))
}

/// An introduction in a folder that has no list.
pub fn index_without_list(source: &Arc<Source>) -> Diagnostic {
    Diagnostic::error("index-without-list", "there is no list that this file could introduce")
        .at(source.place(Span::new(0, 0)))
        .hint("`_index.md` stands at the top of the folder of a type, or of `content` for the home page")
}

/// A link to something that is not ready to be seen.
pub fn link_to_draft(source: &Arc<Source>, at: Span, title: &str) -> Diagnostic {
    Diagnostic::error("link-to-draft", format!("\"{title}\" is a draft, so this would lead nowhere"))
        .at(source.place(at))
        .hint("take the line `draft = true` out of it, take this link out, or build with `--drafts`")
}

/// A link of the configuration that goes nowhere.
pub fn broken_address<'a>(
    source: &Arc<Source>,
    at: Span,
    path: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let hint =
        advice(path, known, |_| "write the address of a page from the top of the site, such as `/about/`".to_owned());
    Diagnostic::error("broken-link", format!("there is nothing at `{path}`")).at(source.place(at)).hint(hint)
}

/// A file that the configuration names and that is not there.
pub fn missing_file<'a>(
    source: &Arc<Source>,
    at: Span,
    path: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let hint = advice(path, known, |_| "name a file as seen from the content folder: `pictures/logo.svg`".to_owned());
    Diagnostic::error("broken-link", format!("there is no file `{path}` in the content folder"))
        .at(source.place(at))
        .hint(hint)
}

/// The code of [`picture_elsewhere`], which a site may permit.
pub const PICTURE_ELSEWHERE: &str = "picture-elsewhere";

/// A picture of another host.
pub fn picture_elsewhere(source: &Arc<Source>, at: Span, url: &str) -> Diagnostic {
    Diagnostic::error(
        "picture-elsewhere",
        format!("this picture would be fetched from `{url}`, which tells others who reads here"),
    )
    .at(source.place(at))
    .hint("put the picture beside the text and name its file")
}

/// What would be fetched from another host: a frame, a script, a style. It is
/// left out, whatever the site permits.
pub fn loaded_elsewhere(source: &Arc<Source>, at: Span, what: &str) -> Diagnostic {
    Diagnostic::error(
        "loaded-elsewhere",
        format!("{what} would fetch something from another host, which tells others who reads here"),
    )
    .at(source.place(at))
    .hint("link to it instead, so that readers choose: `[the film](https://example.org/film)`")
}

/// A picture that says nothing to those who do not see it.
pub fn picture_without_words(source: &Arc<Source>, at: Span) -> Diagnostic {
    Diagnostic::warning("picture-without-words", "this picture says nothing to those who do not see it")
        .at(source.place(at))
        .hint("say what it shows: `![a card with four questions](card.png)`")
}

/// Raw HTML that does not pass the allow-list.
pub fn html_removed(source: &Arc<Source>, at: Span, what: &str) -> Diagnostic {
    Diagnostic::warning(
        "html-removed",
        format!("{what} is left out: pages keep only HTML that cannot run or load anything"),
    )
    .at(source.place(at))
    .hint("write it in Markdown, or take it out")
}

/// Raw HTML with more elements in each other than a page may have.
pub fn html_too_deep(source: &Arc<Source>, at: Span, most: usize) -> Diagnostic {
    Diagnostic::error("html-too-deep", format!("here more than {most} elements of HTML stand open in each other"))
        .at(source.place(at))
        .hint("close what was opened: `</div>` for each `<div>`")
}

/// A link in raw HTML to a file: nobody follows it.
pub fn html_link(source: &Arc<Source>, at: Span, target: &str) -> Diagnostic {
    Diagnostic::warning(
        "html-link",
        format!("the link to `{target}` stands in HTML, so it is not checked and stays as it is"),
    )
    .at(source.place(at))
    .hint("write it in Markdown: `[words](file.md)` or `![words](picture.png)`")
}

/// Two entries with one number in one row.
pub fn same_place_in_row(source: &Arc<Source>, at: Span, key: &str, other: &str) -> Diagnostic {
    Diagnostic::warning("same-place", format!("\"{other}\" has this `{key}` already"))
        .at(source.place(at))
        .hint("give each its own number; a number may be missing")
}
