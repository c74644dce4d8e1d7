//! The text form of functions, for tests and for `gantry dump --stage=ir`.
//!
//! ```text
//! function %name (i32, i64) -> (i32) {
//!     var l0: i32 0..6 w3
//!     var l1: i64 0..6 w1 zero
//! block0:
//!     v0 = sink iconst.i32 5
//!     v1 = iadd.i32 l0, v0
//!     var_set l0, v1
//!     br_if v1, block1, block2
//! block1: extends
//!     return [v1]
//! block2:
//!     trap Unreachable
//! }
//! ```
//!
//! Each instruction is a line; `;` starts a comment. A block's attributes follow its label: `loop`
//! (it is a loop header), `depth N`, `extends`. A variable's type is followed by its live interval,
//! its weight (`wN`), `call` if it lives across a call and `zero` if it can be read before it is
//! written; or by `unused` if it is never read or written. All of that may be left out: the parser
//! then takes safe values. A function in SSA form has the word `ssa` before its brace.
//!
//! `own` stands before the arguments of a call through a table that relies on it
//! ([`Inst::calls_own`](crate::Inst::calls_own)).
//!
//! `nop` is not printed. The parser fills gaps in the numbering of values with it, so that values
//! keep their numbers. Use counts and `has_calls` are not printed either: the parser counts. An
//! instruction's location is the number of its line.

mod parse;
mod print;

pub use parse::{ParseError, parse_function};
pub use print::Named;
