//! WebAssembly to Gantry's intermediate representation: validation and lowering in a single walk.
//!
//! [`parse`] reads the sections of a binary into a [`module::ModuleInfo`] and keeps each function's
//! body aside. A [`Lowerer`], one a worker, then validates and lowers bodies in any order:
//!
//! ```
//! let bytes = wat::parse_str("(module (func (param i32) (result i32) local.get 0))").unwrap();
//! let module = gantry_lower::parse(&bytes).unwrap();
//! let mut lowerer = gantry_lower::Lowerer::new();
//! let mut function = gantry_ir::Function::new();
//! for source in &module.functions {
//!     lowerer.lower(&module.info, source, &mut function).unwrap();
//! }
//! assert_eq!(function.results, [gantry_ir::Type::I32]);
//! ```
//!
//! A function that does not validate is never compiled. The table of operators and their typing
//! rules is `operators.rs`, applied by `check.rs` where code can be reached and by `dead.rs` where
//! it cannot. What is lowered is in *variable form*, see [`gantry_ir::Function`]. Which
//! instructions may sink to their reader is in `fuse.rs`, how live intervals of variables are found
//! in `intervals.rs`, how the operand stack avoids copies in `stack.rs`, how exceptions find their
//! handlers in `exceptions.rs`, what is counted for the host in `meter.rs`, which tables calls may rely on in `filled.rs`.

mod arith;
mod assigned;
mod builder;
mod call;
mod callees;
mod canonical;
mod check;
mod control;
mod convert;
mod dead;
mod dead_stack;
mod debug;
mod declared;
mod defined;
mod divide;
mod error;
mod exceptions;
mod features;
mod filled;
mod fold;
mod frames;
mod fuse;
mod growth;
mod handlers;
mod intervals;
mod locals;
mod lowerer;
mod memory;
mod meter;
pub mod module;
mod operand;
mod operators;
mod parse;
mod reader;
mod reference;
mod sections;
mod source;
mod stack;
pub mod types;
mod vector;
mod vector_fuse;

pub use callees::{Callees, SmallBodies};
pub use debug::{DEBUG_SECTIONS, DebugSections};
pub use defined::{DefinedType, TooManyTypes};
pub use error::LowerError;
pub use features::{Features, NAN_CANONICALIZATION, PROPOSALS, Proposal, SwitchError};
pub use growth::Growth;
pub use lowerer::Lowerer;
pub use meter::{ENTRY_COST, FRAME_COST, FRAME_COST_OF_SLOT, Metering, cost, frame_cost};
pub use parse::{ParsedModule, parse, parse_with, validate, validate_with};
pub use source::FunctionSource;
