//! Follows the flags, and asks of each reader what the IR says.

use super::formula::{Formula, Meaning, Meanings, Side, integers};
use crate::{
    emit::buffer::Label,
    isa::{
        condition::{
            CompareKind, Comparison, Conditional, Outcome, Outcomes, Predicate, Term, Test,
        },
        machine::{Transfer, ValuePlace},
        reg::Reg,
        width::Width,
    },
};
use gantry_ir::{
    Block, Declarations, Format, Function, Inst, Opcode, Operand, TrapCode, Type, Value, Variable,
    module::TableDeclaration,
};
use std::collections::HashMap;

/// What is wrong with a condition: the first fault that was found.
#[derive(Clone, Debug, thiserror::Error)]
#[error("wrong condition: {0}")]
pub struct Violation(String);

/// What the flags say.
#[derive(Clone, Copy, Debug)]
enum Flags {
    /// How a comparison came out.
    Of(Comparison<Meaning>),
    /// That, where the condition holds; else whether there was an "overflow".
    If(Formula, Comparison<Meaning>, bool),
}

/// A number by which the flag for zero has been set, before the instruction of the IR that is
/// selected or in it, and nothing has touched the flags since.
#[derive(Debug)]
struct Made {
    width: Width,
    /// What has that number: a value, and variables that have been set to it.
    names: Vec<Operand>,
}

/// What has been answered within the instruction of the IR that is selected.
#[derive(Default, Debug)]
struct Answers {
    registers: Vec<(Reg, Meaning)>,
    slots: Vec<(i32, Meaning)>,
    /// Registers that are to become the results of instructions.
    results: Vec<(Reg, Value)>,
    labels: Vec<(Label, Block)>,
    /// The first label of the table that was asked for, and whether its targets are the IR's.
    table: Option<(u32, bool)>,
    /// What has been chosen for temporaries.
    choices: Vec<(Formula, [Side; 2])>,
}

/// See the module's documentation. It keeps the first violation.
#[derive(Debug)]
pub(super) struct Prover<'f> {
    declarations: &'f Declarations,
    meanings: Meanings<'f>,
    value: Value,
    answers: Answers,
    constants: HashMap<Label, u64>,
    flags: Option<Flags>,
    made: Option<Made>,
    /// Whether the instruction has been seen to do what its condition says.
    is_proved: bool,
    computed: u32,
    violation: Option<Violation>,
}

impl<'f> Prover<'f> {
    pub fn new(function: &'f Function, declarations: &'f Declarations) -> Prover<'f> {
        Prover {
            declarations,
            meanings: Meanings::new(function),
            value: Value(0),
            answers: Answers::default(),
            constants: HashMap::new(),
            flags: None,
            made: None,
            is_proved: false,
            computed: 0,
            violation: None,
        }
    }

    pub fn finish(self) -> Result<(), Violation> {
        self.violation.map_or(Ok(()), Err)
    }

    fn report(&mut self, what: String) {
        if self.violation.is_none() {
            self.violation = Some(Violation(format!("{}: {what}", self.value)));
        }
    }

    fn inst(&self) -> &'f Inst {
        self.meanings.function.inst(self.value)
    }

    // --- what the selector is answered ---

    pub fn begin_inst(&mut self, value: Value) {
        self.value = value;
        self.flags = None;
        self.is_proved = false;
        let answers = &mut self.answers;
        answers.registers.clear();
        answers.slots.clear();
        answers.results.clear();
        answers.labels.clear();
        answers.table = None;
        answers.choices.clear();
    }

    pub fn end_inst(&mut self) {
        let op = self.inst().op;
        let has_condition = matches!(op, Opcode::BranchIf | Opcode::BranchTable)
            || self.meanings.is_choice(self.value);
        if has_condition && !self.is_proved {
            self.report(format!("nothing was emitted that does what {op:?} says"));
        }
    }

    /// What follows does not see the flags.
    pub fn leave(&mut self) {
        self.flags = None;
        self.made = None;
    }

    /// A variable gets a value, or another variable's.
    pub fn set_variable(&mut self, variable: Variable, source: Option<Operand>) {
        let variable = Operand::variable(variable);
        if let Some(Made { names, .. }) = &mut self.made {
            let has_it = source.is_some_and(|source| names.contains(&source));
            names.retain(|&name| name != variable);
            if has_it {
                names.push(variable);
            }
        }
    }

    /// A variable gets what is in a register.
    pub fn set_variable_to(&mut self, variable: Variable, src: Reg) {
        let source = match self.register(src) {
            Meaning::Operand(operand) => Some(operand),
            _ => None,
        };
        self.set_variable(variable, source);
    }

    /// An instruction has been done with the one before: it sets a variable.
    pub fn done(&mut self, value: Value) {
        let inst = self.meanings.function.inst(value);
        self.set_variable(Variable(inst.b), Some(inst.operand_a()));
    }

    fn set(&mut self, reg: Reg, meaning: Meaning) {
        let registers = &mut self.answers.registers;
        match registers.iter_mut().find(|(known, _)| *known == reg) {
            Some((_, known)) => *known = meaning,
            None => registers.push((reg, meaning)),
        }
    }

    pub fn answer(&mut self, reg: Reg, operand: Operand) -> Reg {
        self.set(reg, self.meanings.of(operand));
        reg
    }

    /// The register has a constant that was made for an earlier instruction.
    pub fn answer_bits(&mut self, reg: Reg, bits: u64) {
        self.set(reg, Meaning::Constant(bits));
    }

    pub fn answer_slot(&mut self, offset: i32, operand: Operand) {
        let meaning = self.meanings.of(operand);
        self.answers.slots.push((offset, meaning));
    }

    pub fn expect_result(&mut self, reg: Reg, value: Value) -> Reg {
        self.answers.results.push((reg, value));
        self.answer(reg, Operand(value.0))
    }

    /// The one register stands for what the other one does.
    pub fn tie(&mut self, reg: Reg, src: Reg) {
        if reg != src {
            self.set(reg, self.register(src));
        }
    }

    /// The value is another name of what is in the register.
    pub fn define(&mut self, value: Value, src: Reg) {
        let meaning = self.register(src);
        if self.meanings.is_choice(value) {
            self.prove_choice(value, meaning);
        }
        self.meanings.rename(value, meaning);
    }

    pub fn answer_label(&mut self, label: Label, block: Block) {
        self.answers.labels.push((label, block));
    }

    pub fn answer_table(&mut self, first: u32, targets: &[u32], default: Block) {
        let inst = self.inst();
        let is_wanted = inst.op == Opcode::BranchTable
            && self.meanings.function.branch_table(inst) == (targets, default);
        self.answers.table = Some((first, is_wanted));
    }

    pub fn answer_constant(&mut self, label: Label, bytes: &[u8]) {
        if bytes.len() <= 8 {
            let bits = bytes.iter().rev();
            let bits = bits.fold(0, |bits, &byte| bits << 8 | u64::from(byte));
            self.constants.insert(label, bits);
        }
    }

    // --- what the selector emits ---

    /// What is in a register, as far as it was answered within this instruction.
    fn register(&self, reg: Reg) -> Meaning {
        let registers = &self.answers.registers;
        let known = registers.iter().find(|(known, _)| *known == reg);
        let number = if reg.is_virtual() {
            reg.virtual_index()
        } else {
            u32::MAX
        };
        known.map_or(Meaning::Unknown(number), |&(_, meaning)| meaning)
    }

    fn fresh(&mut self) -> Meaning {
        self.computed += 1;
        Meaning::Unknown(1 << 31 | self.computed)
    }

    fn resolve(&mut self, term: Term) -> Meaning {
        match term {
            Term::Reg(reg) => self.register(reg),
            Term::Slot(offset) => {
                let slots = &self.answers.slots;
                let known = slots.iter().find(|(known, _)| *known == offset);
                known.map_or(Meaning::Memory(8), |&(_, meaning)| meaning)
            }
            Term::Memory(bytes) => Meaning::Memory(bytes),
            Term::Label(label) => match self.constants.get(&label) {
                Some(&bits) => Meaning::Constant(bits),
                None => self.fresh(),
            },
            Term::Constant(bits) => Meaning::Constant(bits),
            Term::Lanes {
                test,
                vector,
                width,
                holds,
            } => {
                let vector = self.register(vector);
                match self.meanings.lane_test(self.inst(), test, vector) {
                    Some(value) => Meaning::Tested {
                        value,
                        width,
                        holds,
                    },
                    None => self.fresh(),
                }
            }
            Term::OneMore(_) | Term::Other => self.fresh(),
        }
    }

    fn resolve_side(&mut self, term: Term) -> Side {
        let (meaning, one_more) = match term {
            Term::OneMore(reg) => (self.register(reg), true),
            term => (self.resolve(term), false),
        };
        Side { meaning, one_more }
    }

    fn resolve_comparison(&mut self, comparison: Comparison<Term>) -> Comparison<Meaning> {
        Comparison {
            kind: comparison.kind,
            lhs: self.resolve(comparison.lhs),
            rhs: self.resolve(comparison.rhs),
        }
    }

    /// The comparison that is tested and its outcomes. Flags are read once.
    fn tested(&mut self, test: Test) -> Option<(Comparison<Meaning>, Outcomes)> {
        match test {
            Test::Compare(comparison, outcomes) => {
                Some((self.resolve_comparison(comparison), outcomes))
            }
            Test::Flags(predicate) => self.read_flags(predicate),
            Test::Overflow => {
                self.report("overflow is tested".to_string());
                None
            }
        }
    }

    fn read_flags(&mut self, predicate: Predicate) -> Option<(Comparison<Meaning>, Outcomes)> {
        match self.flags.take() {
            Some(Flags::Of(comparison)) => {
                let possible = comparison.kind.possible();
                if predicate.unknown.and(possible) == Outcomes::NONE {
                    return Some((comparison, predicate.holds));
                }
                let kind = comparison.kind;
                self.report(format!("the flags tell nothing of that about {kind:?}"));
            }
            Some(Flags::If(..)) => self.report("flags of two comparisons are read".to_string()),
            None => self.report("flags are read that no comparison has set".to_string()),
        }
        None
    }

    fn tested_formula(&mut self, test: Test) -> Option<Formula> {
        let (comparison, outcomes) = self.tested(test)?;
        Some(self.meanings.formula(comparison, outcomes))
    }

    /// Executes an instruction.
    pub fn observe(&mut self, conditional: Conditional, transfer: Transfer, written: &[Reg]) {
        let copied = match transfer {
            Transfer::Copy {
                to: ValuePlace::Reg(to),
                from: ValuePlace::Reg(from),
            } => Some((to, self.register(from))),
            Transfer::Constant {
                to: ValuePlace::Reg(to),
                bits,
            } => Some((to, Meaning::Constant(bits))),
            _ => None,
        };
        if !matches!(
            conditional,
            Conditional::Keeps | Conditional::Makes { .. } | Conditional::Relies { .. }
        ) {
            self.made = None;
        }
        let chosen = self.execute(conditional);
        for &reg in written {
            let made = [copied, chosen].into_iter().flatten();
            let made = made
                .clone()
                .find_map(|(to, made)| (to == reg).then_some(made));
            self.write(reg, made);
        }
    }

    /// Executes the part that has to do with conditions: what is chosen, and where to.
    fn execute(&mut self, conditional: Conditional) -> Option<(Reg, Meaning)> {
        match conditional {
            Conditional::Keeps => {}
            Conditional::Makes { dst, term } => return Some((dst, self.resolve(term))),
            Conditional::Spoils => self.flags = None,
            Conditional::Sets(comparison) => {
                self.flags = Some(Flags::Of(self.resolve_comparison(comparison)));
            }
            Conditional::SetsByResult { dst, width } => {
                self.flags = None;
                let results = &self.answers.results;
                let result = results.iter().find(|(known, _)| *known == dst);
                self.made = result.map(|&(_, value)| Made {
                    width,
                    names: vec![Operand(value.0)],
                });
            }
            Conditional::Relies { term, width } => self.rely(term, width),
            Conditional::SetsIf {
                test,
                comparison,
                overflow,
            } => {
                let comparison = self.resolve_comparison(comparison);
                let test = self.tested_formula(Test::Flags(test))?;
                self.flags = Some(Flags::If(test, comparison, overflow));
            }
            Conditional::Chooses {
                test,
                dst,
                then,
                otherwise,
            } => {
                let sides = [self.resolve_side(then), self.resolve_side(otherwise)];
                let test = self.tested_formula(test)?;
                let choices = &mut self.answers.choices;
                choices.push((test, sides));
                return Some((dst, Meaning::Choice(choices.len() as u32 - 1)));
            }
            Conditional::Branches {
                test,
                target,
                otherwise,
            } => {
                let test = self.tested_formula(test)?;
                self.prove_branch(test, target, otherwise);
            }
            Conditional::BranchesByTable {
                index,
                test,
                first,
                count,
            } => self.prove_table(index, test, first, count),
            Conditional::Jumps(label) => self.prove_jump(label),
            Conditional::Traps { test, code } => self.prove_trap(test, code),
        }
        None
    }

    /// The flags are to tell whether this number is zero.
    fn rely(&mut self, term: Term, width: Width) {
        let lhs = self.resolve(term);
        let is_told = |made: &Made| {
            made.width == width
                && matches!(lhs, Meaning::Operand(operand) if made.names.contains(&operand))
        };
        if !self.made.as_ref().is_some_and(is_told) {
            let bits = width.bits();
            return self.report(format!("no flag tells whether {lhs} is zero ({bits} bits)"));
        }
        self.flags = Some(Flags::Of(Comparison {
            kind: CompareKind::Made { width },
            lhs,
            rhs: Meaning::Constant(0),
        }));
    }

    /// Notes what has been written to a register.
    fn write(&mut self, reg: Reg, made: Option<Meaning>) {
        let results = &self.answers.results;
        let result = results.iter().find(|(known, _)| *known == reg);
        if let Some(&(_, value)) = result {
            let chooses =
                self.meanings.may_choose(value) && matches!(made, Some(Meaning::Choice(_)));
            if chooses || self.meanings.is_choice(value) {
                let made = made.unwrap_or(Meaning::Unknown(0));
                self.prove_choice(value, made);
            }
            return;
        }
        let meaning = made.unwrap_or_else(|| self.fresh());
        self.set(reg, meaning);
    }

    // --- what the IR says ---

    /// Proves what a `select` or a comparison becomes.
    fn prove_choice(&mut self, value: Value, made: Meaning) {
        let (wanted, sides) = self.meanings.choice(self.meanings.function.inst(value));
        let Meaning::Choice(index) = made else {
            return self.report(format!("{value} becomes {made}, which is no choice"));
        };
        let (test, found) = self.answers.choices[index as usize];
        let meanings = &self.meanings;
        let is_same = |found: Side, wanted: Side| {
            found.one_more == wanted.one_more && meanings.same(found.meaning, wanted.meaning)
        };
        let are_same =
            |found: [Side; 2]| is_same(found[0], sides[0]) && is_same(found[1], sides[1]);
        let is_right = meanings.same_condition(test, wanted) && are_same(found)
            || meanings.same_condition(test, wanted.negate()) && are_same([found[1], found[0]]);
        if is_right {
            self.is_proved |= value == self.value;
        } else {
            self.report(format!(
                "{value} becomes {} where {test}, else {}; it should be {} where {wanted}, else {}",
                found[0], found[1], sides[0], sides[1]
            ));
        }
    }

    fn leads_to(&self, label: Label, block: Block) -> bool {
        self.answers.labels.contains(&(label, block))
    }

    fn prove_branch(&mut self, test: Formula, target: Label, otherwise: Label) {
        let inst = self.inst();
        let operand = inst.operand_a();
        let condition = self.meanings.condition(operand);
        let (wanted, blocks) = match inst.op {
            Opcode::BranchIf => (condition, [Block(inst.b), Block(inst.c)]),
            Opcode::BranchTable => {
                let (targets, default) = self.meanings.function.branch_table(inst);
                let [target] = *targets else {
                    return self.report(format!("a branch to one of {} blocks", targets.len()));
                };
                (condition.negate(), [Block(target), default])
            }
            op => return self.report(format!("{op:?} branches")),
        };
        let goes = |to: [Block; 2]| self.leads_to(target, to[0]) && self.leads_to(otherwise, to[1]);
        let is_right = goes(blocks) && self.meanings.same_condition(test, wanted)
            || goes([blocks[1], blocks[0]]) && self.meanings.same_condition(test, wanted.negate());
        if is_right {
            self.is_proved = true;
        } else {
            self.report(format!(
                "a branch to {target:?} where {test}, else to {otherwise:?}; it should go to {} where {wanted}, \
                 else to {}; the labels are {:?}",
                blocks[0], blocks[1], self.answers.labels
            ));
        }
    }

    /// Proves an unconditional jump, which may be what a condition comes down to.
    fn prove_jump(&mut self, label: Label) {
        let inst = self.inst();
        let wanted = match inst.op {
            Opcode::Jump => Some(Block(inst.b)),
            Opcode::BranchIf => {
                let condition = self.meanings.function.constant(inst.operand_a());
                condition.map(|bits| Block(if bits as u32 == 0 { inst.c } else { inst.b }))
            }
            Opcode::BranchTable => {
                let (targets, default) = self.meanings.function.branch_table(inst);
                targets.is_empty().then_some(default)
            }
            _ => None,
        };
        if wanted.is_some_and(|block| self.leads_to(label, block)) {
            self.is_proved = true;
        } else {
            self.report(format!(
                "a jump to {label:?}, which should go to {wanted:?}"
            ));
        }
    }

    /// Proves that a table is entered with the index where that is below the number of targets, and
    /// left for the default else: either is the last entry the default's and larger indices are
    /// clamped to it, or the instruction tests that.
    fn prove_table(&mut self, index: Reg, test: Option<Test>, first: u32, count: u32) {
        let inst = self.inst();
        if inst.op != Opcode::BranchTable {
            return self.report(format!("{:?} branches by a table", inst.op));
        }
        let (targets, _) = self.meanings.function.branch_table(inst);
        let limit = targets.len() as u32;
        let operand = self.meanings.of(inst.operand_a());
        let comparison = Comparison {
            kind: integers(Type::I32),
            lhs: operand,
            rhs: Meaning::Constant(u64::from(limit)),
        };
        let below = Outcomes::of(&[Outcome::LessBelow, Outcome::GreaterBelow]);
        let wanted = self.meanings.formula(comparison, below);
        let mut index = self.register(index);
        let is_right = if let Some(test) = test {
            let Some(test) = self.tested_formula(test) else {
                return;
            };
            count == limit && self.meanings.same_condition(test, wanted)
        } else if let Meaning::Choice(choice) = index {
            let (test, sides) = self.answers.choices[choice as usize];
            index = sides[0].meaning;
            count == limit + 1
                && sides.iter().all(|side| !side.one_more)
                && self.meanings.same_condition(test, wanted)
                && sides[1].meaning == Meaning::Constant(u64::from(limit))
        } else {
            false
        };
        let is_right = is_right
            && self.meanings.same(index, operand)
            && self.answers.table == Some((first, true));
        if is_right {
            self.is_proved = true;
        } else {
            self.report(format!(
                "a table of {count} is entered at {index}; {limit} targets are behind {operand}"
            ));
        }
    }

    fn prove_trap(&mut self, test: Test, code: TrapCode) {
        let inst = *self.inst();
        if test == Test::Overflow {
            return self.prove_overflow(&inst, code);
        }
        let Some((found, outcomes)) = self.tested(test) else {
            return;
        };
        let test = self.meanings.formula(found, outcomes);
        let wanted = self.trap_condition(&inst, code, found);
        if !wanted.is_some_and(|wanted| self.meanings.same_condition(test, wanted)) {
            let wanted = wanted.map(|wanted| wanted.to_string());
            self.report(format!(
                "{:?} traps with {code:?} where {test}; it should where {wanted:?}",
                inst.op
            ));
        }
    }

    /// When an instruction has to trap, if it has to with this code. The lengths that are compared
    /// with are known by being nothing that the IR names.
    fn trap_condition(
        &self,
        inst: &Inst,
        code: TrapCode,
        found: Comparison<Meaning>,
    ) -> Option<Formula> {
        use Opcode::{
            CallIndirect, CheckNull, IdivS, IdivU, IremS, IremU, ReturnCallIndirect, TableGet,
            TableSet,
        };
        use Outcome::{Equal, GreaterAbove, LessAbove};
        let is_internal = |term| matches!(term, Meaning::Memory(8) | Meaning::Unknown(_));
        match (code, inst.op) {
            (TrapCode::IntegerDivideByZero, IdivS | IdivU | IremS | IremU) => {
                let comparison = Comparison {
                    kind: integers(inst.ty),
                    lhs: self.meanings.of(inst.operand_b()),
                    rhs: Meaning::Constant(0),
                };
                Some(self.meanings.formula(comparison, Outcomes::of(&[Equal])))
            }
            (TrapCode::NullReference, CheckNull) => {
                let comparison = Comparison {
                    kind: integers(inst.ty),
                    lhs: self.meanings.of(inst.operand_a()),
                    rhs: Meaning::Constant(0),
                };
                Some(self.meanings.formula(comparison, Outcomes::of(&[Equal])))
            }
            (TrapCode::TableOutOfBounds, TableGet | TableSet)
            | (TrapCode::UndefinedElement, CallIndirect | ReturnCallIndirect) => {
                let lhs = self.meanings.of(inst.operand_a());
                let table = self.table_of(inst);
                let known_size = table.and_then(|table| table.known_size(inst));
                let comparison = match known_size {
                    Some(size) => Comparison {
                        kind: integers(Type::I32),
                        lhs,
                        rhs: Meaning::Constant(size.into()),
                    },
                    None => Comparison {
                        kind: CompareKind::Integers { width: Width::W64 },
                        lhs,
                        rhs: found.rhs,
                    },
                };
                let outcomes = Outcomes::of(&[Equal, LessAbove, GreaterAbove]);
                (known_size.is_some() || is_internal(found.rhs))
                    .then(|| self.meanings.formula(comparison, outcomes))
            }
            (TrapCode::MemoryOutOfBounds, _) => {
                let comparison = Comparison {
                    kind: CompareKind::Integers { width: Width::W64 },
                    ..found
                };
                let outcomes = Outcomes::of(&[LessAbove, GreaterAbove]);
                let is_internal =
                    is_internal(found.rhs) && matches!(found.lhs, Meaning::Unknown(_));
                is_internal.then(|| self.meanings.formula(comparison, outcomes))
            }
            _ => None,
        }
    }

    /// The table that an instruction accesses.
    fn table_of(&self, inst: &Inst) -> Option<&'f TableDeclaration> {
        let table = match inst.op.format() {
            Format::CallIndirect => self.meanings.function.immediates(inst).1,
            _ => inst.b,
        };
        self.declarations.tables.get(table as usize)
    }

    /// Proves that a quotient is trapped on where the dividend is the least integer, as only its
    /// difference with one overflows, and the divisor is -1.
    fn prove_overflow(&mut self, inst: &Inst, code: TrapCode) {
        let flags = self.flags.take();
        let minus_one = Width::of(inst.ty).mask();
        let kind = integers(inst.ty);
        let divisor = Comparison {
            kind,
            lhs: self.meanings.of(inst.operand_b()),
            rhs: Meaning::Constant(minus_one),
        };
        let wanted = self
            .meanings
            .formula(divisor, Outcomes::of(&[Outcome::Equal]));
        let dividend = self.meanings.of(inst.operand_a());
        let is_right = inst.op == Opcode::IdivS
            && code == TrapCode::IntegerOverflow
            && matches!(flags, Some(Flags::If(test, comparison, false))
                if self.meanings.same_condition(test, wanted)
                    && comparison.kind == kind
                    && self.meanings.same(comparison.lhs, dividend)
                    && comparison.rhs == Meaning::Constant(1));
        if !is_right {
            self.report(format!("{:?} traps with {code:?} after {flags:?}", inst.op));
        }
    }
}
