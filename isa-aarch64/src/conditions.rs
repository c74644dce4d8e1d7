//! Which instructions set, keep and read flags, after the Arm Architecture Reference Manual:
//! `ConditionHolds`, and the pages of `SUBS`, `ANDS`, `FCMP`.

use crate::{
    inst::{CompareOp, Cond, CselOp, Inst, MaskImm, Rhs, SumImm, Test, tested_lanes},
    regs::ZERO,
};
use gantry_codegen::isa::{
    condition::{self, CompareKind, Comparison, Conditional, Outcome, Outcomes, Predicate, Term},
    reg::Reg,
    width::Width,
};

/// The flags N, Z, C, V.
struct Flags {
    negative: bool,
    zero: bool,
    carry: bool,
    overflow: bool,
}

impl Flags {
    /// The flags after an outcome. For integers, `other` decides what the outcome leaves open:
    /// overflow.
    fn after(outcome: Outcome, other: bool) -> Flags {
        use Outcome::*;
        let less = matches!(outcome, LessBelow | LessAbove);
        let is_difference = matches!(outcome, LessBelow | LessAbove | GreaterBelow | GreaterAbove);
        let overflow = is_difference && other;
        Flags {
            negative: matches!(outcome, Negative | FloatLess) || less != overflow,
            zero: matches!(outcome, Equal | Zero | FloatEqual),
            carry: matches!(
                outcome,
                Equal | LessAbove | GreaterAbove | FloatEqual | FloatGreater | Unordered
            ),
            overflow: overflow || outcome == Unordered,
        }
    }

    fn satisfy(&self, cond: Cond) -> bool {
        let greater_or_equal = self.negative == self.overflow;
        match cond {
            Cond::Eq => self.zero,
            Cond::Ne => !self.zero,
            Cond::Hs => self.carry,
            Cond::Lo => !self.carry,
            Cond::Mi => self.negative,
            Cond::Pl => !self.negative,
            Cond::Vs => self.overflow,
            Cond::Vc => !self.overflow,
            Cond::Hi => self.carry && !self.zero,
            Cond::Ls => !self.carry || self.zero,
            Cond::Ge => greater_or_equal,
            Cond::Lt => !greater_or_equal,
            Cond::Gt => !self.zero && greater_or_equal,
            Cond::Le => self.zero || !greater_or_equal,
        }
    }
}

fn predicate(cond: Cond) -> Predicate {
    Predicate::new(|outcome, other| match outcome {
        // No instruction is said to set flags by what it makes.
        Outcome::MadeZero | Outcome::MadeOther => other,
        _ => Flags::after(outcome, other).satisfy(cond),
    })
}

fn flags(cond: Cond) -> condition::Test {
    condition::Test::Flags(predicate(cond))
}

fn register(reg: Reg) -> Term {
    if reg == ZERO {
        Term::Constant(0)
    } else {
        Term::Reg(reg)
    }
}

fn sum_value(imm: SumImm) -> u64 {
    let bits = u64::from(imm.bits());
    (bits & 0xfff) << (12 * (bits >> 12 & 1))
}

/// `DecodeBitMasks` of the manual.
fn mask_value(imm: MaskImm, width: Width) -> u64 {
    let bits = imm.bits();
    let (n, immr, imms) = (bits >> 12 & 1, bits >> 6 & 63, bits & 63);
    let size = 1 << (31 - (n << 6 | !imms & 63).leading_zeros());
    let (ones, rotation) = ((imms & (size - 1)) + 1, immr & (size - 1));
    let mask = u64::MAX >> (64 - size);
    let run = u64::MAX >> (64 - ones);
    let element = match rotation {
        0 => run,
        _ => (run >> rotation | run << (size - rotation)) & mask,
    };
    let elements = (0..64 / size).map(|index| element << (index * size));
    elements.fold(0, |value, element| value | element) & width.mask()
}

fn rhs_term(rhs: Rhs, width: Width) -> Term {
    match rhs {
        Rhs::Reg(reg) => register(reg),
        Rhs::Sum(imm) => Term::Constant(sum_value(imm)),
        Rhs::Mask(imm) => Term::Constant(mask_value(imm, width)),
        Rhs::Shifted(..) | Rhs::Extended(..) => Term::Other,
    }
}

/// What an instruction compares. `cmn` compares with the negated constant, but not for zero, where
/// the carry differs.
fn compare(op: CompareOp, width: Width, lhs: Reg, rhs: Rhs) -> Option<Comparison<Term>> {
    let rhs = rhs_term(rhs, width);
    let (kind, rhs) = match (op, rhs) {
        (CompareOp::Cmp, _) => (CompareKind::Integers { width }, rhs),
        (CompareOp::Tst, _) => (CompareKind::Bits { width }, rhs),
        (CompareOp::Cmn, Term::Constant(bits)) if bits != 0 => {
            let negated = bits.wrapping_neg() & width.mask();
            (CompareKind::Integers { width }, Term::Constant(negated))
        }
        (CompareOp::Cmn, _) => return None,
    };
    Some(Comparison {
        kind,
        lhs: register(lhs),
        rhs,
    })
}

/// The test of a register as a whole, or of one bit.
fn test(test: Test) -> condition::Test {
    use Outcome::{GreaterAbove, LessAbove, Negative, Positive, Zero};
    let zero = |width, reg| Comparison {
        kind: CompareKind::Integers { width },
        lhs: register(reg),
        rhs: Term::Constant(0),
    };
    let bit = |bit: u8, reg| Comparison {
        kind: CompareKind::Bits { width: Width::W64 },
        lhs: register(reg),
        rhs: Term::Constant(1 << bit),
    };
    match test {
        Test::Flags(Cond::Vs) => condition::Test::Overflow,
        Test::Flags(cond) => flags(cond),
        Test::Zero { width, reg } => {
            let outcomes = Outcomes::of(&[Outcome::Equal]);
            condition::Test::Compare(zero(width, reg), outcomes)
        }
        Test::NonZero { width, reg } => {
            let outcomes = Outcomes::of(&[LessAbove, GreaterAbove]);
            condition::Test::Compare(zero(width, reg), outcomes)
        }
        Test::BitClear { bit: number, reg } => {
            condition::Test::Compare(bit(number, reg), Outcomes::of(&[Zero]))
        }
        Test::BitSet { bit: number, reg } => {
            condition::Test::Compare(bit(number, reg), Outcomes::of(&[Negative, Positive]))
        }
    }
}

fn sets(comparison: Option<Comparison<Term>>) -> Conditional {
    comparison.map_or(Conditional::Spoils, Conditional::Sets)
}

/// What a conditional selection makes of its second operand.
fn second(op: CselOp, width: Width, rhs: Reg) -> Term {
    match (op, register(rhs)) {
        (CselOp::Select, term) => term,
        (CselOp::Increment, Term::Constant(0)) => Term::Constant(1),
        (CselOp::Invert, Term::Constant(0)) => Term::Constant(width.mask()),
        (CselOp::Increment, Term::Reg(reg)) => Term::OneMore(reg),
        _ => Term::Other,
    }
}

fn chooses(test: condition::Test, dst: Reg, then: Term, otherwise: Term) -> Conditional {
    Conditional::Chooses {
        test,
        dst,
        then,
        otherwise,
    }
}

pub(crate) fn conditional(inst: &Inst) -> Conditional {
    match *inst {
        Inst::Compare {
            op,
            width,
            lhs,
            rhs,
        } => sets(compare(op, width, lhs, rhs)),
        Inst::CompareIf { .. } => compare_if(inst),
        Inst::Fcmp { width, lhs, rhs } => compare_floats(width, lhs, Term::Reg(rhs)),
        Inst::FcmpZero { width, lhs } => compare_floats(width, lhs, Term::Constant(0)),
        Inst::SetCond { cond, dst } => {
            chooses(flags(cond), dst, Term::Constant(1), Term::Constant(0))
        }
        // The highest bit as a number.
        Inst::Bitfield {
            signed: false,
            width,
            dst,
            src,
            immr,
            imms,
        } if immr == imms && immr == width.highest_bit() => {
            let test = test(Test::BitSet {
                bit: immr,
                reg: src,
            });
            chooses(test, dst, Term::Constant(1), Term::Constant(0))
        }
        Inst::Csel {
            op,
            cond,
            width,
            dst,
            lhs,
            rhs,
        } => chooses(flags(cond), dst, register(lhs), second(op, width, rhs)),
        Inst::Fcsel {
            cond,
            dst,
            lhs,
            rhs,
            ..
        } => chooses(flags(cond), dst, Term::Reg(lhs), Term::Reg(rhs)),
        Inst::Vselect {
            cond,
            dst,
            src,
            rhs,
        } => chooses(flags(cond), dst, Term::Reg(rhs), Term::Reg(src)),
        Inst::Jump { target } => Conditional::Jumps(target),
        Inst::Branch {
            test: tested,
            target,
            otherwise,
        } => Conditional::Branches {
            test: test(tested),
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
            test: Some(flags(Cond::Lo)),
            first,
            count,
        },
        Inst::TrapIf { test: tested, code } => Conditional::Traps {
            test: test(tested),
            code,
        },
        Inst::FloadConstant { dst, label, .. } => Conditional::Makes {
            dst,
            term: Term::Label(label),
        },
        Inst::TestLanes { test, dst, src } => {
            let (width, holds) = tested_lanes(test);
            let vector = src;
            Conditional::Makes {
                dst,
                term: Term::Lanes {
                    test,
                    vector,
                    width,
                    holds,
                },
            }
        }
        // These sequences may contain a comparison.
        Inst::FloatToInt {
            saturating: false, ..
        }
        | Inst::Call { .. }
        | Inst::Meter { .. }
        | Inst::Trap { .. }
        | Inst::Return { .. }
        | Inst::ReturnCall { .. } => Conditional::Spoils,
        _ => Conditional::Keeps,
    }
}

fn compare_floats(width: Width, lhs: Reg, rhs: Term) -> Conditional {
    Conditional::Sets(Comparison {
        kind: CompareKind::Floats { width },
        lhs: Term::Reg(lhs),
        rhs,
    })
}

fn compare_if(inst: &Inst) -> Conditional {
    let Inst::CompareIf {
        op,
        cond,
        flags,
        width,
        lhs,
        rhs,
    } = *inst
    else {
        return Conditional::Spoils;
    };
    let rhs = SumImm::new(rhs.into()).map(Rhs::Sum);
    match rhs.and_then(|rhs| compare(op, width, lhs, rhs)) {
        Some(comparison) => Conditional::SetsIf {
            test: predicate(cond),
            comparison,
            overflow: flags.0 & crate::inst::Flags::V.0 != 0,
        },
        None => Conditional::Spoils,
    }
}
