//! No input makes the build panic: files of the example site, broken in every
//! way that a number generator thinks of.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "a test may stop")]

mod random;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use vademecum::pipeline::{BuildOptions, Sink, build};
use vademecum::search::query::{Index, LoadError, Options};
use vademecum::source::{Inputs, OutputFile};

use random::Random;

struct Nowhere;

impl Sink for Nowhere {
    fn write(&self, _: OutputFile) {}
}

#[test]
fn broken_files_give_messages_and_never_a_panic() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files: Vec<(String, Vec<u8>)> = site_files(root)
        .into_iter()
        .map(|path| (path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/"), fs::read(path).unwrap()))
        .collect();
    assert!(files.len() > 50);
    let mut random = Random(2026);
    let options = BuildOptions { drafts: true, ..BuildOptions::new("vademecum.toml") };
    for _ in 0..60 {
        let mut inputs = Inputs::new();
        for (path, bytes) in &files {
            let broken = if random.below(8) == 0 { random.broken(bytes) } else { bytes.clone() };
            inputs.insert(path.as_str(), broken);
        }
        build(&inputs, &options, &Nowhere);
    }
}

#[test]
fn strange_files_give_messages_and_never_a_panic() {
    let options = BuildOptions { drafts: true, ..BuildOptions::new("vademecum.toml") };
    let head = "+++\ntitle = \"x\"\n+++\n";
    let strange: Vec<String> = vec![
        String::new(),
        "+++".to_owned(),
        "+++\n+++".to_owned(),
        "---\n---\n".to_owned(),
        "\u{feff}+++\ntitle = \"é\"\n+++\n".to_owned(),
        format!("{head}{}", ">".repeat(3_000)),
        format!("{head}{}x", "- ".repeat(1_500)),
        format!("{head}{}", "<div>".repeat(500)),
        format!("{head}{}", "[[a:b".repeat(500)),
        format!("{head}[[a:b|]] [[:]] [[a:]] [[a:b#]] [[a:b|c|d]] \\[[a:b]] `[[a:b]]` ![[a:b]]"),
        format!("{head}## Dilemma:\n\n## **Dilemma:** x\n\n## Dilemma: İ {{#İ}}\n\nA: b\n"),
        format!("{head}[^a][^a][^b]\n\n[^a]: [^b]\n\n[^b]: [^a]\n"),
        format!("{head}vdmslot-h0- vdmslot0x-t9- [x](#x)"),
        format!("+++\ntitle = {}\n+++\n", "[".repeat(200)),
        format!("---\ntitle: {}\n---\n", "{a: ".repeat(200)),
        format!("{head}> — \n> —\n\n- **.**\n- ****\n- **a**\n"),
    ];
    for folder in ["", "verslagen/", "dilemmas/", "hulpmiddelen/", "leidraden/"] {
        let mut inputs = Inputs::new();
        inputs.insert(
            "vademecum.toml",
            b"[site]\ntitle = \"x\"\nbase_url = \"https://x.nl/\"\nlanguage = \"nl\"\n".as_slice(),
        );
        for (number, text) in strange.iter().enumerate() {
            inputs.insert(format!("content/{folder}{number}.md"), text.as_bytes());
        }
        build(&inputs, &options, &Nowhere);
    }
}

#[test]
fn strange_data_files_give_messages_and_never_a_panic() {
    let options = BuildOptions { drafts: true, ..BuildOptions::new("vademecum.toml") };
    let strange: Vec<String> = vec![
        String::new(),
        "\u{feff}\u{feff}titel;tekst\r\rx;y".to_owned(),
        "sep=\n".to_owned(),
        "sep=\"\ntitel\"tekst\na\"b".to_owned(),
        "sep=s\ntitelsteksts\nxsy".to_owned(),
        "\"".to_owned(),
        "titel;\"".to_owned(),
        "titel\n\"\"\"".to_owned(),
        "titel;;;tekst;\n;;;;;;;;\n;x\n\"\";\"\";\"\"x;é\"".to_owned(),
        format!("titel{}\nx{}", ";".repeat(5_000), ";y".repeat(5_000)),
        format!("titel;tekst\nx;\"{}\"", "[[\"\"a:b\n## \"\"x ".repeat(500)),
        format!(
            "titel;titel;Titel;slug;draft;aliases;weight;date\n{}",
            "a;b;c;d|e;ja;/x/|y;9e99;31-02-2026\n".repeat(50)
        ),
        "[[begrip]]\ntitle = \"\\u0041 \\\"x\\\"\"\nbody = \"\\u00e9\\t[[a:b]] \\U0001F600 [x](#y)\"\nbody = 1"
            .to_owned(),
        "[[begrip]]\nbody = \"\"\"\r\n\\\r\n  x [[begrip:y]]\"\"\"\ntitle = \"x\"".to_owned(),
        "begrip = [1, [2], { title = \"x\", body = [] }, []]\npage = \"x\"\ndilemma = { title = \"\" }".to_owned(),
        "begrip.title = \"x\"\n[begrip.see]\na = 1".to_owned(),
        "+++\n+++".to_owned(),
    ];
    let mut random = Random(7);
    for name in ["begrippen.csv", "hulpmiddelen.csv", "verslagen.tsv", "dilemma.csv", "alles.toml", "a.en.toml"] {
        let mut inputs = Inputs::new();
        inputs.insert(
            "vademecum.toml",
            b"[site]\ntitle = \"x\"\nbase_url = \"https://x.nl/\"\nlanguage = \"nl\"\n".as_slice(),
        );
        for (number, text) in strange.iter().enumerate() {
            inputs.insert(format!("content/_data/{number}/{name}"), text.as_bytes());
            inputs.insert(format!("content/_data/{number}/x/{name}"), random.broken(text.as_bytes()));
            inputs.insert(format!("content/_data/{number}/y/{name}"), random.broken(text.as_bytes()));
        }
        build(&inputs, &options, &Nowhere);
    }
}

#[test]
fn a_broken_index_gives_errors_and_never_a_panic() {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/client/fixture");
    let questions = [
        "kind",
        "meldcode gesprek met ouders",
        "kindermishandeling signaal",
        "\"veilig thuis\" meldkode",
        "jeugdggz risico analyse VT",
        "afwegings",
        "",
    ];
    let mut random = Random(4);
    let (mut answered, mut refused) = (0, 0);
    for round in 0..200 {
        let folder = fixture.join(["whole", "parts"][round % 2]).join("search");
        let files: BTreeMap<String, Vec<u8>> = files_of_index(&folder)
            .into_iter()
            .filter_map(|(path, bytes)| {
                let spared = path == "index.json" && random.below(4) != 0;
                match random.below(40) {
                    0 => None,
                    1..10 if !spared => Some((path, random.broken(&bytes))),
                    _ => Some((path, bytes)),
                }
            })
            .collect();
        let load = move |path: &str| files.get(path).cloned().ok_or(LoadError::Missing);
        let Ok(index) = Index::open(load) else {
            refused += 1;
            continue;
        };
        let options = Options { explain: true, ..Options::default() };
        for question in questions {
            match index.search(question, &options) {
                Ok(_) => answered += 1,
                Err(_) => refused += 1,
            }
        }
    }
    assert!(answered > 400 && refused > 20, "{answered} {refused}");
}

#[test]
fn wrong_numbers_in_an_index_take_no_room_and_no_time() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/client/fixture/parts/search");
    let entry = String::from_utf8(files_of_index(&folder).remove("index.json").unwrap()).unwrap();
    let documents = entry.split("\"documents\":").nth(1).unwrap().split(',').next().unwrap();
    for (from, to) in [
        (format!("\"documents\":{documents}"), "\"documents\":4294967295".to_owned()),
        (format!("\"documents\":{documents}"), "\"documents\":9999999".to_owned()),
        ("\"size\":".to_owned(), "\"size\":0,\"other\":".to_owned()),
        ("\"each\":".to_owned(), "\"each\":9999998,\"other\":".to_owned()),
        ("\"run\":".to_owned(), "\"run\":0,\"other\":".to_owned()),
        ("\"run\":".to_owned(), "\"run\":4294967295,\"other\":".to_owned()),
        ("\"files\":\"".to_owned(), "\"files\":\"../../../..".to_owned()),
    ] {
        let mut files = files_of_index(&folder);
        assert!(entry.contains(&from), "{from}");
        files.insert("index.json".to_owned(), entry.replace(&from, &to).into_bytes());
        let load = move |path: &str| {
            assert!(!path.contains(".."), "{path}");
            files.get(path).cloned().ok_or(LoadError::Missing)
        };
        let answer = Index::open(load).and_then(|index| index.search("meldcode gesprek", &Options::default()));
        // What is not damaged may still answer, and says that something is missing.
        let seems_whole = answer.is_ok_and(|answer| answer.problems.is_empty());
        assert!(!seems_whole || to.contains("9999999"), "{to}");
    }
}

/// The files of an index by their paths.
fn files_of_index(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let all = walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok);
    let files = all.filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
            (path, fs::read(entry.path()).unwrap())
        })
        .collect()
}

impl Random {
    /// Bytes with something taken out, doubled, moved or put in.
    fn broken(&mut self, bytes: &[u8]) -> Vec<u8> {
        const SIGNS: &[&str] = &[
            "+++\n", "---\n", "\"", ";", "\r", "\"\"", "[[x]]\n", "[[", "]]", "{#", "}", "## ", "- **", "> ", "|", ":",
            "\n\n", "é", "\u{0}", "[", "\t",
        ];
        let mut broken = bytes.to_vec();
        for _ in 0..=self.below(4) {
            let at = self.below(broken.len() + 1);
            let end = (at + self.below(60)).min(broken.len());
            match self.below(4) {
                0 => drop(broken.drain(at..end)),
                1 => {
                    let copy = broken[at..end].to_vec();
                    broken.splice(at..at, copy);
                }
                2 => {
                    let sign = SIGNS[self.below(SIGNS.len())].bytes();
                    drop(broken.splice(at..at, sign));
                }
                _ => {
                    if at < broken.len() {
                        broken[at] = self.next().to_le_bytes()[0];
                    }
                }
            }
        }
        broken
    }
}

fn site_files(root: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = walkdir::WalkDir::new(root.join("content"))
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .map(walkdir::DirEntry::into_path)
        .collect();
    files.push(root.join("vademecum.toml"));
    files.sort();
    files
}
