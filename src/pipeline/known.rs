//! What one build of a site leaves to the next one: what was made of a file is
//! taken again as long as all that it was made of is the same. Nothing here
//! says what must be done again after which change, and nothing is known of
//! what is kept.

use std::collections::HashMap;
use std::sync::Arc;

use super::content::Readings;
use super::together::KeptTogether;
use super::{BuildOptions, Setup};
use crate::diagnostic::Diagnostics;
use crate::picture::{Measured, Unmeasured};
use crate::theme::Theme;

/// What builds of one site leave to each other. A build that is given none
/// makes all anew, and makes the same.
#[derive(Debug, Default)]
pub struct Known {
    /// The configuration and what content may say.
    pub(super) setup: Option<Kept<Setup>>,
    /// The theme, with the look of the house over it.
    pub(super) theme: Option<Kept<Theme>>,
    /// What each file of content says.
    pub(super) readings: Option<Readings>,
    /// What came of all that together.
    pub(super) together: Option<KeptTogether>,
    /// What each picture is.
    pub(super) pictures: OfFiles<Arc<Picture>>,
    /// What is in the name of each file that goes along.
    pub(super) names: OfFiles<String>,
}

/// What a picture was found to be: its size, and the name of its content.
pub(super) type Picture = (Result<Measured, Unmeasured>, String);

/// What was made of single files, by path, with the bytes it was made of.
#[derive(Debug)]
pub(super) struct OfFiles<T>(HashMap<String, (Arc<[u8]>, T)>);

impl<T> Default for OfFiles<T> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<T> OfFiles<T> {
    /// What was made of a file with these bytes.
    pub(super) fn of(&self, path: &str, bytes: &Arc<[u8]>) -> Option<&T> {
        self.0.get(path).filter(|(kept, _)| is_same(kept, bytes)).map(|(_, made)| made)
    }

    /// All that the next build is left.
    pub(super) fn new(made: impl IntoIterator<Item = (String, Arc<[u8]>, T)>) -> Self {
        Self(made.into_iter().map(|(path, bytes, made)| (path, (bytes, made))).collect())
    }
}

/// What was made of several files at once, with what was said about them.
#[derive(Debug)]
pub(super) struct Kept<T> {
    of: Ingredients,
    made: Arc<T>,
    said: Diagnostics,
}

/// All that something is made of.
#[derive(Debug)]
pub(super) struct Ingredients {
    options: BuildOptions,
    files: Vec<File>,
}

/// A file by its path.
type File = (String, Arc<[u8]>);

impl Ingredients {
    /// The options of a build, and files of its inputs.
    pub(super) fn new<'i>(options: &BuildOptions, files: impl IntoIterator<Item = (&'i str, &'i Arc<[u8]>)>) -> Self {
        let files = files.into_iter().map(|(path, bytes)| (path.to_owned(), Arc::clone(bytes))).collect();
        Self { options: options.clone(), files }
    }

    fn are(&self, others: &Self) -> bool {
        let same_file = |((path, bytes), (other, kept)): (&File, &File)| path == other && is_same(bytes, kept);
        self.options == others.options
            && self.files.len() == others.files.len()
            && self.files.iter().zip(&others.files).all(same_file)
    }
}

/// Bytes that were not read anew are the same; others are held against each
/// other.
pub(super) fn is_same(one: &Arc<[u8]>, other: &Arc<[u8]>) -> bool {
    Arc::ptr_eq(one, other) || one == other
}

/// What is made of `ingredients`, or was made of the same before. What is said
/// about them is said each time. Nothing is kept where nothing could be made.
pub(super) fn made_of<T>(
    kept: Option<&mut Option<Kept<T>>>,
    ingredients: impl FnOnce() -> Ingredients,
    diagnostics: &mut Diagnostics,
    make: impl FnOnce(&mut Diagnostics) -> Option<T>,
) -> Option<Arc<T>> {
    let Some(kept) = kept else { return make(diagnostics).map(Arc::new) };
    let ingredients = ingredients();
    if let Some(kept) = kept.as_ref().filter(|kept| kept.of.are(&ingredients)) {
        diagnostics.extend(kept.said.clone());
        return Some(Arc::clone(&kept.made));
    }
    let mut said = Diagnostics::new();
    let made = make(&mut said).map(Arc::new);
    diagnostics.extend(said.clone());
    *kept = made.as_ref().map(|made| Kept { of: ingredients, made: Arc::clone(made), said });
    made
}
