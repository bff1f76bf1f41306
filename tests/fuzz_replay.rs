//! The promises of `tests/fuzz` held against every input of its corpora, and
//! against each of them changed a little: what a fuzzer does for hours, for
//! moments, with the compiler that everyone has.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "a test may stop")]

use std::collections::BTreeMap;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

#[path = "fuzz/src/lib.rs"]
mod promises;
mod random;

use random::Random;

/// The inputs of a corpus by their names.
fn corpus(target: &str) -> BTreeMap<String, Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus").join(target);
    let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let files = entries.map(Result::unwrap).map(|entry| entry.path());
    files.map(|file| (file.file_name().unwrap().to_string_lossy().into_owned(), fs::read(&file).unwrap())).collect()
}

/// Tries an input, and says which one it was if a promise breaks.
fn hold(name: &str, target: fn(&[u8]), input: &str, data: &[u8]) {
    let held = catch_unwind(AssertUnwindSafe(|| target(data)));
    assert!(held.is_ok(), "{name} breaks its promise with {input}: {:?}", String::from_utf8_lossy(data));
}

/// Tries the corpus of a target, and so many changed inputs.
fn hold_all(name: &str, changed: usize) {
    let (_, target) = promises::TARGETS.iter().find(|(known, _)| *known == name).unwrap();
    let corpus = corpus(name);
    assert!(corpus.len() >= 5, "{name} has {} inputs", corpus.len());
    for (input, data) in &corpus {
        hold(name, *target, input, data);
    }
    let inputs: Vec<_> = corpus.iter().collect();
    let mut random = Random(2026);
    for number in 0..changed {
        let (input, data) = inputs[number % inputs.len()];
        let (_, other) = inputs[random.below(inputs.len())];
        hold(name, *target, &format!("{input}, changed"), &random.changed(data, other));
    }
}

#[test]
fn no_address_runs_anything_or_fetches_from_others() {
    hold_all("address", 40);
}

#[test]
fn an_index_read_back_is_what_was_written() {
    hold_all("index", 100);
}

#[test]
fn no_text_makes_a_page_run_or_break() {
    hold_all("page", 60);
}

#[test]
fn any_question_has_the_same_answer_again_and_in_parts() {
    hold_all("question", 300);
}

#[test]
fn no_request_leads_out_of_the_preview() {
    hold_all("request", 1000);
}

#[test]
fn no_name_leads_out_of_the_site() {
    hold_all("slug", 60);
}

#[test]
fn any_head_in_toml_is_read_or_told_with_its_place() {
    hold_all("toml", 1000);
}

#[test]
fn any_head_in_yaml_is_read_or_told_with_its_place() {
    hold_all("yaml", 1000);
}

#[test]
fn every_target_is_tried_here_and_by_the_fuzzer() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz");
    let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap();
    let here = include_str!("fuzz_replay.rs");
    for (name, _) in promises::TARGETS {
        assert!(here.contains(&format!("hold_all(\"{name}\", ")), "no test tries {name}");
        assert!(manifest.contains(&format!("name = \"{name}\"")), "the fuzzer has no target {name}");
    }
}

impl Random {
    /// An input with parts taken out, doubled, turned, or put in from another.
    fn changed(&mut self, data: &[u8], other: &[u8]) -> Vec<u8> {
        let mut changed = data.to_vec();
        for _ in 0..=self.below(3) {
            let at = self.below(changed.len() + 1);
            let end = (at + self.below(12)).min(changed.len());
            match self.below(4) {
                0 => drop(changed.drain(at..end)),
                1 => {
                    let copy = changed[at..end].repeat(1 + self.below(4));
                    drop(changed.splice(at..at, copy));
                }
                2 => {
                    let from = self.below(other.len() + 1);
                    let to = (from + self.below(30)).min(other.len());
                    drop(changed.splice(at..end, other[from..to].iter().copied()));
                }
                _ if at < changed.len() => changed[at] = self.next().to_le_bytes()[0] & 0x7f,
                _ => {}
            }
        }
        changed
    }
}
