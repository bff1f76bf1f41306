//! The pictures of a site as pages show them: each `<img>` of one of its own
//! pictures gets the sizes it can be had in, its width and height so that
//! nothing jumps, and is fetched when it comes near.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::atomic::{AtomicBool, Ordering};

use lol_html::html_content::ContentType;
use lol_html::{RewriteStrSettings, element, rewrite_str};

use super::declared::Sizes;
use super::escape::push_escaped;
use super::outward::end_of_tag;
use crate::config::BaseUrl;
use crate::describe::without_references;
use crate::picture::{FORMAT, Measured};
use crate::site::href;
use crate::source::content_hash;

/// The pictures of a site by their address.
#[derive(Debug, Default)]
pub struct Pictures {
    by_address: BTreeMap<String, Picture>,
    sizes: Sizes,
}

/// One picture.
#[derive(Debug)]
pub struct Picture {
    /// Where it is in the inputs.
    pub input: String,
    /// The sizes to make of it.
    pub variants: Vec<Variant>,
    /// How large it is.
    pub measured: Measured,
    /// Whether a page shows it.
    shown: AtomicBool,
}

/// A picture in another size.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// Its width in points.
    pub width: u32,
    /// Its path in the output.
    pub output: String,
    address: String,
}

/// A picture of the site.
#[derive(Debug, Clone)]
pub struct Found {
    /// Where it is in the inputs.
    pub input: String,
    /// Its path in the output.
    pub output: String,
    /// The name of its content.
    pub hash: String,
    /// How large it is.
    pub measured: Measured,
}

impl Pictures {
    /// The pictures that a site has, in the sizes that its theme asks for.
    pub fn new(found: impl IntoIterator<Item = Found>, sizes: Sizes, base: &BaseUrl) -> Self {
        let with_address = found.into_iter().map(|found| {
            let variants = variants(&found, &sizes.widths, base);
            let picture =
                Picture { input: found.input, variants, measured: found.measured, shown: AtomicBool::new(false) };
            (href(base, &found.output), picture)
        });
        Self { by_address: with_address.collect(), sizes }
    }

    /// All of them, in the order of their addresses.
    pub fn all(&self) -> impl Iterator<Item = &Picture> {
        self.by_address.values()
    }

    /// The pictures that pages showed so far, in the order of their addresses.
    pub fn shown(&self) -> impl Iterator<Item = &Picture> {
        self.by_address.values().filter(|picture| picture.shown.load(Ordering::Relaxed))
    }

    /// How large the picture of an input is.
    pub fn measured(&self, input: &str) -> Option<Measured> {
        self.by_address.values().find(|picture| picture.input == input).map(|picture| picture.measured)
    }

    /// Notes that a page shows the picture at an address in other sizes.
    pub fn show(&self, address: &str) {
        if let Some(picture) = self.by_address.get(address) {
            picture.shown.store(true, Ordering::Relaxed);
        }
    }

    /// A page with its pictures in all their sizes, and the addresses of those
    /// that have some. What says already how wide and how high it is stays as it
    /// was written.
    pub fn dressed(&self, page: String) -> (String, BTreeSet<String>) {
        let mut shown = BTreeSet::new();
        if self.by_address.is_empty() || !page.contains("<img ") {
            return (page, shown);
        }
        let mut dressed = String::with_capacity(page.len() + 1024);
        let mut rest = page.as_str();
        let mut first = true;
        while let Some(start) = rest.find("<img ") {
            let end = end_of_tag(&rest[start..]).map_or(rest.len(), |length| start + length);
            dressed.push_str(&rest[..start]);
            let tag = &rest[start..end];
            match self.dressed_tag(tag, first, &mut shown) {
                Some(other) => {
                    dressed.push_str(&other);
                    first = false;
                }
                None => dressed.push_str(tag),
            }
            rest = &rest[end..];
        }
        dressed.push_str(rest);
        for address in &shown {
            self.show(address);
        }
        (dressed, shown)
    }

    fn dressed_tag(&self, tag: &str, first: bool, shown: &mut BTreeSet<String>) -> Option<String> {
        let mut known = false;
        let change = element!("img[src]", |img| {
            let address = without_references(&img.get_attribute("src").unwrap_or_default());
            let Some(picture) = self.by_address.get(&address) else { return Ok(()) };
            if img.has_attribute("width") || img.has_attribute("height") || img.has_attribute("srcset") {
                return Ok(());
            }
            known = true;
            img.set_attribute("width", &picture.measured.width.to_string())?;
            img.set_attribute("height", &picture.measured.height.to_string())?;
            // The first one is mostly in view when the page opens.
            if !first && !img.has_attribute("loading") {
                img.set_attribute("loading", "lazy")?;
            }
            if !img.has_attribute("decoding") {
                img.set_attribute("decoding", "async")?;
            }
            if !picture.variants.is_empty() {
                shown.insert(address.clone());
                img.before(&self.source_of(picture), ContentType::Html);
                img.after("</picture>", ContentType::Html);
            }
            Ok(())
        });
        let settings = RewriteStrSettings::new().append_element_content_handler(change).with_strict(false);
        let dressed = rewrite_str(tag, settings).ok();
        dressed.filter(|_| known)
    }

    fn source_of(&self, picture: &Picture) -> String {
        let mut source = "<picture><source type=\"image/webp\" srcset=\"".to_owned();
        for (number, variant) in picture.variants.iter().enumerate() {
            if number > 0 {
                source.push_str(", ");
            }
            push_escaped(&variant.address, &mut source);
            let _ = write!(source, " {}w", variant.width);
        }
        source.push_str("\" sizes=\"");
        push_escaped(&self.sizes.shown, &mut source);
        source.push_str("\">");
        source
    }
}

/// The sizes of a picture: those that the theme asks for and that are smaller,
/// and its own where that is not larger than the largest.
fn variants(found: &Found, widths: &[u32], base: &BaseUrl) -> Vec<Variant> {
    let own = found.measured.width;
    if !found.measured.scales || widths.is_empty() {
        return Vec::new();
    }
    let mut chosen: Vec<u32> = widths.iter().copied().filter(|width| *width < own).collect();
    if chosen.len() < widths.len() {
        chosen.push(own);
    }
    let place = found.output.rsplit_once('.').map_or(found.output.as_str(), |(stem, _)| stem);
    // The name changes with the picture and with how its sizes are made.
    let stem = place.strip_suffix(&format!(".{}", found.hash)).unwrap_or(place);
    let variant = |width: u32| {
        // Each size is made of the one above it.
        let hash = content_hash(format!("{}-{width}-of-{chosen:?}-{FORMAT}", found.hash).as_bytes());
        let output = format!("{stem}-{width}.{hash}.webp");
        Variant { width, address: href(base, &output), output }
    };
    chosen.iter().copied().map(variant).collect()
}
