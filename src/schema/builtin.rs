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
    ("project", include_str!("builtin/project.toml")),
    ("question", include_str!("builtin/question.toml")),
    ("report", include_str!("builtin/report.toml")),
    ("series", include_str!("builtin/series.toml")),
    ("term", include_str!("builtin/term.toml")),
    ("tool", include_str!("builtin/tool.toml")),
    ("voice", include_str!("builtin/voice.toml")),
    ("way", include_str!("builtin/way.toml")),
];

/// The sources of the built-in types, in the order of their ids.
pub fn builtin_types() -> Vec<Arc<Source>> {
    TYPES.iter().map(|(id, text)| Source::new(format!("builtin/types/{id}.toml"), *text)).collect()
}
