//! The compiler's pipeline, and the only place that names an instruction set.
//!
//! ```text
//! parse -> workers: lower -> optimize -> select, allocate, emit -> link -> publish
//! ```

use crate::{
    config::{Fallback, Instead, Observer, OptLevel},
    engine::{Engine, Settings},
    module::{ModuleBytes, ModuleParts},
    publish::PublishedCode,
};
use anyhow::{Context, Result, ensure};
use gantry_codegen::{
    compiled::{CodeChunk, link},
    vcode::{Exceeded, check_ir_size},
};
use gantry_ir::{
    Function, Signature,
    passes::{PassContext, optimize},
};
use gantry_isa_x64::{
    compile::{CompileError, Compiler},
    select::{Bounds, Environment},
    trampolines,
};
use gantry_lower::{FunctionSource, Lowerer, ParsedModule, module::ModuleInfo};
use std::sync::{
    Mutex, PoisonError,
    atomic::{AtomicUsize, Ordering},
};

/// Workers take functions in batches of about this many bytes of Wasm.
const BATCH: usize = 16 << 10;
/// Modules with less Wasm code than this are compiled on the calling thread: waking others would take longer.
const WORTH_THREADS: usize = 32 << 10;

/// Compiles a module in the binary format.
pub(crate) fn compile(engine: &Engine, binary: &[u8]) -> Result<ModuleParts> {
    let settings = engine.settings();
    let ParsedModule {
        mut info,
        functions,
    } = gantry_lower::parse(binary)?;
    let chunks = compile_functions(engine, settings, &info, &functions)?;
    let (builtins, offsets) = trampolines::builtin_trampolines();
    let imported = info.declarations.imported_functions;
    let mut tables = link(&chunks, functions.len(), imported, &builtins, &offsets)?;
    drop((chunks, functions));
    let code = PublishedCode::copy(&std::mem::take(&mut tables.code))?;
    let data = ModuleBytes::Owned(take_data(&mut info, binary));
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

/// Fails unless the processor has the instructions that are selected, whatever a module needs of them.
pub(crate) fn check_processor() -> Result<()> {
    #[cfg(target_arch = "x86_64")]
    {
        let has_all = is_x86_feature_detected!("sse4.2")
            && is_x86_feature_detected!("avx")
            && is_x86_feature_detected!("bmi1")
            && is_x86_feature_detected!("bmi2")
            && is_x86_feature_detected!("lzcnt")
            && is_x86_feature_detected!("popcnt");
        ensure!(
            has_all,
            "the processor lacks some of SSE4.2, AVX, BMI1, BMI2, LZCNT, POPCNT"
        );
        Ok(())
    }
    #[cfg(not(target_arch = "x86_64"))]
    anyhow::bail!("there is no compiler for {} yet", std::env::consts::ARCH)
}

/// Stands for the layouts and conventions that machine code keeps to: that of another build may keep to others.
pub(crate) fn abi_fingerprint() -> u64 {
    gantry_codegen::layout::LAYOUT_FINGERPRINT ^ gantry_isa_x64::regs::CONVENTION_FINGERPRINT
}

/// What machine code depends on besides settings: artifacts name it.
pub(crate) fn target() -> String {
    format!("{}-{}", std::env::consts::ARCH, std::env::consts::OS)
}

/// Code by which the host enters functions of a signature: a `gantry_codegen::layout::EntryTrampoline`.
pub(crate) fn entry_trampoline(signature: &Signature) -> Vec<u8> {
    trampolines::entry_trampoline(signature)
}

/// Code of host functions of a signature.
pub(crate) fn exit_trampoline(signature: &Signature) -> Vec<u8> {
    trampolines::exit_trampoline(signature)
}

/// Code at which to resume after a fault, with the runtime's `entry_sp` as the first argument.
pub(crate) fn trap_exit() -> Vec<u8> {
    trampolines::trap_exit()
}

/// Collects the contents of the data segments, and makes their ranges count from the start of the collection.
fn take_data(info: &mut ModuleInfo, binary: &[u8]) -> Box<[u8]> {
    let mut data = Vec::with_capacity(info.data.iter().map(|segment| segment.range.len()).sum());
    for segment in &mut info.data {
        let start = data.len() as u32;
        data.extend_from_slice(&binary[segment.range.start as usize..segment.range.end as usize]);
        segment.range = start..data.len() as u32;
    }
    data.into()
}

/// A failure to compile a function, and the function's place among those of the module.
type Failure = (usize, anyhow::Error);

/// What the workers share.
struct Work<'a> {
    info: &'a ModuleInfo,
    functions: &'a [FunctionSource<'a>],
    environment: Environment<'a>,
    settings: Settings,
    observer: Option<&'a Observer>,
    /// The functions, those with the largest bodies first, so that no worker is left with one at the end.
    order: Vec<u32>,
    next: AtomicUsize,
    /// The first function, in the order of the module, that has failed so far.
    failed: AtomicUsize,
    failure: Mutex<Option<Failure>>,
}

fn compile_functions<'a>(
    engine: &'a Engine,
    settings: Settings,
    info: &'a ModuleInfo,
    functions: &'a [FunctionSource<'a>],
) -> Result<Vec<CodeChunk>> {
    let size: usize = functions.iter().map(FunctionSource::len).sum();
    let pool = match size >= WORTH_THREADS {
        true => engine.pool(),
        false => None,
    };
    let mut order: Vec<u32> = (0..functions.len() as u32).collect();
    if pool.is_some() {
        order.sort_by_key(|&index| std::cmp::Reverse(functions[index as usize].len()));
    }
    let bounds = match settings.guard {
        true => Bounds::Guard,
        false => Bounds::Explicit,
    };
    let work = Work {
        info,
        functions,
        environment: Environment::new(&info.declarations, bounds),
        settings,
        observer: engine.config().observer.as_ref(),
        order,
        next: AtomicUsize::new(0),
        failed: AtomicUsize::new(usize::MAX),
        failure: Mutex::new(None),
    };
    let chunks = match pool {
        Some(pool) => pool.broadcast(|_| work.run()),
        None => vec![work.run()],
    };
    match work
        .failure
        .into_inner()
        .unwrap_or_else(PoisonError::into_inner)
    {
        Some((_, error)) => Err(error),
        None => Ok(chunks),
    }
}

impl Work<'_> {
    /// One worker: compiles functions until none are left.
    fn run(&self) -> CodeChunk {
        let mut worker = Worker::new(self.settings);
        loop {
            let batch = self.next_batch();
            if batch.is_empty() {
                return worker.compiler.take_chunk();
            }
            for &index in batch {
                let index = index as usize;
                // What fails behind a failure is not reported, so it need not be found out.
                if index > self.failed.load(Ordering::Relaxed) {
                    continue;
                }
                if let Err(error) = worker.compile(self, &self.functions[index]) {
                    self.fail(index, error);
                }
            }
        }
    }

    fn next_batch(&self) -> &[u32] {
        let mut start = self.next.load(Ordering::Relaxed);
        loop {
            let mut size = 0;
            let mut end = start;
            while end < self.order.len() && size < BATCH {
                size += self.functions[self.order[end] as usize].len();
                end += 1;
            }
            match self
                .next
                .compare_exchange_weak(start, end, Ordering::Relaxed, Ordering::Relaxed)
            {
                Ok(_) => return &self.order[start..end],
                Err(now) => start = now,
            }
        }
    }

    /// Tells whoever wants to know that a function exceeds a budget of `speed`.
    #[cold]
    fn tell(&self, source: &FunctionSource<'_>, exceeded: Exceeded, instead: Instead) {
        if let Some(observer) = self.observer {
            let names = &self.info.function_names;
            let name = names.binary_search_by_key(&source.index, |(index, _)| *index);
            observer.0(&Fallback {
                function: source.index.0,
                name: name.ok().map(|place| names[place].1.to_string()),
                reason: exceeded.to_string(),
                instead,
            });
        }
    }

    /// Keeps the failure of the first function, whichever worker finds it when: errors are the same in each run.
    #[cold]
    fn fail(&self, index: usize, error: anyhow::Error) {
        self.failed.fetch_min(index, Ordering::Relaxed);
        let mut failure = self.failure.lock().unwrap_or_else(PoisonError::into_inner);
        if failure.as_ref().is_none_or(|&(first, _)| index < first) {
            *failure = Some((index, error));
        }
    }
}

/// What a worker reuses from function to function.
struct Worker {
    lowerer: Lowerer,
    function: Function,
    passes: PassContext,
    compiler: Compiler,
}

impl Worker {
    fn new(settings: Settings) -> Worker {
        Worker {
            lowerer: Lowerer::new(),
            function: Function::new(),
            passes: PassContext::default(),
            compiler: Compiler::with_checks(settings.verify || cfg!(debug_assertions)),
        }
    }

    fn compile(&mut self, work: &Work<'_>, source: &FunctionSource<'_>) -> Result<()> {
        let declarations = &work.info.declarations;
        let body = &work.info.bodies[(source.index.0 - declarations.imported_functions) as usize];
        self.lower(work, source)?;
        let speed = work.settings.opt_level == OptLevel::Speed;
        match check_ir_size(self.function.insts.len()) {
            Err(exceeded) if speed => work.tell(source, exceeded, Instead::None),
            Ok(()) if speed => {
                optimize(&mut self.function, declarations, &mut self.passes);
                self.verify(work)?;
                let (environment, index) = (work.environment, source.index);
                let compiler = &mut self.compiler;
                match compiler.compile_speed(environment, &self.function, index, body.start) {
                    Ok(()) => {
                        if let Some(exceeded) = self.compiler.exceeded() {
                            work.tell(source, exceeded, Instead::OnePass);
                        }
                        return Ok(());
                    }
                    // Compiling takes no more than its budget: what would is compiled the fast way, from the start.
                    Err(CompileError::TooLarge(exceeded)) => {
                        work.tell(source, exceeded, Instead::None);
                        self.lower(work, source)?;
                    }
                    Err(CompileError::CodeTooLarge(error)) => return Err(error.into()),
                }
            }
            _ => {}
        }
        let compiler = &mut self.compiler;
        compiler.compile_fast(work.environment, &self.function, source.index, body.start)?;
        Ok(())
    }

    fn lower(&mut self, work: &Work<'_>, source: &FunctionSource<'_>) -> Result<()> {
        self.lowerer.lower(work.info, source, &mut self.function)?;
        self.verify(work)
    }

    /// Checks the intermediate representation, where that is wanted.
    fn verify(&self, work: &Work<'_>) -> Result<()> {
        if work.settings.verify {
            gantry_ir::verify::verify(&self.function, &work.info.declarations)
                .context("a fault of Gantry")?;
        }
        Ok(())
    }
}
