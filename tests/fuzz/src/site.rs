//! Small sites in memory with the default theme, built again and again: what
//! one build knows of configuration and theme the next one takes over.

use std::collections::BTreeMap;
use std::sync::{LazyLock, Mutex, PoisonError};

use vademecum::diagnostic::{Diagnostics, Style, render};
use vademecum::pipeline::{BuildOptions, Known, assemble};
use vademecum::source::{Content, Forgetful, Inputs, Unwatched};

/// Where the site stands.
pub const ADDRESS: &str = "https://site.example.nl/kennis/";

const CONFIGURATION: &str = "[site]\ntitle = \"Proef\"\nbase_url = \"https://site.example.nl/kennis/\"\n\
                             language = \"nl\"\n[output]\nformats = []\n";

/// Pages that say the same whatever the texts are.
const OF_THE_THEME: &[&str] = &["404.html", "zoeken/index.html", "meenemen/index.html", "offline/index.html"];

/// What a site came to.
pub struct Built {
    /// Its pages, by the path of their file.
    pub pages: BTreeMap<String, String>,
    /// Whether it would not be published.
    pub has_errors: bool,
}

struct Before {
    known: Known,
    configuration: Content,
}

static BEFORE: LazyLock<Mutex<Before>> = LazyLock::new(|| {
    Mutex::new(Before { known: Known::default(), configuration: Content::from(CONFIGURATION.as_bytes()) })
});

/// The pages of a site of these files.
pub fn built(files: &[(String, String)]) -> Built {
    let mut before = BEFORE.lock().unwrap_or_else(PoisonError::into_inner);
    let mut inputs = Inputs::new();
    inputs.insert("vademecum.toml", before.configuration.clone());
    for (path, text) in files {
        inputs.insert(path.as_str(), text.as_bytes());
    }
    let mut diagnostics = Diagnostics::new();
    let options = BuildOptions::new("vademecum.toml");
    let site = assemble(&inputs, &options, Some(&mut before.known), &Unwatched, &mut diagnostics);
    let mut pages = BTreeMap::new();
    if let Some(site) = site {
        site.on_demand(&Forgetful, &mut diagnostics, |files| {
            // The pages of the texts, and those that show their titles.
            let own = files.pages().filter(|path| !OF_THE_THEME.contains(path));
            for path in own {
                let page = files.make(path).expect("a page that is there");
                let page = page.unwrap_or_else(|mistake| panic!("{path}: {}", render(&mistake, Style::Plain)));
                pages.insert(path.to_owned(), String::from_utf8(page).expect("a page is text"));
            }
        });
    }
    let has_errors = diagnostics.has_errors();
    for told in diagnostics.sorted() {
        assert!(!render(&told, Style::Plain).is_empty());
    }
    Built { pages, has_errors }
}
