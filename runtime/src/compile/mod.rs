//! The compiler's pipeline, and the only place that names an instruction set.
//!
//! ```text
//! parse -> workers: lower -> optimize -> select, allocate, emit -> link -> publish
//! ```
//!
//! The workers are in `workers.rs`.

pub(crate) mod workers;

use crate::{
    code::publish::PublishedCode,
    engine::{Engine, target::Target},
    module::{ModuleBytes, ModuleParts},
    sys,
};
use anyhow::Result;
use gantry_codegen::isa::Isa;
use gantry_ir::Signature;
use gantry_isa_aarch64::machine::Aarch64;
use gantry_isa_x64::machine::X64;
use gantry_lower::{ParsedModule, module::ModuleInfo};
use std::ops::Range;

/// The instruction set of this machine.
#[cfg(target_arch = "x86_64")]
type Host = X64;
/// The instruction set of this machine.
#[cfg(target_arch = "aarch64")]
type Host = Aarch64;

/// A module in the binary format.
pub(crate) enum Source<'a> {
    /// Somebody else's bytes.
    Borrowed(&'a [u8]),
    /// Bytes that are not needed any more once they are compiled, except those of data segments.
    Owned(Vec<u8>),
}

impl Source<'_> {
    fn bytes(&self) -> &[u8] {
        match self {
            Source::Borrowed(bytes) => bytes,
            Source::Owned(bytes) => bytes,
        }
    }

    /// Gives back the memory of a part of the bytes, where they are owned.
    ///
    /// # Safety
    ///
    /// Nobody reads that part any more.
    pub(crate) unsafe fn discard(&self, range: Range<usize>) {
        if let Source::Owned(bytes) = self {
            // SAFETY: a vector is in private memory that may be written; nobody reads the range, as the caller promises.
            unsafe { sys::discard(&raw const bytes[range]) };
        }
    }
}

/// Compiles a module in the binary format.
pub(crate) fn compile(engine: &Engine, source: Source<'_>) -> Result<ModuleParts> {
    let ParsedModule {
        mut info,
        functions,
    } = gantry_lower::parse(source.bytes())?;
    let (memory, tables) = match engine.target() {
        Target::X86_64 => workers::compile_functions::<X64>(engine, &info, functions, &source)?,
        Target::Aarch64 => {
            workers::compile_functions::<Aarch64>(engine, &info, functions, &source)?
        }
    };
    let code = match engine.target() == Target::HOST {
        true => PublishedCode::publish(memory)?,
        false => PublishedCode::keep(memory),
    };
    let data = keep_data(&mut info, source);
    Ok(ModuleParts {
        info,
        code,
        tables,
        data,
    })
}

/// Checks that a module in the binary format is valid.
pub(crate) fn validate(_engine: &Engine, binary: &[u8]) -> Result<()> {
    Ok(gantry_lower::validate(binary)?)
}

/// Stands for the layouts and conventions that machine code keeps to: that of another build may keep to others.
pub(crate) fn abi_fingerprint(target: Target) -> u64 {
    let convention = match target {
        Target::X86_64 => X64::CONVENTION_FINGERPRINT,
        Target::Aarch64 => Aarch64::CONVENTION_FINGERPRINT,
    };
    gantry_codegen::layout::LAYOUT_FINGERPRINT ^ convention
}

/// Code by which the host enters functions of a signature: a `gantry_codegen::layout::EntryTrampoline`.
pub(crate) fn entry_trampoline(signature: &Signature) -> Vec<u8> {
    Host::entry_trampoline(signature)
}

/// Code of host functions of a signature.
pub(crate) fn exit_trampoline(signature: &Signature) -> Vec<u8> {
    Host::exit_trampoline(signature)
}

/// Code at which to resume after a fault, with the runtime's `entry_sp` as the first argument.
pub(crate) fn trap_exit() -> Vec<u8> {
    Host::trap_exit()
}

/// Keeps the part of the binary where the data segments are, and makes their ranges count from its start.
fn keep_data(info: &mut ModuleInfo, source: Source<'_>) -> ModuleBytes {
    let ranges = || info.data.iter().map(|segment| &segment.range);
    let start = ranges().map(|range| range.start).min().unwrap_or(0);
    let end = ranges().map(|range| range.end).max().unwrap_or(0);
    for segment in &mut info.data {
        segment.range = segment.range.start - start..segment.range.end - start;
    }
    let kept = start as usize..end as usize;
    // SAFETY: all else has been read and compiled.
    unsafe {
        source.discard(0..kept.start);
        source.discard(kept.end..source.bytes().len());
    }
    match source {
        Source::Borrowed(bytes) => ModuleBytes::Owned(bytes[kept].into()),
        Source::Owned(bytes) => ModuleBytes::Part(bytes, kept),
    }
}
