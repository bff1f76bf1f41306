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

/// Texts by what is in them, each of about so many bytes.
type Made = (&'static str, fn(usize) -> String);

/// One piece again and again.
macro_rules! repeated {
    ($piece:literal) => {
        ($piece, |bytes| $piece.repeat(bytes / $piece.len()))
    };
}

const TEXTS: &[Made] = &[
    // What makes readers of Markdown slow.
    ("emphasis in emphasis", |bytes| around(bytes, "*a **a ", "b", " a** a*")),
    ("brackets in brackets", |bytes| around(bytes, "[", "a", "]")),
    ("quotes in quotes", |bytes| around(bytes, "> ", "a", "")),
    ("lists in lists on one line", |bytes| around(bytes, "- ", "a", "")),
    ("lists in lists", |bytes| {
        stairs(bytes, |text, step| {
            let _ = writeln!(text, "{}* a", "  ".repeat(step));
        })
    }),
    ("longer and longer code", |bytes| {
        stairs(bytes, |text, step| {
            let _ = write!(text, "e{}", "`".repeat(step));
        })
    }),
    ("an unclosed comment", |bytes| around(bytes, "<!--", "</", "")),
    ("a table of many rows", |bytes| format!("a|b\n-|-\n{}", "x|y\n".repeat(bytes / 4))),
    ("a table of many columns", |bytes| format!("{}\n{}\n", "|a".repeat(bytes / 4), "|-".repeat(bytes / 4))),
    ("a wide table with short rows", |bytes| {
        format!("{}\n{}\n{}", "|a".repeat(bytes / 12), "|-".repeat(bytes / 12), "|\n".repeat(bytes / 3))
    }),
    ("one definition, many references", |bytes| format!("[a]: /u\n\n{}", "[a] ".repeat(bytes / 4))),
    ("many definitions of one name", |bytes| format!("[a]\n\n{}", "[a]: /u\n".repeat(bytes / 8))),
    ("a large definition, many references", |bytes| {
        format!("[a]: /{}\n\n{}", "u".repeat(bytes / 40), "[a] ".repeat(bytes / 5))
    }),
    ("many definitions and references", |bytes| {
        numbered(bytes, |text, number| {
            let _ = write!(text, "[a{number}]\n\n[a{number}]: /u\n\n");
        })
    }),
    ("many footnotes", |bytes| {
        numbered(bytes, |text, number| {
            let _ = write!(text, "x[^{number}]\n\n[^{number}]: y\n\n");
        })
    }),
    ("one footnote, many references", |bytes| format!("[^a]: y\n\n{}", "x[^a] ".repeat(bytes / 6))),
    ("footnotes in footnotes", |bytes| {
        numbered(bytes, |text, number| {
            let _ = write!(text, "[^{number}]: x[^{}]\n\n", number + 1);
        }) + "\n\n[^0]\n"
    }),
    repeated!("a_ "),
    repeated!("_a "),
    repeated!("*a_ "),
    repeated!("a**b c* "),
    repeated!("a]"),
    repeated!("[a"),
    repeated!("[ a_"),
    repeated!("[ (]("),
    repeated!("![[]()"),
    repeated!("**x [a*b**c*](d) "),
    repeated!("[a](<b"),
    repeated!("[a](b"),
    repeated!("abc\0xyz\0"),
    repeated!("~~a "),
    repeated!("&"),
    repeated!("&amp;"),
    repeated!("\\"),
    repeated!("<"),
    repeated!("<a "),
    repeated!("<http://a"),
    repeated!("<?"),
    repeated!("<![CDATA["),
    repeated!("<!A "),
    repeated!("a\n"),
    repeated!("a\n\n"),
    repeated!("\n"),
    repeated!("\t"),
    repeated!("a\n: b\n\n"),
    repeated!("- [ ] a\n"),
    repeated!("- a\n\n  b\n"),
    repeated!("> [!NOTE]\n> a\n\n"),
    repeated!("```\n"),
    repeated!("---\n\n"),
    // What our own reading adds.
    repeated!("# a\n"),
    repeated!("## a {#a}\n"),
    repeated!("###### a\n# b\n"),
    repeated!("[[a:b"),
    repeated!("[[a:b]] "),
    repeated!("[[begrip:a|b]] "),
    repeated!("- **a** b\n"),
    repeated!("- **a**\n\n"),
    repeated!("> a\n>\n> — b\n\n"),
    repeated!("**a?**\n\nb\n\n"),
    ("headings and links to the last of them", |bytes| {
        format!("{}{}", "## a\n\n".repeat(bytes / 12), "[a](#a) ".repeat(bytes / 16))
    }),
    ("links to headings that are not there", |bytes| {
        numbered(bytes / 2, |text, number| {
            let _ = write!(text, "## kop {number}\n\n[a](#kap-{number})\n\n");
        })
    }),
    repeated!("[a](#a) "),
    repeated!("[a](b.md) "),
    repeated!("https://a.nl/ "),
    repeated!("vdmslot"),
    repeated!("vdmslot-h0-"),
    repeated!("a-b"),
    repeated!("kindermishandelingsmelding"),
    repeated!("A.B.C. "),
    // Raw HTML.
    repeated!("<div>\n"),
    repeated!("<div>a\n\n"),
    repeated!("<p><b><i>"),
    repeated!("<a href=\"https://a.nl/\">"),
    repeated!("<a><b>"),
    repeated!("</b></i>"),
    repeated!("<table><tr><td>"),
    repeated!("<table><a>"),
    repeated!("<img src=a.png>"),
    repeated!("<script>\n"),
    repeated!("<style>a</style>\n"),
    repeated!("<svg><style><img "),
    repeated!("<b a=\"b\" "),
    repeated!("<!-- a -->\n\n"),
];

fn around(bytes: usize, open: &str, inside: &str, close: &str) -> String {
    let times = bytes / (open.len() + close.len());
    format!("{}{inside}{}", open.repeat(times), close.repeat(times))
}

/// Steps that grow longer, until the text is long enough.
fn stairs(bytes: usize, mut step: impl FnMut(&mut String, usize)) -> String {
    let mut text = String::new();
    for number in 1.. {
        step(&mut text, number);
        if text.len() >= bytes {
            break;
        }
    }
    text
}

fn numbered(bytes: usize, step: impl FnMut(&mut String, usize)) -> String {
    stairs(bytes, step)
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
    for (name, make) in TEXTS {
        let of = |bytes: usize| {
            let text = make(bytes);
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
