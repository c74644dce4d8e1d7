//! The operands of the machine instructions, for register allocation.
//!
//! A register that is read through [`OperandVisitor::read_any`] may turn out to be in the frame:
//! then the instruction takes its slot as a memory operand. All 8 bytes of a slot are valid, so
//! that is allowed wherever a scalar is read and there is no other memory operand, and so are all
//! 16 of those of a vector; the bitwise operations of scalar floats, which would read 16 bytes,
//! take registers only, and so does `insertps` where it takes another lane than the lowest.

use crate::{
    encode::SWITCHED_ENTRY,
    inst::{Amode, FloatOp, Inst, Rm, Rmi, VectorInsertOp},
    regs::{CALLER_SAVED, RAX, RDX},
};
use gantry_codegen::isa::machine::{CallTarget, MachineInst, OperandVisitor};

#[inline(always)]
fn amode<V: OperandVisitor>(visitor: &mut V, amode: &mut Amode) {
    let address = match amode {
        Amode::Memory(address) => address,
        Amode::Constant(_) => return,
        Amode::Scaled { index, .. } => return visitor.read(index),
    };
    visitor.base(&mut address.base, &mut address.disp);
    if !address.index.is_none() {
        visitor.read(&mut address.index);
    }
}

#[inline(always)]
fn rm<V: OperandVisitor>(visitor: &mut V, operand: &mut Rm) {
    match operand {
        Rm::Reg(reg) => {
            if let Some(offset) = visitor.read_any(reg) {
                *operand = Rm::Mem(Amode::stack(offset));
            }
        }
        Rm::Mem(mem) => amode(visitor, mem),
    }
}

#[inline(always)]
fn rmi<V: OperandVisitor>(visitor: &mut V, operand: &mut Rmi) {
    match operand {
        Rmi::Reg(reg) => {
            if let Some(offset) = visitor.read_any(reg) {
                *operand = Rmi::Mem(Amode::stack(offset));
            }
        }
        Rmi::Mem(mem) => amode(visitor, mem),
        Rmi::Imm(_) => {}
    }
}

/// Like `rm`, but a register stays a register.
#[inline(always)]
fn rm_in_register<V: OperandVisitor>(visitor: &mut V, operand: &mut Rm) {
    match operand {
        Rm::Reg(reg) => visitor.read(reg),
        Rm::Mem(mem) => amode(visitor, mem),
    }
}

/// Like `rmi`, but a register stays a register.
#[inline(always)]
fn rmi_in_register<V: OperandVisitor>(visitor: &mut V, operand: &mut Rmi) {
    match operand {
        Rmi::Reg(reg) => visitor.read(reg),
        Rmi::Mem(mem) => amode(visitor, mem),
        Rmi::Imm(_) => {}
    }
}

impl MachineInst for Inst {
    fn visit<V: OperandVisitor>(&mut self, visitor: &mut V) {
        match self {
            Inst::Nop
            | Inst::Jump { .. }
            | Inst::Branch { .. }
            | Inst::TrapIf { .. }
            | Inst::Meter { .. }
            | Inst::Trap { .. } => {}
            Inst::Alu { dst, src, rhs, .. } => {
                visitor.modify(dst, src);
                rmi(visitor, rhs);
            }
            Inst::CountCarry { dst, src, .. } => visitor.modify(dst, src),
            Inst::Cmov { dst, src, rhs, .. } | Inst::CmovUnequal { dst, src, rhs, .. } => {
                visitor.modify(dst, src);
                rm(visitor, rhs);
            }
            Inst::Fselect { dst, src, rhs, .. }
            | Inst::RotateVar {
                dst,
                src,
                count: rhs,
                ..
            } => {
                visitor.modify(dst, src);
                visitor.read(rhs);
            }
            Inst::Unary { dst, src, .. }
            | Inst::ShiftImm { dst, src, .. }
            | Inst::CanonicalNan { dst, src, .. } => {
                visitor.modify(dst, src);
            }
            Inst::CmpMem { lhs: addr, rhs, .. } => {
                amode(visitor, addr);
                rmi_in_register(visitor, rhs);
            }
            Inst::Store { src, addr, .. }
            | Inst::Fstore { src, addr, .. }
            | Inst::Vstore { src, addr }
            | Inst::VectorExtractTo { src, addr, .. } => {
                amode(visitor, addr);
                visitor.read(src);
            }
            Inst::StoreImm { addr, .. } => amode(visitor, addr),
            Inst::StoreIncoming { src, .. } => visitor.read(src),
            Inst::MulImm { dst, src, .. }
            | Inst::RotateImm { dst, src, .. }
            | Inst::Count { dst, src, .. }
            | Inst::Load { dst, src, .. }
            | Inst::Fsqrt { dst, src, .. }
            | Inst::Fround { dst, src, .. }
            | Inst::Fconvert { dst, src, .. }
            | Inst::IntToFloat { dst, src, .. }
            | Inst::IntToBits { dst, src, .. }
            | Inst::VectorUnary { dst, src, .. }
            | Inst::EvexUnary { dst, src, .. }
            | Inst::VectorUnaryImm { dst, src, .. } => {
                rm(visitor, src);
                visitor.write(dst);
            }
            Inst::Lowest { dst, src, .. } => {
                rm(visitor, src);
                visitor.write(dst);
            }
            Inst::AndNot { dst, not, rhs, .. } => {
                visitor.read(not);
                rm(visitor, rhs);
                visitor.write(dst);
            }
            Inst::Tested { src, .. } => rm(visitor, src),
            Inst::ShiftVar {
                dst, src, count, ..
            } => {
                rm(visitor, src);
                visitor.read(count);
                visitor.write(dst);
            }
            Inst::Move { dst, src }
            | Inst::Fmove { dst, src }
            | Inst::BitsToInt { dst, src, .. }
            | Inst::VectorShift { dst, src, .. }
            | Inst::EvexShift { dst, src, .. }
            | Inst::EvexSplat { dst, src, .. }
            | Inst::VectorExtract { dst, src, .. }
            | Inst::VectorMask { dst, src, .. }
            | Inst::VectorIsZero { dst, src, .. } => {
                visitor.read(src);
                visitor.write(dst);
            }
            Inst::TestLanes { src, .. } => visitor.read(src),
            Inst::MoveImm { dst, .. }
            | Inst::SetCond { dst, .. }
            | Inst::Fzero { dst }
            | Inst::Vones { dst }
            | Inst::Catch { dst }
            | Inst::LoadIncoming { dst, .. } => visitor.write(dst),
            Inst::Lea { dst, addr, .. }
            | Inst::Fload { dst, addr, .. }
            | Inst::Vload { dst, addr } => {
                amode(visitor, addr);
                visitor.write(dst);
            }
            Inst::Cmp { lhs, rhs, .. } => {
                visitor.read(lhs);
                rmi(visitor, rhs);
            }
            Inst::Test { lhs, rhs, .. } => {
                visitor.read(lhs);
                rmi_in_register(visitor, rhs);
            }
            Inst::Fcmp { lhs, rhs, .. } => {
                visitor.read(lhs);
                rm(visitor, rhs);
            }
            _ => self.visit_special(visitor),
        }
    }
}

impl Inst {
    /// The instructions with constraints of their own.
    #[inline(always)]
    fn visit_special<V: OperandVisitor>(&mut self, visitor: &mut V) {
        match self {
            Inst::Float {
                op, dst, lhs, rhs, ..
            } => {
                visitor.read(lhs);
                match op {
                    FloatOp::And | FloatOp::AndNot | FloatOp::Or | FloatOp::Xor => {
                        rm_in_register(visitor, rhs);
                    }
                    FloatOp::Add
                    | FloatOp::Sub
                    | FloatOp::Mul
                    | FloatOp::Div
                    | FloatOp::Lesser
                    | FloatOp::Greater => rm(visitor, rhs),
                }
                visitor.write(dst);
            }
            Inst::Vector { dst, lhs, rhs, .. }
            | Inst::Evex { dst, lhs, rhs, .. }
            | Inst::EvexImm { dst, lhs, rhs, .. }
            | Inst::VectorImm { dst, lhs, rhs, .. } => {
                visitor.read(lhs);
                rm(visitor, rhs);
                visitor.write(dst);
            }
            Inst::VectorInsert {
                op,
                dst,
                lhs,
                rhs,
                part,
            } => {
                visitor.read(lhs);
                match (*op, *part >> 6) {
                    // Of what is in memory it is always the lowest lane.
                    (VectorInsertOp::Insertps, 1..) => rm_in_register(visitor, rhs),
                    _ => rm(visitor, rhs),
                }
                visitor.write(dst);
            }
            // The forms of registers and of memory are different instructions.
            Inst::VectorHalf { dst, lhs, rhs, .. } => {
                visitor.read(lhs);
                rm_in_register(visitor, rhs);
                visitor.write(dst);
            }
            Inst::VectorBlend {
                dst,
                lhs,
                rhs,
                mask,
                ..
            } => {
                visitor.read(lhs);
                rm(visitor, rhs);
                visitor.read(mask);
                visitor.write(dst);
            }
            Inst::MultiplyAdd {
                dst, src, lhs, rhs, ..
            }
            | Inst::EvexOver {
                dst, src, lhs, rhs, ..
            } => {
                visitor.modify(dst, src);
                visitor.read(lhs);
                rm(visitor, rhs);
            }
            Inst::Fblend {
                dst,
                then,
                otherwise,
                lhs,
                rhs,
                ..
            } => {
                for operand in [then, otherwise] {
                    if !operand.is_none() {
                        visitor.read(operand);
                    }
                }
                visitor.read(lhs);
                rm(visitor, rhs);
                visitor.write(dst);
            }
            // The result is written first, and the operands are read again out of line.
            Inst::Fminmax { dst, lhs, rhs, .. } => {
                visitor.read(lhs);
                visitor.read(rhs);
                visitor.write_early(dst);
            }
            // `dst` is in another register file than `src`, so only `temp` has to be early.
            Inst::UnsignedToFloat { dst, src, temp, .. }
            | Inst::FloatToInt { dst, src, temp, .. } => {
                visitor.read(src);
                visitor.write_early(temp);
                visitor.write(dst);
            }
            // `rdx` is overwritten before the divisor is read.
            Inst::Div {
                quotient,
                remainder,
                dividend,
                divisor,
                ..
            } => {
                visitor.read_fixed(dividend, RAX);
                visitor.read_late(divisor);
                visitor.write_fixed(quotient, RAX);
                visitor.write_fixed(remainder, RDX);
            }
            Inst::MulHigh {
                high,
                low,
                lhs,
                rhs,
                ..
            } => {
                visitor.read_fixed(lhs, RAX);
                visitor.read(rhs);
                visitor.write_fixed(low, RAX);
                visitor.write_fixed(high, RDX);
            }
            Inst::BranchTable { index, temp, .. } => {
                visitor.read(index);
                visitor.write_early(temp);
            }
            Inst::Call { target, info } => {
                match target {
                    CallTarget::FuncRef {
                        entry,
                        by_thunk: true,
                        ..
                    } => visitor.read_fixed(entry, SWITCHED_ENTRY),
                    CallTarget::FuncRef { entry, .. } => visitor.read(entry),
                    _ => {}
                }
                visitor.call(*info);
                visitor.clobber(CALLER_SAVED);
            }
            Inst::Return { info } => visitor.call(*info),
            Inst::ReturnCall { call, info } => {
                if let CallTarget::FuncRef { entry, .. } = &mut call.target {
                    visitor.read_fixed(entry, SWITCHED_ENTRY);
                }
                visitor.call(*info);
            }
            _ => unreachable!("an instruction without constraints of its own"),
        }
    }
}
