//! Makes the search index of a site and nothing else, so that its cost can be told apart from that of the pages.
//! Reads documents as lines of JSON, writes the files of the index. Must never know: how a site is built.
//!
//! `cargo bench --bench search_index -- DOCUMENTS FOLDER`

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use serde_json::Value;
use vademecum::search::{SearchDocument, SearchInput, SearchSection, TypeLabel, build};

/// Weights that a type has unless it says otherwise.
const TITLE: f32 = 8.0;
const DESCRIPTION: f32 = 4.0;

fn main() -> Result<(), Box<dyn Error>> {
    // `cargo bench` adds an option of its own.
    let arguments: Vec<String> = env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let [documents, folder] = arguments.as_slice() else { return Ok(()) };
    let documents = fs::read_to_string(documents)?.lines().map(document).collect::<Result<_, _>>()?;
    let types = vec![TypeLabel { id: "page".to_owned(), label: "Pagina".to_owned() }];
    let index = build(&SearchInput { language: "nl", documents, types, ..SearchInput::default() });
    for file in index.files {
        let path = Path::new(folder).join(&file.path);
        fs::create_dir_all(path.parent().unwrap_or(Path::new(folder)))?;
        fs::write(path, file.bytes)?;
    }
    Ok(())
}

fn document(line: &str) -> Result<SearchDocument<'static>, serde_json::Error> {
    let page: Value = serde_json::from_str(line)?;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let optional = |value: &Value| value.as_str().map(str::to_owned);
    let sections = page["sections"].as_array().into_iter().flatten().map(|section| SearchSection {
        anchor: optional(&section["anchor"]).map(Into::into),
        heading: optional(&section["heading"]).map(Into::into),
        text: text(&section["text"]).into(),
    });
    Ok(SearchDocument {
        url: format!("/{}", text(&page["address"])),
        title: text(&page["title"]),
        kind: "page".to_owned(),
        description: text(&page["description"]),
        title_weight: TITLE,
        description_weight: DESCRIPTION,
        sections: sections.collect(),
        rank: 1.0,
        ..SearchDocument::default()
    })
}
