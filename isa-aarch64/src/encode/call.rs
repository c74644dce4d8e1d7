//! Calls.
//!
//! A call that may lead to another context passes the caller's in the scratch register. The callee need not preserve the pinned
//! registers: the caller keeps its context in the frame, and the memory's base follows from the context. For calls of imports,
//! a thunk is that caller ([`import_thunk`]), unless arguments or results are on the stack.

use super::{
    Encoder,
    form::{ra, rd, rn},
};
use crate::inst::{AluOp, Amode, CompareOp, Cond, Extend, Inst, Rhs, Size, SumImm, Test};
use crate::regs::{CONTEXT, ENCODER_SCRATCH, LINK, MEMORY, SCRATCH, X3, X4, X8};
use gantry_codegen::{
    code::compiled::{FunctionCode, RelocationTarget, Unfinished},
    emit::{Encode, frame::Frame},
    isa::{
        machine::CallTarget,
        reg::{Reg, RegSet},
    },
    layout,
};
use gantry_ir::FunctionIndex;
use std::mem::offset_of;

const MEMORY_BASE: i32 = offset_of!(layout::VmContext, memory_base) as i32;
const IMPORT_CODE: u32 = offset_of!(layout::VmImport, code) as u32;
const REF_CODE: u32 = offset_of!(layout::VmFuncRef, code) as u32;
/// Where the thunk for references expects the address of the reference.
pub(crate) const SWITCHED_ENTRY: Reg = X8;
/// Where the trampolines of the builtins expect the immediates.
pub(crate) const BUILTIN_IMMEDIATES: [Reg; 2] = [X3, X4];
// Code and context are loaded as a pair.
const _: () = assert!(
    offset_of!(layout::VmImport, context) == offset_of!(layout::VmImport, code) + 8
        && offset_of!(layout::VmFuncRef, context) == offset_of!(layout::VmFuncRef, code) + 8
);

/// `bl`.
const CALL: u32 = 0x9400_0000;
/// `blr`.
const CALL_REGISTER: u32 = 0xd63f_0000;
/// `ldp x, x, [base, #imm7 * 8]`.
const LOAD_PAIR: u32 = 0xa940_0000;
/// `adrp x16`.
const PAGE_TO_SCRATCH: u32 = 0x9000_0010;
/// `add x16, x16, #imm12`.
const ADD_TO_SCRATCH: u32 = 0x9100_0210;
/// `ret x16`.
const RETURN_TO_SCRATCH: u32 = 0xd65f_0200;

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
                let [first_to, second_to] = BUILTIN_IMMEDIATES;
                self.move_imm(first_to, u64::from(first));
                self.move_imm(second_to, u64::from(second));
                self.call_relocated(RelocationTarget::Builtin(builtin));
            }
            CallTarget::Import(offset) => self.call_switching(CONTEXT, offset + IMPORT_CODE),
            CallTarget::FuncRef { entry, .. } => {
                self.load_pair(ENCODER_SCRATCH, SCRATCH, entry, REF_CODE);
                self.compare(CompareOp::Cmp, true, SCRATCH, Rhs::Reg(CONTEXT));
                let from = self.branch_cold(Test::Flags(Cond::Ne));
                self.call_register(ENCODER_SCRATCH);
                self.add_cold_path(from, inst);
            }
        }
    }

    /// The callee's context is another one.
    pub(super) fn cold_call(&mut self, target: CallTarget, back: u32) {
        let CallTarget::FuncRef { entry, by_thunk } = target else {
            unreachable!("only calls of references have a second path")
        };
        if by_thunk {
            debug_assert_eq!(entry, SWITCHED_ENTRY);
            self.call_relocated(RelocationTarget::Switch);
        } else {
            self.call_switching(entry, REF_CODE);
        }
        self.jump_back(back);
    }

    fn call_relocated(&mut self, target: RelocationTarget) {
        self.put(CALL);
        self.buffer.add_relocation(target);
        self.buffer.add_site(None);
    }

    /// Calls through a register.
    pub(crate) fn call_register(&mut self, code: Reg) {
        self.put(CALL_REGISTER | rn(code));
        self.buffer.add_site(None);
    }

    /// Loads 16 bytes at an offset from `base`.
    fn load_pair(&mut self, first: Reg, second: Reg, base: Reg, offset: u32) {
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
        self.alu(AluOp::Add, true, ENCODER_SCRATCH, base, rhs);
        self.load_pair(first, second, ENCODER_SCRATCH, 0);
    }

    /// Switches to the context of a callee, whose code and context are at an offset from `base`, and calls it. The scratch register
    /// gets the old context.
    fn switch_and_call(&mut self, base: Reg, offset: u32) {
        self.move_(SCRATCH, CONTEXT);
        self.load_pair(ENCODER_SCRATCH, CONTEXT, base, offset);
        self.load_pointer(MEMORY, Amode::base(CONTEXT, MEMORY_BASE));
        self.call_register(ENCODER_SCRATCH);
    }

    /// The same, and back.
    fn call_switching(&mut self, base: Reg, offset: u32) {
        let slot = Amode::stack(self.body.context_slot);
        self.store(Size::B64, CONTEXT, &slot);
        self.switch_and_call(base, offset);
        self.load_pointer(CONTEXT, slot);
        self.load_pointer(MEMORY, Amode::base(CONTEXT, MEMORY_BASE));
    }

    /// Code and context of the callee are as in [`Encoder::switch_and_call`].
    fn thunk(&mut self, base: Reg, offset: u32, function: FunctionIndex) -> Result<(), Unfinished> {
        let frame = Frame {
            saved: RegSet::of(&[CONTEXT, LINK]),
            ..Frame::default()
        };
        self.begin(Some(frame), 0);
        self.switch_and_call(base, offset);
        // The epilogue restores the context itself.
        self.load_pointer(MEMORY, Amode::stack(0));
        self.load_pointer(MEMORY, Amode::base(MEMORY, MEMORY_BASE));
        self.return_();
        self.finish(frame, function)
    }

    fn load_pointer(&mut self, dst: Reg, addr: Amode) {
        self.load(Extend::Z64, dst, &addr);
    }
}

/// See [`gantry_codegen::isa::Isa::import_thunk`].
pub(crate) fn import_thunk(
    encoder: &mut Encoder,
    import: u32,
    function: FunctionIndex,
) -> Result<(), Unfinished> {
    encoder.thunk(CONTEXT, import + IMPORT_CODE, function)
}

/// See [`gantry_codegen::isa::Isa::switch_thunk`].
pub(crate) fn switch_thunk(encoder: &mut Encoder) -> Result<(), Unfinished> {
    encoder.thunk(SWITCHED_ENTRY, REF_CODE, FunctionCode::SWITCH)
}

// --- what the linker does with calls ---

/// See [`gantry_codegen::code::link::CallFormat::patch_call`].
pub(crate) fn patch_call(image: &mut [u8], word: u32, target: u32) {
    let distance = target.wrapping_sub(word) >> 2;
    write(image, word, CALL | distance & 0x03ff_ffff);
}

/// See [`gantry_codegen::code::link::CallFormat::write_veneer`]. The image starts at a page.
///
/// It goes on by a return: what is called only by name has no landing pad, and a return needs none.
pub(crate) fn write_veneer(image: &mut [u8], at: u32, target: u32) {
    let pages = (target >> 12).wrapping_sub(at >> 12);
    let page = PAGE_TO_SCRATCH | (pages & 3) << 29 | (pages >> 2 & 0x7_ffff) << 5;
    write(image, at, page);
    write(image, at + 4, ADD_TO_SCRATCH | (target & 0xfff) << 10);
    write(image, at + 8, RETURN_TO_SCRATCH);
}

fn write(image: &mut [u8], at: u32, word: u32) {
    image[at as usize..at as usize + 4].copy_from_slice(&word.to_le_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(image: &[u8], at: u32, count: usize) -> Vec<u32> {
        image[at as usize..]
            .chunks(4)
            .take(count)
            .map(|word| u32::from_le_bytes([word[0], word[1], word[2], word[3]]))
            .collect()
    }

    #[test]
    fn calls_reach_both_ways() {
        let mut image = vec![0; 0x2_0000];
        for (word, target, wanted) in [
            (0, 4, 0x9400_0001),
            (0x1_0000, 0x1_0000, 0x9400_0000),
            (0x1_0004, 0, 0x97ff_bfff),
            (0x1_fffc, 0x7ff_0000 + 0x1_fffc, 0x95ff_c000),
        ] {
            patch_call(&mut image, word, target);
            assert_eq!(words(&image, word, 1), [wanted]);
        }
    }

    /// Where a veneer goes to, by the manual's words for its instructions.
    fn followed(image: &[u8], at: u32) -> u32 {
        let [page, add, ret] = words(image, at, 3)[..] else {
            panic!("three words")
        };
        assert_eq!(page & 0x9f00_001f, 0x9000_0010, "adrp x16");
        assert_eq!(add & 0xffc0_03ff, 0x9100_0210, "add x16, x16, #");
        assert_eq!(ret, 0xd65f_0200, "ret x16");
        let pages = (page >> 3 & 0x1f_fffc) | page >> 29 & 3;
        let pages = ((pages << 11) as i32) >> 11;
        (at & !0xfff)
            .wrapping_add_signed(pages << 12)
            .wrapping_add(add >> 10 & 0xfff)
    }

    #[test]
    fn veneers_reach_everything() {
        let mut image = vec![0; 0x2_0000];
        for at in [0, 0xff8, 0x1000, 0x1_fff0] {
            for target in [0, 4, 0xffc, 0x1000, 0x1_2344, 0x1234_5678, 0x7fff_fffc] {
                write_veneer(&mut image, at, target);
                assert_eq!(followed(&image, at), target, "{at:#x}");
            }
        }
    }
}
