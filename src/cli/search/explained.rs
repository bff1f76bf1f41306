//! How a score came about, as a table for people.

use vademecum::search::query::{Explanation, How, Met};

use super::shown::plain;

/// A row for each word of the question, and one for the factors.
pub fn table(explanation: &Explanation) -> Vec<String> {
    let head = ["word", "met as", "in the index", "weight", "impact", "rarity", "value"].map(str::to_owned);
    let rows: Vec<[String; 7]> = std::iter::once(head).chain(explanation.words.iter().map(row)).collect();
    let widths: Vec<usize> =
        (0..7).map(|at| rows.iter().map(|row| row[at].chars().count()).max().unwrap_or(0)).collect();
    let mut lines: Vec<String> = rows.iter().map(|row| line(row, &widths)).collect();
    let sum: f64 = explanation.words.iter().map(|met| met.value).sum();
    let of_share = if sum > 0.0 { explanation.score / explanation.title / sum } else { 0.0 };
    lines.push(format!(
        "score {:.3} = {sum:.3} × {of_share:.3} for {:.0} % of the question{}",
        explanation.score,
        explanation.share * 100.0,
        if explanation.title > 1.0 {
            format!(" × {} because the title is the question", explanation.title)
        } else {
            String::new()
        },
    ));
    lines
}

fn row(met: &Met) -> [String; 7] {
    let Some(how) = met.how else {
        let none = || "-".to_owned();
        return [plain(&met.typed), "not met".to_owned(), none(), none(), none(), number(met.rarity), number(0.0)];
    };
    let numbers = [met.weight, met.impact, met.rarity, met.value].map(number);
    let [weight, impact, rarity, value] = numbers;
    [plain(&met.typed), words(how).to_owned(), plain(&met.word), weight, impact, rarity, value]
}

fn line(row: &[String; 7], widths: &[usize]) -> String {
    let mut line = String::new();
    for (at, (cell, width)) in row.iter().zip(widths).enumerate() {
        let room = " ".repeat(width - cell.chars().count());
        // Numbers end under each other.
        line.push_str(&if at < 3 { format!("{cell}{room}  ") } else { format!("{room}{cell}  ") });
    }
    line.trim_end().to_owned()
}

fn number(value: f64) -> String {
    format!("{value:.3}")
}

/// How a word was met, in a word or two.
fn words(how: How) -> &'static str {
    match how {
        How::Exact => "itself",
        How::Form => "other form",
        How::Prefix => "beginning",
        How::Joined => "joined",
        How::Part => "part",
        How::Repair => "typing error",
        How::Synonym => "synonym",
    }
}
