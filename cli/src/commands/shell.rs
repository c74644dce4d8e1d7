//! `gantry completions` and `gantry man`: what shells and `man` know of the command, made from the
//! command line itself.

use crate::args::{Cli, CompletionsArgs, ManArgs};
use anyhow::{Context, Result, bail};
use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Command, CommandFactory};
use clap_complete::Shell;
use std::io::Write;
use std::process::ExitCode;

/// Prints completions for a shell.
pub fn completions(args: &CompletionsArgs) -> Result<ExitCode> {
    let mut command = Cli::command();
    let names = command.get_subcommands();
    // The parser wants names that stay; the command ends when they are printed.
    let names = names.map(|known| &*known.get_name().to_owned().leak());
    let names: Vec<&'static str> = names.collect();
    command = command.mut_subcommand("man", |man| {
        man.mut_arg("command", |arg| {
            arg.value_parser(PossibleValuesParser::new(names))
        })
    });
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, "gantry", &mut script);
    match args.shell {
        Shell::Zsh => script = with_files(&String::from_utf8(script)?).into_bytes(),
        Shell::Fish => script.extend(for_fish(&command).into_bytes()),
        _ => {}
    }
    print(&script)
}

/// What fish's completions lack: files where a command may be, and words that are no options.
fn for_fish(command: &Command) -> String {
    let mut lines = "complete -c gantry -n \"__fish_gantry_needs_command\" -F\n".to_owned();
    for known in command.get_subcommands() {
        for argument in known.get_positionals() {
            let words = argument.get_possible_values();
            let words: Vec<&str> = words.iter().map(PossibleValue::get_name).collect();
            if !words.is_empty() {
                let (name, words) = (known.get_name(), words.join(" "));
                lines += &format!(
                    "complete -c gantry -n \"__fish_gantry_using_subcommand {name}\" -f -a \"{words}\"\n"
                );
            }
        }
    }
    lines
}

/// zsh's completions, with files where a command may be: `run` may be left out.
fn with_files(script: &str) -> String {
    let commands = "_describe -t commands 'gantry commands' commands \"$@\"\n";
    debug_assert_eq!(script.matches(commands).count(), 1);
    script.replace(commands, &format!("{commands}    _files\n"))
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
