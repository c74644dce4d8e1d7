//! Conversions between number types.

use crate::builder::Builder;
use crate::types::ValueType;
use gantry_ir::{Opcode, Type, fold};

impl Builder<'_> {
    /// A conversion that may trap.
    pub(crate) fn lower_truncation(&mut self, op: Opcode, ty: Type) {
        let a = self.stack.pop();
        if a.is_constant()
            && let Some(bits) = fold::unary(op, ty, a.bits)
        {
            return self.stack.push_constant(ValueType::number(ty), bits);
        }
        let operand = self.operand(a);
        let value = self.emit_unary(op, ty, operand);
        self.last_effect = value.0;
        self.stack.push_value(value, ValueType::number(ty));
    }

    /// `i32.wrap_i64`. If its operand was just extended, the original value comes back.
    pub(crate) fn lower_wrap(&mut self) {
        let Some(&entry) = self.stack.last() else {
            return;
        };
        if let Some(value) = entry.as_value()
            && matches!(
                self.function.inst(value).op,
                Opcode::ExtendS | Opcode::ExtendU
            )
            && let Some(extension) = self.take_back_unary(entry)
        {
            self.stack.pop();
            return self
                .stack
                .push_operand(extension.operand_a(), ValueType::I32);
        }
        self.lower_unary(Opcode::Wrap, Type::I32);
    }
}
