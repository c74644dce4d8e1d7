//! Below the allocator: all that is emitted.

use super::checker::Checker;
use crate::{
    emit::{
        Emit,
        buffer::{CodeBuffer, Label},
        frame::Frame,
    },
    isa::machine::Machine,
};

/// An encoder that shows the checker each instruction before it encodes it.
#[derive(Debug)]
pub struct Recorder<'a, 'f, M, E> {
    encoder: &'a mut E,
    checker: &'a Checker<'f, M>,
}

impl<'a, 'f, M, E> Recorder<'a, 'f, M, E> {
    /// An encoder in front of this one.
    pub fn new(encoder: &'a mut E, checker: &'a Checker<'f, M>) -> Recorder<'a, 'f, M, E> {
        Recorder { encoder, checker }
    }
}

impl<M: Machine, E: Emit<Inst = M::Inst>> Emit for Recorder<'_, '_, M, E> {
    type Inst = M::Inst;

    fn emit(&mut self, inst: &M::Inst) {
        self.checker.trace.borrow_mut().execute::<M>(inst);
        self.encoder.emit(inst);
    }

    fn buffer(&mut self) -> &mut CodeBuffer {
        self.encoder.buffer()
    }

    fn bind(&mut self, label: Label) {
        self.encoder.bind(label);
    }

    fn set_next(&mut self, next: Option<Label>) {
        self.encoder.set_next(next);
    }

    fn begin_cold(&mut self, frame: Frame) {
        self.encoder.begin_cold(frame);
    }

    fn set_context_slot(&mut self, offset: i32) {
        self.checker.trace.borrow_mut().set_context_slot(offset);
        self.encoder.set_context_slot(offset);
    }
}
