//! Integer and float arithmetic, comparisons and `select`.

use crate::builder::Builder;
use crate::fold::{Simplified, simplify};
use crate::stack::Entry;
use crate::types::ValueType;
use gantry_ir::{Inst, Opcode, Type, fold};

impl Builder<'_> {
    /// `eqz` of integers.
    pub(crate) fn lower_eqz(&mut self, ty: Type) {
        let a = self.stack.pop();
        self.eqz(ty, a);
    }

    /// An operation of one operand of its result's type, or a conversion to `ty`.
    pub(crate) fn lower_unary(&mut self, op: Opcode, ty: Type) {
        let a = self.stack.pop();
        if a.is_constant()
            && let Some(bits) = fold::unary(op, ty, a.bits)
        {
            return self.stack.push_constant(ValueType::number(ty), bits);
        }
        let operand = self.operand(a);
        let value = self.emit_unary(op, ty, operand);
        self.stack.push_value(value, ValueType::number(ty));
    }

    /// `a == 0`, or null.
    pub(crate) fn eqz(&mut self, ty: Type, a: Entry) {
        if a.is_constant() {
            return self
                .stack
                .push_constant(ValueType::I32, (a.bits == 0).into());
        }
        if let Some(value) = a.as_value() {
            // Only this entry knows the comparison, so it can be inverted in place.
            let inst = &mut self.function.insts[value.index()];
            if let (0, Some(negated)) = (inst.uses, inst.op.negate_int_compare()) {
                inst.op = negated;
                return self.stack.push_value(value, ValueType::I32);
            }
        }
        let operand = self.operand(a);
        if ty == Type::I32 {
            self.fuse_condition(operand, self.position());
        }
        let value = self.emit_unary(Opcode::Eqz, ty, operand);
        self.stack.push_value(value, ValueType::I32);
    }

    /// An operation of two operands of type `ty`, with a result of type `result`.
    pub(crate) fn lower_binary(&mut self, mut op: Opcode, ty: Type, result: Type) {
        let mut b = self.stack.pop();
        let mut a = self.stack.pop();
        if a.is_constant() {
            if b.is_constant() {
                if let Some(bits) = fold::binary(op, ty, a.bits, b.bits) {
                    return self.stack.push_constant(ValueType::number(result), bits);
                }
            } else if op.is_commutative() || op.swap_operands() != op {
                (a, b) = (b, a);
                op = op.swap_operands();
            }
        }
        if b.is_constant() {
            match simplify(op, ty, b.bits) {
                Simplified::Keep => {
                    if op.is_division() && self.divide_by_constant(op, ty, a, b.bits) {
                        return;
                    }
                    if self.function.has_vectors && self.compare_mask(op, a, b.bits) {
                        return;
                    }
                }
                Simplified::Left => return self.stack.push_entry(a),
                Simplified::Constant(bits) => {
                    return self.stack.push_constant(ValueType::number(result), bits);
                }
                Simplified::IsZero => return self.eqz(ty, a),
                Simplified::Binary(other, bits) => {
                    op = other;
                    b.bits = bits;
                }
            }
        }
        self.emit_binary(op, ty, result, a, b);
    }

    fn emit_binary(&mut self, op: Opcode, ty: Type, result: Type, a: Entry, b: Entry) {
        let mut operands = [self.operand(a), self.operand(b)];
        let position = self.position();
        let op = self.fuse_binary(op, ty, &mut operands, position);
        let [a, b] = operands;
        self.note(a, position);
        self.note(b, position);
        if op.is_division() {
            self.last_effect = position;
        }
        let value = self.emit(Inst::new(op, ty, a.0, b.0, 0));
        self.stack.push_value(value, ValueType::number(result));
    }

    /// `select` of operands of this type.
    pub(crate) fn lower_select(&mut self, ty: ValueType) {
        let condition = self.stack.pop();
        let b = self.stack.pop();
        let a = self.stack.pop();
        if condition.is_constant() {
            return self
                .stack
                .push_entry(if condition.bits != 0 { a } else { b }.with_type(ty));
        }
        let (a, b) = (self.operand(a), self.operand(b));
        let condition = self.operand(condition);
        let position = self.position();
        self.fuse_condition(condition, position);
        for operand in [a, b, condition] {
            self.note(operand, position);
        }
        let inst = Inst::new(Opcode::Select, ty.machine(), a.0, b.0, condition.0);
        let value = self.emit(inst);
        self.stack.push_value(value, ty);
    }
}
