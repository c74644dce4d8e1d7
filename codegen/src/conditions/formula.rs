//! Conditions in a normal form, whether they come from the IR or from machine instructions.

use crate::isa::{
    condition::{CompareKind, Comparison, LaneTest, Outcome, Outcomes},
    width::Width,
};
use gantry_ir::{Form, Function, Inst, Opcode, Operand, Type, Value};
use std::{cmp::Ordering, collections::HashMap, fmt};

/// What a register, or an operand of a machine instruction, is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Meaning {
    /// A value, or a variable as it is now.
    Operand(Operand),
    /// These bits, zero-extended.
    Constant(u64),
    /// This many bytes of memory.
    Memory(u32),
    /// An integer of this width that is not zero where this value is not; if not `holds`, where it
    /// is.
    Tested {
        value: Value,
        width: Width,
        holds: bool,
    },
    /// What an instruction has chosen: an index to the prover's list of choices.
    Choice(u32),
    /// Something else that the selector has computed.
    Unknown(u32),
}

impl Meaning {
    fn is_constant(self) -> bool {
        matches!(self, Meaning::Constant(_))
    }
}

impl fmt::Display for Meaning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Meaning::Operand(operand) => operand.fmt(f),
            Meaning::Constant(bits) => write!(f, "{bits:#x}"),
            Meaning::Memory(bytes) => write!(f, "{bytes} bytes of memory"),
            Meaning::Tested { value, .. } => write!(f, "a test of {value}"),
            Meaning::Choice(_) => write!(f, "a choice"),
            Meaning::Unknown(number) => write!(f, "temporary {number}"),
        }
    }
}

/// One of two things that are chosen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Side {
    /// What is chosen,
    pub meaning: Meaning,
    /// or one more than that.
    pub one_more: bool,
}

impl Side {
    fn new(meaning: Meaning) -> Side {
        Side {
            meaning,
            one_more: false,
        }
    }
}

impl fmt::Display for Side {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let more = if self.one_more { " + 1" } else { "" };
        write!(f, "{}{more}", self.meaning)
    }
}

/// A condition. Conditions that hold at the same times are equal, except that their sides may be
/// exchanged.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Formula {
    /// True or false, whatever the sides are.
    Always(bool),
    /// The comparison has one of the outcomes.
    Relation(Comparison<Meaning>, Outcomes),
    /// An integer is not zero if `holds`, else it is zero.
    NonZero {
        term: Meaning,
        width: Width,
        holds: bool,
    },
    /// The bitwise "and" of two integers is not zero if `holds`, else it is zero. With a constant,
    /// which itself says which bits count, `width` is always 32 bits.
    Masked {
        terms: [Meaning; 2],
        width: Width,
        holds: bool,
    },
}

impl fmt::Display for Formula {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let relation = |holds: &bool| if *holds { "!=" } else { "==" };
        match self {
            Formula::Always(holds) => write!(f, "{holds}"),
            Formula::NonZero { term, width, holds } => {
                let bits = width.bits();
                write!(f, "{term} {} 0 ({bits} bits)", relation(holds))
            }
            Formula::Masked { terms, holds, .. } => {
                write!(f, "{} & {} {} 0", terms[0], terms[1], relation(holds))
            }
            Formula::Relation(Comparison { kind, lhs, rhs }, outcomes) => {
                let among = Outcome::ALL
                    .into_iter()
                    .filter(|&outcome| outcomes.contains(outcome))
                    .collect::<Vec<_>>();
                write!(f, "{lhs} to {rhs} as {kind:?} is one of {among:?}")
            }
        }
    }
}

fn exchange(outcome: Outcome) -> Outcome {
    use Outcome::*;
    match outcome {
        LessBelow => GreaterAbove,
        LessAbove => GreaterBelow,
        GreaterBelow => LessAbove,
        GreaterAbove => LessBelow,
        FloatLess => FloatGreater,
        FloatGreater => FloatLess,
        other => other,
    }
}

/// The outcomes that a comparison can have. Nothing is below an unsigned zero.
fn possible(comparison: Comparison<Meaning>) -> Outcomes {
    use Outcome::{Equal, GreaterAbove, LessAbove};
    match (comparison.kind, comparison.rhs) {
        (CompareKind::Integers { .. }, Meaning::Constant(0)) => {
            Outcomes::of(&[Equal, LessAbove, GreaterAbove])
        }
        (kind, _) => kind.possible(),
    }
}

/// The outcome of comparing two numbers.
fn outcome_of(width: Width, a: u64, b: u64) -> Outcome {
    let (a, b) = (a & width.mask(), b & width.mask());
    // Moves the sign to the highest bit.
    let signed = |bits: u64| (bits << (64 - width.bits())) as i64;
    match (signed(a).cmp(&signed(b)), a < b) {
        (Ordering::Equal, _) => Outcome::Equal,
        (Ordering::Less, true) => Outcome::LessBelow,
        (Ordering::Less, false) => Outcome::LessAbove,
        (Ordering::Greater, true) => Outcome::GreaterBelow,
        (Ordering::Greater, false) => Outcome::GreaterAbove,
    }
}

impl Formula {
    pub fn negate(self) -> Formula {
        match self {
            Formula::Always(holds) => Formula::Always(!holds),
            Formula::Relation(comparison, outcomes) => {
                let others = possible(comparison).without(outcomes);
                Formula::Relation(comparison, others)
            }
            Formula::NonZero { term, width, holds } => Formula::NonZero {
                term,
                width,
                holds: !holds,
            },
            Formula::Masked {
                terms,
                width,
                holds,
            } => Formula::Masked {
                terms,
                width,
                holds: !holds,
            },
        }
    }

    /// The same with its sides exchanged.
    fn exchange(self) -> Formula {
        match self {
            Formula::Relation(Comparison { kind, lhs, rhs }, outcomes) => {
                let comparison = Comparison {
                    kind,
                    lhs: rhs,
                    rhs: lhs,
                };
                Formula::Relation(comparison, outcomes.map(exchange))
            }
            Formula::Masked {
                terms: [a, b],
                width,
                holds,
            } => Formula::Masked {
                terms: [b, a],
                width,
                holds,
            },
            other => other,
        }
    }
}

/// The outcomes for which a comparison of the IR is true.
fn outcomes_of(op: Opcode) -> Outcomes {
    use Opcode::*;
    use Outcome::{
        Equal, FloatEqual, FloatGreater, FloatLess, GreaterAbove, GreaterBelow, LessAbove,
        LessBelow, Unordered,
    };
    Outcomes::of(match op {
        Eqz | Eq => &[Equal],
        Ne => &[LessBelow, LessAbove, GreaterBelow, GreaterAbove],
        LtS => &[LessBelow, LessAbove],
        LtU => &[LessBelow, GreaterBelow],
        GtS => &[GreaterBelow, GreaterAbove],
        GtU => &[LessAbove, GreaterAbove],
        LeS => &[Equal, LessBelow, LessAbove],
        LeU => &[Equal, LessBelow, GreaterBelow],
        GeS => &[Equal, GreaterBelow, GreaterAbove],
        GeU => &[Equal, LessAbove, GreaterAbove],
        Feq => &[FloatEqual],
        Fne => &[FloatLess, FloatGreater, Unordered],
        Flt => &[FloatLess],
        Fgt => &[FloatGreater],
        Fle => &[FloatLess, FloatEqual],
        _ => &[FloatGreater, FloatEqual],
    })
}

pub(super) fn is_comparison(op: Opcode) -> bool {
    op == Opcode::Eqz || op.is_int_compare() || op.is_float_compare()
}

/// Knows what operands and conditions mean, by the IR.
#[derive(Debug)]
pub(super) struct Meanings<'f> {
    pub function: &'f Function,
    /// In SSA form: values that are aliases, and of what.
    names: HashMap<Operand, Meaning>,
}

impl<'f> Meanings<'f> {
    pub fn new(function: &'f Function) -> Meanings<'f> {
        Meanings {
            function,
            names: HashMap::new(),
        }
    }

    /// Notes that a value is an alias. Does nothing in variable form, where what it stands for may
    /// be overwritten.
    pub fn rename(&mut self, value: Value, meaning: Meaning) {
        if self.function.form == Form::Ssa {
            self.names.insert(Operand(value.0), meaning);
        }
    }

    /// What an operand is.
    pub fn of(&self, operand: Operand) -> Meaning {
        if let Some(bits) = self.function.constant(operand) {
            return Meaning::Constant(bits);
        }
        let name = self.names.get(&operand).copied();
        name.unwrap_or(Meaning::Operand(operand))
    }

    /// The instruction behind an operand, if it is computed at its reader.
    fn sunk(&self, term: Meaning) -> Option<&'f Inst> {
        let Meaning::Operand(operand) = term else {
            return None;
        };
        let inst = self.function.inst(operand.as_value()?);
        inst.sinks().then_some(inst)
    }

    /// The test of lanes that this instruction computes, or that sinks to it, if it has one like
    /// this of this vector.
    pub fn lane_test(&self, inst: &Inst, test: LaneTest, vector: Meaning) -> Option<Value> {
        let mut found = None;
        self.function.for_each_operand(inst, |operand| {
            let Some(inner) = self.sunk(Meaning::Operand(operand)) else {
                return;
            };
            let is_mask = |lanes| self.function.has_lane_masks(inner.operand_a(), lanes);
            let is_test = match test {
                LaneTest::AnyTrue => {
                    // Of a mask, a bit that is set is as good as a sign.
                    inner.op == Opcode::AnyTrue
                        || inner.op == Opcode::Bitmask && is_mask(inner.ty.lanes())
                }
                LaneTest::AllTrue(shape) => (inner.op, inner.ty) == (Opcode::AllTrue, shape),
                LaneTest::AllOnes(shape) => {
                    (inner.op, inner.ty) == (Opcode::AllTrue, shape) && is_mask(shape.lanes())
                }
                LaneTest::AnyNegative(shape) => (inner.op, inner.ty) == (Opcode::Bitmask, shape),
            };
            found = found.or(
                match is_test && self.same(vector, self.of(inner.operand_a())) {
                    true => operand.as_value(),
                    false => self.lane_test(inner, test, vector),
                },
            );
        });
        found
    }

    /// Whether a machine instruction has read what it should.
    pub fn same(&self, found: Meaning, wanted: Meaning) -> bool {
        if let Meaning::Memory(bytes) = found
            && let Some(load) = self.sunk(wanted)
        {
            return load.op == Opcode::Load && load.ty.bytes() == bytes;
        }
        found == wanted
    }

    /// Whether the condition that was found is the one that is wanted.
    pub fn same_condition(&self, found: Formula, wanted: Formula) -> bool {
        let same = |found: Formula| match (found, wanted) {
            (Formula::Relation(a, found), Formula::Relation(b, wanted)) => {
                a.kind == b.kind
                    && found == wanted
                    && self.same(a.lhs, b.lhs)
                    && self.same(a.rhs, b.rhs)
            }
            (
                Formula::NonZero {
                    term: a,
                    width: found,
                    holds: this,
                },
                Formula::NonZero {
                    term: b,
                    width: wanted,
                    holds: that,
                },
            ) => found == wanted && this == that && self.same(a, b),
            (
                Formula::Masked {
                    terms: a,
                    width: found,
                    holds: this,
                },
                Formula::Masked {
                    terms: b,
                    width: wanted,
                    holds: that,
                },
            ) => found == wanted && this == that && self.same(a[0], b[0]) && self.same(a[1], b[1]),
            _ => found == wanted,
        };
        same(found) || same(found.exchange())
    }

    /// The condition that an `i32` operand stands for: that it is not zero.
    pub fn condition(&self, operand: Operand) -> Formula {
        self.zero_test(self.of(operand), Width::W32, true)
    }

    /// The condition that a comparison computes.
    pub fn comparison(&self, inst: &Inst) -> Formula {
        let width = Width::of(inst.ty);
        let kind = if inst.op.is_float_compare() {
            CompareKind::Floats { width }
        } else {
            CompareKind::Integers { width }
        };
        let rhs = match inst.op {
            Opcode::Eqz => Meaning::Constant(0),
            _ => self.of(inst.operand_b()),
        };
        let comparison = Comparison {
            kind,
            lhs: self.of(inst.operand_a()),
            rhs,
        };
        self.formula(comparison, outcomes_of(inst.op))
    }

    /// The formula of a comparison that has one of these outcomes.
    pub fn formula(&self, comparison: Comparison<Meaning>, outcomes: Outcomes) -> Formula {
        let Comparison { kind, lhs, rhs } = comparison;
        let outcomes = outcomes.and(kind.possible());
        match kind {
            CompareKind::Integers { width }
                if let (Meaning::Constant(a), Meaning::Constant(b)) = (lhs, rhs) =>
            {
                Formula::Always(outcomes.contains(outcome_of(width, a, b)))
            }
            CompareKind::Integers { .. } if lhs.is_constant() && !rhs.is_constant() => {
                let exchanged = Comparison {
                    kind,
                    lhs: rhs,
                    rhs: lhs,
                };
                self.formula(exchanged, outcomes.map(exchange))
            }
            CompareKind::Integers { width } if rhs == Meaning::Constant(0) => {
                self.compared_with_zero(comparison, outcomes, width)
            }
            // Nothing but zero is below one.
            CompareKind::Integers { width }
                if rhs == Meaning::Constant(1) && outcomes == outcomes_of(Opcode::LtU) =>
            {
                self.zero_test(lhs, width, false)
            }
            CompareKind::Integers { width }
                if rhs == Meaning::Constant(1) && outcomes == outcomes_of(Opcode::GeU) =>
            {
                self.zero_test(lhs, width, true)
            }
            CompareKind::Bits { width } if lhs == rhs => {
                // The same as comparing it with zero.
                let outcomes = outcomes.map(|outcome| match outcome {
                    Outcome::Zero => Outcome::Equal,
                    Outcome::Negative => Outcome::LessAbove,
                    _ => Outcome::GreaterAbove,
                });
                let comparison = Comparison {
                    kind: CompareKind::Integers { width },
                    lhs,
                    rhs: Meaning::Constant(0),
                };
                self.compared_with_zero(comparison, outcomes, width)
            }
            CompareKind::Made { width } => {
                let zero = Outcomes::of(&[Outcome::MadeZero]);
                match outcomes == Outcomes::NONE || outcomes == kind.possible() {
                    true => Formula::Always(outcomes != Outcomes::NONE),
                    false => self.zero_test(lhs, width, outcomes != zero),
                }
            }
            CompareKind::Bits { width } => {
                let zero = Outcomes::of(&[Outcome::Zero]);
                if outcomes == zero || outcomes == kind.possible().without(zero) {
                    self.masked([lhs, rhs], width, outcomes != zero)
                } else {
                    Formula::Relation(comparison, outcomes)
                }
            }
            _ => Formula::Relation(comparison, outcomes),
        }
    }

    fn compared_with_zero(
        &self,
        comparison: Comparison<Meaning>,
        outcomes: Outcomes,
        width: Width,
    ) -> Formula {
        use Outcome::{Equal, GreaterAbove, LessAbove};
        let possible = possible(comparison);
        let outcomes = outcomes.and(possible);
        let is = |among: &[Outcome]| outcomes == Outcomes::of(among);
        let term = comparison.lhs;
        if outcomes == Outcomes::NONE || outcomes == possible {
            Formula::Always(outcomes == possible)
        } else if is(&[Equal]) || is(&[LessAbove, GreaterAbove]) {
            self.zero_test(term, width, !is(&[Equal]))
        } else if is(&[LessAbove]) || is(&[Equal, GreaterAbove]) {
            let sign = Meaning::Constant(1 << width.highest_bit());
            self.masked([term, sign], width, is(&[LessAbove]))
        } else {
            Formula::Relation(comparison, outcomes)
        }
    }

    /// The condition that a term is not zero if `holds`, else that it is zero. A term that sinks is
    /// looked through.
    fn zero_test(&self, term: Meaning, width: Width, holds: bool) -> Formula {
        if let Meaning::Constant(bits) = term {
            return Formula::Always((bits & width.mask() != 0) == holds);
        }
        if let Meaning::Tested {
            value,
            width: tested,
            holds: same,
        } = term
            && tested.bits() <= width.bits()
        {
            let term = self.of(Operand(value.0));
            return self.zero_test(term, Width::W32, holds == same);
        }
        match self.sunk(term) {
            Some(inst) if is_comparison(inst.op) && width == Width::W32 => {
                let formula = self.comparison(inst);
                if holds { formula } else { formula.negate() }
            }
            Some(inst) if inst.op == Opcode::And && Width::of(inst.ty) == width => {
                let terms = [self.of(inst.operand_a()), self.of(inst.operand_b())];
                self.masked(terms, width, holds)
            }
            _ => Formula::NonZero { term, width, holds },
        }
    }

    fn masked(&self, terms: [Meaning; 2], width: Width, holds: bool) -> Formula {
        if let [Meaning::Constant(a), Meaning::Constant(b)] = terms {
            return Formula::Always((a & b & width.mask() != 0) == holds);
        }
        match terms {
            [a, b] if a == b => self.zero_test(a, width, holds),
            [mask, term] if mask.is_constant() && !term.is_constant() => {
                self.masked([term, mask], width, holds)
            }
            [_, mask] => Formula::Masked {
                terms,
                width: match mask.is_constant() {
                    true => Width::W32,
                    false => width,
                },
                holds,
            },
        }
    }

    /// What a `select`, a comparison or a sum that counts chooses by: its condition, and its result
    /// if that holds and if it does not.
    pub fn choice(&self, inst: &Inst) -> (Formula, [Side; 2]) {
        if inst.op == Opcode::Select {
            let sides = [self.of(inst.operand_a()), self.of(inst.operand_b())];
            return (self.condition(inst.operand_c()), sides.map(Side::new));
        }
        if let Some((comparison, other)) = self.function.counted(inst) {
            let meaning = self.of(other);
            let sides = [true, false].map(|one_more| Side { meaning, one_more });
            return (self.comparison(self.function.inst(comparison)), sides);
        }
        let sides = [Meaning::Constant(1), Meaning::Constant(0)];
        (self.comparison(inst), sides.map(Side::new))
    }

    /// Whether an instruction may choose by a condition, but need not.
    pub fn may_choose(&self, value: Value) -> bool {
        self.function.counted(self.function.inst(value)).is_some()
    }

    /// Whether an instruction chooses by a condition.
    pub fn is_choice(&self, value: Value) -> bool {
        let op = self.function.inst(value).op;
        op == Opcode::Select || is_comparison(op)
    }
}

/// How integers of a type are compared.
pub(super) fn integers(ty: Type) -> CompareKind {
    CompareKind::Integers {
        width: Width::of(ty),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A comparison of two constants holds or not, whichever side is zero.
    #[test]
    fn constants_compare_as_their_values_do() {
        let function = Function::new();
        let meanings = Meanings::new(&function);
        let numbers = [0, 1, 2, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff];
        let wide = numbers.map(|number| number << 32 | number >> 4);
        for (ty, numbers) in [(Type::I32, numbers), (Type::I64, wide)] {
            for (a, b) in numbers.iter().flat_map(|&a| numbers.map(|b| (a, b))) {
                let comparison = Comparison {
                    kind: integers(ty),
                    lhs: Meaning::Constant(a),
                    rhs: Meaning::Constant(b),
                };
                for &op in Opcode::ALL.iter().filter(|op| op.is_int_compare()) {
                    let found = meanings.formula(comparison, outcomes_of(op));
                    let holds = gantry_ir::fold::binary(op, ty, a, b).unwrap() != 0;
                    assert_eq!(found, Formula::Always(holds), "{op:?} {a:#x} {b:#x}");
                }
            }
        }
    }
}
