//! Calls in place of a return: how a function is left for a callee.
//!
//! The frame is given up, and a jump goes to the callee. If its context may be another one, or its
//! arguments need more stack than the caller has made room for, code of the runtime is called
//! first: it makes room, and lets the callee return through a frame that restores the context
//! ([`make_room`](crate::emit::trampolines::make_room)).

use super::{Encode, frame::Frame, thunks::ThunkTarget};
use crate::isa::{
    machine::{CallTarget, EntryCheck, ReturnCall},
    reg::Reg,
};
use gantry_ir::FunctionIndex;

/// What the encoder of an instruction set can do for such calls.
pub trait Depart: Encode {
    /// Gives the frame up, and makes room for the callee below its caller's frame. If the arguments
    /// are in the frame, that stays until they have been moved.
    fn make_room(&mut self, call: ReturnCall, frame: &Frame);

    /// Branches to the cold path where an entry's function may need another context, or may not be
    /// called at all: the branch's word. [`Depart::check_signature`] finds what has been compared.
    fn branch_unless_own(&mut self, entry: Reg, check: EntryCheck) -> u32;

    /// Traps, in the cold path, unless the entry may be called.
    fn check_signature(&mut self, check: EntryCheck);

    /// Jumps to a function of the module.
    fn jump_to_function(&mut self, function: FunctionIndex);

    /// Jumps to the function of an entry, which has the same context.
    fn jump_to_entry(&mut self, entry: Reg);

    /// Switches to the context of a callee and jumps to it. The scratch register gets the old
    /// context.
    fn switch_and_jump(&mut self, target: ThunkTarget);

    /// Leaves the function by this call, which is what the instruction does.
    fn depart_by(&mut self, call: ReturnCall, inst: &Self::Inst, frame: &Frame) {
        match call.target {
            CallTarget::Function(function) => {
                self.give_up(call, frame);
                self.jump_to_function(function);
            }
            CallTarget::Import(import) => {
                self.make_room(call, frame);
                self.switch_and_jump(ThunkTarget::Import(import));
            }
            CallTarget::FuncRef { entry, check, .. } => {
                if let Some(check) = check {
                    let from = self.branch_unless_own(entry, check);
                    self.add_cold_path(from, inst);
                }
                self.give_up(call, frame);
                self.jump_to_entry(entry);
            }
            CallTarget::Builtin { .. } => unreachable!("builtins are only called"),
        }
    }

    /// The cold path of a call through an entry: the callee's context is another one, or it may not
    /// be called.
    fn cold_departure(&mut self, call: ReturnCall) {
        let (
            CallTarget::FuncRef {
                check: Some(check), ..
            },
            Some(frame),
        ) = (call.target, self.body().frame)
        else {
            unreachable!("only calls that check a reference have a second path")
        };
        self.check_signature(check);
        self.make_room(call, &frame);
        self.switch_and_jump(ThunkTarget::Reference);
    }

    /// Gives the frame up for a callee in the same context.
    fn give_up(&mut self, call: ReturnCall, frame: &Frame) {
        match call.in_frame {
            true => self.make_room(call, frame),
            false => self.epilogue(frame),
        }
    }
}
