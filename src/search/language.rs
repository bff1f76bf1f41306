//! One language: its declaration, and how a word becomes a stem. The declarations are the TOML files under
//! `languages/`; the client receives the same rules inside the index.
//! Must never know: documents, postings.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use rust_stemmers::{Algorithm, Stemmer};
use serde::Deserialize;

use super::hasher::QuickMap;
use super::stem_dutch::{self, Room};
use super::stem_end::finish;
use super::verbs::Verbs;

/// Declared languages, by code. A language that is not here gets folding, and a stemmer where one exists.
pub(super) const DECLARED: &[(&str, &str)] = &[
    ("en", include_str!("languages/en/language.toml")),
    ("fy", include_str!("languages/fy/language.toml")),
    ("nl", include_str!("languages/nl/language.toml")),
];

/// Languages whose stems are computed by the builder alone, by code.
const BUILDER_STEMMERS: &[(&str, Algorithm)] = &[
    ("ar", Algorithm::Arabic),
    ("da", Algorithm::Danish),
    ("de", Algorithm::German),
    ("el", Algorithm::Greek),
    ("es", Algorithm::Spanish),
    ("fi", Algorithm::Finnish),
    ("fr", Algorithm::French),
    ("hu", Algorithm::Hungarian),
    ("it", Algorithm::Italian),
    ("nb", Algorithm::Norwegian),
    ("nn", Algorithm::Norwegian),
    ("no", Algorithm::Norwegian),
    ("pt", Algorithm::Portuguese),
    ("ro", Algorithm::Romanian),
    ("ru", Algorithm::Russian),
    ("sv", Algorithm::Swedish),
    ("ta", Algorithm::Tamil),
    ("tr", Algorithm::Turkish),
];

/// Letters of a word that endings make forms of, at least.
const SHORTEST_BASE: usize = 3;

/// A declaration as it is written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Declaration {
    stemmer: Option<String>,
    stop: String,
    weak: String,
    general: String,
    apostrophe_suffixes: Vec<String>,
    apostrophe_joins: bool,
    stems: BTreeMap<String, String>,
    compounds: Option<CompoundDeclaration>,
    verbs: Option<Verbs>,
    grown: BTreeMap<String, String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct CompoundDeclaration {
    links: Vec<String>,
    shortest: usize,
    short: BTreeSet<String>,
    light: BTreeSet<String>,
    veto: String,
}

/// A declaration as an index hands it to those who ask.
#[derive(Debug, Deserialize)]
pub(super) struct Rules {
    stemmer: Option<String>,
    stop: String,
    weak: String,
    endings: Vec<String>,
    joins: bool,
    stems: BTreeMap<String, String>,
    verbs: Option<Verbs>,
    links: Option<Vec<String>>,
    veto: Option<String>,
}

/// How one language becomes words and stems.
pub(super) struct Language {
    /// Code, such as `nl`.
    pub(super) code: String,
    /// Name of the stemmer that the client has too.
    pub(super) client_stemmer: Option<String>,
    /// Words without meaning of their own.
    pub(super) stop: BTreeSet<String>,
    /// Words that count little.
    pub(super) weak: BTreeSet<String>,
    /// Words that fit any subject, by their stems.
    pub(super) general: BTreeSet<String>,
    /// Endings that may follow an apostrophe.
    pub(super) apostrophe_suffixes: Vec<String>,
    /// Whether any other apostrophe joins.
    pub(super) apostrophe_joins: bool,
    /// Forms with the form whose stem they take, or behind `=` with the stem itself.
    pub(super) stems: BTreeMap<String, String>,
    /// Endings that make another form of a word, each with what the word must end in; nothing where it may end in
    /// anything.
    pub(super) grown: Vec<(String, Vec<String>)>,
    /// How forms of a verb are made, beyond what the stemmer knows; none without.
    pub(super) verbs: Option<Verbs>,
    /// How compounds are split; none for languages that do not write them as one word.
    pub(super) compounds: Option<Compounds>,
    stemmer: Option<Stemmer>,
    dutch: bool,
    /// Words that the stemmer is not asked for, for a quick look.
    special: QuickMap<String, Special>,
}

/// A stem, and where it is.
pub(super) enum Stem<'a, 'r> {
    /// In the word, or in what is declared.
    Kept(&'a str),
    /// In the room of who asked.
    InRoom(&'r str),
    /// On its own.
    Made(String),
}

impl AsRef<str> for Stem<'_, '_> {
    #[expect(clippy::match_same_arms, reason = "the two live for different times")]
    fn as_ref(&self) -> &str {
        match self {
            Self::Kept(stem) => stem,
            Self::InRoom(stem) => stem,
            Self::Made(stem) => stem,
        }
    }
}

enum Special {
    /// Its own stem.
    Stop,
    /// As another form.
    Lemma(String),
    /// This stem.
    Stem(String),
}

/// How a language joins words.
#[derive(Debug)]
pub(super) struct Compounds {
    /// What may stand between two parts; the empty link included.
    pub(super) links: Vec<String>,
    /// Shortest part, in letters.
    pub(super) shortest: usize,
    /// Shorter parts that are allowed all the same.
    pub(super) short: BTreeSet<String>,
    /// First parts that no word is found by.
    pub(super) light: BTreeSet<String>,
    /// What is never a part.
    pub(super) veto: BTreeSet<String>,
}

impl Language {
    /// The language with a code such as `nl` or `nl-BE`. A declaration that does not read (a fault of ours, which a
    /// test rules out) counts as an empty one.
    pub(super) fn of(code: &str) -> Self {
        let base = code.split(['-', '_']).next().unwrap_or_default().to_lowercase();
        let declared = DECLARED.iter().find(|(name, _)| *name == base);
        let declaration: Declaration = declared.and_then(|(_, text)| toml::from_str(text).ok()).unwrap_or_default();
        let for_builder = BUILDER_STEMMERS.iter().find(|(name, _)| *name == base).map(|&(_, algorithm)| algorithm);
        Self::declared(code, declaration, for_builder)
    }

    /// The language that an index was built with, as far as its client knows it: without the stemmers that only the
    /// builder has.
    pub(super) fn of_rules(rules: Rules) -> Self {
        let veto = rules.veto.unwrap_or_default();
        let compounds = rules.links.map(|links| CompoundDeclaration { links, veto, ..CompoundDeclaration::default() });
        let declaration = Declaration {
            stemmer: rules.stemmer,
            stop: rules.stop,
            weak: rules.weak,
            apostrophe_suffixes: rules.endings,
            apostrophe_joins: rules.joins,
            stems: rules.stems,
            verbs: rules.verbs,
            compounds,
            ..Declaration::default()
        };
        Self::declared("", declaration, None)
    }

    fn declared(code: &str, declaration: Declaration, for_builder: Option<Algorithm>) -> Self {
        let stemmer = match declaration.stemmer.as_deref() {
            Some("dutch") => Some(Algorithm::Dutch),
            Some("english") => Some(Algorithm::English),
            _ => for_builder,
        };
        let stop = words(&declaration.stop);
        let special = declaration.stems.iter().map(|(word, lemma)| {
            let special = match lemma.strip_prefix('=') {
                Some(stem) => Special::Stem(stem.to_owned()),
                None => Special::Lemma(lemma.clone()),
            };
            (word.clone(), special)
        });
        let mut language = Self {
            code: code.to_owned(),
            special: special.chain(stop.iter().map(|word| (word.clone(), Special::Stop))).collect(),
            dutch: declaration.stemmer.as_deref() == Some("dutch"),
            client_stemmer: declaration.stemmer,
            stop,
            weak: words(&declaration.weak),
            general: BTreeSet::new(),
            apostrophe_suffixes: declaration.apostrophe_suffixes,
            apostrophe_joins: declaration.apostrophe_joins,
            stems: declaration.stems,
            compounds: declaration.compounds.map(Compounds::from),
            grown: longest_first(declaration.grown),
            verbs: declaration.verbs,
            stemmer: stemmer.map(Stemmer::create),
        };
        let general = declaration.general.split_whitespace();
        language.general = general.map(|word| language.stem(word).into_owned()).collect();
        language
    }

    /// The stem of a folded word. Stop words and words with a digit are their own stem.
    pub(super) fn stem<'a>(&'a self, word: &'a str) -> Cow<'a, str> {
        match self.stem_in(word, &mut Room::default()) {
            Stem::Kept(stem) => Cow::Borrowed(stem),
            Stem::InRoom(stem) => Cow::Owned(stem.to_owned()),
            Stem::Made(stem) => Cow::Owned(stem),
        }
    }

    /// The same in the room of the caller, who only looks at it.
    pub(super) fn stem_in<'a, 'r>(&'a self, word: &'a str, room: &'r mut Room) -> Stem<'a, 'r> {
        let lemma = match self.special.get(word) {
            Some(Special::Stop) => return Stem::Kept(word),
            Some(Special::Stem(stem)) => return Stem::Kept(stem),
            Some(Special::Lemma(lemma)) if !has_digit(word) => lemma,
            _ => word,
        };
        let Some(stemmer) = &self.stemmer else { return Stem::Kept(lemma) };
        if self.dutch
            && let Some(stem) = stem_dutch::stem(lemma, room)
        {
            return Stem::InRoom(stem);
        }
        if has_digit(word) {
            return Stem::Kept(lemma);
        }
        match stemmer.stem(lemma) {
            stem if self.dutch => Stem::Made(<[&str; 2]>::from(finish(&stem)).concat()),
            Cow::Borrowed(stem) => Stem::Kept(stem),
            Cow::Owned(stem) => Stem::Made(stem),
        }
    }

    /// The form whose stem a word takes; mostly the word itself.
    pub(super) fn lemma<'a>(&'a self, word: &'a str) -> &'a str {
        self.stems.get(word).map_or(word, String::as_str)
    }

    /// What a word may be a form of, by the endings that make forms: the word without one, and with one consonant where
    /// that left two (spelletje, spel).
    pub(super) fn without_endings<'w>(&self, word: &'w str) -> impl Iterator<Item = &'w str> {
        let bases = self.grown.iter().filter_map(move |(ending, after)| {
            let base = word.strip_suffix(ending.as_str())?;
            let fits = after.is_empty() || after.iter().any(|after| base.ends_with(after.as_str()));
            (fits && base.len() >= SHORTEST_BASE).then_some(base)
        });
        bases.flat_map(|base| {
            let single = if finish(base).0.len() < base.len() { &base[..base.len() - 1] } else { base };
            [base, single]
        })
    }

    /// Whether the stem of a word is declared, so that no rule may find another.
    pub(super) fn has_declared_stem(&self, word: &str) -> bool {
        matches!(self.special.get(word), Some(Special::Lemma(_) | Special::Stem(_)))
    }

    /// Whether a word has no meaning of its own.
    pub(super) fn is_stop(&self, word: &str) -> bool {
        matches!(self.special.get(word), Some(Special::Stop))
    }
}

impl From<CompoundDeclaration> for Compounds {
    fn from(declared: CompoundDeclaration) -> Self {
        Self {
            links: declared.links,
            shortest: declared.shortest.max(2),
            short: declared.short,
            light: declared.light,
            veto: words(&declared.veto),
        }
    }
}

fn has_digit(word: &str) -> bool {
    word.contains(|c: char| c.is_numeric())
}

/// Endings with what goes before them, the longest ending first.
fn longest_first(grown: BTreeMap<String, String>) -> Vec<(String, Vec<String>)> {
    let parsed = |(ending, after): (String, String)| (ending, after.split_whitespace().map(str::to_owned).collect());
    let mut grown: Vec<(String, Vec<String>)> = grown.into_iter().map(parsed).collect();
    grown.sort_by_key(|(ending, _)| std::cmp::Reverse(ending.len()));
    grown
}

fn words(text: &str) -> BTreeSet<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::{DECLARED, Declaration, Language};

    #[test]
    fn every_declaration_reads_and_is_folded() {
        for (code, text) in DECLARED {
            let declaration: Result<Declaration, _> = toml::from_str(text);
            assert!(declaration.is_ok(), "{code}: {declaration:?}");
            let general: Vec<String> = declaration.unwrap().general.split_whitespace().map(str::to_owned).collect();
            let language = Language::of(code);
            for word in language.stop.iter().chain(&language.weak).chain(language.stems.keys()).chain(&general) {
                let mut folded = String::new();
                crate::search::fold::fold(word, &mut folded);
                assert_eq!(&folded, word, "{code}");
            }
        }
    }

    #[test]
    fn forms_of_one_dutch_word_share_a_stem() {
        let dutch = Language::of("nl");
        for (one, other) in [
            ("gezinnen", "gezin"),
            ("huizen", "huis"),
            ("brieven", "brief"),
            ("kinderen", "kind"),
            ("signalen", "signaal"),
            ("mishandelingen", "mishandeling"),
        ] {
            assert_eq!(dutch.stem(one), dutch.stem(other), "{one} {other}");
        }
    }

    #[test]
    fn a_language_without_declaration_still_stems_when_a_stemmer_exists() {
        let german = Language::of("de-AT");
        assert_eq!(german.stem("gesprachen"), german.stem("gesprach"));
        assert_eq!(Language::of("xx").stem("woord"), "woord");
    }
}
