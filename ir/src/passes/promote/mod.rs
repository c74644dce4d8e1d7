//! Promotion of variables to SSA values with block parameters.
//!
//! 1. *Place* (`place`): which block needs a parameter for which variable. Variables are taken 64
//!    at a time, one bit each in a word per block, and only over the blocks that their live
//!    intervals cover; there is no structure of blocks x variables. Most variables never get that
//!    far: all their reads follow a write in the same block.
//! 2. *Rename* (`rename`): one walk over the dominator tree that knows each variable's current
//!    value, with a log to undo.
//! 3. *Emit* (`emit`): new arrays with parameters, arguments on `jump`, and a block on each
//!    critical edge.
//!
//! Two budgets keep that linear: steps of placement and block parameters (with their arguments). A
//! variable that does not fit stays a variable. In SSA form only `copy` reads variables, so that no
//! pass has to ask when an operand is read.

mod emit;
mod place;
mod rename;

use super::PassContext;
use crate::{Form, Function};

/// One block parameter in the making.
#[derive(Clone, Copy, Debug)]
struct Phi {
    block: u32,
    variable: u32,
    /// Its arguments: one for each predecessor, in that order.
    first_argument: u32,
}

/// What is known of a variable.
#[derive(Clone, Copy, Debug)]
struct VariableState {
    /// While scanning: the last block with a write, plus one. While renaming: the current value.
    current: u32,
    /// The last block with a read that no write precedes, plus one.
    exposed: u32,
    /// Whether it has such reads: it may need block parameters.
    is_global: bool,
    /// Whether it stays a variable.
    is_kept: bool,
    /// The new number of a variable that stays.
    number: u32,
}

/// The numbers that stand for values until the new arrays exist: those of the old instructions, and
/// behind them the block parameters, the function's parameters and a zero of each type.
#[derive(Clone, Copy, Default, Debug)]
struct Names {
    phis: u32,
    parameters: u32,
    zeros: u32,
}

/// The memory of the pass.
#[derive(Default, Debug)]
pub struct Scratch {
    variables: Vec<VariableState>,
    place: place::Scratch,
    phis: Vec<Phi>,
    /// By block: its first in `phis`; one more than there are blocks.
    first_phi: Vec<u32>,
    /// Values by [`Names`].
    arguments: Vec<u32>,
    names: Names,
    /// By old instruction: the value that takes its place.
    alias: Vec<u32>,
    /// By type: whether its zero is read.
    zeros_used: [bool; 6],
    log: Vec<(u32, u32)>,
    marks: Vec<u32>,
    /// By block: the last predecessor whose arguments were noted, plus one.
    seen: Vec<u32>,
    /// By [`Names`]: the new number.
    renumbered: Vec<u32>,
    /// By old block: the new number.
    new_blocks: Vec<u32>,
    /// By old block, while its predecessor is emitted: the block to branch to instead.
    edge_targets: Vec<u32>,
    distinct: Vec<u32>,
}

/// Brings a function from variable form into SSA form. Use counts are wrong afterwards, until
/// [`super::dce`].
pub fn run(function: &mut Function, context: &mut PassContext) {
    let PassContext {
        cfg,
        promote: scratch,
        spare,
        ..
    } = context;
    place::scan(function, cfg, scratch);
    place::run(function, cfg, scratch);
    rename::run(function, cfg, scratch);
    rename::remove_redundant(scratch);
    emit::run(function, cfg, scratch, spare);
    function.form = Form::Ssa;
}

#[cfg(test)]
mod tests;
