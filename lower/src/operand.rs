//! From entries of the operand stack to operands of instructions.

use crate::builder::Builder;
use crate::stack::Entry;
use gantry_ir::{Inst, Opcode, Operand, Variable};

impl Builder<'_> {
    /// The operand that reads an entry here. A constant is emitted.
    #[inline(always)]
    pub(crate) fn operand(&mut self, entry: Entry) -> Operand {
        if !entry.is_constant() {
            return entry.place();
        }
        let mut inst = Inst::constant(entry.ty().machine(), entry.bits);
        inst.flags = Inst::SINKS;
        Operand(self.emit(inst).0)
    }

    /// Turns the pending aliases of a variable, which is about to be written, into one copy.
    #[inline(always)]
    pub(crate) fn materialize(&mut self, x: u32) {
        if self.stack.has_aliases(x) {
            self.materialize_aliases(x);
        }
    }

    fn materialize_aliases(&mut self, x: u32) {
        let ty = self.function.variables[x as usize].ty;
        let copy = self.emit_unary(Opcode::Copy, ty, Operand::variable(Variable(x)));
        self.stack.replace_aliases(x, copy);
    }

    /// Moves what a label would lose into fresh variables.
    pub(crate) fn flush(&mut self) {
        for index in self.stack.flushed()..self.stack.len() {
            let mut variable = None;
            if self.stack.is_lost_at_label(index) {
                let entry = self.stack[index];
                let x = self.new_variable(entry.ty().machine());
                let operand = self.operand(entry);
                self.set_variable(x, operand);
                variable = Some(x);
            }
            self.stack.flush(index, variable);
        }
    }
}
