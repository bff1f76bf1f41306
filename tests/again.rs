//! A site that is built again and again: after whatever was changed, it is the
//! same as one that is built from nothing.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "a test may stop")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Mutex;

use vademecum::diagnostic::{Diagnostics, Style, render};
use vademecum::pipeline::{Assembled, BuildOptions, Known, Outside, Sink, assemble, build_with, finish};
use vademecum::source::{Inputs, Memory, OutputFile, Standing, Unwatched, extension, whole_hash};

type Files = BTreeMap<String, Vec<u8>>;

#[derive(Default)]
struct Held(Mutex<Files>);

impl Sink for Held {
    fn write(&self, file: OutputFile) {
        self.0.lock().unwrap().insert(file.path, file.bytes);
    }
}

/// Drawings take long, and are not what is looked at here.
#[derive(Default)]
struct Drawn(Mutex<Files>);

impl Memory for Drawn {
    fn recall(&self, key: &str) -> Option<Vec<u8>> {
        self.0.lock().unwrap().get(key).cloned()
    }

    fn keep(&self, key: &str, bytes: &[u8]) {
        self.0.lock().unwrap().insert(key.to_owned(), bytes.to_vec());
    }
}

/// The files of the example site.
fn example_files() -> Files {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Files::new();
    files.insert("vademecum.toml".to_owned(), fs::read(root.join("vademecum.toml")).unwrap());
    for entry in walkdir::WalkDir::new(root.join("content")).into_iter().map(Result::unwrap) {
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            files.insert(path, fs::read(entry.path()).unwrap());
        }
    }
    files
}

/// A site that is built again and again, and one that is always built anew.
struct Both {
    files: Files,
    inputs: Inputs,
    known: Known,
    drawn: Drawn,
}

impl Both {
    fn new() -> Self {
        Self { files: example_files(), inputs: Inputs::new(), known: Known::default(), drawn: Drawn::default() }
    }

    fn options() -> BuildOptions {
        BuildOptions { advice: false, ..BuildOptions::new("vademecum.toml") }
    }

    /// The files as they are now. Those that did not change keep their bytes, as
    /// they do when only changed files are read again.
    fn read(&mut self) {
        let mut inputs = Inputs::new();
        for (path, bytes) in &self.files {
            match self.inputs.content(path).filter(|known| **known.bytes() == **bytes) {
                Some(known) => inputs.insert(path.as_str(), known.clone()),
                None => inputs.insert(path.as_str(), bytes.as_slice()),
            }
        }
        self.inputs = inputs;
    }

    /// Builds both, and holds everything they made and said against each other.
    /// Gives whether there was a whole site to compare.
    fn hold_against_each_other(&mut self, after: &str) -> bool {
        self.read();
        let mut again = Diagnostics::new();
        let site = assemble(&self.inputs, &Self::options(), Some(&mut self.known), &Unwatched, &mut again);
        let mut anew = Diagnostics::new();
        let clean = assemble(&self.inputs, &Self::options(), None, &Unwatched, &mut anew);
        let (made, said) = self.made(site.as_ref(), again);
        let (expected, expected_said) = self.made(clean.as_ref(), anew);
        assert_eq!(said, expected_said, "what is said after {after}");
        assert_eq!(made.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>(), "files after {after}");
        for (path, bytes) in &expected {
            assert!(made[path] == *bytes, "{path} differs after {after}");
        }
        if let Some(site) = site.filter(|_| !expected.is_empty()) {
            self.hold_pages_on_demand(&site, &expected, after);
        }
        !expected.is_empty()
    }

    fn made(&self, site: Option<&Assembled>, diagnostics: Diagnostics) -> (Files, String) {
        let held = Held::default();
        let outside = Outside { sink: &held, memory: &self.drawn, standing: None, stages: &Unwatched };
        let outcome = finish(site, &Self::options(), outside, diagnostics);
        let said = outcome.diagnostics.iter().map(|message| render(message, Style::Plain)).collect::<Vec<_>>();
        let files = held.0.into_inner().unwrap();
        (if outcome.is_whole() { files } else { Files::new() }, said.join("\n\n"))
    }

    fn hold_pages_on_demand(&self, site: &Assembled, expected: &Files, after: &str) {
        let mut diagnostics = Diagnostics::new();
        let count = site.on_demand(&self.drawn, &mut diagnostics, |files| {
            for page in files.pages() {
                let made = files.make(page).expect("a page").expect("without a mistake");
                assert!(expected[page] == made, "{page} on demand differs after {after}");
            }
            files.pages().count()
        });
        assert!(count.is_some_and(|count| count > 100) && diagnostics.is_empty(), "after {after}");
    }
}

/// Numbers by chance, the same each time (Knuth, MMIX).
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % end as u64).unwrap()
    }

    fn one<'f>(&mut self, files: &'f Files, wanted: impl Fn(&str) -> bool) -> &'f str {
        let paths: Vec<&String> = files.keys().filter(|path| wanted(path)).collect();
        paths[self.below(paths.len())]
    }
}

fn is_text(path: &str) -> bool {
    extension(path) == "md" && !path.contains("/_manual/")
}

/// One change by chance, in words.
fn change(files: &mut Files, chance: &mut Chance, step: usize) -> String {
    let text = |files: &Files, path: &str| String::from_utf8(files[path].clone()).unwrap();
    let path = chance.one(files, is_text).to_owned();
    match chance.below(8) {
        0 | 1 => {
            let changed = format!("{}\nEen zin erbij, nummer {step}.\n", text(files, &path));
            files.insert(path.clone(), changed.into_bytes());
            format!("a sentence in {path}")
        }
        2 => {
            let changed = text(files, &path).replacen("title = \"", &format!("title = \"Anders {step} "), 1);
            files.insert(path.clone(), changed.into_bytes());
            format!("another title of {path}")
        }
        3 => {
            files.remove(&path);
            format!("{path} is deleted")
        }
        4 => {
            let bytes = files.remove(&path).unwrap();
            let other = path.replace(".md", &format!("-{step}.md"));
            files.insert(other.clone(), bytes);
            format!("{path} is called {other}")
        }
        5 => {
            let path = chance.one(files, |path| path.contains("/_vocabularies/")).to_owned();
            let changed = text(files, &path).replacen("nl = \"", &format!("nl = \"Term {step} "), 1);
            files.insert(path.clone(), changed.into_bytes());
            format!("another word in {path}")
        }
        6 => {
            let template =
                format!("{{% extends \"base.html\" %}}{{% block main %}}<p>Niets {step}</p>{{% endblock %}}");
            files.insert("themes/eigen/templates/404.html".to_owned(), template.into_bytes());
            files.insert("themes/eigen/theme.toml".to_owned(), b"extends = \"default\"\n".to_vec());
            let changed = text(files, "vademecum.toml");
            if !changed.contains("theme = \"eigen\"") {
                let changed = changed.replacen("[site]\n", "[site]\ntheme = \"eigen\"\n", 1);
                files.insert("vademecum.toml".to_owned(), changed.into_bytes());
            }
            "another template".to_owned()
        }
        _ => {
            let changed = text(files, &path).replace("](", "](nergens-").replacen("nergens-", "", 1);
            files.insert(path.clone(), changed.into_bytes());
            format!("links of {path} that lead nowhere")
        }
    }
}

#[test]
fn after_any_changes_a_site_built_again_is_that_built_from_nothing() {
    let mut both = Both::new();
    both.hold_against_each_other("nothing");
    let mut chance = Chance(11);
    let (mut kinds, mut whole) = (std::collections::BTreeSet::new(), 0);
    for step in 0..14 {
        let before = both.files.clone();
        let after = change(&mut both.files, &mut chance, step);
        kinds.insert(after.split(' ').next().unwrap().to_owned());
        let is_whole = both.hold_against_each_other(&after);
        // A site with mistakes shows little of what could go wrong.
        if !is_whole || chance.below(4) == 0 {
            both.files = before;
            assert!(both.hold_against_each_other(&format!("{after}, taken back")));
        }
        whole += usize::from(is_whole);
    }
    assert!(kinds.len() > 3, "{kinds:?}");
    assert!(whole >= 5, "only {whole} sites were whole");
}

#[test]
fn a_sentence_in_a_text_leaves_everything_else_as_it_was_worked_out() {
    let mut both = Both::new();
    both.read();
    let mut diagnostics = Diagnostics::new();
    let assembled = |both: &mut Both, diagnostics: &mut Diagnostics| {
        assemble(&both.inputs, &Both::options(), Some(&mut both.known), &Unwatched, diagnostics).unwrap()
    };
    let first = assembled(&mut both, &mut diagnostics);
    let path = both.files.keys().find(|path| path.starts_with("content/verslagen/") && is_text(path)).unwrap().clone();
    both.files.get_mut(&path).unwrap().extend_from_slice(b"\nEen zin erbij.\n");
    both.read();
    let second = assembled(&mut both, &mut diagnostics);
    assert!(second.shares_with(&first), "one sentence is no reason to look at all entries again");
    both.files.get_mut(&path).unwrap().extend_from_slice(b"\n## Een kop erbij\n\nEn een zin.\n");
    both.read();
    assert!(!assembled(&mut both, &mut diagnostics).shares_with(&second), "others may link to a heading");
}

/// A site that stands in its place while the next one is made.
#[derive(Default)]
struct Stands {
    site: Files,
    note: Mutex<Option<Vec<u8>>>,
    next: Held,
    carried: Mutex<Vec<String>>,
}

impl Standing for Stands {
    fn note(&self) -> Option<Vec<u8>> {
        self.note.lock().unwrap().clone()
    }

    fn leave_note(&self, note: &[u8]) {
        *self.note.lock().unwrap() = Some(note.to_vec());
    }

    fn carry_over(&self, path: &str, hash: &str) -> bool {
        let Some(bytes) = self.site.get(path).filter(|bytes| whole_hash(bytes) == hash) else { return false };
        self.carried.lock().unwrap().push(path.to_owned());
        self.next.write(OutputFile::new(path, bytes.as_slice()));
        true
    }
}

impl Stands {
    /// Builds over the site that stands there, and from nothing, and holds both
    /// against each other. Gives how many pages were taken; none of a site with
    /// mistakes.
    fn build(&mut self, files: &Files, drawn: &Drawn, after: &str) -> Option<usize> {
        let mut inputs = Inputs::new();
        for (path, bytes) in files {
            inputs.insert(path.as_str(), bytes.as_slice());
        }
        let options = Both::options();
        let held = Held::default();
        let outside = Outside { sink: &held, memory: drawn, standing: None, stages: &Unwatched };
        let anew = build_with(&inputs, &options, outside);
        let over = build_with(&inputs, &options, Outside { sink: &self.next, standing: Some(self), ..outside });
        assert_eq!(over.diagnostics, anew.diagnostics, "what is said after {after}");
        let expected = held.0.into_inner().unwrap();
        let made = std::mem::take(&mut *self.next.0.lock().unwrap());
        let carried = std::mem::take(&mut *self.carried.lock().unwrap());
        if !anew.is_whole() {
            return None;
        }
        assert_eq!(made.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>(), "files after {after}");
        for (path, bytes) in &expected {
            assert!(made[path] == *bytes, "{path} differs after {after}");
        }
        self.site = made;
        Some(carried.len())
    }
}

#[test]
fn after_any_changes_a_page_that_is_taken_from_the_last_site_is_the_one_that_would_be_made() {
    let mut files = example_files();
    let configuration = String::from_utf8(files["vademecum.toml"].clone()).unwrap();
    assert!(configuration.contains("\ndevice = true"), "a copy on a device is noted page by page");
    files.insert("vademecum.toml".to_owned(), configuration.replace("\ndevice = true", "").into_bytes());
    let (mut stands, drawn) = (Stands::default(), Drawn::default());
    assert_eq!(stands.build(&files, &drawn, "nothing"), Some(0), "there was no site");
    let pages = stands.build(&files, &drawn, "nothing again").unwrap();
    assert!(pages > 300, "only {pages} pages were taken though nothing changed");
    let mut chance = Chance(5);
    let (mut taken, mut none_taken) = (0, 0);
    for step in 0..14 {
        let before = files.clone();
        let after = change(&mut files, &mut chance, step);
        match stands.build(&files, &drawn, &after) {
            None => files = before,
            Some(0) => none_taken += 1,
            Some(_) => taken += 1,
        }
    }
    assert!(taken >= 2 && none_taken >= 2, "{taken} and {none_taken}");
    // A page that somebody else changed is made again.
    let page = stands.site.keys().find(|path| path.ends_with("/index.html")).unwrap().clone();
    stands.site.insert(page.clone(), b"something else".to_vec());
    assert!(stands.build(&files, &drawn, "a page was overwritten").is_some());
    assert_ne!(stands.site[&page], b"something else");
}
