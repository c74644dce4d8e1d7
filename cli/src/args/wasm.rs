//! What `-W` says, in the words that Wasmtime's users know.

use super::familiar::{self, Listed};
use super::run::{parse_duration, parse_size};
use clap::Args;
use gantry_lower::{Features, PROPOSALS};
use std::time::Duration;

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
    /// How much there may be of something while a program runs.
    Limit(Limit, u64),
    /// How something is done while a program runs.
    Switch(Switch, bool),
    /// What is off anyway.
    Usual,
}

/// What `-W` limits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Limit {
    /// Bytes of each memory.
    MemorySize,
    /// Elements of each table.
    TableElements,
    /// Bytes of the stack.
    WasmStack,
    /// How many instances there are.
    Instances,
    /// How many memories there are.
    Memories,
    /// How many tables there are.
    Tables,
}

const LIMITS: &[(&str, Limit)] = &[
    ("max-memory-size", Limit::MemorySize),
    ("max-table-elements", Limit::TableElements),
    ("max-wasm-stack", Limit::WasmStack),
    ("max-instances", Limit::Instances),
    ("max-memories", Limit::Memories),
    ("max-tables", Limit::Tables),
];

/// What `-W` switches, besides proposals.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Switch {
    /// Relaxed vector operations give the same on all machines.
    RelaxedSimdDeterministic,
    /// A memory or table that cannot grow is a trap.
    TrapOnGrowFailure,
    /// A module that is no WASI command may export what commands do not.
    UnknownExportsAllow,
    /// Functions that are not defined trap when they are called.
    UnknownImportsTrap,
    /// What is not defined is zero, null or a function that returns that.
    UnknownImportsDefault,
}

const SWITCHES: &[(&str, Switch)] = &[
    (
        "relaxed-simd-deterministic",
        Switch::RelaxedSimdDeterministic,
    ),
    ("trap-on-grow-failure", Switch::TrapOnGrowFailure),
    ("unknown-exports-allow", Switch::UnknownExportsAllow),
    ("unknown-imports-trap", Switch::UnknownImportsTrap),
    ("unknown-imports-default", Switch::UnknownImportsDefault),
];

/// Which proposals modules may use.
#[derive(Args, Clone, Debug)]
pub struct ProposalArgs {
    /// Switch proposals to WebAssembly on (`=y`, or nothing) or off (`=n`), as in `-W
    /// exceptions=n`; `gantry settings` lists them; or make NaNs the same on all machines
    /// (`nan-canonicalization`); or limit what runs: `fuel=N` is `--fuel=N`, `timeout=TIME` is
    /// `--timeout=TIME`, `epoch-interruption` compiles code that `timeout` can end,
    /// `max-memory-size=SIZE` (of each), `max-table-elements=N`, `max-wasm-stack=SIZE`,
    /// `max-instances=N`, `max-memories=N`, `max-tables=N`; or say what becomes of a program that
    /// asks for more: `trap-on-grow-failure`, `unknown-imports-trap`, `unknown-imports-default`
    #[arg(short = 'W', long = "wasm", value_name = "NAME[=VALUE]", value_delimiter = ',', value_parser = Listed(parse_wasm_option, list))]
    pub options: Vec<WasmOption>,
    /// Let relaxed vector operations give the same on all machines, not what is fastest on this one;
    /// for the bits of NaNs there is `-W nan-canonicalization`
    #[arg(long, hide_short_help = true)]
    pub relaxed_simd_deterministic: bool,
}

impl ProposalArgs {
    /// What is said of proposals, in order.
    pub fn switches(&self) -> impl Iterator<Item = (&str, bool)> {
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

    /// A limit, if it is set; the last word counts.
    pub fn limit(&self, limit: Limit) -> Option<u64> {
        self.options.iter().rev().find_map(|option| match option {
            WasmOption::Limit(found, value) if *found == limit => Some(*value),
            _ => None,
        })
    }

    /// Whether a switch is on; the last word counts.
    pub fn has(&self, switch: Switch) -> bool {
        let said = self.options.iter().rev().find_map(|option| match option {
            WasmOption::Switch(found, on) if *found == switch => Some(*on),
            _ => None,
        });
        said.unwrap_or(false)
    }

    /// Whether relaxed vector operations give the same on all machines.
    pub fn is_deterministic(&self) -> bool {
        self.relaxed_simd_deterministic || self.has(Switch::RelaxedSimdDeterministic)
    }

    /// What is on.
    pub fn features(&self) -> Features {
        let mut features = Features::default();
        for (name, on) in self.switches() {
            let switched = features.switch(name, on);
            debug_assert!(switched.is_ok(), "`parse_wasm_option` has tried it");
        }
        features.relaxed_simd_deterministic(self.is_deterministic());
        features
    }
}

/// A switch of a proposal, which can be set.
fn parse_wasm_option(text: &str) -> Result<WasmOption, String> {
    let is_limit = LIMITS.iter().any(|(name, _)| *name == text);
    if is_limit || matches!(text, "fuel" | "timeout") {
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
    let is_named = |&&(known, _): &&(&str, Limit)| known == name;
    if let Some(&(_, limit)) = LIMITS.iter().find(is_named) {
        return Ok(WasmOption::Limit(limit, parse_size(value)?));
    }
    if familiar::WASM.find(name).is_some() {
        familiar::WASM.answer(name, value)?;
        return Ok(WasmOption::Usual);
    }
    let on = parse_on(value)?;
    if let Some(&(_, switch)) = SWITCHES.iter().find(|(known, _)| *known == name) {
        return Ok(WasmOption::Switch(switch, on));
    }
    if name == "epoch-interruption" {
        return Ok(WasmOption::EpochInterruption(on));
    }
    let switched = Features::default().switch(name, on);
    switched.map_err(|error| error.to_string())?;
    Ok(WasmOption::Proposal(name.to_owned(), on))
}

/// What `-W help` tells.
fn list() -> String {
    let proposals = PROPOSALS
        .iter()
        .map(|proposal| match proposal.is_supported() {
            true => (proposal.switch, proposal.name),
            false => (proposal.switch, "not there yet"),
        });
    let limits = LIMITS.iter().map(|&(name, limit)| match limit {
        Limit::MemorySize => (name, "=SIZE: bytes of each memory (K, M, G)"),
        Limit::TableElements => (name, "=N: elements of each table"),
        Limit::WasmStack => (name, "=SIZE: bytes of the stack (K, M, G)"),
        Limit::Instances | Limit::Memories | Limit::Tables => (name, "=N: how many"),
    });
    let switches = SWITCHES.iter().map(|&(name, switch)| match switch {
        Switch::RelaxedSimdDeterministic => (name, "--relaxed-simd-deterministic"),
        Switch::TrapOnGrowFailure => (name, "what cannot grow ends the program"),
        Switch::UnknownExportsAllow => (name, "modules may export what commands do not"),
        Switch::UnknownImportsTrap => (name, "functions that are not defined fail when called"),
        Switch::UnknownImportsDefault => (name, "what is not defined is zero or null"),
    });
    let others = [
        ("nan-canonicalization", "NaNs are the same on all machines"),
        ("fuel", "=N: --fuel=N"),
        ("timeout", "=TIME: --timeout=TIME"),
        ("epoch-interruption", "code can be ended by `timeout`"),
    ];
    let ours = others.into_iter().chain(limits).chain(switches);
    let ours: Vec<_> = ours.chain(proposals).collect();
    familiar::list("-W", &ours, &familiar::WASM)
}

/// Reads a switch.
pub(super) fn parse_on(value: &str) -> Result<bool, String> {
    match value {
        "y" | "yes" | "true" => Ok(true),
        "n" | "no" | "false" => Ok(false),
        _ => Err(format!("`{value}` is neither y nor n")),
    }
}
