//! The limit on how much larger a module may become by lowering.
//!
//! A branch of two bytes carries up to a thousand values, and a call of two bytes returns as many;
//! each value becomes at least one instruction. A hostile module could ask for hundreds of
//! instructions per byte, in one function or in a million small ones. So a function has one *word*,
//! an instruction or a word of an operand list, for each of its bytes, and a few besides. What exceeds that is counted
//! for the whole module, which may use up to [`ALLOWANCE`]. The sum does not depend on the order of
//! the functions, so the verdict does not depend on the number of threads.
//!
//! One word per byte is twice what real code needs: large functions of compilers, shells and
//! databases become 0.3 to 0.5 instructions per byte. Their operand lists have up to one word per
//! byte, where a `br_table` is nearly all of the function; none has more. An instruction takes 20
//! bytes, and 40 more if it begins a variable, so lowering takes memory in proportion to the
//! module.
//!
//! The limit holds *while* a function is lowered, and also for operands that become no instruction:
//! those of code that cannot be reached, and those that an `if` keeps for its second arm. An
//! operator that may become long by itself, such as `br_table` or the end of a `try_table`, checks
//! the limit as it goes.

use crate::error::LowerError;
use crate::module::ModuleInfo;
use gantry_ir::{Function, FunctionIndex};
use std::sync::atomic::{AtomicUsize, Ordering};

/// Words that a function has besides one for each of its bytes: a division by a constant becomes
/// a dozen instructions, and may be all that a function does.
const OWN: usize = 16;

/// Words that a module may use beyond those that its functions have anyway. Compiling that many
/// takes a tenth of a second.
const ALLOWANCE: usize = 1 << 20;

/// A declared variable takes memory, but no code until it is used: this many cost about as much as
/// an instruction.
const VARIABLES_PER_WORD: usize = 16;

/// Words beyond which a body of this many bytes is refused even if it is the only one.
pub(crate) fn limit(bytes: usize) -> usize {
    ALLOWANCE + own(bytes)
}

/// Words that a function has which are not counted for the module; `bytes` is the size of its body.
fn own(bytes: usize) -> usize {
    bytes + OWN
}

/// Whether a function may have so many words after so many bytes of its body, and still have one
/// for each byte to come. Lowering asks before it makes code faster by making more of it.
pub(crate) fn has_room(bytes: usize, words: usize) -> bool {
    words <= own(bytes)
}

/// What a module's functions use beyond what each of them has anyway.
#[derive(Debug)]
pub struct Growth {
    excess: AtomicUsize,
    /// Where the first body is in the binary. The error points there, as it concerns all bodies.
    offset: u64,
}

impl Growth {
    /// Nothing of the module has been lowered yet.
    pub fn new(module: &ModuleInfo) -> Growth {
        Growth {
            excess: AtomicUsize::new(0),
            offset: module.bodies.first().map_or(0, |body| body.start.into()),
        }
    }

    /// Counts a function that has been lowered; `bytes` is the size of its body.
    ///
    /// # Errors
    ///
    /// [`LowerError::Limit`] when the module's functions have become too large together.
    pub fn add(&self, bytes: usize, lowered: &Function) -> Result<(), LowerError> {
        let words = lowered.insts.len().max(lowered.pool.len());
        let words = words.max(lowered.variables.len() / VARIABLES_PER_WORD);
        let excess = words.saturating_sub(own(bytes));
        if excess == 0 {
            return Ok(());
        }
        if self.excess.fetch_add(excess, Ordering::Relaxed) + excess <= ALLOWANCE {
            return Ok(());
        }
        Err(LowerError::Limit {
            what: format!("the functions together become more than {}", Allowed),
            offset: self.offset,
        })
    }
}

/// The error for a function that is too large by itself.
#[cold]
pub(crate) fn function_too_large(function: FunctionIndex, offset: u64) -> LowerError {
    LowerError::Limit {
        what: format!("function {} becomes more than {}", function.0, Allowed),
        offset,
    }
}

/// What is allowed, in words.
struct Allowed;

impl std::fmt::Display for Allowed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "one instruction or operand for each byte, and {ALLOWANCE} besides, as branches and \
             calls carry too many values"
        )
    }
}
