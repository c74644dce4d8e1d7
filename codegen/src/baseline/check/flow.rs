//! Follows demands on the entries of blocks back to where they are met.

use super::contents::{Contents, Holds, Symbol};
use crate::isa::machine::ValuePlace;
use gantry_ir::{Block, Function, Value};
use std::collections::HashSet;

/// What is wrong with an allocation: the first fault that was found.
#[derive(Clone, Debug, thiserror::Error)]
#[error("wrong allocation: {0}")]
pub struct Violation(pub(super) String);

/// A location has to hold a symbol when the block is entered.
#[derive(Clone, Copy, Debug)]
pub(super) struct Demand {
    pub block: Block,
    pub symbol: Symbol,
    pub location: ValuePlace,
    /// The instruction that reads it there.
    pub reader: Value,
}

/// Blocks that jump to each block.
fn predecessors(function: &Function) -> Vec<Vec<Block>> {
    let mut predecessors = vec![Vec::new(); function.blocks.len()];
    for index in 0..function.blocks.len() {
        let block = Block::from_index(index);
        function.for_each_successor(function.terminator(block), |successor| {
            predecessors[successor.index()].push(block);
        });
    }
    predecessors
}

/// Checks that each demand is met on every way. `ends` is what each block contains where it is
/// left. A demand that comes around a loop to where it has been before needs no second look.
pub(super) fn solve(
    function: &Function,
    ends: &[Contents],
    mut demands: Vec<Demand>,
) -> Result<(), Violation> {
    let predecessors = predecessors(function);
    let mut seen = HashSet::new();
    while let Some(demand) = demands.pop() {
        let Demand {
            block,
            symbol,
            location,
            reader,
        } = demand;
        if !seen.insert((block, symbol, location)) {
            continue;
        }
        let crosses_label = symbol.is_value() && !function.block(block).extends_previous;
        if block.0 == 0 || crosses_label {
            return Err(Violation(format!(
                "{reader} reads {symbol} from {location:?}, but nothing has put it there before {block}"
            )));
        }
        for &from in &predecessors[block.index()] {
            match ends[from.index()].holds(function, location, symbol) {
                Holds::Yes => {}
                Holds::IfAtEntry(symbol, location) => demands.push(Demand {
                    block: from,
                    symbol,
                    location,
                    reader,
                }),
                Holds::No => {
                    let found = ends[from.index()].describe(location);
                    return Err(Violation(format!(
                        "{reader} reads {symbol}, which has to be in {location:?} when {block} is entered; \
                         where {from} jumps there, it holds {found}"
                    )));
                }
            }
        }
    }
    Ok(())
}
