//! Links that lead away from the site: they say so to the browser, which then
//! tells the other host nothing about where its visitor came from. In every
//! page of every theme, whoever wrote the link.

use memchr::memmem;

/// What such a link says.
const REL: &str = "noreferrer";

/// A page whose links to other hosts have `rel="noreferrer"`. `own` is the
/// address of the site: a link to it leads nowhere else.
pub fn with_outward_links(page: String, own: &str) -> String {
    let mut marked: Option<String> = None;
    let mut copied = 0;
    let mut at = 0;
    let begins = memmem::Finder::new("<a");
    while let Some(found) = begins.find(&page.as_bytes()[at..]) {
        let start = at + found;
        at = start + 2;
        let is_link = ["<a ", "<area ", "<a\n", "<a\t"].iter().any(|open| page[start..].starts_with(open));
        let Some(length) = end_of_tag(&page[start..]).filter(|_| is_link) else { continue };
        if let Some(tag) = outward(&page[start..start + length], own) {
            let marked = marked.get_or_insert_with(|| String::with_capacity(page.len() + 1024));
            marked.push_str(&page[copied..start]);
            marked.push_str(&tag);
            copied = start + length;
        }
        at = start + length;
    }
    match marked {
        Some(mut marked) => {
            marked.push_str(&page[copied..]);
            marked
        }
        None => page,
    }
}

/// The tag of a link that leads away and does not say so.
fn outward(tag: &str, own: &str) -> Option<String> {
    let address = attribute(tag, "href")?;
    let leads_away = ["http://", "https://", "//"]
        .iter()
        .any(|start| address.get(..start.len()).is_some_and(|written| written.eq_ignore_ascii_case(start)));
    if !leads_away || address.starts_with(own) {
        return None;
    }
    match attribute(tag, "rel") {
        None => Some(format!("{} rel=\"{REL}\">", tag[..tag.len() - 1].trim_end_matches('/').trim_end())),
        Some(rel) if rel.split_ascii_whitespace().any(|word| word == REL) => None,
        Some(rel) => Some(tag.replacen(&format!(" rel=\"{rel}\""), &format!(" rel=\"{rel} {REL}\""), 1)),
    }
}

/// The value of an attribute, as it is written between `"`: templates, Markdown
/// and the allow-list write it so.
fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let mut rest = tag;
    loop {
        let equals = rest.find("=\"")?;
        let value = &rest[equals + 2..];
        let end = value.find('"')?;
        let written = rest[..equals].rsplit(|letter: char| letter.is_ascii_whitespace() || letter == '"').next();
        if written.is_some_and(|written| written.eq_ignore_ascii_case(name)) {
            return Some(&value[..end]);
        }
        rest = &value[end + 1..];
    }
}

/// How many bytes a tag takes; quoted signs do not end it.
pub(super) fn end_of_tag(tag: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in tag.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), _) if open == byte => quote = None,
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'>') => return Some(at + 1),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(page: &str) -> String {
        with_outward_links(page.to_owned(), "https://eigen.nl/kennis/")
    }

    #[test]
    fn a_link_to_another_host_tells_it_nothing() {
        for (written, expected) in [
            ("<a href=\"https://a.nl/\">x</a>", "<a href=\"https://a.nl/\" rel=\"noreferrer\">x</a>"),
            ("<a title=\"<b>\" href=\"HTTP://a.nl\">x", "<a title=\"<b>\" href=\"HTTP://a.nl\" rel=\"noreferrer\">x"),
            ("<a rel=\"next\" href=\"//a.nl\">", "<a rel=\"next noreferrer\" href=\"//a.nl\">"),
            ("<area href=\"https://a.nl/\"/>", "<area href=\"https://a.nl/\" rel=\"noreferrer\">"),
            ("<a\nhref=\"https://a.nl/\">", "<a\nhref=\"https://a.nl/\" rel=\"noreferrer\">"),
        ] {
            assert_eq!(marked(written), expected);
        }
    }

    #[test]
    fn other_links_stay_as_they_are() {
        for page in [
            "<a href=\"/kennis/\">x</a> <a>y</a> <article> href=\"https://a.nl\"",
            "<a href=\"https://eigen.nl/kennis/a/\">x</a>",
            "<a data-href=\"https://a.nl\" href=\"#b\">",
            "<a href=\"mailto:a@a.nl\">x</a>",
            "<a rel=\"nofollow noreferrer\" href=\"https://a.nl/\">",
            "<a href=\"https://a.nl",
        ] {
            assert_eq!(marked(page), page);
        }
    }
}
