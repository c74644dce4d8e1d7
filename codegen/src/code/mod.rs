//! Finished code: what describes it, and how the pieces of a module are linked.

pub mod compiled;
pub mod handlers;
pub mod link;
pub mod refunds;
pub mod sites;
