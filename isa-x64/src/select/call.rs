//! Calls through tables.

use super::Selector;
use crate::{
    encode::SWITCHED_ENTRY,
    inst::{AluOp, Amode, Cond, Extend, Inst, Rm, Rmi, ShiftOp, Size},
    machine::X64,
    regs::CONTEXT,
};
use gantry_codegen::{
    allocator::Allocator,
    isa::reg::Reg,
    layout::{ContextSlot, VmContext, VmTable},
    select::{Call, Select},
};
use gantry_ir::{Inst as IrInst, TableIndex, TrapCode};
use std::mem::offset_of;

impl<A: Allocator<Machine = X64>> Call for Selector<'_, A> {
    /// Bounds, null and type are checked; the entry holds all that the call needs.
    fn checked_entry(&mut self, inst: &IrInst) -> Reg {
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
        self.allocator.read_fixed(entry, SWITCHED_ENTRY)
    }
}

impl<A: Allocator<Machine = X64>> Selector<'_, A> {
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
            op: AluOp::Add,
            wide: true,
            dst: entry,
            src,
            rhs: Rmi::Mem(base),
        });
        entry
    }
}
