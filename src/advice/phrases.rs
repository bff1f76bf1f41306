//! The words that advice looks for, by language: data that comes with the
//! program, and what a site adds to it. Knows no text.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::data::{Node, TableReader, Value, parse_toml, read_text};
use crate::diagnostic::{Diagnostics, catalogue};
use crate::source::{Inputs, Source, Span, extension, stem};

/// The folder with a site's own lists.
const FOLDER: &str = "content/_advice/";

const BUILT_IN: &[(&str, &str)] = &[
    ("en", include_str!("phrases/en.toml")),
    ("fy", include_str!("phrases/fy.toml")),
    ("nl", include_str!("phrases/nl.toml")),
];

/// The lists of one language.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Phrases {
    /// By the names in `LISTS`.
    lists: BTreeMap<&'static str, Vec<String>>,
    /// Names of before, and what to say now.
    pub outdated: BTreeMap<String, String>,
    /// How readability is worked out; `None` where nobody knows.
    pub readability: Option<Formula>,
    /// How syllables are counted.
    pub syllables: Syllables,
}

/// The lists that a file of phrases may have.
const LISTS: &[&str] = &[
    "stops",
    "final_stops",
    "residue_lines",
    "residue",
    "reading_time",
    "vague_links",
    "relative_dates",
    "names",
    "known_abbreviations",
    "unknown_abbreviations",
];

/// `start` less a weight for each syllable in 100 words, less a weight for each
/// word in a sentence.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Formula {
    /// What it is called.
    pub name: String,
    /// What a text without words would have.
    pub start: f64,
    /// The weight of a syllable in 100 words.
    pub syllables: f64,
    /// The weight of a word in a sentence.
    pub words: f64,
}

/// How the syllables of a language are counted.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Syllables {
    /// Vowels that are said as one.
    pub nuclei: BTreeSet<String>,
    /// Words, or pieces of them, that are said otherwise than written.
    pub respelled: BTreeMap<String, String>,
    /// Ends of a word that are not said.
    pub silent_ends: Vec<String>,
    /// Ends that are, though they end in one of those.
    pub said_ends: Vec<String>,
}

impl Phrases {
    /// One of the lists.
    pub fn list(&self, name: &str) -> &[String] {
        self.lists.get(name).map_or(&[], Vec::as_slice)
    }

    /// Reads a file of phrases on top of what is there: its lists are added,
    /// but for those that it names in `replace`.
    fn read(&mut self, source: &Arc<Source>, diagnostics: &mut Diagnostics) {
        let root = parse_toml(source, Span::new(0, source.text().len()), diagnostics);
        let mut reader = TableReader::new(source, &root, diagnostics);
        let replaced = reader.list("replace", diagnostics);
        for node in replaced {
            match node.as_text().map(|name| (name, LISTS.iter().find(|list| **list == name))) {
                Some((_, Some(list))) => {
                    self.lists.remove(list);
                }
                Some((name, None)) => {
                    diagnostics.push(catalogue::unknown_key(source, node.span, name, LISTS.iter().copied()));
                }
                None => diagnostics.push(catalogue::wrong_kind(source, node.span, "`replace`", "text", node.kind())),
            }
        }
        for name in LISTS {
            let words = reader.texts(name, diagnostics);
            self.lists.entry(name).or_default().extend(words);
        }
        if let Some(node) = reader.node("outdated") {
            self.outdated.extend(texts_by_key(source, node, diagnostics));
        }
        if let Some(node) = reader.node("readability") {
            self.readability = Some(read_formula(source, node, diagnostics));
        }
        if let Some(node) = reader.node("syllables") {
            self.syllables.read(source, node, diagnostics);
        }
        reader.finish(diagnostics);
    }
}

impl Syllables {
    fn read(&mut self, source: &Arc<Source>, node: &Node, diagnostics: &mut Diagnostics) {
        let mut reader = TableReader::new(source, node, diagnostics);
        self.nuclei.extend(reader.texts("nuclei", diagnostics));
        self.silent_ends.extend(reader.texts("silent_ends", diagnostics));
        self.said_ends.extend(reader.texts("said_ends", diagnostics));
        if let Some(node) = reader.node("respelled") {
            self.respelled.extend(texts_by_key(source, node, diagnostics));
        }
        reader.finish(diagnostics);
    }
}

fn read_formula(source: &Arc<Source>, node: &Node, diagnostics: &mut Diagnostics) -> Formula {
    let mut reader = TableReader::new(source, node, diagnostics);
    let name = reader.text("name", diagnostics).unwrap_or_default();
    let mut number = |key: &'static str| match reader.node(key).map(|node| (&node.value, node)) {
        Some((Value::Float(number), _)) => *number,
        Some((_, node)) => {
            let what = format!("`{key}`");
            diagnostics.push(catalogue::wrong_kind(source, node.span, &what, "a number such as 1.0", node.kind()));
            0.0
        }
        None => 0.0,
    };
    let formula = Formula { name, start: number("start"), syllables: number("syllables"), words: number("words") };
    reader.finish(diagnostics);
    formula
}

fn texts_by_key(source: &Arc<Source>, node: &Node, diagnostics: &mut Diagnostics) -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    let Some(rows) = node.as_table() else {
        diagnostics.push(catalogue::wrong_kind(source, node.span, "this", "a group of keys", node.kind()));
        return texts;
    };
    for (key, node) in rows {
        match node.as_text() {
            Some(text) => {
                texts.insert(key.name.clone(), text.to_owned());
            }
            None => {
                let what = format!("`{}`", key.name);
                diagnostics.push(catalogue::wrong_kind(source, node.span, &what, "text", node.kind()));
            }
        }
    }
    texts
}

/// The phrases of every language that there are any of, with what the site
/// adds. What is wrong in its files is told.
pub fn read_phrases(inputs: &Inputs, diagnostics: &mut Diagnostics) -> BTreeMap<String, Phrases> {
    let mut all: BTreeMap<String, Phrases> = BTreeMap::new();
    for (language, text) in BUILT_IN {
        let source = Source::new(format!("builtin/advice/{language}.toml"), *text);
        all.entry((*language).to_owned()).or_default().read(&source, diagnostics);
    }
    for (path, bytes) in inputs.below(FOLDER).filter(|(path, _)| extension(path) == "toml") {
        if let Some(source) = read_text(path, bytes, diagnostics) {
            all.entry(stem(path).to_owned()).or_default().read(&source, diagnostics);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_phrases_of_the_program_are_sound() {
        let mut diagnostics = Diagnostics::new();
        let all = read_phrases(&Inputs::new(), &mut diagnostics);
        assert!(diagnostics.is_empty(), "{:?}", diagnostics.sorted());
        assert_eq!(all.keys().map(String::as_str).collect::<Vec<_>>(), ["en", "fy", "nl"]);
        for (language, phrases) in &all {
            for name in ["residue_lines", "vague_links", "relative_dates", "known_abbreviations"] {
                assert!(!phrases.list(name).is_empty(), "{language} has no {name}");
            }
        }
    }
}
