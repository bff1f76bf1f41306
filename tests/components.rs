//! Every component of a theme with its examples: they are there, they say what
//! they promise, and a theme of one's own shows its own.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "a test may stop")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Mutex;

use vademecum::diagnostic::{Style, render};
use vademecum::pipeline::{BuildOptions, Outcome, Sink, build_components};
use vademecum::source::{Inputs, OutputFile};

#[derive(Default)]
struct Memory(Mutex<BTreeMap<String, Vec<u8>>>);

impl Sink for Memory {
    fn write(&self, file: OutputFile) {
        let before = self.0.lock().unwrap().insert(file.path.clone(), file.bytes);
        assert!(before.is_none(), "{} was written twice", file.path);
    }
}

/// The components of a theme in a site with some files more.
fn built(theme: &str, more: &[(&str, &str)]) -> (Outcome, BTreeMap<String, Vec<u8>>) {
    built_with(&format!("theme = \"{theme}\"\n"), more)
}

/// The same, for a site whose configuration ends so.
fn built_with(configuration: &str, more: &[(&str, &str)]) -> (Outcome, BTreeMap<String, Vec<u8>>) {
    let mut inputs = Inputs::new();
    let site = "[site]\ntitle = \"Proef\"\nbase_url = \"https://example.nl/kennis/\"\nlanguage = \"nl\"\n";
    inputs.insert("vademecum.toml", format!("{site}{configuration}").as_bytes());
    for (path, text) in more {
        inputs.insert(*path, text.as_bytes());
    }
    let options = BuildOptions { portable: true, ..BuildOptions::new("vademecum.toml") };
    let sink = Memory::default();
    let outcome = build_components(&inputs, &options, &sink);
    (outcome, sink.0.into_inner().unwrap())
}

fn messages(outcome: &Outcome) -> String {
    let told = outcome.diagnostics.iter().map(|diagnostic| render(diagnostic, Style::Plain));
    told.collect::<Vec<_>>().join("\n")
}

fn text<'a>(files: &'a BTreeMap<String, Vec<u8>>, path: &str) -> &'a str {
    std::str::from_utf8(files.get(path).unwrap_or_else(|| panic!("there is no {path}"))).unwrap()
}

/// The components that the default theme defines, from its folders.
fn defined() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/components");
    let mut names: Vec<String> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| folder.join(format!("{name}/{name}.html")).exists())
        .collect();
    names.sort();
    names
}

#[test]
fn every_example_of_every_theme_in_the_program_says_what_it_promises() {
    let themes = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("themes")).unwrap();
    for theme in themes.map(|entry| entry.unwrap().file_name().into_string().unwrap()) {
        let (outcome, files) = built(&theme, &[]);
        assert_eq!(messages(&outcome), "", "{theme}");
        assert!(outcome.is_whole(), "{theme}");
        let pages = files.keys().filter(|path| path.starts_with("components/")).count();
        assert!(pages > 50, "{theme} has only {pages} pages");
    }
}

#[test]
fn every_component_has_an_example_that_stands_on_the_page_of_all() {
    let (_, files) = built("default", &[]);
    let all = text(&files, "components/index.html");
    let names = defined();
    assert!(names.len() > 40, "only {} components", names.len());
    for name in names {
        assert!(all.contains(&format!("<section id=\"{name}\"")), "{name} is not on the page");
        assert!(all.contains(&format!("src=\"{name}-1.html\"")), "{name} has no example");
        text(&files, &format!("components/{name}-1.html"));
    }
    assert!(!all.contains("There is no example yet"));
}

#[test]
fn the_pages_open_from_a_folder() {
    let (_, files) = built("leeszaal", &[]);
    for path in ["components/index.html", "components/footer-1.html"] {
        let page = text(&files, path);
        assert!(page.contains("href=\"../assets/style."), "{path}");
        assert!(!page.contains("href=\"/"), "{path}");
    }
}

#[test]
fn a_theme_shows_its_own_components_and_those_it_changes() {
    let note = "{# A note of the house. #}\n{% component house_note(words, @site) %}\n<p class=\"house-note\">\
                {{ site.title }}: {{ words }}</p>\n{% endcomponent house_note %}\n";
    let examples = "[[example]]\nname = \"A note\"\npage = \"/\"\ncall = '{{<house_note words={\"welkom\"}/>}}'\n\
                    says = [\"Voorbeeldplein: welkom\"]\n";
    let notice = "{# Louder. #}\n{% component notice(entry) %}\n{% for field in entry.places.notice %}<h2>{{ \
                  field.label }}!</h2><p>Niet om zelf onderzoek te doen.</p>{% endfor %}\n{% endcomponent notice %}\n";
    let (outcome, files) = built(
        "huis",
        &[
            ("themes/huis/components/house_note/house_note.html", note),
            ("themes/huis/components/house_note/examples.toml", examples),
            ("themes/huis/components/notice/notice.html", notice),
            ("themes/huis/components/plain/plain.html", "{% component plain() %}<p>a</p>{% endcomponent plain %}"),
        ],
    );
    assert_eq!(messages(&outcome), "");
    assert!(
        text(&files, "components/house_note-1.html").contains("<p class=\"house-note\">Voorbeeldplein: welkom</p>")
    );
    assert!(text(&files, "components/notice-1.html").contains("Niet geschikt voor!"));
    let all = text(&files, "components/index.html");
    assert!(all.contains("A note of the house."));
    assert!(all.contains("components/plain/examples.toml"), "a component without an example says where to write one");
}

#[test]
fn what_is_wrong_in_an_example_is_told_where_it_is_written() {
    let examples = "[[example]]\nname = \"Words that are not there\"\npage = \"/\"\ncall = \"<p>ja</p>\"\n\
                    says = [\"nee\"]\n\n[[example]]\nname = \"Nowhere\"\npage = \"/hulpmidelen/\"\ncall = \"<p>ja</p>\"\n\
                    says = [\"ja\"]\n";
    let (outcome, _) = built("huis", &[("themes/huis/components/ways/examples.toml", examples)]);
    assert!(!outcome.is_whole());
    assert_eq!(
        format!("\n{}", messages(&outcome)),
        r#"
error[example-differs]: the example "Words that are not there" does not say "nee"
 --> themes/huis/components/ways/examples.toml:5:9
  |
5 | says = ["nee"]
  |         ^^^^^
  |
  = help: mend the component, or write in `says` what it says now, as it stands in the HTML
error[broken-link]: there is nothing at `/hulpmidelen/`
 --> themes/huis/components/ways/examples.toml:9:8
  |
9 | page = "/hulpmidelen/"
  |        ^^^^^^^^^^^^^^^
  |
  = help: did you mean `/hulpmiddelen/`?"#
    );
    let silent = "[[example]]\nname = \"Nothing said\"\npage = \"/\"\ncall = \"<p>ja</p>\"\n";
    let (outcome, _) = built("huis", &[("themes/huis/components/ways/examples.toml", silent)]);
    assert!(messages(&outcome).contains("`says` is missing here"), "{}", messages(&outcome));
}

#[test]
fn colours_of_the_house_are_seen() {
    let (outcome, files) = built_with("\n[look.colours]\nbrand = \"#6b2d5c\"\n", &[]);
    assert_eq!(messages(&outcome), "");
    let style = files.iter().find(|(path, _)| path.starts_with("assets/style.")).unwrap().1;
    assert!(String::from_utf8_lossy(style).contains("#6b2d5c"));
}
