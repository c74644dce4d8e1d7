//! Integer arithmetic.
//!
//! Sums are `lea`, which has three operands, scales and a displacement, and leaves the flags alone.
//! Other operations have two operands, and ask for their result in the place of the first one.

use super::Selector;
use crate::{
    inst::{
        AluOp, Amode, Cond, CountOp, EffectiveAddress, Extend, Inst, Rmi, ShiftOp, Size, UnaryOp,
    },
    machine::X64,
    regs::{RAX, RDX},
};
use gantry_codegen::{
    allocator::Allocator,
    isa::{
        reg::{Reg, RegClass, RegSet},
        width::Width,
    },
    select::{Arith, Select},
};
use gantry_ir::{Inst as IrInst, Opcode, Operand, TrapCode, Type, Value};

/// The parts of an address that a sum is made of.
#[derive(Default)]
pub(super) struct Sum {
    pub(super) base: Option<Operand>,
    index: Option<(Operand, u8)>,
    disp: i32,
}

impl<A: Allocator<Machine = X64>> Arith for Selector<'_, A> {
    fn iadd(&mut self, value: Value, inst: &IrInst) {
        let width = Width::of(inst.ty);
        let [a, b] = [inst.operand_a(), inst.operand_b()];
        if self.is_sunk_tree(a) || self.is_sunk_tree(b) {
            if self.is_sunk_load(a) || self.is_sunk_load(b) {
                return self.alu(AluOp::Add, value, inst);
            }
            if let Some((comparison, other)) = self.function.counted(inst)
                && self.count(value, width, comparison, other)
            {
                return;
            }
        } else if self.is_tested_next(value) {
            return self.alu(AluOp::Add, value, inst);
        }
        let mut sum = Sum::default();
        self.collect_sum(a, width, &mut sum);
        self.collect_sum(b, width, &mut sum);
        self.lea(value, width, &sum);
    }

    fn isub(&mut self, value: Value, inst: &IrInst) {
        let width = Width::of(inst.ty);
        let negated = self
            .immediate(inst.operand_b(), width)
            .and_then(i32::checked_neg);
        if self.constant(inst.operand_a()) == Some(0) {
            let src = self.operand(inst.operand_b());
            let dst = self.allocator.write_over(value, src);
            let src = self.allocator.tied_source(dst, src);
            let op = UnaryOp::Neg;
            return self.emit(Inst::Unary {
                op,
                width,
                dst,
                src,
            });
        }
        let Some(disp) = negated.filter(|_| !self.is_tested_next(value)) else {
            return self.alu(AluOp::Sub, value, inst);
        };
        let mut sum = Sum {
            disp,
            ..Sum::default()
        };
        self.collect_sum(inst.operand_a(), width, &mut sum);
        self.lea(value, width, &sum);
    }

    fn imul(&mut self, value: Value, inst: &IrInst) {
        let width = Width::of(inst.ty);
        let (lhs, rhs) = (inst.operand_a(), inst.operand_b());
        let (lhs, constant) = match (self.immediate(lhs, width), self.immediate(rhs, width)) {
            (_, Some(imm)) => (lhs, Some(imm)),
            (Some(imm), _) => (rhs, Some(imm)),
            _ => (lhs, None),
        };
        let Some(imm) = constant else {
            return self.alu(AluOp::Mul, value, inst);
        };
        if let 3 | 5 | 9 = imm {
            let reg = self.operand(lhs);
            let addr = Amode::indexed(reg, reg, (imm - 1).trailing_zeros() as u8, 0);
            let dst = self.allocator.write(value);
            return self.emit(Inst::Lea { width, dst, addr });
        }
        let src = self.operand_rm(lhs);
        let dst = self.allocator.write(value);
        self.emit(Inst::MulImm {
            width,
            dst,
            src,
            imm,
        });
    }

    fn imul_high(&mut self, value: Value, inst: &IrInst) {
        let rhs = self.outside(inst.operand_b(), inst.ty, RegSet::of(&[RAX, RDX]));
        let lhs = self.operand(inst.operand_a());
        let lhs = self.allocator.read_fixed(lhs, RAX);
        let high = self.allocator.write_fixed(Some(value), RDX);
        let low = self.allocator.write_fixed(None, RAX);
        self.emit(Inst::MulHigh {
            signed: inst.op == Opcode::ImulHighS,
            high,
            low,
            lhs,
            rhs,
        });
    }

    fn bitwise(&mut self, value: Value, inst: &IrInst) {
        let op = match inst.op {
            Opcode::And => AluOp::And,
            Opcode::Or => AluOp::Or,
            _ => AluOp::Xor,
        };
        let mask = match (
            self.constant(inst.operand_b()),
            self.constant(inst.operand_a()),
        ) {
            (Some(mask), _) => Some((inst.operand_a(), mask)),
            (None, Some(mask)) => Some((inst.operand_b(), mask)),
            _ => None,
        };
        let Some((operand, mask)) = mask else {
            if self.function.is_optimized && self.bits(value, inst) {
                return;
            }
            return self.alu(op, value, inst);
        };
        let extend = match (op, mask) {
            (AluOp::And, 0xff) => Some(Extend::Z8),
            (AluOp::And, 0xffff) => Some(Extend::Z16),
            (AluOp::And, 0xffff_ffff) => Some(Extend::Z32),
            _ => None,
        };
        if let Some(extend) = extend {
            let src = self.operand_any(operand);
            let dst = self.allocator.write(value);
            return self.emit(Inst::Load { extend, dst, src });
        }
        if op == AluOp::Xor && self.immediate_of(mask, Width::of(inst.ty)) == Some(-1) {
            let src = self.operand(operand);
            let dst = self.allocator.write_over(value, src);
            let src = self.allocator.tied_source(dst, src);
            let op = UnaryOp::Not;
            let width = Width::of(inst.ty);
            return self.emit(Inst::Unary {
                op,
                width,
                dst,
                src,
            });
        }
        self.alu(op, value, inst);
    }

    fn shift(&mut self, value: Value, inst: &IrInst) {
        let width = Width::of(inst.ty);
        let op = match inst.op {
            Opcode::Shl => ShiftOp::Shl,
            Opcode::ShrS => ShiftOp::Sar,
            _ => ShiftOp::Shr,
        };
        if let Some(count) = self.constant(inst.operand_b()) {
            let count = count as u8 & width.highest_bit();
            let src = self.operand(inst.operand_a());
            if op == ShiftOp::Shl && count == 1 {
                let addr = Amode::indexed(src, src, 0, 0);
                let dst = self.allocator.write(value);
                return self.emit(Inst::Lea { width, dst, addr });
            }
            let dst = self.allocator.write_over(value, src);
            let src = self.allocator.tied_source(dst, src);
            return self.emit(Inst::ShiftImm {
                op,
                width,
                dst,
                src,
                count,
            });
        }
        let src = self.operand_any(inst.operand_a());
        let count = self.operand(inst.operand_b());
        let dst = self.allocator.write(value);
        self.emit(Inst::ShiftVar {
            op,
            width,
            dst,
            src,
            count,
        });
    }

    fn rotate(&mut self, value: Value, inst: &IrInst) {
        let width = Width::of(inst.ty);
        let left = inst.op == Opcode::Rotl;
        if let Some(count) = self.constant(inst.operand_b()) {
            let count = count as u8 & width.highest_bit();
            let count = if left {
                count.wrapping_neg() & width.highest_bit()
            } else {
                count
            };
            let src = self.operand_any(inst.operand_a());
            let dst = self.allocator.write(value);
            return self.emit(Inst::RotateImm {
                width,
                dst,
                src,
                count,
            });
        }
        let src = self.operand(inst.operand_a());
        let mut count = self.operand(inst.operand_b());
        if count == src {
            // Rotating a value by itself: the destination has to differ from the count.
            let copy = self.allocator.temp(RegClass::Int);
            self.emit(Inst::Move {
                dst: copy,
                src: count,
            });
            count = copy;
        }
        let dst = self.allocator.write_over(value, src);
        let src = self.allocator.tied_source(dst, src);
        self.emit(Inst::RotateVar {
            op: if left { ShiftOp::Rol } else { ShiftOp::Ror },
            width,
            dst,
            src,
            count,
        });
    }

    fn count(&mut self, value: Value, inst: &IrInst) {
        let op = match inst.op {
            Opcode::Clz => CountOp::Lzcnt,
            Opcode::Ctz => CountOp::Tzcnt,
            _ => CountOp::Popcnt,
        };
        let width = Width::of(inst.ty);
        let src = self.operand_any(inst.operand_a());
        let dst = self.allocator.write(value);
        self.emit(Inst::Count {
            op,
            width,
            dst,
            src,
        });
    }

    fn divide(&mut self, value: Value, inst: &IrInst) {
        let width = Width::of(inst.ty);
        let signed = matches!(inst.op, Opcode::IdivS | Opcode::IremS);
        let is_remainder = matches!(inst.op, Opcode::IremS | Opcode::IremU);
        let constant = self.constant(inst.operand_b());
        let divisor = self.outside(inst.operand_b(), inst.ty, RegSet::of(&[RAX, RDX]));
        if constant.is_none_or(|bits| bits == 0) {
            let size = Size::from(width);
            self.restore_location(value);
            self.emit(Inst::Test {
                size,
                lhs: divisor,
                rhs: Rmi::Reg(divisor),
            });
            self.emit(Inst::TrapIf {
                cond: Cond::E,
                code: TrapCode::IntegerDivideByZero,
            });
        }
        let minus_one = width.mask();
        let may_be_minus_one = constant.is_none_or(|bits| bits == minus_one);
        let dividend = self.operand(inst.operand_a());
        let dividend = self.allocator.read_fixed(dividend, RAX);
        let (quotient, remainder) = if is_remainder {
            let remainder = self.allocator.write_fixed(Some(value), RDX);
            (self.allocator.write_fixed(None, RAX), remainder)
        } else {
            let quotient = self.allocator.write_fixed(Some(value), RAX);
            (quotient, self.allocator.write_fixed(None, RDX))
        };
        self.restore_location(value);
        self.emit(Inst::Div {
            signed,
            width,
            guard: signed && is_remainder && may_be_minus_one,
            quotient,
            remainder,
            dividend,
            divisor,
        });
    }
}

impl<A: Allocator<Machine = X64>> Selector<'_, A> {
    /// `dst = lhs op rhs` in two-address form; the operands of commutative operations are arranged
    /// first.
    fn alu(&mut self, op: AluOp, value: Value, inst: &IrInst) {
        let width = Width::of(inst.ty);
        let (mut lhs, mut rhs) = (inst.operand_a(), inst.operand_b());
        if inst.op.is_commutative() && self.belongs_right(lhs) && !self.belongs_right(rhs) {
            std::mem::swap(&mut lhs, &mut rhs);
        }
        let mut src = self.operand(lhs);
        let mut rhs = self.operand_rmi(rhs, width);
        if let Rmi::Reg(other) = rhs
            && inst.op.is_commutative()
            && self.allocator.prefers_second(value, src, other)
        {
            rhs = Rmi::Reg(src);
            src = other;
        }
        let dst = self.allocator.write_over(value, src);
        let src = self.allocator.tied_source(dst, src);
        self.emit(Inst::Alu {
            op,
            width,
            dst,
            src,
            rhs,
        });
    }

    /// Whether an operand is better on the right side, where it can be an immediate or a memory
    /// operand.
    fn belongs_right(&self, operand: Operand) -> bool {
        self.constant(operand).is_some()
            || self
                .sunk(operand)
                .is_some_and(|(_, inst)| inst.op == Opcode::Load)
    }

    /// Whether an operand sinks that is no constant.
    #[inline]
    fn is_sunk_tree(&self, operand: Operand) -> bool {
        self.sunk(operand)
            .is_some_and(|(_, inst)| !inst.op.is_const())
    }

    fn is_sunk_load(&self, operand: Operand) -> bool {
        self.sunk(operand)
            .is_some_and(|(_, inst)| inst.op == Opcode::Load)
    }

    /// Adds an operand to a sum: constants to the displacement, sinking shifts as a scaled index,
    /// sinking sums part by part. All of it wraps at the width of the `lea`, as the operations
    /// themselves do.
    fn collect_sum(&mut self, operand: Operand, width: Width, sum: &mut Sum) {
        if let Some(constant) = self.immediate(operand, width)
            && let Some(disp) = sum.disp.checked_add(constant)
        {
            sum.disp = disp;
            return;
        }
        if let Some((_, inst)) = self.sunk(operand)
            && matches!(inst.op, Opcode::Shl | Opcode::Iadd)
        {
            let constant = self.immediate(inst.operand_b(), width);
            match (inst.op, constant) {
                (Opcode::Shl, Some(shift @ 1..=3)) if sum.index.is_none() => {
                    sum.index = Some((inst.operand_a(), shift as u8));
                    return;
                }
                (Opcode::Iadd, Some(constant)) => {
                    if let Some(disp) = sum.disp.checked_add(constant) {
                        sum.disp = disp;
                        return self.collect_sum(inst.operand_a(), width, sum);
                    }
                }
                _ => {}
            }
        }
        if sum.base.is_none() {
            sum.base = Some(operand);
        } else if sum.index.is_none() {
            sum.index = Some((operand, 0));
        } else {
            unreachable!("each of the two operands of a sum adds one register at most");
        }
    }

    /// The parts of a 32-bit sum, if it is one that can be the address of an access.
    pub(super) fn address_sum(&mut self, inst: &IrInst) -> Option<Sum> {
        let (lhs, rhs) = (inst.operand_a(), inst.operand_b());
        let mut sum = Sum::default();
        match inst.op {
            Opcode::Iadd if !self.is_sunk_load(lhs) && !self.is_sunk_load(rhs) => {
                self.collect_sum(lhs, Width::W32, &mut sum);
                self.collect_sum(rhs, Width::W32, &mut sum);
            }
            Opcode::Isub => {
                let subtracted = self.immediate(rhs, Width::W32)?;
                sum.disp = subtracted.checked_neg()?;
                self.collect_sum(lhs, Width::W32, &mut sum);
            }
            _ => return None,
        }
        (sum.base.is_some() || sum.index.is_some()).then_some(sum)
    }

    /// The registers of a sum, and what it takes to have them.
    #[inline(always)]
    pub(super) fn sum_address(&mut self, sum: &Sum) -> EffectiveAddress {
        let base = sum.base.map(|operand| self.operand(operand));
        let index = sum
            .index
            .map(|(operand, shift)| (self.operand(operand), shift));
        match (base, index) {
            (Some(base), Some((index, shift))) => {
                EffectiveAddress::indexed(base, index, shift, sum.disp)
            }
            (Some(base), None) => EffectiveAddress::base(base, sum.disp),
            (None, Some((index, shift))) => {
                // Without a base, shifts first.
                let dst = self.allocator.temp_over(index);
                let src = self.allocator.tied_source(dst, index);
                self.emit(Inst::ShiftImm {
                    op: ShiftOp::Shl,
                    width: Width::W64,
                    dst,
                    src,
                    count: shift,
                });
                EffectiveAddress::base(dst, sum.disp)
            }
            (None, None) => {
                let zero = self.materialize(gantry_ir::Type::I64, 0);
                EffectiveAddress::base(zero, sum.disp)
            }
        }
    }

    /// A sum of an index alone, which need not be shifted first.
    #[cold]
    #[inline(never)]
    pub(super) fn sum_without_base(&mut self, sum: &Sum, in_segment: bool) -> Option<Amode> {
        let (index, shift) = sum.index.filter(|_| self.function.is_optimized)?;
        sum.base.is_none().then(|| Amode::Scaled {
            index: self.operand(index),
            shift,
            disp: sum.disp,
            in_segment,
        })
    }

    fn lea(&mut self, value: Value, width: Width, sum: &Sum) {
        if sum.base.is_none()
            && let Some(addr) = self.sum_without_base(sum, false)
        {
            let dst = self.allocator.write(value);
            return self.emit(Inst::Lea { width, dst, addr });
        }
        let mut addr = self.sum_address(sum);
        if addr.shift == 0
            && addr.disp == 0
            && !addr.index.is_none()
            && self.allocator.prefers_second(value, addr.base, addr.index)
        {
            std::mem::swap(&mut addr.base, &mut addr.index);
        }
        let dst = self.allocator.write(value);
        let addr = Amode::Memory(addr);
        self.emit(Inst::Lea { width, dst, addr });
    }

    fn immediate_of(&self, bits: u64, width: Width) -> Option<i32> {
        match width {
            Width::W32 => Some(bits as i32),
            Width::W64 => i32::try_from(bits as i64).ok(),
        }
    }

    /// An operand in a register other than the fixed ones.
    fn outside(&mut self, operand: Operand, ty: Type, fixed: RegSet) -> Reg {
        if let Some(bits) = self.constant(operand) {
            let reg = self.allocator.temp_outside(RegClass::Int, fixed);
            self.materialize_into(reg, ty, bits);
            return reg;
        }
        self.prepare(operand);
        self.allocator.read_outside(operand, fixed)
    }
}
