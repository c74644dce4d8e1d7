//! The compiler's stages as text: what `gantry dump` prints, and what the golden tests in
//! `filetests` compare.
//!
//! The command itself is the binary of this package (`main.rs`).

pub mod disassembly;
pub mod stages;
pub mod values;
