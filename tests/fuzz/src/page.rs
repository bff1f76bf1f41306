//! A text on its way to a page: whatever an author writes, the page holds it and
//! is otherwise what it was.

use std::sync::LazyLock;

use vademecum::document::{RawHtml, options, to_html};

use super::markup::Page;
use super::site::{Built, built};

/// How the page of an empty text is built up.
static EMPTY: LazyLock<Vec<(String, Vec<String>)>> = LazyLock::new(|| frames(&site_of("x", "")));

/// The first line is a title and a description; the rest is the text of an entry
/// of three types.
pub fn page(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let (title, body) = text.split_once('\n').unwrap_or(("x", text));
    hold(&site_of(title, body));
    // What stands in a value instead of in a text.
    Page::read(&to_html(text, RawHtml::Sanitise, options())).runs_nothing("a value");
}

/// Holds what every page promises against the pages of a site.
pub fn hold(site: &Built) {
    for (path, text) in &site.pages {
        let page = Page::read(text);
        page.runs_nothing(path);
        // A site with errors is not published, and says what would be fetched.
        if !site.has_errors {
            page.fetches_nothing_of_others(path);
        }
    }
    for (path, frame) in frames(site) {
        let expected = EMPTY.iter().find(|(other, _)| *other == path);
        if let Some((_, expected)) = expected {
            assert_eq!(frame, *expected, "{path}: a text broke out of its place");
        }
    }
}

/// What stands at the top of the body of each entry's page.
fn frames(site: &Built) -> Vec<(String, Vec<String>)> {
    let pages = site.pages.iter().filter(|(path, _)| path.ends_with("/proef/index.html"));
    pages.map(|(path, text)| (path.clone(), Page::read(text).frame())).collect()
}

fn site_of(title: &str, body: &str) -> Built {
    let written = toml::Value::String(title.to_owned()).to_string();
    let head = format!("+++\ntitle = {written}\ndescription = {written}\ndate = 2026-11-05\n+++\n");
    let files =
        ["", "verslagen/", "dilemmas/"].map(|folder| (format!("content/{folder}proef.md"), format!("{head}{body}")));
    built(&files)
}
