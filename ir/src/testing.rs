//! Random functions, the comparison of a function before and after a pass, and the time that one
//! takes. For tests only.

mod time;

pub use time::{stays_valid_in_linear_time, takes_linear_time};

use crate::interpret::{Outcome, State, interpret};
use crate::module::{GlobalDeclaration, MemoryType};
use crate::passes::PassContext;
use crate::passes::rebuild::count_uses;
use crate::verify::verify;
use crate::{
    Block, BlockData, Declarations, Function, Inst, MemoryIndex, Opcode, Operand, Signature,
    TrapCode, Type, TypeIndex, Value, Variable, VariableData,
};

/// A generator of random numbers (splitmix64).
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ z >> 31
    }

    pub fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }

    fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    fn pick<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.below(items.len())]
    }
}

/// What the random functions may use: two memories, three globals, two functions.
pub fn declarations() -> Declarations {
    let global = |ty| GlobalDeclaration { ty, mutable: true };
    Declarations {
        types: vec![
            Signature {
                params: vec![Type::I32, Type::I64],
                results: vec![Type::I32, Type::F64, Type::I64],
            },
            Signature {
                params: vec![Type::I32],
                results: vec![],
            },
        ],
        functions: vec![TypeIndex(0), TypeIndex(1)],
        tags: vec![TypeIndex(1); 2],
        memories: vec![
            MemoryType {
                minimum: 1,
                maximum: None,
            };
            2
        ],
        globals: vec![global(Type::I64), global(Type::I32), global(Type::F64)],
        address_slack: 1 << 16,
        ..Declarations::default()
    }
}

const NUMBERS: [Type; 4] = [Type::I32, Type::I64, Type::F64, Type::F32];

/// A random function in variable form.
pub fn random_function(seed: u64, size: usize) -> Function {
    let mut random = Random(seed);
    let mut function = Function::new();
    function.params = vec![Type::I32, Type::I64, Type::F64];
    function.results = vec![Type::I32, Type::I64, Type::F64];
    let mut types = function.params.clone();
    for _ in 0..random.below(8) + 2 {
        types.push(random.pick(&NUMBERS));
    }
    types.extend(NUMBERS);
    let base = types.len() as u32;
    types.extend([Type::I32, Type::I32]);
    function.variables = types.into_iter().map(VariableData::new).collect();
    let mut generator = Generator {
        random,
        function,
        labels: Vec::new(),
        scope: Vec::new(),
        temporaries: Vec::new(),
        depth: 0,
        budget: size,
        bases: [Variable(base), Variable(base + 1)],
        is_memory_heavy: seed.is_multiple_of(3),
        has_handlers: seed % 5 == 1,
        handlers: Vec::new(),
    };
    generator.start_block(false, false);
    generator.set_bases();
    generator.statements(0);
    generator.leave();
    generator.finish()
}

struct Generator {
    random: Random,
    function: Function,
    /// By label: its block, once that is known.
    labels: Vec<u32>,
    /// The labels that a branch may name here.
    scope: Vec<u32>,
    temporaries: Vec<Value>,
    depth: u16,
    budget: usize,
    /// Variables that hold addresses and are written only once, so that accesses meet.
    bases: [Variable; 2],
    /// Whether most statements access memory.
    is_memory_heavy: bool,
    /// Whether calls are attempted.
    has_handlers: bool,
    /// The labels of the handlers around this place.
    handlers: Vec<u32>,
}

impl Generator {
    fn start_block(&mut self, is_loop_header: bool, extends_previous: bool) {
        let first = self.function.insts.len() as u32;
        if let Some(block) = self.function.blocks.last_mut() {
            block.end = first;
        }
        if !extends_previous {
            self.temporaries.clear();
        }
        self.function.blocks.push(BlockData {
            first,
            end: first,
            loop_depth: self.depth,
            is_loop_header,
            extends_previous,
        });
    }

    fn push(&mut self, inst: Inst) -> Value {
        let value = self.function.push(inst, 0);
        if inst.result_type().is_some() {
            self.temporaries.push(value);
        }
        value
    }

    fn emit(&mut self, op: Opcode, ty: Type, a: u32, b: u32, c: u32) -> Value {
        self.push(Inst::new(op, ty, a, b, c))
    }

    fn label(&mut self) -> u32 {
        self.labels.push(u32::MAX);
        self.labels.len() as u32 - 1
    }

    fn bind(&mut self, label: u32) {
        self.labels[label as usize] = self.function.blocks.len() as u32 - 1;
    }

    fn variable(&mut self, ty: Type) -> Variable {
        let of_type: Vec<u32> = (0..self.function.variables.len() as u32)
            .filter(|&index| self.function.variables[index as usize].ty == ty)
            .filter(|&index| self.bases.iter().all(|base| base.0 != index))
            .collect();
        Variable(self.random.pick(&of_type))
    }

    fn operand(&mut self, ty: Type) -> u32 {
        let temporaries: Vec<Value> = (self.temporaries.iter().rev())
            .filter(|value| self.function.inst(**value).result_type() == Some(ty))
            .copied()
            .take(6)
            .collect();
        match self.random.below(8) {
            0..3 if !temporaries.is_empty() => Operand::value(self.random.pick(&temporaries)).0,
            0..7 => {
                let variable = self.variable(ty);
                Operand::variable(variable).0
            }
            _ => {
                let bits = self
                    .random
                    .pick(&[0, 1, 2, 3, 8, 64, 0xff, 0x7fff_ffff, 0xffff_ffff]);
                let bits = match ty {
                    Type::F32 => u64::from((bits as f32).to_bits()),
                    Type::F64 => (bits as f64).to_bits(),
                    Type::I64 if self.random.one_in(2) => bits as i32 as i64 as u64,
                    _ => bits,
                };
                let value = self.push(Inst::constant(ty, bits));
                Operand::value(value).0
            }
        }
    }

    fn set_bases(&mut self) {
        let mask = self.push(Inst::constant(Type::I32, 0x3f));
        let wrapped = self.emit(
            Opcode::Wrap,
            Type::I32,
            Operand::variable(Variable(1)).0,
            0,
            0,
        );
        for (base, number) in [(0, Operand::variable(Variable(0))), (1, wrapped.into())] {
            let masked = self.emit(Opcode::And, Type::I32, number.0, mask.0, 0);
            self.emit(Opcode::VarSet, Type::I32, masked.0, self.bases[base].0, 0);
        }
    }

    fn address(&mut self) -> u32 {
        if self.random.one_in(2) {
            return Operand::variable(self.random.pick(&self.bases)).0;
        }
        let operand = self.operand(Type::I32);
        if self.random.one_in(30) {
            return operand;
        }
        let mask = self.push(Inst::constant(Type::I32, 0x3f));
        let address = self.emit(Opcode::And, Type::I32, operand, mask.0, 0);
        if self.random.one_in(2) {
            return address.0;
        }
        let other = self.operand(Type::I32);
        let other = self.emit(Opcode::And, Type::I32, other, mask.0, 0);
        self.emit(Opcode::Iadd, Type::I32, address.0, other.0, 0).0
    }

    fn expression(&mut self) -> Value {
        use Opcode::*;
        let ty = self.random.pick(&NUMBERS);
        let wide = self.random.pick(&[Type::I32, Type::I64]);
        let integer = [
            Iadd, Isub, Imul, And, Or, Xor, Shl, ShrS, ShrU, Rotl, Rotr, Eq, Ne, LtS, LtU, GtS,
            GeU, LeS, Iadd, Isub,
        ];
        match self.random.below(14) {
            0..4 => {
                let op = self.random.pick(&integer);
                let (a, b) = (self.operand(wide), self.operand(wide));
                self.emit(op, wide, a, b, 0)
            }
            4 => {
                let op = self
                    .random
                    .pick(&[Clz, Ctz, Popcnt, Eqz, Eqz, Extend8S, Extend16S]);
                let a = self.operand(wide);
                self.emit(op, wide, a, 0, 0)
            }
            5 => {
                let float = self.random.pick(&[Type::F32, Type::F64]);
                let op = self
                    .random
                    .pick(&[Fadd, Fsub, Fmul, Fdiv, Fmin, Fcopysign, Flt, Feq, Fge]);
                let (a, b) = (self.operand(float), self.operand(float));
                self.emit(op, float, a, b, 0)
            }
            6 => {
                let (op, to, from) = self.random.pick(&[
                    (Wrap, Type::I32, Type::I64),
                    (ExtendS, Type::I64, Type::I32),
                    (ExtendU, Type::I64, Type::I32),
                    (ConvertI32S, Type::F64, Type::I32),
                    (ConvertI64U, Type::F32, Type::I64),
                    (TruncSatF64S, Type::I32, Type::F64),
                    (Bitcast, Type::I64, Type::F64),
                    (Bitcast, Type::F32, Type::I32),
                    (Promote, Type::F64, Type::F32),
                    (Fneg, Type::F64, Type::F64),
                    (Fsqrt, Type::F32, Type::F32),
                ]);
                let a = self.operand(from);
                self.emit(op, to, a, 0, 0)
            }
            7 => {
                let (a, b, c) = (self.operand(ty), self.operand(ty), self.operand(Type::I32));
                self.emit(Select, ty, a, b, c)
            }
            8 | 9 => {
                let address = self.address();
                let offset = self.random.below(3) as u32 * 4;
                let op = self.random.pick(&[Load, Load, Load8S, Load16U]);
                let ty = if op == Load { ty } else { wide };
                self.emit(op, ty, address, offset, 0)
            }
            10 => {
                let (global, ty) =
                    self.random
                        .pick(&[(0, Type::I64), (1, Type::I32), (2, Type::F64)]);
                self.emit(GlobalGet, ty, 0, global, 0)
            }
            11 if self.random.one_in(4) => {
                let op = self.random.pick(&[IdivS, IdivU, IremS, IremU]);
                let (a, b) = (self.operand(wide), self.operand(wide));
                self.emit(op, wide, a, b, 0)
            }
            12 => self.emit(MemorySize, Type::I32, 0, 0, 0),
            _ => {
                let a = self.operand(ty);
                self.emit(Copy, ty, a, 0, 0)
            }
        }
    }

    /// A load or store whose address others probably use, too.
    fn access(&mut self) {
        let ty = self.random.pick(&[Type::I32, Type::I32, Type::I64]);
        let mut base = Operand::variable(self.random.pick(&self.bases)).0;
        if self.random.one_in(3) {
            let field = self.random.pick(&[4, 8, 20, 4096, 0xffff_fffc]);
            let field = self.push(Inst::constant(Type::I32, field));
            base = self.emit(Opcode::Iadd, Type::I32, base, field.0, 0).0;
        }
        let offset = self.random.below(2) as u32 * 4;
        let memory = MemoryIndex(u32::from(self.random.one_in(4)));
        if self.random.one_in(3) {
            // Several in a row overwrite, or repeat, each other.
            for _ in 0..=self.random.below(3) {
                let op = self
                    .random
                    .pick(&[Opcode::Store, Opcode::Store, Opcode::Store8]);
                let value = self.operand(ty);
                let store = Inst::new(op, ty, base, offset, value);
                self.push(store.with_memory(memory));
            }
            return;
        }
        let load = Inst::new(Opcode::Load, ty, base, offset, 0);
        let value = self.push(load.with_memory(memory));
        let variable = self.variable(ty);
        let old = Operand::variable(variable).0;
        let sum = self.emit(Opcode::Iadd, ty, value.0, old, 0);
        self.emit(Opcode::VarSet, ty, sum.0, variable.0, 0);
    }

    fn simple_statement(&mut self) {
        use Opcode::*;
        if self.is_memory_heavy && !self.random.one_in(3) {
            return self.access();
        }
        match self.random.below(12) {
            0..6 => {
                let value = self.expression();
                let ty = self
                    .function
                    .inst(value)
                    .result_type()
                    .expect("an expression");
                let variable = self.variable(ty);
                self.emit(VarSet, ty, Operand::value(value).0, variable.0, 0);
            }
            6 => {
                let ty = self.random.pick(&NUMBERS);
                let (source, variable) = (self.operand(ty), self.variable(ty));
                self.emit(VarSet, ty, source, variable.0, 0);
            }
            7 | 8 => {
                let ty = self.random.pick(&NUMBERS);
                let (address, value) = (self.address(), self.operand(ty));
                let op = match ty {
                    Type::I32 | Type::I64 => self.random.pick(&[Store, Store8, Store16]),
                    _ => Store,
                };
                let offset = self.random.below(3) as u32 * 4;
                self.emit(op, ty, address, offset, value);
            }
            9 => {
                let (global, ty) =
                    self.random
                        .pick(&[(0, Type::I64), (1, Type::I32), (2, Type::F64)]);
                let a = self.operand(ty);
                self.emit(GlobalSet, ty, a, global, 0);
            }
            10 => self.call(),
            _ => {
                self.expression();
            }
        }
    }

    fn call(&mut self) {
        let operands = [
            Operand(self.operand(Type::I32)),
            Operand(self.operand(Type::I64)),
        ];
        if self.random.one_in(3) {
            let list = self.function.push_list(&[], operands[..1].iter().copied());
            self.emit(Opcode::Call, Type::I32, 0, 1, list);
            return self.end_call();
        }
        let list = self.function.push_list(&[], operands.into_iter());
        let mut inst = Inst::new(Opcode::Call, Type::I32, 0, 0, list);
        inst.flags |= Inst::HAS_RESULT;
        let call = self.push(inst);
        self.emit(Opcode::Result, Type::F64, call.0, 1, 0);
        if self.random.one_in(2) {
            self.emit(Opcode::Result, Type::I64, call.0, 2, 0);
        }
        self.end_call();
    }

    /// Ends a call, where its exceptions are handled.
    fn end_call(&mut self) {
        let Some(&handler) = self.handlers.last() else {
            return;
        };
        let next = self.label();
        self.emit(Opcode::Unwind, Type::I32, 0, next, handler);
        let extends = self.random.one_in(2);
        self.start_block(false, extends);
        self.bind(next);
    }

    /// Statements whose calls have a handler.
    fn attempt(&mut self, nesting: usize) {
        let (handler, end) = (self.label(), self.label());
        self.handlers.push(handler);
        self.call();
        self.statements(nesting + 1);
        self.call();
        self.handlers.pop();
        self.emit(Opcode::Jump, Type::I32, 0, end, 0);
        self.start_block(false, false);
        self.bind(handler);
        let exception = self.emit(Opcode::Catch, Type::Ref, 0, 0, 0);
        let tag = self.random.below(2) as u32;
        let tag = self.emit(Opcode::Tag, Type::Ref, 0, tag, 0);
        let actual = self.emit(Opcode::ExceptionTag, Type::Ref, exception.0, 0, 0);
        let is_tag = self.emit(Opcode::Eq, Type::Ref, actual.0, tag.0, 0);
        let (taken, other) = (self.label(), self.label());
        self.emit(Opcode::BranchIf, Type::I32, is_tag.0, taken, other);
        self.start_block(false, true);
        self.bind(taken);
        let value = self.emit(Opcode::ExceptionGet, Type::I32, exception.0, 0, 0);
        let variable = self.variable(Type::I32);
        self.emit(Opcode::VarSet, Type::I32, value.0, variable.0, 0);
        self.statements(nesting + 1);
        self.emit(Opcode::Jump, Type::I32, 0, end, 0);
        self.start_block(false, false);
        self.bind(other);
        if self.random.one_in(4) {
            self.throw();
        } else {
            self.emit(Opcode::Jump, Type::I32, 0, end, 0);
        }
        self.start_block(false, false);
        self.bind(end);
    }

    fn throw(&mut self) {
        let tag = self.random.below(2) as u32;
        let list = self.function.push_list(&[tag, 0], std::iter::empty());
        let exception = self.emit(Opcode::ExceptionNew, Type::Ref, 0, 0, list);
        let value = self.operand(Type::I32);
        self.emit(Opcode::ExceptionSet, Type::I32, exception.0, 0, value);
        let operands = std::iter::once(exception.into());
        let list = self.function.push_list(&[0, 0], operands);
        self.emit(Opcode::Throw, Type::I32, 0, 0, list);
        self.emit(Opcode::Trap, Type::I32, 0, TrapCode::Unreachable as u32, 0);
    }

    fn statements(&mut self, nesting: usize) {
        for _ in 0..self.random.below(5) + 1 {
            if self.budget == 0 {
                return;
            }
            self.budget -= 1;
            if self.has_handlers && nesting < 6 && self.random.one_in(6) {
                self.attempt(nesting);
                continue;
            }
            match self.random.below(16) {
                0..9 => self.simple_statement(),
                9 | 10 if nesting < 6 => self.conditional(nesting),
                11 if nesting < 6 => self.repeat(nesting),
                12 if nesting < 6 => self.block(nesting),
                13 => self.branch_out(),
                14 if self.random.one_in(2) => self.switch(),
                15 if self.random.one_in(20) => {
                    self.emit(Opcode::Trap, Type::I32, 0, TrapCode::Unreachable as u32, 0);
                    self.start_block(false, false);
                }
                _ => self.simple_statement(),
            }
        }
    }

    fn conditional(&mut self, nesting: usize) {
        let condition = self.operand(Type::I32);
        let (arm, other, end) = (self.label(), self.label(), self.label());
        self.emit(Opcode::BranchIf, Type::I32, condition, arm, other);
        let extends = self.random.one_in(2);
        self.start_block(false, extends);
        self.bind(arm);
        self.scope.push(end);
        self.statements(nesting + 1);
        self.emit(Opcode::Jump, Type::I32, 0, end, 0);
        self.start_block(false, false);
        self.bind(other);
        if self.random.one_in(2) {
            self.statements(nesting + 1);
        }
        self.emit(Opcode::Jump, Type::I32, 0, end, 0);
        self.start_block(false, false);
        self.bind(end);
        self.scope.pop();
    }

    fn repeat(&mut self, nesting: usize) {
        let counter = Variable(self.function.variables.len() as u32);
        self.function.variables.push(VariableData::new(Type::I32));
        let zero = self.push(Inst::constant(Type::I32, 0));
        self.emit(Opcode::VarSet, Type::I32, zero.0, counter.0, 0);
        let (header, body, end) = (self.label(), self.label(), self.label());
        self.emit(Opcode::Jump, Type::I32, 0, header, 0);
        self.depth += 1;
        self.start_block(true, false);
        self.bind(header);
        let one = self.push(Inst::constant(Type::I32, 1));
        let next = self.emit(
            Opcode::Iadd,
            Type::I32,
            Operand::variable(counter).0,
            one.0,
            0,
        );
        self.emit(Opcode::VarSet, Type::I32, next.0, counter.0, 0);
        let limit = self.random.below(3) as u64 + 1;
        let limit = self.push(Inst::constant(Type::I32, limit));
        let is_over = self.emit(Opcode::GtU, Type::I32, next.0, limit.0, 0);
        self.emit(Opcode::BranchIf, Type::I32, is_over.0, end, body);
        self.start_block(false, false);
        self.bind(body);
        self.scope.extend([header, end]);
        self.statements(nesting + 1);
        if self.random.one_in(3) {
            let condition = self.operand(Type::I32);
            self.emit(Opcode::BranchIf, Type::I32, condition, header, end);
        } else {
            self.emit(Opcode::Jump, Type::I32, 0, header, 0);
        }
        self.scope.truncate(self.scope.len() - 2);
        self.depth -= 1;
        self.start_block(false, false);
        self.bind(end);
    }

    fn block(&mut self, nesting: usize) {
        let end = self.label();
        self.scope.push(end);
        self.statements(nesting + 1);
        self.scope.pop();
        self.emit(Opcode::Jump, Type::I32, 0, end, 0);
        self.start_block(false, false);
        self.bind(end);
    }

    fn branch_out(&mut self) {
        if self.scope.is_empty() {
            return;
        }
        let target = self.random.pick(&self.scope.clone());
        if self.random.one_in(4) {
            // What follows is unreachable.
            self.emit(Opcode::Jump, Type::I32, 0, target, 0);
            self.start_block(false, false);
            return;
        }
        let condition = self.operand(Type::I32);
        let next = self.label();
        self.emit(Opcode::BranchIf, Type::I32, condition, target, next);
        let extends = self.random.one_in(2);
        self.start_block(false, extends);
        self.bind(next);
    }

    fn switch(&mut self) {
        if self.scope.is_empty() {
            return;
        }
        let index = self.operand(Type::I32);
        let next = self.label();
        let mut targets = Vec::new();
        for _ in 0..self.random.below(5) {
            targets.push(Operand(self.random.pick(&self.scope.clone())));
        }
        targets.push(Operand(next));
        let list = self.function.push_list(&[], targets.into_iter());
        let default = self.random.pick(&self.scope.clone());
        self.function.pool.push(default);
        self.emit(Opcode::BranchTable, Type::I32, index, 0, list);
        self.start_block(false, false);
        self.bind(next);
    }

    fn leave(&mut self) {
        let operands = [Type::I32, Type::I64, Type::F64].map(|ty| Operand(self.operand(ty)));
        let list = self.function.push_list(&[], operands.into_iter());
        self.emit(Opcode::Return, Type::I32, 0, 0, list);
    }

    fn finish(mut self) -> Function {
        let end = self.function.insts.len() as u32;
        self.function.blocks.last_mut().expect("the entry").end = end;
        for inst in &mut self.function.insts {
            match inst.op {
                Opcode::Jump => inst.b = self.labels[inst.b as usize],
                Opcode::BranchIf | Opcode::Unwind => {
                    inst.b = self.labels[inst.b as usize];
                    inst.c = self.labels[inst.c as usize];
                }
                Opcode::BranchTable => {
                    let count = self.function.pool[inst.c as usize];
                    for word in &mut self.function.pool[inst.c as usize + 1..][..count as usize + 1]
                    {
                        *word = self.labels[*word as usize];
                    }
                }
                _ => {}
            }
        }
        count_uses(&mut self.function);
        let calls = |inst: &Inst| inst.op.effects().needs_frame();
        self.function.has_calls = self.function.insts.iter().any(calls);
        self.function.most_passed = usize::MAX;
        let catches = |inst: &Inst| inst.op == Opcode::Catch;
        self.function.has_handlers = self.function.insts.iter().any(catches);
        let mut counts = Vec::new();
        // Each block that was made as an extension must be found to be one; others may be, too.
        let marked: Vec<bool> = self
            .function
            .blocks
            .iter()
            .map(|block| block.extends_previous)
            .collect();
        crate::passes::rebuild::mark_extended_blocks(&mut self.function, &mut counts);
        for (block, was_marked) in self.function.blocks.iter().zip(marked) {
            assert!(block.extends_previous || !was_marked);
        }
        set_intervals(&mut self.function);
        self.function
    }
}

/// Sets the variables' intervals by a plain data-flow analysis.
fn set_intervals(function: &mut Function) {
    let (blocks, variables) = (function.blocks.len(), function.variables.len());
    let mut live_in = vec![vec![false; variables]; blocks];
    loop {
        let mut changed = false;
        for block in (0..blocks).rev() {
            let mut live = vec![false; variables];
            function.for_each_successor(function.terminator(Block(block as u32)), |target| {
                for (live, &other) in live.iter_mut().zip(&live_in[target.index()]) {
                    *live |= other;
                }
            });
            let data = function.blocks[block];
            let note = |function: &mut Function, variable: usize, position: u32| {
                let data = &mut function.variables[variable];
                data.start = data.start.min(position);
                data.end = data.end.max(position);
            };
            for (variable, _) in live.iter().enumerate().filter(|(_, live)| **live) {
                note(function, variable, data.end - 1);
            }
            for value in (data.first..data.end).rev() {
                let inst = *function.inst(Value(value));
                if inst.op == Opcode::VarSet {
                    live[inst.b as usize] = false;
                    note(function, inst.b as usize, value);
                }
                let mut read = Vec::new();
                function.for_each_operand(&inst, |operand| read.extend(operand.as_variable()));
                for variable in read {
                    live[variable.index()] = true;
                    note(function, variable.index(), value);
                }
            }
            for (variable, _) in live.iter().enumerate().filter(|(_, live)| **live) {
                note(function, variable, data.first);
            }
            changed |= live_in[block] != live;
            live_in[block] = live;
        }
        if !changed {
            break;
        }
    }
    let parameters = function.params.len();
    for (variable, data) in function.variables.iter_mut().enumerate() {
        let is_parameter = variable < parameters;
        if is_parameter && data.is_used() {
            data.start = 0;
        }
        data.needs_zero = !is_parameter && live_in[0][variable];
        data.crosses_call = true;
    }
}

/// A pass, as [`apply`] takes it.
pub type Pass = fn(&mut PassContext, &mut Function);

/// Value numbering with the declarations of [`declarations`].
pub const GVN: Pass = |context, function| {
    context.gvn(function, &declarations());
};

/// Code motion, with the layout that carries it out.
pub const LICM_AND_LAYOUT: Pass = |context, function| {
    context.licm(function, &declarations());
    context.layout(function);
};

/// Applies passes, each to an analysed function with exact use counts.
pub fn apply(function: &mut Function, context: &mut PassContext, passes: &[Pass]) {
    for pass in passes {
        context.analyze(function);
        count_uses(function);
        pass(context, function);
    }
    let blocks_end = function.blocks.last().map_or(0, |block| block.end);
    if blocks_end as usize == function.insts.len() {
        count_uses(function);
    }
}

/// Applies `pass` to random functions and compares what they do before and after.
pub fn compare(seeds: std::ops::Range<u64>, mut pass: impl FnMut(&mut Function, &Declarations)) {
    let declarations = declarations();
    let mut finished = 0;
    for seed in seeds.clone() {
        let size = 5 + (seed % 40) as usize * 3;
        let before = random_function(seed, size);
        if let Err(error) = verify(&before, &declarations) {
            panic!("seed {seed}: generated: {error}\n{before}");
        }
        let mut after = before.clone();
        pass(&mut after, &declarations);
        if let Err(error) = verify(&after, &declarations) {
            panic!("seed {seed}: {error}\n{before}\n{after}");
        }
        for arguments in [
            [0, 1, 0],
            [7, u64::MAX, 2.5_f64.to_bits()],
            [0xffff_fff0, 5, 1 << 63],
        ] {
            let run = |function: &Function, fuel| {
                let memory = |factor: u32| {
                    let bytes = (0..1 << 16).map(|index: u32| ((index * factor) >> 2) as u8);
                    bytes.collect()
                };
                let mut state = State {
                    memories: vec![memory(7), memory(11)],
                    globals: vec![1, 2, 3.5_f64.to_bits().into()],
                };
                let outcome = interpret(
                    function,
                    &declarations,
                    &arguments.map(u128::from),
                    &mut state,
                    fuel,
                );
                (outcome, state.globals, state.memories)
            };
            let expected = run(&before, 100_000);
            if expected.0 == Outcome::OutOfFuel {
                continue;
            }
            // Blocks on edges make it a little longer.
            let found = run(&after, 400_000);
            finished += 1;
            if expected != found {
                let (expected, found) = ((&expected.0, &expected.1), (&found.0, &found.1));
                panic!("seed {seed}: {expected:?} became {found:?}\n{before}\n{after}");
            }
        }
    }
    assert!(
        finished as u64 > (seeds.end - seeds.start) * 2,
        "{finished}"
    );
}
