//! Which registers are free, and how one becomes so.

use super::{BaselineAllocator, BaselineState, NOBODY, Temp, TempPlace};
use crate::{
    emit::Emit,
    isa::{
        machine::Machine,
        reg::{Reg, RegClass, RegSet},
    },
    slots::slots_of,
};
use gantry_ir::{Effects, Inst, Opcode, Value, VariableData};

impl<M: Machine, E: Emit<Inst = M::Inst>> BaselineAllocator<'_, M, E> {
    /// Takes homes into use, and out of it, up to the current position.
    #[cold]
    pub(super) fn process_events(&mut self) {
        let current = self.current;
        while let Some(&event) = self.state.homes.ends.get(self.next_end) {
            if event.position >= current {
                break;
            }
            self.next_end += 1;
            // Another variable may have taken over the register at the position where this one
            // ended.
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
            if event.until < current {
                // The whole interval lies in instructions that were skipped: its end event has gone
                // by.
                continue;
            }
            if self.owned.contains(event.reg) {
                self.make_home(event.variable, event.reg);
            }
            self.claim(event.reg);
            self.home_of[event.reg.bit() as usize] = event.variable;
            self.home_until[event.reg.bit() as usize] = event.until;
        }
        let start = self.state.homes.starts.get(self.next_start);
        let end = self.state.homes.ends.get(self.next_end);
        self.next_event = start
            .map_or(u32::MAX, |event| event.position)
            .min(end.map_or(u32::MAX, |event| event.position + 1));
    }

    /// Moves a temporary out of a register that becomes a variable's home. If the current instruction
    /// sets the variable to it, and nothing else reads it, it is where it is to be.
    #[cold]
    #[inline(never)]
    fn make_home(&mut self, variable: u32, reg: Reg) {
        let owner = self.owner[reg.bit() as usize];
        let inst = &self.function.insts[self.current as usize];
        if inst.op == Opcode::VarSet
            && inst.b == variable
            && inst.operand_a().as_value() == Some(Value(owner))
            && self.state.temps[owner as usize].remaining == 1
        {
            self.owned.remove(reg);
        } else {
            self.vacate(reg, RegSet::EMPTY);
        }
    }

    /// Moves a temporary out of a register, to another one outside of `avoid` or to the frame.
    pub(super) fn vacate(&mut self, reg: Reg, avoid: RegSet) {
        if !self.owned.contains(reg) {
            return;
        }
        let class = M::ALLOCATABLE.in_class(reg.class());
        let mut others = self.free.and(class).without(avoid).without(self.locked);
        others.remove(reg);
        // A callee-saved register costs a save and a restore: no better than the frame unless it is
        // in use anyway.
        let others = others.without(self.unsaved);
        match others.first() {
            Some(other) => {
                self.emit_move(other, reg);
                self.claim(other);
                let owner = self.owner[reg.bit() as usize];
                self.own(other, owner);
                self.state.temps[owner as usize].place = TempPlace::reg(other);
            }
            None => self.spill_owner(reg),
        }
        self.owned.remove(reg);
        self.free.insert(reg);
    }

    /// Counts a read that does not happen, between two instructions.
    pub(super) fn forget_temporary(&mut self, value: Value) {
        let Temp { place, remaining } = self.state.temps[value.index()];
        if matches!(remaining, 0 | Inst::MANY_USES) {
            return;
        }
        self.state.temps[value.index()].remaining -= 1;
        if remaining > 1 {
            return;
        }
        match place.as_reg() {
            Some(reg) if self.owner[reg.bit() as usize] == value.0 && self.owned.contains(reg) => {
                self.owned.remove(reg);
                self.free.insert(reg);
            }
            Some(_) => {}
            None => {
                if let Some(slot) = place.as_slot() {
                    let slots = slots_of(self.type_of(value));
                    self.state.slots.give_back(slot, slots);
                }
            }
        }
    }

    pub(super) fn spill_owner(&mut self, reg: Reg) {
        let owner = self.owner[reg.bit() as usize];
        let slots = slots_of(self.type_of(Value(owner)));
        let slot = self.state.slots.take(slots);
        self.emit_spill(reg, slot, slots);
        self.state.temps[owner as usize].place = TempPlace::slot(slot);
    }

    /// A register that nobody uses, outside of `avoid`; it is not in `free` afterwards.
    pub(super) fn take(&mut self, class: RegClass, avoid: RegSet) -> Reg {
        let forbidden = avoid.or(self.locked);
        match self.take_free(class, forbidden) {
            Some(reg) => reg,
            None => self.make_room(class, forbidden),
        }
    }

    /// Like `take`, but only if a register is free.
    #[inline(always)]
    pub(super) fn take_free(&mut self, class: RegClass, forbidden: RegSet) -> Option<Reg> {
        let free = self.free.in_class(class).without(forbidden);
        let usual = free.without(self.unsaved).without(self.copies.registers);
        if let Some(reg) = usual.first() {
            let reg = match M::HOMES.contains(reg) {
                true => self.lasting(usual, reg),
                false => reg,
            };
            self.free.remove(reg);
            return Some(reg);
        }
        self.take_dear(free)
    }

    /// The first of these registers that is not going to be a home soon, as a temporary would have
    /// to move then; if there is none, the first of all.
    fn lasting(&self, registers: RegSet, first: Reg) -> Reg {
        let (count, distance) = M::SOON[first.class() as usize];
        let near = self.current.saturating_add(distance);
        let mut lasting = registers;
        for event in self
            .state
            .homes
            .starts
            .iter()
            .skip(self.next_start)
            .take(count)
        {
            if event.position > near {
                break;
            }
            lasting.remove(event.reg);
        }
        lasting.first().unwrap_or(first)
    }

    /// One of these free registers, where all contain copies of variables or have to be saved.
    fn take_dear(&mut self, free: RegSet) -> Option<Reg> {
        let reg = free.without(self.unsaved).first().or(free.first())?;
        self.claim(reg);
        self.unsaved.remove(reg);
        Some(reg)
    }

    /// Frees a register by spilling the oldest temporary, or by putting a variable aside until the
    /// end of the instruction.
    #[cold]
    pub(super) fn make_room(&mut self, class: RegClass, forbidden: RegSet) -> Reg {
        let candidates = M::ALLOCATABLE.in_class(class).without(forbidden);
        let oldest = candidates
            .and(self.owned)
            .iter()
            .min_by_key(|reg| self.owner[reg.bit() as usize]);
        if let Some(reg) = oldest {
            self.note_spill();
            self.spill_owner(reg);
            self.owned.remove(reg);
            return reg;
        }
        let home = candidates
            .iter()
            .find(|reg| self.home_of[reg.bit() as usize] != NOBODY)
            .expect("one instruction never locks all registers of a class");
        let variable = self.home_of[home.bit() as usize];
        let slots = slots_of(self.function.variables[variable as usize].ty);
        let slot = self.state.slots.take(slots);
        self.emit_spill(home, slot, slots);
        self.state.borrowed.push((home, slot, slots));
        self.borrowed.insert(home);
        home
    }

    /// Counts a temporary that goes to the frame because registers have run out.
    fn note_spill(&mut self) {
        let blocks = &self.function.blocks;
        let after = blocks.partition_point(|block| block.first <= self.current);
        let depth = blocks[after - 1].loop_depth;
        if depth > 0 {
            let weight = VariableData::weight_in_loops(depth.into());
            self.state.spilled_in_loops += u64::from(weight);
        }
    }

    /// Forgets all temporaries, where a block does not extend the one before.
    #[inline(always)]
    pub(super) fn drop_temporaries(&mut self) {
        self.free = self.free.or(self.owned);
        self.owned = RegSet::EMPTY;
        if !self.left.is_empty() {
            self.return_home();
        }
    }

    /// Frees everything that the current instruction alone held.
    pub(super) fn release(&mut self) {
        self.owned = self.owned.without(self.dying);
        self.free = self.free.or(self.dying).or(self.scratch);
        self.dying = RegSet::EMPTY;
        self.read_again = RegSet::EMPTY;
        self.scratch = RegSet::EMPTY;
        self.locked = RegSet::EMPTY;
        if !self.state.dying_slots.is_empty() {
            self.release_slots();
        }
        if !self.borrowed.is_empty() {
            self.restore_borrowed();
        }
    }

    #[cold]
    fn release_slots(&mut self) {
        let BaselineState {
            slots, dying_slots, ..
        } = &mut *self.state;
        for (first, count) in dying_slots.drain(..) {
            slots.give_back(first, count);
        }
    }

    #[cold]
    pub(super) fn restore_borrowed(&mut self) {
        self.borrowed = RegSet::EMPTY;
        while let Some((home, slot, slots)) = self.state.borrowed.pop() {
            // The temporary that borrowed the register may live on: it goes elsewhere.
            if self.owned.contains(home) {
                self.vacate(home, RegSet::EMPTY);
            }
            self.state.slots.give_back(slot, slots);
            self.copies.registers.remove(home);
            let holder = self.home_of[home.bit() as usize];
            if holder == NOBODY {
                self.free.insert(home);
                continue;
            }
            self.free.remove(home);
            // Where this was the variable's last reader there is nothing to restore (and a call's
            // result may be there). Across a final call a variable does not live, either.
            // At a branch it may live on elsewhere: its life may have a hole behind this block.
            let goes_on =
                self.home_until[home.bit() as usize] > self.current || self.has_successors();
            if goes_on && (M::CALLEE_SAVED.contains(home) || !self.is_at_call()) {
                self.emit_reload(home, slot, slots);
            }
        }
    }

    /// Whether the current instruction leads to other blocks.
    fn has_successors(&self) -> bool {
        let mut found = false;
        let inst = &self.function.insts[self.current as usize];
        self.function.for_each_successor(inst, |_| found = true);
        found
    }

    fn is_at_call(&self) -> bool {
        let inst = &self.function.insts[self.current as usize];
        inst.op.effects().has(Effects::CALLS)
    }

    /// Makes a fixed register available: a temporary in it that lives on moves elsewhere.
    pub(super) fn evict(&mut self, physical: Reg) {
        debug_assert!(
            self.home_of[physical.bit() as usize] == NOBODY,
            "fixed registers are no homes"
        );
        if self.dying.contains(physical) {
            self.take_over(physical);
        } else if self.owned.contains(physical) {
            self.vacate(physical, RegSet::of(&[physical]));
        }
    }
}
