//! Calls of functions and of the runtime.

use crate::builder::Builder;
use crate::types::ValueType;
use gantry_ir::{Inst, Opcode, Operand, Type, TypeIndex, Value};

impl Builder<'_> {
    /// `call`.
    pub(crate) fn lower_call(&mut self, function: u32) {
        let ty = self.declarations.functions[function as usize];
        let inst = Inst::new(Opcode::Call, Type::I32, 0, function, 0);
        self.call(inst, &[], ty);
    }

    /// `call_indirect`.
    pub(crate) fn lower_call_indirect(&mut self, ty: u32, table: u32) {
        let index = self.stack.pop();
        let index = self.operand(index);
        let own = self.rely_on_filled(ty, table).into();
        let inst = Inst::new(Opcode::CallIndirect, Type::I32, index.0, own, 0);
        self.call(inst, &[ty, table], TypeIndex(ty));
    }

    /// `return_call`.
    pub(crate) fn lower_return_call(&mut self, function: u32) {
        let ty = self.declarations.functions[function as usize];
        let inst = Inst::new(Opcode::ReturnCall, Type::I32, 0, function, 0);
        self.return_call(inst, &[], ty);
    }

    /// `return_call_indirect`.
    pub(crate) fn lower_return_call_indirect(&mut self, ty: u32, table: u32) {
        let index = self.stack.pop();
        let index = self.operand(index);
        let own = self.rely_on_filled(ty, table).into();
        let inst = Inst::new(Opcode::ReturnCallIndirect, Type::I32, index.0, own, 0);
        self.return_call(inst, &[ty, table], TypeIndex(ty));
    }

    /// Whether a call of this type relies on the elements of a table, which is noted then.
    fn rely_on_filled(&mut self, ty: u32, table: u32) -> bool {
        let Some(filled) = self.declarations.tables[table as usize].filled else {
            return false;
        };
        let types = &self.declared.module.types.functions;
        let relies = types[filled.index()] == types[ty as usize];
        if relies {
            self.function.filled_tables.relied |= 1 << table;
        }
        relies
    }

    /// `return_call_ref`.
    pub(crate) fn lower_return_call_ref(&mut self, ty: u32) {
        let reference = self.pop_callee();
        let inst = Inst::new(Opcode::ReturnCallRef, Type::I32, reference.0, 0, 0);
        self.return_call(inst, &[ty, 0], TypeIndex(ty));
    }

    /// Ends the block with a call. Handlers around it do not catch what it throws: the function is
    /// gone by then.
    fn return_call(&mut self, inst: Inst, immediates: &[u32], ty: TypeIndex) {
        let params = self.declared.module.types.functions[ty.index()].params();
        self.emit_return_call(inst, immediates, params.len());
    }

    /// `call_ref`.
    pub(crate) fn lower_call_ref(&mut self, ty: u32) {
        let reference = self.pop_callee();
        let inst = Inst::new(Opcode::CallRef, Type::I32, reference.0, 0, 0);
        self.call(inst, &[ty, 0], TypeIndex(ty));
    }

    /// Pops the reference that is called. If it has just been checked, that is taken back: the call
    /// traps by itself.
    fn pop_callee(&mut self) -> Operand {
        let reference = self.stack.pop();
        let reference = self.operand(reference);
        let last = self.function.insts.last();
        let block = self.function.blocks.last();
        let is_check =
            last.is_some_and(|inst| inst.op == Opcode::CheckNull && inst.operand_a() == reference);
        if is_check && block.is_some_and(|block| block.first < self.position()) {
            self.take_back(reference);
        }
        reference
    }

    /// Emits a call and pushes its results; all but the first are projections.
    fn call(&mut self, mut inst: Inst, immediates: &[u32], ty: TypeIndex) {
        let ty = &self.declared.module.types.functions[ty.index()];
        if let Some(first) = ty.results().first() {
            inst.ty = first.machine();
            inst.flags = Inst::HAS_RESULT;
        }
        self.note_passed(ty.results().len());
        let call = self.emit_call(inst, immediates, ty.params().len());
        for (number, &ty) in ty.results().iter().enumerate() {
            let mut value = call;
            if number > 0 {
                self.note(call.into(), self.position());
                value = self.emit(Inst::new(
                    Opcode::Result,
                    ty.machine(),
                    call.0,
                    number as u32,
                    0,
                ));
            }
            self.function.has_vectors |= ty == ValueType::V128;
            self.stack.push_value(value, ty);
        }
        self.end_call();
    }

    /// Calls the runtime for an operation with two immediates and `count` operands.
    pub(crate) fn builtin(&mut self, op: Opcode, first: u32, second: u32, count: usize) -> Value {
        self.emit_call(Inst::new(op, Type::I32, 0, 0, 0), &[first, second], count)
    }
}
