//! The types that come with the program: TOML files like a site's own.

use std::sync::Arc;

use crate::source::Source;

const TYPES: &[(&str, &str)] = &[
    ("article", include_str!("builtin/article.toml")),
    ("base", include_str!("builtin/base.toml")),
    ("barrier", include_str!("builtin/barrier.toml")),
    ("dilemma", include_str!("builtin/dilemma.toml")),
    ("guide", include_str!("builtin/guide.toml")),
    ("opening", include_str!("builtin/opening.toml")),
    ("organisation", include_str!("builtin/organisation.toml")),
    ("page", include_str!("builtin/page.toml")),
    ("passage", include_str!("builtin/passage.toml")),
    ("person", include_str!("builtin/person.toml")),
    ("project", include_str!("builtin/project.toml")),
    ("question", include_str!("builtin/question.toml")),
    ("report", include_str!("builtin/report.toml")),
    ("series", include_str!("builtin/series.toml")),
    ("term", include_str!("builtin/term.toml")),
    ("tool", include_str!("builtin/tool.toml")),
    ("voice", include_str!("builtin/voice.toml")),
    ("way", include_str!("builtin/way.toml")),
];

/// Where they stand, as messages call it.
const FOLDER: &str = "builtin/types/";

/// The sources of the built-in types, in the order of their ids.
pub fn builtin_types() -> Vec<Arc<Source>> {
    TYPES.iter().map(|(id, text)| Source::new(format!("{FOLDER}{id}.toml"), *text)).collect()
}

/// Whether a source is one of these, which nobody can change.
pub(super) fn is_builtin(source: &Source) -> bool {
    source.path().starts_with(FOLDER)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::{Node, Value, parse_toml};
    use crate::diagnostic::Diagnostics;
    use crate::source::Span;

    /// The languages that every text of a built-in type is there in.
    const LANGUAGES: [&str; 3] = ["nl", "en", "fy"];

    #[test]
    fn every_text_of_a_built_in_type_is_there_in_every_language() {
        let (mut texts, mut missing) = (0, Vec::new());
        for source in builtin_types() {
            let mut diagnostics = Diagnostics::new();
            let root = parse_toml(&source, Span::new(0, source.text().len()), &mut diagnostics);
            each_table(&root, source.path(), &mut |place, rows| {
                let has = |language: &&str| rows.contains(language);
                if LANGUAGES.iter().any(has) {
                    texts += 1;
                    let lacking = LANGUAGES.iter().filter(|language| !has(language));
                    missing.extend(lacking.map(|language| format!("{place}: {language}")));
                }
            });
        }
        assert!(missing.is_empty(), "{missing:#?}");
        assert!(texts > 250, "only {texts} texts were found");
    }

    /// Visits the keys of every table, with where it stands.
    fn each_table(node: &Node, place: &str, visit: &mut dyn FnMut(&str, &[&str])) {
        match &node.value {
            Value::Table(rows) => {
                visit(place, &rows.iter().map(|(key, _)| key.name.as_str()).collect::<Vec<_>>());
                for (key, node) in rows {
                    each_table(node, &format!("{place} {}", key.name), visit);
                }
            }
            Value::List(items) => {
                for node in items {
                    each_table(node, place, visit);
                }
            }
            _ => {}
        }
    }
}
