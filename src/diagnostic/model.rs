//! One message to an author, and the pile of them that a build collects.

use std::collections::{BTreeMap, BTreeSet};

use super::catalogue;
use crate::source::Place;

/// How much a message matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The site cannot be built like this.
    Error,
    /// The site can be built, but the author should look.
    Warning,
    /// Nothing is wrong, and it could be better.
    Advice,
}

impl Severity {
    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Advice => "advice",
        }
    }
}

/// Something an author should know, in plain words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// A stable name, such as `unknown-key`.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// Where; `None` only for what has no place in any file.
    pub place: Option<Place>,
    /// What to do about it.
    pub hint: Option<String>,
    /// The name of what is missed, where it is not there: other places may miss
    /// the same.
    pub missed: Option<String>,
}

impl Diagnostic {
    /// An error without a place or hint yet.
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, severity: Severity::Error, message: message.into(), place: None, hint: None, missed: None }
    }

    /// A warning without a place or hint yet.
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, message) }
    }

    /// A piece of advice without a place or hint yet.
    pub fn advice(code: &'static str, message: impl Into<String>) -> Self {
        Self { severity: Severity::Advice, ..Self::error(code, message) }
    }

    /// The same, at a place.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// The same, about something that is not there.
    #[must_use]
    pub fn missing(mut self, name: impl Into<String>) -> Self {
        self.missed = Some(name.into());
        self
    }

    /// The same, with advice.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

/// All messages of a run.
#[derive(Debug, Clone, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Adds all of another pile.
    pub fn extend(&mut self, other: Diagnostics) {
        self.list.extend(other.list);
    }

    /// Leaves out what stands on a line that errors of `others` are about.
    pub fn drop_lines_of(&mut self, others: &Diagnostics) {
        let line = |diagnostic: &Diagnostic| diagnostic.place.as_ref().map(|place| (place.path.clone(), place.line));
        if self.is_empty() || others.is_empty() {
            return;
        }
        let errors = others.list.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
        let lines: BTreeSet<_> = errors.filter_map(line).collect();
        self.list.retain(|diagnostic| !line(diagnostic).is_some_and(|at| lines.contains(&at)));
    }

    /// Leaves out the messages of one code.
    pub fn drop_code(&mut self, code: &str) {
        self.list.retain(|diagnostic| diagnostic.code != code);
    }

    /// Leaves out the messages that `unwanted` says so of.
    pub fn drop_if(&mut self, unwanted: impl Fn(&Diagnostic) -> bool) {
        self.list.retain(|diagnostic| !unwanted(diagnostic));
    }

    /// Whether one of them is an error.
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Whether one of them names the file `path`, as its place or in its words.
    pub fn mention(&self, path: &str) -> bool {
        self.list.iter().any(|diagnostic| {
            let is_place = diagnostic.place.as_ref().is_some_and(|place| place.path == path);
            let words = [Some(&diagnostic.message), diagnostic.hint.as_ref()];
            is_place || words.into_iter().flatten().any(|words| words.contains(path))
        })
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// All of them by file, line and column, each once. Where several places
    /// miss the same, the first says which others do.
    pub fn sorted(mut self) -> Vec<Diagnostic> {
        self.list.sort_by(|a, b| {
            (&a.place, a.severity, a.code, &a.message).cmp(&(&b.place, b.severity, b.code, &b.message))
        });
        self.list.dedup();
        tell_others(&mut self.list);
        for diagnostic in &mut self.list {
            shorten(&mut diagnostic.message);
            diagnostic.hint.iter_mut().for_each(shorten);
        }
        self.list
    }
}

/// The longest words of a message, in bytes: they may quote what somebody wrote.
const LONGEST: usize = 2_000;

/// Leaves out the middle of words that nobody would read to their end.
fn shorten(words: &mut String) {
    if words.len() > LONGEST {
        let start = words.floor_char_boundary(LONGEST / 2);
        let end = words.ceil_char_boundary(words.len() - LONGEST / 4);
        words.replace_range(start..end, " … ");
    }
}

/// Who took something away wants to know who referred to it, at once.
fn tell_others(list: &mut [Diagnostic]) {
    let mut places: BTreeMap<String, Vec<(usize, Place)>> = BTreeMap::new();
    for (number, diagnostic) in list.iter().enumerate() {
        if let (Some(name), Some(place)) = (&diagnostic.missed, &diagnostic.place) {
            places.entry(name.clone()).or_default().push((number, place.clone()));
        }
    }
    for (name, places) in places {
        let Some(((first, _), others)) = places.split_first() else { continue };
        if !others.is_empty() {
            let others: Vec<&Place> = others.iter().map(|(_, place)| place).collect();
            let also = catalogue::also_missed(&name, &others);
            let hint = list[*first].hint.take().map_or_else(String::new, |hint| format!("{hint}\n"));
            list[*first].hint = Some(format!("{hint}{also}"));
        }
    }
}
