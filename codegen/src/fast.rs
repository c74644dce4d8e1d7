//! `none`, step C: the allocator that answers with physical registers at once.
//!
//! Variables have their homes ([`crate::linear_scan`]). Temporaries take whatever register is free at their definition; they are
//! mostly last-in first-out and used once. A register is taken for a home only while its variable is live. Before a call,
//! temporaries that outlive it go to frame slots; where registers run out, the oldest temporary does.
//!
//! Invariants between instructions:
//! - `owner[r] = v` if and only if `places[v]` is register `r`; such registers and live homes are not in `free`.
//! - Temporaries live only within an extended block, so labels need no merging of states.
//!
//! Within an instruction, `locked` registers hold something that is still to be read, or was just written, and are neither
//! moved nor given out; `dying` ones are locked, but a result may take them over.

use crate::{
    allocator::{Allocator, CallSite, Source},
    buffer::Label,
    linear_scan::{Home, Homes},
    machine::{Encode, Machine, Place},
    parallel_move::ParallelMove,
    reg::{Reg, RegClass, RegSet},
};
use gantry_ir::{Block, Function, Inst, Opcode, Operand, Value, Variable};

/// Where a temporary is.
///
/// ```text
/// 0           nowhere (not yet written)
/// 1 + bit     in this physical register
/// SLOT | n    in frame slot n
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct TempPlace(u32);

impl TempPlace {
    const NONE: TempPlace = TempPlace(0);
    const SLOT: u32 = 1 << 31;

    fn reg(reg: Reg) -> TempPlace {
        TempPlace(1 + reg.bit())
    }

    fn slot(slot: u32) -> TempPlace {
        TempPlace(Self::SLOT | slot)
    }

    fn as_reg(self) -> Option<Reg> {
        (self != Self::NONE && self.0 & Self::SLOT == 0).then(|| Reg::from_bit(self.0 - 1))
    }

    fn as_slot(self) -> Option<u32> {
        (self.0 & Self::SLOT != 0).then_some(self.0 & !Self::SLOT)
    }
}

const NOBODY: u32 = u32::MAX;

/// The allocator's memory, reused from function to function.
#[derive(Debug, Default)]
pub struct FastState {
    /// Homes of the variables.
    pub homes: Homes,
    places: Vec<TempPlace>,
    remaining: Vec<u8>,
    free_slots: Vec<u32>,
    /// Slots of temporaries that the current instruction reads for the last time: not to be overwritten before it is over.
    dying_slots: Vec<u32>,
    block_labels: Vec<Label>,
    moves: ParallelMove,
}

impl Default for TempPlace {
    fn default() -> Self {
        Self::NONE
    }
}

/// What the frame needs once the body is emitted.
#[derive(Clone, Copy, Debug)]
pub struct FrameNeeds {
    /// Callee-saved registers that the body writes.
    pub saved: RegSet,
    /// Bytes of the outgoing area and the slots.
    pub size: u32,
    /// Whether the body calls anything.
    pub calls: bool,
}

/// See the module's documentation.
pub struct FastAllocator<'a, M: Machine, E> {
    function: &'a Function,
    state: &'a mut FastState,
    encoder: &'a mut E,
    /// Temporary in each physical register.
    owner: [u32; Reg::PHYSICAL as usize],
    /// Variable whose home each register is now.
    home_of: [u32; Reg::PHYSICAL as usize],
    free: RegSet,
    locked: RegSet,
    dying: RegSet,
    /// Temporaries without a value: freed at the end of the instruction.
    scratch: RegSet,
    /// Homes whose variables were put aside for this instruction, and their slots.
    borrowed: Vec<(Reg, u32)>,
    saved: RegSet,
    current: u32,
    next_start: usize,
    next_end: usize,
    /// Position of the next event: nothing to do for instructions before it.
    next_event: u32,
    /// Bytes of the outgoing area, below the slots.
    outgoing: u32,
    slots: u32,
    context_slot: Option<u32>,
    machine: std::marker::PhantomData<M>,
}

impl<'a, M: Machine, E: Encode<Inst = M::Inst>> FastAllocator<'a, M, E> {
    /// Assigns homes and emits the moves of the function's entry. `outgoing` is the size of the largest outgoing area of the
    /// function's calls in bytes.
    pub fn new(
        function: &'a Function,
        state: &'a mut FastState,
        encoder: &'a mut E,
        outgoing: u32,
    ) -> Self {
        state.homes.assign::<M>(function);
        if state.places.len() < function.insts.len() {
            state
                .places
                .resize(function.insts.len(), TempPlace::NONE);
            state.remaining.resize(function.insts.len(), 0);
        }
        state.free_slots.clear();
        state.dying_slots.clear();
        state.block_labels.clear();
        let buffer = encoder.buffer();
        state
            .block_labels
            .extend(function.blocks.iter().map(|_| buffer.new_label()));
        let slots = state.homes.slots;
        let mut saved = RegSet::EMPTY;
        for event in &state.homes.starts {
            saved.insert(event.reg);
        }
        let mut allocator = FastAllocator {
            function,
            state,
            encoder,
            owner: [NOBODY; Reg::PHYSICAL as usize],
            home_of: [NOBODY; Reg::PHYSICAL as usize],
            free: M::ALLOCATABLE,
            locked: RegSet::EMPTY,
            dying: RegSet::EMPTY,
            scratch: RegSet::EMPTY,
            borrowed: Vec::new(),
            saved: saved.and(M::CALLEE_SAVED),
            current: 0,
            next_start: 0,
            next_end: 0,
            next_event: 0,
            outgoing,
            slots,
            context_slot: None,
            machine: std::marker::PhantomData,
        };
        allocator.place_parameters();
        allocator
    }

    /// What the frame needs; to be asked when the whole body is emitted.
    pub fn frame_needs(&self) -> FrameNeeds {
        FrameNeeds {
            saved: self.saved,
            size: self.outgoing + 8 * self.slots,
            calls: self.function.has_calls,
        }
    }

    fn place_parameters(&mut self) {
        let function = self.function;
        let mut moves = std::mem::take(&mut self.state.moves);
        moves.clear();
        M::CONVENTION.arguments(&function.params, |index, place| {
            let home = self.state.homes.homes[index];
            match (place, home) {
                (Place::Reg(src), Home::Reg(dst)) => moves.push(dst, src),
                (Place::Reg(src), Home::Slot(slot)) => {
                    let offset = self.slot_offset(slot);
                    self.encoder.emit(&M::spill_inst(src, offset));
                }
                _ => {}
            }
        });
        moves.resolve(M::SCRATCH, |dst, src| {
            self.encoder.emit(&M::move_inst(dst, src))
        });
        self.state.moves = moves;
        M::CONVENTION.arguments(&function.params, |index, place| {
            let Place::Stack(offset) = place else { return };
            match self.state.homes.homes[index] {
                Home::None => {}
                Home::Reg(dst) => self.encoder.emit(&M::load_incoming_inst(dst, offset)),
                Home::Slot(slot) => {
                    let scratch = M::SCRATCH[RegClass::of(function.params[index]) as usize];
                    self.encoder.emit(&M::load_incoming_inst(scratch, offset));
                    let offset = self.slot_offset(slot);
                    self.encoder.emit(&M::spill_inst(scratch, offset));
                }
            }
        });
        self.zero_variables();
    }

    /// Clears the variables whose value before their first write is read.
    fn zero_variables(&mut self) {
        let mut zeroed_scratch = false;
        for (index, variable) in self.function.variables.iter().enumerate() {
            if !variable.needs_zero {
                continue;
            }
            let encoder = &mut *self.encoder;
            match self.state.homes.homes[index] {
                Home::None => {}
                Home::Reg(dst) => M::constant(dst, variable.ty, 0, &mut |inst| encoder.emit(&inst)),
                Home::Slot(slot) => {
                    let scratch = M::SCRATCH[RegClass::Int as usize];
                    if !zeroed_scratch {
                        let ty = gantry_ir::Type::I64;
                        M::constant(scratch, ty, 0, &mut |inst| encoder.emit(&inst));
                        zeroed_scratch = true;
                    }
                    let offset = self.slot_offset(slot);
                    self.encoder.emit(&M::spill_inst(scratch, offset));
                }
            }
        }
    }

    fn slot_offset(&self, slot: u32) -> i32 {
        (self.outgoing + 8 * slot) as i32
    }

    fn new_slot(&mut self) -> u32 {
        self.state.free_slots.pop().unwrap_or_else(|| {
            self.slots += 1;
            self.slots - 1
        })
    }

    /// Takes homes into use, and out of it, up to the current position.
    #[cold]
    fn process_events(&mut self) {
        let current = self.current;
        while let Some(&event) = self.state.homes.ends.get(self.next_end) {
            if event.position >= current {
                break;
            }
            self.next_end += 1;
            // Another variable may have taken the register over at the very position at which this one ended.
            if self.home_of[event.reg.bit() as usize] == event.variable {
                self.home_of[event.reg.bit() as usize] = NOBODY;
                self.free.insert(event.reg);
            }
        }
        while let Some(&event) = self.state.homes.starts.get(self.next_start) {
            if event.position > current {
                break;
            }
            self.next_start += 1;
            let variable = &self.function.variables[event.variable as usize];
            if variable.end < current {
                // The whole interval lies in instructions that were skipped: its end event has gone by.
                continue;
            }
            self.vacate(event.reg, RegSet::EMPTY);
            self.free.remove(event.reg);
            self.home_of[event.reg.bit() as usize] = event.variable;
        }
        let start = self.state.homes.starts.get(self.next_start);
        let end = self.state.homes.ends.get(self.next_end);
        self.next_event = start
            .map_or(u32::MAX, |event| event.position)
            .min(end.map_or(u32::MAX, |event| event.position + 1));
    }

    /// Moves a temporary out of a register, to another one outside of `avoid` or to the frame.
    fn vacate(&mut self, reg: Reg, avoid: RegSet) {
        let owner = self.owner[reg.bit() as usize];
        if owner == NOBODY {
            return;
        }
        let class = M::ALLOCATABLE.in_class(reg.class());
        let mut others = self.free.and(class).without(avoid).without(self.locked);
        others.remove(reg);
        // A callee-saved register costs a save and a restore: no better than the frame unless it is in use anyway.
        let others = others.without(M::CALLEE_SAVED.without(self.saved));
        match others.first() {
            Some(other) => {
                self.encoder.emit(&M::move_inst(other, reg));
                self.free.remove(other);
                self.owner[other.bit() as usize] = owner;
                self.state.places[owner as usize] = TempPlace::reg(other);
            }
            None => self.spill_owner(reg),
        }
        self.owner[reg.bit() as usize] = NOBODY;
        self.free.insert(reg);
    }

    fn spill_owner(&mut self, reg: Reg) {
        let owner = self.owner[reg.bit() as usize];
        let slot = self.new_slot();
        let offset = self.slot_offset(slot);
        self.encoder.emit(&M::spill_inst(reg, offset));
        self.state.places[owner as usize] = TempPlace::slot(slot);
    }

    /// A register that nobody uses, outside of `avoid`; it is not in `free` afterwards.
    fn take(&mut self, class: RegClass, avoid: RegSet) -> Reg {
        let forbidden = avoid.or(self.locked);
        let free = self.free.in_class(class).without(forbidden);
        let cheap = free.without(M::CALLEE_SAVED.without(self.saved));
        let reg = match cheap.first().or(free.first()) {
            Some(reg) => reg,
            None => self.make_room(class, forbidden),
        };
        self.free.remove(reg);
        if M::CALLEE_SAVED.contains(reg) {
            self.saved.insert(reg);
        }
        reg
    }

    /// Frees a register by spilling the oldest temporary, or by putting a variable aside until the end of the instruction.
    #[cold]
    fn make_room(&mut self, class: RegClass, forbidden: RegSet) -> Reg {
        let candidates = M::ALLOCATABLE.in_class(class).without(forbidden);
        let oldest = candidates
            .iter()
            .filter(|reg| self.owner[reg.bit() as usize] != NOBODY)
            .min_by_key(|reg| self.owner[reg.bit() as usize]);
        if let Some(reg) = oldest {
            self.spill_owner(reg);
            self.owner[reg.bit() as usize] = NOBODY;
            return reg;
        }
        let home = candidates
            .iter()
            .find(|reg| self.home_of[reg.bit() as usize] != NOBODY)
            .expect("one instruction never locks all registers of a class");
        let slot = self.new_slot();
        let offset = self.slot_offset(slot);
        self.encoder.emit(&M::spill_inst(home, offset));
        self.borrowed.push((home, slot));
        home
    }

    /// Records that a temporary is in a register, which is not in `free`.
    fn settle(&mut self, value: Value, reg: Reg) {
        self.owner[reg.bit() as usize] = value.0;
        self.state.places[value.index()] = TempPlace::reg(reg);
        let uses = self.function.insts[value.index()].uses;
        self.state.remaining[value.index()] = uses;
        self.locked.insert(reg);
        if uses == 0 {
            self.dying.insert(reg);
        }
    }

    /// The home that the next instruction, a `var_set` of this value, would move the result to: then it is computed there.
    fn target_home(&self, value: Value) -> Option<Reg> {
        if value.0 != self.current {
            return None;
        }
        let next = self.function.insts.get(value.index() + 1)?;
        let is_set = next.op == Opcode::VarSet && next.a == value.0;
        if !is_set || self.function.insts[value.index()].uses != 1 {
            return None;
        }
        match self.state.homes.homes[next.b as usize] {
            Home::Reg(home) => Some(home),
            _ => None,
        }
    }

    /// Whether the result of the current instruction, which sets the variable at the next position, may be written to its home now.
    fn may_write_home(&self, value: Value, home: Reg) -> bool {
        let holder = self.home_of[home.bit() as usize];
        let next = &self.function.insts[value.index() + 1];
        // Another variable's last reader may be this very instruction, which has read it.
        let holder_allows = holder == NOBODY
            || holder == next.b
            || self.function.variables[holder as usize].end <= self.current;
        let owner = self.owner[home.bit() as usize];
        let borrowed = self.borrowed.iter().any(|&(reg, _)| reg == home);
        holder_allows
            && !borrowed
            && !self.scratch.contains(home)
            && (owner == NOBODY || self.dying.contains(home))
    }

    /// Records that the value is in the home of the variable which the next instruction sets.
    fn settle_in_home(&mut self, value: Value, home: Reg) {
        self.state.places[value.index()] = TempPlace::reg(home);
        self.state.remaining[value.index()] = 1;
        // The register belongs to the variable from now on; a temporary that died in it is gone.
        self.owner[home.bit() as usize] = NOBODY;
        self.dying.remove(home);
        self.free.remove(home);
        self.locked.insert(home);
        self.home_of[home.bit() as usize] = self.function.insts[value.index() + 1].b;
    }

    /// Counts one read of a temporary, which is in `reg`.
    fn count_read(&mut self, value: Value, reg: Reg) {
        let remaining = &mut self.state.remaining[value.index()];
        if *remaining != Inst::MANY_USES {
            *remaining = remaining.saturating_sub(1);
            if *remaining == 0 && self.owner[reg.bit() as usize] == value.0 {
                self.dying.insert(reg);
            }
        }
        self.locked.insert(reg);
    }

    /// Takes over a register whose content nobody else reads: a dying temporary's or a scratch register.
    fn take_over(&mut self, src: Reg) -> bool {
        if self.dying.contains(src) {
            self.dying.remove(src);
            self.owner[src.bit() as usize] = NOBODY;
            true
        } else if self.scratch.contains(src) {
            self.scratch.remove(src);
            true
        } else {
            false
        }
    }

    fn reload(&mut self, class: RegClass, slot: u32, avoid: RegSet) -> Reg {
        let reg = self.take(class, avoid);
        let offset = self.slot_offset(slot);
        self.encoder.emit(&M::reload_inst(reg, offset));
        reg
    }

    fn read_avoiding(&mut self, operand: Operand, avoid: RegSet) -> Reg {
        if let Some(variable) = operand.as_variable() {
            return match self.variable_source(variable) {
                Home::None => unreachable!("a variable that is read has a home"),
                Home::Reg(reg) => {
                    self.locked.insert(reg);
                    reg
                }
                Home::Slot(slot) => {
                    let class = RegClass::of(self.function.variables[variable.index()].ty);
                    let reg = self.reload(class, slot, avoid);
                    self.scratch.insert(reg);
                    self.locked.insert(reg);
                    reg
                }
            };
        }
        let value = Value(operand.0);
        let place = self.state.places[value.index()];
        if let Some(reg) = place.as_reg() {
            self.count_read(value, reg);
            return reg;
        }
        let slot = place.as_slot().expect("a value is written before it is read");
        let class = RegClass::of(
            self.function.insts[value.index()]
                .result_type()
                .expect("an operand has a result"),
        );
        let reg = self.reload(class, slot, avoid);
        self.state.free_slots.push(slot);
        self.owner[reg.bit() as usize] = value.0;
        self.state.places[value.index()] = TempPlace::reg(reg);
        self.count_read(value, reg);
        reg
    }

    /// Where a variable is now: its home, or the slot to which it was put aside for this instruction.
    fn variable_source(&self, variable: Variable) -> Home {
        let home = self.state.homes.homes[variable.index()];
        if let Home::Reg(reg) = home
            && let Some(&(_, slot)) = self.borrowed.iter().find(|&&(home, _)| home == reg)
        {
            return Home::Slot(slot);
        }
        home
    }

    /// Where an argument or result of the current instruction is, counted as a read; `None` for constants.
    fn source(&mut self, word: u32) -> Option<Source> {
        let operand = Operand(word);
        if self.function.constant(operand).is_some() {
            return None;
        }
        Some(self.read_any(operand))
    }

    /// Places arguments or results: those that go to the stack first, then registers in parallel, then constants.
    fn place_all(
        &mut self,
        words: &[u32],
        place_of: &mut dyn FnMut(&mut dyn FnMut(usize, Place)),
        store: fn(Reg, i32) -> M::Inst,
        mut before_moves: impl FnMut(&mut Self),
    ) {
        let mut moves = std::mem::take(&mut self.state.moves);
        moves.clear();
        // Reading locks the registers of all operands, so nothing moves while the stack arguments are stored.
        place_of(&mut |index, place| {
            let class = |this: &Self| {
                let ty = this.function.operand_type(Operand(words[index]));
                RegClass::of(ty.expect("an argument has a type"))
            };
            let source = self.source(words[index]);
            match (place, source) {
                (Place::Reg(dst), Some(Source::Reg(src))) => moves.push(dst, src),
                (Place::Reg(dst), Some(Source::Slot(offset))) => moves.push_load(dst, offset),
                (Place::Reg(dst), None) => moves.push_constant(dst, words[index]),
                (Place::Stack(offset), Some(Source::Reg(src))) => {
                    self.encoder.emit(&store(src, offset));
                }
                (Place::Stack(offset), Some(Source::Slot(from))) => {
                    let scratch = M::SCRATCH[class(self) as usize];
                    self.encoder.emit(&M::reload_inst(scratch, from));
                    self.encoder.emit(&store(scratch, offset));
                }
                (Place::Stack(offset), None) => {
                    let scratch = M::SCRATCH[class(self) as usize];
                    self.materialize(scratch, words[index]);
                    self.encoder.emit(&store(scratch, offset));
                }
            }
        });
        before_moves(self);
        moves.resolve(M::SCRATCH, |dst, src| {
            self.encoder.emit(&M::move_inst(dst, src))
        });
        for &(dst, offset) in &moves.loads {
            self.encoder.emit(&M::reload_inst(dst, offset));
        }
        for &(dst, word) in &moves.constants {
            self.materialize(dst, word);
        }
        self.state.moves = moves;
    }

    fn materialize(&mut self, dst: Reg, word: u32) {
        let inst = self.function.inst(Value(word));
        let encoder = &mut *self.encoder;
        M::constant(dst, inst.ty, inst.immediate(), &mut |inst| {
            encoder.emit(&inst)
        });
    }

    /// Saves the temporaries that live across a call from the registers that it may change.
    fn save_across_call(&mut self) {
        for reg in M::ALLOCATABLE.without(M::CALLEE_SAVED).iter() {
            if self.owner[reg.bit() as usize] != NOBODY && !self.dying.contains(reg) {
                self.spill_owner(reg);
                self.owner[reg.bit() as usize] = NOBODY;
                // The register still holds the value until the call: the moves of the arguments may read it.
                self.scratch.insert(reg);
                self.locked.insert(reg);
            }
        }
    }

    /// Takes the results of a call from their places.
    fn take_results(&mut self, site: &CallSite<'_>) {
        let function = self.function;
        let signature = site.signature;
        M::CONVENTION
            .results(&signature.params, &signature.results, |index, place| {
                let value = Value(site.value.0 + index as u32);
                let inst = function.insts.get(value.index());
                // Projections stand directly behind the call; the first result is the call itself.
                let is_read = index == 0
                    || inst.is_some_and(|inst| inst.op == Opcode::Result && inst.a == site.value.0);
                if !is_read {
                    return;
                }
                debug_assert!(index == 0 || function.inst(value).b == index as u32);
                match place {
                    Place::Reg(reg) => {
                        // A variable that was live up to this call may have had its home here.
                        self.home_of[reg.bit() as usize] = NOBODY;
                        self.free.remove(reg);
                        self.settle(value, reg);
                    }
                    Place::Stack(offset) => {
                        let class = RegClass::of(signature.results[index]);
                        let scratch = M::SCRATCH[class as usize];
                        let slot = self.new_slot();
                        let to = self.slot_offset(slot);
                        self.encoder.emit(&M::reload_inst(scratch, offset));
                        self.encoder.emit(&M::spill_inst(scratch, to));
                        self.state.places[value.index()] = TempPlace::slot(slot);
                        self.state.remaining[value.index()] = function.inst(value).uses;
                    }
                }
            });
    }

    /// Frees everything that the current instruction alone held.
    fn release(&mut self) {
        for reg in self.dying.iter() {
            self.owner[reg.bit() as usize] = NOBODY;
        }
        self.free = self.free.or(self.dying).or(self.scratch);
        self.dying = RegSet::EMPTY;
        self.scratch = RegSet::EMPTY;
        self.locked = RegSet::EMPTY;
        if !self.state.dying_slots.is_empty() {
            let FastState {
                free_slots,
                dying_slots,
                ..
            } = &mut *self.state;
            free_slots.append(dying_slots);
        }
        if !self.borrowed.is_empty() {
            self.restore_borrowed();
        }
    }

    #[cold]
    fn restore_borrowed(&mut self) {
        while let Some((home, slot)) = self.borrowed.pop() {
            // The temporary that borrowed the register may live on: it goes elsewhere.
            if self.owner[home.bit() as usize] != NOBODY {
                self.vacate(home, RegSet::EMPTY);
            }
            self.state.free_slots.push(slot);
            let holder = self.home_of[home.bit() as usize];
            if holder == NOBODY {
                self.free.insert(home);
                continue;
            }
            self.free.remove(home);
            // Where this was the variable's last reader there is nothing to restore (and a call's result may be there).
            if self.function.variables[holder as usize].end > self.current {
                let offset = self.slot_offset(slot);
                self.encoder.emit(&M::reload_inst(home, offset));
            }
        }
    }
}

impl<M: Machine, E: Encode<Inst = M::Inst>> Allocator for FastAllocator<'_, M, E> {
    type Machine = M;

    fn function(&self) -> &Function {
        self.function
    }

    fn begin_block(&mut self, block: Block) {
        let labels = &self.state.block_labels;
        self.encoder.buffer().bind(labels[block.index()]);
        let next = labels.get(block.index() + 1).copied();
        self.encoder.set_next(next);
        if !self.function.block(block).extends_previous {
            for reg in M::ALLOCATABLE.iter() {
                if self.owner[reg.bit() as usize] != NOBODY {
                    self.owner[reg.bit() as usize] = NOBODY;
                    self.free.insert(reg);
                }
            }
        }
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

    #[inline]
    fn emit(&mut self, inst: M::Inst) {
        self.encoder.emit(&inst);
    }

    fn read(&mut self, operand: Operand) -> Reg {
        self.read_avoiding(operand, RegSet::EMPTY)
    }

    fn read_outside(&mut self, operand: Operand, avoid: RegSet) -> Reg {
        let reg = self.read_avoiding(operand, avoid);
        if !avoid.contains(reg) {
            return reg;
        }
        let other = self.take(reg.class(), avoid);
        self.encoder.emit(&M::move_inst(other, reg));
        self.scratch.insert(other);
        self.locked.insert(other);
        // What was read is in `other` now; the register itself may be moved or given out.
        self.locked.remove(reg);
        other
    }

    fn suspend(&mut self) -> RegSet {
        std::mem::take(&mut self.dying)
    }

    fn resume(&mut self, suspended: RegSet) {
        // What only the sunk instruction read is free for the rest of its reader.
        for reg in self.dying.iter() {
            self.owner[reg.bit() as usize] = NOBODY;
        }
        self.free = self.free.or(self.dying);
        self.locked = self.locked.without(self.dying);
        self.dying = suspended;
    }

    fn prefers_second(&self, value: Value, first: Reg, second: Reg) -> bool {
        let may_take = |reg| self.dying.contains(reg) || self.scratch.contains(reg);
        match self.target_home(value) {
            Some(home) if home == second => true,
            Some(home) if home == first => false,
            _ => may_take(second) && !may_take(first),
        }
    }

    fn read_any(&mut self, operand: Operand) -> Source {
        if let Some(variable) = operand.as_variable() {
            if let Home::Slot(slot) = self.variable_source(variable) {
                return Source::Slot(self.slot_offset(slot));
            }
        } else if let Some(slot) = self.state.places[operand.0 as usize].as_slot() {
            let value = Value(operand.0);
            let remaining = &mut self.state.remaining[value.index()];
            if *remaining != Inst::MANY_USES {
                *remaining = remaining.saturating_sub(1);
                if *remaining == 0 {
                    self.state.dying_slots.push(slot);
                }
            }
            return Source::Slot(self.slot_offset(slot));
        }
        Source::Reg(self.read(operand))
    }

    fn write(&mut self, value: Value) -> Reg {
        if let Some(home) = self.target_home(value)
            && self.may_write_home(value, home)
        {
            self.settle_in_home(value, home);
            return home;
        }
        let class = self.class_of(value);
        let reg = match self.dying.in_class(class).first() {
            Some(reg) => {
                self.take_over(reg);
                reg
            }
            None => self.take(class, RegSet::EMPTY),
        };
        self.settle(value, reg);
        reg
    }

    fn write_early(&mut self, value: Value) -> Reg {
        if let Some(home) = self.target_home(value)
            && !self.locked.contains(home)
            && self.may_write_home(value, home)
        {
            self.settle_in_home(value, home);
            return home;
        }
        let reg = self.take(self.class_of(value), RegSet::EMPTY);
        self.settle(value, reg);
        reg
    }

    fn write_over(&mut self, value: Value, src: Reg) -> Reg {
        if let Some(home) = self.target_home(value)
            && (home == src || !self.locked.contains(home))
            && self.may_write_home(value, home)
        {
            self.settle_in_home(value, home);
            if home != src {
                self.encoder.emit(&M::move_inst(home, src));
            }
            return home;
        }
        let reg = self.temp_over(src);
        self.scratch.remove(reg);
        self.settle(value, reg);
        reg
    }

    fn temp_over(&mut self, src: Reg) -> Reg {
        let reg = if self.take_over(src) {
            src
        } else {
            let reg = self.take(src.class(), RegSet::EMPTY);
            self.encoder.emit(&M::move_inst(reg, src));
            reg
        };
        self.scratch.insert(reg);
        self.locked.insert(reg);
        reg
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
                self.encoder.emit(&M::move_inst(dst, src));
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
            self.free.remove(physical);
            if src != physical {
                self.encoder.emit(&M::move_inst(physical, src));
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
        self.free.remove(physical);
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
        match self.variable_source(variable) {
            Home::None => {}
            Home::Reg(home) => {
                if home != src {
                    self.encoder.emit(&M::move_inst(home, src));
                }
            }
            Home::Slot(slot) => {
                let offset = self.slot_offset(slot);
                self.encoder.emit(&M::spill_inst(src, offset));
            }
        }
    }

    fn variable_register(&mut self, variable: Variable) -> Option<Reg> {
        match self.state.homes.homes[variable.index()] {
            Home::Reg(home) => Some(home),
            _ => None,
        }
    }

    fn call(&mut self, site: CallSite<'_>, inst: impl FnOnce(u32) -> M::Inst) {
        if site.switches_context {
            let slot = match self.context_slot {
                Some(slot) => slot,
                None => {
                    // Never given back: other calls use it too.
                    self.slots += 1;
                    self.slots - 1
                }
            };
            self.context_slot = Some(slot);
            let offset = self.slot_offset(slot);
            self.encoder.set_context_slot(offset);
        }
        let params = &site.signature.params;
        self.place_all(
            site.arguments,
            &mut |visit| {
                M::CONVENTION.arguments(params, |index, place| visit(index, place));
            },
            M::spill_inst,
            Self::save_across_call,
        );
        self.encoder.emit(&inst(u32::MAX));
        self.release();
        self.take_results(&site);
    }

    fn ret(&mut self, results: &[u32], inst: impl FnOnce(u32) -> M::Inst) {
        let function = self.function;
        self.place_all(
            results,
            &mut |visit| {
                let (params, results) = (&function.params, &function.results);
                M::CONVENTION.results(params, results, |index, place| visit(index, place));
            },
            M::store_incoming_inst,
            |_| {},
        );
        self.encoder.emit(&inst(u32::MAX));
    }

    fn block_label(&mut self, block: Block) -> Label {
        self.state.block_labels[block.index()]
    }

    fn table_targets(&mut self, targets: &[u32], default: Block) -> u32 {
        let labels = &self.state.block_labels;
        let all = targets.iter().chain(std::iter::once(&default.0));
        self.encoder
            .buffer()
            .table_targets(all.map(|&block| labels[block as usize]))
    }

    fn constant(&mut self, bytes: &[u8]) -> Label {
        self.encoder.buffer().constant(bytes)
    }
}

impl<M: Machine, E: Encode<Inst = M::Inst>> FastAllocator<'_, M, E> {
    fn class_of(&self, value: Value) -> RegClass {
        let ty = self.function.insts[value.index()].result_type();
        RegClass::of(ty.expect("only results are written"))
    }

    /// Makes a fixed register available: a temporary in it that lives on moves elsewhere.
    fn evict(&mut self, physical: Reg) {
        debug_assert!(
            self.home_of[physical.bit() as usize] == NOBODY,
            "fixed registers are no homes"
        );
        if self.dying.contains(physical) {
            self.take_over(physical);
        } else if self.owner[physical.bit() as usize] != NOBODY {
            self.vacate(physical, RegSet::of(&[physical]));
        }
    }
}
