//! How modules are compiled.

use super::familiar::{self, Listed};
use super::wasm::{ProposalArgs, parse_on};
use crate::output;
use clap::{Args, ValueEnum};
use gantry::WasmBacktraceDetails;
use gantry_lower::Metering;
use std::path::{Path, PathBuf};

/// How much effort goes into the machine code. Other compilers have numbers for that.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum OptLevel {
    /// Compile fast
    #[value(aliases = ["0", "opt-level=0"])]
    None,
    /// Compile to fast code
    #[value(aliases = ["1", "2", "s", "opt-level=1", "opt-level=2", "opt-level=s"])]
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
    /// (avx512, avx512vbmi, avx512bitalg, avx512vnni; dotprod, bti, pac), or `none`, or those of this
    /// machine but pac (`native`) [default: `native` for this machine, else `none`]
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
    /// How much effort goes into the machine code: `none` (also -O0) starts programs soonest,
    /// `speed` (also -O1, -O2) runs them fastest
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
    /// Options of Wasmtime's compiler: `inlining=n` is `--no-inlining`, `parallel-compilation=n` is
    /// `--threads=1`, and for `run`, `cache=n` is `--no-cache`
    #[arg(short = 'C', long = "codegen", value_name = "NAME[=VALUE]", value_delimiter = ',', value_parser = Listed(parse_codegen_option, list_codegen), hide_short_help = true)]
    pub codegen: Vec<CodegenOption>,
    /// Options for debugging: `backtrace-details=n` leaves files and lines out of backtraces, and
    /// what tells them out of artifacts; for `run`, `coredump=FILE` is `--coredump=FILE`, and
    /// `debug-info` is `--debug-info`
    #[arg(short = 'D', long = "debug", value_name = "NAME[=VALUE]", value_delimiter = ',', value_parser = Listed(parse_debug_option, list_debug), hide_short_help = true)]
    pub debug: Vec<DebugOption>,
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
    /// Tell which functions are too large for `speed`, and what is done for them instead, for which
    /// `run` compiles in any case; and of `run`, why a module cannot be kept in the cache
    #[arg(long)]
    pub verbose: bool,
}

impl CompilerArgs {
    /// Whether a switch of `-C` is on; the last word counts.
    pub fn codegen(&self, name: &str) -> bool {
        let mut said = self.codegen.iter().rev();
        said.find(|option| option.name == name)
            .is_none_or(|option| option.on)
    }

    /// How many threads compile; 0 is one a processor.
    fn threads(&self) -> u16 {
        let default = !self.codegen(CodegenOption::PARALLEL);
        self.threads.unwrap_or(default.into())
    }

    /// Where a core dump goes, by `-D`; the last word counts.
    pub fn coredump(&self) -> Option<&Path> {
        self.debug.iter().rev().find_map(|option| match option {
            DebugOption::CoreDump(file) => Some(file.as_path()),
            _ => None,
        })
    }

    /// Whether a debugger is told of code, by `-D`; the last word counts.
    pub fn debug_info(&self) -> bool {
        let said = self.debug.iter().rev().find_map(|option| match option {
            DebugOption::DebugInfo(on) => Some(*on),
            _ => None,
        });
        said.unwrap_or(false)
    }

    /// Whether backtraces have files and lines: what `-D` says last, or else the environment, or
    /// else they have.
    fn backtrace_details(&self) -> WasmBacktraceDetails {
        let said = self.debug.iter().rev().find_map(|option| match option {
            DebugOption::BacktraceDetails(on) => Some(*on),
            _ => None,
        });
        match said {
            Some(true) => WasmBacktraceDetails::Enable,
            Some(false) => WasmBacktraceDetails::Disable,
            None if std::env::var_os("GANTRY_BACKTRACE_DETAILS").is_some_and(|it| it == "0") => {
                WasmBacktraceDetails::Disable
            }
            None => WasmBacktraceDetails::Enable,
        }
    }

    /// The engine's settings.
    pub fn config(&self) -> gantry::Config {
        let mut config = gantry::Config::new();
        config
            .opt_level(self.opt_level.into())
            .register_allocator(self.allocator.register_allocator.into())
            .inlining(!self.inlining.no_inlining && self.codegen(CodegenOption::INLINING))
            .threads(self.threads().into())
            .wasm_backtrace_details(self.backtrace_details())
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
        config.relaxed_simd_deterministic(self.proposals.is_deterministic());
        if self.verbose {
            config.on_fallback(|fallback| output::warn(format_args!("{fallback}")));
        }
        config
    }
}

fn parse_features(names: &str) -> Result<String, String> {
    let set = gantry::Config::new().cpu_features(names).map(drop);
    set.map_err(|error| error.to_string())?;
    Ok(names.to_owned())
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

/// A switch of `-C`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CodegenOption {
    name: String,
    on: bool,
}

impl CodegenOption {
    /// Whether there is a cache.
    pub const CACHE: &str = "cache";
    const INLINING: &str = "inlining";
    const PARALLEL: &str = "parallel-compilation";
}

fn parse_codegen_option(text: &str) -> Result<CodegenOption, String> {
    let (name, value) = text.split_once('=').unwrap_or((text, "y"));
    match name {
        CodegenOption::CACHE | CodegenOption::INLINING | CodegenOption::PARALLEL => {
            let (name, on) = (name.to_owned(), parse_on(value)?);
            Ok(CodegenOption { name, on })
        }
        _ => {
            familiar::CODEGEN.answer(name, value)?;
            // It is off, and changes nothing.
            let (name, on) = (name.to_owned(), false);
            Ok(CodegenOption { name, on })
        }
    }
}

/// What `-C help` tells.
fn list_codegen() -> String {
    let ours = [
        ("cache=n", "--no-cache"),
        ("inlining=n", "--no-inlining"),
        ("parallel-compilation=n", "--threads=1"),
    ];
    familiar::list("-C", &ours, &familiar::CODEGEN)
}

/// What `-D` says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum DebugOption {
    /// Where a core dump goes.
    CoreDump(PathBuf),
    /// Whether backtraces have files and lines.
    BacktraceDetails(bool),
    /// Whether a debugger is told of code.
    DebugInfo(bool),
    /// What is off anyway.
    Usual,
}

/// What `-D help` tells.
fn list_debug() -> String {
    let ours = [
        ("coredump=FILE", "--coredump=FILE"),
        ("debug-info", "--debug-info"),
        ("backtrace-details=n", "backtraces have no files and lines"),
    ];
    familiar::list("-D", &ours, &familiar::DEBUG)
}

fn parse_debug_option(text: &str) -> Result<DebugOption, String> {
    let (name, value) = text.split_once('=').unwrap_or((text, ""));
    match (name, value) {
        ("coredump", "") => Err("`coredump` needs a file, as `coredump=FILE`".into()),
        ("coredump", file) => Ok(DebugOption::CoreDump(file.into())),
        ("backtrace-details", "") => Ok(DebugOption::BacktraceDetails(true)),
        ("backtrace-details", on) => parse_on(on).map(DebugOption::BacktraceDetails),
        ("debug-info", "") => Ok(DebugOption::DebugInfo(true)),
        ("debug-info", on) => parse_on(on).map(DebugOption::DebugInfo),
        _ => {
            let answer = familiar::DEBUG.answer(name, value);
            answer.map(|()| DebugOption::Usual)
        }
    }
}
