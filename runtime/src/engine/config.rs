//! How an engine compiles and what it allows.

use crate::{
    cache::Cache,
    code::watch::ProfilingStrategy,
    compile::report::ReportObserver,
    engine::{
        allocation::{config::InstanceAllocationStrategy, host_memory::Creator},
        debugging::WasmBacktraceDetails,
        observers::Observer,
        target::{self, Target},
    },
};
use anyhow::Result;
use gantry_codegen::{compile::RegisterAllocator, isa::features::CpuFeatures};
use gantry_lower::{Features, Metering};
use std::{fmt, num::NonZeroUsize};

/// How many frames a backtrace may have.
const MAX_BACKTRACE_FRAMES: usize = 1 << 16;
/// How many it has unless the host says otherwise.
pub(crate) const DEFAULT_BACKTRACE_FRAMES: usize = 64;

/// How much effort goes into the machine code.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum OptLevel {
    /// Compile fast: one pass over the code and a linear register allocation.
    None,
    /// Compile to fast code.
    #[default]
    Speed,
}

/// How accesses outside of a linear memory are recognised.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum BoundsChecks {
    /// By guard pages where the system grants the address space (8 GiB a memory), else explicitly.
    /// With a pool, its memories together have to leave half of the addresses to all else.
    #[default]
    Auto,
    /// By guard pages, at no cost at run time. [`Engine::new`](crate::Engine::new) fails if address
    /// space is limited.
    Guard,
    /// By a comparison before each access. That is slower, but a memory needs no more address space
    /// than its maximum.
    Explicit,
}

/// A key, which is not to be seen where settings are printed.
#[derive(Clone)]
pub(crate) struct Secret(pub(crate) [u8; 32]);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

/// The settings of an [`Engine`](crate::Engine).
///
/// ```
/// use gantry::{Config, Engine, OptLevel};
///
/// let mut config = Config::new();
/// config.opt_level(OptLevel::None).threads(1);
/// let engine = Engine::new(&config)?;
/// # Ok::<(), gantry::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Config {
    pub(crate) target: Target,
    pub(crate) opt_level: OptLevel,
    pub(crate) allocator: RegisterAllocator,
    pub(crate) inlining: bool,
    pub(crate) threads: usize,
    pub(crate) max_wasm_stack: usize,
    async_stack_size: Option<usize>,
    pub(crate) bounds_checks: BoundsChecks,
    pub(crate) segment_addressing: Option<bool>,
    pub(crate) cpu_features: Option<CpuFeatures>,
    pub(crate) allocation: InstanceAllocationStrategy,
    pub(crate) memory_creator: Option<Creator>,
    pub(crate) memory_init_cow: bool,
    pub(crate) dense_image_size: u64,
    pub(crate) memory_reservation: u64,
    pub(crate) memory_guard_size: u64,
    pub(crate) max_memory_size: u64,
    pub(crate) max_table_elements: u32,
    pub(crate) max_store_size: u64,
    pub(crate) max_objects_size: u64,
    pub(crate) wasm_backtrace_max_frames: usize,
    pub(crate) wasm_backtrace_details: bool,
    pub(crate) coredump_on_trap: bool,
    pub(crate) reset_float_settings: bool,
    pub(crate) verify: bool,
    pub(crate) features: Features,
    pub(crate) metering: Metering,
    pub(crate) max_frame_cost: Option<u64>,
    pub(crate) observer: Option<Observer>,
    pub(crate) report_observer: Option<ReportObserver>,
    pub(crate) profiler: ProfilingStrategy,
    pub(crate) debug_info: bool,
    pub(crate) cache: Option<Cache>,
    pub(crate) artifact_key: Option<Secret>,
    /// Why no engine can have these settings: the newest thing that was wanted and is not there.
    pub(crate) refused: Option<String>,
}

impl Default for Config {
    fn default() -> Self {
        Config {
            target: Target::HOST,
            opt_level: OptLevel::default(),
            allocator: RegisterAllocator::default(),
            inlining: true,
            threads: 0,
            max_wasm_stack: 1 << 20,
            async_stack_size: None,
            bounds_checks: BoundsChecks::default(),
            segment_addressing: None,
            cpu_features: None,
            allocation: InstanceAllocationStrategy::default(),
            memory_creator: None,
            memory_init_cow: true,
            dense_image_size: 1 << 20,
            memory_reservation: INDEXED,
            memory_guard_size: GUARDED_RESERVATION as u64 - INDEXED,
            max_memory_size: 4 << 30,
            max_table_elements: 10_000_000,
            max_store_size: u64::MAX,
            max_objects_size: u64::MAX,
            wasm_backtrace_max_frames: DEFAULT_BACKTRACE_FRAMES,
            wasm_backtrace_details: WasmBacktraceDetails::default().are_enabled(),
            coredump_on_trap: false,
            reset_float_settings: false,
            verify: false,
            features: Features::default(),
            metering: Metering::default(),
            max_frame_cost: None,
            observer: None,
            report_observer: None,
            profiler: ProfilingStrategy::None,
            debug_info: false,
            cache: None,
            artifact_key: None,
            refused: None,
        }
    }
}

impl Config {
    /// The default settings.
    pub fn new() -> Config {
        Config::default()
    }

    /// The target of the machine code. Default: [`Target::HOST`], what this program runs on.
    ///
    /// Modules for another target can only be compiled and serialized: whatever would execute their
    /// code fails.
    ///
    /// ```
    /// use gantry::{Config, Engine};
    ///
    /// let mut config = Config::new();
    /// config.target("aarch64-unknown-linux-gnu")?;
    /// let artifact = Engine::new(&config)?.precompile_module(b"(module)")?;
    /// # Ok::<(), gantry::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the text is no target, as when it is parsed to a [`Target`]. A [`Target`] is one.
    pub fn target(&mut self, target: impl AsRef<str>) -> Result<&mut Self> {
        self.target = target.as_ref().parse()?;
        Ok(self)
    }

    /// How much effort goes into the machine code. Default: [`OptLevel::Speed`].
    pub fn opt_level(&mut self, level: OptLevel) -> &mut Self {
        self.opt_level = level;
        self
    }

    /// How many threads compile a module at most. 1 starts no threads and compiles on the calling
    /// one. Default: 0, which means one for each processor. Modules that are compiled at the same
    /// time, by any engines of the process, share that many threads besides those that have asked.
    pub fn threads(&mut self, threads: usize) -> &mut Self {
        self.threads = threads;
        self
    }

    /// How many bytes of native stack Wasm code may use, host functions in between included, before
    /// it traps with [`Trap::StackOverflow`](crate::Trap::StackOverflow). The real stack may allow
    /// less. Default: 1 MiB.
    ///
    /// Wasm may be called on other stacks than the thread's own, such as those of coroutines. Each
    /// such call looks up the stack's bounds, which takes some 10 microseconds. A stack has to be a
    /// mapping of its own with a guard below it; one within other memory has to be larger than this
    /// setting.
    pub fn max_wasm_stack(&mut self, bytes: usize) -> &mut Self {
        self.max_wasm_stack = bytes;
        self
    }

    /// The size in bytes of the stacks on which asynchronous calls run, see
    /// [`Func::call_async`](crate::Func::call_async). Functions of the host that Wasm code calls run
    /// there, too, and their futures are polled there: they have what
    /// [`Config::max_wasm_stack`] leaves. Only what is used takes memory. Default: 1 MiB more than
    /// that setting.
    pub fn async_stack_size(&mut self, bytes: usize) -> &mut Self {
        self.async_stack_size = Some(bytes);
        self
    }

    pub(crate) fn async_stack(&self) -> usize {
        let default = self.max_wasm_stack.saturating_add(1 << 20);
        self.async_stack_size.unwrap_or(default)
    }

    /// How accesses outside of a linear memory are recognised. Default: [`BoundsChecks::Auto`],
    /// which for another target than this system means guard pages.
    pub fn bounds_checks(&mut self, checks: BoundsChecks) -> &mut Self {
        self.bounds_checks = checks;
        self
    }

    /// Whether code has the base of a memory in a segment register as well (GS of x86-64), so that
    /// accesses add up their addresses by themselves. Default: on where this machine has what that
    /// needs (FSGSBASE, and a Linux that lets programs use it) and is the target, else off. With
    /// explicit bounds checks, and on AArch64, there is no such code.
    ///
    /// While Wasm code runs, the segment's base is its own, also in functions of the host that it
    /// calls, in other coroutines while these wait, and in signal handlers. When a call of Wasm
    /// code returns, the base is what it was at the call. So a host that uses GS itself within such
    /// functions or between coroutines has to switch this off. So may one that mostly calls
    /// functions of a few instructions: setting the base and taking it back takes some 50 cycles a
    /// call.
    ///
    /// Artifacts with such code need a machine that can execute it, and an engine that has it on.
    /// Artifacts without are accepted in any case, but a store takes instances of one kind only.
    pub fn segment_addressing(&mut self, enable: bool) -> &mut Self {
        self.segment_addressing = Some(enable);
        self
    }

    /// What code may use of the processor besides the baseline of the target: names separated by
    /// commas, `none`, or `native` for what this machine has. By default it is `native` if this
    /// machine is the target, else `none`. The artifact of a module that needs any of it names that,
    /// and a machine without it refuses to run it.
    ///
    /// On x86-64 there are `avx512` (F, BW, DQ and VL), `avx512vbmi`, `avx512bitalg` and
    /// `avx512vnni`, the last three of which bring the first; on AArch64 there are `dotprod`, `bti`
    /// and `pac`. All but the last two are for code with vectors. With `bti`, indirect branches go to
    /// landing pads only, and the processor insists on that; code with landing pads runs without it,
    /// too. With `pac`, functions sign the return addresses that they save, and a return to one that
    /// was changed meanwhile faults; processors without signatures run that code unprotected.
    /// `native` does not ask for it.
    ///
    /// ```
    /// use gantry::{Config, Engine, Target};
    ///
    /// let mut config = Config::new();
    /// config.target(Target::Aarch64)?.cpu_features("dotprod")?;
    /// assert_eq!(Engine::new(&config)?.cpu_features(), ["dotprod"]);
    /// # Ok::<(), gantry::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If there is no feature of such a name. [`Engine::new`](crate::Engine::new) fails if the
    /// target cannot have it.
    pub fn cpu_features(&mut self, names: &str) -> Result<&mut Self> {
        self.cpu_features = Some(target::parse_features(names)?);
        Ok(self)
    }

    /// Whether modules may use the proposal with this name, as [`proposals`](crate::proposals) has
    /// them. All that Gantry has is on by default. Where something is off, modules take longer to
    /// compile. Artifacts are not looked at again.
    ///
    /// ```
    /// use gantry::{Config, Engine, Module};
    ///
    /// let mut config = Config::new();
    /// config.wasm_proposal("exceptions", false)?;
    /// let refused = Module::new(&Engine::new(&config)?, "(module (tag))").unwrap_err();
    /// assert!(refused.to_string().contains("`exceptions`"));
    /// # Ok::<(), gantry::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If there is no such proposal, or Gantry does not have what is to be on.
    pub fn wasm_proposal(&mut self, name: &str, enable: bool) -> Result<&mut Self> {
        self.features.switch(name, enable)?;
        Ok(self)
    }

    /// Whether modules may use exceptions, in the standard form or the one before. Default: true.
    pub fn wasm_exceptions(&mut self, enable: bool) -> &mut Self {
        self.supported_proposal("exceptions", enable)
    }

    /// Whether modules may use exceptions in the form before the standard one, which toolchains
    /// still emit. Default: true.
    pub fn wasm_legacy_exceptions(&mut self, enable: bool) -> &mut Self {
        self.supported_proposal("legacy-exceptions", enable)
    }

    /// Whether modules may call a function in place of a return. Default: true.
    pub fn wasm_tail_call(&mut self, enable: bool) -> &mut Self {
        self.supported_proposal("tail-call", enable)
    }

    /// Whether modules may use typed references to functions, references that are never null, and
    /// types that refer to each other. Default: true.
    pub fn wasm_function_references(&mut self, enable: bool) -> &mut Self {
        self.supported_proposal("function-references", enable)
    }

    /// Whether modules may use vectors. Default: true.
    pub fn wasm_simd(&mut self, enable: bool) -> &mut Self {
        self.supported_proposal("simd", enable)
    }

    /// Whether modules may use vector operations whose results depend on the machine at the edges.
    /// Default: true.
    pub fn wasm_relaxed_simd(&mut self, enable: bool) -> &mut Self {
        self.supported_proposal("relaxed-simd", enable)
    }

    /// Whether relaxed vector operations give the same on all machines, but for the bits of NaNs,
    /// for which there is [`Config::nan_canonicalization`]. They give what the operations do that are
    /// not relaxed; sums of products of bytes have 16 bits and wrap, and a product and its sum are
    /// rounded once, as Wasmtime has it (the specification's deterministic profile rounds twice).
    /// Otherwise they give what the processor gives fastest. Artifacts of an engine without are
    /// refused by one with it. Default: false.
    ///
    /// ```
    /// use gantry::{Config, Engine, Instance, Module, Store};
    ///
    /// let mut config = Config::new();
    /// config.relaxed_simd_deterministic(true);
    /// let engine = Engine::new(&config)?;
    /// let text = r#"(module (func (export "f") (param f32) (result i32)
    ///     (i32x4.extract_lane 0 (i32x4.relaxed_trunc_f32x4_s (f32x4.splat (local.get 0))))))"#;
    /// let mut store = Store::new(&engine, ());
    /// let instance = Instance::new(&mut store, &Module::new(&engine, text)?, &[])?;
    /// let truncate = instance.get_typed_func::<f32, i32>(&mut store, "f")?;
    /// assert_eq!(truncate.call(&mut store, f32::INFINITY)?, i32::MAX);
    /// # Ok::<(), gantry::Error>(())
    /// ```
    pub fn relaxed_simd_deterministic(&mut self, enable: bool) -> &mut Self {
        self.features.relaxed_simd_deterministic(enable);
        self
    }

    /// Whether float operations, those of vectors included, give the canonical NaN wherever they
    /// give a NaN, so that results have the same bits on all machines. Otherwise signs and payloads
    /// of NaNs are the processor's. Artifacts of an engine without are refused by one with it.
    /// Default: false, as each operation takes a comparison and a choice more.
    ///
    /// ```
    /// use gantry::{Config, Engine, Instance, Module, Store};
    ///
    /// let mut config = Config::new();
    /// config.nan_canonicalization(true);
    /// let engine = Engine::new(&config)?;
    /// let text = r#"(module (func (export "f") (param f32) (result i32)
    ///     (i32.reinterpret_f32 (f32.sqrt (local.get 0)))))"#;
    /// let mut store = Store::new(&engine, ());
    /// let instance = Instance::new(&mut store, &Module::new(&engine, text)?, &[])?;
    /// let root = instance.get_typed_func::<f32, i32>(&mut store, "f")?;
    /// assert_eq!(root.call(&mut store, -1.0)?, 0x7fc0_0000);
    /// # Ok::<(), gantry::Error>(())
    /// ```
    pub fn nan_canonicalization(&mut self, enable: bool) -> &mut Self {
        self.features.nan_canonicalization(enable);
        self
    }

    /// Whether modules may use functions and blocks of several results. Default: true.
    pub fn wasm_multi_value(&mut self, enable: bool) -> &mut Self {
        self.supported_proposal("multi-value", enable)
    }

    /// Whether modules may use operations on ranges of memories and tables. Default: true.
    pub fn wasm_bulk_memory(&mut self, enable: bool) -> &mut Self {
        self.supported_proposal("bulk-memory", enable)
    }

    /// Whether modules may use references as values, and several tables. Default: true.
    pub fn wasm_reference_types(&mut self, enable: bool) -> &mut Self {
        self.supported_proposal("reference-types", enable)
    }

    /// Whether modules may have several memories. Default: true.
    pub fn wasm_multi_memory(&mut self, enable: bool) -> &mut Self {
        self.supported_proposal("multi-memory", enable)
    }

    /// Whether modules may compute in constant expressions. Default: true.
    pub fn wasm_extended_const(&mut self, enable: bool) -> &mut Self {
        self.supported_proposal("extended-const", enable)
    }

    /// Notes that something is wanted that is not there: [`Engine::new`](crate::Engine::new) fails.
    pub(crate) fn unsupported(&mut self, name: &str, enable: bool) -> &mut Self {
        if enable {
            self.refused = Some(format!("{name} is not supported"));
        }
        self
    }

    fn supported_proposal(&mut self, name: &str, enable: bool) -> &mut Self {
        let switched = self.features.switch(name, enable);
        debug_assert!(switched.is_ok(), "{name}: {switched:?}");
        self
    }

    /// Where the memories, tables and contexts of instances come from. Default:
    /// [`InstanceAllocationStrategy::OnDemand`].
    pub fn allocation_strategy(
        &mut self,
        strategy: impl Into<InstanceAllocationStrategy>,
    ) -> &mut Self {
        self.allocation = strategy.into();
        self
    }

    /// Whether the data of a module is mapped into the memories of its instances, which then copy
    /// what they write, page by page. Otherwise each instance copies all of it at first; so it does
    /// in any case with little data, or where it is placed at run time. Default: true.
    pub fn memory_init_cow(&mut self, enable: bool) -> &mut Self {
        self.memory_init_cow = enable;
        self
    }

    /// How many bytes a module's data may be apart, beyond four times its own size, and be mapped all
    /// the same: see [`Config::memory_init_cow`]. What a program reads in between takes memory that
    /// no limit counts, once for each module. Default: 1 MiB.
    pub fn memory_guaranteed_dense_image_size(&mut self, bytes: u64) -> &mut Self {
        self.dense_image_size = bytes;
        self
    }

    /// How many bytes of addresses a memory takes, without the guard behind it. Default: 4 GiB, all
    /// that an index reaches.
    ///
    /// Code either relies on these addresses or compares each one. So with less than 4 GiB,
    /// [`BoundsChecks::Auto`] means explicit checks, where a memory takes what its maximum needs,
    /// however little that is, and [`Engine::new`](crate::Engine::new) fails if guard pages are
    /// asked for. A memory grows in place in any case, and is never moved.
    pub fn memory_reservation(&mut self, bytes: u64) -> &mut Self {
        self.memory_reservation = bytes;
        self
    }

    /// How many bytes behind a memory are never accessible. Default: a little over 4 GiB, all that
    /// an offset reaches.
    ///
    /// With 0, [`BoundsChecks::Auto`] means explicit checks, as with little
    /// [`Config::memory_reservation`]. With any other size, guards are as large as by default, as
    /// all code relies on that; neighbours share the one between them.
    pub fn memory_guard_size(&mut self, bytes: u64) -> &mut Self {
        self.memory_guard_size = bytes;
        self
    }

    /// Whether memories may have guard pages, as far as these settings go.
    pub(crate) fn allows_guards(&self) -> bool {
        self.memory_reservation >= INDEXED && self.memory_guard_size > 0
    }

    /// Whether code counts what it executes, takes it from its store's fuel and traps with
    /// [`Trap::OutOfFuel`](crate::Trap::OutOfFuel) when that is used up. Default: false.
    ///
    /// What a program uses, and where its fuel ends, depends on its operators only: not on the level
    /// of optimization, the machine, or what the compiler has removed. A new store has no fuel:
    /// [`Store::set_fuel`](crate::Store::set_fuel) gives it some.
    ///
    /// | operator | fuel |
    /// |---|---|
    /// | `nop`, `drop`, `block`, `loop`, `else`, `end`, `unreachable`, `return`, `catch`, `catch_all`, `delegate` | 0 |
    /// | any other | 1 |
    /// | entering a function | 1 besides |
    /// | `memory.fill`, `memory.copy`, `memory.init` | 1 besides for each 1,024 bytes begun, but for the first |
    /// | `table.fill`, `table.copy`, `table.init`, `table.grow` that succeeds | 1 besides for each 32 elements begun, but for the first |
    ///
    /// At a call of the host and at a trap, what has been used is the sum of all operators that were
    /// executed, up to the one that calls or traps. Fuel for operators without a branch, label or
    /// call between them is taken at once: if it is not enough for all, the program traps before
    /// the first of them, and none is left.
    ///
    /// ```
    /// use gantry::{Config, Engine, Instance, Module, Store, Trap};
    ///
    /// let mut config = Config::new();
    /// config.consume_fuel(true);
    /// let engine = Engine::new(&config)?;
    /// let module = Module::new(&engine, r#"(module (func (export "f") (loop (br 0))))"#)?;
    /// let mut store = Store::new(&engine, ());
    /// store.set_fuel(1000)?;
    /// let instance = Instance::new(&mut store, &module, &[])?;
    /// let f = instance.get_typed_func::<(), ()>(&mut store, "f")?;
    /// let error = f.call(&mut store, ()).unwrap_err();
    /// assert_eq!(error.downcast_ref::<Trap>(), Some(&Trap::OutOfFuel));
    /// assert_eq!(store.get_fuel()?, 0);
    /// # Ok::<(), gantry::Error>(())
    /// ```
    pub fn consume_fuel(&mut self, enable: bool) -> &mut Self {
        self.metering.fuel = enable;
        self.meter()
    }

    /// Whether code can be interrupted by [`Engine::increment_epoch`](crate::Engine::increment_epoch):
    /// then it compares, in loops and where functions that call others are entered, the engine's
    /// epoch with the deadline of its store
    /// ([`Store::set_epoch_deadline`](crate::Store::set_epoch_deadline)). What the host has begun
    /// before it lets code go on is seen at the head of the next loop, or the entry of the next such
    /// function; what another thread has begun, some microseconds later. Long operations on ranges and
    /// functions of [`wasi`](crate::wasi) that wait look at the epoch, too. Default: false.
    ///
    /// ```
    /// use gantry::{Config, Engine, Instance, Module, Store, Trap};
    ///
    /// let mut config = Config::new();
    /// config.epoch_interruption(true);
    /// let engine = Engine::new(&config)?;
    /// let module = Module::new(&engine, r#"(module (func (export "f") (loop (br 0))))"#)?;
    /// let mut store = Store::new(&engine, ());
    /// store.set_epoch_deadline(1);
    /// let instance = Instance::new(&mut store, &module, &[])?;
    /// let f = instance.get_typed_func::<(), ()>(&mut store, "f")?;
    /// let timer = engine.clone();
    /// std::thread::spawn(move || timer.increment_epoch());
    /// let error = f.call(&mut store, ()).unwrap_err();
    /// assert_eq!(error.downcast_ref::<Trap>(), Some(&Trap::Interrupt));
    /// # Ok::<(), gantry::Error>(())
    /// ```
    pub fn epoch_interruption(&mut self, enable: bool) -> &mut Self {
        self.metering.epochs = enable;
        self.meter()
    }

    /// How much the frames of Wasm functions that are active at the same time may cost together
    /// before they trap with [`Trap::StackOverflow`](crate::Trap::StackOverflow). Default: `None`,
    /// only [`Config::max_wasm_stack`] counts.
    ///
    /// A frame costs 64, and 8 for each parameter, result and local of its function, or 16 if that
    /// is a `v128`. So a recursion ends at the same call at each level of optimization and on each
    /// machine. That limit is in force, too: it has to be large enough to be passed later, at some
    /// three times the cost in bytes for usual functions. Functions of the host cost nothing.
    ///
    /// ```
    /// use gantry::{Config, Engine, Instance, Module, Store};
    ///
    /// let mut config = Config::new();
    /// config.max_frame_cost(Some(10 * (64 + 8)));
    /// let engine = Engine::new(&config)?;
    /// let module = Module::new(&engine, r#"(module (func $f (export "f") (param i32)
    ///     (if (local.get 0) (then (call $f (i32.sub (local.get 0) (i32.const 1)))))))"#)?;
    /// let mut store = Store::new(&engine, ());
    /// let instance = Instance::new(&mut store, &module, &[])?;
    /// let f = instance.get_typed_func::<i32, ()>(&mut store, "f")?;
    /// assert!(f.call(&mut store, 9).is_ok());
    /// assert!(f.call(&mut store, 10).is_err());
    /// # Ok::<(), gantry::Error>(())
    /// ```
    pub fn max_frame_cost(&mut self, cost: Option<u64>) -> &mut Self {
        self.max_frame_cost = cost;
        self.metering.frames = cost.is_some();
        self.meter()
    }

    fn meter(&mut self) -> &mut Self {
        self.features.meter(self.metering);
        self
    }

    /// The largest size of a linear memory in bytes, whatever its type declares. A memory grows no
    /// further, and a module that needs more from the start cannot be instantiated. Default: 4 GiB.
    ///
    /// The last 64 KiB of 4 GiB are only in memories that have them from the start: others do not
    /// grow so far.
    pub fn max_memory_size(&mut self, bytes: u64) -> &mut Self {
        self.max_memory_size = bytes;
        self
    }

    /// The largest number of elements of a table, whatever its type declares. An element of a
    /// `funcref` table takes 32 bytes. Default: 10,000,000.
    pub fn max_table_elements(&mut self, elements: u32) -> &mut Self {
        self.max_table_elements = elements;
        self
    }

    /// The largest size in bytes of all that a store has: memories, tables, instances with their
    /// globals, and objects that Wasm code refers to. Beyond that, memories and tables do not grow,
    /// and nothing more is made. Default: no limit.
    pub fn max_store_size(&mut self, bytes: u64) -> &mut Self {
        self.max_store_size = bytes;
        self
    }

    /// The largest size in bytes of all that a store has except memories. Memories may make up most
    /// of what [`Config::max_store_size`] limits; tables and instances should not. Default: no
    /// limit.
    pub fn max_objects_size(&mut self, bytes: u64) -> &mut Self {
        self.max_objects_size = bytes;
        self
    }

    /// How many frames a [`WasmBacktrace`](crate::WasmBacktrace) has at most: it keeps the newest
    /// ones. With `None`, errors have no backtrace. Each store reserves room for that many, so more
    /// than 65,536 count as 65,536. Default: 64.
    pub fn wasm_backtrace_max_frames(&mut self, frames: Option<NonZeroUsize>) -> &mut Self {
        let frames = frames.map_or(0, NonZeroUsize::get);
        self.wasm_backtrace_max_frames = frames.min(MAX_BACKTRACE_FRAMES);
        self
    }

    /// Whether errors have a [`WasmBacktrace`](crate::WasmBacktrace): the short form of
    /// [`Config::wasm_backtrace_max_frames`]. Default: true.
    pub fn wasm_backtrace(&mut self, enable: bool) -> &mut Self {
        match enable {
            true if self.wasm_backtrace_max_frames != 0 => {}
            true => self.wasm_backtrace_max_frames = DEFAULT_BACKTRACE_FRAMES,
            false => self.wasm_backtrace_max_frames = 0,
        }
        self
    }

    /// Whether each call of Wasm code by the host begins with the processor's default settings for
    /// floats (MXCSR on x86-64, FPCR on AArch64) and ends with the host's. Default: off.
    ///
    /// WebAssembly wants the default: round to nearest, keep denormals, mask all exceptions. So
    /// does Rust, and a thread starts with it. A host that has changed the settings either restores
    /// them before it calls Wasm code or switches this on; else floats come out differently, and an
    /// unmasked exception kills the process. It is off because reading the register takes nearly as
    /// long as everything else that such a call does.
    ///
    /// What the compiler computes never depends on the settings.
    pub fn reset_float_settings(&mut self, reset: bool) -> &mut Self {
        self.reset_float_settings = reset;
        self
    }

    /// What gives functions their registers at [`OptLevel::Speed`]. Default:
    /// [`RegisterAllocator::Automatic`]. The others are there to compare them.
    pub fn register_allocator(&mut self, allocator: RegisterAllocator) -> &mut Self {
        self.allocator = allocator;
        self
    }

    /// Whether [`OptLevel::Speed`] puts small functions in the place of their calls. Default: on.
    ///
    /// Backtraces name these functions all the same, with the offsets of their instructions.
    pub fn inlining(&mut self, inlining: bool) -> &mut Self {
        self.inlining = inlining;
        self
    }

    /// Whether the compiler checks its own intermediate results, to find faults in Gantry. Default:
    /// off.
    pub fn verify(&mut self, verify: bool) -> &mut Self {
        self.verify = verify;
        self
    }

    /// Where compiled modules are kept for the next time, in this process or another one: then
    /// [`Module::new`](crate::Module::new) and its like load what was compiled before from the same
    /// bytes, with the same settings and the same build of Gantry. Small modules, which compile in
    /// some milliseconds, are not kept. Default: `None`, everything is compiled.
    ///
    /// Whatever goes wrong with a cache, a module is compiled: an entry that is damaged is replaced.
    /// With [`Config::on_fallback`] or [`Config::verify`], which are about compiling, everything is
    /// compiled and stored, too.
    ///
    /// As entries are executed, a cache is used only if nobody but the user of this process may
    /// write to it, unless there is an [`artifact_key`](Config::artifact_key).
    ///
    /// # Many machines
    ///
    /// A folder may be one of a network that many machines share. An entry says which processor it is
    /// for, and a machine uses those that it would make itself, from the same program (or library, if
    /// Gantry is in one). The same module gives the same bytes everywhere, so it does not matter who
    /// was first. If the processors differ, each kind has its own entries, unless all machines have
    /// the same [`cpu_features`](Config::cpu_features) and
    /// [`segment_addressing`](Config::segment_addressing):
    ///
    /// ```
    /// # use gantry::{Config, Engine};
    /// let mut config = Config::new();
    /// config.cpu_features("none")?.segment_addressing(false);
    /// # Engine::new(&config)?;
    /// # Ok::<(), gantry::Error>(())
    /// ```
    ///
    /// In a file system that is not one of this machine, entries are read, not mapped, as another
    /// machine may remove them. Where the machines have different users, or the server of the files
    /// changes whom they belong to, an [`artifact_key`](Config::artifact_key) that all know lets them
    /// share entries.
    pub fn cache(&mut self, cache: Option<Cache>) -> &mut Self {
        self.cache = cache;
        self
    }

    /// The key that artifacts are authenticated by. With one, an artifact
    /// ([`Module::serialize`](crate::Module::serialize), and entries of a [cache](Config::cache))
    /// ends in a BLAKE3 hash of all before, made with the key, and no other artifact is loaded. So
    /// artifacts may lie where others can write: without the key nobody can make one, or change it.
    /// An engine without a key loads none of them. Default: `None`.
    ///
    /// An artifact in a file is read, not mapped, as its pages would change with the file. What a
    /// key does not prevent is that somebody puts an older artifact, or that of another module, in
    /// the place of one (except in a cache): who can do harm by that needs names within the module, or
    /// a key for each.
    ///
    /// ```
    /// use gantry::{Config, Engine, Module};
    ///
    /// let mut config = Config::new();
    /// let key = [7; 32]; // 32 random bytes that nobody else knows
    /// let keyed = Engine::new(config.artifact_key(Some(key)))?;
    /// let mut artifact = keyed.precompile_module(b"(module)")?;
    /// // SAFETY: whoever knows the key makes artifacts by `precompile_module` only.
    /// assert!(unsafe { Module::deserialize(&keyed, &artifact) }.is_ok());
    /// artifact[100] ^= 1;
    /// assert!(unsafe { Module::deserialize(&keyed, &artifact) }.is_err());
    /// # Ok::<(), gantry::Error>(())
    /// ```
    pub fn artifact_key(&mut self, key: Option<[u8; 32]>) -> &mut Self {
        self.artifact_key = key.map(Secret);
        self
    }
}

/// What a 32-bit index reaches.
pub(crate) const INDEXED: u64 = 4 << 30;

/// Address space of a memory with guard pages: a 32-bit index, a 32-bit offset, and the bytes of an
/// access.
pub(crate) const GUARDED_RESERVATION: usize = (8 << 30) + (64 << 10);
