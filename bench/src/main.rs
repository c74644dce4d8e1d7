//! `gantry-bench`: compares WebAssembly engines, each in processes of its own
//! that are measured in turns, by the time they take to compile modules, the
//! memory that takes and the time the compiled code runs. One file a command.

mod aarch64;
mod compile;
mod corpus;
mod engines;
mod fuzz;
mod inspect;
mod measure;
mod options;
mod picture;
mod programs;
mod report;
mod run;
mod scaling;
mod suite;
mod table;
mod throws;
mod transcripts;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use engines::{Engine, native};

/// Compares WebAssembly engines.
#[derive(Parser)]
#[command(name = "gantry-bench", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Compiles and runs kernels, or whole programs, with every engine in turns.
    Run(run::Options),
    /// Compiles modules with every engine in turns, without running them.
    Compile(compile::Options),
    /// Tells the size of modules and the features they need.
    Inspect(inspect::Options),
    /// Draws compile speed against code speed.
    Picture(picture::Options),
    /// Compares what random modules do on Gantry and on Wasmtime.
    Fuzz(fuzz::Options),
    /// Compares what random modules do on Gantry here and on AArch64.
    Transcripts(transcripts::Options),
    /// Compares the code that engines make for AArch64, run under qemu.
    #[command(name = "aarch64")]
    AArch64(aarch64::Options),
    /// Measures how what compiling costs grows with generated modules.
    Scaling(scaling::Options),
    /// Throws exceptions through frames with every engine in turns.
    Throws(throws::Options),
    /// Runs a program in a folder and measures it (what the others start).
    #[command(hide = true)]
    Time {
        /// The folder, the program and its arguments.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        words: Vec<std::ffi::OsString>,
    },
    /// Measures one engine in this process (what the others start).
    #[command(hide = true)]
    Measure {
        /// The job (see `harness/src/job.rs`).
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        words: Vec<String>,
    },
}

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Run(options) => run::run(&options),
        Command::Compile(options) => compile::run(&options),
        Command::Inspect(options) => inspect::run(&options),
        Command::Picture(options) => picture::run(&options),
        Command::Fuzz(options) => fuzz::run(options),
        Command::Transcripts(options) => transcripts::run(&options),
        Command::AArch64(options) => aarch64::run(&options),
        Command::Scaling(options) => scaling::run(&options),
        Command::Throws(options) => throws::run(&options),
        Command::Time { words } => native::time(&words),
        Command::Measure { words } => {
            return gantry_bench_harness::main(words, Engine::measure);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("gantry-bench: {error:#}");
            ExitCode::FAILURE
        }
    }
}
