//! How well judged questions are answered, for people and for programs.

use std::fs;
use std::path::Path;

use serde_json::{Map, Value, json};
use vademecum::data::read_text;
use vademecum::diagnostic::Diagnostics;
use vademecum::search::evaluate::{Asked, Evaluation, Figures, evaluate, read};
use vademecum::search::query::Index;

use super::opened;
use super::shown::plain;
use crate::cli::args::Format;
use crate::cli::failure::Failure;
use crate::cli::{Ending, report, terminal};

/// Questions that are shown because they are answered worst.
const WORST: usize = 10;
/// Wanted pages that are shown of each.
const WANTED: usize = 3;

/// Asks the questions of a file and tells how well they are answered.
pub fn run(index: &Index, file: &Path, format: Format) -> Result<Ending, Failure> {
    let bytes = fs::read(file).map_err(|error| Failure::at("read", file, &error))?;
    let name = file.display().to_string();
    let mut diagnostics = Diagnostics::new();
    let Some(source) = read_text(&name, &bytes, &mut diagnostics) else {
        report::diagnostics(&diagnostics.sorted());
        return Ok(Ending::Mistakes);
    };
    let judged = read(&source, &mut diagnostics);
    if diagnostics.has_errors() {
        report::diagnostics(&diagnostics.sorted());
        return Ok(Ending::Mistakes);
    }
    let evaluation = evaluate(index, &source, &judged, &mut diagnostics).map_err(|error| opened::failure(&error))?;
    report::diagnostics(&diagnostics.sorted());
    terminal::say(&match format {
        Format::Text => text_of(&evaluation),
        Format::Json => json_of(&evaluation).to_string(),
    });
    Ok(Ending::Fine)
}

fn text_of(evaluation: &Evaluation<'_>) -> String {
    let mut rows: Vec<(&str, &Figures)> =
        evaluation.classes.iter().map(|(name, figures)| (name.as_str(), figures)).collect();
    rows.push(("all", &evaluation.overall));
    let width = rows.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0).max("class".len());
    let mut lines = vec![format!("{:width$}  questions  nDCG@10    MRR  success@1  no answer", "class")];
    for (name, figures) in rows {
        let Figures { questions, ndcg, mrr, success, empty } = figures;
        let empty = empty * 100.0;
        let name = plain(name);
        lines.push(format!("{name:width$}  {questions:>9}  {ndcg:>7.3}  {mrr:.3}  {success:>9.3}  {empty:>7.1} %"));
    }
    let mut worst: Vec<&Asked<'_>> = evaluation.asked.iter().filter(|asked| asked.figures.ndcg < 1.0).collect();
    worst.sort_by(|one, other| one.figures.ndcg.total_cmp(&other.figures.ndcg));
    if !worst.is_empty() {
        lines.extend([String::new(), "Answered worst:".to_owned()]);
    }
    for asked in worst.into_iter().take(WORST) {
        push_asked(asked, &mut lines);
    }
    lines.push(String::new());
    lines.join("\n")
}

/// A question, where the best of what was wanted stands, and what stands first instead.
fn push_asked(asked: &Asked<'_>, lines: &mut Vec<String>) {
    let class = asked.judged.class.as_deref().map_or_else(String::new, |class| format!("  [{}]", plain(class)));
    lines.push(String::new());
    lines.push(format!("{:.3}  {}{class}", asked.figures.ndcg, plain(&asked.judged.ask)));
    let mut push = |what: String, place: String, address: &str| {
        lines.push(format!("       {what:10}  {place:>9}  {}", plain(address)));
    };
    let mut wanted: Vec<_> = asked.judged.wanted.iter().collect();
    wanted.sort_by_key(|wanted| std::cmp::Reverse(wanted.grade));
    for wanted in wanted.into_iter().take(WANTED) {
        let place = asked.found.iter().position(|(address, _)| *address == wanted.address);
        let place = place.map_or_else(|| "not found".to_owned(), |at| format!("at {}", at + 1));
        push(format!("wanted ({})", wanted.grade), place, &wanted.address);
    }
    match asked.found.first() {
        None => lines.push("       nothing was found".to_owned()),
        // Said above.
        Some((address, _)) if asked.judged.wanted.iter().any(|wanted| wanted.address == *address) => {}
        Some((address, _)) => push("found".to_owned(), "at 1".to_owned(), address),
    }
}

fn json_of(evaluation: &Evaluation<'_>) -> Value {
    let classes: Map<String, Value> =
        evaluation.classes.iter().map(|(name, figures)| (name.clone(), figures_of(figures))).collect();
    let asked: Vec<Value> = evaluation.asked.iter().map(asked_of).collect();
    json!({ "overall": figures_of(&evaluation.overall), "classes": classes, "questions": asked })
}

fn figures_of(figures: &Figures) -> Value {
    let Figures { questions, ndcg, mrr, success, empty } = figures;
    json!({ "questions": questions, "ndcg": ndcg, "mrr": mrr, "success": success, "empty": empty })
}

fn asked_of(asked: &Asked<'_>) -> Value {
    let wanted: Map<String, Value> =
        asked.judged.wanted.iter().map(|wanted| (wanted.address.clone(), json!(wanted.grade))).collect();
    let found: Vec<Value> =
        asked.found.iter().map(|(address, grade)| json!({ "address": address, "grade": grade })).collect();
    let Figures { ndcg, mrr, .. } = asked.figures;
    json!({ "ask": asked.judged.ask, "class": asked.judged.class, "ndcg": ndcg, "mrr": mrr, "wanted": wanted, "found": found })
}
