//! The table below `check`: how hard the pages are to read.

use std::collections::BTreeSet;

use vademecum::advice::Readability;

/// More rows than fit on a screen are not read.
const MOST_ROWS: usize = 20;

/// The pages that score below `below`, the hardest first, or with `all` every
/// page. `None` if there is none.
pub fn table(pages: &[Readability], below: i64, all: bool) -> Option<String> {
    #[expect(clippy::cast_precision_loss, reason = "a score is a small number")]
    let is_hard = |page: &&Readability| page.score < below as f64;
    let mut rows: Vec<&Readability> = pages.iter().filter(|page| all || is_hard(page)).collect();
    rows.sort_by(|a, b| a.score.total_cmp(&b.score).then_with(|| a.path.cmp(&b.path)));
    if rows.is_empty() {
        return None;
    }
    // Each language has its own.
    let measures: BTreeSet<&str> = rows.iter().map(|page| page.measure.as_str()).collect();
    let measure = measures.into_iter().collect::<Vec<_>>().join(", ");
    let shown = if all { rows.len() } else { rows.len().min(MOST_ROWS) };
    let width = rows[..shown].iter().map(|page| page.path.chars().count()).max().unwrap_or(0);
    let head = if all {
        format!("Readability by {measure}, of {} pages:", rows.len())
    } else {
        let pages = if rows.len() == 1 { "1 page scores".to_owned() } else { format!("{} pages score", rows.len()) };
        format!("{pages} below {below} for readability ({measure}; a hint, and no goal):")
    };
    let mut lines = vec![head, format!("  {:width$}  score  words a sentence  syllables a word", "page")];
    for page in &rows[..shown] {
        lines.push(format!(
            "  {:width$}  {:>5.1}  {:>16.1}  {:>16.2}",
            page.path, page.score, page.sentence_words, page.word_syllables
        ));
    }
    if shown < rows.len() {
        lines.push(format!("  … and {} more; `check --readability` shows them all", rows.len() - shown));
    }
    lines.push(String::new());
    Some(lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(path: &str, score: f64) -> Readability {
        Readability {
            path: path.to_owned(),
            measure: "Flesch-Douma".to_owned(),
            score,
            sentence_words: 12.34,
            word_syllables: 1.5,
            words: 100,
        }
    }

    #[test]
    fn only_hard_pages_are_told_unless_all_are_asked_for() {
        let pages = [page("content/a.md", 71.0), page("content/hard.md", 41.25)];
        assert_eq!(
            table(&pages, 60, false).unwrap(),
            "1 page scores below 60 for readability (Flesch-Douma; a hint, and no goal):\n  \
             page             score  words a sentence  syllables a word\n  \
             content/hard.md   41.2              12.3              1.50\n"
        );
        assert_eq!(table(&pages, 60, true).unwrap().lines().count(), 4);
        assert_eq!(table(&pages, 40, false), None);
    }
}
