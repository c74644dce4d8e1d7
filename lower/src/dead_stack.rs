//! The operands and frames of code that cannot be reached, which `dead.rs` checks.
//!
//! Invariants: `frames[0]` is the innermost frame that lowering knows, the others are nested in it;
//! `types` are the operands above its floor.

use crate::frames::{FrameKind, FrameType};
use crate::types::ValueType;

/// The memory of the check, empty while code can be reached.
#[derive(Debug, Default)]
pub(crate) struct DeadStack {
    /// The operands; `None` may have any type.
    pub(crate) types: Vec<Option<ValueType>>,
    pub(crate) frames: Vec<DeadFrame>,
}

impl DeadStack {
    /// Forgets everything.
    pub(crate) fn clear(&mut self) {
        self.types.clear();
        self.frames.clear();
    }
}

/// A frame that is open in dead code.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DeadFrame {
    pub(crate) kind: FrameKind,
    /// Unique in the function.
    pub(crate) id: u32,
    pub(crate) ty: FrameType,
    /// Height of the types below its parameters.
    pub(crate) height: usize,
    pub(crate) polymorphic: bool,
    /// The last `br_table` that has a branch to it.
    pub(crate) table: u32,
}
