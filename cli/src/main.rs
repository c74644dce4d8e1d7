//! The command `gantry`.
//!
//! Exit codes: the program's own after `run`, 134 after a trap, 1 after an error, 2 if the command
//! line is wrong.

mod args;
mod commands;
mod destination;
mod load;
mod output;
mod progress;

use args::{Cli, Command};
use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Run(args) => commands::run::run(args),
        Command::Compile(args) => commands::compile::compile(&args),
        Command::Validate(args) => commands::validate::validate(&args),
        Command::Dump(args) => commands::dump::dump(&args),
        Command::Wast(args) => commands::wast::wast(args),
    };
    let result = result.and_then(|code| output::flush().map(|()| code));
    result.unwrap_or_else(|error| {
        output::report(&error);
        ExitCode::FAILURE
    })
}
