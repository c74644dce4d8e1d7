//! The command line.

use crate::output;
use anyhow::Context;
use clap::{Args, Parser, Subcommand, ValueEnum};
use gantry::Target;
use gantry_lower::{Features, Metering};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::Duration;

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
        gantry run program.wasm --input data.txt\n  \
        gantry run --dir . program.wasm\n  \
        gantry run --invoke add add.wat 2 3\n  \
        gantry compile program.wasm -o program.gantry\n  \
        gantry run --allow-precompiled program.gantry\n  \
        gantry compile --target=aarch64-unknown-linux-gnu program.wasm -o program.gantry\n\n\
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
    /// Run scripts of the WebAssembly specification's tests
    #[command(long_about = WAST_ABOUT)]
    Wast(WastArgs),
    /// List the proposals to WebAssembly and their switches
    #[command(long_about = SETTINGS_ABOUT)]
    Settings(ProposalArgs),
}

/// How much effort goes into the machine code.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum OptLevel {
    /// Compile fast
    None,
    /// Compile to fast code
    Speed,
}

impl From<OptLevel> for gantry::OptLevel {
    fn from(level: OptLevel) -> gantry::OptLevel {
        match level {
            OptLevel::None => gantry::OptLevel::None,
            OptLevel::Speed => gantry::OptLevel::Speed,
        }
    }
}

/// What gives functions their registers at `speed`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum RegisterAllocator {
    /// The linear scan over lives that are split at loops, or backtracking if that does not do
    Automatic,
    /// The linear scan over whole lives: the fastest
    LinearScan,
    /// Slow, but better where loops need many registers
    Backtracking,
}

impl From<RegisterAllocator> for gantry::RegisterAllocator {
    fn from(allocator: RegisterAllocator) -> gantry::RegisterAllocator {
        match allocator {
            RegisterAllocator::Automatic => gantry::RegisterAllocator::Automatic,
            RegisterAllocator::LinearScan => gantry::RegisterAllocator::LinearScan,
            RegisterAllocator::Backtracking => gantry::RegisterAllocator::Backtracking,
        }
    }
}

/// Which allocator `speed` uses.
#[derive(Args, Clone, Debug)]
pub struct AllocatorArgs {
    /// What gives functions their registers at `--opt-level=speed`
    #[arg(
        long,
        value_enum,
        default_value = "automatic",
        value_name = "NAME",
        hide_short_help = true
    )]
    pub register_allocator: RegisterAllocator,
}

/// What `speed` does with small functions.
#[derive(Args, Clone, Debug)]
pub struct InliningArgs {
    /// Leave calls of small functions as they are at `--opt-level=speed`
    #[arg(long, hide_short_help = true)]
    pub no_inlining: bool,
}

/// Whether code may use a segment register.
#[derive(Args, Clone, Debug)]
pub struct SegmentArgs {
    /// Let code address memory by a segment register, too (`y`, which x86-64 with FSGSBASE can), or
    /// not (`n`) [default: `y` for this machine if it can, else `n`]
    #[arg(long, value_name = "y|n", value_parser = parse_on, hide_short_help = true)]
    pub segment_addressing: Option<bool>,
}

impl SegmentArgs {
    /// Sets what was asked for.
    pub fn apply(&self, config: &mut gantry::Config) {
        if let Some(enable) = self.segment_addressing {
            config.segment_addressing(enable);
        }
    }
}

/// What code may use of the processor.
#[derive(Args, Clone, Debug)]
pub struct ProcessorArgs {
    /// Let code use these features of the processor besides the baseline, separated by commas
    /// (avx512, avx512vbmi, avx512bitalg, avx512vnni; dotprod, bti), or `none`, or those of this
    /// machine (`native`) [default: `native` for this machine, else `none`]
    #[arg(long, value_name = "NAMES", value_parser = parse_features, hide_short_help = true)]
    pub cpu_features: Option<String>,
}

impl ProcessorArgs {
    /// Sets what was asked for.
    pub fn apply(&self, config: &mut gantry::Config) {
        if let Some(names) = &self.cpu_features {
            let set = config.cpu_features(names);
            debug_assert!(set.is_ok(), "`parse_features` has tried it");
        }
    }
}

/// What `-W` says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum WasmOption {
    /// A proposal is on or off.
    Proposal(String, bool),
    /// How much fuel the program has.
    Fuel(u64),
    /// When the program ends.
    Timeout(Duration),
    /// Whether code can be interrupted.
    EpochInterruption(bool),
}

/// Which proposals modules may use.
#[derive(Args, Clone, Debug)]
pub struct ProposalArgs {
    /// Switch proposals to WebAssembly on (`=y`, or nothing) or off (`=n`), as in `-W
    /// exceptions=n`; `gantry settings` lists them; or make NaNs the same on all machines
    /// (`nan-canonicalization`); or limit what runs: `fuel=N` is `--fuel=N`, `timeout=TIME` is
    /// `--timeout=TIME`, `epoch-interruption` compiles code that `timeout` can end
    #[arg(short = 'W', long = "wasm", value_name = "NAME[=VALUE]", value_delimiter = ',', value_parser = parse_wasm_option)]
    pub options: Vec<WasmOption>,
    /// Let relaxed vector operations give the same on all machines, not what is fastest on this one
    #[arg(long, hide_short_help = true)]
    pub relaxed_simd_deterministic: bool,
}

impl ProposalArgs {
    fn switches(&self) -> impl Iterator<Item = (&str, bool)> {
        self.options.iter().filter_map(|option| match option {
            WasmOption::Proposal(name, on) => Some((name.as_str(), *on)),
            _ => None,
        })
    }

    /// How much fuel the program has, if that is said; the last word counts.
    pub fn fuel(&self) -> Option<u64> {
        self.options.iter().rev().find_map(|option| match option {
            WasmOption::Fuel(fuel) => Some(*fuel),
            _ => None,
        })
    }

    /// When the program ends, if that is said; the last word counts.
    pub fn timeout(&self) -> Option<Duration> {
        self.options.iter().rev().find_map(|option| match option {
            WasmOption::Timeout(timeout) => Some(*timeout),
            _ => None,
        })
    }

    /// Whether code can be interrupted.
    pub fn epoch_interruption(&self) -> bool {
        let said = self.options.iter().rev().find_map(|option| match option {
            WasmOption::EpochInterruption(on) => Some(*on),
            _ => None,
        });
        said.unwrap_or(false) || self.timeout().is_some()
    }

    /// What is on.
    pub fn features(&self) -> Features {
        let mut features = Features::default();
        for (name, on) in self.switches() {
            let switched = features.switch(name, on);
            debug_assert!(switched.is_ok(), "`parse_wasm_option` has tried it");
        }
        features.relaxed_simd_deterministic(self.relaxed_simd_deterministic);
        features
    }
}

/// What code counts for the host.
#[derive(Args, Clone, Debug)]
pub struct MeterArgs {
    /// Let code count the fuel that it uses; `--fuel` does that, too
    #[arg(long, hide_short_help = true)]
    pub consume_fuel: bool,
    /// Let code be interrupted; `--timeout` does that, too
    #[arg(long, hide_short_help = true)]
    pub epoch_interruption: bool,
    /// Let the frames of active functions cost at most N together: each 64, and 8 for each
    /// parameter, result and local, or 16 for a vector
    #[arg(long, value_name = "N", hide_short_help = true)]
    pub max_frame_cost: Option<u64>,
}

/// How to compile.
#[derive(Args, Clone, Debug)]
pub struct CompilerArgs {
    #[command(flatten)]
    pub proposals: ProposalArgs,
    /// How much effort goes into the machine code: `none` starts programs soonest, `speed` runs
    /// them fastest
    #[arg(long, value_enum, default_value = "speed", value_name = "LEVEL")]
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
    /// How many threads compile [default: one a processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
    /// Let the compiler check its own intermediate results: slow, for finding faults in Gantry
    #[arg(long, hide_short_help = true)]
    pub verify: bool,
    /// Tell which functions are too large for `speed`, and what is done for them instead
    #[arg(long)]
    pub verbose: bool,
}

impl CompilerArgs {
    /// The engine's settings.
    pub fn config(&self) -> gantry::Config {
        let mut config = gantry::Config::new();
        config
            .opt_level(self.opt_level.into())
            .register_allocator(self.allocator.register_allocator.into())
            .inlining(!self.inlining.no_inlining)
            .threads(self.threads.unwrap_or(0).into())
            .verify(self.verify);
        self.segment.apply(&mut config);
        self.processor.apply(&mut config);
        let metering = self.meter.metering(&self.proposals);
        config
            .consume_fuel(metering.fuel)
            .epoch_interruption(metering.epochs)
            .max_frame_cost(self.meter.max_frame_cost);
        for (name, on) in self.proposals.switches() {
            let switched = config.wasm_proposal(name, on);
            debug_assert!(switched.is_ok(), "`parse_wasm_option` has tried it");
        }
        config.relaxed_simd_deterministic(self.proposals.relaxed_simd_deterministic);
        if self.verbose {
            config.on_fallback(|fallback| output::warn(format_args!("{fallback}")));
        }
        config
    }
}

const RUN_ABOUT: &str = "Run a program.\n\n\
        The program finds the standard streams, its arguments, the environment variables given by --env, and the \
        directories given by --dir; nothing else of this machine. The exit code is the program's own. A trap prints the \
        functions that were active, newest first, and exits with 134, or with 123 if its fuel (--fuel) is used up, or 124 \
        if its time (--timeout) is; what keeps the program from starting is told as an \
        error, exit code 1.\n\n\
        With --invoke, one exported function is called instead of the program's start function: the arguments are read by \
        its parameters' types, and its results are printed one per line.";

/// Arguments of `run`.
#[derive(Args, Debug)]
#[command(after_long_help = "Examples:\n  \
        gantry run cat.wasm < notes.txt\n  \
        gantry run --dir /srv/data::/data --env LEVEL=debug server.wasm --port 80\n  \
        gantry run --invoke fib fib.wat 30\n  \
        gantry run --preload math=math.wasm program.wasm\n  \
        gantry run --allow-precompiled program.gantry")]
pub struct RunArgs {
    #[command(flatten)]
    pub compiler: CompilerArgs,
    /// Give the program a directory, under the name GUEST or else under the same name; may be
    /// repeated
    #[arg(long = "dir", value_name = "HOST[::GUEST]", value_parser = parse_dir)]
    pub dirs: Vec<(String, String)>,
    /// Give the program an environment variable; may be repeated
    #[arg(long = "env", value_name = "NAME=VALUE", value_parser = parse_variable)]
    pub env: Vec<(String, String)>,
    /// Call this exported function instead of the start function
    #[arg(long, value_name = "NAME")]
    pub invoke: Option<String>,
    /// Instantiate a module first and let the program import from it as NAME; may be repeated
    #[arg(long = "preload", value_name = "NAME=FILE", value_parser = parse_preload)]
    pub preloads: Vec<(String, PathBuf)>,
    /// Let the program's memories and tables together grow no further than this many bytes (K, M,
    /// G: KiB, MiB, GiB)
    #[arg(long, value_name = "SIZE", value_parser = parse_size, default_value = "5G")]
    pub max_memory: u64,
    /// Let all that the program has besides memories take no more of that: tables (32 bytes a
    /// function), instances, references
    #[arg(long, value_name = "SIZE", value_parser = parse_size, default_value = "512M")]
    pub max_objects: u64,
    /// Give the program this much fuel: about 1 for each operator that it executes. When it is used
    /// up, the exit code is 123
    #[arg(long, value_name = "N")]
    pub fuel: Option<u64>,
    /// Tell how much fuel the program has used, on the standard error stream
    #[arg(long)]
    pub report_fuel: bool,
    /// End the program after this time (500ms, 2s, 3m): then the exit code is 124
    #[arg(long, value_name = "TIME", value_parser = parse_duration)]
    pub timeout: Option<Duration>,
    /// Let FILE be an artifact of `gantry compile`: its machine code is run as it is, so it must
    /// come from a trusted source
    #[arg(long)]
    pub allow_precompiled: bool,
    /// The program, and its arguments: options behind the program are its own
    #[arg(required = true, trailing_var_arg = true, value_names = ["FILE", "ARGS"])]
    pub program: Vec<OsString>,
}

const COMPILE_ABOUT: &str = "Compile a module ahead of time.\n\n\
        The artifact holds machine code for this version of Gantry and one kind of machine: this one's, unless --target names \
        another. There, `gantry run --allow-precompiled` maps it and starts at once. The same module and options give the same \
        artifact on every machine, if --segment-addressing is among them. Whoever can change an artifact decides what is executed: \
        keep it like a program.";

const TARGET_HELP: &str = "Compile for another machine: x86_64 or aarch64 with Linux, as in aarch64-unknown-linux-gnu \
        [default: this machine]";

/// Arguments of `compile`.
#[derive(Args, Debug)]
#[command(after_long_help = "Examples:\n  \
        gantry compile program.wasm -o program.gantry\n  \
        gantry run --allow-precompiled program.gantry\n  \
        gantry compile --target=aarch64-unknown-linux-gnu program.wasm -o program.gantry")]
pub struct CompileArgs {
    #[command(flatten)]
    pub compiler: CompilerArgs,
    #[arg(long, value_name = "TRIPLE", value_parser = parse_target, help = TARGET_HELP)]
    pub target: Option<Target>,
    /// The module
    pub file: PathBuf,
    /// Where to write the artifact
    #[arg(short, long, value_name = "OUT")]
    pub output: PathBuf,
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
    /// For `asm`: at which level
    #[arg(long, value_enum, default_value = "speed", value_name = "LEVEL")]
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

/// A switch of a proposal, which can be set.
fn parse_wasm_option(text: &str) -> Result<WasmOption, String> {
    if matches!(text, "fuel" | "timeout") {
        return Err(format!("`{text}` needs a value, as `{text}=...`"));
    }
    let (name, value) = text.split_once('=').unwrap_or((text, "y"));
    match name {
        "fuel" => {
            let fuel = value.parse();
            return fuel
                .map(WasmOption::Fuel)
                .map_err(|_| format!("`{value}` is no amount of fuel"));
        }
        "timeout" => return parse_duration(value).map(WasmOption::Timeout),
        _ => {}
    }
    let on = parse_on(value)?;
    if name == "epoch-interruption" {
        return Ok(WasmOption::EpochInterruption(on));
    }
    let switched = Features::default().switch(name, on);
    switched.map_err(|error| error.to_string())?;
    Ok(WasmOption::Proposal(name.to_owned(), on))
}

fn parse_features(names: &str) -> Result<String, String> {
    let set = gantry::Config::new().cpu_features(names).map(drop);
    set.map_err(|error| error.to_string())?;
    Ok(names.to_owned())
}

fn parse_on(value: &str) -> Result<bool, String> {
    match value {
        "y" | "yes" | "true" => Ok(true),
        "n" | "no" | "false" => Ok(false),
        _ => Err(format!("`{value}` is neither y nor n")),
    }
}

impl MeterArgs {
    /// What code counts, with what `-W` says.
    pub fn metering(&self, proposals: &ProposalArgs) -> Metering {
        Metering {
            fuel: self.consume_fuel || proposals.fuel().is_some(),
            epochs: self.epoch_interruption || proposals.epoch_interruption(),
            frames: self.max_frame_cost.is_some(),
        }
    }
}

impl RunArgs {
    /// How much fuel the program has, if that is said.
    pub fn fuel(&self) -> Option<u64> {
        self.fuel.or(self.compiler.proposals.fuel())
    }

    /// When the program ends, if that is said.
    pub fn timeout(&self) -> Option<Duration> {
        self.timeout.or(self.compiler.proposals.timeout())
    }

    /// The program's file.
    pub fn file(&self) -> &Path {
        self.program.first().map_or(Path::new(""), Path::new)
    }

    /// The program's arguments, without its name.
    ///
    /// # Errors
    ///
    /// Where one is not UTF-8: programs take arguments as such.
    pub fn args(&self) -> anyhow::Result<Vec<&str>> {
        let args = self.program.iter().skip(1);
        args.map(|arg| {
            arg.to_str()
                .with_context(|| format!("the argument {arg:?} is not UTF-8"))
        })
        .collect()
    }
}

fn parse_target(triple: &str) -> Result<Target, String> {
    triple
        .parse()
        .map_err(|error: anyhow::Error| error.to_string())
}

fn parse_dir(text: &str) -> Result<(String, String), String> {
    let (host, guest) = text.split_once("::").unwrap_or((text, text));
    if host.is_empty() || guest.is_empty() {
        return Err("expected HOST or HOST::GUEST".into());
    }
    Ok((host.into(), guest.into()))
}

fn parse_variable(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, value)) if !name.is_empty() => Ok((name.into(), value.into())),
        _ => Err("expected NAME=VALUE".into()),
    }
}

fn parse_preload(text: &str) -> Result<(String, PathBuf), String> {
    match text.split_once('=') {
        Some((name, file)) if !name.is_empty() && !file.is_empty() => {
            Ok((name.into(), file.into()))
        }
        _ => Err("expected NAME=FILE".into()),
    }
}

fn parse_duration(text: &str) -> Result<Duration, String> {
    let units = [("ms", 1e-3), ("s", 1.0), ("m", 60.0), ("h", 3600.0)];
    let unit = units.iter().find(|(unit, _)| text.ends_with(unit));
    let seconds = unit.and_then(|(unit, seconds)| {
        let number = text[..text.len() - unit.len()].parse::<f64>().ok()?;
        Duration::try_from_secs_f64(number * seconds).ok()
    });
    seconds.ok_or_else(|| "expected a time with its unit, as 500ms, 2s, 3m".into())
}

fn parse_size(text: &str) -> Result<u64, String> {
    let (digits, shift) = match text.as_bytes().last() {
        Some(b'K' | b'k') => (&text[..text.len() - 1], 10),
        Some(b'M' | b'm') => (&text[..text.len() - 1], 20),
        Some(b'G' | b'g') => (&text[..text.len() - 1], 30),
        _ => (text, 0),
    };
    let number = digits.parse::<u64>().ok();
    let size = number.and_then(|number| number.checked_mul(1 << shift));
    size.ok_or_else(|| "expected a number of bytes, perhaps with K, M or G".into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

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
        assert_eq!(run.dirs, [("a".into(), "b".into())]);
        assert_eq!(run.file(), Path::new("x.wasm"));
        assert_eq!(run.args().unwrap(), ["--dir", "y"]);
    }
}
