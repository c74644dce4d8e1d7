//! Calls through tables.

use super::Selector;
use crate::{
    encode::SWITCHED_ENTRY,
    inst::{AluOp, Amode, CompareOp, Cond, Extend, Inst, Rhs, ShiftOp, Test},
    machine::Aarch64,
    regs::CONTEXT,
};
use gantry_codegen::{
    allocator::Allocator,
    isa::reg::{Reg, RegClass},
    layout::{ContextSlot, VmContext, VmTable},
    select::{Call, Select},
};
use gantry_ir::{Inst as IrInst, TableIndex, TrapCode};
use std::mem::offset_of;

impl<A: Allocator<Machine = Aarch64>> Call for Selector<'_, A> {
    /// Bounds, null and type are checked; the entry holds all that the call needs.
    fn checked_entry(&mut self, inst: &IrInst) -> Reg {
        let (type_index, table) = self.function.immediates(inst);
        let entry = self.funcref_entry(inst, TableIndex(table), TrapCode::UndefinedElement);
        let signatures = self.load_pointer(Amode::base(
            CONTEXT,
            offset_of!(VmContext, signatures) as i32,
        ));
        let expected = self.allocator.temp(RegClass::Int);
        self.emit(Inst::Load {
            extend: Extend::Z32,
            dst: expected,
            addr: Amode::base(signatures, 4 * type_index as i32),
        });
        self.emit(Inst::CheckSignature { entry, expected });
        self.allocator.read_fixed(entry, SWITCHED_ENTRY)
    }
}

impl<A: Allocator<Machine = Aarch64>> Selector<'_, A> {
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
        let length = self.load_pointer(length);
        self.emit(Inst::Compare {
            op: CompareOp::Cmp,
            wide: true,
            lhs: index,
            rhs: Rhs::Reg(length),
        });
        let test = Test::Flags(Cond::Hs);
        self.emit(Inst::TrapIf { test, code });
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
        let base = self.load_pointer(base);
        let dst = self.allocator.temp(RegClass::Int);
        self.emit(Inst::Alu {
            op: AluOp::Add,
            wide: true,
            dst,
            lhs: base,
            rhs: Rhs::Shifted(index, ShiftOp::Lsl, ENTRY_BITS),
        });
        dst
    }
}
