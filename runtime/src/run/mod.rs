//! Running Wasm code: entering and leaving it, faults, traps, exceptions, backtraces, and what
//! generated code calls.

pub(crate) mod backtrace;
pub(crate) mod builtins;
pub(crate) mod collect;
pub(crate) mod enter;
pub(crate) mod exits;
pub(crate) mod faults;
pub(crate) mod fiber;
pub(crate) mod frames;
pub(crate) mod known_calls;
pub(crate) mod symbols;
pub(crate) mod tail_calls;
pub(crate) mod trap;
pub(crate) mod unwind;
