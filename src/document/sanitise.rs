//! The allow-list for raw HTML: what an author may write that Markdown has no
//! sign for. Scripts, styles, frames, forms and handlers never pass.

use std::collections::HashSet;
use std::sync::{Arc, LazyLock};

use ammonia::{Builder, UrlRelative};

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

/// Tells of tags and attributes that the allow-list will not let pass, and of
/// links that nobody follows. `at` is where `markup` stands.
pub fn tell_removed(source: &Arc<Source>, markup: &str, at: Span, diagnostics: &mut Diagnostics) {
    for piece in markup.split('<').skip(1) {
        let name: String = piece.chars().take_while(char::is_ascii_alphanumeric).collect();
        let name = name.to_ascii_lowercase();
        if name.is_empty() {
            continue;
        }
        if !TAGS.contains(name.as_str()) {
            diagnostics.push(catalogue::html_removed(source, at, &format!("`<{name}>`")));
            continue;
        }
        let tag = piece.split('>').next().unwrap_or_default();
        for (attribute, value) in attributes(tag) {
            if attribute == "style" || attribute.starts_with("on") {
                diagnostics.push(catalogue::html_removed(source, at, &format!("the attribute `{attribute}`")));
            }
            let is_link = attribute == "href" || attribute == "src";
            let elsewhere = ["http://", "https://", "//"].iter().any(|start| value.starts_with(start));
            if attribute == "src" && elsewhere {
                diagnostics.push(catalogue::picture_elsewhere(source, at, value));
            } else if is_link && !elsewhere && !value.contains(':') && !value.starts_with('#') {
                diagnostics.push(catalogue::html_link(source, at, value));
            }
        }
    }
}

/// The names, in small letters, and values of a tag's attributes. Only for
/// messages: what may stay is for the allow-list to say.
fn attributes(tag: &str) -> Vec<(String, &str)> {
    let mut found = Vec::new();
    let mut rest = tag;
    while let Some(equals) = rest.find('=') {
        let name = rest[..equals].trim_end().rsplit(char::is_whitespace).next().unwrap_or_default();
        let after = rest[equals + 1..].trim_start();
        let (value, end) = match after.chars().next() {
            Some(quote @ ('"' | '\'')) => match after[1..].find(quote) {
                Some(end) => (&after[1..=end], end + 2),
                None => (&after[1..], after.len()),
            },
            _ => {
                let end = after.find(char::is_whitespace).unwrap_or(after.len());
                (&after[..end], end)
            }
        };
        found.push((name.to_ascii_lowercase(), value));
        rest = &after[end..];
    }
    found
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
    fn what_an_author_may_write_stays() {
        let markup = "<details open=\"\"><summary>Meer</summary><p lang=\"en\"><kbd>x</kbd></p></details>";
        assert_eq!(sanitise(markup), markup);
    }
}
