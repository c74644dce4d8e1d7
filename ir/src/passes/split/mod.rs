//! Splits the lives of variables where control enters and leaves loops, for an allocator that gives
//! each piece a place of its own.
//!
//! 1. *Lives* (`lives`): where each variable is live.
//! 2. *Pieces* (`pieces`): what of each life lies in a loop, without inner loops; and what of it is
//!    read right behind where it is written, and then for long not (`bursts`).
//! 3. The allocator chooses a place for each piece: a register, or the frame.
//! 4. *Rewrite* (`rewrite`): a variable with several places becomes several variables, its
//!    *versions*, and where control goes from one region to another, the old version is moved to the
//!    new one. If that is cheaper, the frame's version is written wherever the variable is, and no
//!    loop has to save it.
//!
//! The moves of an edge stand at the end of its source or at the start of its target where no other
//! edge leads, else in a block of their own before the target.

mod bursts;
mod forward;
mod lives;
mod moves;
mod pieces;
mod rewrite;
#[cfg(test)]
mod tests;

pub use lives::{Lives, Segment};
pub use pieces::{Crossing, Piece, Pieces, Region};
pub use rewrite::FRAME;

use super::cfg::Cfg;
use super::rebuild::Body;
use crate::{Function, Variable, VariableData};

/// The memory of the pass.
#[derive(Default, Debug)]
pub struct Scratch {
    /// The lives of the function's variables, before and after the split.
    pub lives: Lives,
    /// What they are cut into.
    pub pieces: Pieces,
    rewrite: rewrite::Rewrite,
    spare: Body,
    variables: Vec<VariableData>,
}

impl Scratch {
    /// By variable of the function that was split: the place.
    pub fn places(&self) -> &[u32] {
        &self.rewrite.places
    }
}

/// Cuts the lives of a function in variable form without handlers into pieces. Returns whether that
/// was possible in linear time.
pub fn cut(function: &Function, cfg: &Cfg, scratch: &mut Scratch) -> bool {
    let Scratch { lives, pieces, .. } = scratch;
    !function.has_handlers && lives.find(function, cfg) && pieces.cut_all(function, cfg, lives)
}

/// Splits the variables of a function that was cut into pieces: these are the places of the pieces.
/// Analyses the control flow anew. Returns false, with the function split all the same, if finding
/// the new lives would take too long: then it is to be undone.
pub fn run(function: &mut Function, cfg: &mut Cfg, places: &[u32], scratch: &mut Scratch) -> bool {
    let Scratch {
        lives,
        pieces,
        rewrite,
        spare,
        variables,
    } = scratch;
    rewrite.run(function, cfg, lives, pieces, places, spare);
    variables.clear();
    variables.append(&mut function.variables);
    spare.swap(function);
    function.variables.extend_from_slice(&rewrite.variables);
    cfg.build(function);
    let is_done = lives.find(function, cfg);
    if is_done {
        close_intervals(function, lives);
    }
    is_done
}

/// Takes back what [`run`] has done to the function just before.
pub fn undo(function: &mut Function, scratch: &mut Scratch) {
    scratch.spare.swap(function);
    std::mem::swap(&mut scratch.variables, &mut function.variables);
}

/// The first and the last position of a segment.
pub fn positions(function: &Function, lives: &Lives, segment: Segment) -> (u32, u32) {
    let first = segment.from / 2;
    // A terminator writes nothing, so what begins with a block is not written before it.
    let begins_block = lives
        .places
        .block_of
        .get(first as usize)
        .is_some_and(|&block| function.blocks[block as usize].first == first);
    let first = match begins_block {
        true => first,
        false => first - 1,
    };
    (first, lives::inst_at(segment.to - 1))
}

/// Gives the variables the hulls of their lives as intervals.
fn close_intervals(function: &mut Function, lives: &Lives) {
    for index in 0..function.variables.len() {
        let segments = lives.of(Variable(index as u32));
        let data = function.variables[index];
        function.variables[index] = match (segments.first(), segments.last()) {
            (Some(&first), Some(&last)) => {
                let (start, _) = positions(function, lives, first);
                let (_, end) = positions(function, lives, last);
                VariableData {
                    start,
                    end,
                    crosses_call: lives.is_call_between(start, end),
                    ..data
                }
            }
            _ => VariableData::new(data.ty),
        };
    }
}
