//! The example site of this repository is its first test: it builds without a
//! word, and the same bytes each time.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "a test may stop")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use vademecum::diagnostic::{Style, render};
use vademecum::pipeline::{BuildOptions, Outcome, Sink, build};
use vademecum::source::{Inputs, OutputFile, extension};

#[test]
fn the_example_site_builds_without_a_single_message() {
    let (outcome, _) = build_site(&example_files());
    let messages: Vec<String> = outcome.diagnostics.iter().map(|message| render(message, Style::Plain)).collect();
    assert!(messages.is_empty(), "{}", messages.join("\n\n"));
    assert!(outcome.is_whole());
}

#[test]
fn the_example_site_follows_all_advice() {
    let (outcome, _) = build_with(&example_files(), true);
    let messages: Vec<String> = outcome.diagnostics.iter().map(|message| render(message, Style::Plain)).collect();
    assert!(messages.is_empty(), "{}", messages.join("\n\n"));
    assert!(outcome.readability.len() > 50);
    let hard = outcome.readability.iter().filter(|page| page.score < 40.0).count();
    assert_eq!(hard, 0, "pages that are hard to read");
}

#[test]
fn the_example_site_holds_what_a_visitor_is_promised() {
    let files = example_files();
    let count = |folder: &str| {
        let pages = files.iter().filter(|(path, _)| path.starts_with(folder) && extension(path) == "md");
        pages.filter(|(path, _)| !path.ends_with("_index.md")).count()
    };
    assert!(count("content/verslagen/") >= 8);
    assert!(count("content/hulpmiddelen/") >= 18);
    assert!(count("content/leidraden/") >= 6);
    assert!(count("content/begrippen/") >= 20);
    let (_, output) = build_site(&files);
    let dilemmas = output.keys().filter(|path| path.starts_with("dilemmas/") && path.matches('/').count() == 2);
    assert!(dilemmas.count() >= 14);
}

#[test]
fn the_same_files_give_the_same_bytes_in_whatever_order_they_come() {
    let files = example_files();
    let mut backwards = files.clone();
    backwards.reverse();
    assert!(build_site(&files).1 == build_site(&backwards).1, "two builds differ");
}

#[test]
fn every_asset_and_index_file_is_named_by_its_content() {
    let (_, output) = build_site(&example_files());
    for path in output.keys().filter(|path| path.starts_with("assets/") || path.starts_with("search/")) {
        let name = path.rsplit('/').next().unwrap();
        let hashed = name
            .split(['.', '-'])
            .any(|part| part.len() == 10 && part.bytes().all(|byte| byte.is_ascii_alphanumeric()));
        assert!(hashed || path == "search/index.json", "{path} would be cached for ever");
    }
}

/// The files of the repository that make the example site, path and bytes.
fn example_files() -> Vec<(String, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<PathBuf> = ["content", "themes"]
        .iter()
        .flat_map(|folder| walkdir::WalkDir::new(root.join(folder)).into_iter().filter_map(Result::ok))
        .filter(|entry| entry.file_type().is_file())
        .map(walkdir::DirEntry::into_path)
        .collect();
    files.push(root.join("vademecum.toml"));
    files.sort();
    let name = |path: &Path| path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
    files.iter().map(|path| (name(path), fs::read(path).unwrap())).collect()
}

fn build_site(files: &[(String, Vec<u8>)]) -> (Outcome, BTreeMap<String, Vec<u8>>) {
    build_with(files, false)
}

fn build_with(files: &[(String, Vec<u8>)], advice: bool) -> (Outcome, BTreeMap<String, Vec<u8>>) {
    let mut inputs = Inputs::new();
    for (path, bytes) in files {
        inputs.insert(path.as_str(), bytes.as_slice());
    }
    let sink = Memory::default();
    let options = BuildOptions { config_path: "vademecum.toml".to_owned(), base_url: None, drafts: false, advice };
    let outcome = build(&inputs, &options, &sink);
    (outcome, sink.0.into_inner().unwrap())
}

#[derive(Default)]
struct Memory(Mutex<BTreeMap<String, Vec<u8>>>);

impl Sink for Memory {
    fn write(&self, file: OutputFile) {
        self.0.lock().unwrap().insert(file.path, file.bytes);
    }
}
