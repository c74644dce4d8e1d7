//! Compiles the functions of a module on all threads, and links their code in order as it comes.
//!
//! A worker compiles a *batch* of neighbouring functions at a time. A finished batch waits until
//! all before it are linked. Then its code is copied to the image, its chunk is reused, and the
//! memory of its Wasm code is given back if the module owns it. So code is in memory once, and the
//! image does not depend on the number of threads.
//!
//! Whoever delivers a batch links all that is ready, unless another worker is already linking.
//!
//! Where tables are *filled* ([`FilledTables`](gantry_ir::module::FilledTables)), code relies on that nobody writes them, until a
//! function does. Then everything is compiled again without. Whether that happens depends on the
//! module alone: on whether a table that is written has calls that rely on it, in whichever
//! functions. Until it is known, nothing is given back, and nobody is told of fallbacks.

use super::{
    helpers::Helpers,
    reliance::Reliance,
    report::{AllocationReason, Compilation, Reports, insts_in_blocks},
};
use crate::{
    code::publish::CodeMemory,
    engine::{
        Engine,
        config::OptLevel,
        observers::{Fallback, FallbackAction, Observer},
        processors,
        settings::Settings,
    },
    module::parts::ModuleSource,
    sys,
};
use anyhow::{Context, Result};
use gantry_codegen::{
    code::{
        compiled::{CodeChunk, CompiledCode},
        link::{ImageMemory, Linker},
        refunds::RefundTable,
    },
    compile::{Allocation, CompileFunctions, CompilerOptions, HasCompiler, RegisterAllocator},
    emit::trampolines,
    layout::ContextLayout,
    select::{Bounds, Environment},
    vcode::{Exceeded, check_ir_size},
};
use gantry_ir::{
    Function, FunctionIndex,
    passes::{PassContext, optimize, optimize_inlining},
};
use gantry_lower::{Callees, FunctionSource, Growth, Lowerer, SmallBodies, module::ModuleInfo};
use std::{
    cmp::Reverse,
    ops::Range,
    panic,
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

/// Batches have about this many bytes of Wasm.
const BATCH: usize = 16 << 10;
/// A function of more bytes than this is a batch of its own, and compiled first, so that no worker
/// is left with one at the end.
const LARGE: usize = 256 << 10;
/// The memory that a batch of more bytes than this has needed at `speed` is given back: passes and
/// allocators take some hundred bytes for each. Were it kept up to [`LARGE`], as at `none`, the peak of
/// yosys would be a quarter higher.
const MOST_KEPT_AT_SPEED: usize = 64 << 10;
/// Modules with less Wasm code than this are compiled on the calling thread, since waking others
/// would take longer.
const WORTH_THREADS: usize = 32 << 10;
/// The memory of Wasm code is given back in pieces of at least this many bytes.
const DISCARDED: usize = 1 << 20;
/// How many chunks are kept for reuse.
const SPARE: usize = 8;

/// What the workers share.
struct Work<'a, I> {
    info: &'a ModuleInfo,
    functions: &'a [FunctionSource<'a>],
    /// What may be inlined, if anything may.
    small_bodies: Option<SmallBodies>,
    environment: Environment<'a>,
    settings: Settings,
    observer: Option<&'a Observer>,
    /// What somebody wants to know of each function.
    reports: Option<Reports<'a>>,
    /// How much larger lowering has made the functions.
    growth: Growth,
    /// Functions that are compiled together, in the order of the module.
    batches: Vec<Range<u32>>,
    /// The batches in the order in which they are compiled.
    order: Vec<u32>,
    next: AtomicUsize,
    reliance: Reliance,
    /// The first function, in the order of the module, that has failed so far.
    failed: AtomicUsize,
    failure: Mutex<Option<Failure>>,
    delivered: Mutex<Delivered>,
    linking: Mutex<Linking<'a, I>>,
}

/// A failure to compile a function, and the function's place among those of the module.
type Failure = (usize, anyhow::Error);

/// Batches that are compiled but not linked.
struct Delivered {
    /// By batch: its code.
    chunks: Vec<Option<CodeChunk>>,
    /// Chunks whose code has been linked.
    spare: Vec<CodeChunk>,
}

/// The image so far.
struct Linking<'a, I> {
    linker: Linker<I, CodeMemory>,
    source: &'a ModuleSource<'a>,
    /// The next batch to be linked.
    next: usize,
    /// The Wasm code up to here has been given back.
    discarded: usize,
}

/// Nobody should panic while holding a lock. If somebody does, joining the workers goes on with it.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Compiles all functions: the image and its tables. No table is filled afterwards, as that is the
/// code's affair.
pub(crate) fn compile_functions<I: HasCompiler>(
    engine: &Engine,
    info: &mut ModuleInfo,
    functions: &[FunctionSource<'_>],
    source: &ModuleSource<'_>,
) -> Result<(CodeMemory, CompiledCode)> {
    if engine.settings().segment {
        // Accesses add up addresses of 32 bits by themselves.
        info.declarations.address_slack = 0;
    }
    let mut compiled = None;
    if info.declarations.has_filled_tables() {
        compiled = compile_once::<I>(engine, info, functions, source).transpose();
        info.declarations.forget_filled_tables();
    }
    let compiled = compiled
        .or_else(|| compile_once::<I>(engine, info, functions, source).transpose())
        .expect("without filled tables, code relies on nothing")?;
    info.written_tables = compiled.written_tables;
    Ok((compiled.memory, compiled.tables))
}

/// The code of a module.
struct Compiled {
    memory: CodeMemory,
    tables: CompiledCode,
    /// See [`ModuleInfo::written_tables`].
    written_tables: u64,
}

/// The same; `None` if code relies on a table that is written.
fn compile_once<I: HasCompiler>(
    engine: &Engine,
    info: &ModuleInfo,
    functions: &[FunctionSource<'_>],
    source: &ModuleSource<'_>,
) -> Result<Option<Compiled>> {
    let settings = engine.settings();
    let size: usize = functions.iter().map(FunctionSource::len).sum();
    let bounds = match settings.guard {
        true => Bounds::Guard,
        false => Bounds::Explicit,
    };
    // Code is seldom more than twice as long.
    let memory = CodeMemory::new(size.saturating_mul(5) / 2 + (64 << 10))?;
    let imported = info.declarations.imported_functions;
    let batches = batches(functions);
    let layout = ContextLayout::new(&info.declarations);
    let environment = Environment {
        start: info.start,
        segment: settings.segment,
        processor: settings.processor,
        ..Environment::new::<I>(&info.declarations, &layout, bounds)
    };
    let mut linker = Linker::<I, _>::new(memory, functions.len(), imported, 2 * size);
    if !functions.is_empty() {
        linker.append(&thunks::<I>(environment, imported)?)?;
    }
    let inlines = settings.inlining && settings.opt_level == OptLevel::Speed;
    let work = Work {
        info,
        functions,
        small_bodies: inlines.then(|| SmallBodies::new(functions)),
        environment,
        settings,
        observer: engine.config().observer.as_ref(),
        reports: engine.config().report_observer.as_ref().map(Reports::new),
        growth: Growth::new(info),
        order: order(functions, &batches),
        next: AtomicUsize::new(0),
        reliance: Reliance::new(&info.declarations),
        failed: AtomicUsize::new(usize::MAX),
        failure: Mutex::new(None),
        delivered: Mutex::new(Delivered {
            chunks: batches.iter().map(|_| None).collect(),
            spare: Vec::new(),
        }),
        linking: Mutex::new(Linking {
            linker,
            source,
            next: 0,
            discarded: 0,
        }),
        batches,
    };
    let wanted = match size >= WORTH_THREADS {
        true => engine.threads().min(work.batches.len()),
        false => 1,
    };
    let helpers = match wanted {
        0 | 1 => Helpers::none(),
        _ => Helpers::claim(wanted - 1, engine.threads().max(processors()) - 1),
    };
    work.run_on(1 + helpers.count());
    drop(helpers);
    if work.reliance.is_wrong() {
        return Ok(None);
    }
    let written_tables = work.reliance.written();
    let (memory, tables) = work.finish()?;
    Ok(Some(Compiled {
        memory,
        tables,
        written_tables,
    }))
}

/// Compiles the thunks through which other instances are called.
fn thunks<I: HasCompiler>(environment: Environment<'_>, imported: u32) -> Result<CodeChunk> {
    let mut compiler = I::compiler(CompilerOptions::default());
    for import in 0..imported {
        compiler.compile_thunk(environment, FunctionIndex(import))?;
    }
    compiler.compile_cross_instance_thunk(environment)?;
    Ok(compiler.take_chunk())
}

/// Groups functions into batches.
fn batches(functions: &[FunctionSource<'_>]) -> Vec<Range<u32>> {
    let mut batches = Vec::new();
    let mut start = 0;
    let mut size = 0;
    for (index, function) in functions.iter().enumerate() {
        size += function.len();
        let is_next_large = functions
            .get(index + 1)
            .is_some_and(|next| next.len() > LARGE);
        if size >= BATCH || is_next_large || index + 1 == functions.len() {
            batches.push(start as u32..index as u32 + 1);
            start = index + 1;
            size = 0;
        }
    }
    batches
}

/// The batches in the order in which they are compiled.
fn order(functions: &[FunctionSource<'_>], batches: &[Range<u32>]) -> Vec<u32> {
    let mut order: Vec<u32> = (0..batches.len() as u32).collect();
    let large = |&batch: &u32| functions[batches[batch as usize].start as usize].len() > LARGE;
    order.sort_by_key(|batch| Reverse(large(batch)));
    order
}

impl<I: HasCompiler> Work<'_, I> {
    /// Compiles everything with this many workers, of which the calling thread is one.
    ///
    /// The others live as long as that takes. Starting them takes much less, and no engine keeps
    /// threads that wait.
    fn run_on(&self, threads: usize) {
        thread::scope(|scope| {
            let mut others = Vec::new();
            for index in 1..threads {
                let thread = thread::Builder::new().name(format!("gantry-compile-{index}"));
                match thread.spawn_scoped(scope, || self.run()) {
                    Ok(other) => others.push(other),
                    // The workers that there are do it all.
                    Err(_) => break,
                }
            }
            self.run();
            for other in others {
                if let Err(panic) = other.join() {
                    panic::resume_unwind(panic);
                }
            }
        });
    }

    /// One worker: compiles batches until none are left.
    fn run(&self) {
        // Constants are computed here.
        let _floats = sys::DefaultFloats::begin();
        let new_worker = || Worker::new(self.settings, I::compiler);
        let most_kept = match self.settings.opt_level {
            OptLevel::None => LARGE,
            OptLevel::Speed => MOST_KEPT_AT_SPEED,
        };
        let mut worker = new_worker();
        'batches: while let Some(&batch) = self.order.get(self.next.fetch_add(1, Ordering::Relaxed))
        {
            let batch = batch as usize;
            worker.refunds.clear();
            if self.small_bodies.is_some() {
                worker.callees.begin_batch(self.batch_size(batch));
            }
            for index in self.batches[batch].clone() {
                let index = index as usize;
                if self.reliance.is_wrong() {
                    return;
                }
                // Only the first failure in the module's order is reported, so functions behind one
                // that failed need not be compiled. Those before it do: a large function may have
                // failed first.
                if index > self.failed.load(Ordering::Relaxed) {
                    continue 'batches;
                }
                if let Err(error) = worker.compile(self, &self.functions[index]) {
                    self.fail(index, error);
                    continue 'batches;
                }
            }
            if self.batch_size(batch) > most_kept {
                // Keeping the memory for a batch of this size would be a waste.
                let chunk = worker.replace_chunk(CodeChunk::default());
                self.deliver(batch, chunk);
                worker = new_worker();
                sys::release_free_memory();
                continue;
            }
            let spare = lock(&self.delivered).spare.pop().unwrap_or_default();
            let chunk = worker.replace_chunk(spare);
            self.deliver(batch, chunk);
        }
    }

    /// Bytes of Wasm in a batch.
    fn batch_size(&self, batch: usize) -> usize {
        let functions = self.batches[batch].clone();
        let functions = &self.functions[functions.start as usize..functions.end as usize];
        functions.iter().map(FunctionSource::len).sum()
    }

    /// Hands in the code of a batch, and links all that can be linked.
    fn deliver(&self, batch: usize, chunk: CodeChunk) {
        if self.failed.load(Ordering::Relaxed) != usize::MAX {
            return;
        }
        lock(&self.delivered).chunks[batch] = Some(chunk);
        if let Ok(mut linking) = self.linking.try_lock() {
            self.link(&mut linking);
        }
    }

    fn link(&self, linking: &mut Linking<'_, I>) {
        loop {
            let batch = linking.next;
            let delivered = lock(&self.delivered)
                .chunks
                .get_mut(batch)
                .and_then(Option::take);
            let Some(chunk) = delivered else {
                return;
            };
            let functions = self.batches[batch].clone();
            if let Err(error) = linking.linker.append(&chunk) {
                return self.fail(functions.start as usize, error);
            }
            linking.next += 1;
            let mut delivered = lock(&self.delivered);
            if delivered.spare.len() < SPARE {
                delivered.spare.push(chunk);
            }
            drop(delivered);
            if !self.reliance.is_possible {
                linking.discard(self.info.bodies[functions.end as usize - 1].end as usize);
            }
        }
    }

    /// Tells the observer, if there is one, that a function exceeds a budget of `speed`.
    #[cold]
    fn tell(&self, source: &FunctionSource<'_>, exceeded: Exceeded, instead: FallbackAction) {
        if let Some(observer) = self.observer {
            let names = &self.info.function_names;
            let name = names.binary_search_by_key(&source.index, |(index, _)| *index);
            let fallback = Fallback {
                function: source.index.0,
                name: name.ok().map(|place| names[place].1.to_string()),
                reason: exceeded.to_string(),
                instead,
            };
            self.reliance.tell(observer, fallback);
        }
    }

    /// Keeps the failure of the first function in the module's order, so that each run gives the
    /// same error.
    #[cold]
    fn fail(&self, index: usize, error: anyhow::Error) {
        self.failed.fetch_min(index, Ordering::Relaxed);
        let mut failure = lock(&self.failure);
        if failure.as_ref().is_none_or(|&(first, _)| index < first) {
            *failure = Some((index, error));
        }
    }

    /// Links what is left, when all workers are done.
    fn finish(self) -> Result<(CodeMemory, CompiledCode)> {
        self.reliance.settle(self.observer);
        if lock(&self.failure).is_none() {
            self.link(&mut lock(&self.linking));
        }
        if let Some((_, error)) = self
            .failure
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner)
        {
            return Err(error);
        }
        let pinned = self.settings.pinned();
        let wide = self.info.declarations.wide_calls;
        let mut builtins = trampolines::builtins::<I::Encoder>(pinned, wide);
        if self.settings.metering.is_on() {
            trampolines::add_interrupts::<I::Encoder>(pinned, wide, &mut builtins);
        }
        let (builtins, offsets) = builtins;
        let linking = self
            .linking
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner);
        debug_assert_eq!(linking.next, self.batches.len());
        let (mut memory, tables) = linking.linker.finish(&builtins, &offsets)?;
        if let Some(reports) = &self.reports {
            reports.tell::<I>(self.info, &tables, memory.bytes());
        }
        Ok((memory, tables))
    }
}

impl<I> Linking<'_, I> {
    /// All code up to this offset of the binary is compiled.
    fn discard(&mut self, end: usize) {
        if end - self.discarded >= DISCARDED {
            // SAFETY: up to here are sections that were read, and code that is compiled and linked.
            unsafe { self.source.discard(self.discarded..end) };
            self.discarded = end;
        }
    }
}

/// A worker's memory, which it reuses from function to function.
struct Worker {
    lowerer: Lowerer,
    callees: Callees,
    function: Function,
    passes: PassContext,
    compiler: Box<dyn CompileFunctions>,
    /// Those of the batch at hand.
    refunds: RefundTable,
    /// IR instructions of the last function as lowered.
    lowered_insts: usize,
}

impl Worker {
    fn new(
        settings: Settings,
        compiler: fn(CompilerOptions) -> Box<dyn CompileFunctions>,
    ) -> Worker {
        Worker {
            lowerer: Lowerer::new(),
            callees: Callees::default(),
            function: Function::new(),
            passes: PassContext::default(),
            compiler: compiler(CompilerOptions {
                verify: settings.verify || cfg!(debug_assertions),
                allocator: settings.allocator,
            }),
            refunds: RefundTable::default(),
            lowered_insts: 0,
        }
    }

    /// The batch that is compiled; the next one uses the memory of `spare`.
    fn replace_chunk(&mut self, mut spare: CodeChunk) -> CodeChunk {
        let refunds = std::mem::take(&mut spare.refunds);
        let mut chunk = self.compiler.replace_chunk(spare);
        chunk.refunds = std::mem::replace(&mut self.refunds, refunds);
        self.refunds.clear();
        chunk
    }

    fn compile<I: HasCompiler>(
        &mut self,
        work: &Work<'_, I>,
        source: &FunctionSource<'_>,
    ) -> Result<()> {
        match &work.reports {
            None => self.compile_function(work, source),
            Some(reports) => self.compile_reporting(work, source, reports),
        }
    }

    /// The same, and tells what is known of it.
    #[cold]
    fn compile_reporting<I: HasCompiler>(
        &mut self,
        work: &Work<'_, I>,
        source: &FunctionSource<'_>,
        reports: &Reports<'_>,
    ) -> Result<()> {
        let start = sys::thread_time();
        self.compile_function(work, source)?;
        let time = sys::thread_time().saturating_sub(start);
        let (level, allocation, reason) = self.outcome(work.settings);
        reports.add(Compilation {
            function: source.index,
            time,
            lowered_insts: self.lowered_insts,
            selected_insts: insts_in_blocks(&self.function),
            level,
            allocation,
            reason,
            slots_start: self
                .compiler
                .slots_start(work.environment, &self.function, allocation),
        });
        Ok(())
    }

    /// The level and the allocator that the last function got, and why.
    fn outcome(&self, settings: Settings) -> (OptLevel, Allocation, AllocationReason) {
        let whole = Allocation::WholeLives;
        if settings.opt_level == OptLevel::None {
            return (OptLevel::None, whole, AllocationReason::Usual);
        }
        let over_budget = |exceeded: Exceeded, instead| AllocationReason::OverBudget {
            exceeded: exceeded.to_string(),
            instead,
        };
        if let Err(exceeded) = check_ir_size(self.lowered_insts) {
            let reason = over_budget(exceeded, FallbackAction::None);
            return (OptLevel::None, whole, reason);
        }
        let choice = self.compiler.choice();
        let is_wanted = settings.allocator == RegisterAllocator::Backtracking;
        let reason = match choice.exceeded {
            Some(exceeded) => over_budget(exceeded, FallbackAction::Scan),
            None if choice.is_scan_as_good => AllocationReason::NoBetter,
            None if choice.allocation == whole || is_wanted => AllocationReason::Usual,
            None if choice.allocation == Allocation::SplitLives && choice.saves_registers => {
                AllocationReason::FewerSaved
            }
            None => AllocationReason::TooFewRegisters,
        };
        (OptLevel::Speed, choice.allocation, reason)
    }

    fn compile_function<I: HasCompiler>(
        &mut self,
        work: &Work<'_, I>,
        source: &FunctionSource<'_>,
    ) -> Result<()> {
        let declarations = &work.info.declarations;
        let body = &work.info.bodies[(source.index.0 - declarations.imported_functions) as usize];
        self.lower(work, source)?;
        work.growth.add(source.len(), &self.function)?;
        self.lowered_insts = self.function.insts.len();
        let speed = work.settings.opt_level == OptLevel::Speed;
        match check_ir_size(self.function.insts.len()) {
            Err(exceeded) if speed => work.tell(source, exceeded, FallbackAction::None),
            Ok(()) if speed => {
                self.optimize(work, source);
                self.verify(work)?;
                self.compiler.compile_speed(
                    work.environment,
                    &mut self.function,
                    &mut self.passes,
                    source.index,
                    body.start,
                )?;
                if let Some(exceeded) = self.compiler.choice().exceeded {
                    work.tell(source, exceeded, FallbackAction::Scan);
                }
                return Ok(());
            }
            _ => {}
        }
        let compiler = &mut self.compiler;
        compiler.compile_baseline(work.environment, &self.function, source.index, body.start)?;
        Ok(())
    }

    fn optimize<I: HasCompiler>(&mut self, work: &Work<'_, I>, source: &FunctionSource<'_>) {
        let (function, passes) = (&mut self.function, &mut self.passes);
        let declarations = &work.info.declarations;
        let Some(bodies) = &work.small_bodies else {
            return optimize(function, declarations, passes);
        };
        let callees = &mut self.callees;
        let inlinees = callees.prepare(work.info, work.functions, bodies, function, passes);
        optimize_inlining(function, source.index, inlinees, declarations, passes);
    }

    fn lower<I: HasCompiler>(
        &mut self,
        work: &Work<'_, I>,
        source: &FunctionSource<'_>,
    ) -> Result<()> {
        self.lowerer.lower(work.info, source, &mut self.function)?;
        work.reliance.note(self.function.filled_tables);
        self.refunds.add(&self.function.refunds);
        self.verify(work)
    }

    /// Verifies the intermediate representation, if the settings ask for it.
    fn verify<I: HasCompiler>(&self, work: &Work<'_, I>) -> Result<()> {
        if work.settings.verify {
            gantry_ir::verify::verify(&self.function, &work.info.declarations)
                .context("a fault of Gantry")?;
        }
        Ok(())
    }
}
