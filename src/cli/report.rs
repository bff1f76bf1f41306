//! What a run tells at its end: the mistakes, the count of them, the summary.

use std::time::Duration;

use vademecum::diagnostic::{Diagnostic, Severity, render};
use vademecum::pipeline::Summary;

use super::failure::Failure;
use super::publish::Published;
use super::terminal;

/// How many types a summary names before it adds the others up: it should fit
/// on one screen.
const TYPES_SHOWN: usize = 18;

/// How many messages are shown: who mends these sees the others then.
const MESSAGES_SHOWN: usize = 100;

/// Shows the messages, mistakes before all others where there are too many,
/// and below them how many there are.
pub fn diagnostics(list: &[Diagnostic]) {
    let style = terminal::style();
    let is_mistake = |diagnostic: &&Diagnostic| diagnostic.severity == Severity::Error;
    let mistakes = list.iter().filter(is_mistake).count();
    let mut room = [mistakes.min(MESSAGES_SHOWN), MESSAGES_SHOWN.saturating_sub(mistakes)];
    let mut left = 0;
    for diagnostic in list {
        let room = &mut room[usize::from(!is_mistake(&diagnostic))];
        if *room == 0 {
            left += 1;
            continue;
        }
        *room -= 1;
        terminal::tell(&render(diagnostic, style));
        terminal::tell("");
    }
    if left > 0 {
        terminal::tell(&format!("and {left} more\n"));
    }
    if !list.is_empty() {
        terminal::tell(&closing_line(list));
    }
}

/// Shows why a command stopped.
pub fn failure(failure: &Failure) {
    terminal::tell(&format!("error: {}", failure.words()));
}

/// "3 errors, 1 warning, 5 pieces of advice".
pub fn closing_line(list: &[Diagnostic]) -> String {
    let count = |severity| list.iter().filter(|diagnostic| diagnostic.severity == severity).count();
    let counts = [
        counted(count(Severity::Error), "error", "errors"),
        counted(count(Severity::Warning), "warning", "warnings"),
        counted(count(Severity::Advice), "piece of advice", "pieces of advice"),
    ];
    counts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// What was made: pages by type, and the search index.
pub fn summary(summary: &Summary) -> String {
    let (shown, more) = summary.types.split_at(summary.types.len().min(TYPES_SHOWN));
    let mut rows: Vec<(String, usize)> = shown.iter().filter(|(_, count)| *count > 0).cloned().collect();
    if !more.is_empty() {
        rows.push((format!("{} other types", more.len()), more.iter().map(|(_, count)| count).sum()));
    }
    rows.push(("Lists, terms and other pages".to_owned(), summary.other_pages));
    let width = rows.iter().map(|(label, _)| label.chars().count()).max().unwrap_or(0);
    let mut lines: Vec<String> = rows
        .iter()
        .map(|(label, count)| format!("  {label}{} {count:>6}", " ".repeat(width - label.chars().count())))
        .collect();
    lines.push(format!(
        "  Search: {} entries and sections in {}",
        summary.search_documents,
        bytes(summary.search_bytes)
    ));
    lines.join("\n")
}

/// "0.42 s", "75 s".
pub fn seconds(time: Duration) -> String {
    let seconds = time.as_secs_f64();
    if seconds < 10.0 { format!("{seconds:.2} s") } else { format!("{seconds:.0} s") }
}

/// "12 KB", in thousands.
pub fn bytes(count: usize) -> String {
    match count {
        0..1_000 => format!("{count} bytes"),
        1_000..1_000_000 => format!("{} KB", count.div_ceil(1_000)),
        _ => format!("{}.{} MB", count / 1_000_000, count % 1_000_000 / 100_000),
    }
}

/// Tells what some hosts will not take. `most` is how many files the site should
/// have at most.
pub fn hosts(published: &Published, most: usize) {
    for (name, size) in &published.large {
        let size = bytes(usize::try_from(*size).unwrap_or(usize::MAX));
        terminal::tell(&format!("note: {name} takes {size}; some hosts take no file above 20 MB"));
    }
    if published.files > most {
        let files = published.files;
        terminal::tell(&format!(
            "note: the site has {files} files, and hosts may take no more than {most}; \
             if yours does, say so with `most_files` in `[output]`"
        ));
    }
}

fn counted(count: usize, one: &str, many: &str) -> Option<String> {
    match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        count => Some(format!("{count} {many}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closing_line_counts_errors_and_warnings_apart() {
        let error = Diagnostic::error("a", "a");
        let warning = Diagnostic::warning("b", "b");
        assert_eq!(closing_line(&[error.clone(), error.clone(), warning.clone()]), "2 errors, 1 warning");
        let advice = Diagnostic::advice("c", "c");
        assert_eq!(closing_line(&[error.clone(), advice.clone(), advice.clone()]), "1 error, 2 pieces of advice");
        assert_eq!(closing_line(&[advice]), "1 piece of advice");
        assert_eq!(closing_line(&[error]), "1 error");
        assert_eq!(closing_line(&[warning.clone(), warning]), "2 warnings");
    }

    #[test]
    fn sizes_are_in_round_words() {
        assert_eq!([bytes(999), bytes(1_001), bytes(2_345_678)], ["999 bytes", "2 KB", "2.3 MB"]);
    }
}
