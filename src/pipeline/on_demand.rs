//! The files of a site one by one, each made when it is asked for: its pages,
//! and what they are made of. Other files come with the whole site.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use super::drawings::Drawings;
use super::pages::{Making, PageMaker, is_last};
use super::{Assembled, Sink};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::site::{Page, PageKind, file_of};
use crate::source::{Memory, OutputFile, Unwatched};
use crate::theme::Renderer;

/// Makes the files of a site when they are asked for.
pub struct Files<'a> {
    assembled: &'a Assembled,
    makers: Vec<PageMaker<'a>>,
    /// The pages by their file: the language and the number of the page.
    pages: BTreeMap<String, (usize, usize)>,
    /// The inputs that go along, by their file.
    along: BTreeMap<&'a str, &'a str>,
    /// What was made on the way: drawings, and the files of the theme.
    held: &'a Held,
}

/// Files in memory.
#[derive(Default)]
struct Held(Mutex<BTreeMap<String, Vec<u8>>>);

impl Sink for Held {
    fn write(&self, file: OutputFile) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(file.path, file.bytes);
    }
}

impl Assembled {
    /// Gives `with` what makes the files of the site. `None` where a template
    /// cannot be read, which is told.
    pub fn on_demand<R>(
        &self,
        memory: &dyn Memory,
        diagnostics: &mut Diagnostics,
        with: impl FnOnce(&Files<'_>) -> R,
    ) -> Option<R> {
        let held = Held::default();
        let drawings = Drawings::new(&self.theme, memory, &held, &self.config().base_url);
        let mut assets = self.assets(&drawings, &held, diagnostics)?;
        for file in assets.files.drain(..) {
            held.write(file);
        }
        let making = Making {
            assets: &assets,
            pictures: &self.pictures,
            drawings: &drawings,
            sink: &held,
            beside: &held,
            stages: &Unwatched,
            folder: None,
            examples: &[],
            carried: None,
        };
        let strings: Vec<_> = self.sites.iter().map(|site| self.theme.strings(&site.config.language)).collect();
        let mut makers = Vec::with_capacity(self.sites.len());
        for (site, strings) in self.sites.iter().zip(&strings) {
            let renderer = Renderer::new(&self.theme, strings, &assets, &site.config.base_url, diagnostics)?;
            makers.push(PageMaker::new(site, strings, &making, renderer, diagnostics));
        }
        let pages = self.sites.iter().enumerate().flat_map(|(language, site)| {
            let pages = site.pages.iter().enumerate().filter(|(_, page)| !is_last(page));
            pages.map(move |(number, page)| (file_of(&page.url), (language, number)))
        });
        let assets = self.sites.first().into_iter().flat_map(|site| &site.assets);
        let files = Files {
            assembled: self,
            makers,
            pages: pages.collect(),
            along: assets.map(|asset| (asset.output.as_str(), asset.input.as_str())).collect(),
            held: &held,
        };
        Some(with(&files))
    }

    /// The files that come with the whole site though their addresses are known
    /// already: pictures in other sizes.
    pub fn coming(&self) -> BTreeSet<String> {
        self.pictures.all().flat_map(|picture| &picture.variants).map(|variant| variant.output.clone()).collect()
    }
}

impl Files<'_> {
    /// Every page that can be asked for, by its file.
    pub fn pages(&self) -> impl Iterator<Item = &str> {
        self.pages.keys().map(String::as_str)
    }

    /// One page of each kind, by its file: what is wrong with a template is
    /// mostly wrong on all pages that it makes.
    pub fn one_of_each_kind(&self) -> Vec<&str> {
        let mut kinds = BTreeSet::new();
        let is_first = |(_, (language, number)): &(&String, &(usize, usize))| {
            self.page(*language, *number).is_some_and(|page| kinds.insert(kind(page, *language, self.assembled)))
        };
        self.pages.iter().filter(is_first).map(|(file, _)| file.as_str()).collect()
    }

    /// The file at a path, if it is a page or something that pages are made of.
    pub fn make(&self, path: &str) -> Option<Result<Vec<u8>, Diagnostic>> {
        if let Some((language, number)) = self.pages.get(path) {
            let (maker, page) = (self.makers.get(*language)?, self.page(*language, *number)?);
            if matches!(page.kind, PageKind::Entry(_)) {
                self.assembled.sites.get(*language)?.prepare_relatives();
            }
            return Some(maker.html(page).map(String::into_bytes));
        }
        if let Some(bytes) = self.along.get(path).and_then(|input| self.assembled.inputs.get(input)) {
            return Some(Ok(bytes.to_vec()));
        }
        let held = self.held.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.get(path).cloned().map(Ok)
    }

    fn page(&self, language: usize, number: usize) -> Option<&Page> {
        self.assembled.sites.get(language)?.pages.get(number)
    }
}

/// What pages that are made by the same templates have in common.
fn kind(page: &Page, language: usize, assembled: &Assembled) -> (usize, &'static str, String) {
    let type_of = |number: usize| {
        let entry = assembled.sites.get(language).and_then(|site| site.entries.get(number));
        entry.map(|entry| entry.key.content_type.clone()).unwrap_or_default()
    };
    let (kind, of) = match &page.kind {
        PageKind::Entry(number) => ("entry", type_of(*number)),
        PageKind::Cards(number) => ("cards", type_of(*number)),
        PageKind::List { content_type, .. } => ("list", content_type.clone()),
        PageKind::Vocabulary(id) => ("vocabulary", id.clone()),
        PageKind::Term { term, .. } => ("term", term.0.clone()),
        PageKind::Crossing { .. } => ("crossing", String::new()),
        PageKind::Map(_) => ("map", String::new()),
        PageKind::Home => ("home", String::new()),
        PageKind::Search => ("search", String::new()),
        PageKind::Set => ("set", String::new()),
        PageKind::Offline => ("offline", String::new()),
        PageKind::Az => ("az", String::new()),
        PageKind::NotFound => ("not found", String::new()),
    };
    (language, kind, of)
}
