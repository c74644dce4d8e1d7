//! The commands, one a file.

pub mod cache;
pub mod compile;
pub mod dump;
pub mod explain;
pub mod run;
pub mod settings;
pub mod shell;
pub mod validate;
pub mod wast;
