//! How a guest is run on an engine that is a library, with the world of
//! `gantry_bench_harness::Wasi`: the same on this machine, where modules are
//! compiled, and on another, where this package's program loads artifacts.

pub mod gantry;
#[cfg(feature = "wasmtime")]
pub mod wasmtime;
