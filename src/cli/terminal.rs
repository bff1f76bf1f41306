//! The terminal: what is shown where, and whether in colour. Never fails: who
//! closes the pipe does not want to read on.

use std::io::{IsTerminal, Write, stderr, stdout};

use vademecum::diagnostic::Style;

/// What people asked for, on standard output.
pub fn say(text: &str) {
    let _ = writeln!(stdout(), "{text}");
}

/// What people should know, on standard error.
pub fn tell(text: &str) {
    let _ = writeln!(stderr(), "{text}");
}

/// How messages on standard error look: in colour on a terminal that has
/// them, unless `NO_COLOR` is set.
pub fn style() -> Style {
    style_on(&stderr())
}

/// The same for what people asked for, on standard output.
pub fn output_style() -> Style {
    style_on(&stdout())
}

fn style_on(stream: &impl IsTerminal) -> Style {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    if set("NO_COLOR") || dumb || !stream.is_terminal() { Style::Plain } else { Style::Colour }
}

/// One line on the terminal that is written over and over, and gone when the
/// work is done. Nothing in a pipe.
pub struct ProgressLine {
    is_terminal: bool,
    is_drawn: bool,
}

impl ProgressLine {
    /// A line that is not drawn yet.
    pub fn new() -> Self {
        Self { is_terminal: stderr().is_terminal(), is_drawn: false }
    }

    /// Draws the line anew.
    pub fn draw(&mut self, text: &str) {
        if self.is_terminal {
            let mut out = stderr().lock();
            // Back to the first column; the rest of the old line is wiped.
            let _ = write!(out, "\r{text}\u{1b}[K");
            let _ = out.flush();
            self.is_drawn = true;
        }
    }
}

impl Drop for ProgressLine {
    fn drop(&mut self) {
        if self.is_drawn {
            let _ = write!(stderr(), "\r\u{1b}[K");
        }
    }
}
