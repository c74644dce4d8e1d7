//! Calls in place of a return.
//!
//! The frame is given up, and a jump goes to the callee. If its context may be another one, or its
//! arguments need more stack than the caller has made room for, code of the runtime is called
//! first: it makes room, and lets the callee return through a frame that restores the context.

use super::{
    call::{CALL_REGISTER, IMPORT_CODE, REF_CODE, RUNTIME},
    control::JUMP,
    encoder::Encoder,
    form::rn,
};
use crate::{
    inst::{Amode, Inst, Size},
    regs::{CONTEXT, ENCODER_SCRATCH, LINK, SCRATCH, SP},
};
use gantry_codegen::{
    code::compiled::RelocationTarget,
    emit::{Encode, frame::Frame, trampolines::EncodeTrampolines},
    isa::machine::{CallTarget, ReturnCall},
    layout,
    slots::SLOT_BYTES,
};
use gantry_ir::{FunctionIndex, Type};
use std::mem::offset_of;

const MAKE_ROOM: i32 = offset_of!(layout::VmRuntime, make_room) as i32;
const TAIL_CALL: i32 = offset_of!(layout::VmRuntime, tail_call) as i32;
const RETURN_ADDRESS: i32 = offset_of!(layout::VmRuntime, return_address) as i32;
// One register has all three.
const _: () = assert!(
    offset_of!(layout::VmTailCall, arguments) == 0
        && offset_of!(layout::VmTailCall, results) == 2
        && offset_of!(layout::VmTailCall, frame) == 4
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
                self.make_room(call, frame);
                self.switch_context(CONTEXT, offset + IMPORT_CODE);
                self.jump_register(ENCODER_SCRATCH);
            }
            CallTarget::FuncRef { entry, check, .. } => {
                let from = self.branch_unless_own(entry, check);
                self.add_cold_path(from, inst);
                self.give_up(call, frame);
                self.load_pointer(ENCODER_SCRATCH, Amode::base(entry, REF_CODE as i32));
                self.jump_register(ENCODER_SCRATCH);
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
        self.switch_context(entry, REF_CODE);
        self.jump_register(ENCODER_SCRATCH);
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
            bytes = frame.bytes();
            self.reload_saved(frame);
        } else {
            self.epilogue(frame);
        }
        let needs =
            u64::from(call.arguments) | u64::from(call.results) << 16 | u64::from(bytes) << 32;
        self.load_pointer(SCRATCH, Amode::base(CONTEXT, RUNTIME));
        self.move_imm(ENCODER_SCRATCH, needs);
        self.store(Size::B64, ENCODER_SCRATCH, &Amode::base(SCRATCH, TAIL_CALL));
        self.store(Size::B64, LINK, &Amode::base(SCRATCH, RETURN_ADDRESS));
        self.load_pointer(ENCODER_SCRATCH, Amode::base(SCRATCH, MAKE_ROOM));
        self.put(CALL_REGISTER | rn(ENCODER_SCRATCH));
        self.load_pointer(SCRATCH, Amode::base(CONTEXT, RUNTIME));
        self.load_pointer(LINK, Amode::base(SCRATCH, RETURN_ADDRESS));
    }

    /// Restores what the frame saves, and leaves the stack pointer where it is.
    fn reload_saved(&mut self, frame: &Frame) {
        Self::visit_saved(frame, |reg, offset| {
            self.load_value(Type::F64, reg, SP, offset as i32);
        });
        if frame.saved.contains(LINK) {
            let topmost = frame.bytes() - SLOT_BYTES;
            self.load_value(Type::I64, LINK, SP, topmost as i32);
        }
    }

    fn jump_to_function(&mut self, function: FunctionIndex) {
        self.put(JUMP);
        let target = RelocationTarget::Function(function);
        self.buffer.add_relocation(target);
    }
}
