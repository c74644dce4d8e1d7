//! The encoder's state, which the families write to.

use crate::inst::Inst;
use gantry_codegen::emit::{Body, buffer::CodeBuffer};

/// Encodes functions, one after the other.
#[derive(Debug, Default)]
pub struct Encoder {
    pub(super) buffer: CodeBuffer,
    pub(super) body: Body<Inst>,
}
