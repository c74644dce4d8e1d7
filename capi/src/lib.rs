//! The C library libgantry: the crate `gantry` behind `wasm.h`, the standard C interface of
//! WebAssembly, and `gantry.h`, which has what that lacks.
//!
//! | file | what it has |
//! |---|---|
//! | `vectors.rs` | `wasm_*_vec_t` |
//! | `config.rs`, `engine.rs`, `store.rs` | what everything else lives in |
//! | `types/` | types of values, functions and all that is imported or exported |
//! | `values.rs` | `wasm_val_t` and `gantry_val_t` |
//! | `references.rs`, `host_info.rs` | what all references have in common, and foreign objects |
//! | `functions.rs`, `memory.rs`, `table.rs`, `global.rs`, `module.rs`, `instance.rs`, `trap.rs` | the objects |
//! | `artifact.rs`, `debugging.rs`, `linker.rs`, `wasi.rs`, `error.rs` | what only `gantry.h` has |
//!
//! # Invariants
//!
//! - Functions have the types of C with what Rust can say of them: a pointer that may be null is an
//!   `Option<&T>`, one that is owned an `Option<Box<T>>`. What Rust cannot say (arrays, callbacks)
//!   are raw pointers, which are followed where they come in and nowhere else.
//! - Null is forgiven: deleting it does nothing; functions that need an object return null, zero or
//!   an error instead.
//! - No panic leaves the library: in an `extern "C"` function it ends the process with its message.
//! - Vectors that C sees are allocated by `malloc` (`vectors.rs`), objects by Rust.
//! - A store is borrowed in one place, [`store::StoreRef::with`], which knows who has borrowed it.
//! - All references are the same structure ([`references::wasm_ref_t`]), so casting a pointer from
//!   one type to another is what C expects of it; casts downwards look at what it is.
//!
//! `tests/c.rs` compiles and runs programs in C, `signatures.rs` compares the headers with this.

#![allow(
    non_camel_case_types,
    reason = "types have the names that they have in C"
)]
#![allow(
    clippy::missing_safety_doc,
    reason = "pointers have to be as C has them by the headers: valid or null, owned where they are \
              declared so"
)]

mod artifact;
mod config;
mod debugging;
mod engine;
mod error;
mod functions;
mod global;
mod host_info;
mod instance;
mod linker;
mod memory;
mod module;
mod references;
#[cfg(test)]
mod signatures;
mod store;
mod table;
mod trap;
mod types;
mod values;
mod vectors;
mod wasi;
