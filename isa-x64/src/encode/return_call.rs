//! Calls in place of a return: what [`Depart`] takes from the instruction set.

use super::{
    call::{REF_CODE, REF_CONTEXT, REF_KEY, RUNTIME},
    encoder::Encoder,
    form::{Imm, Op, Rex},
};
use crate::{
    inst::{Amode, Cond, Rmi, Size},
    regs::{CONTEXT, RSP, SCRATCH},
};
use gantry_codegen::{
    code::compiled::RelocationTarget,
    emit::{Encode, departure::Depart, frame::Frame, thunks::ThunkTarget},
    isa::{
        machine::{EntryCheck, ReturnCall},
        reg::Reg,
    },
    layout,
};
use gantry_ir::{FunctionIndex, TrapCode};
use std::mem::offset_of;

const MAKE_ROOM: i32 = offset_of!(layout::VmRuntime, make_room) as i32;
const TAIL_CALL: i32 = offset_of!(layout::VmRuntime, tail_call) as i32;
const FRAME: i32 = TAIL_CALL + offset_of!(layout::VmTailCall, frame) as i32;
// One word has both.
const _: () = assert!(
    offset_of!(layout::VmTailCall, arguments) == 0 && offset_of!(layout::VmTailCall, results) == 2
);
// A null entry is recognized by `test`.
const _: () = assert!(layout::NULL_SIGNATURE == 0);

impl Depart for Encoder {
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

    /// The key of the entry, if it is compared, stays in the scratch register.
    fn branch_unless_own(&mut self, entry: Reg, check: EntryCheck) -> u32 {
        match check {
            EntryCheck::Null => {
                self.trap_site(TrapCode::NullReference);
                let context = Amode::base(entry, REF_CONTEXT);
                self.cmp(Size::B64, CONTEXT, &Rmi::Mem(context));
            }
            EntryCheck::Key(expected) => {
                let expected = Amode::base(CONTEXT, expected as i32);
                self.load_pointer(SCRATCH, Amode::base(entry, REF_KEY));
                self.cmp(Size::B64, SCRATCH, &Rmi::Mem(expected));
            }
        }
        self.branch_cold(Cond::Ne)
    }

    fn check_signature(&mut self, check: EntryCheck) {
        let EntryCheck::Key(expected) = check else {
            return;
        };
        // The lower half of a key is the signature.
        let expected = Amode::base(CONTEXT, expected as i32);
        self.cmp(Size::B32, SCRATCH, &Rmi::Mem(expected));
        let same = self.short_branch(Cond::E);
        self.test(Size::B32, SCRATCH, &Rmi::Reg(SCRATCH));
        let mismatch = self.short_branch(Cond::Ne);
        self.trap(TrapCode::UninitializedElement);
        self.land_short(mismatch);
        self.trap(TrapCode::IndirectCallTypeMismatch);
        self.land_short(same);
    }

    fn jump_to_function(&mut self, function: FunctionIndex) {
        self.buffer.put(0xe9, 5, 0, 0);
        let target = RelocationTarget::Function(function);
        self.buffer.add_relocation(target);
    }

    fn jump_to_entry(&mut self, entry: Reg) {
        self.jump_at(Amode::base(entry, REF_CODE));
    }

    fn switch_and_jump(&mut self, target: ThunkTarget) {
        let (base, code, context) = Self::callee(target);
        self.switch_context(base, context);
        self.jump_at(Amode::base(base, code));
    }
}
