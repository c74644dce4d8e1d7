//! AArch64 as register allocation sees it.

use crate::{
    conditions, constants,
    inst::{Amode, Extend, Inst, Size, float_imm, float_of_imm},
    regs,
};
use gantry_codegen::{
    emit::buffer::Label,
    isa::{
        condition::Conditional,
        convention::Convention,
        machine::{CallTarget, Machine, Meter, ReturnCall, Transfer, ValuePlace},
        reg::{Reg, RegClass, RegSet},
        width::Width,
    },
};
use gantry_ir::{TrapCode, Type, passes::ConstantCost};

/// The instruction set.
#[derive(Debug)]
pub struct Aarch64;

impl Machine for Aarch64 {
    type Inst = Inst;

    const ALLOCATABLE: RegSet = regs::ALLOCATABLE;
    const HOMES: RegSet = regs::HOMES;
    const CALLEE_SAVED: RegSet = regs::CALLEE_SAVED;
    const KEEPS_TEMPORARIES: bool = true;
    const SOON: [(usize, u32); 2] = [(8, 16), (8, 32)];
    const CONSTANT_COST: Option<ConstantCost> = Some(constants::cost);
    const CONVENTION: Convention = Convention {
        int_arguments: &regs::INT_ARGUMENTS,
        float_arguments: &regs::FLOAT_ARGUMENTS,
        int_results: &regs::INT_RESULTS,
        float_results: &regs::FLOAT_RESULTS,
    };
    const SCRATCH: [Reg; 2] = [regs::SCRATCH, regs::FLOAT_SCRATCH];
    const CONTEXT: Reg = regs::CONTEXT;
    const MEMORY: Reg = regs::MEMORY;
    const COUNTER: Reg = regs::COUNTER;
    const STACK_POINTER: Reg = regs::SP;
    const LINK_REGISTER: Option<Reg> = Some(regs::LINK);

    fn jump_inst(target: Label) -> Inst {
        Inst::Jump { target }
    }

    fn call_inst(target: CallTarget, info: u32) -> Inst {
        Inst::Call { target, info }
    }

    fn return_inst(info: u32) -> Inst {
        Inst::Return { info }
    }

    fn return_call_inst(call: ReturnCall, info: u32) -> Inst {
        Inst::ReturnCall { call, info }
    }

    fn trap_inst(code: TrapCode) -> Inst {
        Inst::Trap { code }
    }

    fn catch_inst(dst: Reg) -> Inst {
        Inst::Catch { dst }
    }

    fn meter_inst(meter: Meter) -> Inst {
        Inst::Meter { meter }
    }

    fn move_inst(dst: Reg, src: Reg, slots: u32) -> Inst {
        match dst.class() {
            RegClass::Int => Inst::Move { dst, src },
            RegClass::Float if slots > 1 => Inst::Vmove { dst, src },
            RegClass::Float => Inst::Fmove { dst, src },
        }
    }

    fn reload_inst(dst: Reg, offset: i32, slots: u32) -> Inst {
        let addr = Amode::stack(offset);
        match dst.class() {
            RegClass::Int => Inst::Load {
                extend: Extend::Z64,
                dst,
                addr,
            },
            RegClass::Float if slots > 1 => Inst::Vload { dst, addr },
            RegClass::Float => Inst::Fload {
                width: Width::W64,
                dst,
                addr,
            },
        }
    }

    fn spill_inst(src: Reg, offset: i32, slots: u32) -> Inst {
        let addr = Amode::stack(offset);
        match src.class() {
            RegClass::Int => Inst::Store {
                size: Size::B64,
                src,
                addr,
            },
            RegClass::Float if slots > 1 => Inst::Vstore { src, addr },
            RegClass::Float => Inst::Fstore {
                width: Width::W64,
                src,
                addr,
            },
        }
    }

    fn load_incoming_inst(dst: Reg, offset: i32, slots: u32) -> Inst {
        let slots = slots as u8;
        Inst::LoadIncoming { dst, offset, slots }
    }

    fn store_incoming_inst(src: Reg, offset: i32, slots: u32) -> Inst {
        let slots = slots as u8;
        Inst::StoreIncoming { src, offset, slots }
    }

    fn constant(dst: Reg, ty: Type, bits: u64, emit: &mut impl FnMut(Inst)) {
        if dst.class() == RegClass::Int {
            return emit(Inst::MoveImm { dst, imm: bits });
        }
        if bits == 0 {
            return emit(Inst::Fzero { dst });
        }
        let width = Width::of(ty);
        if let Some(imm) = float_imm(bits, width) {
            return emit(Inst::FmoveImm { width, dst, imm });
        }
        let scratch = regs::SCRATCH;
        emit(Inst::MoveImm {
            dst: scratch,
            imm: bits,
        });
        emit(Inst::IntToBits {
            width,
            dst,
            src: scratch,
        });
    }

    fn conditional(inst: &Inst) -> Conditional {
        conditions::conditional(inst)
    }

    fn transfer(inst: &Inst) -> Transfer {
        let register = ValuePlace::Reg;
        let copy = |to, from| Transfer::Copy { to, from };
        let constant = |to, bits| Transfer::Constant { to, bits };
        match *inst {
            Inst::Move { dst, src } | Inst::Fmove { dst, src } | Inst::Vmove { dst, src } => {
                copy(register(dst), register(src))
            }
            // The second half of a constant.
            Inst::IntToBits { dst, src, .. } => copy(register(dst), register(src)),
            Inst::Load {
                extend: Extend::Z64,
                dst,
                addr,
            }
            | Inst::Fload {
                width: Width::W64,
                dst,
                addr,
            } => slot(&addr).map_or(Transfer::Other, |slot| copy(register(dst), slot)),
            Inst::Store {
                size: Size::B64,
                src,
                addr,
            }
            | Inst::Fstore {
                width: Width::W64,
                src,
                addr,
            } => slot(&addr).map_or(Transfer::Other, |slot| copy(slot, register(src))),
            Inst::Vload { dst, addr } => match addr.slot() {
                Some(slot) => copy(register(dst), ValuePlace::WideSlot(slot)),
                None => Transfer::Other,
            },
            Inst::Vstore { src, addr } => match addr.slot() {
                Some(slot) => copy(ValuePlace::WideSlot(slot), register(src)),
                None => Transfer::Other,
            },
            Inst::LoadIncoming { dst, offset, slots } => {
                copy(register(dst), ValuePlace::incoming(offset, slots.into()))
            }
            Inst::StoreIncoming { src, offset, slots } => {
                copy(ValuePlace::incoming(offset, slots.into()), register(src))
            }
            Inst::MoveImm { dst, imm } => constant(register(dst), imm),
            Inst::Fzero { dst } => constant(register(dst), 0),
            Inst::FmoveImm { width, dst, imm } => constant(register(dst), float_of_imm(imm, width)),
            Inst::Jump { target } => Transfer::Jump(target),
            Inst::Branch { .. } | Inst::BranchTable { .. } => Transfer::Branch,
            Inst::Return { .. } | Inst::ReturnCall { .. } | Inst::Trap { .. } => Transfer::Exit,
            _ => Transfer::Other,
        }
    }
}

/// The frame slot that a memory operand is.
fn slot(addr: &Amode) -> Option<ValuePlace> {
    addr.slot().map(ValuePlace::Slot)
}
