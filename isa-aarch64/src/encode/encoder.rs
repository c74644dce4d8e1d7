//! The encoder's state, which the families write to.

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
    /// Labels without a landing pad that a jump table leads to, and the labels that it has instead.
    /// Empty between instructions.
    pub(super) unpadded: Vec<(Label, Label)>,
}
