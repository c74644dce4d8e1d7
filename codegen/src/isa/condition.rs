//! Conditions, as machine instructions see them: what sets flags, and what their reader takes them
//! for.
//!
//! A comparison has one of a few [`Outcome`]s, whatever the machine. A condition code is the set of
//! the outcomes of which it holds, and so is a comparison of the IR: whether the two are the same
//! can be told without knowing either ([`crate::conditions`]). How an instruction set lists its
//! flags and condition codes is [`Predicate::new`]'s affair.

use crate::{
    emit::buffer::Label,
    isa::{reg::Reg, width::Width},
};
use gantry_ir::{TrapCode, Type};

/// How the two sides of a comparison relate.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Outcome {
    /// Equal integers.
    Equal,
    /// Less with and without sign.
    LessBelow,
    /// Less with sign, greater without.
    LessAbove,
    /// Greater with sign, less without.
    GreaterBelow,
    /// Greater with and without sign.
    GreaterAbove,
    /// A bitwise "and" that is zero.
    Zero,
    /// One whose highest bit is set.
    Negative,
    /// Any other.
    Positive,
    /// Equal floats.
    FloatEqual,
    /// Less.
    FloatLess,
    /// Greater.
    FloatGreater,
    /// One is a NaN.
    Unordered,
    /// A number that is zero.
    MadeZero,
    /// Any other.
    MadeOther,
}

impl Outcome {
    /// All of them, in the order of their numbers.
    pub const ALL: [Outcome; 14] = [
        Outcome::Equal,
        Outcome::LessBelow,
        Outcome::LessAbove,
        Outcome::GreaterBelow,
        Outcome::GreaterAbove,
        Outcome::Zero,
        Outcome::Negative,
        Outcome::Positive,
        Outcome::FloatEqual,
        Outcome::FloatLess,
        Outcome::FloatGreater,
        Outcome::Unordered,
        Outcome::MadeZero,
        Outcome::MadeOther,
    ];
}

/// A set of outcomes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Outcomes(u16);

impl Outcomes {
    /// None.
    pub const NONE: Outcomes = Outcomes(0);

    /// The set of these.
    pub const fn of(outcomes: &[Outcome]) -> Outcomes {
        let (mut bits, mut index) = (0, 0);
        while index < outcomes.len() {
            bits |= 1 << outcomes[index] as u8;
            index += 1;
        }
        Outcomes(bits)
    }

    /// Whether this one is among them.
    pub fn contains(self, outcome: Outcome) -> bool {
        self.0 & 1 << outcome as u8 != 0
    }

    /// Those that are in both sets.
    pub fn and(self, other: Outcomes) -> Outcomes {
        Outcomes(self.0 & other.0)
    }

    /// Those that are not in the other set.
    pub fn without(self, other: Outcomes) -> Outcomes {
        Outcomes(self.0 & !other.0)
    }

    /// The set of what each outcome becomes.
    pub fn map(self, map: impl Fn(Outcome) -> Outcome) -> Outcomes {
        let among = Outcome::ALL.into_iter().filter(|&it| self.contains(it));
        among.fold(Outcomes::NONE, |set, outcome| {
            Outcomes(set.0 | 1 << map(outcome) as u8)
        })
    }
}

/// What is compared.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CompareKind {
    /// Integers, with their difference.
    Integers {
        /// Whether all 64 bits count.
        width: Width,
    },
    /// The bitwise "and" of two integers, with zero.
    Bits {
        /// Whether all 64 bits count.
        width: Width,
    },
    /// Floats.
    Floats {
        /// Whether they are of binary64.
        width: Width,
    },
    /// A number that the instruction before has made, with zero. No flag but that for zero tells
    /// anything.
    Made {
        /// Whether all 64 bits count.
        width: Width,
    },
}

impl CompareKind {
    /// The possible outcomes.
    pub fn possible(self) -> Outcomes {
        use Outcome::*;
        match self {
            CompareKind::Integers { .. } => {
                Outcomes::of(&[Equal, LessBelow, LessAbove, GreaterBelow, GreaterAbove])
            }
            CompareKind::Bits { .. } => Outcomes::of(&[Zero, Negative, Positive]),
            CompareKind::Floats { .. } => {
                Outcomes::of(&[FloatEqual, FloatLess, FloatGreater, Unordered])
            }
            CompareKind::Made { .. } => Outcomes::of(&[MadeZero, MadeOther]),
        }
    }
}

/// A comparison.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Comparison<T> {
    /// What is compared.
    pub kind: CompareKind,
    /// Left side.
    pub lhs: T,
    /// Right side.
    pub rhs: T,
}

/// A question about the lanes of a vector.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LaneTest {
    /// Whether any bit is set.
    AnyTrue,
    /// Whether each lane of this shape has a bit that is set.
    AllTrue(Type),
    /// The same of lanes that are known to be all ones or zero.
    AllOnes(Type),
    /// Whether any lane of this shape has its highest bit set.
    AnyNegative(Type),
}

/// What a machine instruction compares, chooses or tests.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Term {
    /// A register.
    Reg(Reg),
    /// The frame slot at this offset from the stack pointer.
    Slot(i32),
    /// So many bytes of other memory.
    Memory(u32),
    /// The constant at this label of the function.
    Label(Label),
    /// These bits, zero-extended.
    Constant(u64),
    /// One more than what is in a register.
    OneMore(Reg),
    /// An integer of this width that is zero where a vector in a register passes a test; if
    /// `holds`, where it does not.
    Lanes {
        /// The test.
        test: LaneTest,
        /// The vector.
        vector: Reg,
        /// Whether all 64 bits count.
        width: Width,
        /// Whether zero says that the test has failed.
        holds: bool,
    },
    /// Anything else.
    Other,
}

/// What a condition code says of the comparison before.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Predicate {
    /// The outcomes of which it holds.
    pub holds: Outcomes,
    /// Those of which the flags it looks at do not tell.
    pub unknown: Outcomes,
}

impl Predicate {
    /// From the truth of the condition after each outcome. Of some outcomes a machine's flags may
    /// be one or the other (whether a difference has overflowed, say): `holds` is asked for both
    /// ways.
    pub fn new(holds: impl Fn(Outcome, bool) -> bool) -> Predicate {
        let mut predicate = Predicate {
            holds: Outcomes::NONE,
            unknown: Outcomes::NONE,
        };
        for outcome in Outcome::ALL {
            let bit = 1 << outcome as u8;
            match (holds(outcome, false), holds(outcome, true)) {
                (true, true) => predicate.holds.0 |= bit,
                (false, false) => {}
                _ => predicate.unknown.0 |= bit,
            }
        }
        predicate
    }
}

/// What an instruction tests.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Test {
    /// The flags that are set.
    Flags(Predicate),
    /// Whether the difference that set the flags has overflowed.
    Overflow,
    /// Something of its own: which of these outcomes the comparison has.
    Compare(Comparison<Term>, Outcomes),
}

/// What an instruction does with conditions.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Conditional {
    /// Nothing: flags are what they were.
    Keeps,
    /// The same, and it makes something.
    Makes {
        /// Where.
        dst: Reg,
        /// What.
        term: Term,
    },
    /// It leaves flags that mean nothing.
    Spoils,
    /// It sets the flags.
    Sets(Comparison<Term>),
    /// It makes a number, and sets the flag for zero by it. The others mean nothing.
    SetsByResult {
        /// Where the number is made.
        dst: Reg,
        /// Whether all 64 bits count.
        width: Width,
    },
    /// It is none, and relies on flags that the instruction which has made this number has
    /// [set by it](Conditional::SetsByResult).
    Relies {
        /// The number.
        term: Term,
        /// Whether all 64 bits count.
        width: Width,
    },
    /// It sets the flags by a comparison if the flags before pass a test, else to fixed ones.
    SetsIf {
        /// Where it does.
        test: Predicate,
        /// To what.
        comparison: Comparison<Term>,
        /// Whether the flags that are set else say "overflow".
        overflow: bool,
    },
    /// It writes one of two.
    Chooses {
        /// Which one.
        test: Test,
        /// Where to.
        dst: Reg,
        /// Where the test holds.
        then: Term,
        /// Where it does not.
        otherwise: Term,
    },
    /// It jumps to one of two labels.
    Branches {
        /// Which one.
        test: Test,
        /// Where the test holds.
        target: Label,
        /// Where it does not.
        otherwise: Label,
    },
    /// It jumps through a table.
    BranchesByTable {
        /// The index.
        index: Reg,
        /// Where the test holds, if there is one; else it jumps to the label behind the table's.
        test: Option<Test>,
        /// The first of the table's labels.
        first: u32,
        /// How many labels the table has.
        count: u32,
    },
    /// It jumps to a label.
    Jumps(Label),
    /// It traps where the test holds.
    Traps {
        /// When.
        test: Test,
        /// With what.
        code: TrapCode,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_predicate_tells_what_its_flags_do_not() {
        let sign = Predicate::new(|outcome, overflow| match outcome {
            Outcome::LessBelow | Outcome::LessAbove => !overflow,
            Outcome::GreaterBelow | Outcome::GreaterAbove => overflow,
            outcome => outcome == Outcome::Negative,
        });
        assert_eq!(sign.holds, Outcomes::of(&[Outcome::Negative]));
        let integers = CompareKind::Integers { width: Width::W64 }.possible();
        assert_eq!(
            sign.unknown,
            integers.without(Outcomes::of(&[Outcome::Equal]))
        );
    }
}
