//! Which instruction set a target has, and what that of this machine provides besides the code of
//! modules. This is the only file that names an instruction set.

use crate::engine::target::Target;
use gantry_codegen::{
    code::compiled::{FrameRecord, FunctionCode},
    compile::HasCompiler,
    emit::{
        Encode,
        frame::Frame,
        pinned::{Counter, Pinned},
        trampolines,
        unwind::{self, UnwindRow},
    },
    isa::{
        Isa, fingerprint,
        machine::Machine,
        reg::{RegClass, RegSet},
    },
    layout::{TAIL_AREAS, VmRuntime},
    slots::{WIDEST, slot_offset},
};
use gantry_ir::Signature;
use gantry_isa_aarch64::machine::Aarch64;
use gantry_isa_x64::machine::X64;
use std::sync::OnceLock;

/// The instruction set of this machine.
#[cfg(target_arch = "x86_64")]
type Host = X64;
/// The instruction set of this machine.
#[cfg(target_arch = "aarch64")]
type Host = Aarch64;

/// Work that is generic over the instruction set.
pub(crate) trait WithIsa {
    /// Its result.
    type Output;

    /// Does the work for an instruction set.
    fn run<I: HasCompiler>(self) -> Self::Output;
}

/// Does work for the instruction set of a target.
pub(crate) fn with_isa<W: WithIsa>(target: Target, work: W) -> W::Output {
    match target {
        Target::X86_64 => work.run::<X64>(),
        Target::Aarch64 => work.run::<Aarch64>(),
    }
}

/// A hash of the layouts and conventions that machine code keeps to: code of another build may keep
/// to others. It is computed once for a target and what its code counts, as each artifact that is
/// loaded asks for it.
pub(crate) fn abi_fingerprint(target: Target, counter: Counter) -> u64 {
    struct Fingerprint(Counter);

    impl WithIsa for Fingerprint {
        type Output = u64;

        fn run<I: HasCompiler>(self) -> u64 {
            fingerprint::abi_fingerprint::<I>(self.0)
        }
    }

    static KNOWN: [[OnceLock<u64>; Counter::ALL.len()]; Target::ALL.len()] =
        [const { [const { OnceLock::new() }; Counter::ALL.len()] }; Target::ALL.len()];
    let known = &KNOWN[target as usize][counter as usize];
    *known.get_or_init(|| with_isa(target, Fingerprint(counter)))
}

/// Whether code for this target can have the frames that these records describe, so that the saved
/// registers that they name lie within the frames.
pub(crate) fn are_frames(target: Target, functions: &[FunctionCode]) -> bool {
    struct AreFrames<'a>(&'a [FunctionCode]);

    impl WithIsa for AreFrames<'_> {
        type Output = bool;

        fn run<I: HasCompiler>(self) -> bool {
            let is_frame =
                |function: &FunctionCode| Frame::of_record::<I>(function.frame).is_some();
            self.0.iter().all(is_frame)
        }
    }

    with_isa(target, AreFrames(functions))
}

/// How the host calls functions of a signature and is called, in one piece of code.
pub(crate) struct Trampolines {
    /// An [`EntryTrampoline`](gantry_codegen::layout::EntryTrampoline), then the code of the host's
    /// functions.
    pub(crate) code: Vec<u8>,
    /// Where the latter starts.
    pub(crate) exit: u32,
}

/// The trampolines of a signature for this machine; `pinned` is that of the engine's settings.
pub(crate) fn trampolines(signature: &Signature, pinned: Pinned) -> Trampolines {
    trampolines_of::<Host>(signature, pinned)
}

fn trampolines_of<I: Isa>(signature: &Signature, pinned: Pinned) -> Trampolines {
    let mut code = trampolines::entry::<I::Encoder>(signature, pinned);
    code.resize(code.len().next_multiple_of(16), I::PADDING);
    let exit = code.len() as u32;
    code.extend(trampolines::exit::<I::Encoder>(signature, pinned));
    Trampolines { code, exit }
}

/// Where the ways out of Wasm code are that do not depend on a signature. At the start of the code
/// that has them is where to resume after a fault, with the runtime's `entry_sp` as the first
/// argument.
pub(crate) struct Exits {
    /// What [`leave`](gantry_codegen::layout::VmRuntime::leave) points to.
    pub(crate) leave: u32,
    /// What [`make_room`](gantry_codegen::layout::VmRuntime::make_room) points to.
    pub(crate) make_room: u32,
    /// Where callees with a [`VmTailFrame`](gantry_codegen::layout::VmTailFrame) return to, for
    /// each size of its area.
    pub(crate) tail_returns: [u32; TAIL_AREAS.len()],
}

/// The exits for this machine, and the code that has them; `pinned` is that of the engine's
/// settings.
pub(crate) fn exits(pinned: Pinned) -> (Vec<u8>, Exits) {
    exits_of::<Host>(pinned)
}

fn exits_of<I: Isa>(pinned: Pinned) -> (Vec<u8>, Exits) {
    let segment = pinned.segment;
    let mut code = trampolines::trap_exit::<I::Encoder>(segment);
    let mut add = |more: &[u8]| {
        code.resize(code.len().next_multiple_of(16), I::PADDING);
        let start = code.len() as u32;
        code.extend(more);
        start
    };
    let leave = add(&trampolines::leave::<I::Encoder>(pinned));
    let make_room = add(&trampolines::make_room::<I::Encoder>(segment));
    let (returns, offsets) = trampolines::tail_returns::<I::Encoder>(segment);
    let returns = add(&returns);
    let exits = Exits {
        leave,
        make_room,
        tail_returns: offsets.map(|offset| returns + offset),
    };
    (code, exits)
}

/// Whether calls on this machine leave the return address on the stack. Else it is in a register.
pub(crate) const PUSHES_RETURN_ADDRESS: bool = Host::LINK_REGISTER.is_none();

/// Bytes of the vectors that this machine's calls may preserve, below a
/// [`VmTailFrame`](gantry_codegen::layout::VmTailFrame).
pub(crate) const TAIL_VECTORS: usize = trampolines::tail_vectors_bytes::<Host>() as usize;

/// Where the runtime keeps a word that calls preserve, while an exception is on its way.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum SavedWord {
    /// In [`VmRuntime::registers`], at this index.
    Register(u8),
    /// In [`VmRuntime::vectors`], likewise.
    Vector(u8),
}

impl SavedWord {
    pub(crate) fn of(self, runtime: &mut VmRuntime) -> Option<&mut u64> {
        match self {
            SavedWord::Register(index) => runtime.registers.get_mut(usize::from(index)),
            SavedWord::Vector(index) => runtime.vectors.get_mut(usize::from(index)),
        }
    }
}

/// Calls `visit` for each word of registers that a function of this machine has saved for its
/// caller, with the offset from the function's stack pointer of where it is.
pub(crate) fn for_each_saved(record: FrameRecord, mut visit: impl FnMut(SavedWord, u32)) {
    let Some(frame) = Frame::of_record::<Host>(record) else {
        return;
    };
    <Host as Isa>::Encoder::saved_places(&frame, |reg, offset| {
        // A thunk saves the context too, but handlers find theirs in their frames.
        if !Host::CALLEE_SAVED.contains(reg) {
            return;
        }
        let before = RegSet(Host::CALLEE_SAVED.0 & ((1 << reg.bit()) - 1));
        let before = before.in_class(reg.class()).len() as u8;
        match reg.class() {
            RegClass::Int => visit(SavedWord::Register(before), offset),
            RegClass::Float => {
                let words = if frame.wide { WIDEST } else { 1 };
                for word in 0..words {
                    let index = before * WIDEST as u8 + word as u8;
                    visit(SavedWord::Vector(index), offset + slot_offset(word));
                }
            }
        }
    });
}

/// DWARF's numbers of this machine's return address and stack pointer.
#[cfg(unix)]
pub(crate) fn dwarf_registers() -> [u16; 2] {
    type Encoder = <Host as Isa>::Encoder;
    // Where no register has the return address, it has the number behind those of registers.
    const PUSHED: u16 = 16;
    let return_address = Host::LINK_REGISTER.map_or(PUSHED, Encoder::dwarf_number);
    [return_address, Encoder::dwarf_number(Host::STACK_POINTER)]
}

/// How a debugger unwinds this machine's functions with such a frame; `code` is the function's.
pub(crate) fn unwind_function(record: FrameRecord, code: &[u8]) -> Vec<UnwindRow> {
    unwind::function::<<Host as Isa>::Encoder>(record, code)
}

/// The same for the body of a function alone.
pub(crate) fn unwind_body(record: FrameRecord) -> UnwindRow {
    unwind::body::<<Host as Isa>::Encoder>(record)
}

/// The same for the trampolines of builtins; `wide` as for [`trampolines::builtins`].
pub(crate) fn unwind_builtins(wide: bool) -> Vec<UnwindRow> {
    unwind::builtins::<<Host as Isa>::Encoder>(wide)
}

/// The same for the two trampolines of a signature.
pub(crate) fn unwind_trampolines(signature: &Signature) -> [Vec<UnwindRow>; 2] {
    [
        unwind::entry::<<Host as Isa>::Encoder>(signature),
        unwind::exit::<<Host as Isa>::Encoder>(signature),
    ]
}

/// The same for where a callee returns to that has an area of this size, by index.
pub(crate) fn unwind_tail_return(area: usize) -> UnwindRow {
    unwind::tail_return::<<Host as Isa>::Encoder>(area)
}

#[cfg(test)]
mod tests {
    use super::*;
    use gantry_ir::Type;

    /// What is known of one target or counter is not given for another.
    #[test]
    fn fingerprints_are_those_of_the_targets() {
        let mut all = Vec::new();
        for counter in Counter::ALL {
            all.push(fingerprint::abi_fingerprint::<X64>(counter));
            all.push(fingerprint::abi_fingerprint::<Aarch64>(counter));
        }
        for _ in 0..2 {
            let known = Counter::ALL
                .map(|counter| Target::ALL.map(|target| abi_fingerprint(target, counter)));
            assert_eq!(known.concat(), all);
        }
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), Counter::ALL.len() * Target::ALL.len());
    }

    /// The padding between trampolines is the instruction set's own.
    #[test]
    fn trampolines_are_padded_as_the_instruction_set_wants_it() {
        struct Padding(u8, usize);

        impl WithIsa for Padding {
            type Output = usize;

            fn run<I: HasCompiler>(self) -> usize {
                let Padding(byte, parameters) = self;
                let signature = Signature {
                    params: vec![Type::I64; parameters],
                    ..Signature::default()
                };
                let entry = trampolines::entry::<I::Encoder>(&signature, Pinned::default());
                let Trampolines { code, exit } = trampolines_of::<I>(&signature, Pinned::default());
                let padding = &code[entry.len()..exit as usize];
                assert!(padding.iter().all(|&found| found == byte), "{padding:x?}");
                padding.len()
            }
        }

        for (target, byte) in [(Target::X86_64, 0xcc), (Target::Aarch64, 0)] {
            let sizes = (0..4).map(|parameters| with_isa(target, Padding(byte, parameters)));
            assert!(sizes.sum::<usize>() > 0, "{target}");
        }
    }
}
