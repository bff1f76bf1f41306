//! One site as the preview shows it: its pages made when they are asked for,
//! the rest of its files in the background, while readers look on.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{self, AssertUnwindSafe};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::thread;

use axum::body::Bytes;
use rayon::{ThreadPool, ThreadPoolBuilder};
use tokio::sync::{oneshot, watch};
use vademecum::diagnostic::{Diagnostic, Diagnostics};
use vademecum::pipeline::{Assembled, BuildOptions, Files, Outcome, Outside, Sink, finish};
use vademecum::source::{OutputFile, Stage, Stages};

use super::super::failure::Failure;
use super::super::remembered::Remembered;
use super::mistakes::Mistake;

/// The files of a site that are no pages, by their paths.
type Rest = BTreeMap<String, Bytes>;

/// A site that is shown.
#[derive(Debug)]
pub struct Site {
    /// The path it stands below: `/`, or `/kennis/`.
    pub base_path: String,
    assembled: Arc<Assembled>,
    options: BuildOptions,
    memory: Arc<Remembered>,
    /// Its pages, by their file.
    pages: BTreeSet<String>,
    /// Files that are among the rest when that is made.
    coming: BTreeSet<String>,
    questions: Sender<Question>,
    rest: watch::Sender<Option<Arc<Rest>>>,
    /// The rest of the site before this one: better than nothing meanwhile.
    before: Option<Arc<Rest>>,
    /// Whether the work on the rest was given up, as long as there is some.
    work: Mutex<Option<Arc<AtomicBool>>>,
}

/// Somebody wants a file.
#[derive(Debug)]
struct Question {
    path: String,
    answer: oneshot::Sender<Made>,
}

/// A file as it is made, or what is wrong with it; `None` if it is not made on
/// demand.
type Made = Option<Result<Bytes, Box<Mistake>>>;

/// What a site is made of.
pub struct Ingredients {
    /// Where it will stand.
    pub base_path: String,
    /// All of it but the pages.
    pub assembled: Assembled,
    /// How it is built.
    pub options: BuildOptions,
    /// What was drawn before.
    pub memory: Arc<Remembered>,
    /// The pages that readers look at, by their file, made before the site is
    /// shown.
    pub looked_at: Vec<String>,
    /// Whether one page of each kind is to be tried too.
    pub try_all_kinds: bool,
}

/// All that is done while nobody waits for it is done on one thread, so that
/// there is always another.
static BACKGROUND: LazyLock<Option<ThreadPool>> = LazyLock::new(|| {
    let pool = ThreadPoolBuilder::new().num_threads(1).thread_name(|_| "background".to_owned());
    pool.start_handler(|_| step_back()).build().ok()
});

/// Lets other threads of this computer go first, where it can be asked for.
fn step_back() {
    #[cfg(target_os = "linux")]
    let _ = rustix::process::setpriority_process(Some(rustix::thread::gettid()), 10);
}

impl Site {
    /// Prepares the pages. What is wrong with them comes back instead.
    pub fn open(ingredients: Ingredients, before: Option<&Self>) -> Result<Result<Arc<Self>, Diagnostics>, Failure> {
        let Ingredients { base_path, assembled, options, memory, looked_at, try_all_kinds } = ingredients;
        let assembled = Arc::new(assembled);
        let (questions, asked) = channel();
        let (tell, ready) = channel();
        let (of_thread, with) = (Arc::clone(&assembled), Arc::clone(&memory));
        thread::spawn(move || {
            let mut diagnostics = Diagnostics::new();
            let served = of_thread.on_demand(&*with, &mut diagnostics, |files| {
                let (made, found) = try_pages(files, looked_at, try_all_kinds);
                let is_fine = found.is_empty();
                let pages = files.pages().map(str::to_owned).collect();
                let _ = tell.send(if is_fine { Ok(pages) } else { Err(found) });
                if is_fine {
                    answer(|path| files.make(path), &made, &asked);
                }
            });
            if served.is_none() {
                let _ = tell.send(Err(diagnostics));
            }
        });
        let pages: BTreeSet<String> = match ready.recv().map_err(|_| Failure::our_own())? {
            Ok(pages) => pages,
            Err(found) => return Ok(Err(found)),
        };
        Ok(Ok(Arc::new(Self {
            base_path,
            coming: assembled.coming(),
            assembled,
            options,
            memory,
            pages,
            questions,
            rest: watch::Sender::new(None),
            before: before.and_then(Self::newest_rest),
            work: Mutex::default(),
        })))
    }

    /// How many pages it has.
    pub fn count(&self) -> usize {
        self.assembled.pages()
    }

    /// Makes the rest in the background, if it is not made yet, and every page
    /// once for its mistakes. `done` gets what came of it, unless nobody waits
    /// for it any more; `None` where the work broke down.
    pub fn settle(self: &Arc<Self>, done: impl FnOnce(&Arc<Self>, Option<Outcome>) + Send + 'static) {
        let mut work = self.work.lock().unwrap_or_else(PoisonError::into_inner);
        if work.is_some() || self.rest.borrow().is_some() {
            return;
        }
        let is_given_up = Arc::clone(work.insert(Arc::default()));
        let site = Arc::clone(self);
        thread::spawn(move || {
            let kept = Kept { pages: &site.pages, files: Mutex::default() };
            let stages = Waiting(&is_given_up);
            let outside = Outside { sink: &kept, memory: &*site.memory, standing: None, stages: &stages };
            let make = || finish(Some(&site.assembled), &site.options, outside, Diagnostics::new());
            let outcome = unless_broken(|| match &*BACKGROUND {
                Some(pool) => pool.install(make),
                None => make(),
            });
            if stages.is_given_up() {
                return;
            }
            if outcome.is_some() {
                let files = kept.files.into_inner().unwrap_or_else(PoisonError::into_inner);
                site.rest.send_replace(Some(Arc::new(files)));
            } else {
                site.wait_no_longer();
            }
            done(&site, outcome);
        });
    }

    /// Answers those who wait for the rest with what there was before: another
    /// site is shown, or the rest will not come.
    pub fn wait_no_longer(&self) {
        wait_no_longer(&self.rest, self.before.as_ref());
    }

    /// Leaves the rest as it is: there is something more urgent.
    pub fn give_up(&self) {
        if let Some(work) = self.work.lock().unwrap_or_else(PoisonError::into_inner).take() {
            work.store(true, Ordering::Relaxed);
        }
    }

    /// Whether there is a file, as far as is known now.
    pub fn has(&self, path: &str) -> bool {
        self.pages.contains(path) || self.newest_rest().is_some_and(|rest| rest.contains_key(path))
    }

    /// Whether a path is that of a page.
    pub fn is_page(&self, path: &str) -> bool {
        self.pages.contains(path)
    }

    /// A file of the site.
    pub async fn file(&self, path: &str) -> Made {
        if let Some(made) = self.made(path).await {
            return Some(made);
        }
        let of = |rest: &Option<Arc<Rest>>| rest.as_ref().and_then(|rest| rest.get(path)).cloned();
        if let Some(bytes) = of(&self.rest.borrow()) {
            return Some(Ok(bytes));
        }
        // What is never among the rest is not waited for, as far as that can be known.
        if self.coming.contains(path) || self.before.is_none() {
            let mut rest = self.rest.subscribe();
            let rest = rest.wait_for(Option::is_some).await.ok()?;
            return of(&rest).map(Ok);
        }
        if self.rest.borrow().is_some() {
            return None;
        }
        of(&self.before).map(Ok)
    }

    async fn made(&self, path: &str) -> Made {
        let (answer, made) = oneshot::channel();
        self.questions.send(Question { path: path.to_owned(), answer }).ok()?;
        made.await.ok()?
    }

    fn newest_rest(&self) -> Option<Arc<Rest>> {
        self.rest.borrow().clone().or_else(|| self.before.clone())
    }
}

/// What comes of some work; `None` if it broke down, which was told on the
/// terminal.
fn unless_broken<T>(work: impl FnOnce() -> T) -> Option<T> {
    panic::catch_unwind(AssertUnwindSafe(work)).ok()
}

/// Puts what there was before in the place of what is waited for.
fn wait_no_longer(rest: &watch::Sender<Option<Arc<Rest>>>, before: Option<&Arc<Rest>>) {
    rest.send_if_modified(|rest| {
        let is_missed = rest.is_none();
        if is_missed {
            *rest = Some(before.cloned().unwrap_or_default());
        }
        is_missed
    });
}

/// Makes the pages that readers look at, and one of each kind if that is
/// wanted; and what is wrong with them.
fn try_pages(files: &Files<'_>, looked_at: Vec<String>, all_kinds: bool) -> (Rest, Diagnostics) {
    let mut found = Diagnostics::new();
    let mut made = Rest::new();
    let kinds = all_kinds.then(|| files.one_of_each_kind()).into_iter().flatten().map(str::to_owned);
    for path in looked_at.into_iter().chain(kinds) {
        match files.make(&path) {
            Some(Ok(bytes)) => {
                made.insert(path, bytes.into());
            }
            Some(Err(diagnostic)) => found.push(diagnostic),
            None => {}
        }
    }
    (made, found)
}

/// Answers questions as long as somebody may ask. A page whose making breaks
/// down is answered too, and so is the next question.
fn answer(make: impl Fn(&str) -> Option<Result<Vec<u8>, Diagnostic>>, made: &Rest, asked: &Receiver<Question>) {
    while let Ok(Question { path, answer }) = asked.recv() {
        let file = match made.get(&path) {
            Some(bytes) => Some(Ok(bytes.clone())),
            None => match unless_broken(|| make(&path)) {
                Some(file) => file.map(|made| made.map(Bytes::from).map_err(|told| Box::new(Mistake::of(&told)))),
                None => Some(Err(Box::new(Mistake::of_machine(Failure::our_own().words())))),
            },
        };
        // Who asked may be gone.
        let _ = answer.send(file);
    }
}

/// Keeps every file but the pages, which are made again when they are asked for.
struct Kept<'a> {
    pages: &'a BTreeSet<String>,
    files: Mutex<Rest>,
}

impl Sink for Kept<'_> {
    fn write(&self, file: OutputFile) {
        if !self.pages.contains(&file.path) {
            self.files.lock().unwrap_or_else(PoisonError::into_inner).insert(file.path, file.bytes.into());
        }
    }
}

/// Waits for the stages of a build, or gives it up.
struct Waiting<'a>(&'a AtomicBool);

impl Stages for Waiting<'_> {
    fn begin(&self, _: Stage) {}

    fn is_given_up(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_whose_making_breaks_down_is_told_and_the_next_is_made() {
        let (questions, asked) = channel();
        let ask = |path: &str| {
            let (answer, made) = oneshot::channel();
            questions.send(Question { path: path.to_owned(), answer }).map(|()| made)
        };
        let (Ok(broken), Ok(sound)) = (ask("a"), ask("b")) else { panic!("nobody listens") };
        drop(questions);
        let make = |path: &str| if path == "a" { panic!("as a fault of ours would") } else { Some(Ok(b"b".to_vec())) };
        answer(make, &Rest::new(), &asked);
        assert!(matches!(broken.blocking_recv(), Ok(Some(Err(_)))));
        assert!(matches!(sound.blocking_recv(), Ok(Some(Ok(bytes))) if &bytes[..] == b"b"));
    }

    #[test]
    fn who_waits_for_what_will_not_come_gets_what_there_was_before() {
        assert!(unless_broken(|| 1) == Some(1));
        let before = Arc::new(Rest::from([("a".to_owned(), Bytes::from_static(b"old"))]));
        let rest = watch::Sender::new(None);
        let waiting = rest.subscribe();
        wait_no_longer(&rest, Some(&before));
        assert_eq!(waiting.borrow().as_deref(), Some(&*before));
        // What did come stays.
        wait_no_longer(&rest, None);
        assert_eq!(waiting.borrow().as_deref(), Some(&*before));
    }
}
