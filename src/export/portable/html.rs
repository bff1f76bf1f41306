//! The addresses in a finished page, made relative. All else in it stays byte
//! for byte.

use lol_html::html_content::Element;
use lol_html::{RewriteStrSettings, element, rewrite_str};

use super::addresses::SeenFrom;
use crate::describe::without_references;
use crate::theme::push_escaped;

/// Attributes that hold one address.
const ADDRESSES: &[&str] = &["action", "data", "formaction", "href", "poster", "src", "xlink:href"];

/// A page with its addresses as seen from where it stands.
pub fn rewritten(page: Vec<u8>, seen: &SeenFrom<'_>) -> Vec<u8> {
    match String::from_utf8(page) {
        Ok(text) => rewrite(&text, seen).unwrap_or(text).into_bytes(),
        // A page of an author's own, in another encoding: addresses are ASCII in nearly all of them, so letters are
        // taken byte by byte and given back so.
        Err(other) => {
            let bytes = other.into_bytes();
            let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
            let changed = rewrite(&text, seen).map(|text| text.chars().map(u8::try_from).collect());
            changed.and_then(Result::ok).unwrap_or(bytes)
        }
    }
}

fn rewrite(page: &str, seen: &SeenFrom<'_>) -> Option<String> {
    let change_all = element!("*", |element| {
        for (name, value) in changes(element, seen) {
            element.set_attribute(&name, &value)?;
        }
        Ok(())
    });
    let settings = RewriteStrSettings::new().append_element_content_handler(change_all).with_strict(false);
    rewrite_str(page, settings).ok()
}

/// The attributes that become others, as they are written in markup.
fn changes(element: &Element<'_, '_>, seen: &SeenFrom<'_>) -> Vec<(String, String)> {
    let tag = element.tag_name();
    let mut changes = Vec::new();
    for attribute in element.attributes() {
        let name = attribute.name();
        let change = change_of(&tag, &name);
        if change == Change::None {
            continue;
        }
        let value = without_references(&attribute.value());
        let changed = match change {
            Change::None => None,
            Change::Address => seen.address(&value),
            Change::OwnAddress => {
                Some(&value).filter(|value| seen.may_be_own(value)).and_then(|value| seen.address(value))
            }
            Change::Several => several(&value, seen),
            Change::Refresh => refresh(&value, seen),
        };
        if let Some(changed) = changed {
            let mut markup = String::with_capacity(changed.len());
            push_escaped(&changed, &mut markup);
            changes.push((name, markup));
        }
    }
    changes
}

/// How an attribute changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Change {
    /// It holds no address.
    None,
    /// It holds one.
    Address,
    /// It may hold one of the site.
    OwnAddress,
    /// It holds several, each with a width: `a.png 1x, b.png 2x`.
    Several,
    /// It may say after how many seconds which page comes: `0; url=/a/`.
    Refresh,
}

fn change_of(tag: &str, name: &str) -> Change {
    match (tag, name) {
        ("meta", "content") => Change::Refresh,
        // What is said about a page, such as where it is published, leads nobody anywhere.
        ("link", "href") => Change::OwnAddress,
        (_, "srcset" | "imagesrcset") => Change::Several,
        (_, name) if name.starts_with("data-") => Change::OwnAddress,
        (_, name) if ADDRESSES.contains(&name) => Change::Address,
        _ => Change::None,
    }
}

fn several(value: &str, seen: &SeenFrom<'_>) -> Option<String> {
    let changed: Vec<String> = value
        .split(',')
        .map(|candidate| {
            let (address, width) = candidate.trim().split_once(' ').unwrap_or((candidate.trim(), ""));
            let address = seen.address(address).unwrap_or_else(|| address.to_owned());
            if width.is_empty() { address } else { format!("{address} {width}") }
        })
        .collect();
    Some(changed.join(", ")).filter(|changed| changed != value)
}

fn refresh(value: &str, seen: &SeenFrom<'_>) -> Option<String> {
    let (seconds, address) = value.split_once("; url=")?;
    seconds.parse::<u32>().ok()?;
    Some(format!("{seconds}; url={}", seen.address(address)?))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::config::BaseUrl;
    use crate::export::portable::Addresses;

    fn in_folder(page: &[u8]) -> Option<Vec<u8>> {
        let base = BaseUrl::parse("https://a.nl/kennis/")?;
        let addresses = Addresses::new(&base, BTreeSet::new(), BTreeSet::new());
        Some(rewritten(page.to_vec(), &addresses.seen_from("x/index.html")))
    }

    #[test]
    fn addresses_change_and_nothing_else() {
        let page = "<!DOCTYPE html><a  href='/kennis/b/?a=1&amp;b=%22#c' class=d>/kennis/b/ &eacute;</a><IMG src=/kennis/e.png \
                    srcset=\"/kennis/e.png 1x, /kennis/f.png 2x\"><meta http-equiv=refresh content=\"0; url=/kennis/g/\">\
                    <form data-page=\"/kennis/zoek/\" data-text='/'></form><script>\"<a href='/kennis/'>\"</script>";
        let expected = "<!DOCTYPE html><a href=\"../b/index.html?a=1&amp;b=%22#c\" class=d>/kennis/b/ &eacute;</a>\
                        <IMG src=\"../e.png\" srcset=\"../e.png 1x, ../f.png 2x\">\
                        <meta http-equiv=refresh content=\"0; url=../g/index.html\">\
                        <form data-page=\"../zoek/index.html\" data-text='/'></form><script>\"<a href='/kennis/'>\"</script>";
        let found = in_folder(page.as_bytes()).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        assert_eq!(found.as_deref(), Some(expected));
    }

    #[test]
    fn a_page_in_another_encoding_keeps_its_letters() {
        assert_eq!(
            in_folder(b"<p>\xe9<a href=/kennis/b/>\xe8</a>"),
            Some(b"<p>\xe9<a href=\"../b/index.html\">\xe8</a>".to_vec())
        );
    }

    #[test]
    fn where_a_page_is_published_stays() {
        let head = b"<link rel=canonical href=https://a.nl/kennis/x/><link rel=icon href=i.svg>";
        assert_eq!(in_folder(head), Some(head.to_vec()));
    }
}
