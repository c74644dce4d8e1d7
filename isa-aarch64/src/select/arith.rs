//! Integer arithmetic: three operands, the second of which may be shifted, extended or an
//! immediate.

use super::{Selector, negated};
use crate::{
    inst::{
        AluOp, CompareOp, Cond, Extension, Flags, Inst, MaskImm, Rhs, ShiftOp, SumImm, Test,
        UnaryOp,
    },
    machine::Aarch64,
    regs::ZERO,
};
use gantry_codegen::{
    allocator::Allocator,
    isa::{
        reg::{Reg, RegClass},
        width::Width,
    },
    select::{Arith, Select},
};
use gantry_ir::{Inst as IrInst, MergedBits, Opcode, Operand, TrapCode, Value};

impl<A: Allocator<Machine = Aarch64>> Arith for Selector<'_, A> {
    fn iadd(&mut self, value: Value, inst: &IrInst) {
        let width = Width::of(inst.ty);
        let (mut lhs, mut rhs) = (inst.operand_a(), inst.operand_b());
        if self.belongs_right(lhs) && !self.belongs_right(rhs) {
            std::mem::swap(&mut lhs, &mut rhs);
        }
        if let Some(bits) = self.constant_of(rhs, width) {
            return self.add_constant(value, width, lhs, bits);
        }
        if let Some((comparison, other)) = self.function.counted(inst) {
            return self.count(value, width, comparison, other);
        }
        if let Some(product) = self.product(rhs) {
            return self.multiply_add(value, false, width, product, lhs);
        }
        let lhs = self.operand(lhs);
        let rhs = self.shifted(rhs);
        self.alu(AluOp::Add, width, value, lhs, rhs);
    }

    fn isub(&mut self, value: Value, inst: &IrInst) {
        let width = Width::of(inst.ty);
        let (lhs, rhs) = (inst.operand_a(), inst.operand_b());
        if let Some(bits) = self.constant_of(rhs, width) {
            return self.add_constant(value, width, lhs, negated(bits, width));
        }
        if let Some(product) = self.product(rhs) {
            return self.multiply_add(value, true, width, product, lhs);
        }
        let lhs = self.operand_or_zero(lhs);
        let rhs = self.shifted(rhs);
        self.alu(AluOp::Sub, width, value, lhs, rhs);
    }

    fn imul(&mut self, value: Value, inst: &IrInst) {
        let width = Width::of(inst.ty);
        let (mut lhs, mut rhs) = (inst.operand_a(), inst.operand_b());
        if self.constant(lhs).is_some() {
            std::mem::swap(&mut lhs, &mut rhs);
        }
        match self.constant_of(rhs, width) {
            Some(bits) if bits.is_power_of_two() => {
                let src = self.operand(lhs);
                self.shift_constant(value, ShiftOp::Lsl, width, src, bits.trailing_zeros() as u8);
            }
            // `x + (x << n)`
            Some(bits) if bits > 2 && (bits - 1).is_power_of_two() => {
                let src = self.operand(lhs);
                let count = (bits - 1).trailing_zeros() as u8;
                let rhs = Rhs::Shifted(src, ShiftOp::Lsl, count);
                self.alu(AluOp::Add, width, value, src, rhs);
            }
            _ => {
                let lhs = self.operand(lhs);
                let rhs = self.operand(rhs);
                let dst = self.allocator.write(value);
                self.emit(Inst::MulAdd {
                    subtract: false,
                    width,
                    dst,
                    lhs,
                    rhs,
                    addend: ZERO,
                });
            }
        }
    }

    fn imul_high(&mut self, value: Value, inst: &IrInst) {
        let lhs = self.operand(inst.operand_a());
        let rhs = self.operand(inst.operand_b());
        let dst = self.allocator.write(value);
        self.emit(Inst::MulHigh {
            signed: inst.op == Opcode::ImulHighS,
            dst,
            lhs,
            rhs,
        });
    }

    fn bitwise(&mut self, value: Value, inst: &IrInst) {
        let width = Width::of(inst.ty);
        let op = match inst.op {
            Opcode::And => AluOp::And,
            Opcode::Or => AluOp::Orr,
            _ => AluOp::Eor,
        };
        let (mut lhs, mut rhs) = (inst.operand_a(), inst.operand_b());
        if self.constant(lhs).is_some() {
            std::mem::swap(&mut lhs, &mut rhs);
        }
        if let Some(bits) = self.constant_of(rhs, width) {
            if op == AluOp::Eor && bits == negated(1, width) {
                let src = self.operand(lhs);
                return self.alu(AluOp::Orn, width, value, ZERO, Rhs::Reg(src));
            }
            if let Some(mask) = MaskImm::new(bits, width) {
                let lhs = self.operand(lhs);
                return self.alu(op, width, value, lhs, Rhs::Mask(mask));
            }
        }
        if self.function.is_optimized
            && let Some((side, MergedBits::AndNot(complement))) = self.function.merged(inst)
        {
            let sides = [inst.operand_a(), inst.operand_b()];
            if self.sunk(sides[side]).is_some() {
                let lhs = self.operand(sides[1 - side]);
                let rhs = Rhs::Reg(self.operand(complement));
                return self.alu(AluOp::Bic, width, value, lhs, rhs);
            }
        }
        if self.belongs_right(lhs) && !self.belongs_right(rhs) {
            std::mem::swap(&mut lhs, &mut rhs);
        }
        let lhs = self.operand(lhs);
        let rhs = self.shifted(rhs);
        self.alu(op, width, value, lhs, rhs);
    }

    fn shift(&mut self, value: Value, inst: &IrInst) {
        let width = Width::of(inst.ty);
        let op = match inst.op {
            Opcode::Shl => ShiftOp::Lsl,
            Opcode::ShrS => ShiftOp::Asr,
            _ => ShiftOp::Lsr,
        };
        let src = self.operand(inst.operand_a());
        match self.constant(inst.operand_b()) {
            Some(count) => {
                self.shift_constant(value, op, width, src, count as u8 & width.highest_bit())
            }
            None => self.shift_variable(value, op, width, src, inst.operand_b()),
        }
    }

    /// No instruction rotates left: the count is negated.
    fn rotate(&mut self, value: Value, inst: &IrInst) {
        let width = Width::of(inst.ty);
        let left = inst.op == Opcode::Rotl;
        let src = self.operand(inst.operand_a());
        if let Some(count) = self.constant(inst.operand_b()) {
            let count = if left {
                (count as u8).wrapping_neg()
            } else {
                count as u8
            };
            let dst = self.allocator.write(value);
            return self.emit(Inst::RotateImm {
                width,
                dst,
                src,
                count: count & width.highest_bit(),
            });
        }
        if !left {
            return self.shift_variable(value, ShiftOp::Ror, width, src, inst.operand_b());
        }
        let count = self.operand(inst.operand_b());
        let negative = self.allocator.temp(RegClass::Int);
        self.emit(Inst::Alu {
            op: AluOp::Sub,
            width: Width::W32,
            dst: negative,
            lhs: ZERO,
            rhs: Rhs::Reg(count),
        });
        let dst = self.allocator.write(value);
        self.emit(Inst::ShiftVar {
            op: ShiftOp::Ror,
            width,
            dst,
            src,
            count: negative,
        });
    }

    fn count(&mut self, value: Value, inst: &IrInst) {
        let width = Width::of(inst.ty);
        let mut src = self.operand(inst.operand_a());
        if inst.op == Opcode::Popcnt {
            let dst = self.allocator.write(value);
            return self.emit(Inst::Popcnt { width, dst, src });
        }
        if inst.op == Opcode::Ctz {
            let dst = self.allocator.temp(RegClass::Int);
            let op = UnaryOp::Rbit;
            self.emit(Inst::Unary {
                op,
                width,
                dst,
                src,
            });
            src = dst;
        }
        let dst = self.allocator.write(value);
        let op = UnaryOp::Clz;
        self.emit(Inst::Unary {
            op,
            width,
            dst,
            src,
        });
    }

    /// The processor's division does not trap: zero gives zero, overflow wraps.
    fn divide(&mut self, value: Value, inst: &IrInst) {
        let width = Width::of(inst.ty);
        let signed = matches!(inst.op, Opcode::IdivS | Opcode::IremS);
        let is_remainder = matches!(inst.op, Opcode::IremS | Opcode::IremU);
        let constant = self.constant_of(inst.operand_b(), width);
        let lhs = self.operand(inst.operand_a());
        let rhs = self.operand(inst.operand_b());
        self.restore_location(value);
        if constant.is_none_or(|bits| bits == 0) {
            self.emit(Inst::TrapIf {
                test: Test::Zero { width, reg: rhs },
                code: TrapCode::IntegerDivideByZero,
            });
        }
        let may_be_minus_one = constant.is_none_or(|bits| bits == negated(1, width));
        if signed && !is_remainder && may_be_minus_one {
            self.trap_on_overflow(width, lhs, rhs);
        }
        if !is_remainder {
            let dst = self.allocator.write(value);
            return self.emit(Inst::Divide {
                signed,
                width,
                dst,
                lhs,
                rhs,
            });
        }
        let quotient = self.allocator.temp(RegClass::Int);
        self.emit(Inst::Divide {
            signed,
            width,
            dst: quotient,
            lhs,
            rhs,
        });
        let dst = self.allocator.write(value);
        self.emit(Inst::MulAdd {
            subtract: true,
            width,
            dst,
            lhs: quotient,
            rhs,
            addend: lhs,
        });
    }
}

impl<A: Allocator<Machine = Aarch64>> Selector<'_, A> {
    pub(super) fn alu(&mut self, op: AluOp, width: Width, value: Value, lhs: Reg, rhs: Rhs) {
        let dst = self.allocator.write(value);
        self.emit(Inst::Alu {
            op,
            width,
            dst,
            lhs,
            rhs,
        });
    }

    /// Whether an operand of a sum is better on the right side: as an immediate, a shifted register
    /// or a product.
    fn belongs_right(&self, operand: Operand) -> bool {
        self.constant(operand).is_some()
            || self.sunk(operand).is_some_and(|(_, inst)| {
                use Opcode::{ExtendS, Imul, Shl, ShrS, ShrU};
                matches!(inst.op, ExtendS | Imul | Shl | ShrS | ShrU)
            })
    }

    /// The right side of a sum or bitwise operation. A shift by a constant that sinks here becomes
    /// part of it; in a sum, so does an extension.
    fn shifted(&mut self, operand: Operand) -> Rhs {
        let Some((_, inst)) = self.sunk(operand) else {
            return Rhs::Reg(self.operand(operand));
        };
        let op = match inst.op {
            // An `i32` is zero-extended already.
            Opcode::ExtendU => return Rhs::Reg(self.operand(inst.operand_a())),
            Opcode::ExtendS => {
                return Rhs::Extended(self.operand(inst.operand_a()), Extension::Signed, 0);
            }
            Opcode::Shl => ShiftOp::Lsl,
            Opcode::ShrS => ShiftOp::Asr,
            Opcode::ShrU => ShiftOp::Lsr,
            _ => return Rhs::Reg(self.operand(operand)),
        };
        match self.constant(inst.operand_b()) {
            Some(count) => {
                let count = count as u8 & Width::of(inst.ty).highest_bit();
                Rhs::Shifted(self.operand(inst.operand_a()), op, count)
            }
            None => Rhs::Reg(self.operand(operand)),
        }
    }

    /// The factors of a product that sinks here, unless a shift is better.
    fn product(&self, operand: Operand) -> Option<(Operand, Operand)> {
        let (_, inst) = self.sunk(operand)?;
        (inst.op == Opcode::Imul).then(|| (inst.operand_a(), inst.operand_b()))
    }

    fn multiply_add(
        &mut self,
        value: Value,
        subtract: bool,
        width: Width,
        (lhs, rhs): (Operand, Operand),
        addend: Operand,
    ) {
        let addend = self.operand_or_zero(addend);
        let lhs = self.operand(lhs);
        let rhs = self.operand(rhs);
        let dst = self.allocator.write(value);
        self.emit(Inst::MulAdd {
            subtract,
            width,
            dst,
            lhs,
            rhs,
            addend,
        });
    }

    /// Adds a constant, or subtracts its negation if that fits an immediate.
    fn add_constant(&mut self, value: Value, width: Width, lhs: Operand, bits: u64) {
        let (op, rhs) = match (SumImm::new(bits), SumImm::new(negated(bits, width))) {
            (Some(imm), _) => (AluOp::Add, Some(imm)),
            (None, Some(imm)) => (AluOp::Sub, Some(imm)),
            (None, None) => (AluOp::Add, None),
        };
        // As an operand of a sum with an immediate, number 31 would be the stack pointer.
        let lhs = self.operand(lhs);
        let rhs = match rhs {
            Some(imm) => Rhs::Sum(imm),
            None => Rhs::Reg(self.materialize(gantry_ir::Type::I64, bits)),
        };
        self.alu(op, width, value, lhs, rhs);
    }

    /// Shifts move fields: `lsl`, `lsr` and `asr` are aliases of `ubfm` and `sbfm`.
    pub(super) fn shift_constant(
        &mut self,
        value: Value,
        op: ShiftOp,
        width: Width,
        src: Reg,
        count: u8,
    ) {
        let mask = width.highest_bit();
        let (immr, imms) = match op {
            ShiftOp::Lsl => (count.wrapping_neg() & mask, mask - count),
            _ => (count, mask),
        };
        let dst = self.allocator.write(value);
        self.emit(Inst::Bitfield {
            signed: op == ShiftOp::Asr,
            width,
            dst,
            src,
            immr,
            imms,
        });
    }

    fn shift_variable(
        &mut self,
        value: Value,
        op: ShiftOp,
        width: Width,
        src: Reg,
        count: Operand,
    ) {
        let count = self.operand(count);
        let dst = self.allocator.write(value);
        self.emit(Inst::ShiftVar {
            op,
            width,
            dst,
            src,
            count,
        });
    }

    /// Traps if the smallest integer is divided by -1: only then does `lhs - 1` overflow while `rhs
    /// + 1` is zero.
    fn trap_on_overflow(&mut self, width: Width, lhs: Reg, rhs: Reg) {
        self.emit(Inst::Compare {
            op: CompareOp::Cmn,
            width,
            lhs: rhs,
            rhs: Rhs::Sum(SumImm::ONE),
        });
        self.emit(Inst::CompareIf {
            op: CompareOp::Cmp,
            cond: Cond::Eq,
            flags: Flags::NONE,
            width,
            lhs,
            rhs: 1,
        });
        self.emit(Inst::TrapIf {
            test: Test::Flags(Cond::Vs),
            code: TrapCode::IntegerOverflow,
        });
    }
}
