//! A function's body: statements with trees of operators.

use wasm_encoder::{BlockType, Function, Instruction, MemArg, MemArgTarget, ValType};

use super::operators::{
    self, LANE_LOADS, LANE_STORES, LANES, LOADS, OPERATORS, Operator, SCALAR_LOADS, SCALARS, Type,
};
use super::{MEMORY, Plan, types};
use crate::generate::{Random, function};

/// How deep trees grow.
const DEPTH: usize = 5;
/// How many loops stand within each other at most.
const LOOPS: usize = 2;
/// Calls in a function.
const CALLS: usize = 3;

/// A body while it is made.
pub(super) struct Body<'a> {
    plan: &'a Plan,
    random: &'a mut Random,
    index: usize,
    code: Vec<Instruction<'static>>,
    /// Parameters and then locals.
    locals: Vec<Type>,
    params: usize,
    /// Locals from here on have uses of their own.
    reserved: usize,
    /// How many operators there may still be.
    left: usize,
    loops: usize,
    calls: usize,
}

/// What a value may come from.
#[derive(Clone, Copy)]
enum Form {
    Leaf,
    Operator,
    Lane,
    Load,
    Shuffle,
    Exact,
    Select,
    If,
    Tee,
}

const FORMS: &[(usize, Form)] = &[
    (14, Form::Leaf),
    (50, Form::Operator),
    (12, Form::Lane),
    (14, Form::Load),
    (12, Form::Shuffle),
    (14, Form::Exact),
    (6, Form::Select),
    (3, Form::If),
    (5, Form::Tee),
];

impl<'a> Body<'a> {
    /// Makes the body of function `index` of about `length` operators.
    pub fn new(plan: &'a Plan, random: &'a mut Random, index: usize, length: usize) -> Self {
        let (params, results) = &plan.functions[index];
        let mut locals = params.clone();
        locals.extend(types(random, &[1, 3, 6, 12, 24]));
        let more = random.pick(&[0, 1, 2, 6]);
        for _ in 0..more {
            let floats = [Type::Singles, Type::Doubles, Type::F32, Type::F64];
            locals.push(random.pick(&floats));
        }
        let reserved = locals.len();
        let mut body = Self {
            plan,
            random,
            index,
            code: Vec::new(),
            params: params.len(),
            locals,
            reserved,
            left: length,
            loops: 0,
            calls: 0,
        };
        while body.left > length / 3 {
            body.statement();
        }
        for &result in results {
            body.value(result, DEPTH);
        }
        body
    }

    /// The body, encoded.
    pub fn finish(self) -> Function {
        let locals = &self.locals[self.params..];
        function(locals.iter().map(|ty| ty.val()), &self.code)
    }

    fn emit(&mut self, instruction: Instruction<'static>) {
        self.code.push(instruction);
        self.left = self.left.saturating_sub(1);
    }

    fn own_local(&mut self, ty: Type) -> u32 {
        self.locals.push(ty);
        self.locals.len() as u32 - 1
    }

    /// A local, below the reserved ones, for which this holds.
    fn local(&mut self, fits: impl Fn(Type) -> bool) -> Option<(u32, Type)> {
        let all = self.locals[..self.reserved].iter().enumerate();
        let fits: Vec<_> = { all.filter(|(_, ty)| fits(**ty)) }
            .map(|(index, ty)| (index as u32, *ty))
            .collect();
        (!fits.is_empty()).then(|| self.random.pick(&fits))
    }

    fn statement(&mut self) {
        match self.random.below(16) {
            0..7 => match self.local(|_| true) {
                Some((local, ty)) => {
                    self.value(ty, DEPTH);
                    self.emit(Instruction::LocalSet(local));
                }
                None => self.store(),
            },
            7 | 8 => self.store(),
            9 => self.store_lane(),
            10 => {
                let global = self.random.below(self.plan.globals.len());
                self.value(self.plan.globals[global], DEPTH);
                self.emit(Instruction::GlobalSet(global as u32));
            }
            11 | 12 => self.counted_loop(),
            13 => {
                self.condition(DEPTH);
                self.emit(Instruction::If(BlockType::Empty));
                self.statement();
                if self.random.chance(50) {
                    self.emit(Instruction::Else);
                    self.statement();
                }
                self.emit(Instruction::End);
            }
            14 => {
                self.emit(Instruction::Block(BlockType::Empty));
                self.statement();
                self.condition(DEPTH);
                self.emit(Instruction::BrIf(0));
                self.statement();
                self.emit(Instruction::End);
            }
            _ => self.call(),
        }
    }

    /// A loop with some turns, which a condition may end earlier.
    fn counted_loop(&mut self) {
        if self.loops == LOOPS {
            return self.statement();
        }
        self.loops += 1;
        let counter = self.own_local(Type::I32);
        let turns = self.random.pick(&[1, 2, 3, 7]);
        self.emit(Instruction::I32Const(turns * 16));
        self.emit(Instruction::LocalSet(counter));
        self.emit(Instruction::Loop(BlockType::Empty));
        for _ in 0..=self.random.below(3) {
            self.statement();
        }
        self.emit(Instruction::LocalGet(counter));
        self.emit(Instruction::I32Const(16));
        self.emit(Instruction::I32Sub);
        self.emit(Instruction::LocalTee(counter));
        if self.random.chance(25) {
            self.condition(2);
            self.emit(Instruction::I32And);
        }
        self.emit(Instruction::BrIf(0));
        self.emit(Instruction::End);
        self.loops -= 1;
    }

    /// A call of a later function; its results go to locals.
    fn call(&mut self) {
        let later = self.index + 1..self.plan.functions.len();
        if later.is_empty() || self.loops > 0 || self.calls == CALLS {
            return self.store();
        }
        self.calls += 1;
        let callee = later.start + self.random.below(later.len());
        let (params, results) = &self.plan.functions[callee];
        for &param in params {
            self.value(param, 2);
        }
        self.emit(Instruction::Call(callee as u32));
        for result in results.iter().rev() {
            match self.local(|ty| ty.accepts(*result)) {
                Some((local, _)) => self.emit(Instruction::LocalSet(local)),
                None => self.emit(Instruction::Drop),
            }
        }
    }

    /// What is tested, of vectors most often.
    fn condition(&mut self, depth: usize) {
        let tests: Vec<_> = { OPERATORS.iter() }
            .filter(|row| row.result == Type::I32)
            .collect();
        let row = self.random.pick(&tests);
        match self.random.below(6) {
            0 => self.value(Type::I32, depth),
            1 => {
                self.operator(row, depth);
                self.constant(Type::I32);
                self.emit(Instruction::I32Eq);
            }
            2 => {
                self.operator(row, depth);
                self.emit(Instruction::I32Eqz);
            }
            _ => self.operator(row, depth),
        }
    }

    fn value(&mut self, ty: Type, depth: usize) {
        if depth == 0 || self.left == 0 {
            return self.leaf(ty);
        }
        let depth = depth - 1;
        let made = match self.random.weighted(FORMS) {
            Form::Leaf => false,
            Form::Operator => {
                self.any_operator(ty, depth);
                true
            }
            Form::Lane => {
                self.lane(ty, depth);
                true
            }
            Form::Load => self.load(ty, depth),
            Form::Shuffle => ty == Type::Bits && self.shuffle(depth),
            Form::Exact => ty == Type::Bits && self.exact(depth),
            Form::Select => {
                self.value(ty, depth);
                self.value(ty, depth);
                self.condition(depth);
                let typed = ty.is_vector() && self.random.chance(50);
                self.emit(match typed {
                    true => Instruction::TypedSelect(ValType::V128),
                    false => Instruction::Select,
                });
                true
            }
            Form::If => {
                self.condition(depth);
                self.emit(Instruction::If(BlockType::Result(ty.val())));
                self.value(ty, depth);
                self.emit(Instruction::Else);
                self.value(ty, depth);
                self.emit(Instruction::End);
                true
            }
            Form::Tee => match self.local(|local| local == ty) {
                Some((local, _)) => {
                    self.value(ty, depth);
                    self.emit(Instruction::LocalTee(local));
                    true
                }
                None => false,
            },
        };
        if !made {
            self.leaf(ty);
        }
    }

    /// A local, a global or a constant.
    fn leaf(&mut self, ty: Type) {
        if self.random.chance(70)
            && let Some((local, _)) = self.local(|local| ty.accepts(local))
        {
            return self.emit(Instruction::LocalGet(local));
        }
        let globals = self.plan.globals.iter();
        if self.random.chance(20)
            && let Some(global) = globals.clone().position(|global| ty.accepts(*global))
        {
            return self.emit(Instruction::GlobalGet(global as u32));
        }
        self.constant(ty);
    }

    fn constant(&mut self, ty: Type) {
        let constant = constant(ty, self.random);
        self.emit(constant);
    }

    /// One of the operators with results of a type: each has some.
    fn any_operator(&mut self, ty: Type, depth: usize) {
        let all = OPERATORS.iter().chain(SCALARS);
        let fits: Vec<_> = all.filter(|row| ty.accepts(row.result)).collect();
        let row = self.random.pick(&fits);
        self.operator(row, depth);
    }

    /// An operator with its operands: some are constants, and at times all are the same.
    fn operator(&mut self, row: &Operator, depth: usize) {
        let first = row.params[0];
        let alike = row.params.iter().all(|ty| *ty == first);
        match self.random.below(12) {
            0 if alike && let Some((local, _)) = self.local(|ty| first.accepts(ty)) => {
                for index in 0..row.params.len() {
                    self.emit(Instruction::LocalGet(local));
                    self.limit(row, index);
                }
            }
            form => {
                let constant = match form {
                    1 | 2 => row.params.len() - 1,
                    3 if row.params.len() > 1 => 0,
                    _ => usize::MAX,
                };
                for (index, &param) in row.params.iter().enumerate() {
                    match index == constant {
                        true => self.constant(param),
                        false => self.value(param, depth),
                    }
                    self.limit(row, index);
                }
            }
        }
        self.emit(row.instruction.clone());
    }

    /// Keeps an operand to what engines agree on, where that is less than its type has. Sums of two
    /// products of -128 and -128 do not fit the 16 bits that `i32x4.relaxed_dot_i8x16_i7x16_add_s`
    /// has for them: in deterministic mode Wasmtime's are exact, Gantry's wrap as those of
    /// `i16x8.relaxed_dot_i8x16_i7x16_s` do on both.
    fn limit(&mut self, row: &Operator, operand: usize) {
        if operand == 1 && matches!(row.instruction, Instruction::I32x4RelaxedDotI8x16I7x16AddS) {
            self.emit(Instruction::V128Const(i128::from_le_bytes([0x7f; 16])));
            self.emit(Instruction::V128And);
        }
    }

    /// An operator that names a lane: each type has some.
    fn lane(&mut self, ty: Type, depth: usize) {
        let fits: Vec<_> = LANES.iter().filter(|row| ty.accepts(row.result)).collect();
        let row = self.random.pick(&fits);
        for &param in row.params {
            self.value(param, depth);
        }
        let lane = self.random.below(row.lanes) as u8;
        self.emit((row.make)(lane));
    }

    fn shuffle(&mut self, depth: usize) -> bool {
        match self.local(|local| local == Type::Bits) {
            Some((local, _)) if self.random.chance(30) => {
                self.emit(Instruction::LocalGet(local));
                self.emit(Instruction::LocalGet(local));
            }
            _ => {
                self.value(Type::Bits, depth);
                self.value(Type::Bits, depth);
            }
        }
        let lanes = operators::shuffle(self.random);
        self.emit(Instruction::I8x16Shuffle(lanes));
        true
    }

    /// Floats of which NaNs have been replaced.
    fn exact(&mut self, depth: usize) -> bool {
        let (ty, equal) = self.random.pick(&[
            (Type::Singles, &Instruction::F32x4Eq),
            (Type::Doubles, &Instruction::F64x2Eq),
        ]);
        let local = self.own_local(ty);
        self.any_operator(ty, depth);
        self.emit(Instruction::LocalTee(local));
        self.constant(Type::Bits);
        self.emit(Instruction::LocalGet(local));
        self.emit(Instruction::LocalGet(local));
        self.emit(equal.clone());
        self.emit(Instruction::V128Bitselect);
        true
    }

    fn load(&mut self, ty: Type, depth: usize) -> bool {
        let loads = match ty {
            Type::I32 => SCALAR_LOADS,
            _ if ty.is_vector() => LOADS,
            _ => return false,
        };
        if ty == Type::Bits && self.random.chance(25) {
            let row = &LANE_LOADS[self.random.below(LANE_LOADS.len())];
            let argument = self.address(row.bytes, depth);
            self.value(ty, depth);
            let lane = self.random.below(16 / row.bytes as usize) as u8;
            self.emit((row.make)(argument, lane));
            return true;
        }
        let row = &loads[self.random.below(loads.len())];
        let argument = self.address(row.bytes, depth);
        self.emit((row.make)(argument));
        true
    }

    fn store(&mut self) {
        let argument = self.address(16, DEPTH);
        self.value(Type::Bits, DEPTH);
        self.emit(Instruction::V128Store(argument));
    }

    fn store_lane(&mut self) {
        let row = &LANE_STORES[self.random.below(LANE_STORES.len())];
        let argument = self.address(row.bytes, DEPTH);
        self.value(Type::Bits, DEPTH);
        let lane = self.random.below(16 / row.bytes as usize) as u8;
        self.emit((row.make)(argument, lane));
    }

    /// The address of an access of so many bytes: within the first kilobytes, or at the end of the
    /// memory, or around that if it may trap.
    fn address(&mut self, bytes: u64, depth: usize) -> MemArg {
        let align = self.random.below(bytes.ilog2() as usize + 1) as u32;
        let memory = self.random.below(self.plan.memories as usize) as u32;
        let argument = |offset| MemArg {
            offset,
            align,
            target: MemArgTarget::Memory(memory),
            ordering: None,
        };
        if self.random.chance(20) {
            let end = (MEMORY - bytes) as i32;
            let beyond = self.random.pick(&[0, 0, 0, 1, bytes as i32]);
            let beyond = if self.plan.traps { beyond } else { 0 };
            let offset = self.random.pick(&[0, 1, 64, 4096]);
            self.emit(Instruction::I32Const(end + beyond - offset));
            return argument(offset as u64);
        }
        if self.random.chance(40) {
            let at = self.random.below(512) as i32;
            self.emit(Instruction::I32Const(at));
        } else {
            self.value(Type::I32, depth.min(2));
            let mask = self.random.pick(&[0xff, 0x3f0, 0xfff, 0xff8]);
            self.emit(Instruction::I32Const(mask));
            self.emit(Instruction::I32And);
        }
        argument(self.random.pick(&[0, 0, 1, 8, 16, 32, 100, 4096, 65_480]))
    }
}

/// A constant of an exact or inexact type.
#[expect(clippy::cast_possible_truncation, reason = "any number will do")]
pub(super) fn constant(ty: Type, random: &mut Random) -> Instruction<'static> {
    match ty {
        Type::I32 => Instruction::I32Const(operators::lane(random) as i32),
        Type::I64 => Instruction::I64Const(operators::lane(random)),
        Type::F32 => Instruction::F32Const((random.pick(operators::FLOATS) as f32).into()),
        Type::F64 => Instruction::F64Const(random.pick(operators::FLOATS).into()),
        _ => Instruction::V128Const(operators::bytes(random).cast_signed()),
    }
}
