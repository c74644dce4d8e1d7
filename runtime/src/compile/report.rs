//! What compiling knows of each function, for whoever looks into the compiler: see
//! [`Config::on_function`](crate::Config::on_function).
//!
//! A worker notes what only it knows, if somebody asks for reports, and nothing otherwise. The rest
//! is read from the finished tables, which are there in any case. So modules compile as fast, and to
//! the same code, as ever.

use super::workers::lock;
use crate::{
    engine::{config::OptLevel, observers::FallbackAction},
    module::names::FunctionNames,
    run::trap::Trap,
};
use gantry_codegen::{
    code::compiled::{CompiledCode, FunctionCode},
    compile::{Allocation, HasCompiler},
    emit::{Encode, frame::Frame},
};
use gantry_ir::{Function, FunctionIndex};
use gantry_lower::module::ModuleInfo;
use std::{
    fmt,
    ops::Range,
    sync::{Arc, Mutex},
    time::Duration,
};

/// How a function was compiled, see [`Config::on_function`](crate::Config::on_function).
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct FunctionReport {
    /// The function's index, imported functions included.
    pub function: u32,
    /// Its name from the name section, else that of its first export.
    pub name: Option<String>,
    /// Where its body is in the module's binary, in bytes.
    pub wasm: Range<usize>,
    /// Where its machine code is in [`Module::text`](crate::Module::text), constants and jump
    /// tables behind it included.
    pub code: Range<usize>,
    /// How long the thread that compiled it was at work, from validation to machine code. Functions
    /// that were lowered to be inlined in it are included.
    pub time: Duration,
    /// Instructions of the intermediate representation as it was lowered.
    pub lowered_insts: usize,
    /// Instructions of the intermediate representation from which machine instructions were
    /// selected: at [`OptLevel::Speed`], what the passes have left.
    pub selected_insts: usize,
    /// The level that it got.
    pub level: OptLevel,
    /// What gave it its registers.
    pub allocation: Allocation,
    /// Why that was not what the level begins with or wants.
    pub reason: AllocationReason,
    /// The slots in its frame: bytes from the stack pointer. What does not fit registers is there,
    /// and what lives across calls. Each takes eight bytes; there may be one as padding.
    pub slots: Range<u32>,
    /// Bytes of its whole frame, without a return address that the processor pushes.
    pub frame: u32,
    /// What in its code may trap, by the trap.
    pub traps: Vec<TrapSites>,
}

/// Why a function's registers were allocated as they were.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum AllocationReason {
    /// It is what the level, or the setting, begins with.
    Usual,
    /// The linear scan leaves too much in the frame.
    TooFewRegisters,
    /// There are registers for whole lives, but if lives are split, fewer have to be saved for
    /// callers.
    FewerSaved,
    /// The linear scan leaves much in the frame, but the backtracking allocator's result was no
    /// better.
    NoBetter,
    /// The function exceeds a budget.
    OverBudget {
        /// Which one, and by how much.
        exceeded: String,
        /// What was done instead.
        instead: FallbackAction,
    },
}

/// Places in the code of a function where a trap may arise.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct TrapSites {
    /// The trap.
    pub trap: Trap,
    /// Where code compares and jumps to the trap. Neighbouring checks of one operator count once.
    pub checks: usize,
    /// Instructions that the hardware lets trap, at no cost: accesses to memory before guard pages,
    /// divisions that overflow, reads at a null reference.
    pub implicit: usize,
}

/// Is told of compiled functions.
#[derive(Clone)]
pub(crate) struct ReportObserver(pub(crate) Arc<dyn Fn(&FunctionReport) + Send + Sync>);

impl fmt::Debug for ReportObserver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ReportObserver")
    }
}

/// What a worker knows of a function that it has compiled.
#[derive(Debug)]
pub(super) struct Compilation {
    pub(super) function: FunctionIndex,
    pub(super) time: Duration,
    pub(super) lowered_insts: usize,
    pub(super) selected_insts: usize,
    pub(super) level: OptLevel,
    pub(super) allocation: Allocation,
    pub(super) reason: AllocationReason,
    /// Where the slots begin in its frame.
    pub(super) slots_start: u32,
}

/// The reports that somebody has asked for, until all functions are compiled.
pub(super) struct Reports<'a> {
    observer: &'a ReportObserver,
    compilations: Mutex<Vec<Compilation>>,
}

impl<'a> Reports<'a> {
    pub(super) fn new(observer: &'a ReportObserver) -> Reports<'a> {
        Reports {
            observer,
            compilations: Mutex::default(),
        }
    }

    pub(super) fn add(&self, compilation: Compilation) {
        lock(&self.compilations).push(compilation);
    }

    /// The module is compiled: tells of all functions, in the order of the module.
    pub(super) fn tell<I: HasCompiler>(
        &self,
        info: &ModuleInfo,
        tables: &CompiledCode,
        code: &[u8],
    ) {
        let mut compilations = std::mem::take(&mut *lock(&self.compilations));
        compilations.sort_unstable_by_key(|compilation| compilation.function);
        let names = FunctionNames::new(info);
        let imported = info.declarations.imported_functions;
        let records = tables.functions.iter();
        let records = records.filter(|record| !record.is_thunk(imported));
        for (compilation, record) in compilations.into_iter().zip(records) {
            debug_assert_eq!(compilation.function, record.function);
            let body = &info.bodies[(record.function.0 - imported) as usize];
            let frame = Frame::of_record::<I>(record.frame).unwrap_or_default();
            let start = compilation.slots_start.min(frame.size);
            let report = FunctionReport {
                function: record.function.0,
                name: names.get(record.function).map(str::to_owned),
                wasm: body.start as usize..body.end as usize,
                code: record.start as usize..(record.start + record.size) as usize,
                time: compilation.time,
                lowered_insts: compilation.lowered_insts,
                selected_insts: compilation.selected_insts,
                level: compilation.level,
                allocation: compilation.allocation,
                reason: compilation.reason,
                slots: start..frame.size,
                frame: frame.bytes(),
                traps: traps::<I>(tables, record, code),
            };
            self.observer.0(&report);
        }
    }
}

/// What in a function's code may trap.
fn traps<I: HasCompiler>(
    tables: &CompiledCode,
    record: &FunctionCode,
    code: &[u8],
) -> Vec<TrapSites> {
    let mut traps: Vec<TrapSites> = Vec::new();
    for site in tables.sites_of(record) {
        let Some(trap) = site.trap.map(Trap::from) else {
            continue;
        };
        let place = traps.iter().position(|sites| sites.trap == trap);
        let place = place.unwrap_or_else(|| {
            traps.push(TrapSites {
                trap,
                checks: 0,
                implicit: 0,
            });
            traps.len() - 1
        });
        let instruction = &code[(record.start + site.code_offset) as usize..];
        match I::Encoder::is_trap(instruction) {
            true => traps[place].checks += 1,
            false => traps[place].implicit += 1,
        }
    }
    traps
}

/// Instructions in the blocks of a function.
pub(super) fn insts_in_blocks(function: &Function) -> usize {
    let sizes = function.blocks.iter().map(|block| block.end - block.first);
    sizes.map(|size| size as usize).sum()
}
