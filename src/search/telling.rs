//! The words of a text that say what it is about, by their stems: for those who compare texts outside of an index.
//! Must never know: what the texts are of.

use super::language::Language;
use super::tokenize::{each_word, runs};

/// Shorter words say too little on their own.
const SHORTEST: usize = 4;

/// Finds the telling words of texts in one language.
pub struct TellingWords {
    language: Language,
}

/// A word that says something.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct TellingWord<'t> {
    /// What it has in common with its other forms.
    pub stem: String,
    /// Whether it fits any subject: alone it says little.
    pub is_general: bool,
    /// As it stands in the text.
    pub written: &'t str,
}

impl std::fmt::Debug for TellingWords {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("TellingWords").finish_non_exhaustive()
    }
}

impl TellingWords {
    /// The words of a language, by its code (`nl`, `nl-BE`).
    pub fn of(code: &str) -> Self {
        Self { language: Language::of(code) }
    }

    /// The telling words of a text, in order: no stop words, no words that count little, no numbers. A hyphenated word
    /// counts as one.
    pub fn find<'t>(&self, text: &'t str) -> Vec<TellingWord<'t>> {
        let mut found = Vec::new();
        for written in runs(text) {
            let mut whole = None;
            each_word(written, &self.language, &mut |word, _| whole = Some(word.to_owned()));
            let Some(word) = whole else { continue };
            let idle = self.language.is_stop(&word) || self.language.weak.contains(&word);
            if !idle && word.chars().count() >= SHORTEST && !word.contains(char::is_numeric) {
                let stem = self.language.stem(&word).into_owned();
                found.push(TellingWord { is_general: self.language.general.contains(&stem), stem, written });
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::TellingWords;

    #[test]
    fn forms_of_a_word_share_a_stem_and_idle_words_are_left_out() {
        let words = TellingWords::of("nl");
        let found = words.find("Hoe begin je met signalen? Eén signaal, 2 niet-pluisgevoelens.");
        let stems: Vec<(&str, &str)> = found.iter().map(|word| (word.stem.as_str(), word.written)).collect();
        assert_eq!(stems[0].0, stems[1].0);
        let written: Vec<&str> = stems.iter().map(|(_, written)| *written).collect();
        assert_eq!(written, ["signalen", "signaal", "niet-pluisgevoelens"]);
    }

    #[test]
    fn a_word_that_fits_any_subject_is_known_in_each_of_its_forms() {
        let words = TellingWords::of("nl");
        let found = words.find("Kleine leertafels: is het veilig?");
        let general: Vec<(&str, bool)> = found.iter().map(|word| (word.written, word.is_general)).collect();
        assert_eq!(general, [("Kleine", true), ("leertafels", false), ("veilig", true)]);
    }
}
