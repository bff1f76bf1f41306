//! Texts that are made to take for ever: each takes about eight times the work
//! at eight times its length, and gives a page of a bounded size. Alone in its
//! program, since it measures what the whole process costs.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "a test may stop")]

use std::fmt::Write as _;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use cpu_time::ProcessTime;
use vademecum::pipeline::{BuildOptions, Sink, build};
use vademecum::source::{Inputs, OutputFile};

/// Bytes of the larger text, and how many times the smaller one it is.
const LARGE: usize = 64_000;
const TIMES: usize = 8;
/// What the larger text may cost more than the smaller one: twelve times.
const MOST_TIMES: u32 = 12;
/// What is not told from noise.
const NOISE: Duration = Duration::from_millis(150);
/// The processor time of one build of this program, which is not optimised.
const MOST: Duration = Duration::from_secs(20);
/// The bytes of a site of one such page.
const MOST_BYTES: usize = 50_000_000;

/// One text, as it stands in the file that `tests/bounds/run` reads too.
#[derive(serde::Deserialize)]
struct Text {
    name: String,
    #[serde(default)]
    parts: Vec<Part>,
    #[serde(default)]
    steps: String,
    #[serde(default = "one")]
    share: usize,
    #[serde(default)]
    tail: String,
}

/// Words that stand there once, or once for so many bytes.
#[derive(serde::Deserialize)]
#[serde(untagged)]
enum Part {
    Once((String,)),
    Often(String, usize),
}

#[derive(serde::Deserialize)]
struct Texts {
    text: Vec<Text>,
}

fn one() -> usize {
    1
}

impl Text {
    /// It in about so many bytes.
    fn made(&self, bytes: usize) -> String {
        let mut text = String::new();
        for part in &self.parts {
            match part {
                Part::Once((words,)) => text += words,
                Part::Often(words, number) => text += &words.repeat(bytes / number),
            }
        }
        let steps = if self.steps.is_empty() { 1..1 } else { 1..usize::MAX };
        for number in steps {
            text += &self
                .steps
                .replace("{n}", &number.to_string())
                .replace("{m}", &(number + 1).to_string())
                .replace("{spaces}", &"  ".repeat(number))
                .replace("{ticks}", &"`".repeat(number));
            if text.len() >= bytes / self.share {
                break;
            }
        }
        text + &self.tail
    }
}

#[derive(Default)]
struct Weighed(AtomicUsize);

impl Sink for Weighed {
    fn write(&self, file: OutputFile) {
        self.0.fetch_add(file.bytes.len(), Ordering::Relaxed);
    }
}

/// What a build of one page with this text costs, and how large the site is.
fn cost(text: &str) -> (Duration, usize) {
    let mut inputs = Inputs::new();
    let configuration = "[site]\ntitle = \"x\"\nbase_url = \"https://x.nl/\"\nlanguage = \"nl\"\n[output]\nformats = [\"json\", \"markdown\", \"llms\"]\n";
    inputs.insert("vademecum.toml", configuration.as_bytes());
    inputs.insert("content/a.md", format!("+++\ntitle = \"x\"\n+++\n{text}").as_bytes());
    inputs.insert(
        "content/verslagen/b.md",
        format!("+++\ntitle = \"x\"\nlead = \"x\"\ndate = 2026-11-05\n+++\n## Dilemma: a\n\n{text}").as_bytes(),
    );
    let weighed = Weighed::default();
    let start = ProcessTime::now();
    build(&inputs, &BuildOptions::new("vademecum.toml"), &weighed);
    (start.elapsed(), weighed.0.into_inner())
}

#[test]
fn no_text_costs_much_more_than_its_length() {
    let mut failures = String::new();
    let base = cost("").0.min(cost("").0);
    let texts: Texts = toml::from_str(include_str!("bounds/texts.toml")).unwrap();
    assert!(texts.text.len() > 80, "{}", texts.text.len());
    for text in &texts.text {
        let name = &text.name;
        let of = |bytes: usize| {
            let text = text.made(bytes);
            // Noise only ever adds.
            let (first, size) = cost(&text);
            let again = if first > base + NOISE { cost(&text).0 } else { first };
            (first.min(again).saturating_sub(base), size)
        };
        let ((small, _), (large, size)) = (of(LARGE / TIMES), of(LARGE));
        if large > MOST_TIMES * (small + NOISE) || large > MOST || size > MOST_BYTES {
            let _ = writeln!(failures, "{name:?}: {small:?}, then {large:?} at {TIMES} times the length; {size} bytes");
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
}
