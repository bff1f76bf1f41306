//! The manual in `content/_manual`: what it says of the types is what the
//! declarations say, what it shows builds, and what it names exists.
//!
//! Between `<!-- fields: report -->` and `<!-- end -->` stands what the library
//! makes of the declarations; also `bodies: …`, `relations: …` and
//! `common fields`. `UPDATE=1 cargo test --test manual` writes it again.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "a test may stop")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use vademecum::diagnostic::{Diagnostics, Style, render};
use vademecum::manual::Manual;
use vademecum::pipeline::{BuildOptions, Setup, Sink, build, read_setup};
use vademecum::source::{Inputs, OutputFile};

/// The type that is off until a site turns it on is explained as well.
const PERSON: &str = "id = \"person\"\nextends = \"person\"\nenabled = true\n";

/// What the example of a whole configuration leads to.
const STAND_INS: &[(&str, &str)] = &[
    ("content/beeld/logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
    ("content/letters/huis.woff2", "wOF2"),
    ("content/contact.md", "+++\ntitle = \"Contact\"\n+++\n"),
    ("content/veilig-bezoeken.md", "+++\ntitle = \"Veilig bezoeken\"\n+++\n"),
];

#[test]
fn what_the_manual_says_of_a_type_is_what_its_declaration_says() {
    let mut inputs = Inputs::new();
    inputs.insert("vademecum.toml", fs::read(root().join("vademecum.toml")).unwrap());
    for path in files_below(&root().join("content/_vocabularies")) {
        let name = path.strip_prefix(root()).unwrap().display().to_string();
        inputs.insert(name, fs::read(&path).unwrap());
    }
    inputs.insert("content/_types/person.toml", PERSON.as_bytes());
    let Setup { schema, .. } = read_setup(&inputs, &options(false), &mut Diagnostics::new()).unwrap();
    let manual = Manual::new(&schema, "nl", "en").without_links();
    let mut shown: BTreeSet<String> = BTreeSet::new();
    for (path, text) in pages() {
        let found = refreshed(&text, |what| {
            shown.insert(what.to_owned());
            let (part, id) = what.split_once(": ").unwrap_or((what, ""));
            let content_type = schema.types.get(id);
            match (part, content_type) {
                ("common fields", _) => manual.common_fields(),
                ("fields", Some(content_type)) => manual.own_fields(content_type),
                ("bodies", Some(content_type)) => manual.bodies(content_type),
                ("relations", Some(content_type)) => manual.relations(content_type),
                _ => panic!("{}: nobody knows what `{what}` is", path.display()),
            }
        });
        if found != text {
            assert!(updating(), "{} is not what the types say; UPDATE=1 writes it again", path.display());
            fs::write(&path, found).unwrap();
        }
    }
    assert!(shown.contains("common fields"));
    for content_type in schema.types.values() {
        // One with nothing of its own has no table to show.
        let fields = content_type.has_pages && !manual.own_fields(content_type).is_empty();
        for (part, must) in [("fields", fields), ("relations", content_type.has_pages)] {
            let name = format!("{part}: {}", content_type.id);
            assert!(!must || shown.contains(&name), "no page of the manual has `<!-- {name} -->`");
        }
    }
}

/// The text with what stands between markers made again.
fn refreshed(text: &str, mut made: impl FnMut(&str) -> String) -> String {
    const KNOWN: [&str; 4] = ["fields: ", "bodies: ", "relations: ", "common fields"];
    let mut found = String::new();
    let mut lines = text.split_inclusive('\n');
    while let Some(line) = lines.next() {
        found.push_str(line);
        let marker = line.trim().strip_prefix("<!-- ").and_then(|rest| rest.strip_suffix(" -->"));
        if let Some(what) = marker.filter(|what| KNOWN.iter().any(|known| what.starts_with(known))) {
            let _ = write!(found, "\n{}\n", made(what));
            let end = lines.find(|line| line.trim() == "<!-- end -->");
            found.push_str(end.expect("`<!-- end -->` after what is made"));
        }
    }
    found
}

#[test]
fn every_file_that_the_manual_shows_builds_without_a_message() {
    let mut failures = String::new();
    let mut shown = 0;
    for (path, text) in pages() {
        let examples = examples(&text);
        if examples.is_empty() {
            continue;
        }
        shown += examples.len();
        let mut inputs = starter();
        for (name, text) in STAND_INS {
            inputs.insert(*name, text.as_bytes());
        }
        for (name, example) in examples {
            inputs.insert(name, example.into_bytes());
        }
        let outcome = build(&inputs, &options(false), &Nothing);
        for diagnostic in &outcome.diagnostics {
            let _ = writeln!(failures, "{}\n{}\n", path.display(), render(diagnostic, Style::Plain));
        }
    }
    assert!(shown > 15, "only {shown} examples were found");
    assert!(failures.is_empty(), "\n{failures}");
}

/// The files of a page: a line that ends in "File `content/…`:" and the block
/// below it.
fn examples(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut name: Option<String> = None;
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if let Some(path) = line.strip_suffix("`:").and_then(|line| line.rsplit_once("File `")).map(|(_, path)| path) {
            name = Some(path.to_owned());
        } else if let (Some(path), true) = (&name, line.starts_with("```")) {
            let fence: String = line.chars().take_while(|sign| *sign == '`').collect();
            let body: Vec<&str> = lines.by_ref().take_while(|line| *line != fence).collect();
            found.push((path.clone(), body.join("\n") + "\n"));
            name = None;
        } else if !line.is_empty() {
            name = None;
        }
    }
    found
}

/// The site that `vademecum init` starts: the manual speaks of its entries.
fn starter() -> Inputs {
    let folder = root().join("src/cli/starter");
    let mut inputs = Inputs::new();
    for path in files_below(&folder) {
        let name = path.strip_prefix(&folder).unwrap().display().to_string();
        let text = fs::read_to_string(&path).unwrap().replace("{today}", "2026-11-05");
        inputs.insert(name, text.into_bytes());
    }
    inputs
}

#[test]
fn every_link_in_the_manual_leads_somewhere() {
    let anchors: BTreeMap<PathBuf, BTreeSet<String>> = pages()
        .into_iter()
        .map(|(path, text)| (path, headings(&text).iter().map(|title| anchor(title)).collect()))
        .collect();
    let (mut links, mut broken) = (0, String::new());
    for (path, text) in pages() {
        for target in link_targets(&outside_code(&text)) {
            if target.contains("://") || target.starts_with("mailto:") {
                continue;
            }
            links += 1;
            let (file, place) = target.split_once('#').unwrap_or((&target, ""));
            let there = if file.is_empty() { path.clone() } else { path.parent().unwrap().join(file) };
            let known = fs::canonicalize(&there).is_ok_and(|there| {
                anchors.get(&there).is_none_or(|anchors| place.is_empty() || anchors.contains(place))
            });
            if !known {
                let _ = writeln!(broken, "{}: {target}", path.display());
            }
        }
    }
    assert!(broken.is_empty(), "these links lead nowhere:\n{broken}");
    assert!(links > 50, "only {links} links were found");
}

#[test]
fn the_index_of_the_manual_names_every_page() {
    let index = fs::read_to_string(folder().join("README.md")).unwrap();
    for (path, _) in pages() {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        assert!(name == "README.md" || index.contains(&format!("({name})")), "README.md does not name {name}");
    }
}

#[test]
fn every_message_that_the_manual_shows_is_one_that_a_case_shows() {
    let cases: String = files_below(&root().join("tests"))
        .iter()
        .filter(|path| path.extension().is_some_and(|kind| kind == "txt" || kind == "rs"))
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    let patterns: BTreeSet<String> = cases.lines().filter(|line| is_message(line)).map(pattern).collect();
    let mut strange = String::new();
    for (path, text) in pages() {
        for line in text.lines().filter(|line| is_message(line)) {
            if !patterns.contains(&pattern(line)) {
                let _ = writeln!(strange, "{}: {line}", path.display());
            }
        }
    }
    assert!(strange.is_empty(), "no case shows\n{strange}");
}

fn is_message(line: &str) -> bool {
    ["error[", "warning[", "advice["].iter().any(|start| line.starts_with(start))
}

/// A message with what differs from site to site left out: what stands in
/// quotation marks or as code, numbers, addresses and files, what a type is
/// called, and what another program says of a template.
fn pattern(line: &str) -> String {
    let line = line.split_once("cannot be read: ").map_or(line, |(start, _)| start);
    let line = line.split_once(" failed on ").map_or(line, |(start, _)| start);
    let mut words: Vec<&str> = line.split(' ').map(|word| if word.contains('/') { "…" } else { word }).collect();
    if let Some(at) = words.iter().position(|word| *word == "every") {
        words.get_mut(at + 1).into_iter().for_each(|word| *word = "…");
    }
    let line = words.join(" ");
    let mut text = String::new();
    let mut inside: Option<char> = None;
    for letter in line.chars() {
        match inside {
            Some(end) if letter == end => inside = None,
            Some(_) => {}
            None if letter == '`' || letter == '"' => {
                inside = Some(letter);
                text.push('…');
            }
            None if letter.is_ascii_digit() => {
                if !text.ends_with('#') {
                    text.push('#');
                }
            }
            None => text.push(letter),
        }
    }
    text
}

#[test]
fn every_code_has_one_heading_among_the_messages() {
    let catalogue: String = files_below(&root().join("src/diagnostic/catalogue"))
        .iter()
        .map(|file| fs::read_to_string(file).unwrap())
        .collect();
    // A call may go on on the next line.
    let catalogue = catalogue.split_whitespace().collect::<Vec<_>>().join(" ").replace("( \"", "(\"");
    let codes: BTreeSet<&str> = ["Diagnostic::error(\"", "Diagnostic::warning(\"", "Diagnostic::advice(\""]
        .iter()
        .flat_map(|call| catalogue.split(call).skip(1).filter_map(|rest| rest.split('"').next()))
        .collect();
    let messages = fs::read_to_string(folder().join("messages.md")).unwrap();
    let mut told: BTreeMap<&str, usize> = BTreeMap::new();
    for line in messages.lines() {
        if let Some(code) = line.strip_prefix("### ") {
            *told.entry(code).or_default() += 1;
        }
    }
    let not_once: Vec<&&str> = codes.iter().filter(|code| told.get(**code) != Some(&1)).collect();
    assert!(not_once.is_empty(), "messages.md has not one heading for each of {not_once:?}");
    let unknown: Vec<&&str> = told.keys().filter(|code| !codes.contains(**code)).collect();
    assert!(unknown.is_empty(), "messages.md tells of {unknown:?}, and nothing says them");
}

#[test]
fn every_command_and_option_in_the_manual_exists() {
    let mut commands = 0;
    let mut help: BTreeMap<String, String> = BTreeMap::new();
    let mut all: Vec<(PathBuf, String)> = pages();
    all.push((root().join("README.md"), fs::read_to_string(root().join("README.md")).unwrap()));
    for (path, text) in all {
        for command in text.lines().flat_map(commands_in) {
            commands += 1;
            let words: Vec<&str> = command.split_whitespace().collect();
            let Some(name) = words.first().filter(|word| word.chars().all(|letter| letter.is_ascii_lowercase())) else {
                continue;
            };
            let text = help.entry((*name).to_owned()).or_insert_with(|| {
                let ran = Command::new(env!("CARGO_BIN_EXE_vademecum")).args([name, "--help"]).output().unwrap();
                assert!(ran.status.success(), "{}: there is no `vademecum {name}`", path.display());
                String::from_utf8(ran.stdout).unwrap()
            });
            for option in words.iter().filter(|word| word.starts_with("--")) {
                let option = option.split('=').next().unwrap_or(option);
                assert!(text.contains(option), "{}: `vademecum {name}` has no {option}", path.display());
            }
        }
    }
    assert!(commands > 20, "only {commands} commands were found");
}

/// What follows `vademecum` where a line is a command or has one as code.
fn commands_in(line: &str) -> Vec<String> {
    let whole = line.trim_start().trim_start_matches("$ ").strip_prefix("vademecum ").map(str::to_owned);
    let code = line.split('`').skip(1).step_by(2).filter_map(|code| code.strip_prefix("vademecum ").map(str::to_owned));
    whole.into_iter().filter(|_| !line.contains('`')).chain(code).collect()
}

fn headings(text: &str) -> Vec<String> {
    let lines = outside_code(text);
    lines
        .lines()
        .filter(|line| line.starts_with('#'))
        .map(|line| line.trim_start_matches('#').trim().to_owned())
        .collect()
}

/// The name of a heading, as the sites make it where the manual is read.
fn anchor(title: &str) -> String {
    let kept = title.to_lowercase().replace(' ', "-");
    kept.chars().filter(|letter| letter.is_alphanumeric() || *letter == '-' || *letter == '_').collect()
}

/// The text without blocks of code.
fn outside_code(text: &str) -> String {
    let mut fence: Option<String> = None;
    let mut found = String::new();
    for line in text.lines() {
        let signs: String = line.chars().take_while(|sign| *sign == '`').collect();
        match &fence {
            Some(open) if *open == signs => fence = None,
            Some(_) => {}
            None if signs.len() >= 3 => fence = Some(signs),
            None => found = found + line + "\n",
        }
    }
    found
}

/// The addresses of links in Markdown, but not those inside code.
fn link_targets(text: &str) -> Vec<String> {
    let prose: String = text.split('`').step_by(2).collect::<Vec<_>>().join("code");
    prose.split("](").skip(1).filter_map(|rest| rest.split(')').next()).map(str::to_owned).collect()
}

struct Nothing;

impl Sink for Nothing {
    fn write(&self, _: OutputFile) {}
}

fn options(drafts: bool) -> BuildOptions {
    BuildOptions { drafts, ..BuildOptions::new("vademecum.toml") }
}

fn updating() -> bool {
    std::env::var_os("UPDATE").is_some()
}

fn pages() -> Vec<(PathBuf, String)> {
    let files = files_below(&folder()).into_iter().filter(|path| path.extension().is_some_and(|kind| kind == "md"));
    files.map(|path| (path.clone(), fs::read_to_string(&path).unwrap())).collect()
}

fn folder() -> PathBuf {
    fs::canonicalize(root().join("content/_manual")).unwrap()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
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
