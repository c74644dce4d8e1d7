//! Calls in place of a return.
//!
//! The frame is given up, and a jump goes to the callee. If its context may be another one, or its
//! arguments need more stack than the caller has made room for, code of the runtime is called
//! first: it makes room, and lets the callee return through a frame that restores the context.

use super::{
    call::{IMPORT_CODE, IMPORT_CONTEXT, REF_CODE, REF_CONTEXT, RUNTIME},
    encoder::Encoder,
    form::{Imm, Op, Rex},
};
use crate::{
    inst::{Amode, Inst, Size},
    regs::{CONTEXT, RSP, SCRATCH},
};
use gantry_codegen::{
    code::compiled::RelocationTarget,
    emit::{Encode, frame::Frame},
    isa::machine::{CallTarget, ReturnCall},
    layout,
};
use gantry_ir::FunctionIndex;
use std::mem::offset_of;

const MAKE_ROOM: i32 = offset_of!(layout::VmRuntime, make_room) as i32;
const TAIL_CALL: i32 = offset_of!(layout::VmRuntime, tail_call) as i32;
const FRAME: i32 = TAIL_CALL + offset_of!(layout::VmTailCall, frame) as i32;
// One word has both.
const _: () = assert!(
    offset_of!(layout::VmTailCall, arguments) == 0 && offset_of!(layout::VmTailCall, results) == 2
);

impl Encoder {
    pub(super) fn emit_departure(&mut self, inst: &Inst, frame: &Frame) {
        let Inst::ReturnCall { call, .. } = *inst else {
            unreachable!("{inst:?} does not leave for a callee")
        };
        match call.target {
            CallTarget::Function(function) => {
                self.give_up(call, frame);
                self.jump_to_function(function);
            }
            CallTarget::Import(offset) => {
                let offset = offset as i32;
                self.make_room(call, frame);
                self.switch_context(CONTEXT, offset + IMPORT_CONTEXT);
                self.jump_at(Amode::base(SCRATCH, offset + IMPORT_CODE));
            }
            CallTarget::FuncRef { entry, check, .. } => {
                let from = self.branch_unless_own(entry, check);
                self.add_cold_path(from, inst);
                self.give_up(call, frame);
                self.jump_at(Amode::base(entry, REF_CODE));
            }
            CallTarget::Builtin { .. } => unreachable!("builtins are only called"),
        }
    }

    /// Leaves for a function whose context is another one.
    pub(super) fn cold_departure(&mut self, call: ReturnCall) {
        let (CallTarget::FuncRef { entry, check, .. }, Some(frame)) =
            (call.target, self.body.frame)
        else {
            unreachable!("only calls of references have a second path")
        };
        self.check_signature(check);
        self.make_room(call, &frame);
        self.switch_context(entry, REF_CONTEXT);
        self.jump_at(Amode::base(entry, REF_CODE));
    }

    /// Gives the frame up for a callee in the same context.
    fn give_up(&mut self, call: ReturnCall, frame: &Frame) {
        match call.in_frame {
            true => self.make_room(call, frame),
            false => self.epilogue(frame),
        }
    }

    /// Gives the frame up, and makes room for the callee below its caller's frame. If the arguments
    /// are in the frame, that stays until they have been moved.
    fn make_room(&mut self, call: ReturnCall, frame: &Frame) {
        let mut bytes = 0;
        if call.in_frame {
            bytes = frame.bytes() as i32;
            Self::visit_saved(frame, |reg, offset| {
                self.load_pointer(reg, Amode::base(RSP, offset as i32));
            });
        } else {
            self.epilogue(frame);
        }
        let values = u32::from(call.arguments) | u32::from(call.results) << 16;
        self.load_pointer(SCRATCH, Amode::base(CONTEXT, RUNTIME));
        self.store_imm(Size::B32, values as i32, &Amode::base(SCRATCH, TAIL_CALL));
        self.store_imm(Size::B32, bytes, &Amode::base(SCRATCH, FRAME));
        let code = Amode::base(SCRATCH, MAKE_ROOM);
        self.mem(Op::one(0xff), Rex::NONE, 2, &code, Imm::NONE);
    }

    fn jump_to_function(&mut self, function: FunctionIndex) {
        self.buffer.put(0xe9, 5, 0, 0);
        let target = RelocationTarget::Function(function);
        self.buffer.add_relocation(target);
    }

    /// Jumps through a pointer in memory.
    fn jump_at(&mut self, pointer: Amode) {
        self.mem(Op::one(0xff), Rex::NONE, 4, &pointer, Imm::NONE);
    }
}
