//! Things in things in things: whatever stands in itself, or as deep as a file
//! is long, is read or told at its place; it never takes all of a stack, also on
//! the threads that read side by side.

use std::fmt::Write as _;

use vademecum::diagnostic::Severity;

use super::site::{CONFIGURATION, built_of};

/// How deep. Each level takes some of a stack, and that of a thread holds far
/// fewer.
const DEEP: usize = 10_000;

fn around(open: &str, inside: &str, close: &str) -> String {
    format!("{}{inside}{}", open.repeat(DEEP), close.repeat(DEEP))
}

fn toml(value: &str) -> String {
    format!("+++\ntitle = \"x\"\n{value}\n+++\nx\n")
}

fn yaml(value: &str) -> String {
    format!("---\ntitle: x\n{value}\n---\nx\n")
}

fn body(text: &str) -> String {
    format!("+++\ntitle = \"x\"\n+++\n{text}\n")
}

fn svg(inside: &str) -> String {
    format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">{inside}</svg>")
}

/// Names that stand for ten others each, ten levels up.
fn bomb(first: &str, level: impl Fn(usize) -> String) -> String {
    (1..12).fold(first.to_owned(), |mut text, number| {
        let _ = writeln!(text, "{}", level(number));
        text
    })
}

/// Builds a site with one such file; with errors only in that file.
fn ends(path: &str, text: &str) -> Vec<&'static str> {
    let configuration = format!("{CONFIGURATION}theme = \"eigen\"\n");
    let files = [
        ("themes/eigen/theme.toml", "name = \"Eigen\"\n"),
        ("content/_index.md", "+++\ntitle = \"x\"\n+++\n![x](x.svg)\n"),
        (path, text),
    ];
    let files: Vec<(&str, &[u8])> = files
        .iter()
        .filter(|(name, _)| path == "content/x.svg" || *name != "content/_index.md")
        .map(|(path, text)| (*path, text.as_bytes()))
        .collect();
    let built = built_of(&configuration, &files);
    let errors = built.outcome.diagnostics.iter().filter(|told| told.severity == Severity::Error);
    errors
        .map(|told| {
            let place = told.place.as_ref().unwrap_or_else(|| panic!("{path}: {}", built.messages()));
            assert_eq!(place.path, path, "{}", built.messages());
            told.code
        })
        .collect()
}

#[test]
fn front_matter_and_data_end_however_deep_they_are() {
    let dotted = vec!["a"; DEEP].join(".");
    for text in [
        toml(&around("b = [", "", "")),
        toml(&format!("b = {}", around("[", "", "]"))),
        toml(&format!("b = {}", around("{a = ", "1", "}"))),
        toml(&format!("{dotted} = 1")),
        toml(&format!("[{dotted}]")),
        toml(&format!("[[{dotted}]]")),
    ] {
        assert!(ends("content/a.md", &text).contains(&"bad-toml"), "{}", &text[..60]);
    }
    for text in [
        yaml(&format!("b: {}", around("[", "", ""))),
        yaml(&format!("b: {}", around("[", "", "]"))),
        yaml(&format!("b: {}", around("{a: ", "1", "}"))),
        yaml(&around("? ", "x", "")),
        yaml("a: &a [*a]"),
    ] {
        assert_eq!(ends("content/a.md", &text), ["bad-yaml"], "{}", &text[..40]);
    }
    let stairs = (0..1_000).fold(String::new(), |text, depth| format!("{text}{}a:\n", " ".repeat(depth)));
    let aliases = bomb("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n", |number| {
        format!("a{number}: &a{number} [{}]", vec![format!("*a{}", number - 1); 10].join(", "))
    });
    for text in [yaml(&stairs), yaml(&format!("b:\n{}", around("- ", "x", ""))), yaml(&aliases)] {
        assert!(ends("content/a.md", &text).contains(&"bad-yaml"), "{}", &text[..40]);
    }
    for path in ["content/_data/x.toml", "content/_types/x.toml", "content/_vocabularies/x.toml", "vademecum.toml"] {
        assert!(ends(path, &format!("{dotted} = 1\n")).contains(&"bad-toml"), "{path}");
        assert!(ends(path, &format!("b = {}\n", around("[", "", "]"))).contains(&"bad-toml"), "{path}");
    }
}

#[test]
fn texts_and_drawings_end_however_deep_they_are() {
    for text in [
        around("> ", "x", ""),
        around("- ", "x", ""),
        around("1. ", "x", ""),
        around("*a **a ", "x", "** a*"),
        around("[", "x", "](#a)"),
        around("![", "x", "](a)"),
        around("<div>", "", ""),
        around("<div>\n\n", "x", "\n\n</div>"),
        around("<b><i>", "x", "</i></b>"),
        around("x <b>", "x", "</b>"),
        around("<svg><math>", "x", "</math></svg>"),
        around("<table><tr><td>", "x", ""),
        around("a\n: ", "x", ""),
        format!("> [!NOTE]\n> {}", around("> ", "x", "")),
    ] {
        for code in ends("content/a.md", &body(&text)) {
            assert!(["html-too-deep", "broken-link", "broken-anchor", "missing-file"].contains(&code), "{code}");
        }
    }
    let entities = bomb("<!ENTITY a0 \"x\">", |number| {
        format!("<!ENTITY a{number} \"{}\">", format!("&a{};", number - 1).repeat(10))
    });
    let uses = bomb("<g id=\"g0\"><path d=\"M0 0h1\"/></g>", |number| {
        format!("<g id=\"g{number}\">{}</g>", format!("<use href=\"#g{}\"/>", number - 1).repeat(10))
    });
    for drawing in [
        svg(&around("<g>", "", "</g>")),
        format!("<!DOCTYPE svg [{entities}]>{}", svg("<text>&a11;</text>")),
        svg(&uses),
        svg("<g id=\"a\"><use href=\"#a\"/></g>"),
    ] {
        ends("content/x.svg", &drawing);
    }
}

#[test]
fn templates_and_styles_end_however_deep_they_are() {
    let note = "themes/eigen/templates/entry-note.html";
    for text in [
        around("{% if true %}", "", "{% endif %}"),
        format!("{{{{ {} }}}}", around("(", "1", ")")),
        format!("{{{{ {}1 }}}}", "1+".repeat(DEEP)),
        format!("{{{{ 1{} }}}}", "|upper".repeat(DEEP)),
        format!("{{{{ a{} }}}}", ".a".repeat(DEEP)),
        format!("{{{{ {} }}}}", around("[", "1", "]")),
    ] {
        assert_eq!(ends(note, &text), ["template-error"], "{}", &text[..40]);
    }
    for text in [around("a{", "", "}"), format!(":root{{--x:{}}}", around("(", "", ")")), around("@media x{", "", "}")]
    {
        assert!(ends("themes/eigen/styles/x.css", &text).is_empty(), "{}", &text[..40]);
    }
    for text in [around("(", "1", ")"), around("[", "", "]"), around("{", "", "}")] {
        assert!(ends("themes/eigen/components/x/x.js", &text).is_empty(), "{}", &text[..40]);
    }
}
