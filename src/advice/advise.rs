//! All advice on a site: each file on its own, side by side; then all together.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::checks::CHECKS;
use super::fingerprint::Fingerprint;
use super::lexicon::{Lexicon, Outdated};
use super::phrases::{Phrases, read_phrases};
use super::readability::{Readability, measure};
use super::repetition::repetition;
use super::text::{Known, Text};
use crate::diagnostic::{Diagnostic, Diagnostics, catalogue};
use crate::entry::Entry;
use crate::schema::{FieldValue, Schema, primary_subtag};
use crate::site::Site;
use crate::source::{Inputs, extension};

/// The key by which a file switches advice off.
const OFF: &str = "check_off";
/// The key that gives the abbreviation of an entry; the types declare it.
const ABBREVIATION: &str = "abbreviation";

/// What came of it.
#[derive(Debug, Default)]
pub struct Advice {
    /// Every piece, and what is wrong in a site's own lists of phrases.
    pub diagnostics: Diagnostics,
    /// How hard each page is to read, in the order of files.
    pub readability: Vec<Readability>,
}

/// What one file gives.
struct OfFile {
    diagnostics: Diagnostics,
    fingerprints: Vec<Fingerprint>,
    readability: Option<Readability>,
}

/// Looks at every text of a site, given in all its languages.
pub fn advise(inputs: &Inputs, sites: &[Site]) -> Advice {
    let mut advice = Advice::default();
    let Some(config) = sites.first().map(|site| &site.config) else { return advice };
    let phrases = read_phrases(inputs, &mut advice.diagnostics);
    let outdated: BTreeSet<Outdated> =
        sites.iter().flat_map(|site| outdated_names(&site.schema, &site.config.language)).collect();
    let lexicons: BTreeMap<&str, Lexicon> =
        phrases.iter().map(|(language, phrases)| (language.as_str(), Lexicon::new(phrases, &outdated))).collect();
    let other = Lexicon::new(&Phrases::default(), &outdated);
    let known = known(sites);
    let texts = texts(sites);
    let files: Vec<OfFile> = texts
        .par_iter()
        .map(|entry| {
            let language = entry.language.as_deref().unwrap_or(&entry.edition);
            let own = lexicons.get(language).or_else(|| lexicons.get(primary_subtag(language)));
            let lexicon = own.unwrap_or(&other);
            of_file(&Text::new(entry, lexicon, &known))
        })
        .collect();
    let mut pieces = Diagnostics::new();
    let mut fingerprints = Vec::new();
    for file in files {
        pieces.extend(file.diagnostics);
        fingerprints.extend(file.fingerprints);
        advice.readability.extend(file.readability);
    }
    for piece in repetition(&fingerprints) {
        pieces.push(piece);
    }
    let off: BTreeMap<&str, BTreeSet<&str>> =
        texts.iter().map(|entry| (entry.source.path(), off_in(entry).collect())).collect();
    pieces.drop_if(|piece| {
        let path = piece.place.as_ref().map_or("", |place| place.path.as_str());
        let in_file = off.get(path).is_some_and(|codes| codes.contains(piece.code));
        in_file || config.check.off.iter().any(|code| code == piece.code)
    });
    advice.diagnostics.extend(pieces);
    advice
}

fn of_file(text: &Text<'_>) -> OfFile {
    let mut diagnostics = Diagnostics::new();
    for check in CHECKS {
        check(text, &mut diagnostics);
    }
    let fingerprints = text.readings.iter().filter_map(|reading| Fingerprint::of(reading, text.source)).collect();
    OfFile { diagnostics, fingerprints, readability: measure(text) }
}

/// The entries that are a whole file of words, by path: what stands inside
/// another is read with it.
fn texts(sites: &[Site]) -> Vec<&Arc<Entry>> {
    let all = sites.iter().flat_map(|site| {
        // A guest from another language is read where it is at home.
        let at_home = (0..site.entries.len()).filter(|number| !site.is_guest(*number));
        at_home.map(|number| &site.entries[number]).chain(site.introductions.values())
    });
    let by_path: BTreeMap<&str, &Arc<Entry>> = all
        .filter(|entry| entry.parent.is_none() && extension(entry.source.path()).eq_ignore_ascii_case("md"))
        .map(|entry| (entry.source.path(), entry))
        .collect();
    by_path.into_values().collect()
}

/// The codes that a file switches off.
fn off_in(entry: &Entry) -> impl Iterator<Item = &str> {
    let codes = match entry.fields.get(OFF).map(|field| &field.value) {
        Some(FieldValue::List(codes)) => codes.as_slice(),
        _ => &[],
    };
    codes.iter().filter_map(|code| match code {
        FieldValue::Choice(code) | FieldValue::Text(code) => Some(code.as_str()),
        _ => None,
    })
}

/// Whether a warning is one that the site or its file does not want.
pub fn unwanted_warnings<'a>(
    site_off: &'a [String],
    entries: impl Iterator<Item = &'a Arc<Entry>>,
) -> impl Fn(&Diagnostic) -> bool {
    let code = catalogue::PICTURE_WITHOUT_WORDS;
    let everywhere = site_off.iter().any(|off| off == code);
    let files: BTreeSet<&str> =
        entries.filter(|entry| off_in(entry).any(|off| off == code)).map(|entry| entry.source.path()).collect();
    move |diagnostic| {
        let here = diagnostic.place.as_ref().is_some_and(|place| files.contains(place.path.as_str()));
        diagnostic.code == code && (everywhere || here)
    }
}

/// The names that the site's vocabularies call outdated, and what they say now.
fn outdated_names(schema: &Schema, language: &str) -> BTreeSet<Outdated> {
    let mut names = BTreeSet::new();
    for vocabulary in schema.vocabularies.values() {
        for term in vocabulary.terms.iter().filter(|term| term.deprecated) {
            let successor = term.replaced_by.as_ref().and_then(|id| vocabulary.term(id));
            let new = successor.map(|term| term.label.get(language).to_owned());
            for label in term.label.all().chain(term.synonyms.iter().map(String::as_str)) {
                names.extend(names_in(label).map(|old| Outdated { old: old.to_owned(), new: new.clone() }));
            }
        }
    }
    names
}

/// A label may say more than the name: `Meldpunt (AMK), tot 2015`.
fn names_in(label: &str) -> impl Iterator<Item = &str> {
    let name = label.split(['(', ',']).next().unwrap_or_default().trim();
    let abbreviation = abbreviation_in(label);
    std::iter::once(name).chain(abbreviation).filter(|name| name.chars().count() > 1)
}

/// `AMK` of `Meldpunt (AMK)`.
fn abbreviation_in(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once('(')?;
    let (inside, _) = rest.split_once(')')?;
    let is_one = !inside.contains(char::is_whitespace) && !inside.chars().any(char::is_lowercase);
    is_one.then_some(inside)
}

/// The abbreviations and names that the site itself explains.
fn known(sites: &[Site]) -> Known {
    let mut known = Known::default();
    for entry in sites.iter().flat_map(|site| &site.entries) {
        if let Some(FieldValue::Text(abbreviation)) = entry.fields.get(ABBREVIATION).map(|field| &field.value) {
            known.abbreviations.extend(abbreviation.split([',', ' ']).map(str::to_owned));
        }
        known.abbreviations.extend(abbreviation_in(&entry.title).map(str::to_owned));
        known.abbreviations.insert(entry.title.clone());
        let letters = |word: &str| word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_owned();
        known.names.extend(entry.title.split_whitespace().map(letters));
    }
    for site in sites {
        known.names.extend(site.config.title.split_whitespace().map(str::to_owned));
    }
    known
}
