//! Runs the case files of `tests/cases`. One file is one small site: a
//! sentence on what it shows, its input files, and what must come of them.
//!
//! ```text
//! A sentence on what the case shows.
//!
//! -- content/verslagen/a.md --
//! (a file of the site; without a `vademecum.toml` a plain one is added)
//! -- content/b.md as latin-1 --
//! (the same, written in that encoding; or utf-16-le, utf-16-be, and with `cr`
//! or `crlf` at the ends of its lines)
//! -- content/kaart.png as hex --
//! (the same, its bytes written as digits)
//! -- expect diagnostics --
//! (every message, whole; a case without this section expects none)
//! -- expect advice --
//! (every message, whole, with the advice that `check` asks for; or `none`)
//! -- expect readability --
//! (the score of each page, as `check` works it out)
//! -- expect verslagen/a/index.html --
//! (a file of the output, whole)
//! -- expect no verslagen/b/index.html --
//! -- expect files --
//! (the path of every file of the output, but for styles, scripts and index)
//! ```
//!
//! Cases use the theme of `tests/themes/plain`, which shows what templates are
//! given and nothing else; so the default theme can change and no case does.
//! `UPDATE=1 cargo test --test suite` rewrites what is expected: read the
//! difference as you would read code.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "a test may stop")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use vademecum::diagnostic::{Style, render};
use vademecum::pipeline::{BuildOptions, Outcome, Sink, build};
use vademecum::source::{Inputs, OutputFile};

/// A plain site without the formats for programs: those have cases of their own.
const CONFIGURATION: &str = "[site]\ntitle = \"Proef\"\nbase_url = \"https://example.nl/\"\nlanguage = \"nl\"\n\
                             theme = \"plain\"\n[output]\nformats = [\"feed\", \"sitemap\"]\n";

#[test]
fn every_case_gives_what_it_expects() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut failures = String::new();
    let cases = case_files(&here("cases"));
    assert!(cases.len() > 30, "only {} cases were found", cases.len());
    for path in cases {
        let text = fs::read_to_string(&path).unwrap();
        let case = Case::parse(&text);
        let found = case.run();
        if found == text {
            continue;
        }
        if update {
            fs::write(&path, found).unwrap();
        } else {
            let name = path.strip_prefix(here("cases")).unwrap().display().to_string();
            let _ = writeln!(failures, "=== {name}\n{}", difference(&text, &found));
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
}

/// A file in parts: what stands before the first `-- … --`, then name and text
/// of each section.
struct Case {
    purpose: String,
    sections: Vec<(String, String)>,
}

impl Case {
    fn parse(text: &str) -> Self {
        let mut case = Self { purpose: String::new(), sections: Vec::new() };
        for line in text.split_inclusive('\n') {
            let name = line.trim_end().strip_prefix("-- ").and_then(|rest| rest.strip_suffix(" --"));
            match (name, case.sections.last_mut()) {
                (Some(name), _) => case.sections.push((name.to_owned(), String::new())),
                (None, Some((_, text))) => text.push_str(line),
                (None, None) => case.purpose.push_str(line),
            }
        }
        assert!(!case.purpose.trim().is_empty(), "a case says in a sentence what it shows");
        case
    }

    /// The same file, with what really came in the place of what was expected.
    fn run(&self) -> String {
        let (outcome, files) = self.build();
        let mut messages = String::new();
        for diagnostic in &outcome.diagnostics {
            let _ = writeln!(messages, "{}\n", render(diagnostic, Style::Plain));
        }
        let messages = messages.trim_end();
        let mut told = messages.is_empty();
        let mut found = self.purpose.clone();
        for (name, text) in &self.sections {
            let text = match name.strip_prefix("expect ") {
                None => text.clone(),
                Some("diagnostics") => {
                    told = true;
                    format!("{messages}\n")
                }
                Some("advice") => {
                    told = true;
                    if messages.is_empty() { "none\n".to_owned() } else { format!("{messages}\n") }
                }
                Some("readability") => readability(&outcome),
                Some("files") => listed(&files),
                Some(path) => match path.strip_prefix("no ") {
                    Some(absent) => {
                        let is_there = files.contains_key(absent);
                        if is_there { format!("(but {absent} is there)\n") } else { String::new() }
                    }
                    None => content(&files, path),
                },
            };
            let _ = write!(found, "-- {name} --\n{text}");
        }
        if !told {
            let _ = write!(found, "-- expect diagnostics --\n{messages}\n");
        }
        found
    }

    fn build(&self) -> (Outcome, BTreeMap<String, Vec<u8>>) {
        let mut inputs = Inputs::new();
        inputs.insert("vademecum.toml", CONFIGURATION.as_bytes());
        for path in all_files(&here("themes")) {
            let name = format!("themes/{}", path.strip_prefix(here("themes")).unwrap().display());
            inputs.insert(name, fs::read(&path).unwrap());
        }
        for (name, text) in self.sections.iter().filter(|(name, _)| !name.starts_with("expect ")) {
            if let Some(path) = name.strip_suffix(" as hex") {
                inputs.insert(path, bytes_of(text));
                continue;
            }
            match name.split_once(" as ") {
                Some((path, encoding)) => inputs.insert(path, encoded(text, encoding)),
                None => inputs.insert(name.as_str(), text.as_bytes()),
            }
        }
        let sink = Memory::default();
        let advice = self.sections.iter().any(|(name, _)| name == "expect advice" || name == "expect readability");
        let options = BuildOptions { advice, ..BuildOptions::new("vademecum.toml") };
        let outcome = build(&inputs, &options, &sink);
        (outcome, sink.0.into_inner().unwrap())
    }
}

/// A text as other programs may save it.
fn encoded(text: &str, encoding: &str) -> Vec<u8> {
    let with_mark = || "\u{feff}".encode_utf16().chain(text.encode_utf16());
    match encoding {
        "latin-1" => text.chars().map(|letter| letter as u8).collect(),
        "utf-16-le" => with_mark().flat_map(u16::to_le_bytes).collect(),
        "utf-16-be" => with_mark().flat_map(u16::to_be_bytes).collect(),
        "cr" => text.replace('\n', "\r").into_bytes(),
        "crlf" => text.replace('\n', "\r\n").into_bytes(),
        other => panic!("no encoding is called {other}"),
    }
}

/// The bytes that are written as hexadecimal digits.
fn bytes_of(hex: &str) -> Vec<u8> {
    let digits: Vec<u8> = hex.chars().filter_map(|digit| u8::try_from(digit.to_digit(16)?).ok()).collect();
    digits.chunks(2).map(|pair| pair[0] * 16 + pair[1]).collect()
}

#[derive(Default)]
struct Memory(Mutex<BTreeMap<String, Vec<u8>>>);

impl Sink for Memory {
    fn write(&self, file: OutputFile) {
        let before = self.0.lock().unwrap().insert(file.path.clone(), file.bytes);
        assert!(before.is_none(), "{} was written twice", file.path);
    }
}

/// The output's own paths: not those whose names come of the theme or the
/// search.
fn listed(files: &BTreeMap<String, Vec<u8>>) -> String {
    let of_search = |path: &str| {
        path.split('/').any(|folder| folder == "search")
            && Path::new(path).extension().is_none_or(|kind| kind != "html")
    };
    let made = |path: &str| {
        path.starts_with("assets/") || path.starts_with("share/") || path.starts_with("data/schema/") || of_search(path)
    };
    let own = files.keys().filter(|path| !made(path));
    own.fold(String::new(), |list, path| list + path + "\n")
}

/// File, measure and score of each page.
fn readability(outcome: &Outcome) -> String {
    outcome.readability.iter().fold(String::new(), |list, page| {
        let (sentence, word) = (page.sentence_words, page.word_syllables);
        list + &format!(
            "{}: {} {:.1}, {sentence:.1} words a sentence, {word:.2} syllables a word\n",
            page.path, page.measure, page.score
        )
    })
}

fn content(files: &BTreeMap<String, Vec<u8>>, path: &str) -> String {
    let Some(bytes) = files.get(path) else { return "(there is no such file)\n".to_owned() };
    let text = String::from_utf8_lossy(bytes);
    // Empty lines come of templates and say nothing.
    let lines = text.lines().map(str::trim_end).filter(|line| !line.is_empty());
    lines.fold(String::new(), |all, line| all + line + "\n")
}

/// The lines that are only in one of the two, with a line around them.
fn difference(expected: &str, found: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), found.lines().collect());
    let same_before = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let left = old.len().min(new.len()) - same_before;
    let same_after = old.iter().rev().zip(new.iter().rev()).take(left).take_while(|(a, b)| a == b).count();
    let mut text = String::new();
    for line in &old[same_before..old.len() - same_after] {
        let _ = writeln!(text, "- {line}");
    }
    for line in &new[same_before..new.len() - same_after] {
        let _ = writeln!(text, "+ {line}");
    }
    text
}

fn here(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder)
}

fn case_files(folder: &Path) -> Vec<PathBuf> {
    all_files(folder).into_iter().filter(|path| path.extension().is_some_and(|extension| extension == "txt")).collect()
}

fn all_files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .map(walkdir::DirEntry::into_path)
        .collect();
    files.sort();
    files
}
