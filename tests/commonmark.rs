//! The examples of the CommonMark specification, one by one through our
//! renderer. Must never know: entries, sites, themes.
//!
//! The specification is not part of this repository, as its licence differs.
//! `tests/run` installs it in `tests/node_modules`; without it this test fails.

use std::error::Error;
use std::fmt::Write;
use std::path::Path;

use vademecum::document::{RawHtml, options, to_html};

/// The edition that `tests/package.json` asks for.
const EDITION: &str = "version: '0.31.2'";
/// How many examples that edition has.
const EXAMPLES: usize = 652;

struct Example {
    number: usize,
    markdown: String,
    html: String,
}

/// With every extension of ours switched on: none of them changes what the
/// specification says about plain Markdown.
#[test]
fn every_example_of_the_specification_gives_the_html_that_stands_beside_it() -> Result<(), Box<dyn Error>> {
    let specification = specification()?;
    assert!(specification.contains(EDITION), "this is another edition of the specification");
    let examples = examples(&specification);
    assert_eq!(examples.len(), EXAMPLES, "the specification has another number of examples");

    let mut differing = Vec::new();
    let mut report = String::new();
    for Example { number, markdown, html } in &examples {
        let ours = to_html(markdown, RawHtml::Keep, options());
        if alike(&ours) != alike(html) {
            differing.push(number);
            write!(report, "\nexample {number}\n  markdown {markdown:?}\n  expected {html:?}\n  ours     {ours:?}\n")?;
        }
    }
    assert!(differing.is_empty(), "{} of {EXAMPLES} examples differ: {differing:?}\n{report}", differing.len());
    Ok(())
}

#[test]
fn what_is_alike_is_only_a_quote_in_text_and_a_line_break_after_a_list_item() {
    assert_eq!(alike("<p>a &quot;b&quot;</p>"), alike("<p>a \"b\"</p>"));
    assert_eq!(alike("<li>\n<div>"), alike("<li><div>"));
    assert_ne!(alike("<a title=\"a&quot;b\">c</a>"), alike("<a title=\"a\"b\">c</a>"));
    assert_ne!(alike("<p>a\nb</p>"), alike("<p>ab</p>"));
    assert_ne!(alike("<p>&lt;</p>"), alike("<p><</p>"));
}

fn specification() -> Result<String, String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/node_modules/commonmark-spec/spec.txt");
    std::fs::read_to_string(&path).map_err(|error| {
        format!(
            "{}: {error}\nThe specification is not here. `npm ci` in tests/ installs it, and so does tests/run.",
            path.display()
        )
    })
}

/// Every example of the specification: Markdown, a line with a dot, and HTML,
/// between two fences. An arrow stands for a tab.
fn examples(specification: &str) -> Vec<Example> {
    let fence = "`".repeat(32);
    let opening = format!("{fence} example");
    let mut lines = specification.lines();
    let mut examples = Vec::new();
    while lines.by_ref().any(|line| line == opening) {
        let mut until = |end: &str| {
            let mut text = String::new();
            for line in lines.by_ref().take_while(|line| *line != end) {
                text.push_str(&line.replace('→', "\t"));
                text.push('\n');
            }
            text
        };
        examples.push(Example { number: examples.len() + 1, markdown: until("."), html: until(&fence) });
    }
    examples
}

/// HTML without two differences that no reader and no program can see: in text
/// a double quote may be escaped or not, and a line may end behind `<li>` or
/// not. The specification's own test program overlooks the same two.
fn alike(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    let mut in_tag = false;
    let mut quote = None;
    while let Some(letter) = rest.chars().next() {
        if !in_tag && let Some(after) = rest.strip_prefix("&quot;") {
            out.push('"');
            rest = after;
            continue;
        }
        match (in_tag, quote, letter) {
            (false, _, '<') => in_tag = true,
            (true, None, '>') => in_tag = false,
            (true, None, '"' | '\'') => quote = Some(letter),
            (true, Some(open), _) if open == letter => quote = None,
            _ => {}
        }
        out.push(letter);
        rest = &rest[letter.len_utf8()..];
    }
    out.replace("<li>\n", "<li>")
}
