//! Above the allocator: what the selector asks and what it is answered.

use super::{
    checker::Checker,
    contents::Symbol,
    instruction::{Call, Expected, Operands, Wanted, of_place},
    tokens::{Token, Tokens, Translate},
};
use crate::{
    allocator::{Allocator, CallSite, KeptContent, OperandSource, ReturnCallSite, Suspended},
    emit::buffer::Label,
    isa::{
        machine::{Machine, MachineInst, ValuePlace},
        reg::{Reg, RegClass, RegSet},
    },
    slots::slots_of,
};
use gantry_ir::{Block, Function, Operand, Value, Variable};
use std::cell::RefCell;

/// An allocator that is watched. See the module's documentation.
#[derive(Debug)]
pub struct CheckedAllocator<'a, 'f, A: Allocator> {
    inner: A,
    checker: &'a Checker<'f, A::Machine>,
    tokens: Tokens,
    temporaries: u32,
    /// By register: what the temporary contains that was kept there last.
    kept: RefCell<[Option<(KeptContent, Symbol)>; Reg::PHYSICAL as usize]>,
}

impl<'a, 'f, A: Allocator> CheckedAllocator<'a, 'f, A> {
    /// Watches an allocator whose code goes to a [`super::Recorder`] with the same checker.
    pub fn new(inner: A, checker: &'a Checker<'f, A::Machine>) -> CheckedAllocator<'a, 'f, A> {
        CheckedAllocator {
            inner,
            checker,
            tokens: Tokens::default(),
            temporaries: 0,
            kept: RefCell::new([None; Reg::PHYSICAL as usize]),
        }
    }

    /// The allocator.
    pub fn into_inner(self) -> A {
        self.inner
    }

    fn answer(&mut self, symbol: Symbol, reg: Reg) -> Reg {
        self.tokens.register(symbol, reg)
    }

    fn operand(&mut self, operand: Operand, reg: Reg) -> Reg {
        self.answer(Symbol::Operand(operand), reg)
    }

    fn temporary(&mut self, reg: Reg) -> Reg {
        self.temporaries += 1;
        self.answer(Symbol::Temporary(self.temporaries), reg)
    }

    /// Says that a symbol is from now on what another one is.
    fn assign(&mut self, symbol: Operand, src: Reg) {
        let src = self.tokens.of_register(src).symbol;
        let mut trace = self.checker.trace.borrow_mut();
        trace.assign(Symbol::Operand(symbol), src);
    }

    /// Forgets what is computed from the content that a variable has had.
    fn forget_kept(&self, variable: Variable) {
        let operand = Some(Operand::from(variable));
        for kept in self.kept.borrow_mut().iter_mut() {
            kept.take_if(|(content, _)| content.operand() == operand);
        }
    }

    /// Announces an instruction, and returns the one that the allocator is to emit.
    fn announce(
        &mut self,
        mut inst: <A::Machine as Machine>::Inst,
        call: Option<Call>,
    ) -> <A::Machine as Machine>::Inst {
        let mut translate = Translate {
            tokens: &self.tokens,
            stack_pointer: A::Machine::STACK_POINTER,
            operands: Operands::default(),
        };
        inst.visit(&mut translate);
        let operands = translate.operands;
        let mut trace = self.checker.trace.borrow_mut();
        trace.expect(Expected { operands, call });
        inst
    }

    fn wanted(&self, word: u32) -> Wanted {
        let operand = Operand(word);
        match self.inner.function().constant(operand) {
            Some(bits) => Wanted::Constant(bits),
            None => Wanted::Symbol(Symbol::Operand(operand)),
        }
    }

    fn expected_call(&self, site: &CallSite<'_>) -> Call {
        let convention = A::Machine::CONVENTION;
        let CallSite { signature, .. } = *site;
        let mut arguments = Vec::new();
        convention.arguments(&signature.params, |index, place| {
            let wanted = self.wanted(site.arguments[index]);
            let place = of_place(place, signature.params[index], ValuePlace::slots);
            arguments.push((place, wanted));
        });
        let mut values = self.inner.function().call_results(site.value);
        let mut results = Vec::new();
        convention.results(&signature.results, |index, place| {
            if let Some(value) = values.value(index) {
                let symbol = Symbol::Operand(Operand(value.0));
                let place = of_place(place, signature.results[index], ValuePlace::slots);
                results.push((place, symbol));
            }
        });
        Call {
            arguments,
            results,
            outgoing: convention.outgoing(signature),
            switches_context: site.switches_context,
        }
    }
}

impl<A: Allocator> Allocator for CheckedAllocator<'_, '_, A> {
    type Machine = A::Machine;

    fn function(&self) -> &Function {
        self.inner.function()
    }

    fn begin_block(&mut self, block: Block) {
        if !self.inner.function().block(block).extends_previous {
            *self.kept.borrow_mut() = [None; Reg::PHYSICAL as usize];
        }
        self.checker.trace.borrow_mut().begin_block(block);
        self.inner.begin_block(block);
    }

    fn block_behind(&mut self, block: Block) -> Option<Block> {
        self.inner.block_behind(block)
    }

    fn end_block(&mut self) {
        self.inner.end_block();
    }

    fn begin_inst(&mut self, value: Value) {
        self.tokens.clear();
        self.checker.trace.borrow_mut().begin_inst(value);
        self.inner.begin_inst(value);
    }

    fn end_inst(&mut self) {
        self.inner.end_inst();
    }

    fn set_location(&mut self, wasm_offset: u32) {
        self.inner.set_location(wasm_offset);
    }

    fn emit(&mut self, inst: <A::Machine as Machine>::Inst) {
        let inst = self.announce(inst, None);
        self.inner.emit(inst);
    }

    fn read(&mut self, operand: Operand) -> Reg {
        let reg = self.inner.read(operand);
        self.operand(operand, reg)
    }

    fn read_outside(&mut self, operand: Operand, avoid: RegSet) -> Reg {
        let reg = self.inner.read_outside(operand, avoid);
        self.operand(operand, reg)
    }

    fn read_any(&mut self, operand: Operand) -> OperandSource {
        match self.inner.read_any(operand) {
            OperandSource::Reg(reg) => OperandSource::Reg(self.operand(operand, reg)),
            OperandSource::Slot(offset) => {
                let ty = self.inner.function().operand_type(operand);
                let slots = ty.map_or(1, slots_of);
                let location = ValuePlace::slots(offset, slots);
                OperandSource::Slot(self.tokens.slot(Symbol::Operand(operand), location))
            }
        }
    }

    fn position(&self) -> Option<Value> {
        self.inner.position()
    }

    fn is_done(&self, value: Value) -> bool {
        let is_done = self.inner.is_done(value);
        if is_done {
            // All it does is give the variable the operand's content.
            let inst = self.inner.function().inst(value);
            self.forget_kept(Variable(inst.b));
            let variable = Symbol::Operand(Operand::variable(Variable(inst.b)));
            let mut trace = self.checker.trace.borrow_mut();
            trace.assign(variable, Symbol::Operand(inst.operand_a()));
        }
        is_done
    }

    fn suspend(&mut self) -> Suspended {
        self.inner.suspend()
    }

    fn resume(&mut self, suspended: Suspended) {
        self.inner.resume(suspended);
    }

    fn may_branch_on_register(&self) -> bool {
        self.inner.may_branch_on_register()
    }

    fn keep(&mut self, reg: Reg, content: KeptContent) {
        self.temporaries += 1;
        let kept = Symbol::Kept(self.temporaries);
        let temporary = self.tokens.of_register(reg).symbol;
        self.checker.trace.borrow_mut().assign(kept, temporary);
        let physical = self.tokens.physical(reg);
        self.kept.borrow_mut()[physical.bit() as usize] = Some((content, kept));
        self.inner.keep(physical, content);
    }

    fn kept(&mut self, class: RegClass, content: KeptContent) -> Option<Reg> {
        let reg = self.inner.kept(class, content)?;
        let kept = self.kept.borrow()[reg.bit() as usize];
        // What was not kept there, or not since its operand was written, is in no register.
        let symbol = match kept {
            Some((found, symbol)) if found == content => symbol,
            _ => {
                self.temporaries += 1;
                Symbol::Temporary(self.temporaries)
            }
        };
        Some(self.answer(symbol, reg))
    }

    fn before_branch(&mut self) {
        self.inner.before_branch();
    }

    fn forget(&mut self, operand: Operand) {
        self.inner.forget(operand);
    }

    fn prefers_second(&self, value: Value, first: Reg, second: Reg) -> bool {
        let (first, second) = (self.tokens.physical(first), self.tokens.physical(second));
        self.inner.prefers_second(value, first, second)
    }

    fn write(&mut self, value: Value) -> Reg {
        let reg = self.inner.write(value);
        self.operand(Operand(value.0), reg)
    }

    fn write_early(&mut self, value: Value) -> Reg {
        let reg = self.inner.write_early(value);
        self.operand(Operand(value.0), reg)
    }

    fn write_over(&mut self, value: Value, src: Reg) -> Reg {
        let reg = self.inner.write_over(value, self.tokens.physical(src));
        // What `tied_source` answers.
        self.answer(self.tokens.of_register(src).symbol, reg);
        self.operand(Operand(value.0), reg)
    }

    fn temp_over(&mut self, src: Reg) -> Reg {
        let reg = self.inner.temp_over(self.tokens.physical(src));
        self.answer(self.tokens.of_register(src).symbol, reg);
        self.temporary(reg)
    }

    fn tied_source(&self, dst: Reg, src: Reg) -> Reg {
        let physical =
            (self.inner).tied_source(self.tokens.physical(dst), self.tokens.physical(src));
        let wanted = Token {
            symbol: self.tokens.of_register(src).symbol,
            location: ValuePlace::Reg(physical),
        };
        let number = self.tokens.number(wanted);
        let number = number.expect("the source of the instruction that `dst` was asked for");
        Reg::virtual_(number, physical.class())
    }

    fn define(&mut self, value: Value, src: Reg) {
        self.inner.define(value, self.tokens.physical(src));
        self.assign(Operand(value.0), src);
    }

    fn temp(&mut self, class: RegClass) -> Reg {
        let reg = self.inner.temp(class);
        self.temporary(reg)
    }

    fn temp_outside(&mut self, class: RegClass, avoid: RegSet) -> Reg {
        let reg = self.inner.temp_outside(class, avoid);
        self.temporary(reg)
    }

    fn read_fixed(&mut self, src: Reg, physical: Reg) -> Reg {
        let reg = self.inner.read_fixed(self.tokens.physical(src), physical);
        self.answer(self.tokens.of_register(src).symbol, reg)
    }

    fn write_fixed(&mut self, value: Option<Value>, physical: Reg) -> Reg {
        let reg = self.inner.write_fixed(value, physical);
        match value {
            Some(value) => self.operand(Operand(value.0), reg),
            None => self.temporary(reg),
        }
    }

    fn copy_variable(&mut self, variable: Variable, source: Variable) -> bool {
        let is_done = self.inner.copy_variable(variable, source);
        if is_done {
            self.forget_kept(variable);
            let mut trace = self.checker.trace.borrow_mut();
            let source = Symbol::Operand(Operand::from(source));
            trace.assign(Symbol::Operand(Operand::from(variable)), source);
        }
        is_done
    }

    fn set_variable(&mut self, variable: Variable, src: Reg) {
        self.forget_kept(variable);
        self.inner.set_variable(variable, self.tokens.physical(src));
        self.assign(Operand::from(variable), src);
    }

    fn variable_register(&mut self, variable: Variable) -> Option<Reg> {
        let reg = self.inner.variable_register(variable)?;
        self.forget_kept(variable);
        Some(self.operand(Operand::from(variable), reg))
    }

    fn call(
        &mut self,
        site: CallSite<'_>,
        inst: impl FnOnce(u32) -> <A::Machine as Machine>::Inst,
    ) {
        let call = self.expected_call(&site);
        let inst = self.announce(inst(u32::MAX), Some(call));
        self.inner.call(site, |_| inst);
    }

    fn needs_calling_frame(&mut self) {
        self.inner.needs_calling_frame();
    }

    fn ret(&mut self, results: &[u32], inst: impl FnOnce(u32) -> <A::Machine as Machine>::Inst) {
        let function = self.inner.function();
        let mut arguments = Vec::new();
        A::Machine::CONVENTION.results(&function.results, |index, place| {
            let wanted = self.wanted(results[index]);
            let place = of_place(place, function.results[index], ValuePlace::incoming);
            arguments.push((place, wanted));
        });
        let call = Call {
            arguments,
            ..Call::default()
        };
        let inst = self.announce(inst(u32::MAX), Some(call));
        self.inner.ret(results, |_| inst);
    }

    fn return_call(
        &mut self,
        site: ReturnCallSite<'_>,
        inst: impl FnOnce(u32) -> <A::Machine as Machine>::Inst,
    ) {
        let on_stack = match site.in_frame {
            true => ValuePlace::slots,
            false => ValuePlace::incoming,
        };
        let places = A::Machine::CONVENTION.argument_places(site.params);
        let wanted = site.arguments.iter().map(|&word| self.wanted(word));
        let places = places
            .zip(site.params)
            .map(|(place, &ty)| of_place(place, ty, on_stack));
        let call = Call {
            arguments: places.zip(wanted).collect(),
            ..Call::default()
        };
        let inst = self.announce(inst(u32::MAX), Some(call));
        self.inner.return_call(site, |_| inst);
    }

    fn block_label(&mut self, block: Block) -> Label {
        self.inner.block_label(block)
    }

    fn table_targets(&mut self, targets: &[u32], default: Block) -> u32 {
        self.inner.table_targets(targets, default)
    }

    fn constant(&mut self, bytes: &[u8]) -> Label {
        self.inner.constant(bytes)
    }
}
