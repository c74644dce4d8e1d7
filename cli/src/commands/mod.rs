//! The commands, one a file.

pub mod compile;
pub mod dump;
pub mod run;
pub mod settings;
pub mod validate;
pub mod wast;
