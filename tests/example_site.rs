//! The example site of this repository is its first test: it builds without a
//! word, and the same bytes each time.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "a test may stop")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use vademecum::diagnostic::{Diagnostics, Style, render};
use vademecum::entry::Entry;
use vademecum::pipeline::{BuildOptions, Outcome, Setup, Sink, build, read_entries};
use vademecum::schema::{Field, ItemsKind, KINDS, Kind};
use vademecum::source::{Inputs, OutputFile, extension, folder_of, join};

#[test]
fn the_example_site_builds_without_a_single_message() {
    let (outcome, _) = build_site(&example_files());
    let messages: Vec<String> = outcome.diagnostics.iter().map(|message| render(message, Style::Plain)).collect();
    assert!(messages.is_empty(), "{}", messages.join("\n\n"));
    assert!(outcome.is_whole());
}

#[test]
fn every_theme_of_the_program_builds_the_example_site_without_a_message() {
    let themes = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("themes")).unwrap();
    let mut names: Vec<String> =
        themes.map(|theme| theme.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.retain(|name| name != "default");
    assert!(!names.is_empty());
    for name in names {
        let mut files = example_files();
        for (path, bytes) in &mut files {
            if path == "vademecum.toml" {
                let text = String::from_utf8(bytes.clone()).unwrap();
                *bytes = text.replacen("[site]\n", &format!("[site]\ntheme = \"{name}\"\n"), 1).into_bytes();
            }
        }
        let (outcome, output) = build_site(&files);
        let messages: Vec<String> = outcome.diagnostics.iter().map(|message| render(message, Style::Plain)).collect();
        assert!(messages.is_empty(), "{name}: {}", messages.join("\n\n"));
        assert!(output.contains_key("index.html"), "{name}");
    }
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

#[test]
fn the_example_site_uses_every_kind_of_field() {
    let (setup, entries) = example_entries();
    let mut used: BTreeSet<&str> = BTreeSet::new();
    for entry in &entries {
        let fields = &setup.schema.types[&entry.key.content_type].fields;
        // A default is nobody's use of a field.
        let is_used = |field: &&Field| {
            entry.fields.get(&field.id).is_some_and(|used| field.default.as_ref() != Some(&used.value))
        };
        for field in fields.iter().filter(is_used) {
            used.insert(field.kind.id());
            used.extend(field.of.map(Kind::id));
            used.extend(field.columns.iter().map(|column| column.kind.id()));
        }
    }
    let unused: Vec<&str> = KINDS.iter().map(|kind| kind.id()).filter(|id| !used.contains(id)).collect();
    assert_eq!(unused, [""; 0], "kinds of field that no entry uses");
}

#[test]
fn the_example_site_has_entries_of_every_type_and_parts_of_every_shape() {
    let (setup, entries) = example_entries();
    let count = |id: &str| entries.iter().filter(|entry| entry.key.content_type == id).count();
    let without: Vec<&String> = setup.schema.types.keys().filter(|id| count(id) == 0).collect();
    assert!(without.is_empty(), "types without entries: {without:?}");
    let mut shapes: BTreeSet<&str> = BTreeSet::new();
    for entry in &entries {
        let parts = &setup.schema.types[&entry.key.content_type].parts;
        shapes.extend(entry.parts.iter().filter_map(|written| {
            let part = parts.iter().find(|part| part.id == written.id)?;
            (part.items == ItemsKind::Text || !written.items.is_empty()).then(|| part.items.id())
        }));
    }
    let unused: Vec<&str> = ItemsKind::ALL.iter().map(|kind| kind.id()).filter(|id| !shapes.contains(id)).collect();
    assert_eq!(unused, [""; 0], "shapes of parts that no entry has");
}

#[test]
fn in_a_folder_every_address_of_the_example_site_is_relative_and_leads_somewhere() {
    let sink = Memory::default();
    let options = BuildOptions { portable: true, ..options(false) };
    let outcome = build(&inputs_of(&example_files()), &options, &sink);
    assert!(outcome.is_whole() && outcome.diagnostics.is_empty());
    let output = sink.0.into_inner().unwrap();
    let pages: BTreeMap<&str, Marks> = output
        .iter()
        .filter(|(path, _)| extension(path) == "html")
        .map(|(path, html)| (path.as_str(), marks(html)))
        .collect();
    assert!(pages.len() > 800);
    let mut followed = 0;
    for (path, page) in &pages {
        for (name, address) in &page.addresses {
            if ["https:", "mailto:", "tel:"].iter().any(|scheme| address.starts_with(scheme)) {
                continue;
            }
            assert!(!address.starts_with('/') && !address.contains("://"), "{path}: {name} is {address}");
            let is_address = ["html", "js"].iter().any(|kind| address.split('#').next().unwrap().ends_with(kind));
            if name.starts_with("data-") && !is_address {
                continue;
            }
            let (file, anchor) = address.split_once('#').unwrap_or((address, ""));
            let target =
                if file.is_empty() { (*path).to_owned() } else { join(folder_of(path), file).unwrap_or_default() };
            assert!(output.contains_key(&target), "{path}: {address} leads nowhere");
            // Behind the `#` of the search stands what is asked.
            let is_there = anchor.is_empty() || anchor.contains('=') || pages[target.as_str()].ids.contains(anchor);
            assert!(is_there, "{path}: {address} has no such anchor");
            followed += 1;
        }
    }
    assert!(followed > 20_000, "only {followed} addresses");
    assert!(
        !output.contains_key("robots.txt") && !output.contains_key("404.html") && !output.contains_key("feed.atom")
    );
    let index: Vec<_> = output.iter().filter(|(path, _)| path.split('/').any(|folder| folder == "search")).collect();
    let scripts = index.iter().filter(|(path, bytes)| extension(path) == "js" && bytes.starts_with(b"Vademecum.give("));
    assert!(scripts.count() > 20);
    assert!(index.iter().all(|(path, _)| extension(path) != "json"));
}

/// What a page has to lead to, and where it leads.
#[derive(Default)]
struct Marks {
    ids: BTreeSet<String>,
    addresses: Vec<(String, String)>,
}

fn marks(html: &[u8]) -> Marks {
    let mut marks = Marks::default();
    let look = lol_html::element!("*", |element| {
        for attribute in element.attributes() {
            let (name, value) = (attribute.name(), attribute.value().replace("&amp;", "&"));
            match name.as_str() {
                "id" => _ = marks.ids.insert(value),
                "href" | "src" | "action" => marks.addresses.push((name, value)),
                "content" if value.contains("; url=") => {
                    marks.addresses.push((name, value.rsplit("; url=").next().unwrap().to_owned()));
                }
                _ if name.starts_with("data-") => marks.addresses.push((name, value)),
                _ => {}
            }
        }
        Ok(())
    });
    let settings = lol_html::RewriteStrSettings::new().append_element_content_handler(look);
    lol_html::rewrite_str(std::str::from_utf8(html).unwrap(), settings).unwrap();
    marks
}

/// The entries of the example site, each on its own.
fn example_entries() -> (Setup, Vec<std::sync::Arc<Entry>>) {
    let mut diagnostics = Diagnostics::new();
    let read = read_entries(&inputs_of(&example_files()), &options(false), &mut diagnostics);
    read.expect("the example site has a configuration")
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
    let sink = Memory::default();
    let outcome = build(&inputs_of(files), &options(advice), &sink);
    (outcome, sink.0.into_inner().unwrap())
}

fn inputs_of(files: &[(String, Vec<u8>)]) -> Inputs {
    let mut inputs = Inputs::new();
    for (path, bytes) in files {
        inputs.insert(path.as_str(), bytes.as_slice());
    }
    inputs
}

fn options(advice: bool) -> BuildOptions {
    BuildOptions { advice, ..BuildOptions::new("vademecum.toml") }
}

#[derive(Default)]
struct Memory(Mutex<BTreeMap<String, Vec<u8>>>);

impl Sink for Memory {
    fn write(&self, file: OutputFile) {
        self.0.lock().unwrap().insert(file.path, file.bytes);
    }
}
