//! Calls.
//!
//! A call that may lead to another context passes the caller's context in the scratch register. The
//! callee need not preserve the pinned registers: the caller keeps its context in the frame, and
//! the base of memory follows from the context. When an import is called, that caller is a thunk
//! ([`gantry_codegen::emit::trampolines`]), unless arguments or results are on the stack.

use super::{
    encoder::Encoder,
    form::{ra, rd, rn},
};
use crate::inst::{AluOp, Amode, Extend, Inst, Rhs, Size, SumImm};
use crate::regs::{CONTEXT, ENCODER_SCRATCH, SCRATCH, X8};
use gantry_codegen::{
    code::compiled::RelocationTarget,
    emit::{Encode, departure::Depart, thunks::ThunkTarget, trampolines::EncodeTrampolines},
    isa::{
        machine::{CallTarget, EntryCheck},
        reg::Reg,
        width::Width,
    },
    layout,
};
use std::mem::offset_of;

pub(super) const RUNTIME: i32 = offset_of!(layout::VmContext, runtime) as i32;
const EXCEPTION: i32 = offset_of!(layout::VmRuntime, exception) as i32;
pub(super) const IMPORT_CODE: u32 = offset_of!(layout::VmImport, code) as u32;
pub(super) const REF_CODE: u32 = offset_of!(layout::VmFuncRef, code) as u32;
pub(super) const REF_KEY: i32 = offset_of!(layout::VmFuncRef, signature) as i32;
/// Where the thunk for references expects the address of the reference.
pub(crate) const SWITCHED_ENTRY: Reg = X8;
// Code and context are loaded as a pair.
const _: () = assert!(
    offset_of!(layout::VmImport, context) == offset_of!(layout::VmImport, code) + 8
        && offset_of!(layout::VmFuncRef, context) == offset_of!(layout::VmFuncRef, code) + 8
);

/// `bl`.
const CALL: u32 = 0x9400_0000;
/// `blr`.
pub(super) const CALL_REGISTER: u32 = 0xd63f_0000;
/// `br`.
const JUMP_REGISTER: u32 = 0xd61f_0000;
/// `ldp x, x, [base, #imm7 * 8]`.
const LOAD_PAIR: u32 = 0xa940_0000;

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
            CallTarget::Import(offset) => self.call_switching(CONTEXT, offset + IMPORT_CODE),
            CallTarget::FuncRef { entry, check, .. } => {
                let from = check.map(|check| self.branch_unless_own(entry, check));
                if check != Some(EntryCheck::Null) {
                    self.load_pointer(ENCODER_SCRATCH, Amode::base(entry, REF_CODE as i32));
                }
                self.call_register(ENCODER_SCRATCH);
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
            self.call_switching(entry, REF_CODE);
        }
        self.jump_back(back);
    }

    pub(super) fn call_relocated(&mut self, target: RelocationTarget) {
        self.put(CALL);
        self.buffer.add_relocation(target);
        self.buffer.add_site(None);
    }

    /// Calls through a register.
    pub(crate) fn call_register(&mut self, code: Reg) {
        self.put(CALL_REGISTER | rn(code));
        self.buffer.add_site(None);
    }

    /// Jumps to the code at the address in a register.
    pub(crate) fn jump_register(&mut self, code: Reg) {
        self.put(JUMP_REGISTER | rn(code));
    }

    /// Loads 16 bytes at an offset from `base`.
    pub(super) fn load_pair(&mut self, first: Reg, second: Reg, base: Reg, offset: u32) {
        if offset < 512 {
            let offset = (offset / 8) << 15;
            return self.put(LOAD_PAIR | offset | ra(second) | rn(base) | rd(first));
        }
        let offset = u64::from(offset);
        let rhs = match SumImm::new(offset) {
            Some(imm) => Rhs::Sum(imm),
            None => {
                self.move_imm(ENCODER_SCRATCH, offset);
                Rhs::Reg(ENCODER_SCRATCH)
            }
        };
        self.alu(AluOp::Add, Width::W64, ENCODER_SCRATCH, base, rhs);
        self.load_pair(first, second, ENCODER_SCRATCH, 0);
    }

    /// A register and the offset from it of a callee's code and context.
    pub(super) fn callee(target: ThunkTarget) -> (Reg, u32) {
        match target {
            ThunkTarget::Import(import) => (CONTEXT, import + IMPORT_CODE),
            ThunkTarget::Reference => (SWITCHED_ENTRY, REF_CODE),
        }
    }

    /// Switches to the context of a callee, whose code and context are at an offset from `base`,
    /// and calls it. The scratch register gets the old context.
    pub(super) fn switch_context_and_call(&mut self, base: Reg, offset: u32) {
        self.switch_context(base, offset);
        self.call_register(ENCODER_SCRATCH);
    }

    /// Switches to the context of a callee, whose code and context are at an offset from `base`.
    /// The scratch register gets the old context, the encoder's own the address of the code.
    pub(super) fn switch_context(&mut self, base: Reg, offset: u32) {
        self.move_(SCRATCH, CONTEXT);
        self.load_pair(ENCODER_SCRATCH, CONTEXT, base, offset);
        self.load_memory_base();
    }

    /// The same, and switches back afterwards.
    fn call_switching(&mut self, base: Reg, offset: u32) {
        let slot = Amode::stack(self.body.context_slot);
        self.store(Size::B64, CONTEXT, &slot);
        self.switch_context_and_call(base, offset);
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

    pub(super) fn load_pointer(&mut self, dst: Reg, addr: Amode) {
        self.load(Extend::Z64, dst, &addr);
    }
}
