//! Calls: of functions of the module, of imports, through tables, and of the runtime.

use super::Selector;
use crate::{
    inst::{Amode, CallTarget, Cond, Extend, Inst, Rm, Rmi, ShiftOp, Size},
    machine::X64,
    regs::{CONTEXT, RAX},
};
use gantry_codegen::{
    allocator::{Allocator, CallSite},
    layout::{Builtin, ContextSlot, VmContext, VmTable},
    machine::Machine,
    reg::Reg,
};
use gantry_ir::{FunctionIndex, Inst as IrInst, Opcode, Signature, TableIndex, TrapCode, Value};
use std::mem::offset_of;

/// Whether a call of this type that switches the context is made by a thunk, see [`crate::encode::Encoder::import_thunk`].
pub(crate) fn has_thunk(signature: &Signature) -> bool {
    X64::CONVENTION.outgoing(signature) == 0
}

impl<'a, A: Allocator<Machine = X64>> Selector<'a, A> {
    pub(super) fn call(&mut self, value: Value, inst: &IrInst) {
        let callee = FunctionIndex(inst.b);
        let declarations = self.environment.declarations;
        let signature = declarations.signature(callee);
        // Any other is reached through code of this module: itself, or its thunk.
        let switches_context = declarations.is_imported(callee) && !has_thunk(signature);
        let target = if switches_context {
            CallTarget::Import(self.environment.layout.import(callee))
        } else {
            CallTarget::Function(callee)
        };
        let site = CallSite {
            value,
            signature,
            arguments: self.function.list(inst.c),
            switches_context,
        };
        self.allocator
            .call(site, |info| Inst::Call { target, info });
    }

    /// Bounds, null and type are checked; the entry holds all that the call needs.
    pub(super) fn call_indirect(&mut self, value: Value, inst: &IrInst) {
        let (type_index, table) = self.function.immediates(inst);
        let entry = self.funcref_entry(inst, TableIndex(table), TrapCode::UndefinedElement);
        let signatures = self.load_pointer(Amode::base(
            CONTEXT,
            offset_of!(VmContext, signatures) as i32,
        ));
        let expected = self.allocator.temp_over(signatures);
        self.emit(Inst::Load {
            extend: Extend::Z32,
            dst: expected,
            src: Rm::Mem(Amode::base(
                self.allocator.tied_source(expected, signatures),
                4 * type_index as i32,
            )),
        });
        self.emit(Inst::CheckSignature { entry, expected });
        let callee = self.allocator.read_fixed(entry, RAX);
        let signature = &self.environment.declarations.types[type_index as usize];
        let by_thunk = has_thunk(signature);
        let site = CallSite {
            value,
            signature,
            arguments: self.function.operand_list(inst),
            switches_context: !by_thunk,
        };
        let target = CallTarget::FuncRef {
            entry: callee,
            by_thunk,
        };
        self.allocator
            .call(site, |info| Inst::Call { target, info });
    }

    /// Where a table's base and length are.
    pub(super) fn table(&mut self, table: TableIndex) -> (Amode, Amode) {
        let (base, offset) = match self.environment.layout.table(table) {
            ContextSlot::Own(offset) => (CONTEXT, offset as i32),
            ContextSlot::Imported(offset) => {
                let pointer = self.load_pointer(Amode::base(CONTEXT, offset as i32));
                (pointer, 0)
            }
        };
        (
            Amode::base(base, offset + offset_of!(VmTable, base) as i32),
            Amode::base(base, offset + offset_of!(VmTable, length) as i32),
        )
    }

    /// The index operand `a`, checked to be below the length at `length`; traps with `code`.
    pub(super) fn checked_index(&mut self, inst: &IrInst, length: Amode, code: TrapCode) -> Reg {
        let index = self.operand(inst.operand_a());
        self.emit(Inst::Cmp {
            size: Size::B64,
            lhs: index,
            rhs: Rmi::Mem(length),
        });
        let cond = Cond::Ae;
        self.emit(Inst::TrapIf { cond, code });
        index
    }

    /// The address of a table entry of 32 bytes, in a temporary.
    pub(super) fn funcref_entry(
        &mut self,
        inst: &IrInst,
        table: TableIndex,
        code: TrapCode,
    ) -> Reg {
        const ENTRY_BITS: u8 = 5;
        let (base, length) = self.table(table);
        let index = self.checked_index(inst, length, code);
        let scaled = self.allocator.temp_over(index);
        let src = self.allocator.tied_source(scaled, index);
        self.emit(Inst::ShiftImm {
            op: ShiftOp::Shl,
            wide: true,
            dst: scaled,
            src,
            count: ENTRY_BITS,
        });
        let entry = self.allocator.temp_over(scaled);
        let src = self.allocator.tied_source(entry, scaled);
        self.emit(Inst::Alu {
            op: crate::inst::AluOp::Add,
            wide: true,
            dst: entry,
            src,
            rhs: Rmi::Mem(base),
        });
        entry
    }

    /// Calls a function of the runtime: up to three operands, then the two immediates, in the integer argument registers.
    pub(super) fn builtin(&mut self, value: Value, inst: &IrInst) {
        let builtin = match inst.op {
            Opcode::MemoryGrow => Builtin::MemoryGrow,
            Opcode::MemoryFill => Builtin::MemoryFill,
            Opcode::MemoryCopy => Builtin::MemoryCopy,
            Opcode::MemoryInit => Builtin::MemoryInit,
            Opcode::DataDrop => Builtin::DataDrop,
            Opcode::TableGrow => Builtin::TableGrow,
            Opcode::TableFill => Builtin::TableFill,
            Opcode::TableCopy => Builtin::TableCopy,
            Opcode::TableInit => Builtin::TableInit,
            _ => Builtin::ElemDrop,
        };
        let (first, second) = self.function.immediates(inst);
        let operands = self.function.operand_list(inst);
        let params = operands.iter().map(|&word| {
            let ty = self.function.operand_type(gantry_ir::Operand(word));
            ty.expect("an operand has a type")
        });
        let signature = Signature {
            params: params.collect(),
            results: inst.result_type().into_iter().collect(),
        };
        let target = CallTarget::Builtin {
            builtin: builtin as u8,
            immediates: [first, second],
        };
        let site = CallSite {
            value,
            signature: &signature,
            arguments: operands,
            switches_context: false,
        };
        self.allocator
            .call(site, |info| Inst::Call { target, info });
    }
}
