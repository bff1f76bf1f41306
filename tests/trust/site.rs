//! Small sites in memory, built with the themes of the program.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use vademecum::diagnostic::{Style, render};
use vademecum::pipeline::{BuildOptions, Outcome, Sink, build};
use vademecum::source::{Inputs, OutputFile};

/// A plain site.
pub const CONFIGURATION: &str = "[site]\ntitle = \"Proef\"\nbase_url = \"https://example.nl/\"\nlanguage = \"nl\"\n";

#[derive(Default)]
pub struct Memory(Mutex<BTreeMap<String, Vec<u8>>>);

impl Sink for Memory {
    fn write(&self, file: OutputFile) {
        let before = self.0.lock().unwrap().insert(file.path.clone(), file.bytes);
        assert!(before.is_none(), "{} was written twice", file.path);
    }
}

/// What came of a build.
pub struct Built {
    pub outcome: Outcome,
    pub files: BTreeMap<String, Vec<u8>>,
}

impl Built {
    /// Every message, whole.
    pub fn messages(&self) -> String {
        self.outcome.diagnostics.iter().fold(String::new(), |all, next| all + &render(next, Style::Plain) + "\n\n")
    }

    /// The text of a file of the site.
    pub fn text(&self, path: &str) -> String {
        let bytes = self.files.get(path).unwrap_or_else(|| panic!("no {path}\n{}", self.messages()));
        String::from_utf8(bytes.clone()).unwrap()
    }

    /// The pages.
    pub fn pages(&self) -> impl Iterator<Item = (&String, String)> {
        let pages = self.files.iter().filter(|(path, _)| Path::new(path).extension().is_some_and(|end| end == "html"));
        pages.map(|(path, bytes)| (path, String::from_utf8(bytes.clone()).unwrap()))
    }
}

/// Builds what `inputs` hold.
pub fn built(inputs: &Inputs, options: &BuildOptions) -> Built {
    let sink = Memory::default();
    let outcome = build(inputs, options, &sink);
    Built { outcome, files: sink.0.into_inner().unwrap() }
}

/// Builds a site of a configuration and some files.
pub fn built_of(configuration: &str, files: &[(&str, &[u8])]) -> Built {
    let mut inputs = Inputs::new();
    inputs.insert("vademecum.toml", configuration.as_bytes());
    for (path, bytes) in files {
        inputs.insert(*path, *bytes);
    }
    built(&inputs, &BuildOptions::new("vademecum.toml"))
}

/// The example site of this repository, with something put into the
/// configuration in front.
pub fn example(first: &str) -> Inputs {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut inputs = Inputs::new();
    let configuration = fs::read_to_string(root.join("vademecum.toml")).unwrap();
    inputs.insert("vademecum.toml", configuration.replacen("[site]\n", first, 1).into_bytes());
    let files: Vec<PathBuf> = walkdir::WalkDir::new(root.join("content"))
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .map(walkdir::DirEntry::into_path)
        .collect();
    for file in files {
        let path = file.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
        inputs.insert(path, fs::read(&file).unwrap());
    }
    inputs
}
