//! What an encoder has at hand, for the families to write to.

use crate::inst::Inst;
use gantry_codegen::emit::{
    Body,
    buffer::{CodeBuffer, Label},
};

/// Encodes functions, one after the other.
#[derive(Debug, Default)]
pub struct Encoder {
    pub(super) buffer: CodeBuffer,
    pub(super) body: Body<Inst>,
    /// Labels without a landing pad that a jump table leads to, and their names in it. Empty
    /// between instructions.
    pub(super) unpadded: Vec<(Label, Label)>,
}
