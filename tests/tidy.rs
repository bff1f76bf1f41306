//! The rules of this repository that the compiler does not know.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "a test may stop")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The modules of the library, lowest rank first. `src/lib.rs` tells the same.
const RANKS: &[&[&str]] = &[
    &["source"],
    &["diagnostic"],
    &["data"],
    &["config", "schema", "document", "search", "picture"],
    &["entry"],
    &["site", "manual"],
    &["describe"],
    &["theme", "advice"],
    &["export"],
    &["pipeline"],
];

#[test]
fn a_module_imports_only_modules_of_lower_rank() {
    for (rank, modules) in RANKS.iter().enumerate() {
        for module in *modules {
            let lower: BTreeSet<&str> = RANKS[..rank].iter().flat_map(|modules| modules.iter().copied()).collect();
            for file in rust_files(&src()).into_iter().filter(|file| module_of(file) == *module) {
                for import in imports(&fs::read_to_string(&file).unwrap()) {
                    let allowed = import == *module || lower.contains(import.as_str());
                    assert!(allowed, "{} imports crate::{import}", file.display());
                }
            }
        }
    }
}

#[test]
fn every_module_has_a_rank() {
    let ranked: BTreeSet<&str> = RANKS.iter().flat_map(|modules| modules.iter().copied()).collect();
    for file in rust_files(&src()) {
        let module = module_of(&file);
        let known = ranked.contains(module.as_str()) || ["lib", "main", "cli"].contains(&module.as_str());
        assert!(known, "{} belongs to no rank", file.display());
    }
}

#[test]
fn only_the_program_touches_the_machine() {
    let words = ["std::fs", "std::env", "std::net", "std::process", "std::thread", "SystemTime", "Instant::now"];
    for file in rust_files(&src()) {
        if ["cli", "main"].contains(&module_of(&file).as_str()) || is_only_tests(&file) {
            continue;
        }
        let text = without_tests(&fs::read_to_string(&file).unwrap());
        for word in words {
            assert!(!text.contains(word), "{} says {word}", file.display());
        }
    }
}

#[test]
fn no_rust_file_names_a_content_type_or_a_vocabulary() {
    let mut names: BTreeSet<String> = BTreeSet::new();
    for file in all_files(&src().join("schema/builtin")) {
        names.insert(file.file_stem().unwrap().to_string_lossy().into_owned());
    }
    for file in all_files(&root().join("content/_vocabularies")) {
        names.insert(file.file_stem().unwrap().to_string_lossy().into_owned());
    }
    // The type that all others extend is the one that the code must know, and
    // these words have a meaning in Rust, in the theme or in the search as well.
    for common in ["base", "page", "question", "term"] {
        names.remove(common);
    }
    for file in rust_files(&src()) {
        // The list of files to embed is where data meets the program.
        if file.ends_with("schema/builtin.rs") || module_of(&file) == "cli" {
            continue;
        }
        let text = without_tests(&fs::read_to_string(&file).unwrap());
        for name in &names {
            assert!(!text.contains(&format!("\"{name}\"")), "{} names \"{name}\"", file.display());
        }
    }
}

#[test]
fn every_file_of_a_built_in_type_is_embedded() {
    let list = fs::read_to_string(src().join("schema/builtin.rs")).unwrap();
    for file in all_files(&src().join("schema/builtin")) {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        assert!(list.contains(&format!("builtin/{name}")), "{name} is not in schema/builtin.rs");
    }
}

#[test]
fn every_diagnostic_has_a_case() {
    let catalogue: String =
        rust_files(&src().join("diagnostic/catalogue")).iter().map(|file| fs::read_to_string(file).unwrap()).collect();
    // A call may go on on the next line.
    let catalogue = catalogue.split_whitespace().collect::<Vec<_>>().join(" ").replace("( \"", "(\"");
    let codes: BTreeSet<&str> = ["Diagnostic::error(\"", "Diagnostic::warning(\"", "Diagnostic::advice(\""]
        .iter()
        .flat_map(|call| catalogue.split(call).skip(1).filter_map(|rest| rest.split('"').next()))
        .collect();
    assert!(codes.len() > 30, "only {} codes were found", codes.len());
    let cases: String = all_files(&root().join("tests"))
        .iter()
        .filter(|file| file.extension().is_some_and(|extension| extension == "txt" || extension == "rs"))
        .map(|file| fs::read_to_string(file).unwrap())
        .collect();
    for code in codes {
        assert!(cases.contains(&format!("[{code}]")), "no case shows {code}");
    }
}

#[test]
fn every_piece_of_advice_can_be_switched_off_and_is_in_the_manual() {
    let catalogue = fs::read_to_string(src().join("diagnostic/catalogue/advice.rs")).unwrap();
    let used: BTreeSet<&str> =
        catalogue.split("Diagnostic::advice(\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let base = fs::read_to_string(src().join("schema/builtin/base.toml")).unwrap();
    let manual = fs::read_to_string(root().join("content/_manual/messages.md")).unwrap();
    for code in vademecum::diagnostic::catalogue::ADVICE {
        assert!(used.contains(code) || *code == "picture-without-words", "nothing tells of {code}");
        assert!(base.contains(&format!("  \"{code}\",")), "check_off in base.toml has no {code}");
        assert!(manual.contains(&format!("### {code}\n")), "the manual has no {code}");
    }
    for code in used {
        assert!(vademecum::diagnostic::catalogue::ADVICE.contains(&code), "{code} cannot be switched off");
    }
}

#[test]
fn every_file_opens_with_what_it_is() {
    for file in rust_files(&src()) {
        let text = fs::read_to_string(&file).unwrap();
        assert!(text.starts_with("//!"), "{} does not say what it holds", file.display());
    }
}

#[test]
fn no_file_is_called_by_a_word_that_says_nothing() {
    for file in rust_files(&src()) {
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        assert!(!["util", "utils", "helpers", "common", "misc", "manager"].contains(&name.as_str()), "{name}");
    }
}

#[test]
fn every_promise_names_tests_that_exist() {
    let promises = fs::read_to_string(root().join("SECURITY.md")).unwrap();
    let (_, table) = promises.split_once("## What is promised").unwrap();
    let is_test = |file: &PathBuf| file.extension().is_some_and(|end| end == "rs" || end == "mjs");
    let in_tests =
        all_files(&root().join("tests")).into_iter().filter(|file| !file.to_string_lossy().contains("node_modules"));
    let texts: String =
        in_tests.chain(rust_files(&src())).filter(is_test).map(|file| fs::read_to_string(file).unwrap()).collect();
    let mut named = 0;
    for row in table.lines().filter(|line| line.starts_with("| ") && line.contains('`')) {
        let tests = row.trim_end_matches(" |").rsplit(" | ").next().unwrap();
        for name in tests.split('`').skip(1).step_by(2) {
            let is_there = texts.contains(&format!("fn {name}()"))
                || texts.contains(&format!("test(\"{name}"))
                || texts.contains(&format!("test(`${{name}} {name}"));
            assert!(is_there, "SECURITY.md names a test that does not exist: {name}");
            named += 1;
        }
    }
    assert!(named > 40, "{named}");
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn src() -> PathBuf {
    root().join("src")
}

/// `src/site/links.rs` is of `site`.
fn module_of(file: &Path) -> String {
    let inside = file.strip_prefix(src()).unwrap();
    inside.components().next().unwrap().as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned()
}

/// Whether the folder's table of contents has the file for tests only.
fn is_only_tests(file: &Path) -> bool {
    let contents = fs::read_to_string(file.with_file_name("mod.rs")).unwrap_or_default();
    let stem = file.file_stem().unwrap().to_string_lossy();
    contents.contains(&format!("#[cfg(test)]\nmod {stem};"))
}

/// The modules after `crate::`, outside of the file's own tests.
fn imports(text: &str) -> BTreeSet<String> {
    without_tests(text)
        .split("crate::")
        .skip(1)
        .map(|rest| rest.chars().take_while(|letter| letter.is_ascii_alphanumeric() || *letter == '_').collect())
        .collect()
}

fn without_tests(text: &str) -> String {
    let code: Vec<&str> = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let code = code.join("\n");
    code.split("#[cfg(test)]").next().unwrap_or_default().to_owned()
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    all_files(folder).into_iter().filter(|file| file.extension().is_some_and(|extension| extension == "rs")).collect()
}

fn all_files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_entry(|entry| entry.file_name() != "node_modules")
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .map(walkdir::DirEntry::into_path)
        .collect();
    files.sort();
    files
}

#[test]
fn the_default_theme_says_the_same_texts_in_each_of_its_languages() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/strings");
    let read = |language: &str| -> toml::Table {
        fs::read_to_string(folder.join(format!("{language}.toml"))).unwrap().parse().unwrap()
    };
    let dutch = dotted_keys("", &read("nl"));
    assert!(dutch.len() > 100, "only {} texts", dutch.len());
    for language in ["en", "fy"] {
        let other = dotted_keys("", &read(language));
        let differ: Vec<&String> = dutch.symmetric_difference(&other).collect();
        assert!(differ.is_empty(), "{language}.toml and nl.toml differ in {differ:?}");
    }
}

fn dotted_keys(above: &str, table: &toml::Table) -> BTreeSet<String> {
    let keys = table.iter().flat_map(|(key, value)| {
        let key = if above.is_empty() { key.clone() } else { format!("{above}.{key}") };
        match value.as_table() {
            Some(table) => dotted_keys(&key, table),
            None => BTreeSet::from([key]),
        }
    });
    keys.collect()
}
