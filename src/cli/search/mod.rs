//! `search`: what readers of the built site find, and why.

mod evaluated;
mod explained;
mod opened;
mod shown;

use std::fs;
use std::io::Read;
use std::path::Path;

use serde_json::{Value, json};
use vademecum::diagnostic::nearest;
use vademecum::search::query::{Answer, Filters, Index, Options, SearchError, Sort};

use super::Ending;
use super::args::{Format, Place, SearchArgs, SearchOrder};
use super::failure::Failure;
use super::terminal;

/// Answers the question, or all of a file.
pub fn run(place: &Place, args: &SearchArgs) -> Result<Ending, Failure> {
    let site = args.site.clone().unwrap_or_else(|| place.root.join("public"));
    let index = opened::open(&site, args.language.as_deref())?;
    if let Some(file) = &args.evaluate {
        return evaluated::run(&index, file, args.format);
    }
    let options = options(args, &index)?;
    let ask = |question: &str| index.search(question, &options);
    match (&args.questions, args.format) {
        (None, Format::Text) => {
            let question = args.question.join(" ");
            let answer = ask(&question).map_err(|error| opened::failure(&error))?;
            terminal::say(&shown::answer(&question, &answer, terminal::output_style()));
        }
        (None, Format::Json) => {
            let answer = ask(&args.question.join(" ")).map_err(|error| opened::failure(&error))?;
            terminal::say(&json!(answer).to_string());
        }
        (Some(file), Format::Text) => {
            for question in lines(file)?.lines() {
                let answer = ask(question).map_err(|error| opened::failure(&error))?;
                terminal::say(&shown::answer(question, &answer, terminal::output_style()));
            }
        }
        (Some(file), Format::Json) => {
            let text = lines(file)?;
            let answers: Vec<Value> = text.lines().map(|question| record(question, ask(question))).collect();
            terminal::say(&Value::Array(answers).to_string());
        }
    }
    Ok(Ending::Fine)
}

/// One of many questions with its answer. One that has none does not stop the others.
fn record(question: &str, answer: Result<Answer, SearchError>) -> Value {
    match answer {
        Ok(answer) => json!({ "question": question, "answer": answer }),
        Err(error) => json!({ "question": question, "error": { "code": error.code, "words": error.words } }),
    }
}

/// The questions of a file, a line each.
fn lines(file: &Path) -> Result<String, Failure> {
    if file == Path::new("-") {
        let mut text = String::new();
        let read = std::io::stdin().read_to_string(&mut text);
        return read.map(|_| text).map_err(|error| Failure::at("read", Path::new("standard input"), &error));
    }
    fs::read_to_string(file).map_err(|error| Failure::at("read", file, &error))
}

fn options(args: &SearchArgs, index: &Index) -> Result<Options, Failure> {
    let mut filters = Filters::new();
    for (facet, value) in &args.filters {
        filters.entry(facet.clone()).or_default().push(value.clone());
    }
    if !filters.is_empty() {
        check(&filters, index)?;
    }
    let sort = match args.sort {
        SearchOrder::Relevance => Sort::Relevance,
        SearchOrder::Date => Sort::Date,
    };
    Ok(Options { filters, limit: args.limit, sort, explain: args.explain, ..Options::default() })
}

/// A filter that nothing can pass is a slip of the keyboard.
fn check(filters: &Filters, index: &Index) -> Result<(), Failure> {
    let every = index.search("", &Options { limit: 0, ..Options::default() });
    let facets = every.map_err(|error| opened::failure(&error))?.facets.unwrap_or_default();
    for (id, values) in filters {
        let known = facets.iter().map(|facet| facet.id.as_str());
        let Some(facet) = facets.iter().find(|facet| facet.id == *id) else {
            return Err(unknown(&format!("there is no facet `{id}`"), id, &known.collect::<Vec<_>>()));
        };
        for value in values {
            let known = facet.values.iter().map(|value| value.id.as_str());
            if !known.clone().any(|known| known == value) {
                return Err(unknown(&format!("no page has `{value}` as its {id}"), value, &known.collect::<Vec<_>>()));
            }
        }
    }
    Ok(())
}

fn unknown(words: &str, typed: &str, known: &[&str]) -> Failure {
    let hint = nearest(typed, known.iter().copied()).map(|near| format!(" Did you mean `{near}`?")).unwrap_or_default();
    Failure::Usage(format!("{words}.{hint} Known are {}", known.join(", ")))
}
