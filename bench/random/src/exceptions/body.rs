//! Bodies of functions: statements, which leave nothing on the stack.

use std::borrow::Cow;

use wasm_encoder::{BlockType, Catch, Function, HeapType, Instruction, ValType};

use super::values::{self, at};
use super::{FUEL, Form, HOST_CALL, HOST_CATCH, HOST_THROW, Leaving, Plan, Signature, encode};
use crate::generate::Random;

/// What the exported functions take.
pub(super) const ENTRY_PARAMS: [ValType; 2] = [ValType::I32, ValType::I64];
/// What exceptions are.
const EXN: HeapType = HeapType::Abstract {
    shared: false,
    ty: wasm_encoder::AbstractHeapType::Exn,
};
/// How many locals there are for exceptions. A `try` needs up to four, so where a third of them is
/// taken, the handlers of those that are open have the others.
const EXCEPTIONS: u32 = 60;
/// How deep statements are nested at most.
const NESTING: usize = 8;

/// Where a branch may go, and a handler may be: a label by how many are around it.
#[derive(Clone, Debug)]
struct Target {
    label: usize,
    types: Vec<ValType>,
}

/// A handler that we are in, by which its exception can be thrown again.
#[derive(Clone, Copy, Debug)]
struct Handler {
    /// In the legacy form: the label of its `try`.
    label: usize,
    /// Otherwise: the local that has the exception.
    exception: u32,
}

/// One of the handlers of a `try_table`.
struct Clause {
    tag: Option<u32>,
    with_reference: bool,
    /// The label that it goes to, if not to a block of its own.
    outer: Option<usize>,
}

/// A body in the making.
pub(super) struct Body<'a> {
    pub(super) plan: &'a mut Plan,
    pub(super) random: &'a mut Random,
    pub(super) signature: Signature,
    /// The types of parameters and locals, but those that have exceptions.
    locals: Vec<ValType>,
    code: Vec<Instruction<'static>>,
    /// How many labels are open; one is the function's.
    depth: usize,
    targets: Vec<Target>,
    handlers: Vec<Handler>,
    /// What may be delegated to: a `try` that we are in, or what in the common form stands for it.
    tries: Vec<usize>,
    /// How many locals have exceptions so far.
    exceptions: u32,
    /// How many statements are left.
    left: usize,
}

/// The exported function that calls function `index` with fuel.
pub(super) fn entry(plan: &mut Plan, random: &mut Random, index: usize) -> Function {
    let (params, results) = plan.functions[index].clone();
    let own = encode::entry_type(plan, index);
    let mut body = Body::with_locals(plan, random, own, &[]);
    let fuel = body.random.pick(&[10, 40, 150, 400]);
    body.put(Instruction::I32Const(fuel));
    body.put(Instruction::GlobalSet(FUEL));
    body.values(&params);
    let function = body.plan.first() + index as u32;
    match body.plan.leaving {
        Leaving::Never => {
            body.put(Instruction::Call(function));
            for ty in results.into_iter().rev() {
                body.mix(ty);
            }
        }
        Leaving::Often if body.random.chance(50) => body.put(Instruction::Call(function)),
        Leaving::Often => body.put(Instruction::ReturnCall(function)),
    }
    body.end()
}

impl<'a> Body<'a> {
    pub(super) fn new(
        plan: &'a mut Plan,
        random: &'a mut Random,
        index: usize,
        length: usize,
    ) -> Self {
        let signature = plan.functions[index].clone();
        let mut locals = Vec::new();
        for ty in values::ALL {
            let count = match ty {
                ValType::FUNCREF | ValType::EXTERNREF => 1,
                _ => random.pick(&[1, 2, 4, 8]),
            };
            locals.extend(vec![ty; count]);
        }
        let mut body = Self::with_locals(plan, random, signature, &locals);
        body.left = length;
        body
    }

    fn with_locals(
        plan: &'a mut Plan,
        random: &'a mut Random,
        signature: Signature,
        locals: &[ValType],
    ) -> Self {
        Self {
            plan,
            random,
            locals: [&signature.0, locals].concat(),
            signature,
            code: Vec::new(),
            depth: 1,
            targets: Vec::new(),
            handlers: Vec::new(),
            tries: Vec::new(),
            exceptions: 0,
            left: 0,
        }
    }

    /// The whole body.
    pub(super) fn finish(mut self) -> Function {
        let results = self.signature.1.clone();
        self.burn();
        self.put(Instruction::If(BlockType::Empty));
        for ty in &results {
            self.constant(*ty);
        }
        self.put(Instruction::Return);
        self.put(Instruction::End);
        // What is delegated to the caller is thrown again where no handler is.
        let outermost = self.plan.form == Form::Common;
        if outermost {
            let ty = BlockType::Result(ValType::EXNREF);
            let label = self.open(Instruction::Block(ty));
            self.tries.push(label);
        } else {
            self.tries.push(0);
        }
        for local in self.signature.0.len()..self.locals.len() {
            if self.random.chance(70) {
                let ty = self.locals[local];
                self.value(ty, 2);
                self.put(Instruction::LocalSet(local as u32));
            }
        }
        while self.left > 0 {
            self.statement(0);
        }
        for local in 0..self.locals.len() {
            if self.random.chance(60) {
                self.put(Instruction::LocalGet(local as u32));
                self.mix(self.locals[local]);
            }
        }
        if self.plan.departures > 0 && self.random.chance(self.plan.departures) {
            self.leave();
        } else {
            self.values(&results);
        }
        if outermost {
            self.put(Instruction::Return);
            self.close();
            self.put(Instruction::ThrowRef);
        }
        self.end()
    }

    fn end(mut self) -> Function {
        self.put(Instruction::End);
        let own = self.locals.split_off(self.signature.0.len());
        let mut locals: Vec<_> = own.into_iter().map(|ty| (1, ty)).collect();
        if self.plan.form != Form::Legacy {
            locals.push((EXCEPTIONS, ValType::EXNREF));
        }
        let mut function = Function::new(locals);
        for instruction in &self.code {
            function.instruction(instruction);
        }
        function
    }

    pub(super) fn put(&mut self, instruction: Instruction<'static>) {
        self.code.push(instruction);
    }

    /// One of the locals of a type.
    pub(super) fn local_of(&mut self, ty: ValType) -> Option<u32> {
        let count = self.locals.iter().filter(|local| **local == ty).count();
        let nth = self.random.below(count.max(1));
        let mut all = (0..).zip(&self.locals);
        let mut alike = { all.by_ref() }.filter(|(_, local)| **local == ty);
        alike.nth(nth).map(|(index, _)| index)
    }

    pub(super) fn values(&mut self, types: &[ValType]) {
        for ty in types {
            self.value(*ty, 2);
        }
    }

    /// Stores what is on the stack.
    pub(super) fn store(&mut self, types: &[ValType]) {
        for ty in types.iter().rev() {
            match self.local_of(*ty) {
                Some(local) if self.random.chance(75) => self.put(Instruction::LocalSet(local)),
                _ => self.mix(*ty),
            }
        }
    }

    /// Opens a block; gives its label.
    fn open(&mut self, instruction: Instruction<'static>) -> usize {
        self.put(instruction);
        self.depth += 1;
        self.depth - 1
    }

    fn close(&mut self) {
        self.put(Instruction::End);
        self.depth -= 1;
    }

    /// The immediate that means a label.
    fn index(&self, label: usize) -> u32 {
        (self.depth - 1 - label) as u32
    }

    fn branch(&mut self, label: usize) {
        self.put(Instruction::Br(self.index(label)));
    }

    /// Takes one of the fuel; leaves whether there is no more.
    fn burn(&mut self) {
        self.put(Instruction::GlobalGet(FUEL));
        self.put(Instruction::I32Const(1));
        self.put(Instruction::I32Sub);
        self.put(Instruction::GlobalSet(FUEL));
        self.put(Instruction::GlobalGet(FUEL));
        self.put(Instruction::I32Const(0));
        self.put(Instruction::I32LeS);
    }

    /// Does what `work` puts at times, about once in `often`.
    pub(super) fn sometimes(&mut self, often: &[i32], work: impl FnOnce(&mut Self)) {
        self.value(ValType::I32, 2);
        let often = self.random.pick(often);
        self.put(Instruction::I32Const(often));
        self.put(Instruction::I32RemU);
        self.put(Instruction::I32Eqz);
        self.open(Instruction::If(BlockType::Empty));
        work(self);
        self.close();
    }

    fn statements(&mut self, nesting: usize) {
        for _ in 0..=self.random.below(4) {
            if self.left > 0 {
                self.statement(nesting);
            }
        }
    }

    fn statement(&mut self, nesting: usize) {
        self.left -= 1;
        if self.plan.leaving == Leaving::Often && self.random.chance(15) {
            return self.perhaps_leave();
        }
        let deep = nesting >= NESTING || self.exceptions > EXCEPTIONS / 3;
        match self.random.weighted(&[
            (18, 0),
            (8, 1),
            (16, 2),
            (8, 3),
            (5, 4),
            (4, 5),
            (1, 6),
            (6, 7),
            (if deep { 0 } else { 5 }, 8),
            (if deep { 0 } else { 6 }, 9),
            (if deep { 0 } else { 5 }, 10),
            (if deep { 0 } else { 18 }, 11),
            (if deep { 0 } else { 3 }, 12),
        ]) {
            0 => self.assign(),
            1 => self.mix_local(),
            2 => self.call(),
            3 => self.throw(),
            4 => self.again(),
            5 => self.branch_out(),
            6 => self.sometimes(&[7, 50], |body| body.put(Instruction::Unreachable)),
            7 => self.access(),
            8 => self.branches(nesting),
            9 => self.round(nesting),
            10 => self.beneath(nesting),
            11 if self.plan.form == Form::Full => self.try_table(nesting),
            11 => self.attempt(nesting),
            _ if self.plan.form == Form::Full => self.try_table(nesting),
            _ => self.delegate(nesting),
        }
    }

    fn assign(&mut self) {
        let ty = self.random.pick(&values::ALL);
        self.value(ty, 3);
        self.store(&[ty]);
    }

    fn mix_local(&mut self) {
        let local = self.random.below(self.locals.len());
        self.put(Instruction::LocalGet(local as u32));
        self.mix(self.locals[local]);
    }

    fn call(&mut self) {
        match self.random.below(10) {
            0 => self.sometimes(&[3], |body| {
                body.values(&[ValType::I32, ValType::F64]);
                body.put(Instruction::Call(HOST_THROW));
            }),
            1 => {
                let plain = self.plan.plain();
                self.put(Instruction::RefFunc(plain));
                self.put(Instruction::Call(HOST_CALL));
            }
            2 => {
                let plain = self.plan.plain();
                self.put(Instruction::RefFunc(plain));
                self.put(Instruction::Call(HOST_CATCH));
                self.store(&[ValType::I32]);
            }
            3 | 4 => self.call_indirect(),
            5 if self.plan.leaving == Leaving::Often => self.call_ref(),
            _ => {
                let function = self.own_or_peer();
                let (params, results) = self.plan.signature(function).clone();
                self.values(&params);
                self.put(Instruction::Call(function));
                self.store(&results);
            }
        }
    }

    fn call_indirect(&mut self) {
        let slot = self.random.below(self.plan.table_size() as usize) as u32;
        let function = self.plan.in_slot(slot);
        let Some(function) = function.filter(|_| self.random.chance(97)) else {
            return self.assign();
        };
        let (params, results) = self.plan.signature(function).clone();
        let type_index = self.plan.ty(&params, &results);
        self.values(&params);
        self.put(Instruction::I32Const(slot as i32));
        self.put(Instruction::CallIndirect {
            type_index,
            table_index: 0,
        });
        self.store(&results);
    }

    fn throw(&mut self) {
        let tag = self.random.below(self.plan.tags.len());
        let types = self.plan.tags[tag].clone();
        self.sometimes(&[1, 2, 3, 5], |body| {
            body.values(&types);
            body.put(Instruction::Throw(tag as u32));
        });
    }

    /// Throws the exception of a handler again.
    fn again(&mut self) {
        let Some(last) = self.handlers.len().checked_sub(1) else {
            return self.assign();
        };
        let nth = self.random.pick(&[0, last, last]);
        let handler = self.handlers[nth];
        self.sometimes(&[1, 2, 3], |body| match body.plan.form {
            Form::Legacy => body.put(Instruction::Rethrow(body.index(handler.label))),
            _ => {
                body.put(Instruction::LocalGet(handler.exception));
                body.put(Instruction::ThrowRef);
            }
        });
    }

    fn branch_out(&mut self) {
        let void = self.targets.iter().filter(|target| target.types.is_empty());
        let labels: Vec<_> = void.map(|target| target.label).collect();
        if labels.is_empty() {
            return self.assign();
        }
        let label = self.random.pick(&labels);
        self.value(ValType::I32, 2);
        self.put(Instruction::BrIf(self.index(label)));
    }

    fn access(&mut self) {
        use Instruction as I;
        let ty = self.random.pick(&values::ALL[..4]);
        let address = |body: &mut Self| {
            body.value(ValType::I32, 1);
            body.put(I::I32Const(0xffff));
            body.put(I::I32And);
        };
        match self.random.below(8) {
            0 => {
                self.put(I::I32Const(1));
                self.put(I::MemoryGrow(0));
                self.mix(ValType::I32);
            }
            1..4 => {
                address(self);
                self.value(ty, 2);
                let place = at(self.random.pick(&[0, 0, 8, 65_000]), 0);
                self.put(match ty {
                    ValType::I32 => I::I32Store(place),
                    ValType::I64 => I::I64Store(place),
                    ValType::F32 => I::F32Store(place),
                    _ => I::F64Store(place),
                });
            }
            _ => {
                address(self);
                let wide = self.random.chance(50);
                let place = at(self.random.pick(&[0, 0, 8, 65_000]), 0);
                self.put(if wide {
                    I::I64Load(place)
                } else {
                    I::I32Load(place)
                });
                self.store(&[if wide { ValType::I64 } else { ValType::I32 }]);
            }
        }
    }

    fn branches(&mut self, nesting: usize) {
        self.value(ValType::I32, 2);
        let label = self.open(Instruction::If(BlockType::Empty));
        self.aim(label, Vec::new());
        self.statements(nesting + 1);
        if self.random.chance(50) {
            self.put(Instruction::Else);
            self.statements(nesting + 1);
        }
        self.targets.pop();
        self.close();
    }

    fn aim(&mut self, label: usize, types: Vec<ValType>) {
        self.targets.push(Target { label, types });
    }

    /// A loop; in the full form it may take what exceptions carry, and be a handler.
    fn round(&mut self, nesting: usize) {
        let exit = self.open(Instruction::Block(BlockType::Empty));
        self.aim(exit, Vec::new());
        let mut types = Vec::new();
        let mut with_reference = false;
        if self.plan.form == Form::Full {
            let tag = self.random.below(self.plan.tags.len());
            if self.random.chance(60) {
                types = self.plan.tags[tag].clone();
            }
            with_reference = self.random.chance(20);
        }
        self.values(&types);
        let mut all = types.clone();
        if with_reference {
            self.put(Instruction::RefNull(EXN));
            all.push(ValType::EXNREF);
        }
        let ty = BlockType::FunctionType(self.plan.ty(&all, &[]));
        let label = self.open(Instruction::Loop(ty));
        if with_reference {
            let exception = self.exception();
            self.put(Instruction::LocalSet(exception));
            self.handlers.push(Handler { label, exception });
        }
        self.store(&types);
        self.burn();
        self.put(Instruction::BrIf(self.index(exit)));
        self.aim(label, all.clone());
        self.statements(nesting + 1);
        if all.is_empty() {
            self.value(ValType::I32, 2);
            self.put(Instruction::I32Const(1));
            self.put(Instruction::I32And);
            self.put(Instruction::BrIf(self.index(label)));
        }
        self.targets.pop();
        if with_reference {
            self.handlers.pop();
        }
        self.close();
        self.targets.pop();
        self.close();
    }

    /// A local for an exception.
    fn exception(&mut self) -> u32 {
        self.exceptions += 1;
        self.locals.len() as u32 + self.exceptions - 1
    }

    /// Statements with values beneath them on the stack.
    fn beneath(&mut self, nesting: usize) {
        let types = values::types(self.random, &[1, 2, 4, 12]);
        self.values(&types);
        self.statements(nesting + 1);
        self.store(&types);
    }

    /// The tags that a `try` catches; none means all.
    fn caught(&mut self) -> Vec<Option<u32>> {
        let mut caught = Vec::new();
        for _ in 0..self.random.pick(&[0, 1, 1, 2, 3]) {
            caught.push(Some(self.random.below(self.plan.tags.len()) as u32));
        }
        if caught.is_empty() || self.random.chance(40) {
            caught.push(None);
        }
        caught
    }

    fn carried(&self, tag: Option<u32>) -> Vec<ValType> {
        tag.map_or(Vec::new(), |tag| self.plan.tags[tag as usize].clone())
    }

    /// A `try` with its handlers, or what in the common form does the same.
    fn attempt(&mut self, nesting: usize) {
        let caught = self.caught();
        match self.plan.form {
            Form::Legacy => self.legacy_try(nesting, &caught),
            _ => self.common_try(nesting, &caught),
        }
    }

    fn legacy_try(&mut self, nesting: usize, caught: &[Option<u32>]) {
        let label = self.open(Instruction::Try(BlockType::Empty));
        self.aim(label, Vec::new());
        self.tries.push(label);
        self.statements(nesting + 1);
        self.tries.pop();
        for tag in caught {
            self.put(tag.map_or(Instruction::CatchAll, Instruction::Catch));
            let exception = self.exception();
            self.store(&self.carried(*tag));
            self.handlers.push(Handler { label, exception });
            self.statements(nesting + 1);
            self.handlers.pop();
        }
        self.targets.pop();
        self.close();
    }

    fn common_try(&mut self, nesting: usize, caught: &[Option<u32>]) {
        let out = self.open(Instruction::Block(BlockType::Empty));
        self.aim(out, Vec::new());
        let mut labels = Vec::new();
        for tag in caught.iter().rev() {
            let mut types = self.carried(*tag);
            types.push(ValType::EXNREF);
            let ty = BlockType::FunctionType(self.plan.ty(&[], &types));
            labels.push(self.open(Instruction::Block(ty)));
        }
        labels.reverse();
        let catches = caught.iter().zip(&labels).map(|(tag, label)| {
            let label = self.index(*label);
            match *tag {
                Some(tag) => Catch::OneRef { tag, label },
                None => Catch::AllRef { label },
            }
        });
        let catches = Cow::Owned(catches.collect());
        self.open(Instruction::TryTable(BlockType::Empty, catches));
        // What delegates to this `try` throws again here.
        let inner = self.open(Instruction::Block(BlockType::Result(ValType::EXNREF)));
        self.tries.push(inner);
        self.statements(nesting + 1);
        self.tries.pop();
        self.branch(out);
        self.close();
        self.put(Instruction::ThrowRef);
        self.close();
        self.put(Instruction::Unreachable);
        for tag in caught {
            self.close();
            let exception = self.exception();
            self.put(Instruction::LocalSet(exception));
            self.store(&self.carried(*tag));
            self.handlers.push(Handler {
                label: out,
                exception,
            });
            self.statements(nesting + 1);
            self.handlers.pop();
            self.branch(out);
        }
        self.targets.pop();
        self.close();
    }

    /// Statements whose exceptions only a certain `try` catches, or only the caller.
    fn delegate(&mut self, nesting: usize) {
        let to = self.random.pick(&self.tries.clone());
        if self.plan.form == Form::Legacy {
            let label = self.open(Instruction::Try(BlockType::Empty));
            self.aim(label, Vec::new());
            self.statements(nesting + 1);
            self.targets.pop();
            self.depth -= 1;
            self.put(Instruction::Delegate(self.index(to)));
        } else {
            let label = self.index(to);
            let catches = Cow::Owned(vec![Catch::AllRef { label }]);
            let label = self.open(Instruction::TryTable(BlockType::Empty, catches));
            self.aim(label, Vec::new());
            self.statements(nesting + 1);
            self.targets.pop();
            self.close();
        }
    }

    /// A `try_table` with parameters, results, and handlers of all kinds.
    fn try_table(&mut self, nesting: usize) {
        let params = values::types(self.random, &[0, 0, 1, 3]);
        let results = values::types(self.random, &[0, 0, 1, 3, 12]);
        let clauses = self.clauses();
        let out = self.open(Instruction::Block(BlockType::Empty));
        self.aim(out, Vec::new());
        let mut labels = Vec::new();
        for clause in clauses.iter().rev() {
            let label = clause.outer.unwrap_or_else(|| {
                let types = self.given(clause);
                let ty = BlockType::FunctionType(self.plan.ty(&[], &types));
                let label = self.open(Instruction::Block(ty));
                self.aim(label, types);
                label
            });
            labels.push(label);
        }
        labels.reverse();
        let catches: Vec<_> = { clauses.iter().zip(&labels) }
            .map(|(clause, label)| self.catch(clause, *label))
            .collect();
        self.values(&params);
        let ty = BlockType::FunctionType(self.plan.ty(&params, &results));
        let label = self.open(Instruction::TryTable(ty, Cow::Owned(catches)));
        self.aim(label, results.clone());
        self.store(&params);
        self.statements(nesting + 1);
        self.values(&results);
        self.targets.pop();
        self.close();
        self.store(&results);
        self.branch(out);
        for clause in clauses.iter().filter(|clause| clause.outer.is_none()) {
            self.targets.pop();
            self.close();
            self.handle(clause, nesting);
            self.branch(out);
        }
        self.targets.pop();
        self.close();
    }

    fn clauses(&mut self) -> Vec<Clause> {
        let caught = match self.random.chance(8) {
            true => Vec::new(),
            false => self.caught(),
        };
        let clause = |tag| {
            let mut clause = Clause {
                tag,
                with_reference: self.random.chance(50),
                outer: None,
            };
            let types = self.given(&clause);
            let alike = self.targets.iter().filter(|target| target.types == types);
            let labels: Vec<_> = alike.map(|target| target.label).collect();
            if !labels.is_empty() && self.random.chance(40) {
                clause.outer = Some(self.random.pick(&labels));
            }
            clause
        };
        caught.into_iter().map(clause).collect()
    }

    /// What a handler is given.
    fn given(&self, clause: &Clause) -> Vec<ValType> {
        let mut types = self.carried(clause.tag);
        types.extend(clause.with_reference.then_some(ValType::EXNREF));
        types
    }

    fn catch(&self, clause: &Clause, label: usize) -> Catch {
        let label = self.index(label);
        match (clause.tag, clause.with_reference) {
            (Some(tag), true) => Catch::OneRef { tag, label },
            (Some(tag), false) => Catch::One { tag, label },
            (None, true) => Catch::AllRef { label },
            (None, false) => Catch::All { label },
        }
    }

    /// What a handler in a block of its own does.
    fn handle(&mut self, clause: &Clause, nesting: usize) {
        if clause.with_reference {
            let exception = self.exception();
            self.put(Instruction::LocalSet(exception));
            let label = self.depth - 1;
            self.handlers.push(Handler { label, exception });
        }
        self.store(&self.carried(clause.tag));
        self.statements(nesting + 1);
        if clause.with_reference {
            self.handlers.pop();
        }
    }
}
