//! Lowering.
pub mod module;
