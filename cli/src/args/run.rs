//! The command line of `gantry run`.

use super::compiler::{CodegenOption, CompilerArgs};
use super::familiar::{self, Listed, Named};
use super::wasm::parse_on;
use anyhow::Context;
use clap::{Args, ValueHint};
use gantry::ProfilingStrategy;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::Duration;

pub(super) const RUN_ABOUT: &str = "Run a program.\n\n\
        The program finds the standard streams, its arguments, the environment variables given by --env, and the \
        directories given by --dir; nothing else of this machine. The exit code is the program's own. A trap prints the \
        functions that were active, newest first, with files and lines if the program was compiled with debugging \
        information (DWARF), and exits with 134, or with 123 if its fuel (--fuel) is used up, or 124 \
        if its time (--timeout) is; what keeps the program from starting is told as an \
        error, exit code 1.\n\n\
        What is compiled is kept for the next time, in the folder that `gantry cache show` names; modules that compile in \
        a few milliseconds are not. `run` may be left out: `gantry program.wasm` is `gantry run program.wasm`.\n\n\
        With --invoke, one exported function is called instead of the program's start function: the arguments are read by \
        its parameters' types, and its results are printed one per line.";

/// A directory for a program.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Directory {
    /// Where it is.
    pub host: String,
    /// What the program calls it.
    pub guest: String,
    /// Whether nothing in it may be changed.
    pub read_only: bool,
}

/// What `-S` says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum WasiOption {
    /// Whether the program gets all environment variables.
    InheritEnv(bool),
    /// What is so anyway.
    Usual,
}

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
    /// Give the program a directory, under the name GUEST or else under the same name; with `::ro`
    /// it cannot change anything there; may be repeated
    #[arg(long = "dir", value_name = "HOST[::GUEST][::ro]", value_parser = parse_dir)]
    pub dirs: Vec<Directory>,
    /// Give the program an environment variable, or without a value the one that this command has;
    /// may be repeated
    #[arg(long = "env", value_name = "NAME[=VALUE]", value_parser = parse_variable)]
    pub env: Vec<(String, Option<String>)>,
    /// What the program finds as its own name, in place of FILE's
    #[arg(long, value_name = "NAME")]
    pub argv0: Option<String>,
    /// Options of Wasmtime's WASI: `inherit-env` gives the program all environment variables
    #[arg(short = 'S', long = "wasi", value_name = "NAME[=VALUE]", value_delimiter = ',', value_parser = Listed(parse_wasi_option, list))]
    pub wasi: Vec<WasiOption>,
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
    /// If the program traps, write what its memories and globals hold and which functions were
    /// active to a core dump, as tools for WebAssembly read it
    #[arg(long, value_name = "FILE")]
    pub coredump: Option<PathBuf>,
    /// Tell a profiler of the program's functions: `perfmap` writes /tmp/perf-PID.map for `perf
    /// report`, `jitdump` writes jit-PID.dump for `perf inject --jit` (with `perf record -k mono`)
    #[arg(long, value_name = "FOR", value_parser = Named(parse_profile, &["perfmap", "jitdump"]))]
    pub profile: Option<ProfilingStrategy>,
    /// Tell a debugger of the program's functions, so that `bt` of gdb names them
    #[arg(short = 'g', long)]
    pub debug_info: bool,
    /// Compile in any case, and keep nothing for the next time
    #[arg(long)]
    pub no_cache: bool,
    /// Let FILE be an artifact of `gantry compile`: its machine code is run as it is, so it must
    /// come from a trusted source
    #[arg(long)]
    pub allow_precompiled: bool,
    /// The program, and its arguments: options behind the program are its own
    #[arg(required = true, trailing_var_arg = true, value_names = ["FILE", "ARGS"], value_hint = ValueHint::FilePath)]
    pub program: Vec<OsString>,
}

/// What `-S help` tells.
fn list() -> String {
    let ours = [
        ("inherit-env", "the program gets all environment variables"),
        ("cli, common, preview1", "is always there"),
    ];
    familiar::list("-S", &ours, &familiar::WASI)
}

fn parse_profile(text: &str) -> Result<ProfilingStrategy, String> {
    match text {
        "perfmap" => Ok(ProfilingStrategy::PerfMap),
        "jitdump" => Ok(ProfilingStrategy::JitDump),
        _ => Err(match text.split(',').next() {
            Some("guest" | "vtune") => "it is not there: `perfmap` and `jitdump` are for `perf`",
            _ => "expected perfmap or jitdump",
        }
        .into()),
    }
}

impl RunArgs {
    /// Whether the program gets all environment variables; the last word counts.
    pub fn inherits_env(&self) -> bool {
        let said = self.wasi.iter().rev().find_map(|option| match option {
            WasiOption::InheritEnv(on) => Some(*on),
            WasiOption::Usual => None,
        });
        said.unwrap_or(false)
    }

    /// Whether what is compiled is kept.
    pub fn caches(&self) -> bool {
        !self.no_cache && self.compiler.codegen(CodegenOption::CACHE)
    }

    /// How much fuel the program has, if that is said.
    pub fn fuel(&self) -> Option<u64> {
        self.fuel.or(self.compiler.proposals.fuel())
    }

    /// When the program ends, if that is said.
    pub fn timeout(&self) -> Option<Duration> {
        self.timeout.or(self.compiler.proposals.timeout())
    }

    /// Where a core dump goes, if there is to be one.
    pub fn coredump(&self) -> Option<&Path> {
        self.coredump.as_deref().or(self.compiler.coredump())
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

fn parse_dir(text: &str) -> Result<Directory, String> {
    let parts: Vec<&str> = text.split("::").collect();
    let rights = |part: &str| match part {
        "ro" => Some(true),
        "rw" => Some(false),
        _ => None,
    };
    let (host, guest, read_only) = match parts[..] {
        [host] => (host, host, false),
        [host, last] => match rights(last) {
            Some(read_only) => (host, host, read_only),
            // Whoever means a directory of this name adds `::rw`.
            None if is_almost_rights(last) => return Err(no_rights(last)),
            None => (host, last, false),
        },
        [host, guest, last] => match rights(last) {
            Some(read_only) => (host, guest, read_only),
            None => return Err(no_rights(last)),
        },
        _ => return Err("expected HOST or HOST::GUEST, perhaps with ::ro behind".into()),
    };
    if host.is_empty() || guest.is_empty() {
        return Err("expected HOST or HOST::GUEST, perhaps with ::ro behind".into());
    }
    Ok(Directory {
        host: host.into(),
        guest: guest.into(),
        read_only,
    })
}

/// Whether somebody has meant `ro` or `rw`.
fn is_almost_rights(part: &str) -> bool {
    let part = part.to_lowercase();
    matches!(
        &part[..],
        "ro" | "rw"
            | "r"
            | "w"
            | "rx"
            | "rwx"
            | "readonly"
            | "read-only"
            | "readwrite"
            | "read-write"
    )
}

fn no_rights(part: &str) -> String {
    format!(
        "`{part}` does not say what may be done there: that is `ro` (nothing is changed) or `rw`"
    )
}

fn parse_variable(text: &str) -> Result<(String, Option<String>), String> {
    let (name, value) = match text.split_once('=') {
        Some((name, value)) => (name, Some(value.to_owned())),
        None => (text, None),
    };
    if name.is_empty() {
        return Err("expected NAME=VALUE or NAME".into());
    }
    Ok((name.into(), value))
}

fn parse_wasi_option(text: &str) -> Result<WasiOption, String> {
    let (name, value) = text.split_once('=').unwrap_or((text, "y"));
    match name {
        "inherit-env" => parse_on(value).map(WasiOption::InheritEnv),
        "cli" | "common" | "preview1" => match parse_on(value)? {
            true => Ok(WasiOption::Usual),
            false => Err("WASI preview 1 is always there".into()),
        },
        "cli-exit-with-code" => parse_on(value).map(|_| WasiOption::Usual),
        _ => familiar::WASI
            .answer(name, value)
            .map(|()| WasiOption::Usual),
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

/// Reads a time with its unit.
pub(super) fn parse_duration(text: &str) -> Result<Duration, String> {
    let units = [("ms", 1e-3), ("s", 1.0), ("m", 60.0), ("h", 3600.0)];
    let unit = units.iter().find(|(unit, _)| text.ends_with(unit));
    let seconds = unit.and_then(|(unit, seconds)| {
        let number = text[..text.len() - unit.len()].parse::<f64>().ok()?;
        Duration::try_from_secs_f64(number * seconds).ok()
    });
    seconds.ok_or_else(|| "expected a time with its unit, as 500ms, 2s, 3m".into())
}

/// Reads a number of bytes.
pub fn parse_size(text: &str) -> Result<u64, String> {
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
