//! Programs that are stopped, or stop by themselves for a while: by fuel, by epochs, and where they
//! wait.

#![allow(missing_docs)]

#[path = "../common/mod.rs"]
mod common;

mod asynchronous;
mod epochs;
mod fuel;
mod fuel_model;
mod waiting;
mod yielding;
