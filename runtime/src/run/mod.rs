//! Running Wasm code: entering and leaving it, traps, backtraces, and what generated code calls.

pub(crate) mod activation;
pub(crate) mod backtrace;
pub(crate) mod builtins;
pub(crate) mod trap;
