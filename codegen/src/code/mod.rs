//! Finished code: what describes it, and how the pieces of a module are linked.

pub mod compiled;
pub mod link;
pub mod sites;
