//! What the preview shows now: the last good site, and the mistakes since.
//! Built again as often as asked; readers of it never wait.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::body::Bytes;
use tokio::sync::watch;
use vademecum::config::{BaseUrl, Config};
use vademecum::diagnostic::{Diagnostic, Diagnostics};
use vademecum::pipeline::{BuildOptions, Sink};
use vademecum::source::{Inputs, OutputFile, Source, Unwatched};

use super::super::args::ServeArgs;
use super::super::disk::Folder;
use super::super::failure::Failure;
use super::super::work;
use super::mistakes::Mistake;

/// A site that is built again and again.
pub struct Preview {
    folder: Folder,
    base_url: Option<String>,
    drafts: bool,
    port: u16,
    now: watch::Sender<Arc<Shown>>,
}

/// What there is to see at one moment.
#[derive(Debug, Default)]
pub struct Shown {
    /// Names this sight: pages that carry another name are out of date.
    pub name: String,
    /// The last good site; `None` before there was one.
    pub site: Option<Arc<Site>>,
    /// What went wrong since.
    pub mistakes: Vec<Mistake>,
}

/// A whole site in memory.
#[derive(Debug)]
pub struct Site {
    /// The path it stands below: `/`, or `/kennis/`.
    pub base_path: String,
    /// Its files, by their paths from there.
    pub files: BTreeMap<String, Bytes>,
}

/// What came of building once more, for the terminal.
pub struct Rebuilt {
    /// Everything to tell.
    pub diagnostics: Vec<Diagnostic>,
    /// Why nothing could be built at all.
    pub failure: Option<Failure>,
    /// The pages of the new site; `None` if there is no new site.
    pub pages: Option<usize>,
    /// How long it took.
    pub took: Duration,
    /// Whether an older site is shown instead.
    pub is_old_kept: bool,
}

impl Preview {
    /// A preview with nothing in it yet.
    pub fn new(folder: Folder, args: &ServeArgs, port: u16) -> Self {
        let now = watch::Sender::new(Arc::default());
        Self { folder, base_url: args.base_url.clone(), drafts: args.drafts, port, now }
    }

    /// What there is to see now.
    pub fn shown(&self) -> Arc<Shown> {
        Arc::clone(&self.now.borrow())
    }

    /// What there is to see, now and after each change.
    pub fn changes(&self) -> watch::Receiver<Arc<Shown>> {
        self.now.subscribe()
    }

    /// The path the site stands below.
    pub fn base_path(&self) -> String {
        self.shown().site.as_ref().map_or_else(|| "/".to_owned(), |site| site.base_path.clone())
    }

    /// Reads everything and builds it. A whole site takes the place of the
    /// one shown; mistakes are shown beside it.
    pub fn rebuild(&self) {
        let memory = Memory::default();
        let mut base_path = "/".to_owned();
        let options = BuildOptions {
            base_url: self.base_url.clone(),
            drafts: self.drafts,
            ..BuildOptions::new(&self.folder.config)
        };
        let built = work::build(&self.folder, options, &memory, &Unwatched, |inputs, options| {
            base_path = self.address(inputs, options);
        });
        let old = self.shown();
        let mut rebuilt = Rebuilt {
            diagnostics: Vec::new(),
            failure: None,
            pages: None,
            took: Duration::ZERO,
            is_old_kept: old.site.is_some(),
        };
        let mut site = old.site.clone();
        let mut name = old.name.clone();
        let mut mistakes = Vec::new();
        match built {
            Ok(built) => {
                rebuilt.took = built.took;
                if built.outcome.is_whole() {
                    site = Some(Arc::new(Site { base_path, files: memory.into_files() }));
                    name = next_name(&old.name);
                    rebuilt.pages = built.outcome.summary.map(|summary| summary.pages);
                } else {
                    mistakes = built.outcome.diagnostics.iter().map(Mistake::of).collect();
                }
                rebuilt.diagnostics = built.outcome.diagnostics;
            }
            Err(failure) => {
                mistakes.push(Mistake::of_machine(failure.words()));
                rebuilt.failure = Some(failure);
            }
        }
        if site.is_none() {
            // The page is the list of mistakes, so it is another one each time.
            name = next_name(&old.name);
        }
        super::tell(&rebuilt);
        self.now.send_replace(Arc::new(Shown { name, site, mistakes }));
    }

    /// Sets the address to build for: this computer's, below the path of the
    /// configured one. Gives that path.
    fn address(&self, inputs: &Inputs, options: &mut BuildOptions) -> String {
        let path = match &self.base_url {
            Some(url) => BaseUrl::parse(url),
            None => configured(inputs, &options.config_path),
        }
        .map_or_else(|| "/".to_owned(), |url| url.path().to_owned());
        options.base_url.get_or_insert_with(|| format!("http://127.0.0.1:{}{path}", self.port));
        path
    }
}

/// The address in the configuration. What is wrong with it the build tells.
fn configured(inputs: &Inputs, config_path: &str) -> Option<BaseUrl> {
    let text = std::str::from_utf8(inputs.get(config_path)?).ok()?;
    Config::read(&Source::new(config_path, text), &mut Diagnostics::new()).map(|config| config.base_url)
}

/// Names count up, and begin with the process, so that a page from before a
/// restart is out of date too.
fn next_name(name: &str) -> String {
    let count: u64 = name.rsplit('-').next().and_then(|count| count.parse().ok()).unwrap_or(0);
    format!("{}-{}", std::process::id(), count + 1)
}

/// Files that stay in memory.
#[derive(Debug, Default)]
struct Memory {
    files: Mutex<BTreeMap<String, Bytes>>,
}

impl Memory {
    fn into_files(self) -> BTreeMap<String, Bytes> {
        self.files.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sink for Memory {
    fn write(&self, file: OutputFile) {
        let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        files.insert(file.path, file.bytes.into());
    }
}
