//! Tables, references and the rest of the runtime's data.

use super::Selector;
use crate::{
    inst::{AluOp, Amode, Cond, Extend, Inst, Rm, Rmi, ShiftOp, Size},
    machine::X64,
    regs::CONTEXT,
};
use gantry_codegen::{
    allocator::Allocator,
    isa::{reg::Reg, width::Width},
    select::{Data, Select, Table},
};
use gantry_ir::{TrapCode, Type, Value};

impl<A: Allocator<Machine = X64>> Data for Selector<'_, A> {
    type Address = Amode;

    fn field(base: Reg, offset: i32) -> Amode {
        Amode::base(base, offset)
    }

    fn word(base: Reg, index: Reg) -> Amode {
        const WORD_BITS: u8 = 3;
        Amode::indexed(base, index, WORD_BITS, 0)
    }

    fn load_field(&mut self, ty: Type, dst: Reg, addr: Amode) {
        if ty == Type::V128 {
            return self.emit(Inst::Vload { dst, addr });
        }
        if ty.is_float() {
            let width = Width::of(ty);
            return self.emit(Inst::Fload { width, dst, addr });
        }
        let extend = match Width::of(ty) {
            Width::W32 => Extend::Z32,
            Width::W64 => Extend::Z64,
        };
        let src = Rm::Mem(addr);
        self.emit(Inst::Load { extend, dst, src });
    }

    fn store_word(&mut self, src: Reg, addr: Amode) {
        let size = Size::B64;
        self.emit(Inst::Store { size, src, addr });
    }

    fn store_float(&mut self, ty: Type, src: Reg, addr: Amode) {
        if ty == Type::V128 {
            return self.emit(Inst::Vstore { src, addr });
        }
        let width = Width::of(ty);
        self.emit(Inst::Fstore { width, src, addr });
    }
}

impl<A: Allocator<Machine = X64>> Table for Selector<'_, A> {
    fn check_index(&mut self, index: Reg, length: Amode, code: TrapCode) {
        self.emit(Inst::Cmp {
            size: Size::B64,
            lhs: index,
            rhs: Rmi::Mem(length),
        });
        let cond = Cond::Ae;
        self.emit(Inst::TrapIf { cond, code });
    }

    fn check_index_below(&mut self, index: Reg, length: u32, code: TrapCode) {
        self.emit(Inst::Cmp {
            size: Size::B32,
            lhs: index,
            rhs: Rmi::Imm(length as i32),
        });
        let cond = Cond::Ae;
        self.emit(Inst::TrapIf { cond, code });
    }

    fn entry(&mut self, index: Reg, base: Amode) -> Reg {
        const ENTRY_BITS: u8 = 5;
        let scaled = self.allocator.temp_over(index);
        let src = self.allocator.tied_source(scaled, index);
        self.emit(Inst::ShiftImm {
            op: ShiftOp::Shl,
            width: Width::W64,
            dst: scaled,
            src,
            count: ENTRY_BITS,
        });
        let entry = self.allocator.temp_over(scaled);
        let src = self.allocator.tied_source(entry, scaled);
        self.emit(Inst::Alu {
            op: AluOp::Add,
            width: Width::W64,
            dst: entry,
            src,
            rhs: Rmi::Mem(base),
        });
        entry
    }

    fn reference_or_null(&mut self, reference: Reg, null: i32) -> Reg {
        let source = self.allocator.temp_over(reference);
        let tied = self.allocator.tied_source(source, reference);
        self.emit(Inst::Test {
            size: Size::B64,
            lhs: tied,
            rhs: Rmi::Reg(tied),
        });
        self.emit(Inst::Cmov {
            cond: Cond::E,
            width: Width::W64,
            dst: source,
            src: tied,
            rhs: Rm::Mem(Amode::base(CONTEXT, null)),
        });
        source
    }

    fn reference_at(&mut self, value: Value, first: Reg, bytes: u32) {
        let dst = self.allocator.write(value);
        self.emit(Inst::Lea {
            width: Width::W64,
            dst,
            addr: Amode::base(first, bytes as i32),
        });
    }
}
