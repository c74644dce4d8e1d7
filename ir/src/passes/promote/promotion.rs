//! What is known of a function while its variables are promoted: each step fills a part of it for
//! the next one.

use crate::Type;

/// One block parameter in the making.
#[derive(Clone, Copy, Debug)]
pub struct Phi {
    pub block: u32,
    pub variable: u32,
    /// Its arguments: one for each predecessor, in that order.
    pub first_argument: u32,
}

/// What is known of a variable.
#[derive(Clone, Copy, Debug)]
pub struct VariableState {
    /// While scanning: the last block with a write, plus one. While renaming: the current value.
    pub current: u32,
    /// The last block with a read that no write precedes, plus one.
    pub exposed: u32,
    /// Whether it has such reads: it may need block parameters.
    pub is_global: bool,
    /// Whether it stays a variable.
    pub is_kept: bool,
    /// The new number of a variable that stays.
    pub number: u32,
}

/// The numbers that stand for values until the new arrays exist: those of the old instructions, and
/// behind them the block parameters, the function's parameters and a zero of each type.
#[derive(Clone, Copy, Default, Debug)]
pub struct Names {
    pub phis: u32,
    pub parameters: u32,
    pub zeros: u32,
}

/// What the steps find out and hand on.
#[derive(Default, Debug)]
pub struct Promotion {
    pub variables: Vec<VariableState>,
    pub phis: Vec<Phi>,
    /// By block: its first in `phis`; one more than there are blocks.
    pub first_phi: Vec<u32>,
    /// Values by [`Names`].
    pub arguments: Vec<u32>,
    pub names: Names,
    /// By old instruction: the value that takes its place.
    pub alias: Vec<u32>,
    /// By type: whether its zero is read.
    pub zeros_used: [bool; Type::ALL.len()],
    pub log: Vec<(u32, u32)>,
    pub marks: Vec<u32>,
    /// By block: the last predecessor whose arguments were noted, plus one.
    pub seen: Vec<u32>,
    /// By [`Names`]: the new number.
    pub renumbered: Vec<u32>,
    /// By old block: the new number.
    pub new_blocks: Vec<u32>,
    /// By old block, while its predecessor is emitted: the block to branch to instead.
    pub edge_targets: Vec<u32>,
    pub distinct: Vec<u32>,
}
