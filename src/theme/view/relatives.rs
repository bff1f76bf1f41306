//! `entry.relatives`: entries about the same, each with the reason in words.

use tera::Value;

use super::Views;
use super::object::object;
use crate::schema::{Term, Vocabulary};
use crate::site::{Relative, TermKey};

impl Views<'_> {
    /// The relatives of an entry.
    pub(super) fn relatives(&self, number: usize) -> Value {
        let relatives = self.site.relatives(number).iter().map(|relative| {
            let terms = relative.terms.iter().filter_map(|key| {
                let (vocabulary, term) = self.term_of(key)?;
                Some(self.term_chip(&vocabulary.id, term))
            });
            object([
                ("entry", self.summary_of(relative.entry)),
                ("reason", Value::from(self.reason(relative))),
                ("terms", Value::from(terms.collect::<Vec<_>>())),
                ("words", Value::from(relative.words.clone())),
            ])
        });
        Value::from(relatives.collect::<Vec<_>>())
    }

    /// "Ook over vroegsignalering en stap 1".
    fn reason(&self, relative: &Relative) -> String {
        let terms = relative.terms.iter().filter_map(|key| self.term_of(key));
        let terms: Vec<String> =
            terms.map(|(vocabulary, term)| in_a_sentence(vocabulary, term, self.language)).collect();
        let key = match (terms.is_empty(), relative.words.is_empty()) {
            (false, false) => "relatives.both",
            (false, true) => "relatives.terms",
            (true, _) => "relatives.words",
        };
        let text = self.strings.text(key).replace("{terms}", &self.listed(&terms));
        text.replace("{words}", &self.listed(&relative.words))
    }

    /// "a, b en c".
    pub(super) fn listed(&self, words: &[String]) -> String {
        match words {
            [] => String::new(),
            [one] => one.clone(),
            [all @ .., last] => format!("{} {} {last}", all.join(", "), self.strings.text("list.and")),
        }
    }

    pub(super) fn term_of(&self, (vocabulary, id): &TermKey) -> Option<(&Vocabulary, &Term)> {
        let vocabulary = self.site.schema.vocabularies.get(vocabulary)?;
        Some((vocabulary, vocabulary.term(id)?))
    }
}

/// A term as it stands inside a sentence: "praten met ouders", "stap 3",
/// "Veilig Thuis".
pub(super) fn in_a_sentence(vocabulary: &Vocabulary, term: &Term, language: &str) -> String {
    if term.id.bytes().all(|byte| byte.is_ascii_digit()) {
        return format!("{} {}", vocabulary.label.one.get(language).to_lowercase(), term.id);
    }
    without_capital(vocabulary, term.label.get(language))
}

/// A label as it stands in the middle of a sentence.
pub(super) fn without_capital(vocabulary: &Vocabulary, label: &str) -> String {
    let mut letters = label.chars();
    let first = letters.next();
    // A capital inside is a name, and so is all of it.
    if vocabulary.names || letters.clone().any(char::is_uppercase) {
        return label.to_owned();
    }
    first.into_iter().flat_map(char::to_lowercase).chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::{CountLabel, Localized};
    use crate::source::{Source, Span};

    #[test]
    fn a_term_loses_its_capital_in_a_sentence_but_a_name_keeps_it() {
        let vocabulary = |names| Vocabulary {
            id: "a".to_owned(),
            path: None,
            place: Source::new("a.toml", "").place(Span::default()),
            label: CountLabel { one: Localized::same("Stap"), many: Localized::same("Stappen") },
            description: Localized::default(),
            ordered: false,
            names,
            cross: Vec::new(),
            map: false,
            relatives: 0,
            terms: Vec::new(),
        };
        let term = |id: &str, label: &str| Term {
            id: id.to_owned(),
            label: Localized::same(label),
            short: Localized::default(),
            description: Localized::default(),
            synonyms: Vec::new(),
            parent: None,
            deprecated: false,
            replaced_by: None,
        };
        let written = |names, id: &str, label: &str| in_a_sentence(&vocabulary(names), &term(id, label), "nl");
        assert_eq!(written(false, "ouders", "Praten met ouders"), "praten met ouders");
        assert_eq!(written(false, "vt", "Veilig Thuis"), "Veilig Thuis");
        assert_eq!(written(false, "3", "Stap 3: in gesprek"), "stap 3");
        assert_eq!(written(true, "leeuwarden", "Leeuwarden"), "Leeuwarden");
    }
}
