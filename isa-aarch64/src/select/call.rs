//! Calls through tables.

use super::Selector;
use crate::{encode::SWITCHED_ENTRY, inst::Inst, machine::Aarch64};
use gantry_codegen::{
    allocator::Allocator,
    isa::reg::Reg,
    select::{Call, Select},
};

impl<A: Allocator<Machine = Aarch64>> Call for Selector<'_, A> {
    const ENTRY: Reg = SWITCHED_ENTRY;

    fn check_signature(&mut self, entry: Reg, expected: Reg) {
        self.emit(Inst::CheckSignature { entry, expected });
    }
}
