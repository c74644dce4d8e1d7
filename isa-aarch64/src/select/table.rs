//! Tables, references and the rest of the runtime's data.

use super::Selector;
use crate::{
    inst::{AluOp, Amode, CompareOp, Cond, CselOp, Extend, Inst, Rhs, ShiftOp, Size, SumImm, Test},
    machine::Aarch64,
    regs::CONTEXT,
};
use gantry_codegen::{
    allocator::Allocator,
    isa::{
        reg::{Reg, RegClass},
        width::Width,
    },
    select::{Data, Select, SelectData, Table},
};
use gantry_ir::{TrapCode, Type, Value};

impl<A: Allocator<Machine = Aarch64>> Data for Selector<'_, A> {
    type Address = Amode;

    fn field(base: Reg, offset: i32) -> Amode {
        Amode::base(base, offset)
    }

    /// Scales by the size of the access, which is a word as well.
    fn word(base: Reg, index: Reg) -> Amode {
        Amode::scaled(base, index)
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
        self.emit(Inst::Load { extend, dst, addr });
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

impl<A: Allocator<Machine = Aarch64>> Table for Selector<'_, A> {
    fn check_index(&mut self, index: Reg, length: Amode, code: TrapCode) {
        let length = self.load_word(length);
        self.emit(Inst::Compare {
            op: CompareOp::Cmp,
            width: Width::W64,
            lhs: index,
            rhs: Rhs::Reg(length),
        });
        let test = Test::Flags(Cond::Hs);
        self.emit(Inst::TrapIf { test, code });
    }

    fn check_index_below(&mut self, index: Reg, length: u32, code: TrapCode) {
        let length = u64::from(length);
        let rhs = match SumImm::new(length) {
            Some(imm) => Rhs::Sum(imm),
            None => Rhs::Reg(self.materialize(Type::I32, length)),
        };
        self.emit(Inst::Compare {
            op: CompareOp::Cmp,
            width: Width::W32,
            lhs: index,
            rhs,
        });
        let test = Test::Flags(Cond::Hs);
        self.emit(Inst::TrapIf { test, code });
    }

    fn entry(&mut self, index: Reg, base: Amode) -> Reg {
        const ENTRY_BITS: u8 = 5;
        let base = self.load_word(base);
        self.sum(base, Rhs::Shifted(index, ShiftOp::Lsl, ENTRY_BITS))
    }

    fn reference_or_null(&mut self, reference: Reg, null: i32) -> Reg {
        let null = self.load_word(Amode::base(CONTEXT, null));
        self.emit(Inst::Compare {
            op: CompareOp::Cmp,
            width: Width::W64,
            lhs: reference,
            rhs: Rhs::Sum(SumImm::ZERO),
        });
        let source = self.allocator.temp(RegClass::Int);
        self.emit(Inst::Csel {
            op: CselOp::Select,
            cond: Cond::Eq,
            width: Width::W64,
            dst: source,
            lhs: null,
            rhs: reference,
        });
        source
    }

    fn reference_at(&mut self, value: Value, first: Reg, bytes: u32) {
        let bytes = u64::from(bytes);
        let rhs = match SumImm::new(bytes) {
            Some(imm) => Rhs::Sum(imm),
            None => Rhs::Reg(self.materialize(Type::I64, bytes)),
        };
        self.alu(AluOp::Add, Width::W64, value, first, rhs);
    }
}
