//! What the pipeline needs of an instruction set: all of it, behind one name.

pub mod machine;
pub mod reg;

use crate::{
    allocator::Allocator,
    code::{compiled::Unfinished, link::CallFormat},
    emit::Encode,
    select::Environment,
    vcode::VcodeMachine,
};
use gantry_ir::{Function, FunctionIndex, Signature};
use std::fmt::Debug;

/// An instruction set.
pub trait Isa: VcodeMachine + CallFormat + Debug + Sized {
    /// Turns its instructions into bytes.
    type Encoder: Encode<Inst = Self::Inst> + Debug;

    /// Stands for the calling convention and the ways into and out of it: artifacts made with another are refused.
    const CONVENTION_FINGERPRINT: u64;

    /// Selects a whole function with this allocator, which is given back.
    fn select<'a, A: Allocator<Machine = Self>>(
        function: &'a Function,
        environment: Environment<'a>,
        allocator: A,
    ) -> A;

    /// Emits the function that calls, with the context switched, an import whose arguments and results are all in registers: the
    /// record of the import is at this offset of the context. So a call of it is like any other, and a caller's code has the
    /// switch nowhere.
    fn import_thunk(
        encoder: &mut Self::Encoder,
        import: u32,
        function: FunctionIndex,
    ) -> Result<(), Unfinished>;

    /// Emits the function that makes the same call of a reference: [`crate::code::compiled::FunctionCode::SWITCH`].
    fn switch_thunk(encoder: &mut Self::Encoder) -> Result<(), Unfinished>;

    /// The trampoline through which the host calls a function with this signature: an
    /// [`EntryTrampoline`](crate::layout::EntryTrampoline).
    fn entry_trampoline(signature: &Signature) -> Vec<u8>;

    /// The code of a function of the host with this signature, which runs in a
    /// [`VmHostContext`](crate::layout::VmHostContext).
    fn exit_trampoline(signature: &Signature) -> Vec<u8>;

    /// The trampolines of all builtins in one piece of code, and the offset of each, in the order of
    /// [`Builtin`](crate::layout::Builtin).
    fn builtin_trampolines() -> (Vec<u8>, Vec<u32>);

    /// Unwinds to the newest entry trampoline and lets it return nonzero: entered by a jump with `VmRuntime::entry_sp` as the
    /// first argument of the host's convention.
    fn trap_exit() -> Vec<u8>;
}
