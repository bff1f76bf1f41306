//! The pictures of a site: found and measured before its pages are made, and
//! made in the sizes of those that pages show.

use rayon::prelude::*;

use std::sync::Arc;

use super::Sink;
use super::known::{OfFiles, Picture};
use crate::config::BaseUrl;
use crate::diagnostic::{Diagnostics, catalogue};
use crate::picture::{FORMAT, Unmeasured, measure, scaled};
use crate::site::Site;
use crate::source::{Inputs, Memory, OutputFile, Source, content_hash, extension, whole_hash};
use crate::theme::{Found, Pictures, Theme};

/// The folder whose files go along as they are.
const AS_THEY_ARE: &str = "content/_static/";

/// Finds and measures the pictures of the content. One that is damaged or too
/// large is told.
pub(super) fn find_pictures(
    inputs: &Inputs,
    site: &Site,
    theme: &Theme,
    base: &BaseUrl,
    known: Option<&mut OfFiles<Arc<Picture>>>,
    diagnostics: &mut Diagnostics,
) -> Pictures {
    let looked_at = site
        .assets
        .par_iter()
        .filter(|asset| !asset.input.starts_with(AS_THEY_ARE))
        .filter_map(|asset| {
            let bytes = inputs.get(&asset.input)?;
            let kept = known.as_ref().and_then(|known| known.of(&asset.input, bytes)).cloned();
            Some((asset, bytes, kept.unwrap_or_else(|| Arc::new(look_at(&asset.input, bytes)))))
        })
        .collect::<Vec<_>>();
    if let Some(known) = known {
        let made = looked_at.iter().map(|(asset, bytes, seen)| (asset.input.clone(), Arc::clone(bytes), seen.clone()));
        *known = OfFiles::new(made);
    }
    let mut pictures = Vec::new();
    for (asset, _, seen) in looked_at {
        let file = || Source::new(asset.input.as_str(), "");
        match seen.0 {
            Ok(measured) => pictures.push(Found {
                input: asset.input.clone(),
                output: asset.output.clone(),
                hash: seen.1.clone(),
                measured,
            }),
            Err(Unmeasured::Damaged) => diagnostics.push(catalogue::damaged_picture(&file())),
            Err(Unmeasured::TooLarge(width, height)) => {
                diagnostics.push(catalogue::huge_picture(&file(), width, height, crate::picture::MAX_PIXELS));
            }
            Err(Unmeasured::NoPicture) => {}
        }
    }
    Pictures::new(pictures, theme.sizes.clone(), base)
}

fn look_at(path: &str, bytes: &[u8]) -> Picture {
    let result = measure(extension(path), bytes);
    let hash = if result.is_ok() { content_hash(bytes) } else { String::new() };
    (result, hash)
}

/// Makes the sizes of the pictures that pages showed. What was made before of
/// the same bytes is taken from memory.
pub(super) fn write_sizes(
    inputs: &Inputs,
    pictures: &Pictures,
    memory: &dyn Memory,
    sink: &dyn Sink,
    diagnostics: &mut Diagnostics,
) {
    let shown: Vec<_> = pictures.shown().collect();
    let unread: Vec<&str> = shown
        .into_par_iter()
        .filter_map(|picture| {
            let bytes = inputs.get(&picture.input)?;
            let hash = whole_hash(bytes);
            let all: Vec<String> = picture.variants.iter().map(|variant| variant.width.to_string()).collect();
            let all = all.join("-");
            let key = |width: u32| format!("{hash}-{width}-of-{all}-{FORMAT}");
            let write = |made: Vec<Vec<u8>>| {
                for (variant, made) in picture.variants.iter().zip(made) {
                    sink.write(OutputFile::new(variant.output.as_str(), made));
                }
            };
            // Each size is made of the one above it, so it is all of them or none.
            let kept: Option<Vec<Vec<u8>>> =
                picture.variants.iter().map(|variant| memory.recall(&key(variant.width))).collect();
            if let Some(kept) = kept {
                write(kept);
                return None;
            }
            let widths: Vec<u32> = picture.variants.iter().map(|variant| variant.width).collect();
            let Some(made) = scaled(bytes, &widths) else { return Some(picture.input.as_str()) };
            for (width, made) in widths.into_iter().zip(&made) {
                memory.keep(&key(width), made);
            }
            write(made);
            None
        })
        .collect();
    for input in unread {
        diagnostics.push(catalogue::damaged_picture(&Source::new(input, "")));
    }
}
