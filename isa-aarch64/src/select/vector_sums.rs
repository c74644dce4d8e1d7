//! Sums of vectors whose operands are products, sums of pairs or shifted, and rotations: what the
//! processor adds up or joins in one instruction.

use super::Selector;
use crate::{
    inst::{
        Inst, Lanes, VectorElementOp, VectorElementOverOp, VectorOverOp, VectorShiftOp,
        VectorShiftOverOp, VectorUnaryOp, VectorUnaryOverOp,
    },
    machine::Aarch64,
};
use gantry_codegen::{allocator::Allocator, isa::reg::Reg, select::Select};
use gantry_ir::{Inst as IrInst, Opcode, Operand, Type, Value};

/// What one instruction adds to, or subtracts from, a vector.
enum Addend {
    Product(VectorOverOp, [Operand; 2]),
    Pairs(VectorUnaryOverOp, Operand),
    Shifted(VectorShiftOverOp, Shift),
}

/// The factors of a product of a vector and one lane of another, which sinks as a splat.
pub(super) struct Element {
    other: Operand,
    splat: IrInst,
}

/// A shift by a constant that sinks here.
struct Shift {
    lanes: Lanes,
    src: Operand,
    count: u8,
}

impl<A: Allocator<Machine = Aarch64>> Selector<'_, A> {
    /// The sum or difference, if an operand is computed along with it.
    pub(super) fn accumulate(&mut self, value: Value, inst: &IrInst) -> bool {
        if inst.op == Opcode::Vadd && self.join_shifts(value, inst) {
            return true;
        }
        let (first, second) = (inst.operand_a(), inst.operand_b());
        let (over, addend) = match (self.addend(inst, second), self.addend(inst, first)) {
            (Some(addend), _) => (first, addend),
            (None, Some(addend)) if inst.op == Opcode::Vadd => (second, addend),
            _ => return false,
        };
        let lanes = Lanes::of(inst.ty);
        let over = self.operand(over);
        match addend {
            Addend::Product(op, operands) => {
                let by_element = match op {
                    VectorOverOp::Mla => Some(VectorElementOverOp::Mla),
                    VectorOverOp::Mls => Some(VectorElementOverOp::Mls),
                    _ => None,
                };
                if let Some(op) = by_element
                    && let Some(element) = self.element(inst.ty, operands)
                {
                    self.accumulate_element(value, op, inst.ty, over, element);
                    return true;
                }
                let sources = operands.map(|operand| self.operand(operand));
                let lanes = match op {
                    VectorOverOp::Mla | VectorOverOp::Mls => lanes,
                    _ => lanes.narrower(),
                };
                self.vector_over(value, op, lanes, over, sources);
            }
            Addend::Pairs(op, operand) => {
                let rhs = self.operand(operand);
                self.vector_unary_over(value, op, lanes.narrower(), over, rhs);
            }
            Addend::Shifted(op, shift) => self.shift_over(value, op, over, &shift),
        }
        true
    }

    /// A product with the same lane everywhere.
    pub(super) fn multiply_by_element(&mut self, value: Value, inst: &IrInst) -> bool {
        let operands = [inst.operand_a(), inst.operand_b()];
        let Some(Element { other, splat }) = self.element(inst.ty, operands) else {
            return false;
        };
        let lhs = self.operand(other);
        let (element, lane) = self.element_source(splat);
        let op = match inst.ty.is_float_shape() {
            true => VectorElementOp::Fmul,
            false => VectorElementOp::Mul,
        };
        let lanes = Lanes::of(inst.ty);
        let dst = self.allocator.write(value);
        self.emit(Inst::VectorElement {
            op,
            lanes,
            dst,
            lhs,
            element,
            lane,
        });
        true
    }

    /// The same, added to, or subtracted from, what is in the place of the result.
    pub(super) fn accumulate_element(
        &mut self,
        value: Value,
        op: VectorElementOverOp,
        shape: Type,
        over: Reg,
        Element { other, splat }: Element,
    ) {
        let lhs = self.operand(other);
        let (element, lane) = self.element_source(splat);
        let (dst, src) = self.write_tied(value, over);
        self.emit(Inst::VectorElementOver {
            op,
            lanes: Lanes::of(shape),
            dst,
            src,
            lhs,
            element,
            lane,
        });
    }

    /// The factors of a product, if one is the same lane everywhere, and sinks here.
    pub(super) fn element(&self, shape: Type, [a, b]: [Operand; 2]) -> Option<Element> {
        let bytes = match shape {
            Type::I32x4 | Type::F32x4 => 4,
            Type::F64x2 => 8,
            _ => return None,
        };
        [(a, b), (b, a)].into_iter().find_map(|(other, operand)| {
            let (_, splat) = self.sunk(operand)?;
            if splat.op != Opcode::Shuffle {
                return None;
            }
            let (_, size, _) = self.function.lane_of_all(splat)?;
            (size == bytes).then_some(Element {
                other,
                splat: *splat,
            })
        })
    }

    /// The vector that a lane is from, and its number.
    fn element_source(&mut self, splat: IrInst) -> (Reg, u8) {
        let lane = self.function.lane_of_all(&splat);
        let (vector, _, lane) = lane.expect("one lane");
        for operand in [splat.operand_a(), splat.operand_b()] {
            if operand != vector {
                self.forget_unread(operand);
            }
        }
        if splat.a == splat.b {
            self.forget_unread(vector);
        }
        (self.operand(vector), lane)
    }

    /// What an operand of a sum is, if it sinks and has lanes like those of the sum.
    fn addend(&self, inst: &IrInst, operand: Operand) -> Option<Addend> {
        let (_, inner) = self.sunk(operand)?;
        if inner.ty != inst.ty {
            return None;
        }
        let pairs = |op| Some(Addend::Pairs(op, inner.operand_a()));
        match (inst.op, inner.op) {
            (Opcode::Vadd, Opcode::ExtaddS) => pairs(VectorUnaryOverOp::Sadalp),
            (Opcode::Vadd, Opcode::ExtaddU) => pairs(VectorUnaryOverOp::Uadalp),
            (Opcode::Vadd, Opcode::VshrS | Opcode::VshrU) => {
                let shift = self.sunk_shift(operand, inner.op)?;
                let op = match inner.op {
                    Opcode::VshrS => VectorShiftOverOp::Ssra,
                    _ => VectorShiftOverOp::Usra,
                };
                Some(Addend::Shifted(op, shift))
            }
            (op, product) => {
                let [add, subtract] = product_ops(product, Lanes::of(inner.ty))?;
                let op = if op == Opcode::Vadd { add } else { subtract };
                Some(Addend::Product(op, [inner.operand_a(), inner.operand_b()]))
            }
        }
    }

    /// A shift of this kind that sinks here, by a constant other than zero.
    fn sunk_shift(&self, operand: Operand, op: Opcode) -> Option<Shift> {
        let (_, inst) = self.sunk(operand)?;
        let lanes = Lanes::of(inst.ty);
        let count = (inst.op == op).then(|| self.constant(inst.operand_b()))??;
        let count = count as u8 & (lanes.bits() - 1);
        (count != 0).then_some(Shift {
            lanes,
            src: inst.operand_a(),
            count,
        })
    }

    /// Two vectors, one shifted to the left and one to the right, that have no bit in common, so it
    /// is all the same how they are joined. If they are the same vector, that is a rotation.
    pub(super) fn join_shifts(&mut self, value: Value, inst: &IrInst) -> bool {
        let shifts = |left, right| {
            let left = self.sunk_shift(left, Opcode::Vshl)?;
            Some((left, self.sunk_shift(right, Opcode::VshrU)?))
        };
        let (first, second) = (inst.operand_a(), inst.operand_b());
        let Some((left, right)) = shifts(first, second).or_else(|| shifts(second, first)) else {
            return false;
        };
        let lanes = left.lanes;
        let is_sum_of_others = inst.op == Opcode::Vadd && Lanes::of(inst.ty) != lanes;
        if is_sum_of_others || right.lanes != lanes || left.count + right.count < lanes.bits() {
            return false;
        }
        let src = self.operand(left.src);
        if left.src == right.src
            && [left.count, right.count] == [lanes.bits() / 2; 2]
            && let Some(op) = halves_exchanged(lanes)
        {
            self.forget_unread(right.src);
            self.vector_result(value, op, lanes.narrower(), src);
            return true;
        }
        let over = self.shifted_lanes(VectorShiftOp::Shl, lanes, src, left.count);
        self.shift_over(value, VectorShiftOverOp::Sri, over, &right);
        true
    }

    /// A shift that joins the vector whose place the result takes.
    fn shift_over(&mut self, value: Value, op: VectorShiftOverOp, over: Reg, shift: &Shift) {
        let rhs = self.operand(shift.src);
        let (dst, src) = self.write_tied(value, over);
        self.emit(Inst::VectorShiftOver {
            op,
            lanes: shift.lanes,
            dst,
            src,
            rhs,
            count: shift.count,
        });
    }
}

/// What adds a product of such lanes, and what subtracts it.
fn product_ops(op: Opcode, lanes: Lanes) -> Option<[VectorOverOp; 2]> {
    use VectorOverOp::{Mla, Mls, Smlal, Smlal2, Smlsl, Smlsl2, Umlal, Umlal2, Umlsl, Umlsl2};
    match op {
        Opcode::Vmul if lanes != Lanes::D2 => Some([Mla, Mls]),
        Opcode::ExtmulLowS => Some([Smlal, Smlsl]),
        Opcode::ExtmulHighS => Some([Smlal2, Smlsl2]),
        Opcode::ExtmulLowU => Some([Umlal, Umlsl]),
        Opcode::ExtmulHighU => Some([Umlal2, Umlsl2]),
        _ => None,
    }
}

/// What exchanges the halves of such lanes.
fn halves_exchanged(lanes: Lanes) -> Option<VectorUnaryOp> {
    match lanes {
        Lanes::B16 => None,
        Lanes::H8 => Some(VectorUnaryOp::Rev16),
        Lanes::S4 => Some(VectorUnaryOp::Rev32),
        Lanes::D2 => Some(VectorUnaryOp::Rev64),
    }
}
