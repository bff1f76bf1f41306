//! What every page says to a browser: what it may run and fetch, and what a
//! link tells the other side.

use std::sync::LazyLock;

use vademecum::pipeline::BuildOptions;

use super::site::{Built, CONFIGURATION, built, built_of, example};

static EXAMPLE: LazyLock<Built> = LazyLock::new(|| built(&example("[site]\n"), &options()));

fn options() -> BuildOptions {
    BuildOptions::new("vademecum.toml")
}

/// The words of a policy without which a page is not safe.
const NEEDED: [&str; 5] = [
    "default-src 'none'",
    "base-uri 'none'",
    "script-src 'self'",
    "require-trusted-types-for 'script'",
    "form-action 'self'",
];

/// The policy that a page states, if its first element after the encoding does.
fn policy(page: &str) -> Option<&str> {
    let (_, rest) =
        page.split_once("<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"")?;
    rest.split('"').next()
}

fn is_outward_without_word(tag: &str) -> bool {
    tag.contains("href=\"http")
        && !tag.contains("href=\"https://kennisplein.example.nl/")
        && !tag.contains("noreferrer")
}

#[test]
fn every_page_of_every_theme_states_the_policy_before_anything_is_fetched() {
    let leeszaal = example("[site]\ntheme = \"leeszaal\"\n");
    let in_folder = BuildOptions { portable: true, ..options() };
    let others = [built(&leeszaal, &options()), built(&example("[site]\n"), &in_folder)];
    for built in others.iter().chain([&*EXAMPLE]) {
        assert!(built.outcome.is_whole(), "{}", built.messages());
        let mut seen = 0;
        for (path, page) in built.pages() {
            let policy = policy(&page).unwrap_or_else(|| panic!("{path} states no policy"));
            // Not worked out in a page: browsers pass over it with a complaint.
            assert!(!policy.contains("frame-ancestors"), "{path}");
            assert!(!policy.contains("unsafe") && !policy.contains('*'), "{path}: {policy}");
            let is_redirect = page.contains("http-equiv=\"refresh\"");
            let needed = if is_redirect { &NEEDED[..2] } else { &NEEDED[..] };
            for words in needed {
                assert!(policy.contains(words), "{path}: {policy}");
            }
            seen += 1;
        }
        assert!(seen > 300, "{seen}");
    }
}

#[test]
fn no_page_holds_a_script_a_style_or_a_handler_of_its_own() {
    for (path, page) in EXAMPLE.pages() {
        for tag in page.split('<').skip(1).map(|rest| rest.split('>').next().unwrap()) {
            let name = tag.split_ascii_whitespace().next().unwrap_or_default();
            let is_data = tag.contains("type=\"application/ld+json\"");
            assert!(name != "style" && (name != "script" || tag.contains(" src=") || is_data), "{path}: {tag}");
            // What stands between quotation marks is no name of an attribute.
            for attribute in tag.split('"').step_by(2).flat_map(str::split_ascii_whitespace) {
                assert!(!attribute.starts_with("style=") && !attribute.starts_with("on"), "{path}: {tag}");
            }
        }
    }
}

#[test]
fn every_link_to_another_host_keeps_where_it_stood_to_itself() {
    let mut outward = 0;
    for (path, page) in EXAMPLE.pages() {
        for tag in page.split("<a ").skip(1).map(|rest| rest.split('>').next().unwrap()) {
            assert!(!is_outward_without_word(tag), "{path}: <a {tag}>");
            outward += usize::from(tag.contains("noreferrer"));
        }
    }
    assert!(outward > 300, "{outward}");
}

#[test]
fn pictures_of_others_and_other_searches_widen_the_policy_by_themselves_and_nothing_else() {
    let plain = built_of(CONFIGURATION, &[]).text("index.html");
    let allowed = built_of(&format!("{CONFIGURATION}[privacy]\nthird_party = \"allow\"\n"), &[]).text("index.html");
    let also = "[[search.also]]\nname = \"x\"\naddress = \"https://noord.example.nl:8443/kennis/\"\n";
    let asking = built_of(&format!("{CONFIGURATION}{also}"), &[]).text("index.html");
    let read = |page: &str| policy(page).unwrap().to_owned();
    let plain = read(&plain);
    assert_eq!(read(&allowed), plain.replace("img-src 'self' data:", "img-src 'self' data: https:"));
    assert_eq!(read(&asking), plain.replace("connect-src 'self'", "connect-src 'self' https://noord.example.nl:8443"));
}
