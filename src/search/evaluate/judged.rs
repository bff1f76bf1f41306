//! Questions with the pages that should answer them, as people write them in TOML.
//! Must never know: what is found.

use std::sync::Arc;

use crate::data::{Node, TableReader, Value, parse_toml};
use crate::diagnostic::{Diagnostics, catalogue};
use crate::source::{Source, Span};

/// The grades of a page: of some use, clearly about it, what was asked for.
const GRADES: std::ops::RangeInclusive<i64> = 1..=3;

/// A question that somebody judged pages for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// The question, as a reader would type it.
    pub ask: String,
    /// What kind of question it is, in the words of who judged.
    pub class: Option<String>,
    /// The pages that answer it, in the order in which they were written. Never empty.
    pub wanted: Vec<Wanted>,
}

/// A page that answers a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Its address below that of the site, such as `dilemmas/ouders-ontkennen/`.
    pub address: String,
    /// 3 for what was asked for, 2 for what is clearly about it, 1 for what is of some use.
    pub grade: u8,
    /// Where it stands in the file.
    pub span: Span,
}

/// Reads a file of judged questions. What could be read is returned; what could not is told.
pub fn read(source: &Arc<Source>, diagnostics: &mut Diagnostics) -> Vec<Judged> {
    let whole = Span::new(0, source.text().len());
    let node = parse_toml(source, whole, diagnostics);
    let mut reader = TableReader::new(source, &node, diagnostics);
    let questions = reader.list("question", diagnostics);
    reader.finish(diagnostics);
    if questions.is_empty() && !diagnostics.has_errors() {
        diagnostics.push(catalogue::no_questions(source));
    }
    questions.iter().filter_map(|question| read_question(source, question, diagnostics)).collect()
}

fn read_question(source: &Arc<Source>, node: &Node, diagnostics: &mut Diagnostics) -> Option<Judged> {
    let mut reader = TableReader::new(source, node, diagnostics);
    let ask = reader.required_text("ask", diagnostics);
    let class = reader.text("class", diagnostics);
    let wanted = read_wanted(source, &mut reader, diagnostics);
    reader.finish(diagnostics);
    Some(Judged { ask: ask?, class, wanted: wanted? })
}

fn read_wanted(
    source: &Arc<Source>,
    reader: &mut TableReader<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<Wanted>> {
    let Some(node) = reader.node("wanted") else {
        diagnostics.push(catalogue::nothing_wanted(source, reader.span()));
        return None;
    };
    let Value::Table(rows) = &node.value else {
        let expected = "a group of addresses with grades";
        diagnostics.push(catalogue::wrong_kind(source, node.span, "`wanted`", expected, node.kind()));
        return None;
    };
    if rows.is_empty() {
        diagnostics.push(catalogue::nothing_wanted(source, node.span));
        return None;
    }
    let mut wanted = Vec::new();
    for (key, grade) in rows {
        match grade.value {
            Value::Integer(number) if GRADES.contains(&number) => {
                let address = key.name.trim_start_matches('/').to_owned();
                wanted.push(Wanted { address, grade: u8::try_from(number).unwrap_or(1), span: key.span });
            }
            _ => diagnostics.push(catalogue::bad_grade(source, grade.span)),
        }
    }
    Some(wanted).filter(|wanted| !wanted.is_empty())
}
