//! `none`: the allocator that answers with physical registers at once.
//!
//! Variables have their homes ([`crate::baseline::linear_scan`]). Temporaries take whatever
//! register is free at their definition; they are mostly last-in first-out and used once. A
//! register is taken for a home only while its variable is live. Before a call, temporaries that
//! outlive it go to frame slots; where registers run out, the oldest temporary does.
//!
//! Invariants between instructions:
//! - `owned` contains `r` and `owner[r] = v` if and only if the place of the temporary `v` is
//!   register `r`, and not as a home. Such registers and live homes are not in `free`.
//! - Temporaries live only within an extended block, and so do copies of variables in the frame
//!   (`copies`), so labels need no merging of states.
//!
//! Within an instruction, `locked` registers hold something that is still to be read, or was just
//! written, and are neither moved nor given out; `dying` ones are locked, but a result may take
//! them over.

pub mod linear_scan;
pub mod parallel_move;
pub mod quality;
pub mod regional;

mod call;
pub mod check;
mod copies;
mod homes;
mod order;
mod registers;
mod rotation;
mod taken;
mod temporary;

use crate::{
    allocator::{Allocator, CallSite, KeptContent, OperandSource, ReturnCallSite, Suspended},
    baseline::{
        copies::{Contents, Copies},
        linear_scan::{Home, Homes},
        order::BlockOrder,
        parallel_move::ParallelMove,
        rotation::Rotation,
        temporary::{Temp, TempPlace},
    },
    emit::{Emit, buffer::Label, frame::FrameNeeds},
    isa::{
        machine::Machine,
        reg::{Reg, RegClass, RegSet},
    },
    slots::{SlotPool, area_start, slot_offset, slots_of, widest_in},
};
use gantry_ir::{Block, Function, Inst, Operand, Type, Value, Variable};

const NOBODY: u32 = u32::MAX;

/// The allocator's memory, reused from function to function.
#[derive(Debug, Default)]
pub struct BaselineState {
    /// Homes of the variables.
    pub homes: Homes,
    /// One an instruction, meaningful once the result has been written.
    temps: Vec<Temp>,
    slots: SlotPool,
    /// Slots of temporaries that the current instruction reads for the last time, or has loaded,
    /// the first and how many: not to be overwritten before it is over.
    dying_slots: Vec<(u32, u32)>,
    /// Registers whose variables are put aside; the first of their slots, and how many.
    borrowed: Vec<(Reg, u32, u32)>,
    moves: ParallelMove,
    order: BlockOrder,
    /// Another order of its blocks.
    pub(crate) rotation: Rotation,
    /// What the temporaries of [`Copies::kept`] contain, by register.
    contents: Contents,
    /// How often temporaries were put into the frame where registers ran out in loops, weighted by
    /// [`VariableData::weight_in_loops`].
    spilled_in_loops: u64,
    /// The label of the function's first block; those of the others follow.
    first_label: Label,
}

impl BaselineState {
    /// The label of the last function's first block; those of the others follow.
    pub fn first_label(&self) -> Label {
        self.first_label
    }

    /// See [`BaselineState::spilled_in_loops`], of the last function.
    pub fn spilled_in_loops(&self) -> u64 {
        self.spilled_in_loops
    }
}

/// See the module's documentation.
pub struct BaselineAllocator<'a, M: Machine, E> {
    function: &'a Function,
    state: &'a mut BaselineState,
    encoder: &'a mut E,
    /// Temporary in each register of `owned`.
    owner: [u32; Reg::PHYSICAL as usize],
    /// Registers with a temporary in them.
    owned: RegSet,
    /// Variable whose home each register is now.
    home_of: [u32; Reg::PHYSICAL as usize],
    /// Until where it is that.
    home_until: [u32; Reg::PHYSICAL as usize],
    /// Whether blocks come in another order than the function's, or the last of them only trap.
    is_arranged: bool,
    /// The block that comes directly behind the current one, or [`NOBODY`].
    behind: u32,
    /// The first block of those at the end that only trap, at `speed`, or [`NOBODY`].
    first_cold: u32,
    free: RegSet,
    locked: RegSet,
    dying: RegSet,
    /// Registers that the readers of a sinking instruction, which is being selected, have read.
    protected: RegSet,
    /// Protected registers that die with their reader.
    dying_protected: RegSet,
    /// Dying registers that the instruction has read before: as another operand, which it has yet
    /// to use, so none of its temporaries may take them.
    read_again: RegSet,
    /// Temporaries without a value: freed at the end of the instruction.
    scratch: RegSet,
    /// Homes that were put aside for this instruction: see [`BaselineState::borrowed`].
    borrowed: RegSet,
    /// Free registers that variables of the frame are in, too.
    copies: Copies,
    /// Callee-saved registers that nothing in the function uses yet.
    unsaved: RegSet,
    /// Homes of variables that are not live here, with results of a final call in them.
    left: RegSet,
    current: u32,
    /// The newest `var_set` whose value was written straight to the variable's home.
    done: u32,
    next_start: usize,
    next_end: usize,
    /// Position of the next event: nothing to do for instructions before it.
    next_event: u32,
    /// Bytes of the outgoing area, below the slots.
    outgoing: u32,
    context_slot: Option<u32>,
    machine: std::marker::PhantomData<M>,
}

impl<'a, M: Machine, E: Emit<Inst = M::Inst>> BaselineAllocator<'a, M, E> {
    /// Emits the moves of the function's entry. Its variables have homes already; `outgoing` is the
    /// size of the largest outgoing area of its calls in bytes.
    pub fn new(
        function: &'a Function,
        state: &'a mut BaselineState,
        encoder: &'a mut E,
        outgoing: u32,
    ) -> Self {
        if state.temps.len() < function.insts.len() {
            state.temps.resize(function.insts.len(), Temp::default());
        }
        state.spilled_in_loops = 0;
        state.dying_slots.clear();
        state.borrowed.clear();
        state.first_label = encoder.buffer().new_labels(function.blocks.len());
        state.slots.reset(state.homes.slots.end());
        let is_rotated = state.rotation.begin();
        let first_cold = match function.is_optimized {
            true => order::first_cold(function),
            false => NOBODY,
        };
        let mut unsaved = M::CALLEE_SAVED;
        for event in &state.homes.starts {
            unsaved.remove(event.reg);
        }
        let mut allocator = BaselineAllocator {
            function,
            state,
            encoder,
            owner: [NOBODY; Reg::PHYSICAL as usize],
            owned: RegSet::EMPTY,
            home_of: [NOBODY; Reg::PHYSICAL as usize],
            home_until: [0; Reg::PHYSICAL as usize],
            is_arranged: function.has_handlers || is_rotated || first_cold != NOBODY,
            behind: NOBODY,
            first_cold,
            free: M::ALLOCATABLE.without(M::reserved(function)),
            locked: RegSet::EMPTY,
            dying: RegSet::EMPTY,
            protected: RegSet::EMPTY,
            dying_protected: RegSet::EMPTY,
            read_again: RegSet::EMPTY,
            scratch: RegSet::EMPTY,
            borrowed: RegSet::EMPTY,
            copies: Copies::NONE,
            unsaved,
            left: RegSet::EMPTY,
            current: 0,
            done: NOBODY,
            next_start: 0,
            next_end: 0,
            next_event: 0,
            outgoing: area_start(outgoing, widest_in(function)),
            context_slot: None,
            machine: std::marker::PhantomData,
        };
        if function.has_handlers {
            allocator.state.order.find(function);
            allocator.save_context();
        }
        allocator.place_parameters();
        allocator
    }

    /// Keeps the context in the frame, for handlers.
    fn save_context(&mut self) {
        let slot = self.context_slot();
        let offset = self.slot_offset(slot);
        self.emit_spill(M::CONTEXT, slot, 1);
        self.encoder.set_context_slot(offset);
    }

    /// The slot for the context. It is never given back: all calls use it.
    fn context_slot(&mut self) -> u32 {
        let slot = match self.context_slot {
            Some(slot) => slot,
            None => self.state.slots.take_new(1),
        };
        self.context_slot = Some(slot);
        slot
    }

    /// What the frame needs; to be asked when the whole body is emitted.
    pub fn frame_needs(&self) -> FrameNeeds {
        FrameNeeds {
            saved: M::CALLEE_SAVED.without(self.unsaved),
            size: self.outgoing + slot_offset(self.state.slots.end()),
            calls: self.function.has_calls,
            vectors: self.function.has_vectors,
            wide: self.function.wide_calls,
        }
    }

    #[inline(always)]
    fn label_of(&self, block: Block) -> Label {
        Label(self.state.first_label.0 + block.0)
    }

    fn slot_offset(&self, slot: u32) -> i32 {
        (self.outgoing + slot_offset(slot)) as i32
    }

    #[inline(always)]
    fn own(&mut self, reg: Reg, value: u32) {
        self.owned.insert(reg);
        self.owner[reg.bit() as usize] = value;
    }

    /// Records that a temporary is in a register, which is not in `free`.
    #[inline(always)]
    fn settle(&mut self, value: Value, reg: Reg) {
        self.settle_for(value, reg, self.function.insts[value.index()].uses);
    }

    /// The same for a value with this many readers.
    #[inline(always)]
    fn settle_for(&mut self, value: Value, reg: Reg, uses: u8) {
        self.own(reg, value.0);
        self.state.temps[value.index()] = Temp {
            place: TempPlace::reg(reg),
            remaining: uses,
        };
        self.locked.insert(reg);
        if uses == 0 {
            self.dying.insert(reg);
        }
    }

    /// Counts one read of a temporary, which is in `reg`.
    #[inline(always)]
    fn count_read(&mut self, value: Value, reg: Reg) {
        let remaining = &mut self.state.temps[value.index()].remaining;
        if *remaining != Inst::MANY_USES {
            *remaining = remaining.saturating_sub(1);
            if *remaining == 0 && self.owned.contains(reg) {
                debug_assert_eq!(self.owner[reg.bit() as usize], value.0);
                if self.locked.contains(reg) {
                    self.read_again.insert(reg);
                }
                // Both the reader and the instruction that sinks to it read this operand; the
                // reader has yet to use it.
                if self.protected.contains(reg) {
                    self.dying_protected.insert(reg);
                } else {
                    self.dying.insert(reg);
                }
            }
        }
        self.locked.insert(reg);
    }

    /// Takes over a register whose content nobody else reads: a dying temporary's or a scratch
    /// register.
    fn take_over(&mut self, src: Reg) -> bool {
        if self.dying.contains(src) {
            self.dying.remove(src);
            self.owned.remove(src);
            self.copies.registers.remove(src);
            true
        } else if self.scratch.contains(src) {
            self.scratch.remove(src);
            self.copies.registers.remove(src);
            true
        } else {
            false
        }
    }

    /// A scratch register with the content of `src`: that itself, if it can be taken.
    fn scratch_over(&mut self, src: Reg) -> Reg {
        if !self.take_over(src) {
            return self.scratch_copy(src);
        }
        self.scratch.insert(src);
        self.locked.insert(src);
        src
    }

    /// Another scratch register with the content of `src`.
    fn scratch_copy(&mut self, src: Reg) -> Reg {
        let reg = self.take(src.class(), RegSet::EMPTY);
        self.emit_move(reg, src);
        self.scratch.insert(reg);
        self.locked.insert(reg);
        reg
    }

    fn emit_move(&mut self, dst: Reg, src: Reg) {
        let slots = dst.class().slots_in(self.function);
        self.encoder.emit(&M::move_inst(dst, src, slots));
    }

    fn emit_spill(&mut self, src: Reg, slot: u32, slots: u32) {
        let offset = self.slot_offset(slot);
        self.encoder.emit(&M::spill_inst(src, offset, slots));
    }

    fn emit_reload(&mut self, dst: Reg, slot: u32, slots: u32) {
        let offset = self.slot_offset(slot);
        self.encoder.emit(&M::reload_inst(dst, offset, slots));
    }

    fn reload(&mut self, ty: Type, slot: u32, avoid: RegSet) -> Reg {
        let reg = self.take(RegClass::of(ty), avoid);
        self.emit_reload(reg, slot, slots_of(ty));
        reg
    }

    #[inline(never)]
    fn read_avoiding(&mut self, operand: Operand, avoid: RegSet) -> Reg {
        if let Some(variable) = operand.as_variable() {
            return match self.variable_source(variable) {
                Home::None => unreachable!("a variable that is read has a home"),
                Home::Reg(reg) => {
                    self.locked.insert(reg);
                    reg
                }
                Home::Slot(slot) => self.load_variable(variable, slot, avoid),
            };
        }
        let value = Value(operand.0);
        let place = self.state.temps[value.index()].place;
        if let Some(reg) = place.as_reg() {
            self.count_read(value, reg);
            return reg;
        }
        let slot = place
            .as_slot()
            .expect("a value is written before it is read");
        let ty = self.type_of(value);
        let reg = self.reload(ty, slot, avoid);
        // The current instruction may have asked for the value in its slot already.
        let slots = slots_of(ty);
        self.state.dying_slots.push((slot, slots));
        self.own(reg, value.0);
        self.state.temps[value.index()].place = TempPlace::reg(reg);
        self.count_read(value, reg);
        reg
    }
}

impl<M: Machine, E: Emit<Inst = M::Inst>> Allocator for BaselineAllocator<'_, M, E> {
    type Machine = M;

    fn function(&self) -> &Function {
        self.function
    }

    fn begin_block(&mut self, block: Block) {
        let next = block.0 + 1;
        self.behind = match next < self.function.blocks.len() as u32 {
            true => next,
            false => NOBODY,
        };
        if self.is_arranged {
            self.begin_arranged(block);
        }
        let label = self.label_of(block);
        self.encoder.bind(label);
        // Between a block and those that only trap there is the epilogue.
        let is_next =
            self.behind != NOBODY && !(self.is_arranged && self.behind == self.first_cold);
        let behind = is_next.then(|| self.label_of(Block(self.behind)));
        self.encoder.set_next(behind);
        if !self.function.block(block).extends_previous {
            self.drop_temporaries();
            if block != Block(0) {
                self.copies.registers = RegSet::EMPTY;
            }
        }
    }

    #[inline]
    fn block_behind(&mut self, _block: Block) -> Option<Block> {
        match self.behind {
            NOBODY if self.function.has_handlers => self.begin_late_blocks(),
            NOBODY => None,
            behind => Some(Block(behind)),
        }
    }

    fn position(&self) -> Option<Value> {
        Some(Value(self.current))
    }

    #[inline(always)]
    fn is_done(&self, value: Value) -> bool {
        value.0 == self.done
    }

    #[inline]
    fn begin_inst(&mut self, value: Value) {
        self.current = value.0;
        if value.0 >= self.next_event {
            self.process_events();
        }
    }

    #[inline]
    fn end_inst(&mut self) {
        self.release();
    }

    fn set_location(&mut self, wasm_offset: u32) {
        self.encoder.buffer().set_location(wasm_offset);
    }

    #[inline(always)]
    fn emit(&mut self, inst: M::Inst) {
        self.encoder.emit(&inst);
    }

    #[inline(always)]
    fn read(&mut self, operand: Operand) -> Reg {
        // Shortcuts for the two common cases.
        if let Some(variable) = operand.as_variable() {
            if let Home::Reg(reg) = self.state.homes.homes[variable.index()]
                && !self.borrowed.contains(reg)
            {
                self.locked.insert(reg);
                return reg;
            }
        } else if let Some(reg) = self.state.temps[operand.0 as usize].place.as_reg() {
            self.count_read(Value(operand.0), reg);
            return reg;
        }
        self.read_avoiding(operand, RegSet::EMPTY)
    }

    fn read_outside(&mut self, operand: Operand, avoid: RegSet) -> Reg {
        let reg = self.read_avoiding(operand, avoid);
        if !avoid.contains(reg) {
            return reg;
        }
        let other = self.take(reg.class(), avoid);
        self.emit_move(other, reg);
        self.scratch.insert(other);
        self.locked.insert(other);
        // What was read is in `other` now; the register itself may be moved or given out.
        if self.take_over(reg) {
            self.free.insert(reg);
        }
        self.locked.remove(reg);
        other
    }

    fn suspend(&mut self) -> Suspended {
        let suspended = Suspended {
            dying: std::mem::take(&mut self.dying),
            protected: self.protected,
            locked: self.locked,
            scratch: self.scratch,
        };
        self.protected = self.protected.or(self.locked);
        suspended
    }

    fn resume(&mut self, suspended: Suspended) {
        // Its reader may use the registers that only the sunk instruction read.
        self.owned = self.owned.without(self.dying);
        let scratch = self.scratch.without(suspended.scratch);
        self.free = self.free.or(self.dying).or(scratch);
        self.scratch = self.scratch.without(scratch);
        self.locked = suspended.locked;
        self.protected = suspended.protected;
        self.dying = suspended
            .dying
            .or(self.dying_protected.without(self.protected));
        self.dying_protected = self.dying_protected.and(self.protected);
    }

    fn may_branch_on_register(&self) -> bool {
        self.borrowed.is_empty()
    }

    fn before_branch(&mut self) {
        // Homes that were put aside have to be back on both ways.
        self.release();
    }

    #[cold]
    fn forget(&mut self, operand: Operand) {
        if let Some(value) = operand.as_value() {
            self.forget_temporary(value);
        }
    }

    fn keep(&mut self, reg: Reg, content: KeptContent) {
        self.keep_temporary(reg, content);
    }

    fn kept(&mut self, class: RegClass, content: KeptContent) -> Option<Reg> {
        self.take_kept(class, content)
    }

    fn prefers_second(&self, value: Value, first: Reg, second: Reg) -> bool {
        let may_take = |reg| self.dying.contains(reg) || self.scratch.contains(reg);
        match self.target_home(value).map(|target| target.home) {
            Some(home) if home == second => true,
            Some(home) if home == first => false,
            _ => may_take(second) && !may_take(first),
        }
    }

    fn read_any(&mut self, operand: Operand) -> OperandSource {
        if let Some(variable) = operand.as_variable() {
            if let Home::Slot(slot) = self.variable_source(variable) {
                return match self.take_copy(variable, RegSet::EMPTY) {
                    Some(reg) => OperandSource::Reg(reg),
                    None => OperandSource::Slot(self.slot_offset(slot)),
                };
            }
        } else if let temp = &mut self.state.temps[operand.0 as usize]
            && let Some(slot) = temp.place.as_slot()
        {
            let remaining = &mut temp.remaining;
            if *remaining != Inst::MANY_USES {
                *remaining = remaining.saturating_sub(1);
                if *remaining == 0 {
                    let slots = slots_of(self.type_of(Value(operand.0)));
                    self.state.dying_slots.push((slot, slots));
                }
            }
            return OperandSource::Slot(self.slot_offset(slot));
        }
        OperandSource::Reg(self.read(operand))
    }

    fn write(&mut self, value: Value) -> Reg {
        if let Some(target) = self.target_home(value)
            && self.may_write_home(target)
        {
            return self.settle_in_home(target);
        }
        let class = self.class_of(value);
        if let Some(reg) = self.dying.in_class(class).first() {
            self.dying.remove(reg);
            self.settle(value, reg);
            return reg;
        }
        if let Some(reg) = self.take_free(class, self.locked) {
            self.settle(value, reg);
            return reg;
        }
        self.write_making_room(value, class)
    }

    fn write_early(&mut self, value: Value) -> Reg {
        if let Some(target) = self.target_home(value)
            && !self.locked.contains(target.home)
            && self.may_write_home(target)
        {
            return self.settle_in_home(target);
        }
        let reg = self.take(self.class_of(value), RegSet::EMPTY);
        self.settle(value, reg);
        reg
    }

    fn write_over(&mut self, value: Value, src: Reg) -> Reg {
        if let Some(target) = self.target_home(value)
            && (target.home == src || !self.locked.contains(target.home))
            && self.may_write_home(target)
        {
            let home = self.settle_in_home(target);
            if home != src {
                self.emit_move(home, src);
            }
            return home;
        }
        let reg = self.scratch_over(src);
        self.scratch.remove(reg);
        self.settle(value, reg);
        reg
    }

    fn temp_over(&mut self, src: Reg) -> Reg {
        match self.read_again.contains(src) {
            true => self.scratch_copy(src),
            false => self.scratch_over(src),
        }
    }

    fn tied_source(&self, dst: Reg, _src: Reg) -> Reg {
        dst
    }

    fn define(&mut self, value: Value, src: Reg) {
        if self.take_over(src) {
            self.settle(value, src);
        } else {
            let dst = self.write(value);
            if dst != src {
                self.emit_move(dst, src);
            }
        }
    }

    fn temp(&mut self, class: RegClass) -> Reg {
        self.temp_outside(class, RegSet::EMPTY)
    }

    fn temp_outside(&mut self, class: RegClass, avoid: RegSet) -> Reg {
        let reg = self.take(class, avoid);
        self.scratch.insert(reg);
        self.locked.insert(reg);
        reg
    }

    fn read_fixed(&mut self, src: Reg, physical: Reg) -> Reg {
        if src != physical || !self.take_over(src) {
            self.evict(physical);
            self.claim(physical);
            if src != physical {
                self.emit_move(physical, src);
            }
        }
        self.scratch.insert(physical);
        self.locked.insert(physical);
        physical
    }

    fn write_fixed(&mut self, value: Option<Value>, physical: Reg) -> Reg {
        if !self.scratch.contains(physical) {
            self.evict(physical);
        }
        self.claim(physical);
        match value {
            Some(value) => {
                self.scratch.remove(physical);
                self.settle(value, physical);
            }
            None => {
                self.scratch.insert(physical);
                self.locked.insert(physical);
            }
        }
        physical
    }

    fn set_variable(&mut self, variable: Variable, src: Reg) {
        self.forget_computed_from(variable);
        match self.variable_source(variable) {
            Home::None => {}
            Home::Reg(home) => {
                if home != src {
                    self.emit_move(home, src);
                }
            }
            Home::Slot(slot) => self.store_variable(variable, slot, src),
        }
    }

    fn copy_variable(&mut self, variable: Variable, source: Variable) -> bool {
        let from = self.variable_source(source);
        self.forget_computed_from(variable);
        match (self.variable_source(variable), from) {
            (Home::Reg(home), Home::Slot(slot)) if !self.copies.contain(source, self.free) => {
                let ty = self.function.variables[variable.index()].ty;
                self.emit_reload(home, slot, slots_of(ty));
                true
            }
            _ => false,
        }
    }

    fn variable_register(&mut self, variable: Variable) -> Option<Reg> {
        self.forget_computed_from(variable);
        match self.state.homes.homes[variable.index()] {
            Home::Reg(home) => Some(home),
            _ => None,
        }
    }

    fn call(&mut self, site: CallSite<'_>, inst: impl FnOnce(u32) -> M::Inst) {
        if site.switches_context {
            let slot = self.context_slot();
            let offset = self.slot_offset(slot);
            self.encoder.set_context_slot(offset);
            if self.function.wide_calls {
                // The callee may be one of another module: nobody but this function saves vectors.
                let vectors = M::CALLEE_SAVED.in_class(RegClass::Float);
                self.unsaved = self.unsaved.without(vectors);
            }
        }
        let places = M::CONVENTION.argument_places(&site.signature.params);
        self.place_all(
            site.arguments,
            places,
            M::spill_inst,
            Self::save_across_call,
        );
        let handler = site.handler.map(|block| self.label_of(block));
        self.encoder.buffer().set_handler(handler);
        self.encoder.emit(&inst(u32::MAX));
        self.keep_copies_across_call();
        self.release();
        self.take_results(&site);
    }

    fn ret(&mut self, results: &[u32], inst: impl FnOnce(u32) -> M::Inst) {
        let function = self.function;
        let places = M::CONVENTION.result_places(&function.results);
        self.place_all(results, places, M::store_incoming_inst, |_| {});
        self.encoder.emit(&inst(u32::MAX));
    }

    fn return_call(&mut self, site: ReturnCallSite<'_>, inst: impl FnOnce(u32) -> M::Inst) {
        let places = M::CONVENTION.argument_places(site.params);
        let store = match site.in_frame {
            true => M::spill_inst,
            false => M::store_incoming_inst,
        };
        self.place_all(site.arguments, places, store, |_| {});
        self.encoder.emit(&inst(u32::MAX));
    }

    fn block_label(&mut self, block: Block) -> Label {
        self.label_of(block)
    }

    fn table_targets(&mut self, targets: &[u32], default: Block) -> u32 {
        let first = self.state.first_label.0;
        let all = targets.iter().chain(std::iter::once(&default.0));
        self.encoder
            .buffer()
            .table_targets(all.map(|&block| Label(first + block)))
    }

    fn constant(&mut self, bytes: &[u8]) -> Label {
        self.encoder.buffer().constant(bytes)
    }
}

impl<M: Machine, E: Emit<Inst = M::Inst>> BaselineAllocator<'_, M, E> {
    /// `write` where no register is free.
    #[cold]
    #[inline(never)]
    fn write_making_room(&mut self, value: Value, class: RegClass) -> Reg {
        let reg = self.take(class, RegSet::EMPTY);
        self.settle(value, reg);
        reg
    }

    #[inline(always)]
    fn type_of(&self, value: Value) -> Type {
        let ty = self.function.insts[value.index()].result_type();
        ty.expect("an instruction with a result")
    }

    #[inline(always)]
    fn class_of(&self, value: Value) -> RegClass {
        RegClass::of(self.type_of(value))
    }
}
