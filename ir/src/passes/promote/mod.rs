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
//! Two budgets keep that linear, one for steps of placement, one for block parameters (with their
//! arguments). A variable that does not fit stays a variable. In SSA form only `copy` reads
//! variables, so that no pass has to ask when an operand is read.

mod emit;
mod place;
mod promotion;
mod rename;

use self::promotion::Promotion;
use super::cfg::Cfg;
use super::rebuild::Body;
use crate::{Form, Function};

/// The memory of the pass.
#[derive(Default, Debug)]
pub struct Scratch {
    place: place::Scratch,
    promotion: Promotion,
}

/// Brings a function from variable form into SSA form. Use counts are wrong afterwards, until
/// [`super::dce`].
pub fn run(function: &mut Function, cfg: &Cfg, scratch: &mut Scratch, spare: &mut Body) {
    let Scratch { place, promotion } = scratch;
    place::scan(function, cfg, place, promotion);
    place::run(function, cfg, place, promotion);
    rename::run(function, cfg, promotion);
    rename::remove_redundant(promotion);
    emit::run(function, cfg, promotion, spare);
    function.form = Form::Ssa;
}

#[cfg(test)]
mod tests;
