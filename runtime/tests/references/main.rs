//! References to objects of the host: where they may be, and when they are collected.

#![allow(missing_docs)]

#[path = "../common/mod.rs"]
mod common;

mod collection;
mod collection_bounds;
mod objects;
mod random_references;
