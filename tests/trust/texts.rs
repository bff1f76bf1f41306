//! Texts as other programs save them: in whatever encoding, with whatever ends
//! of lines, every kind of file is read as it was meant or refused at its place.

use std::collections::BTreeMap;

use vademecum::diagnostic::{Diagnostic, Severity};
use vademecum::source::extension;

use super::site::{Built, CONFIGURATION, built_of};

/// Every kind of text that a site is made of: where it stands, and what it
/// says. Each has an é and two lines, and does nothing that another needs.
const KINDS: [(&str, &str); 12] = [
    ("content/a.md", "+++\ntitle = \"Eén\"\n+++\n\n## Kop één\n\n> een\n> twee\n\n```\nregel\nregel\n```\n"),
    ("content/b.md", "---\ntitle: Eén\nsummary: |\n  regel\n  regel\n---\n\nEen  \nregel.\n"),
    ("content/_data/begrippen.csv", "titel;samenvatting\nEén;\"Een regel\nen nog een\"\n"),
    ("content/_data/pagina.tsv", "titel\tsamenvatting\nEén\tEen regel\n"),
    ("content/_data/x.toml", "[[begrip]]\ntitle = \"Eén\"\nsummary = \"\"\"Een regel\nen nog een\"\"\"\n"),
    ("content/_vocabularies/kleuren.toml", "id = \"kleuren\"\nlabel = \"Één\"\n"),
    ("content/_types/note.toml", "id = \"note\"\nfolder = \"notes\"\npath = \"/notes/{slug}/\"\nlabel = \"één\"\n"),
    ("vademecum.toml", "# één\n[site]\ntitle = \"x\"\nbase_url = \"https://x.nl/\"\nlanguage = \"nl\"\n"),
    ("themes/eigen/templates/entry-note.html", "{% extends \"entry.html\" %}\n{# één #}\n"),
    ("themes/eigen/strings/nl.toml", "# één\n\"skip.content\" = \"Naar één\"\n"),
    ("themes/eigen/styles/zz.css", "/* één */\n.x { color: inherit }\n"),
    ("themes/eigen/components/zz/zz.html", "{% component zz() %}\né\n{% endcomponent zz %}\n"),
];

fn built_with(path: &str, bytes: &[u8]) -> Built {
    let themed = format!("{CONFIGURATION}theme = \"eigen\"\n");
    built_of(&themed, &[("themes/eigen/theme.toml", b"name = \"Eigen\"\n"), (path, bytes)])
}

fn utf16(text: &str, order: fn(u16) -> [u8; 2], mark: &str) -> Vec<u8> {
    mark.encode_utf16().chain(text.encode_utf16()).flat_map(order).collect()
}

fn errors(built: &Built) -> Vec<&Diagnostic> {
    built.outcome.diagnostics.iter().filter(|told| told.severity == Severity::Error).collect()
}

/// The first error in a file: its code, line and column.
fn refused(path: &str, bytes: &[u8]) -> (&'static str, usize, usize) {
    let built = built_with(path, bytes);
    let first = errors(&built).into_iter().find_map(|told| {
        let place = told.place.as_ref().filter(|place| place.path == path)?;
        assert!(told.hint.is_some(), "{path}");
        Some((told.code, place.line, place.column))
    });
    first.unwrap_or_else(|| panic!("{path} was not refused: {}", built.messages()))
}

#[test]
fn every_kind_of_text_is_read_with_any_ends_of_lines_and_a_mark_in_front() {
    for (path, text) in KINDS {
        let plain = built_with(path, text.as_bytes());
        assert!(errors(&plain).is_empty(), "{path}: {}", plain.messages());
        let pages = |built: &Built| -> BTreeMap<String, String> {
            let is_said = |path: &str| ["html", "json", "atom"].contains(&extension(path));
            let files = built.files.iter().filter(|(path, _)| is_said(path));
            files.map(|(path, bytes)| (path.clone(), String::from_utf8_lossy(bytes).into_owned())).collect()
        };
        let wanted = pages(&plain);
        for (name, other) in [
            ("a carriage return", text.replace('\n', "\r")),
            ("both", text.replace('\n', "\r\n")),
            ("a mark", format!("\u{feff}{text}")),
            ("all", format!("\u{feff}{}", text.replace('\n', "\r\n"))),
        ] {
            let built = built_with(path, other.as_bytes());
            assert!(errors(&built).is_empty(), "{path} with {name}: {}", built.messages());
            // Names of styles come of their bytes.
            if !path.starts_with("themes/eigen/styles") {
                for (page, text) in pages(&built) {
                    let wanted = wanted.get(&page).map(String::as_str).unwrap_or_default();
                    let differs = text.lines().zip(wanted.lines()).find(|(one, other)| one != other);
                    assert!(text == wanted, "{path} with {name}: {page}: {differs:?}");
                }
            }
        }
    }
}

#[test]
fn every_kind_of_text_that_is_none_is_refused_at_its_place() {
    for (path, text) in KINDS {
        for (name, bytes) in [
            ("UTF-16, little end first", utf16(text, u16::to_le_bytes, "\u{feff}")),
            ("UTF-16, big end first", utf16(text, u16::to_be_bytes, "\u{feff}")),
            ("the same without a mark", utf16(text, u16::to_le_bytes, "")),
            ("the other without a mark", utf16(text, u16::to_be_bytes, "")),
        ] {
            assert_eq!(refused(path, &bytes), ("utf16-text", 1, 1), "{path}: {name}");
        }
        // The place of the first letter that is not in ASCII.
        let before = &text[..text.find(['é', 'É']).unwrap()];
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
        let latin: Vec<u8> = text.chars().map(|letter| letter as u8).collect();
        assert_eq!(refused(path, &latin), ("bad-utf8", line, column), "{path}");
        let with_nul = text.replacen(['é', 'É'], "\0", 1);
        assert_eq!(refused(path, with_nul.as_bytes()), ("no-text", line, column), "{path}");
        let mut cut = text.as_bytes().to_vec();
        cut.extend([0xe2, 0x82]);
        assert_eq!(refused(path, &cut), ("bad-utf8", text.matches('\n').count() + 1, 1), "{path}");
    }
}

#[test]
fn an_empty_file_is_read_or_told_by_its_name() {
    for (path, _) in KINDS {
        let built = built_with(path, b"");
        for told in errors(&built) {
            assert!(told.place.as_ref().is_some_and(|place| place.path == path), "{path}: {}", built.messages());
        }
    }
}

#[test]
fn a_sign_that_no_page_can_hold_is_told_and_stands_in_none() {
    let head = "date = 2026-01-02\nlead = \"x\"\n";
    for (path, text) in [
        ("content/verslagen/a.md", format!("+++\ntitle = \"A\u{1}b\"\n{head}+++\nx\n")),
        ("content/verslagen/a.md", format!("+++\ntitle = \"A\\u0001b\"\n{head}+++\nx\n")),
        ("content/verslagen/a.md", "---\ntitle: \"A\\x01b\"\ndate: 2026-01-02\nlead: x\n---\nx\n".to_owned()),
        ("content/verslagen/a.md", format!("+++\ntitle = \"Ab\"\n{head}+++\nx &#1; y\n\n## Kop &#11;\n")),
        ("content/_data/verslagen.csv", "titel;samenvatting;datum\nA\u{c}b\u{ffff};x;2026-01-02\n".to_owned()),
    ] {
        let built = built_with(path, text.as_bytes());
        assert!(built.outcome.is_whole(), "{text:?}: {}", built.messages());
        let told = built.outcome.diagnostics.iter().filter(|told| told.code == "unseen-sign");
        assert!(told.clone().count() > 0 && told.clone().all(|told| told.place.is_some()), "{text:?}");
        for (file, bytes) in &built.files {
            let Ok(text) = std::str::from_utf8(bytes) else { continue };
            let unseen = text.find(|sign: char| sign.is_control() && !matches!(sign, '\n' | '\t' | '\r'));
            assert!(unseen.is_none() || file.contains("search/"), "{file}: {:?}", unseen.map(|at| &text[..at]));
        }
        assert!(built.text("feed.atom").contains("<entry>"), "{text:?}");
    }
}

#[test]
fn a_message_never_says_ten_megabytes() {
    let long = "x".repeat(10_000_000);
    for (path, text) in [
        ("content/a.md", format!("+++\n{long} = 1\n+++\n")),
        ("content/a.md", format!("+++\ntitle = \"x\"\n+++\n[a](/{long}/)\n")),
        ("content/a.md", format!("+++\ntitle = \"x\"\nlanguage = \"{long}\"\n+++\n")),
        ("content/_data/begrippen.csv", long.clone()),
        ("content/_data/begrippen.csv", format!("titel{}\nx", ";a".repeat(100_000))),
    ] {
        let built = built_with(path, text.as_bytes());
        assert!(!errors(&built).is_empty(), "{path}");
        for told in &built.outcome.diagnostics {
            let place = told.place.as_ref().map_or(0, |place| place.text.len());
            let hint = told.hint.as_ref().map_or(0, String::len);
            assert!(told.message.len() + hint + place < 5_000, "{}: {}", told.code, told.message.len() + hint + place);
        }
    }
}
