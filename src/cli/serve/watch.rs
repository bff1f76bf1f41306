//! Saved files to a call. Knows which folders matter, not what is done about
//! a change.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::super::disk::{Folder, READ, is_wanted};
use super::super::failure::Failure;

/// One saving of an editor is several changes; quiet for this long ends it.
const QUIET: Duration = Duration::from_millis(20);
/// Where changes come one after the other, it takes more: many files are being
/// written, and the last of them counts.
const QUIET_IN_A_BURST: Duration = Duration::from_millis(100);
/// Changes so soon after those before are a burst.
const BURST: Duration = Duration::from_millis(500);
/// After this long we look, quiet or not.
const PATIENCE: Duration = Duration::from_millis(500);

/// What was changed.
#[derive(Debug, Default)]
pub struct Changes {
    /// Files and folders that are new, others or gone.
    pub paths: BTreeSet<PathBuf>,
    /// Whether there may be more that nobody told of.
    pub some_unknown: bool,
}

/// A site's folder that is being watched.
pub struct Watch {
    watcher: RecommendedWatcher,
    changes: Receiver<notify::Result<Event>>,
    /// The folders that are read, whether or not they are there now.
    folders: Vec<PathBuf>,
    config: PathBuf,
}

impl Watch {
    /// Begins to watch; from here on no change is missed.
    pub fn begin(folder: &Folder) -> Result<Self, Failure> {
        let (sender, changes) = channel();
        let watcher = notify::recommended_watcher(sender).map_err(|error| failed(&folder.root, &error))?;
        let folders = READ.map(|name| folder.real_root.join(name)).to_vec();
        let mut watch = Self { watcher, changes, folders, config: folder.config_file() };
        // The folder around the configuration, because editors put a new file
        // in the place of the old one.
        let around = watch.config.parent().unwrap_or(&folder.real_root).to_owned();
        for path in [folder.real_root.clone(), around] {
            // A folder that is not there has no configuration in it either;
            // the build says so.
            if path.is_dir() {
                watch.add(&path, RecursiveMode::NonRecursive).map_err(|error| failed(&folder.root, &error))?;
            }
        }
        for path in watch.folders.clone() {
            if path.is_dir() {
                watch.add(&path, RecursiveMode::Recursive).map_err(|error| failed(&path, &error))?;
            }
        }
        Ok(watch)
    }

    /// Calls `changed` after each change, until the process ends.
    pub fn follow(mut self, mut changed: impl FnMut(Changes)) {
        let mut last: Option<Instant> = None;
        while let Ok(first) = self.changes.recv() {
            let mut changes = Changes::default();
            self.note(&first, &mut changes);
            let start = Instant::now();
            let is_burst = last.is_some_and(|last| start.duration_since(last) < BURST);
            let quiet = if is_burst { QUIET_IN_A_BURST } else { QUIET };
            while start.elapsed() < PATIENCE
                && let Ok(next) = self.changes.recv_timeout(quiet)
            {
                self.note(&next, &mut changes);
            }
            if changes.some_unknown || !changes.paths.is_empty() {
                changed(changes);
                last = Some(Instant::now());
            }
        }
    }

    /// Notes what a change may change of the site.
    fn note(&mut self, event: &notify::Result<Event>, changes: &mut Changes) {
        let Ok(event) = event else {
            changes.some_unknown = true;
            return;
        };
        if matches!(event.kind, EventKind::Access(_)) {
            return;
        }
        changes.some_unknown |= event.need_rescan();
        for folder in self.folders.clone() {
            if event.paths.contains(&folder) && folder.is_dir() {
                // It is new: what is in it is watched from now on. If that
                // fails, the next change of the folder tries again.
                let _ = self.add(&folder, RecursiveMode::Recursive);
            }
        }
        let matters = |path: &&PathBuf| **path == self.config || self.is_read(path);
        changes.paths.extend(event.paths.iter().filter(matters).cloned());
    }

    fn is_read(&self, path: &Path) -> bool {
        self.folders
            .iter()
            .filter_map(|folder| path.strip_prefix(folder).ok())
            .any(|below| below.components().all(|part| part.as_os_str().to_str().is_none_or(is_wanted)))
    }

    fn add(&mut self, path: &Path, mode: RecursiveMode) -> notify::Result<()> {
        self.watcher.watch(path, mode)
    }
}

fn failed(path: &Path, error: &notify::Error) -> Failure {
    let words = match &error.kind {
        notify::ErrorKind::MaxFilesWatch => "this computer allows no more watched folders".to_owned(),
        notify::ErrorKind::Io(error) => super::super::failure::in_words(error),
        _ => error.to_string(),
    };
    Failure::Trouble(format!("cannot watch {}: {words}", path.display()))
}
