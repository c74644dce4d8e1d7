//! Calls in place of a return: what [`Depart`] takes from the instruction set.

use super::{
    call::{CALL_REGISTER, REF_CODE, REF_KEY, RUNTIME},
    control::JUMP,
    encoder::Encoder,
    form::rn,
};
use crate::{
    inst::{Amode, CompareOp, Cond, Rhs, Size, Test},
    regs::{CONTEXT, ENCODER_SCRATCH, LINK, SCRATCH, SP},
};
use gantry_codegen::{
    code::compiled::RelocationTarget,
    emit::{
        Encode, departure::Depart, frame::Frame, thunks::ThunkTarget,
        trampolines::EncodeTrampolines,
    },
    isa::{
        machine::{EntryCheck, ReturnCall},
        reg::{Reg, RegClass},
        width::Width,
    },
    layout,
    slots::SLOT_BYTES,
};
use gantry_ir::{FunctionIndex, TrapCode, Type};
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
// A null entry is recognized by `cbnz`.
const _: () = assert!(layout::NULL_SIGNATURE == 0);

impl Depart for Encoder {
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

    /// If keys are compared, that of the entry stays in the encoder's scratch register, the other
    /// one in the scratch register; else the address of the code in the encoder's.
    fn branch_unless_own(&mut self, entry: Reg, check: EntryCheck) -> u32 {
        let found = match check {
            EntryCheck::Null => {
                self.trap_site(TrapCode::NullReference);
                self.load_pair(ENCODER_SCRATCH, SCRATCH, entry, REF_CODE);
                CONTEXT
            }
            EntryCheck::Key(expected) => {
                self.load_pointer(SCRATCH, Amode::base(CONTEXT, expected as i32));
                self.load_pointer(ENCODER_SCRATCH, Amode::base(entry, REF_KEY));
                ENCODER_SCRATCH
            }
        };
        self.compare(CompareOp::Cmp, Width::W64, SCRATCH, Rhs::Reg(found));
        self.branch_cold(Test::Flags(Cond::Ne))
    }

    fn check_signature(&mut self, check: EntryCheck) {
        let EntryCheck::Key(_) = check else {
            return;
        };
        // The lower half of a key is the signature.
        let expected = Rhs::Reg(SCRATCH);
        self.compare(CompareOp::Cmp, Width::W32, ENCODER_SCRATCH, expected);
        let same = self.branch_short(Test::Flags(Cond::Eq));
        let mismatch = self.branch_short(Test::NonZero {
            width: Width::W32,
            reg: ENCODER_SCRATCH,
        });
        self.trap(TrapCode::UninitializedElement);
        self.land(mismatch);
        self.trap(TrapCode::IndirectCallTypeMismatch);
        self.land(same);
    }

    fn jump_to_function(&mut self, function: FunctionIndex) {
        self.put(JUMP);
        let target = RelocationTarget::Function(function);
        self.buffer.add_relocation(target);
    }

    fn jump_to_entry(&mut self, entry: Reg) {
        self.load_pointer(ENCODER_SCRATCH, Amode::base(entry, REF_CODE as i32));
        self.jump_register(ENCODER_SCRATCH);
    }

    fn switch_and_jump(&mut self, target: ThunkTarget) {
        let (base, offset) = Self::callee(target);
        self.switch_context(base, offset);
        self.jump_register(ENCODER_SCRATCH);
    }
}

impl Encoder {
    /// Restores what the frame saves, and leaves the stack pointer where it is.
    fn reload_saved(&mut self, frame: &Frame) {
        // A whole slot, of whichever class the register is, or the two of a vector.
        let ty = |reg: Reg| match reg.class() {
            RegClass::Float if frame.wide => Type::V128,
            _ => Type::F64,
        };
        Self::visit_saved(frame, |reg, offset| {
            self.load_value(ty(reg), reg, SP, offset as i32);
        });
        if frame.saved.contains(LINK) {
            let topmost = frame.bytes() - SLOT_BYTES;
            self.load_value(Type::I64, LINK, SP, topmost as i32);
            self.authenticate_in_frame(frame);
        }
    }
}
