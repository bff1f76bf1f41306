//! What the preview shows now: the last good site, and the mistakes since.
//! Built again as often as asked; readers of it never wait.

use std::collections::VecDeque;
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::watch;
use vademecum::config::{BaseUrl, Config};
use vademecum::diagnostic::{Diagnostic, Diagnostics};
use vademecum::pipeline::{BuildOptions, Known, Outcome, assemble};
use vademecum::source::{Inputs, Source, Unwatched};
use vademecum::theme::Theme;

use super::super::args::ServeArgs;
use super::super::disk::{Folder, Seen};
use super::super::failure::Failure;
use super::super::remembered::Remembered;
use super::mistakes::Mistake;
use super::shown::{Ingredients, Site};
use super::watch::Changes;

/// How many pages are made before a site is shown, of those that readers looked
/// at last: somebody may have one on the screen.
const LOOKED_AT: usize = 3;

/// A site that is built again and again.
pub struct Preview {
    folder: Folder,
    base_url: Option<String>,
    drafts: bool,
    port: u16,
    memory: Arc<Remembered>,
    work: Mutex<Work>,
    looked_at: Mutex<VecDeque<String>>,
    now: watch::Sender<Arc<Shown>>,
}

/// What one time leaves to the next.
#[derive(Default)]
struct Work {
    seen: Seen,
    known: Known,
    theme: Option<Arc<Theme>>,
    /// The last site all of whose files could be made.
    good: Option<Arc<Site>>,
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
        let memory = Arc::new(Remembered::open(&folder));
        Self {
            folder,
            base_url: args.base_url.clone(),
            drafts: args.drafts,
            port,
            memory,
            work: Mutex::default(),
            looked_at: Mutex::default(),
            now: watch::Sender::new(Arc::default()),
        }
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

    /// Notes that somebody looks at a page, by its file.
    pub fn note(&self, page: &str) {
        let mut looked_at = self.looked_at.lock().unwrap_or_else(PoisonError::into_inner);
        looked_at.retain(|other| other != page);
        looked_at.push_front(page.to_owned());
        looked_at.truncate(LOOKED_AT);
    }

    /// Reads what changed and works out what it changes. A whole site takes the
    /// place of the one shown; mistakes are shown beside it.
    pub fn rebuild(self: &Arc<Self>, changes: &Changes) {
        let start = Instant::now();
        self.give_up();
        let mut work = self.work.lock().unwrap_or_else(PoisonError::into_inner);
        // Another change may have been quicker.
        self.give_up();
        let old = self.shown().site.clone();
        let mut rebuilt = Rebuilt {
            diagnostics: Vec::new(),
            failure: None,
            pages: None,
            took: Duration::ZERO,
            is_old_kept: old.is_some(),
        };
        let opened = AssertUnwindSafe(|| self.opened(&mut work, changes, old.as_deref(), &mut rebuilt.diagnostics));
        let opened = panic::catch_unwind(opened).unwrap_or_else(|_| Err(Failure::our_own()));
        match opened {
            Ok(Some(site)) => {
                rebuilt.took = start.elapsed();
                rebuilt.pages = Some(site.count());
                self.show(Some(Arc::clone(&site)), true, Vec::new());
                if let Some(old) = &old {
                    old.wait_no_longer();
                }
                self.settle(&site);
            }
            Ok(None) => {
                self.show(old.clone(), false, rebuilt.diagnostics.iter().map(Mistake::of).collect());
            }
            Err(failure) => {
                // What is known may be half of it.
                (work.known, work.seen) = (Known::default(), Seen::default());
                self.show(old.clone(), false, vec![Mistake::of_machine(failure.words())]);
                rebuilt.failure = Some(failure);
            }
        }
        if let Some(old) = old.filter(|_| rebuilt.pages.is_none()) {
            self.settle(&old);
        }
        drop(work);
        super::tell(&rebuilt);
    }

    /// Leaves the rest of the site that is shown as it is.
    fn give_up(&self) {
        if let Some(shown) = &self.shown().site {
            shown.give_up();
        }
    }

    /// The site as it is on the disk now; `None` where mistakes keep it from
    /// being one.
    fn opened(
        &self,
        work: &mut Work,
        changes: &Changes,
        old: Option<&Site>,
        told: &mut Vec<Diagnostic>,
    ) -> Result<Option<Arc<Site>>, Failure> {
        let known = if changes.some_unknown { None } else { work.seen.read_changed(&self.folder, &changes.paths)? };
        let inputs = match known {
            Some(inputs) => inputs,
            None => work.seen.read(&self.folder)?,
        };
        let mut options = BuildOptions {
            base_url: self.base_url.clone(),
            drafts: self.drafts,
            ..BuildOptions::new(&self.folder.config)
        };
        let base_path = self.address(&inputs, &mut options);
        let mut diagnostics = Diagnostics::new();
        let assembled = assemble(&inputs, &options, Some(&mut work.known), &Unwatched, &mut diagnostics);
        let mut site = None;
        if let Some(assembled) = assembled.filter(|_| !diagnostics.has_errors()) {
            let theme = Arc::clone(assembled.theme());
            let try_all_kinds = !work.theme.as_ref().is_some_and(|known| Arc::ptr_eq(known, &theme));
            let looked_at = self.looked_at.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect();
            let memory = Arc::clone(&self.memory);
            let ingredients = Ingredients { base_path, assembled, options, memory, looked_at, try_all_kinds };
            match Site::open(ingredients, old)? {
                Ok(opened) => {
                    work.theme = Some(theme);
                    site = Some(opened);
                }
                Err(found) => diagnostics.extend(found),
            }
        }
        *told = diagnostics.sorted();
        Ok(site)
    }

    /// Makes what is not made on demand. A mistake that is found on the way is
    /// shown, over the last site without any.
    fn settle(self: &Arc<Self>, site: &Arc<Site>) {
        let preview = Arc::clone(self);
        site.settle(move |site, outcome| match outcome {
            Some(outcome) => preview.settled(site, outcome),
            None => preview.broke_down(),
        });
    }

    /// Tells that the rest of the site could not be made by a fault of ours. Its
    /// pages are shown all the same.
    fn broke_down(&self) {
        let mut work = self.work.lock().unwrap_or_else(PoisonError::into_inner);
        // What is known may be half of it.
        (work.known, work.seen) = (Known::default(), Seen::default());
        let failure = Failure::our_own();
        self.show(self.shown().site.clone(), false, vec![Mistake::of_machine(failure.words())]);
        drop(work);
        super::tell(&Rebuilt {
            diagnostics: Vec::new(),
            failure: Some(failure),
            pages: None,
            took: Duration::ZERO,
            is_old_kept: true,
        });
    }

    fn settled(self: &Arc<Self>, site: &Arc<Site>, outcome: Outcome) {
        let mut work = self.work.lock().unwrap_or_else(PoisonError::into_inner);
        let is_shown = self.shown().site.as_ref().is_some_and(|shown| Arc::ptr_eq(shown, site));
        if outcome.is_whole() {
            self.memory.forget_the_unused();
            work.good = Some(Arc::clone(site));
        } else if is_shown {
            work.theme = None;
            self.take_back(&work, outcome);
        }
        drop(work);
        self.look_around();
    }

    /// Looks whether the disk is as the changes said that were told. Now and
    /// then one is not told: of a file in a folder that is new itself.
    fn look_around(self: &Arc<Self>) {
        let mut work = self.work.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(before) = work.seen.inputs().cloned() else { return };
        let is_same = work.seen.read(&self.folder).is_ok_and(|now| now == before);
        drop(work);
        if !is_same {
            self.rebuild(&Changes { some_unknown: true, ..Changes::default() });
        }
    }

    fn take_back(&self, work: &Work, outcome: Outcome) {
        self.show(work.good.clone(), true, outcome.diagnostics.iter().map(Mistake::of).collect());
        super::tell(&Rebuilt {
            diagnostics: outcome.diagnostics,
            failure: None,
            pages: None,
            took: Duration::ZERO,
            is_old_kept: work.good.is_some(),
        });
    }

    fn show(&self, site: Option<Arc<Site>>, is_other: bool, mistakes: Vec<Mistake>) {
        let old = self.shown();
        // Without a site the page is the list of mistakes, so it is another one each time.
        let name = if is_other || site.is_none() { next_name(&old.name) } else { old.name.clone() };
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
