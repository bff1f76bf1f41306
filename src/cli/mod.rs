//! The only code that touches the machine: the disk, the clock, the terminal,
//! the network of this computer. Knows nothing of what content means.

mod args;
mod build;
mod check;
mod components;
mod disk;
mod failure;
mod findings;
mod init;
mod last_build;
mod list;
mod manual;
mod new;
mod publish;
mod readability;
mod remembered;
mod report;
mod schema;
mod search;
mod serve;
mod setup;
mod terminal;
mod timings;
mod today;
mod work;

use std::process::ExitCode;

use args::{Command, Parsed};
use failure::Failure;

/// How a command ended, when the machine did as it was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// All is well.
    Fine,
    /// There are mistakes in the content; they have been told.
    Mistakes,
}

/// Runs the command that was typed.
pub fn run() -> ExitCode {
    let Parsed { place, command } = match args::parse() {
        Ok(parsed) => parsed,
        Err(code) => return code,
    };
    let ending = match command {
        Command::Init(options) => init::run(&options),
        Command::New(options) => new::run(&place, &options),
        Command::Serve(options) => serve::run(&place, &options),
        Command::Build(options) => build::run(&place, &options),
        Command::Schema(options) => schema::run(&place, &options),
        Command::Manual(options) => manual::run(&place, &options),
        Command::Components(options) => components::run(&place, &options),
        Command::Check(options) => check::run(&place, &options),
        Command::List(options) => list::run(&place, &options),
        Command::Search(options) => search::run(&place, &options),
    };
    match ending {
        Ok(Ending::Fine) => ExitCode::SUCCESS,
        Ok(Ending::Mistakes) => ExitCode::from(1),
        Err(failure) => {
            report::failure(&failure);
            ExitCode::from(match failure {
                Failure::Trouble(_) => 1,
                Failure::Usage(_) => 2,
            })
        }
    }
}
