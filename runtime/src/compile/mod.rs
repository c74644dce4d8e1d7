//! The compiler's pipeline.
//!
//! ```text
//! parse -> workers: lower -> optimize -> select, allocate, emit -> link -> publish
//! ```
//!
//! The workers are in `workers.rs`; `reliance.rs` has the one thing that they may find wrong
//! afterwards, `report.rs` what they tell of each function, if anybody asks.

mod helpers;
mod reliance;
pub(crate) mod report;
pub(crate) mod workers;

use crate::{
    code::publish::{CodeMemory, PublishedCode},
    engine::{
        Engine,
        isa::{WithIsa, with_isa},
        target::Target,
    },
    module::{
        debug::DebugInfo,
        parts::{ModuleParts, ModuleSource},
    },
};
use anyhow::Result;
use gantry_codegen::{code::compiled::CompiledCode, compile::HasCompiler};
use gantry_lower::{FunctionSource, ParsedModule, module::ModuleInfo};

/// Compiles a module in the binary format.
pub(crate) fn compile(engine: &Engine, source: ModuleSource<'_>) -> Result<ModuleParts> {
    let ParsedModule {
        mut info,
        functions,
        debug,
    } = gantry_lower::parse_with(source.bytes(), engine.config().features)?;
    let functions = Functions {
        engine,
        info: &mut info,
        functions: &functions,
        source: &source,
    };
    let (memory, tables) = with_isa(engine.target(), functions)?;
    let landing_pads = engine.settings().has_landing_pads();
    let code = match engine.target() == Target::HOST {
        true => PublishedCode::publish(memory, landing_pads)?,
        false => PublishedCode::keep(memory)?,
    };
    let debug = match engine.config().wasm_backtrace_details {
        true => DebugInfo::keep(&debug, &source),
        false => None,
    };
    let data = source.keep_data(&mut info);
    Ok(ModuleParts {
        canonical_nans: engine.settings().canonical_nans,
        deterministic: engine.settings().deterministic,
        landing_pads,
        signed_returns: engine.settings().has_signed_returns(),
        info,
        code,
        tables,
        data,
        debug,
    })
}

/// The functions of a module, to be compiled.
struct Functions<'a> {
    engine: &'a Engine,
    info: &'a mut ModuleInfo,
    functions: &'a [FunctionSource<'a>],
    source: &'a ModuleSource<'a>,
}

impl WithIsa for Functions<'_> {
    type Output = Result<(CodeMemory, CompiledCode)>;

    fn run<I: HasCompiler>(self) -> Self::Output {
        workers::compile_functions::<I>(self.engine, self.info, self.functions, self.source)
    }
}

/// Checks that a module in the binary format is valid.
pub(crate) fn validate(engine: &Engine, binary: &[u8]) -> Result<()> {
    let features = engine.config().features;
    Ok(gantry_lower::validate_with(binary, features)?)
}
