//! Where variables are, and results computed straight into the home of the variable that the next
//! instruction sets.

use super::{BaselineAllocator, NOBODY};
use crate::{
    baseline::linear_scan::Home,
    emit::Emit,
    isa::{machine::Machine, reg::Reg},
};
use gantry_ir::{Opcode, Value, Variable};

/// Where the next instruction, a `var_set` of the current one's result, would move that.
#[derive(Clone, Copy)]
pub(super) struct NextHome {
    variable: u32,
    pub(super) home: Reg,
}

impl<M: Machine, E: Emit<Inst = M::Inst>> BaselineAllocator<'_, M, E> {
    /// The home that the next instruction would move the result to: then it may be computed there.
    #[inline(always)]
    pub(super) fn target_home(&self, value: Value) -> Option<NextHome> {
        let next = self.function.insts.get(value.index() + 1)?;
        let is_set = next.op == Opcode::VarSet && next.a == value.0;
        if !is_set || self.function.insts[value.index()].uses != 1 || value.0 != self.current {
            return None;
        }
        let variable = next.b;
        match self.state.homes.homes[variable as usize] {
            Home::Reg(home) => Some(NextHome { variable, home }),
            _ => None,
        }
    }

    /// Whether the result of the current instruction may be written to the home now.
    #[inline(always)]
    pub(super) fn may_write_home(&self, target: NextHome) -> bool {
        let NextHome { variable, home } = target;
        let holder = self.home_of[home.bit() as usize];
        // Another variable's last reader may be this very instruction, which has read it.
        let holder_allows = holder == NOBODY
            || holder == variable
            || self.home_until[home.bit() as usize] <= self.current;
        let in_use = self.owned.without(self.dying).or(self.scratch);
        holder_allows && !in_use.or(self.borrowed).contains(home)
    }

    /// Records that the result is in the home of the variable that the next instruction sets, which
    /// is then done.
    #[inline(always)]
    pub(super) fn settle_in_home(&mut self, target: NextHome) -> Reg {
        let NextHome { variable, home } = target;
        self.forget_computed_from(Variable(variable));
        self.done = self.current + 1;
        // The register belongs to the variable from now on; a temporary that died in it is gone.
        self.owned.remove(home);
        self.dying.remove(home);
        self.claim(home);
        self.locked.insert(home);
        let home_of = &mut self.home_of[home.bit() as usize];
        if *home_of != variable {
            // It begins to be live now, of which the event is still to come.
            *home_of = variable;
            self.home_until[home.bit() as usize] = self.done;
        }
        home
    }

    /// Where a variable is now: its home, or the slot to which it was put aside for this
    /// instruction.
    pub(super) fn variable_source(&self, variable: Variable) -> Home {
        let home = self.state.homes.homes[variable.index()];
        if let Home::Reg(reg) = home
            && self.borrowed.contains(reg)
            && let Some(&(_, slot, _)) = self.state.borrowed.iter().find(|&&(home, ..)| home == reg)
        {
            return Home::Slot(slot);
        }
        home
    }
}
