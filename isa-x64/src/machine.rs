//! x86-64 as register allocation sees it.

use crate::{
    inst::{Amode, Extend, Inst, Rm, Size},
    regs,
};
use gantry_codegen::{
    buffer::Label,
    machine::{Convention, Machine},
    reg::{Reg, RegClass, RegSet},
    vcode::{Shape, VcodeMachine},
};
use gantry_ir::Type;

/// The instruction set.
#[derive(Debug)]
pub struct X64;

impl Machine for X64 {
    type Inst = Inst;

    const ALLOCATABLE: RegSet = regs::ALLOCATABLE;
    const HOMES: RegSet = regs::HOMES;
    const CALLEE_SAVED: RegSet = regs::CALLEE_SAVED;
    const CONVENTION: Convention = Convention {
        int_arguments: &regs::INT_ARGUMENTS,
        float_arguments: &regs::FLOAT_ARGUMENTS,
        int_results: &regs::INT_RESULTS,
        float_results: &regs::FLOAT_RESULTS,
    };
    const SCRATCH: [Reg; 2] = [regs::SCRATCH, regs::FLOAT_SCRATCH];

    fn move_inst(dst: Reg, src: Reg) -> Inst {
        match dst.class() {
            RegClass::Int => Inst::Move { dst, src },
            RegClass::Float => Inst::Fmove { dst, src },
        }
    }

    fn reload_inst(dst: Reg, offset: i32) -> Inst {
        let addr = Amode::stack(offset);
        match dst.class() {
            RegClass::Int => Inst::Load {
                extend: Extend::Z64,
                dst,
                src: Rm::Mem(addr),
            },
            RegClass::Float => Inst::Fload {
                wide: true,
                dst,
                addr,
            },
        }
    }

    fn spill_inst(src: Reg, offset: i32) -> Inst {
        let addr = Amode::stack(offset);
        match src.class() {
            RegClass::Int => Inst::Store {
                size: Size::B64,
                src,
                addr,
            },
            RegClass::Float => Inst::Fstore {
                wide: true,
                src,
                addr,
            },
        }
    }

    fn load_incoming_inst(dst: Reg, offset: i32) -> Inst {
        Inst::LoadIncoming { dst, offset }
    }

    fn store_incoming_inst(src: Reg, offset: i32) -> Inst {
        Inst::StoreIncoming { src, offset }
    }

    fn constant(dst: Reg, ty: Type, bits: u64, emit: &mut impl FnMut(Inst)) {
        if dst.class() == RegClass::Int {
            return emit(Inst::MoveImm { dst, imm: bits });
        }
        if bits == 0 {
            return emit(Inst::Fzero { dst });
        }
        let scratch = regs::SCRATCH;
        emit(Inst::MoveImm {
            dst: scratch,
            imm: bits,
        });
        emit(Inst::IntToBits {
            wide: ty == Type::F64,
            dst,
            src: Rm::Reg(scratch),
        });
    }
}

impl VcodeMachine for X64 {
    fn shape(inst: &Inst) -> Shape {
        match *inst {
            Inst::Move { dst, src } | Inst::Fmove { dst, src } => Shape::Move { dst, src },
            Inst::Jump { target } => Shape::Jump(target),
            _ => Shape::Other,
        }
    }

    fn jump_inst(target: Label) -> Inst {
        Inst::Jump { target }
    }
}
