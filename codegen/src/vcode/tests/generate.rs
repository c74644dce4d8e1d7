//! Random functions in SSA form: nested conditionals, loops that permute their parameters, jump
//! tables, calls, variables.

use super::{machine::Signatures, select::TYPES};
use gantry_ir::{
    BlockData, Form, Function, Inst, Opcode, Operand, Signature, Type, Value, VariableData,
};

/// A small generator of pseudo-random numbers (xorshift).
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    pub fn below(&mut self, bound: usize) -> usize {
        (self.next() >> 33) as usize % bound
    }

    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

/// Targets of jumps while their blocks do not exist yet.
type JumpTarget = u32;

/// Builds a function. Terminators name targets, which are replaced by blocks in the end.
pub struct Generator<'a> {
    pub function: Function,
    pub random: Random,
    signatures: &'a Signatures,
    /// The block of each target.
    targets: Vec<u32>,
    /// Values in scope.
    scope: Vec<Value>,
    /// Statements that may still be generated.
    fuel: usize,
}

const TYPE_LIST: [Type; 3] = [TYPES[0], TYPES[0], TYPES[1]];

/// How many variables statements choose from; those behind them count loops.
const VARIABLES: usize = 3;

/// Signatures of the callees.
pub fn signatures(random: &mut Random) -> Signatures {
    let list = |random: &mut Random, max| {
        (0..random.below(max))
            .map(|_| TYPE_LIST[random.below(3)])
            .collect()
    };
    (0..7)
        .map(|_| Signature {
            params: list(random, 9),
            results: list(random, 6),
        })
        .collect()
}

/// A random function.
pub fn generate(seed: u64, fuel: usize, signatures: &Signatures) -> Function {
    let mut random = Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    random.next();
    let mut generator = Generator::new(random, signatures, fuel);
    let mut list = |max| -> Vec<Type> {
        let count = generator.random.below(max);
        (0..count)
            .map(|_| TYPE_LIST[generator.random.below(3)])
            .collect()
    };
    let (params, results) = (list(9), list(6));
    generator.begin(params, results);
    generator.statements(4);
    generator.finish()
}

impl<'a> Generator<'a> {
    pub fn new(random: Random, signatures: &'a Signatures, fuel: usize) -> Generator<'a> {
        Generator {
            function: Function::new(),
            random,
            signatures,
            targets: Vec::new(),
            scope: Vec::new(),
            fuel,
        }
    }

    pub fn begin(&mut self, params: Vec<Type>, results: Vec<Type>) {
        self.function.form = Form::Ssa;
        self.begin_block();
        for (index, &ty) in params.iter().enumerate() {
            let value = self.push(Inst::new(Opcode::Param, ty, 0, index as u32, 0));
            self.scope.push(value);
        }
        self.function.params = params;
        self.function.results = results;
        for &ty in &TYPE_LIST[..VARIABLES] {
            let mut data = VariableData::new(ty);
            data.needs_zero = true;
            self.function.variables.push(data);
        }
    }

    pub fn finish(mut self) -> Function {
        let types = self.function.results.clone();
        let operands: Vec<Operand> = types.iter().map(|&ty| self.operand(ty)).collect();
        let list = self.function.push_list(&[], operands.into_iter());
        self.terminate(Inst::new(Opcode::Return, Type::I32, 0, 0, list));
        let function = &mut self.function;
        for index in 0..function.blocks.len() {
            let last = function.blocks[index].end as usize - 1;
            let mut inst = function.insts[last];
            match inst.op {
                Opcode::Jump => inst.b = self.targets[inst.b as usize],
                Opcode::BranchIf => {
                    inst.b = self.targets[inst.b as usize];
                    inst.c = self.targets[inst.c as usize];
                }
                Opcode::BranchTable => {
                    let start = inst.c as usize;
                    let count = function.pool[start] as usize + 1;
                    for target in &mut function.pool[start + 1..][..count] {
                        *target = self.targets[*target as usize];
                    }
                }
                _ => {}
            }
            function.insts[last] = inst;
        }
        self.function
    }

    fn push(&mut self, inst: Inst) -> Value {
        let location = 7 + self.function.insts.len() as u32 / 2;
        self.function.push(inst, location)
    }

    fn begin_block(&mut self) {
        let first = self.function.insts.len() as u32;
        self.function.blocks.push(BlockData {
            first,
            end: first,
            loop_depth: 0,
            is_loop_header: false,
            extends_previous: false,
        });
    }

    fn terminate(&mut self, inst: Inst) {
        self.push(inst);
        let end = self.function.insts.len() as u32;
        self.function.blocks.last_mut().unwrap().end = end;
    }

    fn target(&mut self) -> JumpTarget {
        self.targets.push(u32::MAX);
        self.targets.len() as u32 - 1
    }

    /// Begins the block that this target stands for.
    fn place(&mut self, target: JumpTarget) {
        self.targets[target as usize] = self.function.blocks.len() as u32;
        self.begin_block();
    }

    fn jump(&mut self, target: JumpTarget, arguments: &[Operand]) {
        let list = match arguments {
            [] => 0,
            _ => self.function.push_list(&[], arguments.iter().copied()),
        };
        self.terminate(Inst::new(Opcode::Jump, Type::I32, 0, target, list));
    }

    fn branch(&mut self, condition: Operand, then: JumpTarget, otherwise: JumpTarget) {
        self.terminate(Inst::new(
            Opcode::BranchIf,
            Type::I32,
            condition.0,
            then,
            otherwise,
        ));
    }

    fn params(&mut self, types: &[Type]) -> Vec<Value> {
        let params = types.iter().enumerate();
        let values: Vec<Value> = params
            .map(|(index, &ty)| {
                let location = 3;
                self.function
                    .push(Inst::new(Opcode::Param, ty, 0, index as u32, 0), location)
            })
            .collect();
        self.scope.extend(&values);
        values
    }

    fn constant(&mut self, ty: Type) -> Value {
        let bits = self.random.next() >> self.random.below(64);
        self.push(Inst::constant(ty, bits))
    }

    /// A value in scope, more likely a recent one, or a constant or variable.
    fn operand(&mut self, ty: Type) -> Operand {
        if self.random.chance(10) {
            return self.constant(ty).into();
        }
        if self.random.chance(4) {
            let index = self.random.below(VARIABLES);
            if self.function.variables[index].ty == ty {
                return gantry_ir::Variable(index as u32).into();
            }
        }
        self.value(ty).into()
    }

    /// A value in scope, or a constant if there is none.
    fn value(&mut self, ty: Type) -> Value {
        let recent = self.random.chance(50);
        for _ in 0..10 {
            let count = self.scope.len();
            if count == 0 {
                break;
            }
            let range = if recent { count.min(5) } else { count };
            let value = self.scope[count - 1 - self.random.below(range)];
            if self.function.inst(value).result_type() == Some(ty) {
                return value;
            }
        }
        self.constant(ty)
    }

    fn types(&mut self, max: usize) -> Vec<Type> {
        let count = self.random.below(max);
        (0..count)
            .map(|_| TYPE_LIST[self.random.below(3)])
            .collect()
    }

    fn operands(&mut self, types: &[Type]) -> Vec<Operand> {
        types.iter().map(|&ty| self.operand(ty)).collect()
    }

    pub fn statements(&mut self, depth: usize) {
        let count = 2 + self.random.below(8);
        for _ in 0..count {
            if self.fuel == 0 {
                return;
            }
            self.fuel -= 1;
            match self.random.below(100) {
                0..60 => self.arithmetic(),
                60..68 => self.call(),
                68..72 => self.set_variable(),
                72..75 => self.trap(),
                _ if depth == 0 => self.arithmetic(),
                75..80 => self.conditional(depth),
                80..85 => self.half_conditional(depth),
                85..90 => self.counted_loop(depth),
                90..94 => self.variable_loop(depth),
                _ => self.switch(depth),
            }
        }
    }

    fn arithmetic(&mut self) {
        use Opcode::*;
        let ty = TYPE_LIST[self.random.below(3)];
        let ops: &[Opcode] = if ty.is_float() {
            &[Fadd, Fsub, Fmul]
        } else {
            &[Iadd, Isub, Imul, Xor, And, IdivU, IremU, Isub, Popcnt, Copy]
        };
        let op = ops[self.random.below(ops.len())];
        let (a, b) = (self.operand(ty), self.operand(ty));
        let value = self.push(Inst::new(op, ty, a.0, b.0, 0));
        self.scope.push(value);
    }

    fn call(&mut self) {
        let which = self.random.below(self.signatures.len());
        let signature = &self.signatures[which];
        let operands = self.operands(&signature.params);
        let list = self.function.push_list(&[], operands.into_iter());
        let seed = which + self.signatures.len() * self.random.below(5);
        let ty = signature.results.first().copied().unwrap_or(Type::I32);
        let mut inst = Inst::new(Opcode::Call, ty, 0, seed as u32, list);
        if !signature.results.is_empty() {
            inst.flags |= Inst::HAS_RESULT;
        }
        let call = self.push(inst);
        for (index, &ty) in signature.results.iter().enumerate() {
            let value = if index == 0 {
                call
            } else {
                self.push(Inst::new(Opcode::Result, ty, call.0, index as u32, 0))
            };
            self.scope.push(value);
        }
    }

    fn set_variable(&mut self) {
        let index = self.random.below(VARIABLES);
        let ty = self.function.variables[index].ty;
        let operand = self.operand(ty);
        self.push(Inst::new(Opcode::VarSet, ty, operand.0, index as u32, 0));
    }

    fn trap(&mut self) {
        let condition = if self.random.chance(90) {
            // Nearly always false: the product of a value with 2^60.
            let value = self.value(Type::I64);
            let power = self.push(Inst::constant(Type::I64, 1 << 60));
            self.push(Inst::new(Opcode::Imul, Type::I64, value.0, power.0, 0))
        } else {
            self.push(Inst::constant(Type::I64, 0))
        };
        let (then, otherwise) = (self.target(), self.target());
        self.branch(condition.into(), then, otherwise);
        self.place(then);
        self.arithmetic();
        self.scope.pop();
        self.terminate(Inst::new(Opcode::Trap, Type::I32, 0, 10, 0));
        self.place(otherwise);
    }

    fn condition(&mut self) -> Operand {
        let value = self.value(Type::I64);
        let one = self.push(Inst::constant(Type::I64, 1));
        self.push(Inst::new(Opcode::And, Type::I64, value.0, one.0, 0))
            .into()
    }

    /// Both arms pass values to where they meet.
    fn conditional(&mut self, depth: usize) {
        let condition = self.condition();
        let (then, otherwise, join) = (self.target(), self.target(), self.target());
        let types = self.types(6);
        self.branch(condition, then, otherwise);
        for arm in [then, otherwise] {
            self.place(arm);
            let scope = self.scope.len();
            if self.random.chance(70) {
                self.statements(depth - 1);
            }
            let arguments = self.operands(&types);
            self.jump(join, &arguments);
            self.scope.truncate(scope);
        }
        self.place(join);
        self.params(&types);
    }

    /// One arm is empty: its edge is critical. Sometimes the other is empty too.
    fn half_conditional(&mut self, depth: usize) {
        let condition = self.condition();
        let (then, join) = (self.target(), self.target());
        if self.random.chance(20) {
            self.branch(condition, join, join);
            return self.place(join);
        }
        if self.random.chance(50) {
            self.branch(condition, then, join);
        } else {
            self.branch(condition, join, then);
        }
        self.place(then);
        let scope = self.scope.len();
        self.statements(depth - 1);
        self.jump(join, &[]);
        self.scope.truncate(scope);
        self.place(join);
    }

    /// A loop whose parameters are permuted in each turn.
    fn counted_loop(&mut self, depth: usize) {
        let mut types = self.types(9);
        types.push(Type::I64);
        let mut initial = self.operands(&types[..types.len() - 1]);
        let turns = 1 + self.random.below(4) as u64;
        initial.push(self.push(Inst::constant(Type::I64, turns)).into());
        let (header, latch, exit) = (self.target(), self.target(), self.target());
        self.jump(header, &initial);
        self.place(header);
        let params = self.params(&types);
        self.statements(depth - 1);
        let one = self.push(Inst::constant(Type::I64, 1));
        let counter = *params.last().unwrap();
        let left = self.push(Inst::new(Opcode::Isub, Type::I64, counter.0, one.0, 0));
        self.branch(left.into(), latch, exit);
        self.place(latch);
        let mut next = Vec::new();
        for (index, &ty) in types[..types.len() - 1].iter().enumerate() {
            let same: Vec<Value> = params[..types.len() - 1]
                .iter()
                .zip(&types)
                .filter(|(_, other)| **other == ty)
                .map(|(&param, _)| param)
                .collect();
            next.push(match self.random.below(10) {
                0..6 => same[(index + 1) % same.len()].into(),
                6..8 => same[self.random.below(same.len())].into(),
                _ => self.operand(ty),
            });
        }
        next.push(left.into());
        self.jump(header, &next);
        self.place(exit);
    }

    /// A loop counted by a variable: its edge back is critical.
    fn variable_loop(&mut self, depth: usize) {
        let variable = gantry_ir::Variable(self.function.variables.len() as u32);
        self.function.variables.push(VariableData::new(Type::I32));
        let turns = 1 + self.random.below(3) as u64;
        let turns = self.push(Inst::constant(Type::I32, turns));
        self.push(Inst::new(Opcode::VarSet, Type::I32, turns.0, variable.0, 0));
        let (header, exit) = (self.target(), self.target());
        self.jump(header, &[]);
        self.place(header);
        self.statements(depth - 1);
        let one = self.push(Inst::constant(Type::I64, 1));
        let operand = Operand::variable(variable);
        let left = self.push(Inst::new(Opcode::Isub, Type::I64, operand.0, one.0, 0));
        self.push(Inst::new(Opcode::VarSet, Type::I32, left.0, variable.0, 0));
        self.branch(left.into(), header, exit);
        self.place(exit);
    }

    /// Some targets are blocks of their own, others the place where all meet.
    fn switch(&mut self, depth: usize) {
        let seven = self.push(Inst::constant(Type::I64, 7));
        let value = self.value(Type::I64);
        let index = self.push(Inst::new(Opcode::And, Type::I64, value.0, seven.0, 0));
        let join = self.target();
        let arms: Vec<JumpTarget> = (0..1 + self.random.below(3))
            .map(|_| self.target())
            .collect();
        let direct = self.random.chance(60);
        let mut targets: Vec<u32> = Vec::new();
        for _ in 0..self.random.below(9) {
            let choice = self.random.below(arms.len() + usize::from(direct));
            targets.push(arms.get(choice).copied().unwrap_or(join));
        }
        targets.extend(&arms);
        let default = if direct { join } else { arms[0] };
        let list = self.function.pool.len() as u32;
        self.function.pool.push(targets.len() as u32);
        self.function.pool.extend(&targets);
        self.function.pool.push(default);
        self.terminate(Inst::new(Opcode::BranchTable, Type::I32, index.0, 0, list));
        for arm in arms {
            self.place(arm);
            let scope = self.scope.len();
            self.statements(depth - 1);
            self.jump(join, &[]);
            self.scope.truncate(scope);
        }
        self.place(join);
    }
}
