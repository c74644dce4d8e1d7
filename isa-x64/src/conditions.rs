//! Which instructions set, keep and read flags, after Intel's manual: volume 1, appendix B, and the
//! pages of `CMP`, `TEST`, `UCOMISS`, `PTEST`.

use crate::inst::{
    AluOp, Amode, Cond, FloatOp, FloatRelation, Inst, LaneTest, Rm, Rmi, ShiftOp, Size, Test,
    UnaryOp, canonical_nan,
};
use gantry_codegen::isa::{
    condition::{self, CompareKind, Comparison, Conditional, Outcome, Outcomes, Predicate, Term},
    reg::Reg,
    width::Width,
};

/// The flags that a condition may look at.
struct Flags {
    carry: bool,
    zero: bool,
    sign: bool,
    overflow: bool,
    parity: bool,
}

impl Flags {
    /// The flags after an outcome. For integers, `other` decides what the outcome leaves open:
    /// overflow and parity.
    fn after(outcome: Outcome, other: bool) -> Flags {
        use Outcome::*;
        let less = matches!(outcome, LessBelow | LessAbove);
        let is_difference = matches!(outcome, LessBelow | LessAbove | GreaterBelow | GreaterAbove);
        let overflow = is_difference && other;
        Flags {
            carry: matches!(outcome, LessBelow | GreaterBelow | FloatLess | Unordered),
            zero: matches!(outcome, Equal | Zero | FloatEqual | Unordered),
            sign: outcome == Negative || less != overflow,
            overflow,
            parity: match outcome {
                Equal | Zero | Unordered => true,
                FloatEqual | FloatLess | FloatGreater => false,
                _ => other,
            },
        }
    }

    fn satisfy(&self, cond: Cond) -> bool {
        let less = self.sign != self.overflow;
        match cond {
            Cond::O => self.overflow,
            Cond::No => !self.overflow,
            Cond::B => self.carry,
            Cond::Ae => !self.carry,
            Cond::E => self.zero,
            Cond::Ne => !self.zero,
            Cond::Be => self.carry || self.zero,
            Cond::A => !(self.carry || self.zero),
            Cond::S => self.sign,
            Cond::Ns => !self.sign,
            Cond::P => self.parity,
            Cond::Np => !self.parity,
            Cond::L => less,
            Cond::Ge => !less,
            Cond::Le => less || self.zero,
            Cond::G => !less && !self.zero,
        }
    }
}

fn flags(test: Test) -> condition::Test {
    condition::Test::Flags(Predicate::new(|outcome, other| {
        if matches!(outcome, Outcome::MadeZero | Outcome::MadeOther) {
            let is_zero = outcome == Outcome::MadeZero;
            return match test {
                Test::One(Cond::E) => is_zero,
                Test::One(Cond::Ne) => !is_zero,
                _ => other,
            };
        }
        let flags = Flags::after(outcome, other);
        match test {
            Test::One(cond) => flags.satisfy(cond),
            Test::FloatEqual => flags.satisfy(Cond::E) && flags.satisfy(Cond::Np),
            Test::FloatNotEqual => flags.satisfy(Cond::Ne) || flags.satisfy(Cond::P),
        }
    }))
}

/// What a mask holds for.
fn outcomes(relation: FloatRelation) -> Outcomes {
    use Outcome::{FloatEqual, FloatGreater, FloatLess, Unordered};
    Outcomes::of(match relation {
        FloatRelation::Equal => &[FloatEqual],
        FloatRelation::Unequal => &[FloatLess, FloatGreater, Unordered],
        FloatRelation::Less => &[FloatLess],
        FloatRelation::LessOrEqual => &[FloatLess, FloatEqual],
        FloatRelation::GreaterOrEqual => &[FloatGreater, FloatEqual],
        FloatRelation::Greater => &[FloatGreater],
    })
}

fn memory(addr: &Amode, bytes: u32) -> Term {
    match *addr {
        Amode::Constant(label) => Term::Label(label),
        Amode::Scaled { .. } => Term::Memory(bytes),
        Amode::Memory(_) => addr.slot().map_or(Term::Memory(bytes), Term::Slot),
    }
}

fn rm(rm: &Rm, width: Width) -> Term {
    match rm {
        Rm::Reg(reg) => Term::Reg(*reg),
        Rm::Mem(addr) => memory(addr, width.bytes()),
    }
}

fn rmi(rmi: &Rmi, width: Width) -> Term {
    match *rmi {
        Rmi::Reg(reg) => Term::Reg(reg),
        Rmi::Mem(addr) => rm(&Rm::Mem(addr), width),
        Rmi::Imm(imm) => Term::Constant(i64::from(imm) as u64 & width.mask()),
    }
}

/// An integer comparison of 32 or 64 bits; no other width is selected.
fn sets(kind: fn(Width) -> CompareKind, size: Size, lhs: Rm, rhs: &Rmi) -> Conditional {
    let width = match size {
        Size::B32 => Width::W32,
        Size::B64 => Width::W64,
        Size::B8 | Size::B16 | Size::B128 => return Conditional::Spoils,
    };
    Conditional::Sets(Comparison {
        kind: kind(width),
        lhs: rm(&lhs, width),
        rhs: rmi(rhs, width),
    })
}

fn integers(width: Width) -> CompareKind {
    CompareKind::Integers { width }
}

fn bits(width: Width) -> CompareKind {
    CompareKind::Bits { width }
}

fn chooses(test: Test, dst: Reg, then: Term, otherwise: Term) -> Conditional {
    Conditional::Chooses {
        test: flags(test),
        dst,
        then,
        otherwise,
    }
}

pub(crate) fn conditional(inst: &Inst) -> Conditional {
    match *inst {
        Inst::Cmp { size, lhs, ref rhs } => sets(integers, size, Rm::Reg(lhs), rhs),
        Inst::CmpMem { size, lhs, ref rhs } => sets(integers, size, Rm::Mem(lhs), rhs),
        Inst::Test { size, lhs, ref rhs } => sets(bits, size, Rm::Reg(lhs), rhs),
        Inst::Tested { size, ref src } => {
            let width = size.width();
            let term = rm(src, width);
            Conditional::Relies { term, width }
        }
        // Unlike products, whose flag for zero is undefined, and rotations, which leave it alone.
        Inst::Alu { op, width, dst, .. } if op != AluOp::Mul => {
            Conditional::SetsByResult { dst, width }
        }
        Inst::Unary {
            op: UnaryOp::Neg,
            width,
            dst,
            ..
        }
        | Inst::Lowest { width, dst, .. }
        | Inst::AndNot { width, dst, .. } => Conditional::SetsByResult { dst, width },
        // A count of zero leaves the flags alone.
        Inst::ShiftImm {
            op: ShiftOp::Shl | ShiftOp::Shr | ShiftOp::Sar,
            width,
            dst,
            count,
            ..
        } if count & width.highest_bit() != 0 => Conditional::SetsByResult { dst, width },
        Inst::Fcmp {
            width,
            lhs,
            ref rhs,
        } => Conditional::Sets(Comparison {
            kind: CompareKind::Floats { width },
            lhs: Term::Reg(lhs),
            rhs: rm(rhs, width),
        }),
        Inst::TestLanes { test, src } => {
            // The flags are those of an integer.
            let lanes = Term::Lanes {
                test,
                vector: src,
                width: Width::W32,
                holds: !matches!(test, LaneTest::AllTrue(_) | LaneTest::AllOnes(_)),
            };
            Conditional::Sets(Comparison {
                kind: bits(Width::W32),
                lhs: lanes,
                rhs: lanes,
            })
        }
        Inst::SetCond { test, dst } => chooses(test, dst, Term::Constant(1), Term::Constant(0)),
        Inst::CountCarry {
            carry, dst, src, ..
        } => {
            let cond = if carry { Cond::B } else { Cond::Ae };
            chooses(Test::One(cond), dst, Term::OneMore(src), Term::Reg(src))
        }
        Inst::Cmov {
            cond,
            width,
            dst,
            src,
            ref rhs,
        } => chooses(Test::One(cond), dst, rm(rhs, width), Term::Reg(src)),
        Inst::CmovUnequal {
            width,
            dst,
            src,
            ref rhs,
        } => chooses(Test::FloatNotEqual, dst, rm(rhs, width), Term::Reg(src)),
        Inst::Fselect {
            test,
            dst,
            src,
            rhs,
        } => chooses(test, dst, Term::Reg(rhs), Term::Reg(src)),
        Inst::Float {
            op: op @ (FloatOp::Lesser | FloatOp::Greater),
            width,
            dst,
            lhs,
            ref rhs,
        } => {
            let (lhs, rhs) = (Term::Reg(lhs), rm(rhs, width));
            let comparison = Comparison {
                kind: CompareKind::Floats { width },
                lhs,
                rhs,
            };
            let first = match op {
                FloatOp::Lesser => Outcome::FloatLess,
                _ => Outcome::FloatGreater,
            };
            Conditional::Chooses {
                test: condition::Test::Compare(comparison, Outcomes::of(&[first])),
                dst,
                then: lhs,
                otherwise: rhs,
            }
        }
        Inst::Fblend {
            relation,
            width,
            dst,
            then,
            otherwise,
            lhs,
            ref rhs,
        } => {
            let comparison = Comparison {
                kind: CompareKind::Floats { width },
                lhs: Term::Reg(lhs),
                rhs: rm(rhs, width),
            };
            let chosen = |reg: Reg| match reg.is_none() {
                true => Term::Constant(0),
                false => Term::Reg(reg),
            };
            Conditional::Chooses {
                test: condition::Test::Compare(comparison, outcomes(relation)),
                dst,
                then: chosen(then),
                otherwise: chosen(otherwise),
            }
        }
        Inst::CanonicalNan { width, dst, src } => {
            let comparison = Comparison {
                kind: CompareKind::Floats { width },
                lhs: Term::Reg(src),
                rhs: Term::Reg(src),
            };
            let unequal = [
                Outcome::FloatLess,
                Outcome::FloatGreater,
                Outcome::Unordered,
            ];
            Conditional::Chooses {
                test: condition::Test::Compare(comparison, Outcomes::of(&unequal)),
                dst,
                then: Term::Constant(canonical_nan(width)),
                otherwise: Term::Reg(src),
            }
        }
        Inst::Jump { target } => Conditional::Jumps(target),
        Inst::Branch {
            test,
            target,
            otherwise,
        } => Conditional::Branches {
            test: flags(test),
            target,
            otherwise,
        },
        Inst::BranchTable {
            index,
            first,
            count,
            ..
        } => Conditional::BranchesByTable {
            index,
            test: None,
            first,
            count,
        },
        Inst::TrapIf { cond, code } => Conditional::Traps {
            test: flags(Test::One(cond)),
            code,
        },
        _ if keeps_flags(inst) => Conditional::Keeps,
        _ => Conditional::Spoils,
    }
}

/// Whether an instruction that is not handled above leaves the flags alone. An instruction that
/// does may be missing here: that is safe.
fn keeps_flags(inst: &Inst) -> bool {
    matches!(
        inst,
        Inst::Nop
            | Inst::ShiftVar { .. }
            | Inst::RotateImm { .. }
            | Inst::Load { .. }
            | Inst::Store { .. }
            | Inst::StoreImm { .. }
            | Inst::Move { .. }
            | Inst::MoveImm { .. }
            | Inst::Lea { .. }
            | Inst::Catch { .. }
            | Inst::LoadIncoming { .. }
            | Inst::StoreIncoming { .. }
            | Inst::Fmove { .. }
            | Inst::Fload { .. }
            | Inst::Fstore { .. }
            | Inst::Fzero { .. }
            | Inst::Float { .. }
            | Inst::Fsqrt { .. }
            | Inst::Fround { .. }
            | Inst::Fconvert { .. }
            | Inst::IntToFloat { .. }
            | Inst::IntToBits { .. }
            | Inst::BitsToInt { .. }
            | Inst::Vload { .. }
            | Inst::Vstore { .. }
            | Inst::Vones { .. }
            | Inst::Vector { .. }
            | Inst::VectorImm { .. }
            | Inst::VectorUnary { .. }
            | Inst::VectorUnaryImm { .. }
            | Inst::VectorShift { .. }
            | Inst::VectorBlend { .. }
            | Inst::MultiplyAdd { .. }
            | Inst::Evex { .. }
            | Inst::EvexImm { .. }
            | Inst::EvexSplat { .. }
            | Inst::EvexUnary { .. }
            | Inst::EvexOver { .. }
            | Inst::EvexShift { .. }
            | Inst::VectorInsert { .. }
            | Inst::VectorHalf { .. }
            | Inst::VectorExtract { .. }
            | Inst::VectorExtractTo { .. }
            | Inst::VectorMask { .. }
    )
}
