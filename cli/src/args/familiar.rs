//! Options by the names that Wasmtime's users know: what takes the place of those that Gantry has not
//! got, and lists of all for `-W help` and its like.

use clap::builder::{PossibleValue, TypedValueParser};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command};
use std::ffi::OsStr;

/// Names that Gantry does not have under one of Wasmtime's options.
pub struct Group {
    /// Told of a name that nobody knows.
    expected: &'static str,
    /// Each with why it is not there, or what takes its place. A `*` at the end stands for anything.
    names: &'static [(&'static str, &'static str)],
}

impl Group {
    /// What is told of a name, if it is one of them.
    pub fn find(&self, name: &str) -> Option<String> {
        let matches = |known: &str| match known.strip_suffix('*') {
            Some(start) => name.starts_with(start),
            None => name == known,
        };
        let found = self.names.iter().find(|(known, _)| matches(known));
        found.map(|(_, told)| format!("`{name}`: {told}"))
    }

    /// What becomes of a name with a value: that something is off which is not there is right.
    ///
    /// # Errors
    ///
    /// If it is not off, or nobody knows the name.
    pub fn answer(&self, name: &str, value: &str) -> Result<(), String> {
        match self.find(name) {
            Some(_) if matches!(value, "n" | "no" | "false") => Ok(()),
            Some(told) => Err(told),
            None => Err(self.expected.into()),
        }
    }
}

/// The list of what an option knows: what is ours, then what is not.
pub fn list(option: &str, ours: &[(&str, &str)], group: &Group) -> String {
    let names = ours.iter().chain(group.names).map(|(name, _)| name.len());
    let width = names.max().unwrap_or(0);
    let mut text = format!("What {option} knows:\n");
    for (name, told) in ours {
        text += &format!("  {name:<width$}  {told}\n");
    }
    if !group.names.is_empty() {
        text += &format!("\nWhat Wasmtime's {option} knows besides:\n");
    }
    for (name, told) in group.names {
        text += &format!("  {name:<width$}  {told}\n");
    }
    text
}

/// A parser that shows a list when the value is `help`.
#[derive(Clone)]
pub struct Listed<T>(pub fn(&str) -> Result<T, String>, pub fn() -> String);

impl<T: Clone + Send + Sync + 'static> TypedValueParser for Listed<T> {
    type Value = T;

    fn parse_ref(
        &self,
        command: &Command,
        arg: Option<&Arg>,
        value: &OsStr,
    ) -> Result<T, clap::Error> {
        match value == "help" {
            true => Err(shown(&self.1())),
            false => self.0.parse_ref(command, arg, value),
        }
    }
}

/// A parser of a few words, which shells complete.
#[derive(Clone)]
pub struct Named<T>(
    pub fn(&str) -> Result<T, String>,
    pub &'static [&'static str],
);

impl<T: Clone + Send + Sync + 'static> TypedValueParser for Named<T> {
    type Value = T;

    fn parse_ref(
        &self,
        command: &Command,
        arg: Option<&Arg>,
        value: &OsStr,
    ) -> Result<T, clap::Error> {
        self.0.parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(self.1.iter().map(PossibleValue::new)))
    }
}

/// A parser of levels, which other engines have among other options.
#[derive(Clone)]
pub struct Level;

impl TypedValueParser for Level {
    type Value = super::OptLevel;

    fn parse_ref(
        &self,
        command: &Command,
        arg: Option<&Arg>,
        value: &OsStr,
    ) -> Result<super::OptLevel, clap::Error> {
        let text = value.to_str().unwrap_or_default();
        for part in text.split(',') {
            let name = part.split('=').next().unwrap_or(part);
            if part == "help" {
                let ours = [
                    ("opt-level=LEVEL", "none (also 0) or speed (also 1, 2, s)"),
                    ("LEVEL", "the same"),
                ];
                return Err(shown(&list("-O", &ours, &OPTIMIZE)));
            }
            if let Some(told) = OPTIMIZE.find(name) {
                let told = move |_: &str| Err::<super::OptLevel, _>(told.clone());
                return told.parse_ref(command, arg, value);
            }
        }
        // The last word counts.
        let last = text.rsplit(',').next().unwrap_or(text);
        let levels = clap::builder::EnumValueParser::new();
        levels.parse_ref(command, arg, OsStr::new(last))
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let levels = <super::OptLevel as clap::ValueEnum>::value_variants();
        let values = levels.iter().filter_map(clap::ValueEnum::to_possible_value);
        Some(Box::new(values))
    }
}

/// Text to be shown in place of doing anything. `tell` in `main.rs` prints it as it is.
fn shown(text: &str) -> clap::Error {
    clap::Error::raw(ErrorKind::DisplayHelp, text)
}

const MEMORY: &str = "Gantry decides by itself how memories lie; --max-memory limits them";
const POOLING: &str =
    "the command runs one program; `PoolingAllocationConfig` of the library pools";
const PREVIEW1: &str = "there is WASI preview 1 and nothing besides";

/// Options of their own.
const ARGUMENTS: Group = Group {
    expected: "",
    names: &[
        (
            "--config",
            "there are no files of settings: give options on the command line",
        ),
        (
            "--target",
            "programs are run on this machine; `gantry compile --target` is for others",
        ),
        (
            "-R",
            "runs are not recorded; --coredump keeps what a program had when it trapped",
        ),
        (
            "--record",
            "runs are not recorded; --coredump keeps what a program had when it trapped",
        ),
        (
            "-g",
            "debuggers are told when a program runs: `gantry run -g`",
        ),
    ],
};

/// An error of the command line; where it is one of Wasmtime's options, with what is to be known.
pub fn explain(error: clap::Error) -> clap::Error {
    let told = match error.get(ContextKind::InvalidArg) {
        Some(ContextValue::String(name)) if error.kind() == ErrorKind::UnknownArgument => {
            ARGUMENTS.find(name.split('=').next().unwrap_or(name))
        }
        _ => None,
    };
    told.map_or(error, |told| {
        clap::Error::raw(ErrorKind::UnknownArgument, format!("{told}\n"))
    })
}

/// Of `-O`.
pub const OPTIMIZE: Group = Group {
    expected: "expected none or speed",
    names: &[
        ("regalloc-algorithm", "--register-allocator says that"),
        (
            "signals-based-traps",
            "always on, and memories that have no room for it are checked by code",
        ),
        ("memory-*", MEMORY),
        ("guard-before-linear-memory", MEMORY),
        ("dynamic-memory-*", MEMORY),
        ("static-memory-*", MEMORY),
        ("pooling-*", POOLING),
        ("pagemap-scan", POOLING),
        ("table-lazy-init", "tables are as fast as they can be made"),
        ("mpk*", POOLING),
    ],
};

/// Of `-C`.
pub const CODEGEN: Group = Group {
    expected: "expected cache, inlining or parallel-compilation, perhaps with =y or =n",
    names: &[
        (
            "compiler",
            "there is one compiler: -O0 compiles fast, -O2 to fast code",
        ),
        (
            "cache-config",
            "the cache has no file of settings: see `gantry cache --help`",
        ),
        (
            "native-unwind-info",
            "--debug-info tells debuggers how frames are unwound",
        ),
        (
            "cranelift-debug-verifier",
            "--verify lets the compiler check itself",
        ),
        (
            "cranelift-*",
            "the compiler is not Cranelift, and has none of its settings",
        ),
        ("inlining-*", "`inlining=n` is all that there is"),
        ("collector", "there is one collector of references"),
        ("pcc", "there are no proofs with code; --verify has checks"),
        (
            "enable-pcc",
            "there are no proofs with code; --verify has checks",
        ),
    ],
};

/// Of `-D`.
pub const DEBUG: Group = Group {
    expected: "expected debug-info, backtrace-details=n or coredump=FILE; `gantry dump` shows the \
               machine code",
    names: &[
        (
            "address-map",
            "code always has what backtraces need; backtrace-details has files and lines",
        ),
        ("logging", "there is no log; --verbose tells more"),
        ("log-to-files", "there is no log; --verbose tells more"),
        (
            "guest-debug",
            "programs are not debugged inside; debug-info tells gdb of functions",
        ),
        (
            "native-unwind-info",
            "debug-info tells debuggers how frames are unwound",
        ),
    ],
};

/// Of `-W`.
pub const WASM: Group = Group {
    expected: "`gantry settings` lists the proposals, and `-W help` what else there is",
    names: &[
        (
            "async-stack-size",
            "the command has no stacks apart; max-wasm-stack limits the program's",
        ),
        (
            "async-stack-zeroing",
            "the command has no stacks apart; max-wasm-stack limits the program's",
        ),
        (
            "all-proposals",
            "most proposals are on; `gantry settings` lists them, each with its own switch",
        ),
        ("gc-support", "the proposal `gc` has the switch `gc`"),
        (
            "component-model*",
            "there are modules only, and no components",
        ),
        (
            "concurrency-support",
            "there are modules only, and no components",
        ),
    ],
};

/// Of `-S`.
pub const WASI: Group = Group {
    expected: "there is WASI preview 1 and nothing besides; expected inherit-env",
    names: &[
        ("preview0", PREVIEW1),
        ("preview2", PREVIEW1),
        ("p3", PREVIEW1),
        ("http*", PREVIEW1),
        ("nn", PREVIEW1),
        ("nn-graph", PREVIEW1),
        ("threads", PREVIEW1),
        ("config", PREVIEW1),
        ("config-var", "--env passes settings to the program"),
        ("keyvalue*", PREVIEW1),
        ("tls", PREVIEW1),
        ("listenfd", "programs are given no sockets"),
        ("tcplisten", "programs are given no sockets"),
        ("tcp", "programs are given no sockets"),
        ("udp", "programs are given no sockets"),
        ("inherit-network", "programs are given no sockets"),
        ("allow-ip-name-lookup", "programs are given no sockets"),
        ("network-error-code", "programs are given no sockets"),
        (
            "inherit-stdin",
            "the program always has the standard streams",
        ),
        (
            "inherit-stdout",
            "the program always has the standard streams",
        ),
        (
            "inherit-stderr",
            "the program always has the standard streams",
        ),
        ("hostcall-fuel", "--fuel limits programs"),
        (
            "max-resources",
            "--max-memory and --max-objects limit programs",
        ),
        ("max-random-size", "calls for random bytes are not limited"),
        ("max-http*", PREVIEW1),
    ],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_there_may_be_off() {
        assert!(WASI.answer("tcplisten", "n").is_ok());
        let told = WASI.answer("tcplisten", "127.0.0.1:80").unwrap_err();
        assert_eq!(told, "`tcplisten`: programs are given no sockets");
        assert_eq!(WASI.answer("inherit-evn", "n").unwrap_err(), WASI.expected);
        let told = OPTIMIZE.find("memory-may-move").unwrap();
        assert!(told.contains("--max-memory"), "{told}");
        assert_eq!(OPTIMIZE.find("opt-level"), None);
    }

    #[test]
    fn lists_have_all() {
        let text = list("-W", &[("fuel=N", "--fuel")], &WASM);
        assert!(text.contains("fuel=N") && text.contains("all-proposals"));
    }
}
