//! Printing that copes with streams that are closed.

use anyhow::{Context, Error, Result};
use std::fmt::Arguments;
use std::io::Write;

/// Prints to standard output. Where that is closed, this is an error like any other: `println!` would panic.
pub fn print(text: Arguments<'_>) -> Result<()> {
    let mut stdout = std::io::stdout().lock();
    stdout
        .write_fmt(text)
        .context("cannot write to standard output")
}

/// Makes sure that everything printed has arrived.
pub fn flush() -> Result<()> {
    std::io::stdout()
        .flush()
        .context("cannot write to standard output")
}

/// Prints an error and its causes to standard error, if there is one.
pub fn report(error: &Error) {
    let mut text = format!("error: {error}");
    for cause in error.chain().skip(1) {
        text.push_str("\n  caused by: ");
        text.push_str(&cause.to_string().replace('\n', "\n  "));
    }
    warn(format_args!("{text}"));
}

/// Prints a line to standard error, if there is one.
pub fn warn(text: Arguments<'_>) {
    let _ = writeln!(std::io::stderr(), "{text}");
}
