//! Watches an allocator: what it answers the selector, and what the selector emits.

use super::prove::{Prover, Violation};
use crate::{
    allocator::{Allocator, CallSite, KeptContent, OperandSource, ReturnCallSite, Suspended},
    emit::buffer::Label,
    isa::{
        machine::{Machine, MachineInst, OperandVisitor},
        reg::{Reg, RegClass, RegSet},
    },
};
use gantry_ir::{Block, Declarations, Function, Operand, Value, Variable};
use std::cell::RefCell;

/// An allocator that is watched. See the module's documentation.
#[derive(Debug)]
pub struct Watched<'f, A> {
    inner: A,
    /// In a cell, as some questions only borrow the allocator.
    prover: RefCell<Prover<'f>>,
}

impl<'f, A: Allocator> Watched<'f, A> {
    /// Watches an allocator that answers with virtual registers.
    pub fn new(inner: A, function: &'f Function, declarations: &'f Declarations) -> Watched<'f, A> {
        Watched {
            inner,
            prover: RefCell::new(Prover::new(function, declarations)),
        }
    }

    /// The allocator, and the first condition that was wrong.
    pub fn finish(self) -> (A, Result<(), Violation>) {
        (self.inner, self.prover.into_inner().finish())
    }

    fn observe(&mut self, mut inst: <A::Machine as Machine>::Inst) {
        let conditional = A::Machine::conditional(&inst);
        let transfer = A::Machine::transfer(&inst);
        let mut written = Written::default();
        inst.visit(&mut written);
        self.prover
            .borrow_mut()
            .observe(conditional, transfer, &written.0);
    }
}

/// Lists the registers that an instruction writes.
#[derive(Default)]
struct Written(Vec<Reg>);

impl OperandVisitor for Written {
    fn read(&mut self, _reg: &mut Reg) {}

    fn read_late(&mut self, _reg: &mut Reg) {}

    fn write(&mut self, reg: &mut Reg) {
        self.0.push(*reg);
    }

    fn write_early(&mut self, reg: &mut Reg) {
        self.0.push(*reg);
    }

    fn modify(&mut self, dst: &mut Reg, _src: &mut Reg) {
        self.0.push(*dst);
    }

    fn read_fixed(&mut self, _reg: &mut Reg, _physical: Reg) {}

    fn write_fixed(&mut self, reg: &mut Reg, _physical: Reg) {
        self.0.push(*reg);
    }

    fn read_any(&mut self, _reg: &mut Reg) -> Option<i32> {
        None
    }

    fn call(&mut self, _info: u32) {}

    fn clobber(&mut self, _set: RegSet) {}
}

impl<A: Allocator> Allocator for Watched<'_, A> {
    type Machine = A::Machine;

    fn function(&self) -> &Function {
        self.inner.function()
    }

    fn begin_block(&mut self, block: Block) {
        self.prover.borrow_mut().leave();
        self.inner.begin_block(block);
    }

    fn block_behind(&mut self, block: Block) -> Option<Block> {
        self.inner.block_behind(block)
    }

    fn end_block(&mut self) {
        self.inner.end_block();
    }

    fn position(&self) -> Option<Value> {
        self.inner.position()
    }

    fn is_done(&self, value: Value) -> bool {
        let is_done = self.inner.is_done(value);
        if is_done {
            self.prover.borrow_mut().done(value);
        }
        is_done
    }

    fn begin_inst(&mut self, value: Value) {
        self.prover.borrow_mut().begin_inst(value);
        self.inner.begin_inst(value);
    }

    fn forget(&mut self, operand: Operand) {
        self.inner.forget(operand);
    }

    fn end_inst(&mut self) {
        self.prover.borrow_mut().end_inst();
        self.inner.end_inst();
    }

    fn set_location(&mut self, wasm_offset: u32) {
        self.inner.set_location(wasm_offset);
    }

    fn emit(&mut self, inst: <A::Machine as Machine>::Inst) {
        self.observe(inst);
        self.inner.emit(inst);
    }

    fn read(&mut self, operand: Operand) -> Reg {
        let reg = self.inner.read(operand);
        self.prover.borrow_mut().answer(reg, operand)
    }

    fn read_outside(&mut self, operand: Operand, avoid: RegSet) -> Reg {
        let reg = self.inner.read_outside(operand, avoid);
        self.prover.borrow_mut().answer(reg, operand)
    }

    fn read_any(&mut self, operand: Operand) -> OperandSource {
        let source = self.inner.read_any(operand);
        match source {
            OperandSource::Reg(reg) => {
                self.prover.borrow_mut().answer(reg, operand);
            }
            OperandSource::Slot(offset) => self.prover.borrow_mut().answer_slot(offset, operand),
        }
        source
    }

    fn suspend(&mut self) -> Suspended {
        self.inner.suspend()
    }

    fn resume(&mut self, suspended: Suspended) {
        self.inner.resume(suspended);
    }

    fn before_branch(&mut self) {
        self.inner.before_branch();
    }

    fn may_branch_on_register(&self) -> bool {
        self.inner.may_branch_on_register()
    }

    fn keep(&mut self, reg: Reg, content: KeptContent) {
        self.inner.keep(reg, content);
    }

    fn kept(&mut self, class: RegClass, content: KeptContent) -> Option<Reg> {
        let reg = self.inner.kept(class, content)?;
        if let KeptContent::Constant(bits) = content {
            self.prover.borrow_mut().answer_bits(reg, bits);
        }
        Some(reg)
    }

    fn prefers_second(&self, value: Value, first: Reg, second: Reg) -> bool {
        self.inner.prefers_second(value, first, second)
    }

    fn write(&mut self, value: Value) -> Reg {
        let reg = self.inner.write(value);
        self.prover.borrow_mut().expect_result(reg, value)
    }

    fn write_early(&mut self, value: Value) -> Reg {
        let reg = self.inner.write_early(value);
        self.prover.borrow_mut().expect_result(reg, value)
    }

    fn write_over(&mut self, value: Value, src: Reg) -> Reg {
        let reg = self.inner.write_over(value, src);
        self.prover.borrow_mut().expect_result(reg, value)
    }

    fn temp_over(&mut self, src: Reg) -> Reg {
        self.inner.temp_over(src)
    }

    fn tied_source(&self, dst: Reg, src: Reg) -> Reg {
        let reg = self.inner.tied_source(dst, src);
        self.prover.borrow_mut().tie(reg, src);
        reg
    }

    fn define(&mut self, value: Value, src: Reg) {
        self.prover.borrow_mut().define(value, src);
        self.inner.define(value, src);
    }

    fn temp(&mut self, class: RegClass) -> Reg {
        self.inner.temp(class)
    }

    fn temp_outside(&mut self, class: RegClass, avoid: RegSet) -> Reg {
        self.inner.temp_outside(class, avoid)
    }

    fn read_fixed(&mut self, src: Reg, physical: Reg) -> Reg {
        let reg = self.inner.read_fixed(src, physical);
        self.prover.borrow_mut().tie(reg, src);
        reg
    }

    fn write_fixed(&mut self, value: Option<Value>, physical: Reg) -> Reg {
        let reg = self.inner.write_fixed(value, physical);
        match value {
            Some(value) => self.prover.borrow_mut().expect_result(reg, value),
            None => reg,
        }
    }

    fn copy_variable(&mut self, variable: Variable, source: Variable) -> bool {
        let is_copied = self.inner.copy_variable(variable, source);
        if is_copied {
            let source = Operand::variable(source);
            let mut prover = self.prover.borrow_mut();
            prover.set_variable(variable, Some(source));
        }
        is_copied
    }

    fn set_variable(&mut self, variable: Variable, src: Reg) {
        self.prover.borrow_mut().set_variable_to(variable, src);
        self.inner.set_variable(variable, src);
    }

    fn variable_register(&mut self, variable: Variable) -> Option<Reg> {
        let reg = self.inner.variable_register(variable);
        if reg.is_some() {
            // It gets a constant.
            self.prover.borrow_mut().set_variable(variable, None);
        }
        reg
    }

    fn call(
        &mut self,
        site: CallSite<'_>,
        inst: impl FnOnce(u32) -> <A::Machine as Machine>::Inst,
    ) {
        self.prover.borrow_mut().leave();
        self.inner.call(site, inst);
    }

    fn needs_calling_frame(&mut self) {
        self.inner.needs_calling_frame();
    }

    fn ret(&mut self, results: &[u32], inst: impl FnOnce(u32) -> <A::Machine as Machine>::Inst) {
        self.prover.borrow_mut().leave();
        self.inner.ret(results, inst);
    }

    fn return_call(
        &mut self,
        site: ReturnCallSite<'_>,
        inst: impl FnOnce(u32) -> <A::Machine as Machine>::Inst,
    ) {
        self.prover.borrow_mut().leave();
        self.inner.return_call(site, inst);
    }

    fn block_label(&mut self, block: Block) -> Label {
        let label = self.inner.block_label(block);
        self.prover.borrow_mut().answer_label(label, block);
        label
    }

    fn table_targets(&mut self, targets: &[u32], default: Block) -> u32 {
        let first = self.inner.table_targets(targets, default);
        self.prover
            .borrow_mut()
            .answer_table(first, targets, default);
        first
    }

    fn constant(&mut self, bytes: &[u8]) -> Label {
        let label = self.inner.constant(bytes);
        self.prover.borrow_mut().answer_constant(label, bytes);
        label
    }
}
