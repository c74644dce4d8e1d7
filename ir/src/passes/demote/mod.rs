//! Brings a function back from SSA form into variable form, for the allocator that gives variables
//! homes.
//!
//! 1. *Live* (`live`): where the values are live that block parameters and their arguments are, as
//!    lists of segments.
//! 2. *Classes* (`classes`): parameters and arguments that are never live at once become one
//!    variable, those in deep loops first. What was one Wasm local mostly is one again, so few
//!    moves are left.
//! 3. *Assign* (`assign`): the other values that are read behind a label, a call or many
//!    instructions get variables of their own. All others stay values. Blocks that only pass on what is in its place already go.
//! 4. *Intervals* (`intervals`): until where each variable is live.
//! 5. *Emit* (`emit`): new arrays, in which a value's variable is written where the value is
//!    defined, and a parameter's, unless its argument is in it, where the jump is.
//!
//! Two budgets keep that linear, one for the segments and one for comparing and merging their
//! lists. A value beyond the first counts as live up to the end; parameters and arguments beyond
//! the second are not merged, which costs moves.

mod assign;
mod classes;
mod emit;
mod intervals;
mod live;

use super::cfg::Cfg;
use super::rebuild::Body;
use crate::{Form, Function, VariableData};

/// The memory of the pass.
#[derive(Default, Debug)]
pub struct Scratch {
    live: live::Live,
    classes: classes::Classes,
    assignment: assign::Assignment,
    intervals: intervals::Intervals,
    emission: emit::Emission,
}

/// Brings a function from SSA form, with exact use counts and what sinks marked, into variable
/// form.
pub fn run(function: &mut Function, cfg: &Cfg, scratch: &mut Scratch, spare: &mut Body) {
    let Scratch {
        live,
        classes,
        assignment,
        intervals,
        emission,
    } = scratch;
    live.find(function, cfg);
    classes.find(function, cfg, live);
    assignment.find(function, cfg, live, classes);
    intervals.find(function, cfg, live, assignment);
    emit::run(function, assignment, intervals, emission, spare);
    function.form = Form::Variables;
}

/// Takes back what [`run`] has done to the function just before.
pub fn undo(function: &mut Function, scratch: &mut Scratch, spare: &mut Body) {
    spare.swap(function);
    function
        .variables
        .drain(..scratch.assignment.first_kept as usize);
    for data in &mut function.variables {
        *data = VariableData::in_ssa_form(data.ty);
    }
    function.form = Form::Ssa;
}

#[cfg(test)]
mod tests;
