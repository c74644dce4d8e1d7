//! What the tests of the instruction sets share. Only they depend on it.
//!
//! | module | for |
//! |---|---|
//! | [`rng`] | random choices |
//! | [`encode`] | the code of one function |
//! | [`jit`] | running code on the machine at hand, with traps as values |
//! | [`watch`] | registers that have to be preserved |
//! | [`calls`] | tests of calls between host and Wasm code, for any instruction set |
//! | [`conditions`] | tests of what is said of conditions and flags |
//! | [`values`] | values around limits, and what is right for some |
//! | [`unwind`] | tests of what records say of frames |

pub mod calls;
pub mod conditions;
pub mod encode;
mod faults;
pub mod jit;
pub mod rng;
pub mod unwind;
pub mod values;
pub mod watch;
