//! Results computed straight into the home of the variable that the next instruction sets.

use super::{FastAllocator, NOBODY};
use crate::{
    linear_scan::Home,
    machine::{Encode, Machine},
    reg::Reg,
};
use gantry_ir::{Opcode, Value};

impl<M: Machine, E: Encode<Inst = M::Inst>> FastAllocator<'_, M, E> {
    /// The home that the next instruction, a `var_set` of this value, would move the result to: then it is computed there.
    pub(super) fn target_home(&self, value: Value) -> Option<Reg> {
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
    pub(super) fn may_write_home(&self, value: Value, home: Reg) -> bool {
        let holder = self.home_of[home.bit() as usize];
        let next = &self.function.insts[value.index() + 1];
        // Another variable's last reader may be this very instruction, which has read it.
        let holder_allows = holder == NOBODY
            || holder == next.b
            || self.function.variables[holder as usize].end <= self.current;
        let borrowed = self.borrowed.iter().any(|&(reg, _)| reg == home);
        holder_allows
            && !borrowed
            && !self.scratch.contains(home)
            && (!self.owned.contains(home) || self.dying.contains(home))
    }

    /// Records that the value is in the home of the variable which the next instruction sets: that is done.
    pub(super) fn settle_in_home(&mut self, value: Value, home: Reg) {
        self.done = value.0 + 1;
        // The register belongs to the variable from now on; a temporary that died in it is gone.
        self.owned.remove(home);
        self.dying.remove(home);
        self.free.remove(home);
        self.locked.insert(home);
        self.home_of[home.bit() as usize] = self.function.insts[value.index() + 1].b;
    }
}
