//! Keeps something in all registers that a function must preserve, and looks at it afterwards.
#![allow(dead_code, reason = "no test uses all of it")]

use super::common;
use gantry_codegen::{
    emit::{Encode, frame::Frame},
    isa::{
        machine::CallTarget,
        reg::{Reg, RegClass, RegSet},
    },
    layout::VmFuncRef,
};
use gantry_isa_aarch64::{encode::Encoder, inst::*, regs::*};

/// What a call says of its operands where nothing allocates registers.
pub const INFO: u32 = u32::MAX;

/// What a register is filled with.
pub fn number_of(reg: Reg) -> u64 {
    0x0123_4567_89ab_cdef ^ u64::from(reg.bit())
}

/// Puts the address of a reference where a call of it expects that.
pub fn reference_target(
    encoder: &mut Encoder,
    reference: *const VmFuncRef,
    by_thunk: bool,
) -> CallTarget {
    encoder.encode(&Inst::MoveImm {
        dst: X8,
        imm: reference as u64,
    });
    CallTarget::FuncRef {
        entry: X8,
        by_thunk,
    }
}

/// Puts a number in a register of either class, through the scratch register.
pub fn put_number(encoder: &mut Encoder, dst: Reg, imm: u64) {
    encoder.encode(&Inst::MoveImm { dst: SCRATCH, imm });
    encoder.encode(&match dst.class() {
        RegClass::Int => Inst::Move { dst, src: SCRATCH },
        RegClass::Float => Inst::IntToBits {
            wide: true,
            dst,
            src: SCRATCH,
        },
    });
}

/// An integer register with what is in a register of either class.
pub fn as_int(encoder: &mut Encoder, reg: Reg, temp: Reg) -> Reg {
    if reg.class() == RegClass::Int {
        return reg;
    }
    encoder.encode(&Inst::BitsToInt {
        wide: true,
        dst: temp,
        src: reg,
    });
    temp
}

/// Fills registers.
pub fn fill(encoder: &mut Encoder, regs: RegSet) {
    for reg in regs.iter() {
        put_number(encoder, reg, number_of(reg));
    }
}

/// Calls an entry trampoline as a host would that keeps something in all registers which AAPCS64 preserves: the result has
/// further bits set if one is not as it was. `entry.context` is the value of `x28`.
pub fn watchful_caller(entry: &VmFuncRef) -> Vec<u8> {
    let watched = CALLEE_SAVED.or(RegSet::of(&[MEMORY]));
    let frame = Frame {
        saved: watched.or(RegSet::of(&[CONTEXT, LINK])),
        ..Frame::default()
    };
    let mut encoder = Encoder::default();
    let compiled = common::encode_framed(&mut encoder, frame, true, |encoder| {
        fill(encoder, watched);
        put_number(encoder, CONTEXT, entry.context as u64);
        let target = reference_target(encoder, entry, false);
        encoder.encode(&Inst::Call { target, info: INFO });
        let [temp, number] = [X9, X10];
        for reg in watched.iter() {
            put_number(encoder, number, number_of(reg));
            let reg = as_int(encoder, reg, temp);
            for (op, dst, lhs, rhs) in [(AluOp::Eor, temp, reg, number), (AluOp::Orr, X0, X0, temp)]
            {
                encoder.encode(&Inst::Alu {
                    op,
                    wide: true,
                    dst,
                    lhs,
                    rhs: Rhs::Reg(rhs),
                });
            }
        }
        encoder.encode(&Inst::Return { info: INFO });
    });
    compiled.code
}
