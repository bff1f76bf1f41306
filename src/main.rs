//! The program: arguments to a command, a command to an exit code. Everything
//! that can be known without the machine is in the library.
#![forbid(unsafe_code)]

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
