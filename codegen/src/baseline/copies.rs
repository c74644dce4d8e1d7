//! Variables of the frame that are in a register, too, and temporaries that may be wanted again.
//!
//! What was loaded for one instruction, or has just been stored, mostly stays in its register for a
//! while, as nothing else needs that. Then the next reader takes it from there: a load takes up to
//! five cycles, and longer if the value was stored just before.
//!
//! On an instruction set where addresses and constants take instructions of their own
//! ([`Machine::KEEPS_TEMPORARIES`]), so do the registers that these were computed in.
//!
//! Invariant: a register of `registers` contains what its variable does, or what is said of it in
//! [`Contents`], and is in `free`, or was loaded for the current instruction and is in `scratch`.
//! Whoever takes a register out of `free` to write it (`claim`), or takes over one of `scratch`,
//! takes it out of here.

use super::{BaselineAllocator, NOBODY, linear_scan::Home};
use crate::{
    allocator::KeptContent,
    emit::Emit,
    isa::{
        machine::Machine,
        reg::{Reg, RegClass, RegSet},
    },
    slots::slots_of,
};
use gantry_ir::{Operand, Variable};

/// The copies, by register.
#[derive(Debug)]
pub(super) struct Copies {
    pub(super) registers: RegSet,
    /// Those among them whose content is no variable's.
    kept: RegSet,
    variables: [u32; Reg::PHYSICAL as usize],
}

impl Copies {
    pub(super) const NONE: Copies = Copies {
        registers: RegSet::EMPTY,
        kept: RegSet::EMPTY,
        variables: [0; Reg::PHYSICAL as usize],
    };

    pub(super) fn add(&mut self, reg: Reg, variable: Variable) {
        self.registers.insert(reg);
        self.kept.remove(reg);
        self.variables[reg.bit() as usize] = variable.0;
    }

    /// Notes a temporary, whose content is noted elsewhere.
    fn add_kept(&mut self, reg: Reg) {
        self.registers.insert(reg);
        self.kept.insert(reg);
        self.variables[reg.bit() as usize] = NOBODY;
    }

    /// Whether one of these registers has a copy of a variable.
    pub(super) fn contain(&self, variable: Variable, among: RegSet) -> bool {
        self.find(variable, among).is_some()
    }

    /// A copy of a variable among these registers.
    fn find(&self, variable: Variable, among: RegSet) -> Option<Reg> {
        let mut registers = self.registers.and(among).iter();
        registers.find(|reg| self.variables[reg.bit() as usize] == variable.0)
    }

    /// Forgets the copies of a variable.
    fn forget(&mut self, variable: Variable) {
        for reg in self.registers.iter() {
            if self.variables[reg.bit() as usize] == variable.0 {
                self.registers.remove(reg);
            }
        }
    }
}

/// What temporaries contain, by register.
#[derive(Debug)]
pub(super) struct Contents([KeptContent; Reg::PHYSICAL as usize]);

impl Default for Contents {
    fn default() -> Self {
        Contents([KeptContent::Constant(0); Reg::PHYSICAL as usize])
    }
}

impl<M: Machine, E: Emit<Inst = M::Inst>> BaselineAllocator<'_, M, E> {
    /// Notes what a temporary contains.
    #[inline]
    pub(super) fn keep_temporary(&mut self, reg: Reg, content: KeptContent) {
        if M::KEEPS_TEMPORARIES && self.scratch.contains(reg) {
            self.copies.add_kept(reg);
            self.state.contents.0[reg.bit() as usize] = content;
        }
    }

    /// Takes a free register that has this content, for the current instruction.
    #[inline]
    pub(super) fn take_kept(&mut self, class: RegClass, content: KeptContent) -> Option<Reg> {
        if !M::KEEPS_TEMPORARIES {
            return None;
        }
        let kept = self.copies.registers.and(self.copies.kept);
        let mut among = kept
            .and(self.free)
            .in_class(class)
            .without(self.locked)
            .iter();
        let reg = among.find(|reg| self.state.contents.0[reg.bit() as usize] == content)?;
        self.free.remove(reg);
        self.scratch.insert(reg);
        self.locked.insert(reg);
        if let Some(value) = content.operand().and_then(Operand::as_value) {
            self.forget_temporary(value);
        }
        Some(reg)
    }

    /// Forgets the temporaries that were computed from the content that a variable has had.
    #[inline(always)]
    pub(super) fn forget_computed_from(&mut self, variable: Variable) {
        if !M::KEEPS_TEMPORARIES || self.copies.kept.is_empty() {
            return;
        }
        let operand = Some(Operand::from(variable));
        for reg in self.copies.registers.and(self.copies.kept).iter() {
            if self.state.contents.0[reg.bit() as usize].operand() == operand {
                self.copies.registers.remove(reg);
            }
        }
    }

    /// A register with the content of a variable that is in this slot, for the current instruction.
    pub(super) fn load_variable(&mut self, variable: Variable, slot: u32, avoid: RegSet) -> Reg {
        if let Some(reg) = self.take_copy(variable, avoid) {
            return reg;
        }
        let ty = self.function.variables[variable.index()].ty;
        let reg = self.reload(ty, slot, avoid);
        self.scratch.insert(reg);
        self.locked.insert(reg);
        self.add_copy(reg, variable);
        reg
    }

    /// Takes a free register that has the content of a variable, for the current instruction.
    pub(super) fn take_copy(&mut self, variable: Variable, avoid: RegSet) -> Option<Reg> {
        // What the current instruction has loaded it may change: that is not shared.
        let among = self.free.without(avoid).without(self.locked);
        let reg = self.copies.find(variable, among)?;
        self.free.remove(reg);
        self.scratch.insert(reg);
        self.locked.insert(reg);
        Some(reg)
    }

    /// Stores the new content of a variable that is in this slot.
    pub(super) fn store_variable(&mut self, variable: Variable, slot: u32, src: Reg) {
        let slots = slots_of(self.function.variables[variable.index()].ty);
        self.emit_spill(src, slot, slots);
        self.copies.forget(variable);
        if self.dying.or(self.scratch).contains(src) {
            self.add_copy(src, variable);
        }
    }

    /// Notes that a register has the content of a variable in the frame. One that was put aside
    /// there is in its own register again after the instruction.
    fn add_copy(&mut self, reg: Reg, variable: Variable) {
        if matches!(self.state.homes.homes[variable.index()], Home::Slot(_)) {
            self.copies.add(reg, variable);
        }
    }

    /// Forgets the copies that a call does not preserve.
    #[inline]
    pub(super) fn keep_copies_across_call(&mut self) {
        let mut kept = M::CALLEE_SAVED;
        if self.function.has_vectors {
            // Of a vector perhaps only the lower half is.
            kept = kept.in_class(RegClass::Int).or(self.state.homes.whole);
        }
        self.copies.registers = self.copies.registers.and(kept);
    }

    /// Takes a register out of `free`, to be written.
    pub(super) fn claim(&mut self, reg: Reg) {
        self.free.remove(reg);
        self.copies.registers.remove(reg);
    }
}
