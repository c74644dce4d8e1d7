//! Blocks, loops and branches.

use wasm_encoder::{BlockType, Instruction};

use super::body::{Body, Counter, Label};
use super::operators::{self, Type};
use super::{types, vals};

/// How often code in loops is repeated at most.
const REPEATS: u64 = 100;

impl Body<'_> {
    fn block_type(&mut self, params: &[Type], results: &[Type]) -> BlockType {
        match (params, results) {
            ([], []) => BlockType::Empty,
            ([], [ty]) => BlockType::Result(ty.val()),
            _ => BlockType::FunctionType(self.plan.ty(vals(params), vals(results))),
        }
    }

    /// Types of results of which the first is `ty`.
    fn results(&mut self, ty: Option<Type>) -> Vec<Type> {
        let mut results: Vec<_> = ty.into_iter().collect();
        results.extend(types(self.random, &[0, 0, 0, 0, 1, 2, 9], false));
        results
    }

    /// What is within a block that gives `results`.
    fn within(&mut self, results: &[Type], depth: usize) {
        self.labels.push(Label {
            types: results.to_vec(),
            counter: None,
        });
        for _ in 0..self.random.below(3) {
            self.statement(depth);
        }
        self.values(results, depth);
        self.labels.pop();
    }

    /// A block with parameters and results, of which one stays.
    pub fn block(&mut self, ty: Type, depth: usize) -> bool {
        let results = self.results(Some(ty));
        let params = types(self.random, &[0, 0, 0, 1, 3], false);
        self.values(&params, depth);
        let block = self.block_type(&params, &results);
        self.emit(Instruction::Block(block));
        self.pop(&params);
        self.within(&results, depth);
        self.emit(Instruction::End);
        self.pop(&results[1..]);
        true
    }

    /// An `if` with results, of which one stays.
    pub fn if_else(&mut self, ty: Type, depth: usize) -> bool {
        let results = self.results(Some(ty));
        self.condition(depth);
        let block = self.block_type(&[], &results);
        self.emit(Instruction::If(block));
        self.within(&results, depth);
        self.emit(Instruction::Else);
        self.within(&results, depth);
        self.emit(Instruction::End);
        self.pop(&results[1..]);
        true
    }

    /// Blocks within each other that all give a value of type `ty`, and a jump to one of them.
    pub fn switch(&mut self, ty: Type, depth: usize) -> bool {
        let count = self.random.pick(&[2, 3, 5]);
        self.blocks(count, &[ty]);
        self.value(ty, depth);
        self.jump(count, depth);
        let all = operators::OPERATORS.iter();
        let rows: Vec<_> = all.filter(|row| row.combines(ty)).collect();
        for _ in 0..count {
            self.labels.pop();
            self.emit(Instruction::End);
            if !rows.is_empty() {
                self.operand(ty, depth.min(1));
                let row = self.random.pick(&rows);
                self.emit(row.instruction.clone());
            }
        }
        true
    }

    /// Cases that fall into each other unless they leave.
    pub fn switch_over(&mut self, depth: usize) {
        let count = self.random.pick(&[2, 3, 5, 9]);
        self.blocks(count, &[]);
        self.jump(count, depth);
        for rest in (0..count as u32).rev() {
            self.labels.pop();
            self.emit(Instruction::End);
            self.statement(depth);
            if rest > 0 && self.random.chance(30) {
                self.emit(Instruction::Br(rest - 1));
            }
        }
    }

    /// The beginnings of blocks within each other.
    fn blocks(&mut self, count: usize, results: &[Type]) {
        for _ in 0..count {
            let block = self.block_type(&[], results);
            self.emit(Instruction::Block(block));
            self.labels.push(Label {
                types: results.to_vec(),
                counter: None,
            });
        }
    }

    /// A jump through a table to the innermost `count` labels.
    fn jump(&mut self, count: usize, depth: usize) {
        self.value(Type::I32, depth);
        if self.random.chance(60) {
            self.emit(Instruction::I32Const(7));
            self.emit(Instruction::I32And);
        }
        let targets: Vec<_> = (0..self.random.below(9))
            .map(|_| self.random.below(count) as u32)
            .collect();
        let default = self.random.below(count) as u32;
        self.table(targets, default);
        self.dead(depth);
    }

    /// A loop that ends.
    pub fn counted_loop(&mut self, ty: Option<Type>, depth: usize) -> bool {
        let times = self.random.pick(&[1, 2, 3, 5]);
        if self.weight * times > REPEATS {
            return false;
        }
        let ty_of_counter =
            self.random
                .pick(&[Type::I32, Type::I32, Type::I64, Type::F32, Type::F64]);
        let counter = Counter {
            local: self.own_local(ty_of_counter),
            ty: ty_of_counter,
        };
        let params = types(self.random, &[0, 0, 0, 1, 3], false);
        let results = self.results(ty);
        self.number(counter.ty, times as u16);
        self.emit(Instruction::LocalSet(counter.local));
        self.values(&params, depth);
        let block = self.block_type(&params, &results);
        self.emit(Instruction::Loop(block));
        let weight = self.weight;
        self.weight *= times;
        self.labels.push(Label {
            types: params.clone(),
            counter: Some(counter),
        });
        self.pop(&params);
        for _ in 0..1 + self.random.below(3) {
            self.statement(depth);
        }
        self.branch_if(0, depth);
        self.values(&results, depth);
        self.labels.pop();
        self.weight = weight;
        self.emit(Instruction::End);
        self.pop(&results[usize::from(ty.is_some())..]);
        true
    }

    /// A loop around a table of states, most of which say which one is next.
    pub fn state_machine(&mut self, depth: usize) {
        let times = self.random.pick(&[2, 3, 5, 9]);
        if self.weight * times > REPEATS {
            return;
        }
        let state = self.own_local(Type::I32);
        let counter = Counter {
            local: self.own_local(Type::I32),
            ty: Type::I32,
        };
        self.number(Type::I32, times as u16);
        self.emit(Instruction::LocalSet(counter.local));
        self.blocks(1, &[]);
        self.emit(Instruction::Loop(BlockType::Empty));
        let weight = self.weight;
        self.weight *= times;
        self.labels.push(Label {
            types: Vec::new(),
            counter: Some(counter),
        });
        self.again(counter);
        self.emit(Instruction::I32Eqz);
        self.emit(Instruction::BrIf(1));
        for _ in 0..self.random.below(3) {
            self.statement(depth.min(2));
        }
        self.states(state, depth);
        self.emit(Instruction::Br(0));
        self.labels.truncate(self.labels.len() - 2);
        self.weight = weight;
        self.emit(Instruction::End);
        self.emit(Instruction::End);
    }

    /// The states of a machine, whose loop is the label around them.
    fn states(&mut self, state: u32, depth: usize) {
        let count = self.random.pick(&[2, 3, 5, 9]);
        self.blocks(count, &[]);
        self.emit(Instruction::LocalGet(state));
        let targets: Vec<_> = (0..self.random.below(9))
            .map(|_| self.random.below(count) as u32)
            .collect();
        let default = self.random.below(count) as u32;
        self.table(targets, default);
        for rest in (0..count as u32).rev() {
            self.labels.pop();
            self.emit(Instruction::End);
            self.statement(depth);
            match self.random.below(8) {
                0 => {}
                1 => {
                    self.masked(7, depth.min(2));
                    self.emit(Instruction::LocalSet(state));
                }
                _ => {
                    let next = self.random.below(9) as u16;
                    self.number(Type::I32, next);
                    self.emit(Instruction::LocalSet(state));
                }
            }
            match self.random.below(4) {
                0 => {}
                1 => {
                    self.condition(depth.min(2));
                    self.emit(Instruction::BrIf(rest));
                }
                _ => self.emit(Instruction::Br(rest)),
            }
        }
    }

    fn number(&mut self, ty: Type, number: u16) {
        self.emit(match ty {
            Type::I32 => Instruction::I32Const(number.into()),
            Type::I64 => Instruction::I64Const(number.into()),
            Type::F32 => Instruction::F32Const(f32::from(number).into()),
            _ => Instruction::F64Const(f64::from(number).into()),
        });
    }

    /// Counts down, and says whether the loop may be repeated.
    fn again(&mut self, counter: Counter) {
        use Instruction as I;
        let (subtract, greater, at_least, less) = match counter.ty {
            Type::I32 => (I::I32Sub, I::I32GtS, I::I32GeS, I::I32LtS),
            Type::I64 => (I::I64Sub, I::I64GtS, I::I64GeS, I::I64LtS),
            Type::F32 => (I::F32Sub, I::F32Gt, I::F32Ge, I::F32Lt),
            _ => (I::F64Sub, I::F64Gt, I::F64Ge, I::F64Lt),
        };
        let form = self.random.below(4);
        if form == 0 {
            self.number(counter.ty, 0);
        }
        self.emit(I::LocalGet(counter.local));
        self.number(counter.ty, 1);
        self.emit(subtract);
        self.emit(I::LocalTee(counter.local));
        match form {
            0 => self.emit(less),
            1 => {
                self.number(counter.ty, 1);
                self.emit(at_least);
            }
            2 => {
                self.number(counter.ty, 1);
                self.emit(less);
                self.emit(I::I32Eqz);
            }
            _ => {
                self.number(counter.ty, 0);
                self.emit(greater);
            }
        }
    }

    /// A branch out, or back, that is taken or not.
    fn branch_if(&mut self, label: usize, depth: usize) {
        let Label { types, counter } = &self.labels[self.labels.len() - 1 - label];
        let (types, counter) = (types.clone(), *counter);
        self.values(&types, depth);
        match counter {
            Some(counter) => {
                self.again(counter);
                if self.random.chance(30) {
                    self.condition(depth);
                    self.emit(Instruction::I32And);
                }
            }
            None => {
                self.condition(depth);
            }
        }
        self.emit(Instruction::BrIf(label as u32));
        self.pop(&types);
    }

    /// Something that branches.
    pub fn branch(&mut self, depth: usize) {
        if self.random.chance(75) {
            let label = self.random.below(self.labels.len());
            return self.branch_if(label, depth);
        }
        self.condition(depth);
        self.emit(Instruction::If(BlockType::Empty));
        self.labels.push(Label {
            types: Vec::new(),
            counter: None,
        });
        self.diverge(depth);
        self.labels.pop();
        self.emit(Instruction::End);
    }

    /// What never goes on, and perhaps code that is never reached.
    pub fn diverge(&mut self, depth: usize) -> bool {
        let forward = |label: &usize| {
            let label = &self.labels[self.labels.len() - 1 - label];
            label.counter.is_none()
        };
        let labels: Vec<_> = (0..self.labels.len()).filter(forward).collect();
        let label = self.random.pick(&labels);
        let types_of = |label: usize| &self.labels[self.labels.len() - 1 - label].types;
        let types = types_of(label).clone();
        let alike: Vec<_> = { labels.iter() }
            .filter(|other| vals(types_of(**other)) == vals(&types))
            .filter(|other| {
                types_of(**other)
                    .iter()
                    .zip(&types)
                    .all(|(to, ty)| to.accepts(*ty))
            })
            .map(|label| *label as u32)
            .collect();
        match self.random.below(8) {
            0 if self.plan.traps => {
                // As a program does that fails and tells why.
                if self.random.chance(50) {
                    self.call(None, depth);
                }
                self.emit(Instruction::Unreachable);
            }
            1 => {
                let results = self.labels[0].types.clone();
                self.values(&results, depth);
                self.emit(Instruction::Return);
            }
            2 | 3 => {
                self.values(&types, depth);
                self.value(Type::I32, depth);
                let count = self.random.below(5);
                let targets = (0..count).map(|_| self.random.pick(&alike)).collect();
                self.table(targets, label as u32);
            }
            _ => {
                self.values(&types, depth);
                self.emit(Instruction::Br(label as u32));
            }
        }
        self.dead(depth);
        true
    }

    /// Code that is never reached.
    fn dead(&mut self, depth: usize) {
        if self.random.chance(30) {
            self.statement(depth.min(2));
        }
    }

    /// An `if` or a block without results.
    pub fn if_or_block(&mut self, depth: usize) {
        let conditional = self.random.chance(70);
        if conditional {
            self.condition(depth);
            self.emit(Instruction::If(BlockType::Empty));
        } else {
            self.emit(Instruction::Block(BlockType::Empty));
        }
        self.within(&[], depth);
        if conditional && self.random.chance(50) {
            self.emit(Instruction::Else);
            self.within(&[], depth);
        }
        self.emit(Instruction::End);
    }
}
