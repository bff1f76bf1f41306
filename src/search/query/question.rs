//! A question as typed, to what is looked for: units with weighted alternatives. Twin of `client/question.js`.
//! Must never know: documents' texts.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::code::{first_units, units};
use super::compound::{add_compounds, add_one_part, add_parts};
use super::repair::repaired;
use super::words::{Failed, Group, Words};
use crate::search::fold::is_word_char;
use crate::search::language::Language;
use crate::search::tokenize::each_word;

const WEAK: f64 = 0.35;
const FORM: f64 = 0.95;
const PREFIX_OF_UNKNOWN: f64 = 0.8;
const PREFIX_OF_KNOWN: f64 = 0.5;
const JOINED: f64 = 1.3;
const REPAIR: f64 = 0.8;
const SYNONYM: f64 = 0.7;
const SYNONYM_BACK: f64 = 0.55;
const COMPLETIONS: usize = 12;
const LONGEST_EXPRESSION: usize = 4;
/// Words of a question that are looked for.
const LONGEST_QUESTION: usize = 32;

/// How a word of a question was met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum How {
    /// As it is, or in another form that the site has too.
    Exact,
    /// The site has other forms of it only.
    Form,
    /// As the beginning of a longer word.
    Prefix,
    /// As one word with its neighbour.
    Joined,
    /// In parts: it is a compound that the site lacks.
    Part,
    /// By the word that was probably meant.
    Repair,
    /// By what means the same.
    Synonym,
}

/// One way to satisfy a unit: all groups must stand in a document.
#[derive(Debug, Clone)]
pub(super) struct Alternative {
    pub(super) groups: Vec<Arc<Group>>,
    pub(super) weight: f64,
    pub(super) how: How,
}

/// One word of a question.
#[derive(Debug)]
pub(super) struct Unit {
    pub(super) word: String,
    pub(super) weight: f64,
    pub(super) alternatives: Vec<Alternative>,
}

/// A word that the site lacks, and the one that was searched instead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Correction {
    /// As it was typed, folded.
    pub typed: String,
    /// What was searched.
    pub used: String,
}

/// What stands for an expression, by its stems.
pub(super) type Synonyms = BTreeMap<String, Vec<Meaning>>;

/// Words that stand for an expression.
#[derive(Debug)]
pub(super) struct Meaning {
    words: Vec<String>,
    weight: f64,
}

/// Synonyms as they are written: each a term with what it means.
#[derive(Debug, Default, Deserialize)]
#[serde(transparent)]
pub(super) struct SynonymLists(Vec<Vec<String>>);

pub(super) fn synonyms_of(lists: &SynonymLists, language: &Language) -> Synonyms {
    let mut synonyms = Synonyms::new();
    let mut add = |from: &[String], to: &[String], weight: f64| {
        let key = stems_of(from.iter().map(String::as_str), language);
        if key.is_empty() || to.is_empty() || key == stems_of(to.iter().map(String::as_str), language) {
            return;
        }
        synonyms.entry(key).or_default().push(Meaning { words: to.to_vec(), weight });
    };
    for list in &lists.0 {
        let Some((term, means)) = list.split_first() else { continue };
        let words = meaningful(term, language);
        for mean in means {
            let other = meaningful(mean, language);
            add(&words, &other, SYNONYM);
            add(&other, &words, SYNONYM_BACK);
        }
    }
    synonyms
}

fn stems_of<'w>(words: impl Iterator<Item = &'w str>, language: &Language) -> String {
    words.map(|word| language.stem(word).into_owned()).collect::<Vec<_>>().join(" ")
}

/// The words of a text, without those that put several together.
pub(super) fn plain_words(text: &str, language: &Language) -> Vec<String> {
    let mut words = Vec::new();
    each_word(text, language, &mut |word, whole| {
        if !whole {
            words.push(word.to_owned());
        }
    });
    words
}

/// The words of a text that carry meaning; all of them when none does.
fn meaningful(text: &str, language: &Language) -> Vec<String> {
    let words = plain_words(text, language);
    let kept: Vec<String> = words.iter().filter(|word| !language.is_stop(word)).cloned().collect();
    if kept.is_empty() { words } else { kept }
}

/// What a question is understood with.
pub(super) struct Knowledge<'i> {
    pub(super) words: &'i Words,
    pub(super) language: &'i Language,
    pub(super) synonyms: &'i Synonyms,
    /// Whether the last word may be unfinished.
    pub(super) prefix: bool,
    /// Whether all documents of a frequent word are wanted, not only the best.
    pub(super) whole: bool,
    /// Takes what could not be read.
    pub(super) failed: &'i Failed,
}

impl Knowledge<'_> {
    pub(super) fn find(&self, word: &str) -> Option<Arc<Group>> {
        self.words.find(word, self.failed)
    }
}

pub(super) fn understand(query: &str, index: &Knowledge<'_>) -> (Vec<Unit>, Vec<Correction>) {
    let language = index.language;
    let mut seen = BTreeSet::new();
    let mut kept = meaningful(query, language);
    kept.retain(|word| seen.insert(word.clone()));
    kept.truncate(LONGEST_QUESTION);
    let open = if index.prefix { open_word(query, language) } else { None };
    let is_open = |word: &str| open.as_deref() == Some(word);
    let mut units = Vec::new();
    for word in kept {
        let weight = if language.weak.contains(&word) { WEAK } else { 1.0 };
        let mut unit = Unit { word, weight, alternatives: Vec::new() };
        let open = is_open(&unit.word);
        add_forms(&mut unit, index, open);
        units.push(unit);
    }
    if units.iter().all(|unit| unit.weight < 1.0) {
        for unit in &mut units {
            unit.weight = 1.0;
        }
    }
    for length in 2..=LONGEST_EXPRESSION {
        for from in 0..(units.len() + 1).saturating_sub(length) {
            add_joined(&mut units[from..from + length], index);
        }
    }
    add_synonyms(&mut units, index, None);
    let mut corrected = Vec::new();
    for unit in units.iter_mut().filter(|unit| unit.alternatives.is_empty()) {
        add_parts(unit, index);
        add_compounds(unit, index);
        if !unit.alternatives.is_empty() {
            continue;
        }
        let used = repaired(&unit.word, index.words, language, is_open(&unit.word), index.failed);
        let group = used.as_deref().and_then(|used| index.find(used));
        let (Some(used), Some(group)) = (used, group) else {
            add_one_part(unit, index);
            continue;
        };
        unit.alternatives.push(Alternative { groups: vec![group], weight: REPAIR, how: How::Repair });
        corrected.push(Correction { typed: unit.word.clone(), used });
    }
    if !corrected.is_empty() {
        add_synonyms(&mut units, index, Some(&corrected));
    }
    if index.whole {
        for group in
            units.iter_mut().flat_map(|unit| &mut unit.alternatives).flat_map(|alternative| &mut alternative.groups)
        {
            *group = index.words.whole(group, index.failed);
        }
    }
    (units, corrected)
}

/// The last word of a question while it may be unfinished: nothing stands behind it.
fn open_word(query: &str, language: &Language) -> Option<String> {
    if !query.ends_with(is_word_char) {
        return None;
    }
    plain_words(query, language).pop()
}

/// The word itself, or other forms of it; for the last word also what it may become.
fn add_forms(unit: &mut Unit, index: &Knowledge<'_>, open: bool) {
    let exact = index.find(&unit.word);
    match &exact {
        Some(exact) => {
            let groups = vec![Arc::clone(exact)];
            unit.alternatives.push(Alternative { groups, weight: 1.0, how: How::Exact });
        }
        None => {
            if let Some(group) = other_form(&unit.word, index) {
                unit.alternatives.push(Alternative { groups: vec![group], weight: FORM, how: How::Form });
            }
        }
    }
    if open && units(&unit.word) > 1 {
        add_completions(unit, index, exact.as_ref());
    }
}

/// The group of another form of a word that the site lacks.
fn other_form(typed: &str, index: &Knowledge<'_>) -> Option<Arc<Group>> {
    let language = index.language;
    let stem = language.stem(typed).into_owned();
    let same = group_of_stem(&stem, typed, index);
    if same.is_some() || language.lemma(typed) != typed {
        return same;
    }
    let Some(verbs) = &language.verbs else { return None };
    for base in verbs.bases(typed) {
        // The base may be a stem already (ontken), and its own stem would be too short.
        let stem = language.stem(&base).into_owned();
        for stem in [base, stem] {
            let verb = group_of_stem(&stem, &stem, index);
            let verb = verb.filter(|verb| verb.forms.iter().any(|form| form.ends_with(verbs.infinitive.as_str())));
            if verb.is_some() {
                return verb;
            }
        }
    }
    None
}

/// The group of the first word with a stem, looked for where the stem and a word like it would stand.
fn group_of_stem(stem: &str, near: &str, index: &Knowledge<'_>) -> Option<Arc<Group>> {
    let language = index.language;
    let mut shards = index.words.between(near, near, index.failed);
    for shard in index.words.between(stem, stem, index.failed) {
        if !shards.iter().any(|known| Arc::ptr_eq(known, &shard)) {
            shards.push(shard);
        }
    }
    let start = first_units(stem, 2);
    for shard in shards {
        for (at, word) in shard.words.iter().enumerate() {
            if word.starts_with(start) && !language.is_stop(word) && language.stem(word) == stem {
                return shard.groups.get(at).map(Arc::clone);
            }
        }
    }
    None
}

/// The strongest groups with a word that begins as typed. For a word that the site has these are those of its own file:
/// it is probably whole, and worth no further files.
fn add_completions(unit: &mut Unit, index: &Knowledge<'_>, exact: Option<&Arc<Group>>) {
    let mut groups: Vec<Arc<Group>> = Vec::new();
    let mut seen = BTreeSet::new();
    let last = if exact.is_some() { unit.word.clone() } else { format!("{}\u{ffff}", unit.word) };
    for shard in index.words.between(&unit.word, &last, index.failed) {
        for (word, group) in shard.words.iter().zip(&shard.groups) {
            let another = exact.is_none_or(|exact| exact.word != group.word);
            if word.starts_with(&unit.word) && another && seen.insert(group.word.clone()) {
                groups.push(Arc::clone(group));
            }
        }
    }
    let weight = if unit.alternatives.is_empty() { PREFIX_OF_UNKNOWN } else { PREFIX_OF_KNOWN };
    let strength = |group: &Arc<Group>| group.postings.impacts.iter().map(|impact| u64::from(*impact)).sum::<u64>();
    groups.sort_by_cached_key(|group| std::cmp::Reverse(strength(group)));
    for group in groups.into_iter().take(COMPLETIONS) {
        unit.alternatives.push(Alternative { groups: vec![group], weight, how: How::Prefix });
    }
}

/// Neighbours that the site writes as one word, or names together.
fn add_joined(units: &mut [Unit], index: &Knowledge<'_>) {
    let Some((last, others)) = units.split_last() else { return };
    let front: String = others.iter().map(|unit| unit.word.as_str()).collect();
    let Some(first) = others.first() else { return };
    if !index.words.may_begin(&first.word, index.failed) {
        return;
    }
    let links = index.language.compounds.iter().flat_map(|compounds| compounds.links.iter().map(String::as_str));
    let mut joined = std::iter::once("").chain(links).map(|link| format!("{front}{link}{}", last.word));
    let Some(group) = joined.find_map(|word| index.find(&word)) else { return };
    for unit in units {
        let groups = vec![Arc::clone(&group)];
        unit.alternatives.push(Alternative { groups, weight: JOINED, how: How::Joined });
    }
}

/// What stands for the words of the question, alone or next to each other. With corrections, only expressions with a
/// corrected word are looked at.
fn add_synonyms(units: &mut [Unit], index: &Knowledge<'_>, corrected: Option<&[Correction]>) {
    if index.synonyms.is_empty() {
        return;
    }
    let used: BTreeMap<String, String> =
        corrected.into_iter().flatten().map(|correction| (correction.typed.clone(), correction.used.clone())).collect();
    for from in 0..units.len() {
        for to in from + 1..=units.len().min(from + LONGEST_EXPRESSION) {
            let span = &mut units[from..to];
            if corrected.is_some() && !span.iter().any(|unit| used.contains_key(&unit.word)) {
                continue;
            }
            let words = span.iter().map(|unit| used.get(&unit.word).unwrap_or(&unit.word).as_str());
            let key = stems_of(words, index.language);
            for meaning in index.synonyms.get(&key).into_iter().flatten() {
                add_synonym(span, meaning, index);
            }
        }
    }
}

fn add_synonym(span: &mut [Unit], meaning: &Meaning, index: &Knowledge<'_>) {
    let mut groups = Vec::new();
    for word in &meaning.words {
        let Some(group) = index.find(word) else { return };
        groups.push(group);
    }
    for unit in span {
        let groups = groups.clone();
        unit.alternatives.push(Alternative { groups, weight: meaning.weight, how: How::Synonym });
    }
}
