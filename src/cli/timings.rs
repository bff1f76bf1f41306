//! How long each stage of a build took, by the clock and by the processor.
//! Must never know: what happens in a stage.

use std::fmt::Write as _;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use cpu_time::ProcessTime;
use serde::Serialize;
use vademecum::source::{Stage, Stages};

/// What was spent from one moment to another.
#[derive(Debug, Clone, Copy, Default)]
struct Spent {
    wall: Duration,
    /// Of all threads together.
    processor: Duration,
}

impl Spent {
    fn add(&mut self, other: Self) {
        self.wall += other.wall;
        self.processor += other.processor;
    }
}

/// A moment on both clocks.
#[derive(Debug, Clone, Copy)]
struct Moment {
    wall: Instant,
    processor: ProcessTime,
}

impl Moment {
    fn now() -> Self {
        Self { wall: Instant::now(), processor: ProcessTime::now() }
    }

    fn spent(self) -> Spent {
        Spent { wall: self.wall.elapsed(), processor: self.processor.elapsed() }
    }
}

/// Counts while a build goes on.
#[derive(Debug)]
pub struct Stopwatch {
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    now: Option<(Stage, Moment)>,
    /// In the order in which they first began.
    stages: Vec<(Stage, Spent)>,
}

impl Stopwatch {
    /// A watch that stands still until the first stage begins.
    pub fn new() -> Self {
        Self { state: Mutex::new(State { now: None, stages: Vec::new() }) }
    }

    /// Ends the last stage, and gives what was counted.
    pub fn stop(&self) -> Timings {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.end();
        let mut total = Spent::default();
        state.stages.iter().for_each(|(_, spent)| total.add(*spent));
        let line = |name, spent: Spent| Timing {
            stage: name,
            wall_ms: milliseconds(spent.wall),
            processor_ms: milliseconds(spent.processor),
        };
        Timings {
            stages: state.stages.iter().map(|(stage, spent)| line(stage.name(), *spent)).collect(),
            total: line("total", total),
        }
    }
}

impl State {
    fn end(&mut self) {
        let Some((stage, since)) = self.now.take() else { return };
        let spent = since.spent();
        match self.stages.iter_mut().find(|(known, _)| *known == stage) {
            Some((_, sum)) => sum.add(spent),
            None => self.stages.push((stage, spent)),
        }
    }
}

impl Stages for Stopwatch {
    fn begin(&self, stage: Stage) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.end();
        state.now = Some((stage, Moment::now()));
    }
}

/// What was counted.
#[derive(Debug, Serialize)]
pub struct Timings {
    stages: Vec<Timing>,
    total: Timing,
}

/// One line of it.
#[derive(Debug, Serialize)]
struct Timing {
    stage: &'static str,
    wall_ms: f64,
    processor_ms: f64,
}

impl Timings {
    /// As a table for people.
    pub fn table(&self) -> String {
        let mut table = format!("  {:<10} {:>12} {:>15} {:>6}", "Stage", "by the clock", "processor time", "share");
        for line in self.stages.iter().chain([&self.total]) {
            let share = if self.total.processor_ms > 0.0 { line.processor_ms / self.total.processor_ms } else { 0.0 };
            let Timing { stage, wall_ms, processor_ms } = line;
            let percent = share * 100.0;
            let _ = write!(table, "\n  {stage:<10} {wall_ms:>9.1} ms {processor_ms:>12.1} ms {percent:>4.0} %");
        }
        table
    }
}

/// To a tenth: more is noise.
fn milliseconds(time: Duration) -> f64 {
    (time.as_secs_f64() * 10_000.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stage_that_comes_twice_is_one_line_and_the_total_is_the_sum() {
        let watch = Stopwatch::new();
        for stage in [Stage::Read, Stage::Pages, Stage::Search, Stage::Pages] {
            watch.begin(stage);
        }
        let timings = watch.stop();
        let names: Vec<&str> = timings.stages.iter().map(|line| line.stage).collect();
        assert_eq!(names, ["read", "pages", "search"]);
        let sum: f64 = timings.stages.iter().map(|line| line.wall_ms).sum();
        assert!((timings.total.wall_ms - sum).abs() < 0.5);
        assert_eq!(timings.table().lines().count(), 5);
    }
}
