//! Calls.
//!
//! A call that may lead to another context passes the caller's context in the scratch register. The
//! callee need not preserve the pinned registers: the caller keeps its context in the frame, and
//! the base of memory follows from the context. When an import is called, that caller is a thunk
//! ([`gantry_codegen::emit::trampolines`]), unless arguments or results are on the stack.

use super::{
    encoder::Encoder,
    form::{Imm, Op, Rex},
};
use crate::inst::{Amode, Extend, Inst, Rm, Size};
use crate::regs::{CONTEXT, RAX, SCRATCH};
use gantry_codegen::{
    code::compiled::RelocationTarget,
    emit::{Encode, departure::Depart, thunks::ThunkTarget, trampolines::EncodeTrampolines},
    isa::{machine::CallTarget, reg::Reg},
    layout,
};
use std::mem::offset_of;

pub(super) const RUNTIME: i32 = offset_of!(layout::VmContext, runtime) as i32;
const EXCEPTION: i32 = offset_of!(layout::VmRuntime, exception) as i32;
pub(super) const IMPORT_CODE: i32 = offset_of!(layout::VmImport, code) as i32;
pub(super) const IMPORT_CONTEXT: i32 = offset_of!(layout::VmImport, context) as i32;
pub(super) const REF_CODE: i32 = offset_of!(layout::VmFuncRef, code) as i32;
pub(super) const REF_CONTEXT: i32 = offset_of!(layout::VmFuncRef, context) as i32;
pub(super) const REF_KEY: i32 = offset_of!(layout::VmFuncRef, signature) as i32;
/// Where the thunk for references expects the address of the reference.
pub(crate) const SWITCHED_ENTRY: Reg = RAX;

impl Encoder {
    #[inline(always)]
    pub(super) fn call(&mut self, target: CallTarget, inst: &Inst) {
        match target {
            CallTarget::Function(function) => {
                self.call_relocated(RelocationTarget::Function(function));
            }
            CallTarget::Builtin {
                builtin,
                immediates: [first, second],
            } => {
                let [first_to, second_to] = Self::BUILTIN_IMMEDIATES;
                self.move_imm(first_to, u64::from(first));
                self.move_imm(second_to, u64::from(second));
                self.call_relocated(RelocationTarget::Builtin(builtin));
            }
            CallTarget::Import(offset) => {
                let offset = offset as i32;
                self.call_switching(SCRATCH, offset + IMPORT_CODE, offset + IMPORT_CONTEXT);
            }
            CallTarget::FuncRef { entry, check, .. } => {
                let from = check.map(|check| self.branch_unless_own(entry, check));
                self.call_at(Amode::base(entry, REF_CODE));
                if let Some(from) = from {
                    self.add_cold_path(from, inst);
                }
            }
        }
    }

    /// Calls a function whose context is another one.
    pub(super) fn cold_call(&mut self, target: CallTarget, back: u32) {
        let CallTarget::FuncRef {
            entry,
            by_thunk,
            check: Some(check),
        } = target
        else {
            unreachable!("only calls that check a reference have a second path")
        };
        self.check_signature(check);
        if by_thunk {
            debug_assert_eq!(entry, SWITCHED_ENTRY);
            self.call_relocated(RelocationTarget::CrossInstance);
        } else {
            self.call_switching(entry, REF_CODE, REF_CONTEXT);
        }
        self.jump_back(back);
    }

    pub(super) fn call_relocated(&mut self, target: RelocationTarget) {
        self.buffer.put(0xe8, 5, 0, 0);
        self.buffer.add_relocation(target);
        self.buffer.add_site(None);
    }

    /// Calls through a pointer in memory.
    pub(crate) fn call_at(&mut self, pointer: Amode) {
        self.mem(Op::one(0xff), Rex::NONE, 2, &pointer, Imm::NONE);
        self.buffer.add_site(None);
    }

    /// Calls through a register.
    pub(crate) fn call_register(&mut self, code: Reg) {
        self.rr(Op::one(0xff), Rex::NONE, 2, code);
        self.buffer.add_site(None);
    }

    /// Jumps through a pointer in memory.
    pub(super) fn jump_at(&mut self, pointer: Amode) {
        self.mem(Op::one(0xff), Rex::NONE, 4, &pointer, Imm::NONE);
    }

    /// Jumps to the code at the address in a register.
    pub(crate) fn jump_register(&mut self, code: Reg) {
        self.rr(Op::one(0xff), Rex::NONE, 4, code);
    }

    /// A register and the offsets from it of a callee's code and context, when the scratch register
    /// has the old context.
    pub(super) fn callee(target: ThunkTarget) -> (Reg, i32, i32) {
        match target {
            ThunkTarget::Import(import) => {
                let import = import as i32;
                (SCRATCH, import + IMPORT_CODE, import + IMPORT_CONTEXT)
            }
            ThunkTarget::Reference => (SWITCHED_ENTRY, REF_CODE, REF_CONTEXT),
        }
    }

    /// Switches to the context of a callee, whose code and context are at offsets from `base`, and
    /// calls it. The scratch register, which `base` may be, gets the old context.
    pub(super) fn switch_context_and_call(&mut self, base: Reg, code: i32, context: i32) {
        self.switch_context(base, context);
        self.call_at(Amode::base(base, code));
    }

    /// Switches to a context that is at an offset from `base`. The scratch register, which `base`
    /// may be, gets the old one.
    pub(super) fn switch_context(&mut self, base: Reg, context: i32) {
        self.move_(SCRATCH, CONTEXT);
        self.load_pointer(CONTEXT, Amode::base(base, context));
        self.load_memory_base();
    }

    /// The same, and switches back afterwards.
    fn call_switching(&mut self, base: Reg, code: i32, context: i32) {
        let slot = Amode::stack(self.body.context_slot);
        self.store(Size::B64, CONTEXT, &slot);
        self.switch_context_and_call(base, code, context);
        self.load_pointer(CONTEXT, slot);
        self.load_memory_base();
    }

    /// Takes the exception with which control has come to a handler.
    pub(super) fn catch(&mut self, dst: Reg) {
        self.load_pointer(CONTEXT, Amode::stack(self.body.context_slot));
        self.load_memory_base();
        self.load_pointer(dst, Amode::base(CONTEXT, RUNTIME));
        self.load_pointer(dst, Amode::base(dst, EXCEPTION));
    }

    #[inline(always)]
    pub(super) fn load_pointer(&mut self, dst: Reg, addr: Amode) {
        self.load(Extend::Z64, dst, &Rm::Mem(addr));
    }
}
