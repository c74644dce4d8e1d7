//! A function's body: trees of operators.

use std::borrow::Cow;

use wasm_encoder::{BlockType, Function, Instruction, MemArg, MemArgTarget};

use super::operators::{self, Operator, Traps, Type};
use super::{COST, Callee, Plan, SLOTS, types, vals};
use crate::generate::{Random, function};

/// How deep trees grow.
const DEPTH: usize = 6;

/// Where a branch may go.
pub(super) struct Label {
    /// What it takes along.
    pub types: Vec<Type>,
    /// The counter of the loop that it begins.
    pub counter: Option<Counter>,
}

/// The local that says how often a loop may still be repeated. Nothing else writes it.
#[derive(Clone, Copy)]
pub(super) struct Counter {
    pub local: u32,
    pub ty: Type,
}

/// A body while it is made.
pub(super) struct Body<'a> {
    pub plan: &'a mut Plan,
    pub random: &'a mut Random,
    /// The function's index.
    index: u32,
    code: Vec<Instruction<'static>>,
    /// Parameters and then locals.
    pub locals: Vec<Type>,
    params: usize,
    /// Locals from here on have uses of their own: `write` leaves them alone.
    pub reserved: usize,
    pub labels: Vec<Label>,
    /// How many operators there may still be.
    left: usize,
    /// How often at most the code is executed that is made just now.
    pub weight: u64,
    /// What a call costs.
    cost: u64,
    /// How the function calls itself, if it does.
    own: Option<Recursion>,
}

/// How a function calls itself: it returns at once unless a parameter is from 1 to [`OWN_DEPTH`], and
/// passes on one less.
#[derive(Clone, Copy)]
struct Recursion {
    param: usize,
    /// A copy of the parameter, which nothing else writes.
    local: u32,
    /// How many calls there may still be each time.
    left: u64,
}

/// How deep calls of a function by itself are, those that return at once not counted.
const OWN_DEPTH: i32 = 3;
/// How many calls of itself a function executes at most, and how many calls that makes of one.
const OWN_CALLS: u64 = 2;
const OWN_COST: u64 = 1 + OWN_CALLS + OWN_CALLS.pow(2) + OWN_CALLS.pow(3);

/// Which of the reserved locals has an address of 16 bits.
pub(super) const POINTER: usize = 0;
/// The locals from which NaNs are read again.
const NANS: [(usize, Type); 2] = [(1, Type::F32), (2, Type::F64)];
/// The reserved locals.
const RESERVED: [Type; 3] = [Type::I32, Type::F32, Type::F64];

/// What a value may come from.
#[derive(Clone, Copy)]
enum Form {
    Leaf,
    Operator,
    Comparison,
    Fused,
    Widened,
    Deep,
    Load,
    Tee,
    Global,
    Size,
    Reference,
    Select,
    Block,
    If,
    Switch,
    Loop,
    Call,
    Chosen,
    Statement,
    Diverge,
}

const FORMS: &[(usize, Form)] = &[
    (15, Form::Leaf),
    (30, Form::Operator),
    (10, Form::Comparison),
    (16, Form::Fused),
    (5, Form::Widened),
    (4, Form::Deep),
    (12, Form::Load),
    (6, Form::Tee),
    (3, Form::Global),
    (2, Form::Size),
    (8, Form::Reference),
    (14, Form::Select),
    (4, Form::Block),
    (5, Form::If),
    (2, Form::Switch),
    (2, Form::Loop),
    (7, Form::Call),
    (8, Form::Chosen),
    (5, Form::Statement),
    (1, Form::Diverge),
];

impl<'a> Body<'a> {
    /// Makes the body of function `index` of about `length` operators, and notes what it costs.
    pub fn new(plan: &'a mut Plan, random: &'a mut Random, index: u32, length: usize) -> Self {
        let Callee {
            params, results, ..
        } = plan.functions[index as usize].clone();
        let mut locals = params.clone();
        locals.extend(types(random, &[1, 3, 6, 12, 30], false));
        let reserved = locals.len();
        locals.extend(RESERVED);
        let label = Label {
            types: results.clone(),
            counter: None,
        };
        let mut body = Self {
            plan,
            random,
            index,
            code: Vec::new(),
            params: params.len(),
            locals,
            reserved,
            labels: vec![label],
            left: length,
            weight: 1,
            cost: 0,
            own: None,
        };
        if body.random.chance(30) {
            body.begin_recursion();
        }
        while body.left > length / 3 {
            body.statement(DEPTH);
        }
        body.values(&results, DEPTH);
        let cost = match body.own {
            Some(_) => body.cost * OWN_COST,
            None => body.cost,
        };
        body.plan.functions[index as usize].cost = cost;
        body
    }

    /// The body, encoded.
    pub fn finish(self) -> Function {
        let locals = &self.locals[self.params..];
        function(locals.iter().map(|ty| ty.val()), &self.code)
    }

    pub fn emit(&mut self, instruction: Instruction<'static>) {
        self.code.push(instruction);
        self.left = self.left.saturating_sub(1);
        self.cost += self.weight;
    }

    /// Whether there is room for more than leaves.
    pub fn may_grow(&self, depth: usize) -> bool {
        depth > 0 && self.left > 0
    }

    /// A new local that only its maker writes.
    pub fn own_local(&mut self, ty: Type) -> u32 {
        self.locals.push(ty);
        self.locals.len() as u32 - 1
    }

    /// Values of these types, the last one on top.
    pub fn values(&mut self, types: &[Type], depth: usize) {
        types.iter().for_each(|ty| self.value(*ty, depth));
    }

    /// A value of a type.
    pub fn value(&mut self, ty: Type, depth: usize) {
        if !self.may_grow(depth) {
            return self.leaf(ty);
        }
        let depth = depth - 1;
        let made = match self.random.weighted(FORMS) {
            Form::Leaf => false,
            Form::Operator => self.operator(ty, depth),
            Form::Comparison => ty == Type::I32 && self.condition(depth),
            Form::Fused => self.fused(ty, depth),
            Form::Widened => ty == Type::I64 && self.widened(depth),
            Form::Deep => self.deep(ty, depth),
            Form::Load => self.load(ty, depth),
            Form::Tee => self.tee(ty, depth),
            Form::Global => self.global(ty),
            Form::Size => ty == Type::I32 && self.size(depth),
            Form::Reference => ty.is_ref() && self.reference(ty, depth),
            Form::Select => self.select(ty, depth),
            Form::Block => self.block(ty, depth),
            Form::If => self.if_else(ty, depth),
            Form::Switch => self.switch(ty, depth),
            Form::Loop => self.counted_loop(Some(ty), depth),
            Form::Call => self.call(Some(ty), depth),
            Form::Chosen => self.chosen(ty, depth),
            Form::Statement => {
                self.statement(depth);
                self.value(ty, depth);
                true
            }
            Form::Diverge => self.labels.len() > 1 && self.diverge(depth),
        };
        if !made {
            self.leaf(ty);
        }
    }

    /// A local or a constant.
    pub fn leaf(&mut self, ty: Type) {
        if self.random.chance(65)
            && let Some(local) = self.local(ty, self.locals.len())
        {
            return self.emit(Instruction::LocalGet(local));
        }
        self.constant(ty);
    }

    pub fn constant(&mut self, ty: Type) {
        let callable = self.plan.callable();
        let constant = match ty {
            Type::Func if self.random.chance(60) => {
                let among = callable.len();
                Instruction::RefFunc(callable.start + self.random.below(among) as u32)
            }
            _ => operators::constant(ty, self.random),
        };
        self.emit(constant);
    }

    /// A local, below `end`, whose value can be of type `ty`.
    fn local(&mut self, ty: Type, end: usize) -> Option<u32> {
        let fits: Vec<_> = (0..end)
            .filter(|local| ty.accepts(self.locals[*local]))
            .collect();
        (!fits.is_empty()).then(|| self.random.pick(&fits) as u32)
    }

    /// A local that may be written with a value of type `ty`.
    pub fn written_local(&mut self, ty: Type) -> Option<u32> {
        let fits: Vec<_> = (0..self.reserved)
            .filter(|local| self.locals[*local].accepts(ty))
            .collect();
        (!fits.is_empty()).then(|| self.random.pick(&fits) as u32)
    }

    /// An operand: what may be an immediate, a register or in memory.
    pub fn operand(&mut self, ty: Type, depth: usize) {
        match self.random.below(10) {
            0..3 => self.leaf(ty),
            3 if self.may_grow(depth) && self.load(ty, depth) => {}
            _ => self.value(ty, depth),
        }
    }

    fn operator(&mut self, ty: Type, depth: usize) -> bool {
        if matches!(ty, Type::ExactF32 | Type::ExactF64) && self.random.chance(50) {
            return self.exactly(ty, depth);
        }
        self.one_of(operators::OPERATORS, ty, depth)
    }

    /// Something that compares, or an `i32` that some bits decide.
    pub fn condition(&mut self, depth: usize) -> bool {
        if !self.may_grow(depth) {
            self.leaf(Type::I32);
            return true;
        }
        match self.random.below(14) {
            0 => self.value(Type::I32, depth - 1),
            1 => {
                self.operand(Type::I32, depth - 1);
                self.constant(Type::I32);
                self.emit(Instruction::I32And);
            }
            2 => {
                self.values(&[Type::I64, Type::I64], depth.min(2) - 1);
                self.emit(Instruction::I64And);
                self.emit(Instruction::I64Eqz);
            }
            3 => {
                self.operand(Type::I64, depth - 1);
                self.constant(Type::I64);
                self.emit(Instruction::I64And);
                self.emit(Instruction::I64Eqz);
            }
            4 => {
                self.condition(depth - 1);
                self.emit(Instruction::I32Eqz);
            }
            _ => return self.one_of(operators::COMPARISONS, Type::I32, depth - 1),
        }
        true
    }

    /// One of the operators with results of type `ty`.
    fn one_of(&mut self, all: &'static [Operator], ty: Type, depth: usize) -> bool {
        let fits: Vec<_> = all.iter().filter(|row| ty.accepts(row.result)).collect();
        let Some(row) = (!fits.is_empty()).then(|| self.random.pick(&fits)) else {
            return false;
        };
        let unsafely = self.plan.traps && self.random.chance(15);
        match (row.traps, row.params) {
            (Traps::Truncation { signed }, _) if !unsafely => {
                self.small_float(row.params[0], signed, depth);
            }
            (Traps::Division, [ty, _]) => self.division(row, *ty, unsafely, depth),
            (_, [lhs, rhs]) => self.pair(*lhs, *rhs, depth),
            (_, params) => params.iter().for_each(|ty| self.operand(*ty, depth)),
        }
        self.emit(row.instruction.clone());
        true
    }

    /// Two operands: one may be a constant, or both the same.
    fn pair(&mut self, lhs: Type, rhs: Type, depth: usize) {
        match self.random.below(20) {
            0 | 1 => {
                self.constant(lhs);
                self.operand(rhs, depth);
            }
            2..8 => {
                self.operand(lhs, depth);
                self.constant(rhs);
            }
            8 => match self.local(lhs, self.locals.len()) {
                Some(local) if lhs == rhs => {
                    self.emit(Instruction::LocalGet(local));
                    self.emit(Instruction::LocalGet(local));
                }
                _ => self.values(&[lhs, rhs], 0),
            },
            9 if matches!((lhs, rhs), (Type::I32, Type::I32) | (Type::I64, Type::I64)) => {
                for _ in 0..2 {
                    let edge = operators::integer(self.random);
                    self.hidden(lhs, edge);
                }
            }
            _ => {
                self.operand(lhs, depth);
                self.operand(rhs, depth);
            }
        }
    }

    /// A float that is in the range of each type of integers.
    fn small_float(&mut self, ty: Type, signed: bool, depth: usize) {
        self.operand(Type::I32, depth);
        if signed {
            self.emit(Instruction::I32Extend16S);
        } else {
            self.emit(Instruction::I32Const(0xffff));
            self.emit(Instruction::I32And);
        }
        self.emit(match ty {
            Type::F32 => Instruction::F32ConvertI32S,
            _ => Instruction::F64ConvertI32S,
        });
    }

    /// A float of which a NaN has been replaced by the usual one.
    fn exactly(&mut self, ty: Type, depth: usize) -> bool {
        use Instruction as I;
        let ty = ty.inexact();
        self.value(ty, depth);
        let (local, _) = NANS[usize::from(ty == Type::F64)];
        let local = (self.reserved + local) as u32;
        let (nan, equal, unequal) = match ty {
            Type::F32 => (I::F32Const(f32::NAN.into()), I::F32Eq, I::F32Ne),
            _ => (I::F64Const(f64::NAN.into()), I::F64Eq, I::F64Ne),
        };
        let (first, test) = match self.random.chance(50) {
            true => (vec![I::LocalTee(local), nan], equal),
            false => (vec![I::LocalSet(local), nan, I::LocalGet(local)], unequal),
        };
        let read = [I::LocalGet(local), I::LocalGet(local), test];
        first.into_iter().chain(read).for_each(|one| self.emit(one));
        self.emit(I::Select);
        true
    }

    /// A sum or bitwise operation one side of which may be a part of the same instruction: a shift
    /// by a constant, an extension, a product or another sum.
    fn fused(&mut self, ty: Type, depth: usize) -> bool {
        use Instruction as I;
        let wide = match ty {
            Type::I32 => false,
            Type::I64 => true,
            _ => return false,
        };
        let of = |narrow, wider| if wide { wider } else { narrow };
        let outer = match self.random.below(8) {
            0..3 => of(I::I32Add, I::I64Add),
            3 | 4 => of(I::I32Sub, I::I64Sub),
            5 => of(I::I32And, I::I64And),
            6 => of(I::I32Or, I::I64Or),
            _ => of(I::I32Xor, I::I64Xor),
        };
        let inner_first = self.random.chance(40);
        if !inner_first {
            self.operand(ty, depth);
        }
        match self.random.below(12) {
            0 | 9 if wide => {
                self.part(Type::I32, depth);
                self.emit(I::I64ExtendI32S);
            }
            1 if wide => {
                self.operand(Type::I32, depth);
                self.emit(I::I64ExtendI32U);
            }
            0 | 2 | 9 => {
                self.operand(ty, depth);
                self.operand(ty, depth);
                self.emit(of(I::I32Mul, I::I64Mul));
            }
            1 | 3 => {
                self.operand(ty, depth);
                self.constant(ty);
                self.emit(of(I::I32Add, I::I64Add));
            }
            form => {
                self.part(ty, depth);
                let count = self.random.pick(&[1, 2, 3, 3, 4, 7, 16, 31, 32, 33, 63]);
                self.emit(of(I::I32Const(count), I::I64Const(count.into())));
                self.emit(match form {
                    4..7 => of(I::I32Shl, I::I64Shl),
                    7 | 10 => of(I::I32ShrS, I::I64ShrS),
                    _ => of(I::I32ShrU, I::I64ShrU),
                });
            }
        }
        if inner_first {
            self.operand(ty, depth);
        }
        self.emit(outer);
        if self.random.chance(30) {
            self.constant(ty);
            self.emit(of(I::I32Add, I::I64Add));
        }
        true
    }

    /// What is fused into another operator: often negative, so that its sign shows.
    fn part(&mut self, ty: Type, depth: usize) {
        match self.random.chance(30) {
            true => {
                let number = operators::integer(self.random);
                self.hidden(ty, number | i64::MIN | i64::from(i32::MIN));
            }
            false => self.operand(ty, depth),
        }
    }

    /// An `i32` whose upper half shows, where it was not cleared.
    fn widened(&mut self, depth: usize) -> bool {
        let made = match self.random.chance(30) {
            true => self.wrapped(),
            false => self.one_of(operators::OPERATORS, Type::I32, depth),
        };
        self.emit(Instruction::I64ExtendI32U);
        made
    }

    /// Many values at once, which are then combined.
    fn deep(&mut self, ty: Type, depth: usize) -> bool {
        let all = operators::OPERATORS.iter();
        let rows: Vec<_> = all.filter(|row| row.combines(ty)).collect();
        if rows.is_empty() {
            return false;
        }
        let count = self.random.pick(&[4, 7, 12, 18, 28]);
        for _ in 0..count {
            self.operand(ty, 1);
        }
        if depth > 2 {
            self.statement(depth - 2);
        }
        self.value(ty, depth);
        for _ in 0..count {
            let row = self.random.pick(&rows);
            self.emit(row.instruction.clone());
        }
        true
    }

    fn tee(&mut self, ty: Type, depth: usize) -> bool {
        self.value(ty, depth);
        for _ in 0..self.random.pick(&[1, 1, 1, 2, 3]) {
            if let Some(local) = self.written_local(ty) {
                self.emit(Instruction::LocalTee(local));
            }
        }
        true
    }

    /// A global whose value can be of type `ty`.
    pub fn global_of(&mut self, ty: Type) -> Option<u32> {
        let globals = self.plan.globals.iter().enumerate();
        let fits: Vec<_> = globals.filter(|(_, other)| ty.accepts(**other)).collect();
        let (index, _) = *fits.get(self.random.below(fits.len().max(1)))?;
        Some(index as u32)
    }

    fn global(&mut self, ty: Type) -> bool {
        let global = self.global_of(ty);
        global.is_some_and(|global| {
            self.emit(Instruction::GlobalGet(global));
            true
        })
    }

    fn select(&mut self, ty: Type, depth: usize) -> bool {
        if ty == Type::I32 && self.random.chance(20) {
            self.sides_of_comparison(depth);
        } else if matches!(ty.inexact(), Type::F32 | Type::F64) && self.random.chance(30) {
            self.chosen_by_floats(ty, depth);
        } else {
            self.operand(ty, depth);
            self.operand(ty, depth);
            self.condition(depth);
        }
        match ty.is_ref() || self.random.chance(20) {
            true => self.emit(Instruction::TypedSelect(ty.val())),
            false => self.emit(Instruction::Select),
        }
        true
    }

    /// The operands of a selection whose sides are also in the address of what its condition
    /// compares.
    fn sides_of_comparison(&mut self, depth: usize) {
        let shared = [(); 2].map(|()| {
            self.masked(0xfff, depth);
            let local = self.own_local(Type::I32);
            self.emit(Instruction::LocalSet(local));
            local
        });
        for local in shared {
            self.emit(Instruction::LocalGet(local));
        }
        let index = self.random.pick(&shared);
        let shift = self.random.below(3) as i32;
        let offset = self.random.below(1 << 12) as u64;
        let comparison = match self.random.below(3) {
            0 => Instruction::I32Eq,
            1 => Instruction::I32LtU,
            _ => Instruction::I32GeS,
        };
        self.operand(Type::I32, depth);
        self.emit(Instruction::LocalGet(index));
        self.emit(Instruction::I32Const(shift));
        self.emit(Instruction::I32Shl);
        let memory = self.memory();
        self.emit(Instruction::I32Load(MemArg {
            offset,
            align: 0,
            target: MemArgTarget::Memory(memory),
            ordering: None,
        }));
        self.emit(comparison);
    }

    /// Something without a result.
    pub fn statement(&mut self, depth: usize) {
        if !self.may_grow(depth) {
            return;
        }
        let depth = depth - 1;
        match self.random.below(23) {
            0..4 => self.write(depth),
            4 | 5 => self.store(depth),
            6 => self.modify(depth),
            7 => self.write_global(depth),
            8 => {
                let ty = types(self.random, &[1], false)[0];
                self.value(ty, depth);
                self.emit(Instruction::Drop);
            }
            9 => self.point(depth),
            10 => self.bulk(depth),
            11 | 12 => {
                self.call(None, depth);
            }
            13 => {
                self.counted_loop(None, depth);
            }
            14..17 => self.branch(depth),
            17 if self.random.chance(50) => self.state_machine(depth),
            17 => self.switch_over(depth),
            18..21 => self.decide(depth),
            _ => self.if_or_block(depth),
        }
    }

    /// Writes a local.
    fn write(&mut self, depth: usize) {
        if self.reserved > 0 {
            let local = self.random.below(self.reserved);
            self.value(self.locals[local], depth);
            self.emit(Instruction::LocalSet(local as u32));
        }
    }

    fn write_global(&mut self, depth: usize) {
        let global = self.random.below(self.plan.globals.len());
        self.value(self.plan.globals[global], depth);
        self.emit(Instruction::GlobalSet(global as u32));
    }

    /// Lets the function call itself, if one of its parameters can tell how often, and begins it with
    /// tests on which it returns.
    fn begin_recursion(&mut self) {
        let ints: Vec<_> = (0..self.params)
            .filter(|param| self.locals[*param] == Type::I32)
            .collect();
        if ints.is_empty() {
            return;
        }
        let param = self.random.pick(&ints);
        let local = self.own_local(Type::I32);
        let mut own = Recursion {
            param,
            local,
            left: 0,
        };
        self.own = Some(own);
        self.emit(Instruction::LocalGet(param as u32));
        self.emit(Instruction::LocalSet(local));
        let bound = self.random.below(3);
        for test in 0..3 {
            if test == bound {
                self.emit(Instruction::LocalGet(local));
                self.emit(Instruction::I32Const(1));
                self.emit(Instruction::I32Sub);
                self.emit(Instruction::I32Const(OWN_DEPTH));
                self.emit(Instruction::I32GeU);
            } else if self.random.chance(40) {
                self.condition(1);
            } else {
                continue;
            }
            self.emit(Instruction::If(BlockType::Empty));
            self.labels.push(Label {
                types: Vec::new(),
                counter: None,
            });
            let results = self.labels[0].types.clone();
            self.values(&results, 1);
            self.emit(Instruction::Return);
            self.labels.pop();
            self.emit(Instruction::End);
        }
        own.left = OWN_CALLS;
        self.own = Some(own);
    }

    /// A call of the function by itself, whose first result is of type `ty`.
    fn call_own(&mut self, ty: Option<Type>, depth: usize) -> bool {
        let results = self.labels[0].types.clone();
        let fits = ty.is_none_or(|ty| results.first().is_some_and(|first| ty.accepts(*first)));
        let Some(own) = self.own.filter(|own| fits && own.left >= self.weight) else {
            return false;
        };
        self.own = Some(Recursion {
            left: own.left - self.weight,
            ..own
        });
        for param in 0..self.params {
            if param == own.param {
                self.emit(Instruction::LocalGet(own.local));
                self.emit(Instruction::I32Const(1));
                self.emit(Instruction::I32Sub);
            } else {
                self.value(self.locals[param], depth.min(2));
            }
        }
        self.emit(Instruction::Call(self.index));
        self.pop(&results[usize::from(ty.is_some())..]);
        true
    }

    /// A call whose first result is of type `ty`; without one, of any function.
    pub fn call(&mut self, ty: Option<Type>, depth: usize) -> bool {
        if self.random.chance(50) && self.call_own(ty, depth) {
            return true;
        }
        let most = match self.own {
            Some(_) => COST / OWN_COST,
            None => COST,
        };
        let budget = most.saturating_sub(self.cost) / self.weight / 2;
        let mut fits: Vec<_> = (self.index + 1..self.plan.functions.len() as u32)
            .filter(|index| {
                let callee = &self.plan.functions[*index as usize];
                let result = callee.results.first();
                callee.cost <= budget
                    && ty.is_none_or(|ty| result.is_some_and(|result| ty.accepts(*result)))
            })
            .collect();
        // What table 0 has is in the second half, and is not called by others of it through it.
        let slots: Vec<_> = (0..SLOTS)
            .filter(|slot| self.plan.slots[*slot].is_some_and(|index| fits.contains(&index)))
            .filter(|_| !self.plan.callable().contains(&self.index))
            .collect();
        if fits.is_empty() {
            return false;
        }
        let slot = (!slots.is_empty() && self.random.chance(40)).then(|| self.random.pick(&slots));
        if let Some(slot) = slot {
            fits = self.plan.slots[slot].into_iter().collect();
        }
        let index = self.random.pick(&fits);
        let callee = self.plan.functions[index as usize].clone();
        self.values(&callee.params, depth.min(2));
        self.cost += callee.cost * self.weight;
        match slot {
            None => self.emit(Instruction::Call(index)),
            Some(slot) => {
                let type_index = self.plan.ty(vals(&callee.params), vals(&callee.results));
                // If all are of one type, any index does that is in bounds.
                let percent = if self.plan.is_private { 60 } else { 10 };
                let is_any = self.plan.traps || self.plan.is_private;
                let is_any = is_any && self.random.chance(percent);
                let others: Vec<u32> = match (self.plan.is_written, is_any) {
                    (true, _) => self.plan.callable().collect(),
                    (false, true) => self.plan.slots.into_iter().flatten().collect(),
                    (false, false) => Vec::new(),
                };
                let costs = others
                    .into_iter()
                    .map(|index| self.plan.functions[index as usize].cost);
                self.cost += costs.max().unwrap_or(0) * self.weight;
                match is_any {
                    true => self.element(0, depth.min(1)),
                    false => self.emit(Instruction::I32Const(slot as i32)),
                }
                self.emit(Instruction::CallIndirect {
                    type_index,
                    table_index: 0,
                });
            }
        }
        let kept = usize::from(ty.is_some());
        self.pop(&callee.results[kept..]);
        true
    }

    /// Takes values off the stack, into locals or not.
    pub fn pop(&mut self, types: &[Type]) {
        for ty in types.iter().rev() {
            match self.written_local(*ty) {
                Some(local) if self.random.chance(70) => self.emit(Instruction::LocalSet(local)),
                _ => self.emit(Instruction::Drop),
            }
        }
    }

    /// Emits a jump table.
    pub fn table(&mut self, targets: Vec<u32>, default: u32) {
        self.emit(Instruction::BrTable(Cow::Owned(targets), default));
    }
}
