//! Constants, lanes and bytes of vectors.

use super::Selector;
use crate::{inst::Inst, machine::Aarch64};
use gantry_codegen::{
    allocator::Allocator,
    isa::reg::Reg,
    select::{Select, VectorLanes},
};
use gantry_ir::{Inst as IrInst, Value};

impl<A: Allocator<Machine = Aarch64>> VectorLanes for Selector<'_, A> {
    fn vector_constant(&mut self, value: Value, inst: &IrInst) {
        let bytes = self.function.vector_bytes(inst);
        let dst = self.allocator.write(value);
        self.load_bytes(dst, bytes);
    }

    fn splat(&mut self, _value: Value, inst: &IrInst) {
        unimplemented!("{}", inst.op.name());
    }

    fn first_lane(&mut self, _value: Value, inst: &IrInst) {
        unimplemented!("{}", inst.op.name());
    }

    fn extract_lane(&mut self, _value: Value, inst: &IrInst) {
        unimplemented!("{}", inst.op.name());
    }

    fn replace_lane(&mut self, _value: Value, inst: &IrInst) {
        unimplemented!("{}", inst.op.name());
    }

    fn shuffle(&mut self, _value: Value, inst: &IrInst) {
        unimplemented!("{}", inst.op.name());
    }

    fn swizzle(&mut self, _value: Value, inst: &IrInst) {
        unimplemented!("{}", inst.op.name());
    }
}

impl<A: Allocator<Machine = Aarch64>> Selector<'_, A> {
    /// Puts a constant in a register. Neither zeros nor ones are loaded.
    pub(super) fn load_bytes(&mut self, dst: Reg, bytes: [u8; 16]) {
        match bytes {
            [0, ..] if bytes == [0; 16] => self.emit(Inst::Fzero { dst }),
            [0xff, ..] if bytes == [0xff; 16] => self.emit(Inst::Vones { dst }),
            _ => {
                let label = self.allocator.constant(&bytes);
                self.emit(Inst::VloadConstant { dst, label });
            }
        }
    }
}
