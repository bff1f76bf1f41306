//! The words around what a declaration says, by language: data that comes with
//! the program. Knows no type.

use std::collections::BTreeMap;

use crate::data::{Node, Value, parse_toml};
use crate::diagnostic::Diagnostics;
use crate::schema::primary_subtag;
use crate::source::{Source, Span};

const BUILT_IN: &[(&str, &str)] = &[("en", include_str!("words/en.toml")), ("nl", include_str!("words/nl.toml"))];

/// The languages that a manual can be in. The first speaks where another is
/// asked for.
pub const MANUAL_LANGUAGES: &[&str] = &["en", "nl"];

/// The words of one language.
#[derive(Debug, Clone, Default)]
pub struct Words {
    texts: BTreeMap<String, String>,
}

impl Words {
    /// The words of `language`; English where there are none.
    pub fn of(language: &str) -> Self {
        let primary = primary_subtag(language);
        let own = BUILT_IN.iter().find(|(known, _)| *known == primary).or_else(|| BUILT_IN.first());
        let mut texts = BTreeMap::new();
        if let Some((name, text)) = own {
            let source = Source::new(format!("{name}.toml"), *text);
            // They come with the program; a test reads them for mistakes.
            let node = parse_toml(&source, Span::new(0, text.len()), &mut Diagnostics::new());
            flatten("", &node, &mut texts);
        }
        Self { texts }
    }

    /// A text; the key itself where there is none.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.texts.get(key).map_or(key, String::as_str)
    }

    /// A text with each `{name}` filled in.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        let text = self.get(key).to_owned();
        values.iter().fold(text, |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
    }

    /// `a, b or c`, with the word of `key` before the last.
    pub fn joined(&self, key: &str, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] => format!("{} {} {last}", first.join(", "), self.get(key)),
        }
    }
}

fn flatten(above: &str, node: &Node, texts: &mut BTreeMap<String, String>) {
    for (key, value) in node.as_table().into_iter().flatten() {
        let name = if above.is_empty() { key.name.clone() } else { format!("{above}.{}", key.name) };
        if let Value::Text(text) = &value.value {
            texts.insert(name, text.clone());
        } else {
            flatten(&name, value, texts);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::schema::{ItemsKind, KINDS};

    #[test]
    fn every_language_says_the_same_and_knows_every_kind() {
        let english: BTreeSet<String> = Words::of("en").texts.into_keys().collect();
        assert!(english.len() > 50, "only {} texts", english.len());
        for language in MANUAL_LANGUAGES {
            let other: BTreeSet<String> = Words::of(language).texts.into_keys().collect();
            let differ: Vec<&String> = english.symmetric_difference(&other).collect();
            assert!(differ.is_empty(), "{language}: {differ:?}");
        }
        for kind in KINDS {
            assert!(english.contains(&format!("kind.{}", kind.id())), "{}", kind.id());
        }
        for items in ItemsKind::ALL {
            assert!(english.contains(&format!("items.{}", items.id())), "{}", items.id());
        }
    }

    #[test]
    fn a_language_without_words_of_its_own_is_told_in_english() {
        assert_eq!(Words::of("fr").get("page.example"), Words::of("en").get("page.example"));
    }
}
