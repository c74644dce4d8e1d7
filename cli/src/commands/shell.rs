//! `gantry completions` and `gantry man`: what shells and `man` know of the command, made from the
//! command line itself.

use crate::args::{Cli, CompletionsArgs, ManArgs};
use anyhow::{Context, Result, bail};
use clap::CommandFactory;
use std::io::Write;
use std::process::ExitCode;

/// Prints completions for a shell.
pub fn completions(args: &CompletionsArgs) -> Result<ExitCode> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "gantry", &mut script);
    print(&script)
}

/// Prints a manual page.
pub fn man(args: &ManArgs) -> Result<ExitCode> {
    let mut command = Cli::command();
    command.build();
    if let Some(name) = &args.command {
        let Some(found) = command.find_subcommand(name) else {
            let known = command.get_subcommands().map(|known| known.get_name());
            let known: Vec<&str> = known.collect();
            bail!(
                "there is no command `{name}`; there are: {}",
                known.join(", ")
            );
        };
        command = found.clone();
    }
    let mut page = Vec::new();
    clap_mangen::Man::new(command).render(&mut page)?;
    print(&page)
}

fn print(bytes: &[u8]) -> Result<ExitCode> {
    let printed = std::io::stdout().lock().write_all(bytes);
    printed.context("cannot write to standard output")?;
    Ok(ExitCode::SUCCESS)
}
