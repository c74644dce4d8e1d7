//! Which block needs a parameter for which variable.
//!
//! A block where paths meet needs a parameter for a variable that is live there if on one of the
//! paths from its immediate dominator the variable got another value. With the value at the end of
//! a block being that of its closest dominator that writes or merges the variable, this is: an
//! element of the union of writes and merges over the dominators from a predecessor up to (without)
//! the immediate dominator of the block. The union over that chain is found by jumps that know the
//! union over what they skip. For loop headers, whose predecessors come later, the writes in the
//! whole range of the loop stand for that: that may be a parameter too many, which
//! [`super::rename::remove_redundant`] removes.

use super::promotion::{Phi, Promotion, VariableState};
use crate::passes::cfg::{Cfg, NONE};
use crate::{Function, Opcode};

/// How often liveness may walk over a batch's blocks before it gives up and takes all variables to
/// be live.
const MOST_WALKS: u32 = 8;

/// Sets of 64 variables, for one block.
#[derive(Clone, Copy, Default, Debug)]
struct Sets {
    exposed: u64,
    writes: u64,
    live_in: u64,
    live_out: u64,
    /// For loop headers at first the writes in the loop; then the parameters.
    phis: u64,
    /// Writes and merges in the dominators from the block up to (without) its jump.
    chain: u64,
}

/// An exposed read or the first write of a variable in a block.
#[derive(Clone, Copy, Default, Debug)]
struct Event {
    /// Position in the order of the batches.
    order: u32,
    block: u32,
    is_write: bool,
}

/// The memory of the step.
#[derive(Default, Debug)]
pub struct Scratch {
    events: Vec<Event>,
    sorted: Vec<Event>,
    /// The variables that cross blocks, in the order of their batches.
    order: Vec<u32>,
    /// By variable: its position in `order`.
    position: Vec<u32>,
    first_event: Vec<u32>,
    sets: Vec<Sets>,
    /// The parameters, in the order of their batches.
    pub(super) unsorted: Vec<Phi>,
}

/// Notes for each variable in which blocks it is written, and read before it is written.
pub fn scan(function: &Function, cfg: &Cfg, scratch: &mut Scratch, promotion: &mut Promotion) {
    let variables = &mut promotion.variables;
    variables.clear();
    variables.resize(
        function.variables.len(),
        VariableState {
            current: 0,
            exposed: 0,
            is_global: false,
            is_kept: false,
            number: 0,
        },
    );
    let events = &mut scratch.events;
    events.clear();
    for (block, data) in function.blocks.iter().enumerate() {
        let block = block as u32;
        if !cfg.is_reachable(block) {
            continue;
        }
        for inst in &function.insts[data.first as usize..data.end as usize] {
            function.for_each_operand(inst, |operand| {
                let Some(variable) = operand.as_variable() else {
                    return;
                };
                let state = &mut variables[variable.index()];
                if state.current != block + 1 && state.exposed != block + 1 {
                    state.exposed = block + 1;
                    state.is_global = true;
                    events.push(Event {
                        order: variable.0,
                        block,
                        is_write: false,
                    });
                }
            });
            if inst.op == Opcode::VarSet {
                let state = &mut variables[inst.b as usize];
                if state.current != block + 1 {
                    state.current = block + 1;
                    events.push(Event {
                        order: inst.b,
                        block,
                        is_write: true,
                    });
                }
            }
        }
    }
}

/// Fills `phis` and `first_phi`, and marks the variables that stay.
pub fn run(function: &Function, cfg: &Cfg, scratch: &mut Scratch, promotion: &mut Promotion) {
    let insts = function.insts.len();
    let edges = cfg.edges_to(0, function.blocks.len() as u32 - 1);
    let mut steps = 4 * (insts + edges) + (1 << 16);
    let mut budget = (8 * insts).max(4096);
    order_variables(function, scratch, promotion);
    let batches = scratch.order.len().div_ceil(64);
    scratch.unsorted.clear();
    scratch.sets.resize(
        function.blocks.len().max(scratch.sets.len()),
        Sets::default(),
    );
    for batch in 0..batches {
        let order = &scratch.order;
        let members = &order[batch * 64..order.len().min(batch * 64 + 64)];
        let Some((low, high)) = range(function, cfg, members, steps) else {
            for &variable in members {
                promotion.variables[variable as usize].is_kept = true;
            }
            continue;
        };
        let events = &scratch.sorted
            [scratch.first_event[batch] as usize..scratch.first_event[batch + 1] as usize];
        let sets = &mut scratch.sets;
        let walks = find_live(cfg, sets, events, (low, high)) as usize;
        steps = steps.saturating_sub(walks * size(cfg, low, high));
        find_merges(cfg, sets, (low, high));
        let kept = over_budget(cfg, sets, (low, high), &mut budget);
        for (bit, &variable) in members.iter().enumerate() {
            promotion.variables[variable as usize].is_kept = kept >> bit & 1 != 0;
        }
        for block in low..=high {
            let mut bits = sets[block as usize].phis & !kept;
            while bits != 0 {
                let variable = members[bits.trailing_zeros() as usize];
                bits &= bits - 1;
                scratch.unsorted.push(Phi {
                    block,
                    variable,
                    first_argument: 0,
                });
            }
        }
    }
    sort_phis(function.blocks.len(), cfg, scratch, promotion);
}

/// Sorts the variables that cross blocks by the start of their intervals, and the events by
/// batches.
fn order_variables(function: &Function, scratch: &mut Scratch, promotion: &Promotion) {
    let variables = &promotion.variables;
    scratch.order.clear();
    let globals = (0..variables.len() as u32).filter(|&index| variables[index as usize].is_global);
    scratch.order.extend(globals);
    let start = |&variable: &u32| (function.variables[variable as usize].start, variable);
    scratch.order.sort_unstable_by_key(start);
    scratch.position.clear();
    scratch.position.resize(variables.len(), NONE);
    for (position, &variable) in scratch.order.iter().enumerate() {
        scratch.position[variable as usize] = position as u32;
    }
    let batches = scratch.order.len().div_ceil(64);
    scratch.first_event.clear();
    scratch.first_event.resize(batches + 2, 0);
    scratch.events.retain_mut(|event| {
        event.order = scratch.position[event.order as usize];
        if event.order == NONE {
            return false;
        }
        scratch.first_event[event.order as usize / 64 + 2] += 1;
        true
    });
    for batch in 2..scratch.first_event.len() {
        scratch.first_event[batch] += scratch.first_event[batch - 1];
    }
    scratch.sorted.clear();
    scratch
        .sorted
        .resize(scratch.events.len(), Event::default());
    for event in &scratch.events {
        let next = &mut scratch.first_event[event.order as usize / 64 + 1];
        scratch.sorted[*next as usize] = *event;
        *next += 1;
    }
}

/// The blocks that the intervals of a batch cover; `None` if they are more than there are steps
/// left.
fn range(function: &Function, cfg: &Cfg, members: &[u32], steps: usize) -> Option<(u32, u32)> {
    let data = members
        .iter()
        .map(|&index| function.variables[index as usize]);
    let start = data.clone().map(|data| data.start).min()?;
    let end = data.map(|data| data.end).max()?;
    let block_of = |position: u32| {
        let blocks = function
            .blocks
            .partition_point(|block| block.first <= position);
        blocks.saturating_sub(1) as u32
    };
    let (low, high) = (block_of(start), block_of(end));
    (low <= high && size(cfg, low, high) <= steps).then_some((low, high))
}

/// What a walk over the blocks costs.
fn size(cfg: &Cfg, low: u32, high: u32) -> usize {
    (high - low) as usize + 1 + cfg.edges_to(low, high)
}

/// Liveness at each block's start; also the writes in each loop. Returns how often it walked over
/// the blocks.
fn find_live(cfg: &Cfg, sets: &mut [Sets], events: &[Event], (low, high): (u32, u32)) -> u32 {
    sets[low as usize..=high as usize].fill(Sets::default());
    for event in events {
        let set = &mut sets[event.block as usize];
        let bit = 1 << (event.order % 64);
        if event.is_write {
            set.writes |= bit;
        } else {
            set.exposed |= bit;
        }
    }
    for block in (low..=high).rev() {
        let node = &cfg.nodes[block as usize];
        let header = node.loop_header;
        if header != NONE && header >= low {
            sets[header as usize].phis |= sets[block as usize].writes;
            if header == block && node.loop_parent != NONE && node.loop_parent >= low {
                sets[node.loop_parent as usize].phis |= sets[block as usize].phis;
            }
        }
    }
    let mut from = high;
    for walk in 1..=MOST_WALKS {
        let mut again = None;
        for block in (low..=from).rev() {
            let set = &mut sets[block as usize];
            set.live_in = set.exposed | set.live_out & !set.writes;
            let live = set.live_in;
            if live == 0 {
                continue;
            }
            for &source in cfg.predecessors(block) {
                if source < low || source > high {
                    continue;
                }
                let live_out = &mut sets[source as usize].live_out;
                if source >= block && live & !*live_out != 0 {
                    again = again.max(Some(source));
                }
                *live_out |= live;
            }
        }
        match again {
            Some(source) => from = source,
            None => return walk,
        }
    }
    for set in &mut sets[low as usize..=high as usize] {
        set.live_in = u64::MAX;
    }
    MOST_WALKS
}

fn find_merges(cfg: &Cfg, sets: &mut [Sets], (low, high): (u32, u32)) {
    let chain_of = |sets: &[Sets], block: u32| {
        if block < low {
            0
        } else {
            sets[block as usize].chain
        }
    };
    for block in low..=high {
        let node = &cfg.nodes[block as usize];
        let live = sets[block as usize].live_in;
        let mut phis = sets[block as usize].phis & live;
        let sources = cfg.predecessors(block);
        if sources.len() > 1 && live & !phis != 0 {
            for &source in sources {
                if source >= block {
                    break;
                }
                phis |= live & changed_since(cfg, sets, source, node.idom, low);
            }
        }
        sets[block as usize].phis = phis;
        let changed = sets[block as usize].writes | phis;
        sets[block as usize].chain = if node.idom == NONE || node.jump == node.idom {
            changed
        } else {
            let over_idom = cfg.nodes[node.idom as usize].jump;
            changed | chain_of(sets, node.idom) | chain_of(sets, over_idom)
        };
    }
}

/// What the dominators from `block` up to (without) `top` write or merge.
fn changed_since(cfg: &Cfg, sets: &[Sets], mut block: u32, top: u32, low: u32) -> u64 {
    let depth = cfg.nodes[top as usize].depth;
    let mut changed = 0;
    while block != top && block >= low {
        let node = &cfg.nodes[block as usize];
        if cfg.nodes[node.jump as usize].depth >= depth {
            changed |= sets[block as usize].chain;
            block = node.jump;
        } else {
            changed |= sets[block as usize].writes | sets[block as usize].phis;
            block = node.idom;
        }
    }
    changed
}

/// The variables of a batch that must stay so that parameters and arguments keep within the budget.
fn over_budget(cfg: &Cfg, sets: &[Sets], (low, high): (u32, u32), budget: &mut usize) -> u64 {
    let mut costs = [0_usize; 64];
    let mut total = 0;
    for block in low..=high {
        let mut bits = sets[block as usize].phis;
        let cost = 1 + cfg.predecessors(block).len();
        total += cost * bits.count_ones() as usize;
        while bits != 0 {
            costs[bits.trailing_zeros() as usize] += cost;
            bits &= bits - 1;
        }
    }
    let mut kept = 0_u64;
    while total > *budget {
        let worst = (0..64).max_by_key(|&bit| costs[bit]).unwrap_or(0);
        total -= costs[worst];
        costs[worst] = 0;
        kept |= 1 << worst;
    }
    *budget -= total;
    kept
}

/// Sorts the parameters by block and makes room for their arguments.
pub(super) fn sort_phis(blocks: usize, cfg: &Cfg, scratch: &Scratch, promotion: &mut Promotion) {
    let Promotion {
        phis,
        first_phi,
        arguments,
        ..
    } = promotion;
    first_phi.clear();
    first_phi.resize(blocks + 2, 0);
    for phi in &scratch.unsorted {
        first_phi[phi.block as usize + 2] += 1;
    }
    for block in 2..first_phi.len() {
        first_phi[block] += first_phi[block - 1];
    }
    phis.clear();
    phis.extend_from_slice(&scratch.unsorted);
    for phi in &scratch.unsorted {
        let next = &mut first_phi[phi.block as usize + 1];
        phis[*next as usize] = *phi;
        *next += 1;
    }
    first_phi.pop();
    let mut next = 0;
    for phi in phis {
        phi.first_argument = next;
        next += cfg.predecessors(phi.block).len() as u32;
    }
    arguments.clear();
    arguments.resize(next as usize, 0);
}
