//! The SSA-lite intermediate representation of Gantry.
//!
//! A [`Function`] is one flat array of 16-byte [`Inst`] records. An operand-stack temporary of Wasm
//! is a single-assignment [`Value`], and its id is the index of the instruction that defines it.
//! Wasm locals, block results and loop parameters are mutable [`Variable`]s: an operand is either a
//! value or a variable ([`Operand`]), and `var_set` writes a variable. Blocks stand in the order of
//! the Wasm text, so loops are contiguous and the control-flow graph is reducible.
//!
//! There are two forms of the same data:
//!
//! - **variable form**, as `gantry-lower` makes it: no block parameters, variables carry everything
//!   that crosses a label;
//! - **SSA form**, as [`passes`] make it for `--opt-level=speed`: variables are promoted to values
//!   with block parameters (`param` instructions at a block's head, arguments on `jump`). Variables
//!   over the promotion budget may remain.
//!
//! One table, [`opcode`], says all there is to know of an operation: its name, operand format and
//! effects. Printing, parsing, verifying and the passes derive from it.

pub mod disjoint_sets;
pub mod entity;
pub mod fold;
pub mod function;
pub mod guest_text;
pub mod inst;
pub mod interpret;
mod kinds;
pub mod module;
pub mod opcode;
pub mod passes;
#[cfg(test)]
mod testing;
pub mod text;
pub mod types;
pub mod vector;
pub mod verify;

pub use disjoint_sets::DisjointSets;
pub use entity::{
    Block, DataIndex, ElementIndex, FunctionIndex, GlobalIndex, MemoryIndex, Operand, TableIndex,
    TagIndex, TypeIndex, Value, Variable,
};
pub use function::{BlockData, Form, Function, InlinedLocation, MergedBits, Refund, VariableData};
pub use guest_text::{GuestLines, GuestText};
pub use inst::Inst;
pub use module::Declarations;
pub use opcode::{Effects, Format, Opcode};
pub use types::{Signature, TrapCode, Type};
