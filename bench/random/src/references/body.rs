//! The functions of a module with typed references.

use wasm_encoder::{BlockType, Function, HeapType, Instruction as I, RefType, ValType};

use super::{ENTRY_PARAMS, FIRST_GLOBAL, FUEL, Plan, SUM, Signature, as_reference, reference};
use crate::generate::Random;

/// How deep expressions and blocks are nested.
const DEEPEST: usize = 3;

/// A function that is being made.
pub(super) struct Body<'a> {
    plan: &'a Plan,
    random: &'a mut Random,
    /// Parameters, then locals.
    locals: Vec<ValType>,
    params: usize,
    results: Vec<ValType>,
    code: Vec<I<'static>>,
    /// How many statements may follow.
    left: usize,
    depth: usize,
}

impl<'a> Body<'a> {
    pub(super) fn new(plan: &'a Plan, random: &'a mut Random, ty: u32, length: usize) -> Self {
        let (params, results) = plan.types[ty as usize].clone();
        let mut locals = params.clone();
        locals.extend([ValType::I32, ValType::I64, ValType::F64, ValType::FUNCREF]);
        for _ in 0..random.below(5) {
            let ty = random.below(plan.types.len()) as u32;
            locals.push(reference(ty, random.chance(50)));
        }
        Self {
            plan,
            random,
            params: params.len(),
            locals,
            results,
            code: Vec::new(),
            left: length,
            depth: 0,
        }
    }

    /// The whole function.
    pub(super) fn finish(mut self) -> Function {
        self.take_fuel();
        // What is never null is written before anything reads it.
        for x in self.params..self.locals.len() {
            let ty = self.locals[x];
            if as_reference(ty).is_some_and(|ty| !ty.nullable) {
                self.simple(ty);
                self.put(I::LocalSet(x as u32));
            }
        }
        for x in 0..self.params {
            let ty = self.locals[x];
            if as_reference(ty).is_none() {
                self.put(I::LocalGet(x as u32));
                self.mix(ty);
            }
        }
        while self.left > 0 {
            self.statement();
        }
        for ty in self.results.clone() {
            self.expression(ty);
        }
        let locals = self.locals[self.params..].iter().map(|&ty| (1, ty));
        function(locals.collect(), &self.code)
    }

    fn put(&mut self, inst: I<'static>) {
        self.code.push(inst);
    }

    /// Gives up where there is no fuel, and takes one otherwise.
    fn take_fuel(&mut self) {
        self.put(I::GlobalGet(FUEL));
        self.put(I::I32Eqz);
        self.put(I::If(BlockType::Empty));
        for ty in self.results.clone() {
            self.simple(ty);
        }
        self.put(I::Return);
        self.put(I::End);
        self.put(I::GlobalGet(FUEL));
        self.put(I::I32Const(1));
        self.put(I::I32Sub);
        self.put(I::GlobalSet(FUEL));
    }

    /// Mixes the topmost value into the sum.
    fn mix(&mut self, ty: ValType) {
        match ty {
            ValType::I32 => self.put(I::I64ExtendI32U),
            ValType::F64 => self.put(I::I64ReinterpretF64),
            ValType::I64 => {}
            _ => {
                self.put(I::RefIsNull);
                self.put(I::I64ExtendI32U);
            }
        }
        for inst in [
            I::GlobalGet(SUM),
            I::I64Const(0x9e37_79b9),
            I::I64Mul,
            I::I64Add,
            I::GlobalSet(SUM),
        ] {
            self.put(inst);
        }
    }

    /// A value that needs no other.
    fn simple(&mut self, ty: ValType) {
        match ty {
            ValType::I32 => self.put(I::I32Const(7)),
            ValType::I64 => self.put(I::I64Const(-3)),
            ValType::F64 => self.put(I::F64Const(0.5.into())),
            _ => {
                let ty = as_reference(ty).unwrap_or(RefType::FUNCREF);
                let function = self.plan.function_of(ty, self.random);
                match ty.nullable && self.random.chance(5) {
                    true => self.put(I::RefNull(ty.heap_type)),
                    false => self.put(I::RefFunc(function)),
                }
            }
        }
    }

    /// A local whose values have this type.
    fn local(&mut self, ty: ValType) -> Option<u32> {
        let fits = |local: &ValType| {
            let (Some(local), Some(ty)) = (as_reference(*local), as_reference(ty)) else {
                return *local == ty;
            };
            let nullable = ty.nullable || !local.nullable;
            nullable && (local.heap_type == ty.heap_type || ty.heap_type == HeapType::FUNC)
        };
        let places = 0..self.locals.len();
        let places: Vec<usize> = places.filter(|&x| fits(&self.locals[x])).collect();
        match places.is_empty() {
            true => None,
            false => Some(self.random.pick(&places) as u32),
        }
    }

    /// An expression of this type.
    fn expression(&mut self, ty: ValType) {
        self.depth += 1;
        match (self.depth > DEEPEST, as_reference(ty)) {
            (true, _) => match self.local(ty) {
                Some(x) => self.put(I::LocalGet(x)),
                None => self.simple(ty),
            },
            (false, Some(reference)) => self.reference(reference),
            (false, None) => self.number(ty),
        }
        self.depth -= 1;
    }

    fn number(&mut self, ty: ValType) {
        match self.random.below(8) {
            0 => self.simple(ty),
            1 | 2 => match self.local(ty) {
                Some(x) => self.put(I::LocalGet(x)),
                None => self.simple(ty),
            },
            3 | 4 => self.call_for(ty),
            5 if ty == ValType::I32 => {
                let ty = self.any_reference(true);
                self.expression(ty);
                self.put(I::RefIsNull);
            }
            6 => self.branch_on_null(ty),
            _ => {
                self.expression(ty);
                self.expression(ty);
                self.put(match ty {
                    ValType::I32 => I::I32Xor,
                    ValType::I64 => I::I64Sub,
                    _ => I::F64Min,
                });
            }
        }
    }

    /// A block that a branch on null leaves with a number.
    fn branch_on_null(&mut self, ty: ValType) {
        self.put(I::Block(BlockType::Result(ty)));
        self.expression(ty);
        let tested = self.any_reference(true);
        self.expression(tested);
        self.put(I::BrOnNull(0));
        match as_reference(tested).map(|ty| ty.heap_type) {
            Some(HeapType::Concrete(callee)) if self.random.chance(60) => {
                let kept = self.kept_local(callee);
                self.call_with(callee, I::LocalGet(kept), Some(kept));
            }
            _ => self.put(I::Drop),
        }
        self.put(I::End);
    }

    /// Sets a local that can hold the topmost value, a reference to functions of a type.
    fn kept_local(&mut self, callee: u32) -> u32 {
        let wanted = reference(callee, true);
        let found = self.locals.iter().position(|&ty| ty == wanted);
        let x = found.unwrap_or_else(|| {
            self.locals.push(wanted);
            self.locals.len() - 1
        });
        x as u32
    }

    fn any_reference(&mut self, nullable: bool) -> ValType {
        let ty = self.random.below(self.plan.types.len()) as u32;
        reference(ty, nullable)
    }

    fn reference(&mut self, ty: RefType) {
        let value = ValType::Ref(ty);
        match self.random.below(10) {
            0 | 1 => self.simple(value),
            2 | 3 => match self.local(value) {
                Some(x) => self.put(I::LocalGet(x)),
                None => self.simple(value),
            },
            4 => self.call_for(value),
            5 => self.reference_from_global_or_table(ty),
            6 => {
                self.expression(value);
                self.expression(value);
                self.expression(ValType::I32);
                self.put(I::TypedSelect(value));
            }
            7 => {
                self.expression(ValType::I32);
                self.put(I::If(BlockType::Result(value)));
                self.expression(value);
                self.put(I::Else);
                self.expression(value);
                self.put(I::End);
            }
            8 => {
                // The branch takes what is not null.
                let nullable = RefType {
                    nullable: true,
                    ..ty
                };
                self.put(I::Block(BlockType::Result(value)));
                self.expression(ValType::Ref(nullable));
                self.put(I::BrOnNonNull(0));
                self.expression(value);
                self.put(I::End);
            }
            _ if self.random.chance(40) => {
                let nullable = RefType {
                    nullable: true,
                    ..ty
                };
                self.expression(ValType::Ref(nullable));
                self.put(I::RefAsNonNull);
            }
            _ => self.simple(value),
        }
    }

    fn reference_from_global_or_table(&mut self, ty: RefType) {
        let fits =
            |other: &RefType| other.heap_type == ty.heap_type && (ty.nullable || !other.nullable);
        if let Some(index) = self.plan.globals.iter().position(fits) {
            return self.put(I::GlobalGet(FIRST_GLOBAL + index as u32));
        }
        match self.plan.tables.iter().position(fits) {
            Some(table) => {
                self.index();
                self.put(I::TableGet(table as u32));
            }
            None => self.simple(ValType::Ref(ty)),
        }
    }

    /// An index into a table, nearly always of an element that there is.
    fn index(&mut self) {
        match self.random.chance(95) {
            true => {
                let index = self.random.below(4) as i32;
                self.put(I::I32Const(index));
            }
            false => self.expression(ValType::I32),
        }
    }

    /// A call whose last result is of this type; what is below it is mixed away.
    fn call_for(&mut self, ty: ValType) {
        let types = 0..self.plan.types.len();
        let ends = |&index: &usize| self.plan.types[index].1.last() == Some(&ty);
        let types: Vec<usize> = types.filter(ends).collect();
        if types.is_empty() {
            return self.simple(ty);
        }
        let callee = self.random.pick(&types) as u32;
        // The other results go to a block that gives the last one alone.
        let results = self.plan.types[callee as usize].1.clone();
        let kept = self.locals.len() as u32;
        self.locals.push(match as_reference(ty) {
            Some(ty) => ValType::Ref(RefType {
                nullable: true,
                ..ty
            }),
            None => ty,
        });
        self.call(callee);
        self.put(I::LocalSet(kept));
        for &below in results[..results.len() - 1].iter().rev() {
            self.mix(below);
        }
        self.put(I::LocalGet(kept));
        if as_reference(ty).is_some_and(|ty| !ty.nullable) {
            self.put(I::RefAsNonNull);
        }
    }

    /// A call of a function of this type, through a reference or directly.
    fn call(&mut self, callee: u32) {
        for ty in self.plan.types[callee as usize].0.clone() {
            self.expression(ty);
        }
        match self.random.below(60) {
            0..8 => self.put(I::Call(callee)),
            8 => self.call_indirect(callee),
            9..30 if !self.plan.exports_tables => self.call_indirect(callee),
            number => {
                self.expression(reference(callee, number < 20));
                self.put(I::CallRef(callee));
            }
        }
    }

    /// Calls a function of this type through a table that may have one.
    fn call_indirect(&mut self, type_index: u32) {
        self.index();
        let wanted = HeapType::Concrete(type_index);
        // The last table has functions of any type.
        let last = self.plan.tables.len() as u32 - 1;
        let may_have = |&table: &u32| self.plan.tables[table as usize].heap_type == wanted;
        let tables: Vec<u32> = (0..last).filter(may_have).collect();
        let table_index = match tables.is_empty() || self.plan.exports_tables {
            true => last,
            false => self.random.pick(&tables),
        };
        self.put(I::CallIndirect {
            type_index,
            table_index,
        });
    }

    /// Keeps the topmost reference, calls it, and mixes the results.
    fn call_with(&mut self, callee: u32, get: I<'static>, kept: Option<u32>) {
        if let Some(kept) = kept {
            self.put(I::LocalSet(kept));
        }
        let (params, results): Signature = self.plan.types[callee as usize].clone();
        for ty in params {
            self.expression(ty);
        }
        self.put(get);
        self.put(I::CallRef(callee));
        for ty in results.into_iter().rev() {
            self.mix(ty);
        }
    }

    fn statement(&mut self) {
        self.left = self.left.saturating_sub(1);
        match self.random.below(12) {
            0..=2 => {
                let x = self.random.below(self.locals.len());
                let ty = self.locals[x];
                self.expression(ty);
                self.put(I::LocalSet(x as u32));
            }
            3..=5 => {
                let callee = self.random.below(self.plan.types.len()) as u32;
                self.call(callee);
                for ty in self.plan.types[callee as usize].1.clone().into_iter().rev() {
                    self.mix(ty);
                }
            }
            6 => {
                let index = self.random.below(self.plan.globals.len());
                self.expression(ValType::Ref(self.plan.globals[index]));
                self.put(I::GlobalSet(FIRST_GLOBAL + index as u32));
            }
            7 => self.table_statement(),
            8 if self.depth < DEEPEST => {
                self.expression(ValType::I32);
                self.nested(I::If(BlockType::Empty), None);
            }
            9 if self.depth < DEEPEST => self.nested(I::Loop(BlockType::Empty), Some(40)),
            10 => self.leave(),
            _ => {
                let ty = self
                    .random
                    .pick(&[ValType::I32, ValType::I64, ValType::F64]);
                self.expression(ty);
                self.mix(ty);
            }
        }
    }

    /// A block of statements; a loop is repeated while there is fuel.
    fn nested(&mut self, open: I<'static>, repeats: Option<usize>) {
        self.put(open);
        self.depth += 1;
        for _ in 0..self.random.below(4) {
            self.statement();
        }
        if let Some(percent) = repeats
            && self.random.chance(percent)
        {
            self.take_fuel();
            self.expression(ValType::I32);
            self.put(I::BrIf(0));
        }
        self.depth -= 1;
        self.put(I::End);
    }

    fn table_statement(&mut self) {
        if !self.plan.writes_tables {
            return;
        }
        let table = self.random.below(self.plan.tables.len());
        let element = ValType::Ref(self.plan.tables[table]);
        let table = table as u32;
        match self.random.below(4) {
            0 => {
                self.index();
                self.expression(element);
                self.put(I::TableSet(table));
            }
            1 => {
                self.expression(element);
                self.put(I::I32Const(1));
                self.put(I::TableGrow(table));
                self.mix(ValType::I32);
            }
            2 => {
                self.put(I::I32Const(1));
                self.expression(element);
                self.put(I::I32Const(2));
                self.put(I::TableFill(table));
            }
            _ => {
                self.index();
                self.put(I::I32Const(0));
                self.put(I::I32Const(1));
                // References to functions of one type are references to functions.
                let dst = self.plan.tables.len() as u32 - 1;
                self.put(I::TableCopy {
                    src_table: table,
                    dst_table: dst,
                });
            }
        }
    }

    /// Sometimes leaves the function, by a call in its place or by a branch on null.
    fn leave(&mut self) {
        self.expression(ValType::I32);
        self.put(I::If(BlockType::Empty));
        let types = 0..self.plan.types.len();
        let alike = |&index: &usize| self.plan.types[index].1 == self.results;
        let types: Vec<usize> = types.filter(alike).collect();
        let callee = self.random.pick(&types) as u32;
        for ty in self.plan.types[callee as usize].0.clone() {
            self.expression(ty);
        }
        let nullable = self.random.chance(50);
        self.expression(reference(callee, nullable));
        self.put(I::ReturnCallRef(callee));
        self.put(I::End);
    }
}

fn function(locals: Vec<(u32, ValType)>, code: &[I<'static>]) -> Function {
    let mut function = Function::new(locals);
    for inst in code {
        function.instruction(inst);
    }
    function.instruction(&I::End);
    function
}

/// What the host calls: gives fuel, and calls a function with what it has been given.
pub(super) fn entry(plan: &Plan, random: &mut Random, callee: u32) -> Function {
    let ty = plan.functions[callee as usize];
    let (params, results) = plan.types[ty as usize].clone();
    let mut body = Body {
        plan,
        random,
        locals: ENTRY_PARAMS.to_vec(),
        params: ENTRY_PARAMS.len(),
        results: Vec::new(),
        code: Vec::new(),
        left: 0,
        depth: DEEPEST,
    };
    body.put(I::I32Const(200));
    body.put(I::GlobalSet(FUEL));
    for ty in params {
        body.expression(ty);
    }
    body.put(I::Call(callee));
    for ty in results.into_iter().rev() {
        body.mix(ty);
    }
    let locals = body.locals[body.params..].iter().map(|&ty| (1, ty));
    function(locals.collect(), &body.code)
}
