//! What a host does with engines, modules, stores and instances, and what it keeps of them.

#![allow(missing_docs)]

#[path = "../common/mod.rs"]
mod common;

mod artifacts;
mod cache;
mod host;
mod host_memory;
mod instances;
mod linking;
mod targets;
