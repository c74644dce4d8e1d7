//! Which instruction set a target has, and what that of this machine provides beside the code of
//! modules. This is the only file that names an instruction set.

use crate::engine::target::Target;
use gantry_codegen::{
    compile::HasCompiler,
    emit::trampolines,
    isa::{Isa, fingerprint},
};
use gantry_ir::Signature;
use gantry_isa_aarch64::machine::Aarch64;
use gantry_isa_x64::machine::X64;

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

/// Stands for the layouts and conventions that machine code keeps to: that of another build may
/// keep to others.
pub(crate) fn abi_fingerprint(target: Target) -> u64 {
    struct Fingerprint;

    impl WithIsa for Fingerprint {
        type Output = u64;

        fn run<I: HasCompiler>(self) -> u64 {
            fingerprint::abi_fingerprint::<I>()
        }
    }

    with_isa(target, Fingerprint)
}

/// How the host calls functions of a signature and is called, in one piece of code.
pub(crate) struct Trampolines {
    /// An [`EntryTrampoline`](gantry_codegen::layout::EntryTrampoline), then the code of the host's
    /// functions.
    pub(crate) code: Vec<u8>,
    /// Where the latter starts.
    pub(crate) exit: u32,
}

/// The trampolines of a signature for this machine.
pub(crate) fn trampolines(signature: &Signature) -> Trampolines {
    trampolines_of::<Host>(signature)
}

fn trampolines_of<I: Isa>(signature: &Signature) -> Trampolines {
    let mut code = trampolines::entry::<I::Encoder>(signature);
    code.resize(code.len().next_multiple_of(16), I::PADDING);
    let exit = code.len() as u32;
    code.extend(trampolines::exit::<I::Encoder>(signature));
    Trampolines { code, exit }
}

/// Code at which to resume after a fault, with the runtime's `entry_sp` as the first argument.
pub(crate) fn trap_exit() -> Vec<u8> {
    trampolines::trap_exit::<<Host as Isa>::Encoder>()
}

#[cfg(test)]
mod tests {
    use super::*;
    use gantry_ir::Type;

    /// Between the trampolines is what the instruction set has there, not an instruction of
    /// another.
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
                let entry = trampolines::entry::<I::Encoder>(&signature);
                let Trampolines { code, exit } = trampolines_of::<I>(&signature);
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
