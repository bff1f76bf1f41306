//! Every file of a site at a place of its own, inside the output, under a name
//! that every disk and host can have: whatever authors call things.

use std::collections::BTreeMap;

use vademecum::diagnostic::Severity;
use vademecum::pipeline::BuildOptions;
use vademecum::source::{folded, unfit_path};

use super::site::{Built, CONFIGURATION, built, built_of, example};

/// Names as people who wish harm, or another computer, write them; and whether
/// a file that goes along may have them.
const SPELLINGS: &[(&str, bool)] = &[
    ("../x", true),
    ("../../../x", true),
    ("a/../../x", true),
    ("..", false),
    (".", false),
    ("...", false),
    ("/etc/x", true),
    ("//host/x", true),
    ("\\\\host\\x", false),
    ("..\\x", false),
    ("a\\b", false),
    ("%2e%2e/x", true),
    ("%2e%2e%2fx", true),
    ("a%00b", true),
    ("%5c..%5cx", true),
    ("C:/x", false),
    ("C:x", false),
    ("c:\\x", false),
    ("a\0b", false),
    ("a\u{7f}b", false),
    ("a\nb", false),
    ("con", false),
    ("CON", false),
    ("Aux.html", false),
    ("nul.txt", false),
    ("com1", false),
    ("lpt9.tar.gz", false),
    ("conin$", false),
    ("x.", false),
    ("x ", false),
    (" x", false),
    ("a<b", false),
    ("a>b", false),
    ("a|b", false),
    ("a\"b", false),
    ("a*b", false),
    ("a?b", false),
    ("a:b", false),
    ("a\u{202e}b", false),
    (".vademecum", true),
    (".vademecum.next", true),
];

/// A name as a text of TOML.
fn quoted(name: &str) -> String {
    let escape = |sign: char| match sign {
        '"' | '\\' => format!("\\{sign}"),
        sign if sign.is_control() => format!("\\u{:04x}", u32::from(sign)),
        sign => sign.to_string(),
    };
    format!("\"{}\"", name.chars().map(escape).collect::<String>())
}

/// Where a name may stand, and the file in which it does; the number is that
/// of the name, so that each has a file of its own.
type Kind = (&'static str, fn(usize, &str) -> (String, String));

fn page(extra: &str) -> String {
    format!("+++\ntitle = \"Een\"\n{extra}\n+++\n")
}

fn vocabulary(number: usize, rest: &str) -> (String, String) {
    (format!("content/_vocabularies/v{number}.toml"), rest.to_owned())
}

fn content_type(number: usize, rest: &str) -> (String, String) {
    (format!("content/_types/t{number}.toml"), format!("{rest}\nlabel = \"x\"\nextends = \"page\"\n"))
}

const KINDS: &[Kind] = &[
    ("slug", |number, name| (format!("content/{number}.md"), page(&format!("slug = {}", quoted(name))))),
    ("slug of a row", |number, name| {
        let cell = name.replace('"', "\"\"");
        let text = format!("titel;samenvatting;slug\nEen {number};x;\"{cell}\"\n");
        (format!("content/_data/{number}/begrippen.csv"), text)
    }),
    ("slug of a group", |number, name| {
        let text = format!("[[begrip]]\ntitle = \"Een {number}\"\nsummary = \"x\"\nslug = {}\n", quoted(name));
        (format!("content/_data/{number}.toml"), text)
    }),
    ("former address", |number, name| (format!("content/{number}.md"), page(&format!("aliases = [{}]", quoted(name))))),
    ("former address from the top", |number, name| {
        (format!("content/{number}.md"), page(&format!("aliases = [{}]", quoted(&format!("/{name}")))))
    }),
    ("term", |number, name| {
        let id = quoted(name);
        vocabulary(number, &format!("id = \"v{number}\"\n[[term]]\nid = {id}\nlabel = \"x\"\n"))
    }),
    ("vocabulary", |number, name| {
        vocabulary(number, &format!("id = {}\n[[term]]\nid = \"z\"\nlabel = \"x\"\n", quoted(name)))
    }),
    ("address of a vocabulary", |number, name| {
        let path = quoted(&format!("/{name}/{{id}}/"));
        vocabulary(number, &format!("id = \"v{number}\"\npath = {path}\n[[term]]\nid = \"z\"\nlabel = \"x\"\n"))
    }),
    ("type", |number, name| content_type(number, &format!("id = {}\nfolder = \"t{number}\"", quoted(name)))),
    ("folder of a type", |number, name| {
        content_type(number, &format!("id = \"t{number}\"\nfolder = {}", quoted(name)))
    }),
    ("address of a type", |number, name| {
        let path = quoted(&format!("/{name}/{{slug}}/"));
        content_type(number, &format!("id = \"t{number}\"\nfolder = \"t{number}\"\npath = {path}"))
    }),
];

/// What is written where it is still a name: spaces around a cell are none of
/// it, nor are slashes at the ends of a path, of which there is one in a row.
const STILL_NAMES: &[(&str, &[&str])] = &[
    ("slug of a row", &["x "]),
    ("former address", &["/etc/x"]),
    ("address of a vocabulary", &["/etc/x", "//host/x"]),
    ("folder of a type", &["/etc/x", "//host/x"]),
    ("address of a type", &["/etc/x", "//host/x"]),
];

fn told(built: &Built) -> Vec<(&'static str, String)> {
    let errors = built.outcome.diagnostics.iter().filter(|told| told.severity == Severity::Error);
    errors.map(|told| (told.code, told.place.as_ref().map_or_else(String::new, |place| place.path.clone()))).collect()
}

/// Every file inside the output, with a name that a file can have everywhere.
fn assert_inside(built: &Built, what: &str) {
    for path in built.files.keys() {
        assert_eq!(unfit_path(path), None, "{what}: {path}");
        assert!(!path.starts_with('/') && !path.contains('%'), "{what}: {path}");
    }
}

#[test]
fn no_name_leads_out_of_the_output_or_to_a_file_that_no_disk_can_have() {
    let long = "x".repeat(300);
    let deep = ["aaaaaaaaa"; 120].join("/");
    let names: Vec<&str> = SPELLINGS.iter().map(|(name, _)| *name).chain([long.as_str(), &deep]).collect();
    for (kind, site) in KINDS {
        let still = STILL_NAMES.iter().find(|(of, _)| of == kind).map_or(&[][..], |(_, names)| names);
        let files: Vec<(String, String)> = names.iter().enumerate().map(|(number, name)| site(number, name)).collect();
        let build = |wanted: &dyn Fn(&str) -> bool| {
            let wanted = names.iter().zip(&files).filter(|(name, _)| wanted(name));
            let files: Vec<(&str, &[u8])> = wanted.map(|(_, (path, text))| (path.as_str(), text.as_bytes())).collect();
            built_of(CONFIGURATION, &files)
        };
        let all = build(&|_| true);
        let told = told(&all);
        for (name, (path, _)) in names.iter().zip(&files) {
            let is_refused = told.iter().any(|(_, place)| place == path);
            assert!(is_refused != still.contains(name), "{kind} {name:?}: {}", all.messages());
        }
        for one in still {
            let fine = build(&|name| name == *one);
            assert!(fine.outcome.is_whole(), "{kind}: {}", fine.messages());
            assert_inside(&fine, kind);
        }
    }
    let languages: Vec<String> = names.iter().map(|name| quoted(name)).collect();
    let built = built_of(&format!("{CONFIGURATION}languages = [{}]\n", languages.join(", ")), &[]);
    assert_eq!(told(&built).iter().filter(|(code, _)| *code == "bad-language").count(), names.len());
}

#[test]
fn a_file_that_goes_along_stands_inside_or_is_refused_by_its_name() {
    for (name, is_path) in SPELLINGS.iter().filter(|(name, _)| !name.contains('/')) {
        let path = format!("content/_static/{name}");
        let built = built_of(CONFIGURATION, &[(&path, b"x")]);
        let told = told(&built);
        if *is_path {
            assert!(built.outcome.is_whole() && built.files.contains_key(*name), "{name:?}: {}", built.messages());
        } else {
            assert_eq!(told, [("unfit-name", path)], "{name:?}");
        }
        // The same beside a text, where it gets another name.
        let beside = format!("content/{name}.pdf");
        let built = built_of(CONFIGURATION, &[(&beside, b"x")]);
        let told = self::told(&built);
        assert!(told.is_empty() || told == [("unfit-name", beside.clone())], "{beside:?}: {}", built.messages());
        for path in built.files.keys().filter(|path| path.ends_with("pdf")) {
            assert_eq!(unfit_path(path), None, "{beside:?}");
        }
    }
}

#[test]
fn a_page_gets_its_name_from_any_file_or_is_refused_by_it() {
    for (name, _) in SPELLINGS.iter().filter(|(name, _)| !name.contains('/')) {
        let path = format!("content/{name}.md");
        let built = built_of(CONFIGURATION, &[(&path, page("").as_bytes())]);
        assert_inside(&built, &path);
        let told = told(&built);
        assert!(told.is_empty() || told == [("unfit-name", path.clone())] || told == [("bad-slug", path)], "{name:?}");
    }
    let built = built_of(CONFIGURATION, &[("content/con/nul.md", page("").as_bytes())]);
    assert_eq!(told(&built), [("unfit-name", "content/con/nul.md".to_owned())]);
}

type Pair = (&'static str, (&'static str, &'static str), (&'static str, &'static str), &'static str);

/// Two files of a site that would stand at one place: what each is, and the
/// words by which the message must know the other.
const PAIRS: &[Pair] = &[
    (
        "page and page",
        ("content/een.md", "+++\ntitle = \"x\"\n+++\n"),
        ("content/twee.md", "+++\ntitle = \"x\"\nslug = \"een\"\n+++\n"),
        "content/een.md",
    ),
    (
        "page and page, called in other letters",
        ("content/cafe.md", "+++\ntitle = \"x\"\n+++\n"),
        ("content/CAFÉ.md", "+++\ntitle = \"x\"\n+++\n"),
        "CAF",
    ),
    (
        "page and row",
        ("content/begrippen/een.md", "+++\ntitle = \"x\"\nsummary = \"x\"\n+++\n"),
        ("content/_data/begrippen.csv", "titel;samenvatting\neen;x\n"),
        "content/_data/begrippen.csv",
    ),
    (
        "page and former address",
        ("content/een.md", "+++\ntitle = \"x\"\n+++\n"),
        ("content/twee.md", "+++\ntitle = \"x\"\naliases = [\"/Een\"]\n+++\n"),
        "content/een.md",
    ),
    (
        "former addresses",
        ("content/een.md", "+++\ntitle = \"x\"\naliases = [\"/caf\u{e9}/\"]\n+++\n"),
        ("content/twee.md", "+++\ntitle = \"x\"\naliases = [\"/CAFE\u{301}\"]\n+++\n"),
        "content/een.md",
    ),
    (
        "former address and file",
        ("content/_static/oud.pdf", "x"),
        ("content/een.md", "+++\ntitle = \"x\"\naliases = [\"/Oud.PDF\"]\n+++\n"),
        "content/_static/oud.pdf",
    ),
    (
        "former address and the file of an address",
        ("content/_static/oud/index.html", "x"),
        ("content/een.md", "+++\ntitle = \"x\"\naliases = [\"/oud/\"]\n+++\n"),
        "content/_static/oud/index.html",
    ),
    (
        "former address and the search",
        ("content/a.md", "+++\ntitle = \"x\"\n+++\n"),
        ("content/een.md", "+++\ntitle = \"x\"\naliases = [\"/Zoeken/\"]\n+++\n"),
        "every site",
    ),
    (
        "former address and the page for what is not there",
        ("content/a.md", "+++\ntitle = \"x\"\n+++\n"),
        ("content/een.md", "+++\ntitle = \"x\"\naliases = [\"/404.html\"]\n+++\n"),
        "every site",
    ),
    (
        "former address and feed",
        ("content/a.md", "+++\ntitle = \"x\"\n+++\n"),
        ("content/een.md", "+++\ntitle = \"x\"\naliases = [\"/feed.atom\"]\n+++\n"),
        "feed.atom",
    ),
    (
        "page and file",
        ("content/een.md", "+++\ntitle = \"x\"\n+++\n"),
        ("content/_static/Een/Index.html", "x"),
        "content/een.md",
    ),
    (
        "page and file in the place of its folder",
        ("content/een.md", "+++\ntitle = \"x\"\n+++\n"),
        ("content/_static/Een", "x"),
        "content/een.md",
    ),
    ("file and file", ("content/_static/Bijlage.pdf", "x"), ("content/_static/bijlage.pdf", "y"), "Bijlage.pdf"),
    (
        "file and file, accents apart",
        ("content/_static/caf\u{e9}.pdf", "x"),
        ("content/_static/cafe\u{301}.pdf", "y"),
        "caf",
    ),
    ("file and file, wide letters", ("content/_static/\u{ff41}.pdf", "x"), ("content/_static/a.pdf", "y"), "a.pdf"),
    (
        "file and file, sharp s",
        ("content/_static/stra\u{df}e.pdf", "x"),
        ("content/_static/STRASSE.pdf", "y"),
        "STRASSE.pdf",
    ),
    ("file and folder", ("content/_static/A", "x"), ("content/_static/a/b.pdf", "y"), "content/_static"),
    ("file and home page", ("content/a.md", "+++\ntitle = \"x\"\n+++\n"), ("content/_static/INDEX.html", "x"), "every"),
    ("file and feed", ("content/a.md", "+++\ntitle = \"x\"\n+++\n"), ("content/_static/Feed.atom", "x"), "feed.atom"),
    (
        "file and site map",
        ("content/a.md", "+++\ntitle = \"x\"\n+++\n"),
        ("content/_static/SITEMAP.xml", "x"),
        "sitemap.xml",
    ),
    (
        "file and the list of the robots",
        ("content/a.md", "+++\ntitle = \"x\"\n+++\n"),
        ("content/_static/Robots.txt", "x"),
        "robots.txt",
    ),
    (
        "file and search index",
        ("content/a.md", "+++\ntitle = \"x\"\n+++\n"),
        ("content/_static/search/INDEX.json", "x"),
        "the build makes",
    ),
    (
        "file and the folder of the styles",
        ("content/a.md", "+++\ntitle = \"x\"\n+++\n"),
        ("content/_static/Assets", "x"),
        "the build makes",
    ),
    (
        "page and the folder of the styles",
        ("content/a.md", "+++\ntitle = \"x\"\n+++\n"),
        ("content/_static/zoeken", "x"),
        "every site",
    ),
    (
        "former address and list",
        ("content/a.md", "+++\ntitle = \"x\"\naliases = [\"/begrippen/\"]\n+++\n"),
        ("content/_data/begrippen.csv", "titel;samenvatting\nx;y\n"),
        "the list of `term`",
    ),
    (
        "list and list",
        ("content/_types/zz.toml", "id = \"zz\"\nfolder = \"zz\"\npath = \"/begrippen/{slug}/\"\nlabel = \"x\"\n"),
        ("content/_data/x.toml", "[[begrip]]\ntitle = \"x\"\nsummary = \"y\"\n[[zz]]\ntitle = \"z\"\n"),
        "the list of `zz`",
    ),
    (
        "list and home page",
        ("content/_types/zz.toml", "id = \"zz\"\nfolder = \"zz\"\npath = \"/{slug}/\"\nlabel = \"x\"\n"),
        ("content/zz/a.md", "+++\ntitle = \"z\"\n+++\n"),
        "the list of `zz`",
    ),
];

#[test]
fn two_things_at_one_place_are_refused_with_the_names_of_both() {
    for (what, one, other, name) in PAIRS {
        for files in [[one, other], [other, one]] {
            let files = files.map(|(path, text)| (*path, text.as_bytes()));
            let built = built_of(CONFIGURATION, &files);
            let errors: Vec<_> =
                built.outcome.diagnostics.iter().filter(|told| told.severity == Severity::Error).collect();
            assert!(!errors.is_empty(), "{what}: nothing was said");
            assert!(errors.iter().all(|told| told.code == "duplicate-address"), "{what}: {}", built.messages());
            let words = built.messages();
            let own = [one.0, other.0].iter().any(|path| words.contains(path));
            assert!(words.contains(name), "{what}: {words}");
            assert!(own || what.starts_with("list"), "{what}: {words}");
            assert!(!built.outcome.is_whole(), "{what}");
        }
    }
}

#[test]
fn no_two_files_of_the_example_site_are_one_on_any_disk() {
    let built = built(&example("[site]\n"), &BuildOptions::new("vademecum.toml"));
    let mut seen = BTreeMap::new();
    for path in built.files.keys() {
        let other = seen.insert(folded(path), path);
        assert!(other.is_none(), "{path} {other:?}");
        assert_eq!(unfit_path(path), None);
    }
}

#[test]
fn a_picture_that_is_there_twice_under_one_name_stands_there_once() {
    let text = "+++\ntitle = \"x\"\n+++\n![Een](<foto 1.svg>) ![Twee](foto-1.svg)\n";
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0 0h9v9z\"/></svg>".as_slice();
    let files = [("content/a.md", text.as_bytes()), ("content/foto 1.svg", svg), ("content/foto-1.svg", svg)];
    let built = built_of(CONFIGURATION, &files);
    assert!(built.outcome.is_whole(), "{}", built.messages());
    assert_eq!(built.files.keys().filter(|path| path.starts_with("foto-1.")).count(), 1);
}
