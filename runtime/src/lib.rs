//! Gantry compiles WebAssembly to machine code and runs it.
//!
//! ```
//! use gantry::{Engine, Linker, Module, Store};
//!
//! let engine = Engine::default();
//! let module = Module::new(&engine, r#"
//!     (module
//!         (import "host" "twice" (func $twice (param i32) (result i32)))
//!         (func (export "run") (param i32) (result i32)
//!             local.get 0 call $twice i32.const 1 i32.add))
//! "#)?;
//!
//! let mut linker = Linker::new(&engine);
//! linker.func_wrap("host", "twice", |x: i32| 2 * x)?;
//!
//! let mut store = Store::new(&engine, ());
//! let instance = linker.instantiate(&mut store, &module)?;
//! let run = instance.get_typed_func::<i32, i32>(&mut store, "run")?;
//! assert_eq!(run.call(&mut store, 20)?, 41);
//! # Ok::<(), gantry::Error>(())
//! ```
//!
//! # The parts
//!
//! | type | what it is |
//! |---|---|
//! | [`Engine`], [`Config`], [`Target`] | settings, shared by all that follows |
//! | [`Module`] | compiled code; can be written to an artifact and loaded again |
//! | [`Store`] | instances and what belongs to them, with data of the host |
//! | [`Instance`], [`Linker`] | a module brought to life, with its imports found by name |
//! | [`InstancePre`] | a module whose imports are found, to be brought to life many times |
//! | [`Func`], [`TypedFunc`], [`Caller`] | functions, called from either side |
//! | [`Memory`], [`Table`], [`Global`], [`Tag`] | what else instances share |
//! | [`Trap`], [`Exception`], [`WasmBacktrace`], [`WasmCoreDump`], [`Exit`] | why a program stopped, and where |
//!
//! # Errors
//!
//! Errors are [`anyhow::Error`]s. `error.downcast_ref::<Trap>()` tells whether WebAssembly has
//! trapped, and `error.downcast_ref::<WasmBacktrace>()` where; both also work for errors that
//! functions of the host return, in place of [`Trap`] with the type that the host has put in. An
//! exception that nobody has caught is an error likewise: an [`Exception`], which functions of the
//! host can return to throw one.
//!
//! # Inside
//!
//! | place | what is there |
//! |---|---|
//! | `cache/` | compiled modules on disk |
//! | `engine/` | configuration, targets and their instruction sets, signatures, memories in turn |
//! | `compile/` | the pipeline from bytes to published code |
//! | `module/` | what modules are made of, and artifacts |
//! | `code/` | executable memory, which module an address belongs to, profilers and debuggers |
//! | `store/` | what a store owns: memories, tables, globals, tags, exceptions, instances; limits |
//! | `run/` | entering Wasm code and leaving it, faults, exceptions, backtraces, builtins |
//! | `api/` | the handles above all that, and instantiating |
//! | `sys/` | all that is particular to an operating system |
//!
//! Files import from handles to what they handle, and from there to plain data. Only handles of
//! `api/` import each other in a circle.

mod api;
mod cache;
mod code;
mod compile;
mod engine;
mod module;
mod run;
mod store;
mod sys;
#[cfg(feature = "wasi")]
pub mod wasi;
#[cfg(feature = "wast")]
pub mod wast;

pub use anyhow::{Error, Result, bail, ensure, format_err};
pub use api::coredump::WasmCoreDump;
pub use api::exception::Exception;
pub use api::extern_ref::{ExternRef, GcHeapOutOfMemory};
pub use api::extern_types::{
    ExportType, ExternType, GlobalType, ImportType, MemoryType, MemoryTypeBuilder, Mutability,
    TableType, TagType,
};
pub use api::externs::Extern;
pub use api::func::Func;
pub use api::global::Global;
pub use api::host::{Caller, IntoFunc};
pub use api::instance::{Export, Instance};
pub use api::instance_pre::InstancePre;
pub use api::linker::{Linker, UnknownImportError};
pub use api::memory::{Memory, MemoryAccessError};
pub use api::rooted::{GcRef, OwnedRooted, RootScope, Rooted, RootedGcRef};
pub use api::table::Table;
pub use api::tag::Tag;
pub use api::typed::{TypedFunc, WasmParams, WasmResults, WasmRet, WasmTy, WasmTyList};
pub use api::types::{FuncType, HeapType, RefType, ValType};
pub use api::v128::V128;
pub use api::value::{Ref, Val};
pub use cache::{Cache, CacheConfig, CacheEntry};
pub use code::watch::ProfilingStrategy;
pub use compile::report::{AllocationReason, FunctionReport, TrapSites};
pub use engine::allocation::{
    PoolConcurrencyLimitError, PoolingAllocatorMetrics,
    config::{InstanceAllocationStrategy, PoolingAllocationConfig},
    host_memory::{LinearMemory, MemoryCreator},
};
pub use engine::config::{BoundsChecks, Config, OptLevel};
pub use engine::debugging::WasmBacktraceDetails;
pub use engine::familiar::{Collector, Enabled, Inlining, Strategy};
pub use engine::observers::{Fallback, FallbackAction};
pub use engine::target::{FeatureUsage, HostFeature, Target};
pub use engine::{Engine, EngineWeak};
pub use gantry_codegen::compile::{Allocation, RegisterAllocator};
pub use gantry_ir::{GuestLines, GuestText};
pub use gantry_lower::Proposal;
pub use module::{
    Module, ModuleExport, Precompiled,
    interface::{ModuleInterface, ResourcesRequired},
    names::FunctionName,
};
pub use run::backtrace::{FrameInfo, WasmBacktrace};
pub use run::symbols::FrameSymbol;
pub use run::trap::{Exit, Trap};
pub use store::Store;
pub use store::call_hook::{CallHook, CallHookHandler};
pub use store::context::{AsContext, AsContextMut, StoreContext, StoreContextMut};
pub use store::limits::{ResourceLimiter, ResourceLimiterAsync, StoreLimits, StoreLimitsBuilder};
pub use store::stopping::UpdateDeadline;

/// Errors, by the paths that Wasmtime has for them.
pub mod error {
    pub use anyhow::{Chain, Context, Error, Ok, Result, bail, ensure, format_err};
}

/// The proposals to WebAssembly that have a name and a switch here ([`Config::wasm_proposal`]),
/// whether Gantry has them or not.
pub fn proposals() -> &'static [Proposal] {
    gantry_lower::PROPOSALS
}
