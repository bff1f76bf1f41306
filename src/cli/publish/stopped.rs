//! What happens when somebody stops a build: it takes away what it was making
//! and is gone. The site that stands there stays as it is.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// How long it may take to clear up; what is left then the next build clears.
const PATIENCE: Duration = Duration::from_millis(1500);

/// As a shell tells of a program that was stopped.
const STOPPED: i32 = 130;

/// How far publishing is.
enum State {
    /// Nothing stands anywhere that must not stay.
    Idle,
    /// A site grows in this folder.
    Growing(PathBuf),
    /// The new site is in its place, and the old one is going.
    Published,
}

static STATE: Mutex<State> = Mutex::new(State::Idle);

/// From now on Ctrl-C, and being asked to end, take the unfinished site along.
pub fn clear_up_when_stopped() {
    // Where the system knows no such thing, it ends the program by itself.
    let _ = ctrlc::set_handler(stop);
}

/// Notes the folder in which a site begins to grow.
pub fn grows_in(folder: &Path) {
    set(State::Growing(folder.to_owned()));
}

/// Notes that nothing is left to clear up.
pub fn is_done() {
    set(State::Idle);
}

/// Puts a site in its place: nobody is heard until that is done or has failed.
pub fn undisturbed<T, E>(action: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
    let mut state = STATE.lock().unwrap_or_else(PoisonError::into_inner);
    let done = action()?;
    *state = State::Published;
    Ok(done)
}

fn set(next: State) {
    *STATE.lock().unwrap_or_else(PoisonError::into_inner) = next;
}

#[expect(clippy::exit, reason = "this is what was asked for")]
fn stop() {
    let start = Instant::now();
    let state = STATE.lock().unwrap_or_else(PoisonError::into_inner);
    match &*state {
        State::Idle => {}
        // Held to the end: a site that is not in its place yet will never be.
        // Other threads may put files there meanwhile.
        State::Growing(folder) => while fs::remove_dir_all(folder).is_err() && start.elapsed() < PATIENCE {},
        State::Published => {
            drop(state);
            thread::sleep(PATIENCE);
        }
    }
    std::process::exit(STOPPED)
}
