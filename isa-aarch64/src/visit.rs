//! The operands of the machine instructions, for register allocation. All are registers: no
//! instruction takes an operand from the frame.

use crate::{
    encode::SWITCHED_ENTRY,
    inst::{Amode, Inst, Rhs, Test},
    regs::{CALLER_SAVED, TABLE},
};
use gantry_codegen::isa::machine::{CallTarget, MachineInst, OperandVisitor};

#[inline(always)]
fn amode<V: OperandVisitor>(visitor: &mut V, amode: &mut Amode) {
    visitor.base(&mut amode.base, &mut amode.disp);
    if !amode.index.is_none() {
        visitor.read(&mut amode.index);
    }
}

#[inline(always)]
fn rhs<V: OperandVisitor>(visitor: &mut V, operand: &mut Rhs) {
    match operand {
        Rhs::Reg(reg) | Rhs::Shifted(reg, ..) | Rhs::Extended(reg, ..) => visitor.read(reg),
        Rhs::Sum(_) | Rhs::Mask(_) => {}
    }
}

#[inline(always)]
fn test<V: OperandVisitor>(visitor: &mut V, test: &mut Test) {
    match test {
        Test::Flags(_) => {}
        Test::Zero { reg, .. }
        | Test::NonZero { reg, .. }
        | Test::BitClear { reg, .. }
        | Test::BitSet { reg, .. } => visitor.read(reg),
    }
}

impl MachineInst for Inst {
    fn visit<V: OperandVisitor>(&mut self, visitor: &mut V) {
        match self {
            Inst::Nop | Inst::Jump { .. } | Inst::Meter { .. } | Inst::Trap { .. } => {}
            Inst::Alu {
                dst,
                lhs,
                rhs: second,
                ..
            } => {
                visitor.read(lhs);
                rhs(visitor, second);
                visitor.write(dst);
            }
            Inst::Compare {
                lhs, rhs: second, ..
            } => {
                visitor.read(lhs);
                rhs(visitor, second);
            }
            Inst::CompareIf { lhs, .. } | Inst::FcmpZero { lhs, .. } => visitor.read(lhs),
            Inst::MulAdd {
                dst,
                lhs,
                rhs,
                addend,
                ..
            } => {
                visitor.read(lhs);
                visitor.read(rhs);
                visitor.read(addend);
                visitor.write(dst);
            }
            Inst::MulHigh { dst, lhs, rhs, .. }
            | Inst::Divide { dst, lhs, rhs, .. }
            | Inst::ShiftVar {
                dst,
                src: lhs,
                count: rhs,
                ..
            }
            | Inst::Csel { dst, lhs, rhs, .. }
            | Inst::Float { dst, lhs, rhs, .. }
            | Inst::Fcsel { dst, lhs, rhs, .. } => {
                visitor.read(lhs);
                visitor.read(rhs);
                visitor.write(dst);
            }
            Inst::Bitfield { dst, src, .. }
            | Inst::RotateImm { dst, src, .. }
            | Inst::Unary { dst, src, .. }
            | Inst::Popcnt { dst, src, .. }
            | Inst::Move { dst, src }
            | Inst::Fmove { dst, src }
            | Inst::Vmove { dst, src }
            | Inst::FloatUnary { dst, src, .. }
            | Inst::Fconvert { dst, src, .. }
            | Inst::IntToFloat { dst, src, .. }
            | Inst::FloatToInt { dst, src, .. }
            | Inst::IntToBits { dst, src, .. }
            | Inst::BitsToInt { dst, src, .. } => {
                visitor.read(src);
                visitor.write(dst);
            }
            Inst::MoveImm { dst, .. }
            | Inst::SetCond { dst, .. }
            | Inst::Fzero { dst }
            | Inst::FmoveImm { dst, .. }
            | Inst::FloadConstant { dst, .. }
            | Inst::VloadConstant { dst, .. }
            | Inst::VectorImm { dst, .. }
            | Inst::Catch { dst }
            | Inst::LoadIncoming { dst, .. } => visitor.write(dst),
            Inst::Load { dst, addr, .. }
            | Inst::Fload { dst, addr, .. }
            | Inst::Vload { dst, addr } => {
                amode(visitor, addr);
                visitor.write(dst);
            }
            Inst::Store { src, addr, .. }
            | Inst::Fstore { src, addr, .. }
            | Inst::Vstore { src, addr } => {
                amode(visitor, addr);
                visitor.read(src);
            }
            Inst::StoreIncoming { src, .. } => visitor.read(src),
            Inst::Fcmp { lhs, rhs, .. } => {
                visitor.read(lhs);
                visitor.read(rhs);
            }
            Inst::Branch { test: tested, .. } | Inst::TrapIf { test: tested, .. } => {
                test(visitor, tested);
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
            // The sign is read before the result is written.
            Inst::Copysign { dst, src, sign, .. } => {
                visitor.modify(dst, src);
                visitor.read(sign);
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
            _ => self.visit_vector(visitor),
        }
    }

    /// Vector instructions.
    #[inline(never)]
    fn visit_vector<V: OperandVisitor>(&mut self, visitor: &mut V) {
        match self {
            Inst::Vector { dst, lhs, rhs, .. }
            | Inst::VectorElement {
                dst,
                lhs,
                element: rhs,
                ..
            }
            | Inst::VectorWindow { dst, lhs, rhs, .. } => {
                visitor.read(lhs);
                visitor.read(rhs);
                visitor.write(dst);
            }
            Inst::VectorUnary { dst, src, .. }
            | Inst::VectorShift { dst, src, .. }
            | Inst::Splat { dst, src, .. }
            | Inst::SplatLane { dst, src, .. }
            | Inst::LaneToInt { dst, src, .. }
            | Inst::TestLanes { dst, src, .. }
            | Inst::LaneToScalar { dst, src, .. } => {
                visitor.read(src);
                visitor.write(dst);
            }
            Inst::VectorOver {
                dst, src, lhs, rhs, ..
            }
            | Inst::VectorElementOver {
                dst,
                src,
                lhs,
                element: rhs,
                ..
            } => {
                visitor.modify(dst, src);
                visitor.read(lhs);
                visitor.read(rhs);
            }
            Inst::VectorImmOver { dst, src, .. } => visitor.modify(dst, src),
            Inst::Vselect { dst, src, rhs, .. }
            | Inst::VectorUnaryOver { dst, src, rhs, .. }
            | Inst::VectorShiftOver { dst, src, rhs, .. }
            | Inst::IntToLane {
                dst,
                src,
                scalar: rhs,
                ..
            }
            | Inst::LaneToLane {
                dst,
                src,
                other: rhs,
                ..
            } => {
                visitor.modify(dst, src);
                visitor.read(rhs);
            }
            Inst::VectorTable {
                dst,
                first,
                second,
                indexes,
            } => {
                visitor.read_fixed(first, TABLE);
                visitor.read(second);
                visitor.read(indexes);
                visitor.write(dst);
            }
            Inst::LoadScalar { dst, addr, .. } | Inst::LoadSplat { dst, addr, .. } => {
                amode(visitor, addr);
                visitor.write(dst);
            }
            Inst::LoadLane { dst, src, addr, .. } => {
                visitor.modify(dst, src);
                amode(visitor, addr);
            }
            Inst::StoreScalar { src, addr, .. } | Inst::StoreLane { src, addr, .. } => {
                amode(visitor, addr);
                visitor.read(src);
            }
            _ => unreachable!("an instruction without constraints of its own"),
        }
    }
}
