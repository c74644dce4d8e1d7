//! Functions of bits, choices and masks of lanes. AVX-512 has an instruction for any function of three
//! bits, which so two operations become.

use super::Selector;
use crate::{
    inst::{Amode, EvexOverOp, Inst, Rm, ShiftOp, VectorBlendOp, VectorMaskOp, VectorOp},
    machine::X64,
};
use gantry_codegen::{
    allocator::Allocator,
    isa::{
        features::CpuFeature,
        reg::{Reg, RegClass},
        width::Width,
    },
    select::Select,
};
use gantry_ir::{Inst as IrInst, Opcode, Operand, Type, Value};

/// For [`Selector::ternary_logic`]: the values of its three bits in a table. What a function of these
/// gives is the table of that function.
pub(super) const FIRST: u8 = 0b1111_0000;
pub(super) const SECOND: u8 = 0b1100_1100;
pub(super) const THIRD: u8 = 0b1010_1010;

/// What a bitwise operation makes of the tables of its operands.
fn bits_of(op: Opcode, a: u8, b: u8) -> u8 {
    match op {
        Opcode::Vand => a & b,
        Opcode::VandNot => a & !b,
        Opcode::Vor => a | b,
        Opcode::Vxor => a ^ b,
        _ => !a,
    }
}

impl<A: Allocator<Machine = X64>> Selector<'_, A> {
    /// Bits, or whole lanes, of one vector where those of a third are set, else of another.
    pub(super) fn select_bits(&mut self, value: Value, inst: &IrInst) {
        let blend = match (inst.op, inst.ty) {
            (Opcode::RelaxedLaneselect, Type::I8x16) => Some(VectorBlendOp::Pblendvb),
            (Opcode::RelaxedLaneselect, Type::I32x4) => Some(VectorBlendOp::Blendvps),
            (Opcode::RelaxedLaneselect, Type::I64x2) => Some(VectorBlendOp::Blendvpd),
            _ if self.has(CpuFeature::Avx512) => None,
            _ if self.is_comparison(inst.operand_c()) => Some(VectorBlendOp::Pblendvb),
            _ => None,
        };
        let (a, b) = (inst.operand_a(), inst.operand_b());
        let mask = self.operand(inst.operand_c());
        if let Some(op) = blend {
            let (lhs, rhs) = self.sources([b, a]);
            let dst = self.allocator.write(value);
            return self.emit(Inst::VectorBlend {
                op,
                dst,
                lhs,
                rhs,
                mask,
            });
        }
        if self.has(CpuFeature::Avx512) {
            // What is in memory comes last.
            let (operands, exchanged) = self.load_last([a, b]);
            let (first, third) = self.sources(operands);
            let table = match exchanged {
                false => SECOND & FIRST | !SECOND & THIRD,
                true => SECOND & THIRD | !SECOND & FIRST,
            };
            return self.ternary_logic(value, first, mask, third, table);
        }
        let second = self.vector_rm(b);
        let first = self.vector_rm(a);
        let first = self.vector_temp(VectorOp::Pand, mask, first);
        let second = self.vector_temp(VectorOp::Pandn, mask, second);
        self.vector_binary(value, VectorOp::Por, first, |_| Rm::Reg(second));
    }

    /// A function of bits together with one that sinks to it, if there is one.
    pub(super) fn join_bits(&mut self, value: Value, inst: &IrInst) -> bool {
        let (a, b) = (inst.operand_a(), inst.operand_b());
        let count = if inst.op == Opcode::Vnot { 1 } else { 2 };
        let places = [(a, b, false), (b, a, true)];
        let found = places
            .into_iter()
            .take(count)
            .find_map(|(inner, other, exchanged)| {
                let (_, inner) = self.sunk(inner)?;
                let joins = inner.op.is_vector_bitwise() && self.rotation(inner).is_none();
                joins.then_some((inner, other, exchanged))
            });
        let Some((inner, other, exchanged)) = found else {
            return false;
        };
        let first = inner.operand_a();
        let second = match inner.op {
            Opcode::Vnot => first,
            _ => inner.operand_b(),
        };
        let joined = bits_of(inner.op, FIRST, SECOND);
        let table = match exchanged {
            false => bits_of(inst.op, joined, THIRD),
            true => bits_of(inst.op, THIRD, joined),
        };
        let first = self.operand(first);
        let second = match inner.op {
            Opcode::Vnot => first,
            _ => self.operand(second),
        };
        let third = match inst.op {
            Opcode::Vnot => Rm::Reg(second),
            _ => self.vector_rm(other),
        };
        self.ternary_logic(value, first, second, third, table);
        true
    }

    /// Any function of three bits: `table` is that of [`FIRST`], [`SECOND`] and [`THIRD`].
    pub(super) fn ternary_logic(
        &mut self,
        value: Value,
        first: Reg,
        second: Reg,
        third: Rm,
        table: u8,
    ) {
        let dst = self.allocator.write_over(value, first);
        let src = self.allocator.tied_source(dst, first);
        self.emit(Inst::EvexOver {
            op: EvexOverOp::Pternlogq,
            dst,
            src,
            lhs: second,
            rhs: third,
            imm: table,
        });
    }

    /// The same in the place of the first, a temporary.
    pub(super) fn ternary_step(&mut self, first: Reg, second: Reg, third: Rm, table: u8) -> Reg {
        let dst = self.allocator.temp_over(first);
        let src = self.allocator.tied_source(dst, first);
        self.emit(Inst::EvexOver {
            op: EvexOverOp::Pternlogq,
            dst,
            src,
            lhs: second,
            rhs: third,
            imm: table,
        });
        dst
    }

    pub(super) fn complement(&mut self, value: Value, src: Reg) {
        if self.has(CpuFeature::Avx512) {
            return self.ternary_logic(value, src, src, Rm::Reg(src), !FIRST);
        }
        let ones = self.vector_ones();
        self.vector_binary(value, VectorOp::Pxor, src, |_| Rm::Reg(ones));
    }

    /// Whether an operand is the result of a comparison: each byte is all ones or zero.
    fn is_comparison(&self, operand: Operand) -> bool {
        let value = operand.as_value();
        value.is_some_and(|value| self.function.inst(value).op.is_lane_compare())
    }

    /// Whether all lanes of a mask are set: only then the number of their signs, and one more, has a
    /// bit above all of these.
    pub(super) fn all_ones(&mut self, value: Value, shape: Type, src: Reg) {
        let (op, ones) = VectorMaskOp::with_ones(shape);
        let signs = self.allocator.temp(RegClass::Int);
        let dst = signs;
        self.emit(Inst::VectorMask { op, dst, src });
        let sum = self.allocator.temp_over(signs);
        self.emit(Inst::Lea {
            width: Width::W32,
            dst: sum,
            addr: Amode::base(signs, 1),
        });
        let dst = self.allocator.write_over(value, sum);
        let src = self.allocator.tied_source(dst, sum);
        self.emit(Inst::ShiftImm {
            op: ShiftOp::Shr,
            width: Width::W32,
            dst,
            src,
            count: ones.count_ones() as u8,
        });
    }

    pub(super) fn bitmask(&mut self, value: Value, shape: Type, mut src: Reg) {
        if shape == Type::I16x8 {
            // The bytes of the other half are zero.
            let zero = self.vector_zero();
            src = self.vector_temp(VectorOp::Packsswb, src, Rm::Reg(zero));
        }
        let op = VectorMaskOp::of(shape);
        let dst = self.allocator.write(value);
        self.emit(Inst::VectorMask { op, dst, src });
    }
}
