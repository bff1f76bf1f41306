//! An answer for people: numbered results, as a reader of the site sees them.

use vademecum::diagnostic::Style;
use vademecum::search::query::{Answer, Found, Piece};

use super::explained;

/// Bold, and no longer.
const BOLD: (&str, &str) = ("\u{1b}[1m", "\u{1b}[0m");

/// The answer to a question.
pub fn answer(question: &str, answer: &Answer, style: Style) -> String {
    let mut lines = vec![head(question, answer)];
    for correction in &answer.corrected {
        lines.push(format!("No page has `{}`: looked for `{}`", plain(&correction.typed), plain(&correction.used)));
    }
    for phrase in &answer.loosened {
        lines.push(format!("No page has \"{}\" word for word: looked for its words", plain(phrase)));
    }
    for (at, result) in answer.results.iter().enumerate() {
        lines.push(String::new());
        push_result(at + 1, result, style, &mut lines);
    }
    if !answer.problems.is_empty() {
        lines.push(String::new());
        lines.push(
            "Not all files of the search index could be read, so this is not whole; run `vademecum build` first"
                .to_owned(),
        );
    }
    lines.push(String::new());
    lines.join("\n")
}

fn head(question: &str, answer: &Answer) -> String {
    let asked = if question.trim().is_empty() { "everything".to_owned() } else { plain(question.trim()) };
    match (answer.total, answer.results.len()) {
        (0, _) => format!("Nothing was found for: {asked}"),
        (1, _) => format!("1 result for: {asked}"),
        (total, shown) if answer.at_least => format!("At least {total} results for: {asked} (the first {shown})"),
        (total, shown) if shown < total => format!("{total} results for: {asked} (the first {shown})"),
        (total, _) => format!("{total} results for: {asked}"),
    }
}

fn push_result(number: usize, result: &Found, style: Style, lines: &mut Vec<String>) {
    let bold = |text: &str| match style {
        Style::Plain => text.to_owned(),
        Style::Colour => format!("{}{text}{}", BOLD.0, BOLD.1),
    };
    let about: Vec<String> = [Some(&result.type_label), result.date_text.as_ref(), result.language.as_ref()]
        .into_iter()
        .flatten()
        .map(|text| plain(text))
        .collect();
    lines.push(format!("{number:>3}. {}  [{}]", bold(&plain(&result.title)), about.join(", ")));
    let text = |pieces: &[Piece]| {
        let shown = |piece: &Piece| if piece.mark { bold(&plain(&piece.text)) } else { plain(&piece.text) };
        pieces.iter().map(shown).collect::<String>()
    };
    let excerpt = text(&result.excerpt);
    if !excerpt.trim().is_empty() {
        lines.push(format!("     {excerpt}"));
    }
    lines.push(format!("     {}", plain(&result.url)));
    if let Some(direct) = &result.direct {
        lines.push(format!("     {}: {}", plain(&direct.label), plain(&direct.url)));
    }
    for section in &result.sections {
        lines.push(format!("     § {}  {}", bold(&plain(&section.heading)), plain(&section.url)));
        // The passage of the best section is the one that stands above.
        if section.excerpt != result.excerpt {
            lines.push(format!("       {}", text(&section.excerpt)));
        }
    }
    if let Some(explanation) = &result.explanation {
        lines.extend(explained::table(explanation).into_iter().map(|line| format!("     {line}")));
    }
}

/// A text on one line and without signs that a terminal would obey.
pub fn plain(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}
