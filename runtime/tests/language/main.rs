//! What programs compute: the operators, calls and exceptions of WebAssembly, at both levels.

#![allow(missing_docs)]

#[path = "../common/mod.rs"]
mod common;

mod bulk_memory;
mod exceptions;
mod filled_tables;
mod floats;
mod function_references;
mod inlining;
mod last_page;
mod leaving;
mod nans;
mod segments;
mod several_memories;
mod stack_limit;
mod tail_calls;
mod traps;
mod wide_calls;
