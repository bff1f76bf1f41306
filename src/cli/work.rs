//! One build on a thread of its own, while this one keeps the terminal alive.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use vademecum::pipeline::{self, BuildOptions, Outcome, Outside, Sink};
use vademecum::source::{Archive, Inputs, OutputFile, Stage, Stages, Standing};

use super::disk::{self, Folder};
use super::failure::Failure;
use super::remembered::Remembered;
use super::terminal::ProgressLine;

/// How long work may take before anything is said about it.
const PATIENCE: Duration = Duration::from_secs(1);
const REDRAW: Duration = Duration::from_millis(200);

/// What was built, and how long that took.
pub struct Built {
    /// What came of it.
    pub outcome: Outcome,
    /// From the first file read to the last one made.
    pub took: Duration,
}

/// Reads the site in `folder` and builds it into `sink`, with what can be taken
/// from the site that is `standing`, and tells `stages` how far it is. Between
/// reading and building, `prepare` may look at what was read and change the
/// options.
pub fn build(
    folder: &Folder,
    mut options: BuildOptions,
    sink: &dyn Sink,
    standing: Option<&dyn Standing>,
    stages: &dyn Stages,
    prepare: impl FnOnce(&Inputs, &mut BuildOptions) + Send,
) -> Result<Built, Failure> {
    let start = Instant::now();
    let counted = Counted { sink, files: AtomicUsize::new(0) };
    let memory = &Remembered::open(folder);
    // A site in a folder has less than the one on the web: what it does not
    // need the next build does.
    let has_all = !options.portable;
    let result = thread::scope(|scope| {
        let (done, waiting) = channel();
        let counted = &counted;
        let worker = scope.spawn(move || {
            stages.begin(Stage::Read);
            let result = disk::read(folder).map(|inputs| {
                prepare(&inputs, &mut options);
                pipeline::build_with(&inputs, &options, Outside { sink: counted, memory, standing, stages })
            });
            // The other side waits for this, or for the end of this thread.
            let _ = done.send(());
            result
        });
        let mut line = ProgressLine::new();
        let mut pause = PATIENCE;
        while waiting.recv_timeout(pause) == Err(RecvTimeoutError::Timeout) {
            let files = counted.files.load(Ordering::Relaxed);
            line.draw(&format!("Building: {files} files, {} s", start.elapsed().as_secs()));
            pause = REDRAW;
        }
        drop(line);
        worker.join()
    });
    match result {
        Ok(outcome) => {
            let outcome = outcome?;
            if outcome.is_whole() && has_all {
                memory.forget_the_unused();
            }
            Ok(Built { outcome, took: start.elapsed() })
        }
        Err(_) => Err(Failure::our_own()),
    }
}

/// Counts files on their way.
struct Counted<'a> {
    sink: &'a dyn Sink,
    files: AtomicUsize,
}

impl Sink for Counted<'_> {
    fn write(&self, file: OutputFile) {
        self.sink.write(file);
        self.files.fetch_add(1, Ordering::Relaxed);
    }

    fn archive(&self, path: &str) -> Option<Box<dyn Archive + '_>> {
        self.sink.archive(path)
    }
}
