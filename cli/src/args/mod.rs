//! The command line.

mod compiler;
mod familiar;
mod run;
mod wasm;

pub use compiler::{
    AllocatorArgs, CompilerArgs, InliningArgs, MeterArgs, OptLevel, ProcessorArgs, SegmentArgs,
};
pub use run::{RunArgs, parse_size};
pub use wasm::{Limit, ProposalArgs, Switch};

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use gantry::Target;
use run::RUN_ABOUT;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// Runs WebAssembly programs at the speed of machine code.
#[derive(Parser, Debug)]
#[command(
    name = "gantry",
    version,
    about,
    long_about = "Runs WebAssembly programs at the speed of machine code.\n\n\
        Gantry compiles a module (WebAssembly 2.0, and what `gantry settings` lists) for this machine, links it with WASI preview 1, and runs \
        it. A module may be in the binary format or in the text format. Modules can also be compiled for other machines: \
        x86-64 and AArch64 with Linux.",
    after_long_help = "Examples:\n  \
        gantry program.wasm --input data.txt\n  \
        gantry run --dir . program.wasm\n  \
        gantry run --invoke add add.wat 2 3\n  \
        gantry compile program.wasm\n  \
        gantry run --allow-precompiled program.gantry\n  \
        gantry compile --target=aarch64-unknown-linux-gnu program.wasm -o program.gantry\n\n\
        `gantry FILE` is short for `gantry run FILE`. \
        `gantry help COMMAND` tells more about a command."
)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// A command.
#[derive(Subcommand, Debug)]
pub enum Command {
    /// Run a program
    #[command(long_about = RUN_ABOUT)]
    Run(RunArgs),
    /// Compile a module ahead of time
    #[command(long_about = COMPILE_ABOUT)]
    Compile(CompileArgs),
    /// Check modules, and run nothing
    #[command(long_about = VALIDATE_ABOUT)]
    Validate(ValidateArgs),
    /// Show what the compiler makes of a module
    #[command(long_about = DUMP_ABOUT)]
    Dump(DumpArgs),
    /// Tell what compiling a module's functions costs, and what their code has
    #[command(long_about = EXPLAIN_ABOUT)]
    Explain(ExplainArgs),
    /// Run scripts of the WebAssembly specification's tests
    #[command(long_about = WAST_ABOUT)]
    Wast(WastArgs),
    /// List the proposals to WebAssembly and their switches
    #[command(long_about = SETTINGS_ABOUT)]
    Settings(ProposalArgs),
    /// Show or empty the cache of compiled modules
    #[command(long_about = CACHE_ABOUT)]
    Cache(CacheArgs),
    /// Print completions for a shell
    #[command(after_long_help = COMPLETIONS_HELP)]
    Completions(CompletionsArgs),
    /// Print the manual page of the command, or of one of its commands
    #[command(after_long_help = MAN_HELP)]
    Man(ManArgs),
}

impl Cli {
    /// Reads the command line. What begins neither with a command nor with an option that is the
    /// whole command's is for `run`.
    ///
    /// # Errors
    ///
    /// If it is wrong, or asks for help or the version.
    pub fn read(args: impl IntoIterator<Item = OsString>) -> Result<Cli, clap::Error> {
        let mut args: Vec<OsString> = args.into_iter().collect();
        if args.get(1).is_some_and(is_for_run) {
            args.insert(1, "run".into());
        }
        // What other commands take is not needed to start a program, or to compile one.
        let command = match args.get(1).and_then(|first| first.to_str()) {
            Some("run") => RunCli::try_parse_from(args).map(|cli| cli.command.into()),
            Some("compile") => CompileCli::try_parse_from(args).map(|cli| cli.command.into()),
            _ => Cli::try_parse_from(args).map(|cli| cli.command),
        };
        let command = command.map_err(familiar::explain)?;
        Ok(Cli { command })
    }
}

/// The same as [`Cli`] with nothing but `run`.
#[derive(Parser)]
#[command(name = "gantry", version)]
struct RunCli {
    #[command(subcommand)]
    command: RunCommand,
}

#[derive(Subcommand)]
enum RunCommand {
    /// Run a program
    #[command(long_about = RUN_ABOUT)]
    Run(RunArgs),
}

impl From<RunCommand> for Command {
    fn from(RunCommand::Run(run): RunCommand) -> Command {
        Command::Run(run)
    }
}

/// The same as [`Cli`] with nothing but `compile`.
#[derive(Parser)]
#[command(name = "gantry", version)]
struct CompileCli {
    #[command(subcommand)]
    command: CompileCommand,
}

#[derive(Subcommand)]
enum CompileCommand {
    /// Compile a module ahead of time
    #[command(long_about = COMPILE_ABOUT)]
    Compile(CompileArgs),
}

impl From<CompileCommand> for Command {
    fn from(CompileCommand::Compile(compile): CompileCommand) -> Command {
        Command::Compile(compile)
    }
}

fn is_for_run(first: &OsString) -> bool {
    let Some(text) = first.to_str() else {
        return true;
    };
    if text.starts_with('-') {
        return !matches!(text, "-h" | "--help" | "-V" | "--version");
    }
    // The name of a command that is written wrongly is told as such, and not as a file that is not
    // there.
    let is_path = text != "run" && (text.contains(['.', '/']) || Path::new(text).exists());
    is_path && text != "help" && Cli::command().find_subcommand(text).is_none()
}

const COMPILE_ABOUT: &str = "Compile a module ahead of time.\n\n\
        The artifact holds machine code for this version of Gantry and one kind of machine: this one's, unless --target names \
        another. There, `gantry run --allow-precompiled` maps it and starts at once. The same module and options give the same \
        artifact on every machine, if --segment-addressing and --cpu-features are among them. Whoever can change an artifact \
        decides what is executed: keep it like a program.";

const TARGET_HELP: &str = "Compile for another machine: x86_64 or aarch64 with Linux, as in aarch64-unknown-linux-gnu \
        [default: this machine]";

/// Arguments of `compile`.
#[derive(Args, Debug)]
#[command(after_long_help = "Examples:\n  \
        gantry compile program.wasm\n  \
        gantry run --allow-precompiled program.gantry\n  \
        gantry compile --target=aarch64-unknown-linux-gnu program.wasm -o arm.gantry")]
pub struct CompileArgs {
    #[command(flatten)]
    pub compiler: CompilerArgs,
    #[arg(long, value_name = "TRIPLE", value_parser = parse_target, help = TARGET_HELP)]
    pub target: Option<Target>,
    /// The module
    pub file: PathBuf,
    /// Where to write the artifact [default: the name of FILE with `.gantry`, in the current
    /// directory]
    #[arg(short, long, value_name = "OUT")]
    pub output: Option<PathBuf>,
}

impl CompileArgs {
    /// Where the artifact goes; `None` if that must be said.
    pub fn output(&self) -> Option<PathBuf> {
        if let Some(output) = &self.output {
            return Some(output.clone());
        }
        let stem = self.file.file_stem().filter(|stem| *stem != "-")?;
        let mut name = stem.to_owned();
        name.push(".gantry");
        Some(name.into())
    }
}

const VALIDATE_ABOUT: &str = "Check modules, and run nothing.\n\n\
        Every module that is not valid is named with the reason and the offset in its binary. The exit code is 1 if there \
        is one.";

/// Arguments of `validate`.
#[derive(Args, Debug)]
#[command(after_long_help = "Example:\n  gantry validate *.wasm")]
pub struct ValidateArgs {
    #[command(flatten)]
    pub proposals: ProposalArgs,
    /// The modules
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
}

const SETTINGS_ABOUT: &str = "List the proposals to WebAssembly and their switches.\n\n\
        For each proposal its name, its switch, and whether it is on, off, or not there yet. With -W, what these \
        switches change shows.";

/// What `dump` shows.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum DumpStage {
    /// The IR as lowering makes it
    Ir,
    /// The IR as the passes of `speed` leave it
    Opt,
    /// The same with variables instead of values, as the linear scan of `speed` gets it
    Variables,
    /// Machine instructions on virtual registers, as selected for `speed`
    Vcode,
    /// Machine code, disassembled
    Asm,
}

const DUMP_ABOUT: &str = "Show what the compiler makes of a module.\n\n\
        Stages, in the compiler's order:\n  \
        ir         the intermediate representation as lowering makes it\n  \
        opt        the same as the passes of --opt-level=speed leave it\n  \
        variables  that with variables again, as the linear scan of --opt-level=speed gets it\n  \
        vcode      machine instructions on virtual registers, as selected for --opt-level=speed\n  \
        asm        machine code, with labels, names of callees, and the traps an instruction may raise as comments\n\n\
        The golden tests in filetests/ hold what this prints.";

/// Arguments of `dump`.
#[derive(Args, Debug)]
#[command(after_long_help = "Examples:\n  \
        gantry dump --stage=ir program.wasm\n  \
        gantry dump --stage=asm --opt-level=none --func main program.wasm\n  \
        gantry dump --stage=asm --target=aarch64-unknown-linux-gnu program.wasm\n  \
        gantry dump --stage=opt --func 42 program.wasm")]
pub struct DumpArgs {
    /// What to show
    #[arg(long, value_enum)]
    pub stage: DumpStage,
    /// Show this function only: an index (imported functions included) or a name
    #[arg(long, value_name = "N")]
    pub func: Option<String>,
    /// For `asm`: at which level (also -O0, -O1, -O2)
    #[arg(
        short = 'O',
        long,
        alias = "optimize",
        value_parser = familiar::Level,
        overrides_with = "opt_level",
        default_value = "speed",
        value_name = "LEVEL"
    )]
    pub opt_level: OptLevel,
    #[command(flatten)]
    pub allocator: AllocatorArgs,
    #[command(flatten)]
    pub inlining: InliningArgs,
    #[command(flatten)]
    pub segment: SegmentArgs,
    #[command(flatten)]
    pub processor: ProcessorArgs,
    #[command(flatten)]
    pub meter: MeterArgs,
    #[command(flatten)]
    pub proposals: ProposalArgs,
    /// For `vcode` and `asm`: compile for another machine, as in aarch64-unknown-linux-gnu
    /// [default: this machine]
    #[arg(long, value_name = "TRIPLE", value_parser = parse_target)]
    pub target: Option<Target>,
    /// The module
    pub file: PathBuf,
}

const EXPLAIN_ABOUT: &str = "Tell what compiling a module's functions costs, and what their code has.\n\n\
        For those that cost most: bytes of WebAssembly and of machine code, time to compile, instructions of the intermediate \
        representation, what gave them their registers and why, how often code stores to and loads from its frame, and the \
        checks that it has. Then the sums over all functions, those that exceed a budget of `speed`, and what code may trap \
        for by itself (builtins, such as `memory.copy` of much, may trap, too). The module is compiled as by `gantry \
        compile`; nothing is run.\n\n\
        With --json, `functions` has those that are asked for, `total` the sums over all (its `outcomes`: how many functions got \
        which `allocation`, or `none`, with `*` where `speed` has given up), and `over_budget` all that exceed one. Of each function there are: `index` (imported functions included), `name` (as the module has it, or null), \
        `time_ns` (of the thread that compiled it), `wasm_offset`, `wasm_bytes`, `code_offset`, `code_bytes`, \
        `lowered_instructions` and `selected_instructions` (of the intermediate representation, at first and at last), \
        `level` (none, speed), `allocation` (whole-lives, split-lives, backtracking), `reason` (usual, too-few-registers, \
        fewer-saved-registers, backtracking-no-better, over-budget), `exceeded` (text, or null), `frame_bytes`, `slots` (of 8 bytes), \
        `spill_stores`, `spill_loads`, `checks`, and `traps` (for each `trap` its `checks` in code and the instructions that \
        the `hardware` checks).";

/// What tells which functions cost most.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum SortBy {
    /// Time to compile
    Time,
    /// Bytes of machine code
    Code,
    /// Bytes of WebAssembly
    Wasm,
    /// Stores to and loads from the frame
    Spills,
}

/// Arguments of `explain`.
#[derive(Args, Debug)]
#[command(after_long_help = "Examples:\n  \
        gantry explain program.wasm\n  \
        gantry explain -O0 --sort=code --top 20 program.wasm\n  \
        gantry explain --all --json program.wasm | jq '.functions[] | select(.reason == \"over-budget\")'")]
pub struct ExplainArgs {
    #[command(flatten)]
    pub compiler: CompilerArgs,
    #[arg(long, value_name = "TRIPLE", value_parser = parse_target, help = TARGET_HELP)]
    pub target: Option<Target>,
    /// How many functions to show [default: 10]
    #[arg(long, value_name = "N", conflicts_with = "all")]
    pub top: Option<usize>,
    /// Show all functions
    #[arg(long)]
    pub all: bool,
    /// What the first functions have most of
    #[arg(long, value_enum, default_value = "time", value_name = "WHAT")]
    pub sort: SortBy,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
    /// The module
    pub file: PathBuf,
}

const WAST_ABOUT: &str = "Run scripts of the WebAssembly specification's tests.\n\n\
        For each script the numbers of directives that passed and failed are printed, and where each failure is. The exit \
        code is 1 if there is one.";

/// Arguments of `wast`.
#[derive(Args, Debug)]
#[command(after_long_help = "Example:\n  gantry wast --opt-level=none i32.wast i64.wast")]
pub struct WastArgs {
    #[command(flatten)]
    pub compiler: CompilerArgs,
    /// The scripts
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
}

const CACHE_ABOUT: &str = "Show or empty the cache of compiled modules.\n\n\
        `gantry run` keeps what it compiles in the folder of the platform for such files, or in the one that the variable \
        GANTRY_CACHE_DIR names. Together it has at most 512 MiB, or what GANTRY_CACHE_SIZE says (K, M, G: KiB, MiB, GiB): \
        what was used longest ago goes first. A folder that other users may write to is not used. `gantry run --no-cache` \
        does without.";

/// Arguments of `cache`.
#[derive(Args, Debug)]
#[command(after_long_help = "Examples:\n  \
        gantry cache show\n  \
        gantry cache clear\n  \
        GANTRY_CACHE_DIR=/var/cache/wasm gantry cache show --json")]
pub struct CacheArgs {
    /// What to do with it
    #[arg(value_enum, default_value = "show")]
    pub action: CacheAction,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// What is done with the cache.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum CacheAction {
    /// Tell where it is and what is in it
    Show,
    /// Remove all entries
    Clear,
}

const COMPLETIONS_HELP: &str = "Examples:\n  \
        gantry completions bash > ~/.local/share/bash-completion/completions/gantry\n  \
        gantry completions zsh > ~/.zfunc/_gantry    # a folder of $fpath\n  \
        gantry completions fish > ~/.config/fish/completions/gantry.fish";

/// Arguments of `completions`.
#[derive(Args, Debug)]
pub struct CompletionsArgs {
    /// For which shell
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}

const MAN_HELP: &str = "Examples:\n  \
        gantry man > ~/.local/share/man/man1/gantry.1\n  \
        gantry man run > ~/.local/share/man/man1/gantry-run.1\n  \
        gantry man run | man -l -";

/// Arguments of `man`.
#[derive(Args, Debug)]
pub struct ManArgs {
    /// A command of `gantry`
    pub command: Option<String>,
}

fn parse_target(triple: &str) -> Result<Target, String> {
    triple
        .parse()
        .map_err(|error: anyhow::Error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::run::{Directory, parse_duration, parse_size};
    use super::*;
    use std::time::Duration;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn sizes_have_units() {
        assert_eq!(parse_size("3"), Ok(3));
        assert_eq!(parse_size("64K"), Ok(65536));
        assert_eq!(parse_size("2G"), Ok(2 << 30));
        assert!(parse_size("G").is_err());
        assert!(parse_size("99999999999G").is_err());
    }

    #[test]
    fn times_have_units() {
        assert_eq!(parse_duration("500ms"), Ok(Duration::from_millis(500)));
        assert_eq!(parse_duration("1.5s"), Ok(Duration::from_millis(1500)));
        assert_eq!(parse_duration("2m"), Ok(Duration::from_secs(120)));
        for wrong in ["", "2", "s", "-1s", "1e99h", "NaNs"] {
            assert!(parse_duration(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_programs_options_are_its_own() {
        let cli = Cli::parse_from(["gantry", "run", "--dir", "a::b", "x.wasm", "--dir", "y"]);
        let Command::Run(run) = cli.command else {
            panic!("{cli:?}");
        };
        let directory = Directory {
            host: "a".into(),
            guest: "b".into(),
            read_only: false,
        };
        assert_eq!(run.dirs, [directory]);
        assert_eq!(run.file(), Path::new("x.wasm"));
        assert_eq!(run.args().unwrap(), ["--dir", "y"]);
    }
}
