//! What `check` found, as JSON for other programs.

use serde::Serialize;
use vademecum::diagnostic::Diagnostic;
use vademecum::pipeline::Outcome;

#[derive(Serialize)]
struct Findings<'a> {
    /// Whether the site can be built.
    ok: bool,
    diagnostics: Vec<Finding<'a>>,
    readability: Vec<Page<'a>>,
}

#[derive(Serialize)]
struct Finding<'a> {
    severity: &'static str,
    code: &'static str,
    message: &'a str,
    file: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    hint: Option<&'a str>,
}

#[derive(Serialize)]
struct Page<'a> {
    file: &'a str,
    measure: &'a str,
    score: f64,
    words_per_sentence: f64,
    syllables_per_word: f64,
    words: usize,
}

/// One object: every message and the readability of every page.
pub fn json(outcome: &Outcome) -> String {
    let findings = Findings {
        ok: outcome.is_whole(),
        diagnostics: outcome.diagnostics.iter().map(finding).collect(),
        readability: outcome
            .readability
            .iter()
            .map(|page| Page {
                file: &page.path,
                measure: &page.measure,
                score: rounded(page.score),
                words_per_sentence: rounded(page.sentence_words),
                syllables_per_word: rounded(page.word_syllables),
                words: page.words,
            })
            .collect(),
    };
    serde_json::to_string_pretty(&findings).unwrap_or_default()
}

fn finding(diagnostic: &Diagnostic) -> Finding<'_> {
    let place = diagnostic.place.as_ref();
    Finding {
        severity: diagnostic.severity.name(),
        code: diagnostic.code,
        message: &diagnostic.message,
        file: place.map(|place| place.path.as_str()),
        line: place.map(|place| place.line),
        column: place.map(|place| place.column),
        hint: diagnostic.hint.as_deref(),
    }
}

fn rounded(number: f64) -> f64 {
    (number * 100.0).round() / 100.0
}
