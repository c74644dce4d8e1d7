//! Shifts of lanes.

use super::Selector;
use crate::{
    inst::{AluOp, Inst, Lanes, MaskImm, Rhs, VectorOp, VectorShiftOp},
    machine::Aarch64,
    regs::ZERO,
};
use gantry_codegen::{
    allocator::Allocator,
    isa::{
        reg::{Reg, RegClass},
        width::Width,
    },
    select::Select,
};
use gantry_ir::{Inst as IrInst, Opcode, Value};

impl<A: Allocator<Machine = Aarch64>> Selector<'_, A> {
    pub(super) fn shift_by_constant(
        &mut self,
        value: Value,
        inst: &IrInst,
        lanes: Lanes,
        count: u8,
    ) {
        let src = self.operand(inst.operand_a());
        if count == 0 {
            return self.allocator.define(value, src);
        }
        let op = match inst.op {
            Opcode::Vshl => VectorShiftOp::Shl,
            Opcode::VshrS => VectorShiftOp::Sshr,
            _ => VectorShiftOp::Ushr,
        };
        let dst = self.allocator.write(value);
        self.emit(Inst::VectorShift {
            op,
            lanes,
            dst,
            src,
            count,
        });
    }

    /// Shifts all lanes by their counterparts in a vector of counts, to the right if those are
    /// negative.
    pub(super) fn shift_by_number(&mut self, value: Value, inst: &IrInst, lanes: Lanes) {
        let src = self.operand(inst.operand_a());
        let count = self.operand(inst.operand_b());
        let largest = u32::from(lanes.bits()) - 1;
        let mut number = count;
        if !self.function.is_at_most(inst.operand_b(), largest) {
            let mask = MaskImm::new(largest.into(), Width::W32);
            let mask = mask.expect("a run of ones is a mask");
            number = self.alu_temp(AluOp::And, count, Rhs::Mask(mask));
        }
        if inst.op != Opcode::Vshl {
            number = self.alu_temp(AluOp::Sub, ZERO, Rhs::Reg(number));
        }
        let counts = self.allocator.temp(RegClass::Float);
        self.emit(Inst::Splat {
            // Only the lowest byte of each counts.
            lanes,
            dst: counts,
            src: number,
        });
        let op = match inst.op {
            Opcode::VshrS => VectorOp::Sshl,
            _ => VectorOp::Ushl,
        };
        self.vector_binary(value, op, lanes, [src, counts]);
    }

    /// An operation on 32 bits in a temporary.
    fn alu_temp(&mut self, op: AluOp, lhs: Reg, rhs: Rhs) -> Reg {
        let dst = self.allocator.temp(RegClass::Int);
        self.emit(Inst::Alu {
            op,
            width: Width::W32,
            dst,
            lhs,
            rhs,
        });
        dst
    }
}
