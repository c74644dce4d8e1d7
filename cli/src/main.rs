//! The command `gantry`.
//!
//! Exit codes: the program's own after `run`, 134 after a trap, 1 after an error, 2 if the command
//! line is wrong.

mod args;
mod cache;
mod commands;
mod destination;
mod host;
mod load;
mod output;
mod progress;

use anyhow::Context;
use args::{Cli, Command};
use std::io::Write;
use std::process::ExitCode;

fn main() -> ExitCode {
    #[cfg(unix)]
    let_writers_fail();
    let cli = match Cli::read(std::env::args_os()) {
        Ok(cli) => cli,
        Err(told) => return tell(&told),
    };
    let result = match cli.command {
        Command::Run(args) => commands::run::run(args),
        Command::Compile(args) => commands::compile::compile(&args),
        Command::Validate(args) => commands::validate::validate(&args),
        Command::Dump(args) => commands::dump::dump(&args),
        Command::Explain(args) => commands::explain::explain(&args),
        Command::Wast(args) => commands::wast::wast(args),
        Command::Settings(args) => commands::settings::settings(&args),
        Command::Cache(args) => commands::cache::cache(&args),
        Command::Completions(args) => commands::shell::completions(&args),
        Command::Man(args) => commands::shell::man(&args),
    };
    let result = result.and_then(|code| output::flush().map(|()| code));
    result.unwrap_or_else(|error| {
        output::report(&error);
        ExitCode::FAILURE
    })
}

/// Prints help, the version, or what is wrong with the command line.
fn tell(told: &clap::Error) -> ExitCode {
    let text = told.to_string();
    let printed = match text.strip_prefix("error: ") {
        // What the parser of an option has to show, see `args/familiar.rs`, is no error.
        Some(shown) if !told.use_stderr() => write!(std::io::stdout(), "{shown}"),
        Some(_) if told.use_stderr() => {
            output::warn(format_args!("{}", output::brief(&text)));
            Ok(())
        }
        _ => told.print(),
    };
    let printed = printed.and_then(|()| std::io::stdout().flush());
    match printed.context("cannot write to standard output") {
        Err(error) if !told.use_stderr() => {
            output::report(&error);
            ExitCode::FAILURE
        }
        _ => ExitCode::from(told.exit_code() as u8),
    }
}

/// A file that has grown to its limit (`ulimit -f`) is like a full disk: an error of whoever writes,
/// told by name, and not the end of the process by a signal.
#[cfg(unix)]
fn let_writers_fail() {
    // SAFETY: no handler is installed, and no thread has been started.
    unsafe { libc::signal(libc::SIGXFSZ, libc::SIG_IGN) };
}
