//! Compiles functions, one after the other, into a chunk of code: the whole path from IR to bytes,
//! for any instruction set.

use crate::{
    baseline::{
        BaselineAllocator, BaselineState,
        check::{CheckedAllocator, Checker, Recorder},
        quality::Quality,
        regional::Regional,
    },
    code::compiled::{CodeChunk, CodeTooLarge, Unfinished},
    conditions::Watched,
    emit::{Encode, buffer::Label, frame::FrameNeeds, phase, thunks},
    isa::{
        Isa,
        features::CpuFeature,
        machine::Reach,
        reg::{RegClass, RegSet},
    },
    select::{Environment, has_thunk, switches_context},
    slots::{area_start, widest_in},
    vcode::{Exceeded, TooLarge, VcodeContext, VcodeOptions},
};
use gantry_ir::{
    Format, Function, FunctionIndex, Inst, Opcode, TypeIndex,
    passes::{self, PassContext, demote, undo_demotion},
    verify::verify,
};
use std::fmt::Debug;

/// What gives functions their registers at `speed`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[non_exhaustive]
pub enum RegisterAllocator {
    /// The linear scan, over lives that are split at loops where there are not enough registers for
    /// whole ones; regalloc2 where that is not possible, or temporaries do not fit.
    #[default]
    Automatic,
    /// The linear scan, which `none` has, too.
    LinearScan,
    /// regalloc2, for all functions that do not take it too long.
    Backtracking,
}

/// What homes have to cost ([`Homes::cost`]) for pieces of lives to be tried where registers
/// suffice: two registers to save.
const LEAST_COST: u64 = 4;
/// In larger functions saving registers takes next to nothing of the time.
const MOST_INSTRUCTIONS: usize = 400;

/// How a [`Compiler`] compiles.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CompilerOptions {
    /// Whether conditions and allocations are proved, at both levels.
    pub verify: bool,
    /// What gives functions their registers at `speed`.
    pub allocator: RegisterAllocator,
}

impl Default for CompilerOptions {
    /// Checks in debug builds.
    fn default() -> Self {
        CompilerOptions {
            verify: cfg!(debug_assertions),
            allocator: RegisterAllocator::default(),
        }
    }
}

/// What gave a function its registers.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[non_exhaustive]
pub enum Allocation {
    /// The linear scan: each variable has one place for its whole life. `none` has no other.
    #[default]
    WholeLives,
    /// The linear scan, over lives that are split at loops.
    SplitLives,
    /// regalloc2.
    Backtracking,
}

/// How `speed` has given a function its registers: for whoever looks into the compiler.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Choice {
    /// What the function's code was made with.
    pub allocation: Allocation,
    /// The budget that the function exceeds, if regalloc2 was wanted and that was the reason for
    /// the scan.
    pub exceeded: Option<Exceeded>,
    /// Whether regalloc2's result was thrown away, as the scan's is as good.
    pub is_scan_as_good: bool,
    /// Whether lives are split though there are registers for whole ones, as fewer have to be saved
    /// so.
    pub saves_registers: bool,
}

/// A worker's compiler, with all the memory that it reuses from function to function.
#[derive(Debug)]
pub struct Compiler<I: Isa> {
    encoder: I::Encoder,
    baseline: BaselineState,
    quality: Quality,
    regional: Regional,
    speed: VcodeContext<I>,
    /// See [`Compiler::choice`].
    choice: Choice,
    options: CompilerOptions,
}

impl<I: Isa> Default for Compiler<I> {
    fn default() -> Self {
        Compiler::new(CompilerOptions::default())
    }
}

/// What a [`Compiler`] does, without the type of its instruction set.
///
/// All code for an instruction set is generic over it and over allocators, and there is much of it.
/// With [`HasCompiler`] the instruction set's own crate compiles it, once; users of this trait do
/// not compile it again.
pub trait CompileFunctions: Debug {
    /// See [`Compiler::compile_baseline`].
    ///
    /// # Errors
    ///
    /// The code does not fit the image.
    fn compile_baseline(
        &mut self,
        environment: Environment<'_>,
        function: &Function,
        index: FunctionIndex,
        wasm_start: u32,
    ) -> Result<(), CodeTooLarge>;

    /// See [`Compiler::compile_speed`].
    ///
    /// # Errors
    ///
    /// The code does not fit the image.
    fn compile_speed(
        &mut self,
        environment: Environment<'_>,
        function: &mut Function,
        passes: &mut PassContext,
        index: FunctionIndex,
        wasm_start: u32,
    ) -> Result<(), CodeTooLarge>;

    /// See [`Compiler::compile_thunk`].
    ///
    /// # Errors
    ///
    /// The code does not fit the image.
    fn compile_thunk(
        &mut self,
        environment: Environment<'_>,
        import: FunctionIndex,
    ) -> Result<(), CodeTooLarge>;

    /// See [`Compiler::compile_cross_instance_thunk`].
    ///
    /// # Errors
    ///
    /// The code does not fit the image.
    fn compile_cross_instance_thunk(
        &mut self,
        environment: Environment<'_>,
    ) -> Result<(), CodeTooLarge>;

    /// See [`Compiler::demote`].
    fn demote(
        &self,
        environment: Environment<'_>,
        function: &mut Function,
        passes: &mut PassContext,
    );

    /// See [`Compiler::vcode_text`].
    fn vcode_text(&mut self, environment: Environment<'_>, function: &Function) -> String;

    /// See [`Compiler::choice`].
    fn choice(&self) -> Choice;

    /// See [`Compiler::slots_start`].
    fn slots_start(
        &self,
        environment: Environment<'_>,
        function: &Function,
        allocation: Allocation,
    ) -> u32;

    /// See [`Compiler::take_chunk`].
    fn take_chunk(&mut self) -> CodeChunk;

    /// See [`Compiler::replace_chunk`].
    fn replace_chunk(&mut self, spare: CodeChunk) -> CodeChunk;
}

/// An instruction set whose crate has its compiler: see [`CompileFunctions`].
pub trait HasCompiler: Isa {
    /// See [`Compiler::new`].
    fn compiler(options: CompilerOptions) -> Box<dyn CompileFunctions>;
}

impl<I: Isa> CompileFunctions for Compiler<I> {
    fn compile_baseline(
        &mut self,
        environment: Environment<'_>,
        function: &Function,
        index: FunctionIndex,
        wasm_start: u32,
    ) -> Result<(), CodeTooLarge> {
        self.compile_baseline(environment, function, index, wasm_start)
    }

    fn compile_speed(
        &mut self,
        environment: Environment<'_>,
        function: &mut Function,
        passes: &mut PassContext,
        index: FunctionIndex,
        wasm_start: u32,
    ) -> Result<(), CodeTooLarge> {
        self.compile_speed(environment, function, passes, index, wasm_start)
    }

    fn compile_thunk(
        &mut self,
        environment: Environment<'_>,
        import: FunctionIndex,
    ) -> Result<(), CodeTooLarge> {
        self.compile_thunk(environment, import)
    }

    fn compile_cross_instance_thunk(
        &mut self,
        environment: Environment<'_>,
    ) -> Result<(), CodeTooLarge> {
        self.compile_cross_instance_thunk(environment)
    }

    fn demote(
        &self,
        environment: Environment<'_>,
        function: &mut Function,
        passes: &mut PassContext,
    ) {
        Compiler::demote(self, environment, function, passes);
    }

    fn vcode_text(&mut self, environment: Environment<'_>, function: &Function) -> String {
        self.vcode_text(environment, function)
    }

    fn choice(&self) -> Choice {
        self.choice
    }

    fn slots_start(
        &self,
        environment: Environment<'_>,
        function: &Function,
        allocation: Allocation,
    ) -> u32 {
        Compiler::slots_start(self, environment, function, allocation)
    }

    fn take_chunk(&mut self) -> CodeChunk {
        self.take_chunk()
    }

    fn replace_chunk(&mut self, spare: CodeChunk) -> CodeChunk {
        self.replace_chunk(spare)
    }
}

impl<I: Isa> Compiler<I> {
    /// A compiler that has not compiled anything. Its checkers are [`crate::conditions`],
    /// regalloc2's, and [`crate::baseline::check`].
    pub fn new(options: CompilerOptions) -> Self {
        Compiler {
            encoder: I::Encoder::default(),
            baseline: BaselineState::default(),
            quality: Quality::default(),
            regional: Regional::default(),
            speed: VcodeContext::new(VcodeOptions {
                verify: options.verify,
                ..VcodeOptions::default()
            }),
            choice: Choice::default(),
            options,
        }
    }

    /// `none`: compiles a function in variable form. `wasm_start` is the offset of its body in the
    /// binary.
    pub fn compile_baseline(
        &mut self,
        environment: Environment<'_>,
        function: &Function,
        index: FunctionIndex,
        wasm_start: u32,
    ) -> Result<(), CodeTooLarge> {
        self.note_processor(environment, function);
        self.baseline.homes.whole = whole_vectors::<I>(environment, function);
        self.baseline.homes.assign::<I>(function);
        if !function.has_dispatch {
            return self
                .emit_baseline(environment, function, index, wasm_start, false)
                .map(|_| ());
        }
        // An interpreter, perhaps: what each step jumps back over costs most there.
        self.baseline.rotation.find_dispatch(function);
        let done = self.emit_baseline(environment, function, index, wasm_start, false);
        self.baseline.rotation.clear();
        done.map(|_| ())
    }

    /// Only selection of vectors looks at features that code needs.
    fn note_processor(&mut self, environment: Environment<'_>, function: &Function) {
        if function.has_vectors {
            let needed = environment.processor.needed();
            self.encoder.buffer().note_processor(needed);
        }
    }

    /// Tells the encoder what it has to know of the function's surroundings.
    fn set_surroundings(&mut self, environment: Environment<'_>, index: FunctionIndex) {
        let body = self.encoder.body();
        body.is_referenced = environment.is_referenced(index);
        body.landing_pads = environment.processor.has(CpuFeature::LandingPads);
        body.signed_returns = environment.processor.has(CpuFeature::SignedReturns);
        body.segment = environment.segment;
    }

    /// Compiles a function in variable form whose variables have homes. If it may be declined, and
    /// loops put too many temporaries into the frame, that is forgotten: then it returns false.
    fn emit_baseline(
        &mut self,
        environment: Environment<'_>,
        function: &Function,
        index: FunctionIndex,
        wasm_start: u32,
        may_decline: bool,
    ) -> Result<bool, CodeTooLarge> {
        let mut is_declined = false;
        self.reaching(function, |compiler| {
            let done = compiler.try_baseline(environment, function, index, wasm_start, may_decline);
            is_declined = matches!(done, Err(Unfinished::Spilled));
            if is_declined { Ok(()) } else { done }
        })?;
        Ok(!is_declined)
    }

    fn try_baseline(
        &mut self,
        environment: Environment<'_>,
        function: &Function,
        index: FunctionIndex,
        wasm_start: u32,
        may_decline: bool,
    ) -> Result<(), Unfinished> {
        self.encoder.begin(None, wasm_start);
        self.encoder.buffer().set_inlined(&function.inlined);
        self.set_surroundings(environment, index);
        let outgoing = outgoing_area::<I>(environment, function);
        let needs = if self.options.verify {
            self.select_checked(environment, function, index, outgoing)
        } else {
            let encoder = &mut self.encoder;
            let allocator =
                BaselineAllocator::<I, _>::new(function, &mut self.baseline, encoder, outgoing);
            I::select(function, environment, allocator).frame_needs()
        };
        let spilled = self.baseline.spilled_in_loops();
        if may_decline && !self.quality.allows_spills(function, spilled) {
            self.encoder.buffer().abandon();
            return Err(Unfinished::Spilled);
        }
        self.encoder.finish(needs.frame::<I>(), index)
    }

    /// Selects a function at `none` and proves the conditions and the allocation.
    ///
    /// # Panics
    ///
    /// If it is wrong.
    #[cold]
    fn select_checked(
        &mut self,
        environment: Environment<'_>,
        function: &Function,
        index: FunctionIndex,
        outgoing: u32,
    ) -> FrameNeeds {
        let checker = Checker::new(function);
        let mut recorder = Recorder::new(&mut self.encoder, &checker);
        let allocator =
            BaselineAllocator::<I, _>::new(function, &mut self.baseline, &mut recorder, outgoing);
        let allocator = Watched::new(
            CheckedAllocator::new(allocator, &checker),
            function,
            environment.declarations,
        );
        let (allocator, conditions) = I::select(function, environment, allocator).finish();
        if let Err(violation) = conditions {
            panic!("function {index}: {violation}\n{function}");
        }
        let needs = allocator.into_inner().frame_needs();
        if let Err(violation) = checker.finish(needs) {
            panic!("function {index}: {violation}\n{function}");
        }
        needs
    }

    /// `speed`: compiles a function in SSA form. It is in either form afterwards.
    ///
    /// Where regalloc2 could take too long, the linear scan allocates registers in any case.
    pub fn compile_speed(
        &mut self,
        environment: Environment<'_>,
        function: &mut Function,
        passes: &mut PassContext,
        index: FunctionIndex,
        wasm_start: u32,
    ) -> Result<(), CodeTooLarge> {
        self.choice = Choice::default();
        self.note_processor(environment, function);
        self.baseline.homes.whole = whole_vectors::<I>(environment, function);
        let mut accesses = None;
        if self.options.allocator != RegisterAllocator::Backtracking {
            self.demote(environment, function, passes);
            let is_split = self.give_homes(environment, function, passes);
            let is_only = self.options.allocator == RegisterAllocator::LinearScan;
            let mut spilled = 0;
            if is_only || is_split || self.quality.is_good(function, &self.baseline.homes) {
                let may_decline = !is_only;
                if self.emit_threaded(
                    environment,
                    function,
                    passes,
                    index,
                    wasm_start,
                    may_decline,
                )? {
                    self.choice.allocation = scan_of(is_split);
                    return Ok(());
                }
                spilled = self.baseline.spilled_in_loops();
            }
            let kept = self
                .quality
                .accesses_in_loops(function, &self.baseline.homes);
            accesses = Some(kept + 2 * spilled);
            if is_split {
                passes::undo_split(function, passes);
            }
            undo_demotion(function, passes);
        }
        let mut is_declined = false;
        self.reaching(function, |compiler| {
            let done = compiler.try_speed(environment, function, index, wasm_start, accesses);
            done.unwrap_or_else(|exceeded| {
                is_declined = true;
                compiler.choice.exceeded = exceeded;
                compiler.choice.is_scan_as_good = exceeded.is_none();
                Ok(())
            })
        })?;
        self.choice.allocation = Allocation::Backtracking;
        if is_declined {
            self.demote(environment, function, passes);
            let is_split = self.give_homes(environment, function, passes);
            self.choice.allocation = scan_of(is_split);
            self.emit_threaded(environment, function, passes, index, wasm_start, false)?;
        }
        Ok(())
    }

    /// Compiles a function in variable form whose variables have homes, with its jumps threaded
    /// ([`passes::thread`]). Returns what [`Compiler::emit_baseline`] does; if that is false, the
    /// function is as it was.
    fn emit_threaded(
        &mut self,
        environment: Environment<'_>,
        function: &mut Function,
        passes: &mut PassContext,
        index: FunctionIndex,
        wasm_start: u32,
        may_decline: bool,
    ) -> Result<bool, CodeTooLarge> {
        let originals = function.blocks.len();
        let mut is_threaded = false;
        if let Some(copies) = passes::thread(function, passes) {
            is_threaded = self.baseline.homes.extend_to_copies(function, copies);
            if !is_threaded {
                passes::undo_threading(function, passes);
            }
        }
        self.baseline.rotation.find(function, originals);
        let done = self.emit_baseline(environment, function, index, wasm_start, may_decline);
        let is_emitted = matches!(done, Ok(true));
        if is_emitted {
            self.choose_phases(function);
            self.baseline.rotation.clear();
        } else {
            self.baseline.rotation.undo(function);
            if is_threaded {
                passes::undo_threading(function, passes);
            }
        }
        done
    }

    /// Chooses where the code of a function in variable form, which was emitted last, may begin.
    fn choose_phases(&mut self, function: &Function) {
        let Label(first) = self.baseline.first_label();
        let rotation = &self.baseline.rotation;
        let order = rotation.order(function.blocks.len());
        let blocks = order.map(|block| (block, function.block(block)));
        // A block that only jumps may have no code: its label is its target's then.
        let blocks = blocks.filter(|(_, block)| {
            let is_single = block.first + 1 == block.end;
            !(is_single && function.insts[block.first as usize].op == Opcode::Jump)
        });
        let blocks = blocks.map(|(block, data)| {
            let label = Label(first + block.0);
            (label, phase::repetitions(data))
        });
        phase::choose(self.encoder.buffer(), blocks);
    }

    /// Brings a function from SSA form into variable form, as this instruction set likes it.
    pub fn demote(
        &self,
        environment: Environment<'_>,
        function: &mut Function,
        passes: &mut PassContext,
    ) {
        demote(function, passes, I::CONSTANT_COST);
        self.verify(environment, function);
    }

    /// Gives the variables of a function in variable form homes. If registers do not suffice for
    /// whole lives, that is for pieces of lives, which become variables of their own. So it is in a
    /// small function that would save many registers, if that makes it cheaper: in the holes of a
    /// life, its register serves others. Returns whether it is so.
    fn give_homes(
        &mut self,
        environment: Environment<'_>,
        function: &mut Function,
        passes: &mut PassContext,
    ) -> bool {
        self.baseline.homes.assign::<I>(function);
        let is_only = self.options.allocator == RegisterAllocator::LinearScan;
        if is_only {
            return false;
        }
        // What has to be less, where registers suffice.
        let mut cost = None;
        if !self.baseline.homes.use_frame() {
            let is_small = function.insts.len() <= MOST_INSTRUCTIONS;
            cost = is_small.then(|| self.baseline.homes.cost::<I>(function));
            if cost.is_none_or(|cost| cost < LEAST_COST) {
                return false;
            }
        }
        let pieces = passes::cut_lives(function, passes);
        let whole = self.baseline.homes.whole;
        let places = pieces.and_then(|pieces| self.regional.choose::<I>(function, pieces, whole));
        let Some(places) = places else {
            return false;
        };
        let Some((lives, places)) = passes::split(function, passes, places) else {
            passes::undo_split(function, passes);
            return false;
        };
        self.baseline.homes.adopt(function, lives, places);
        if cost.is_some_and(|cost| self.baseline.homes.cost::<I>(function) >= cost) {
            passes::undo_split(function, passes);
            self.baseline.homes.assign::<I>(function);
            return false;
        }
        self.choice.saves_registers = cost.is_some();
        self.verify(environment, function);
        true
    }

    /// Checks a function in variable form, if that is asked for.
    fn verify(&self, environment: Environment<'_>, function: &Function) {
        if self.options.verify
            && let Err(error) = verify(function, environment.declarations)
        {
            panic!("a function in variable form is not valid: {error}\n{function}");
        }
    }

    /// Compiles a function with regalloc2, unless that exceeds a budget, or is no better than the
    /// scan, which would access the frame so often in loops.
    fn try_speed(
        &mut self,
        environment: Environment<'_>,
        function: &Function,
        index: FunctionIndex,
        wasm_start: u32,
        accesses: Option<u64>,
    ) -> Result<Result<(), Unfinished>, Option<Exceeded>> {
        self.encoder.begin_before_frame(wasm_start);
        self.encoder.buffer().set_inlined(&function.inlined);
        let allocator = self.speed.begin_function(function, &mut self.encoder);
        if self.options.verify {
            let allocator = Watched::new(allocator, function, environment.declarations);
            let (allocator, conditions) = I::select(function, environment, allocator).finish();
            if let Err(violation) = conditions {
                panic!("function {index}: {violation}\n{function}");
            }
            allocator.finish();
        } else {
            I::select(function, environment, allocator).finish();
        }
        let allocated = self.speed.allocate();
        allocated.map_err(|TooLarge(exceeded)| Some(exceeded))?;
        if accesses.is_some_and(|accesses| self.is_worse_than(function, accesses)) {
            return Err(None);
        }
        let frame = *self.speed.frame();
        self.set_surroundings(environment, index);
        self.encoder.enter(frame);
        self.speed.emit(&mut self.encoder);
        let finished = self.encoder.finish(frame, index);
        if finished.is_ok() {
            phase::choose(self.encoder.buffer(), self.speed.blocks_in_order(function));
        }
        Ok(finished)
    }

    /// Whether what regalloc2 adds to a function takes longer than this many accesses to the frame.
    /// It takes care of what loops wait for, so it may add up to 1.6 times as much.
    fn is_worse_than(&self, function: &Function, accesses: u64) -> bool {
        5 * self.speed.moves_in_loops(function) > 2 * 8 * accesses
    }

    /// What `speed` selects for a function in SSA form, as text.
    pub fn vcode_text(&mut self, environment: Environment<'_>, function: &Function) -> String {
        self.encoder.begin_before_frame(0);
        let allocator = self.speed.begin_function(function, &mut self.encoder);
        I::select(function, environment, allocator).finish();
        self.speed.text().to_string()
    }

    /// Emits a function for the reach that it will probably need, and again for a longer one if
    /// that was too short.
    fn reaching(
        &mut self,
        function: &Function,
        mut emit: impl FnMut(&mut Self) -> Result<(), Unfinished>,
    ) -> Result<(), CodeTooLarge> {
        let mut reach = Reach::expected(function);
        loop {
            self.encoder.body().reach = reach;
            match emit(self) {
                Ok(()) => return Ok(()),
                Err(Unfinished::CodeTooLarge(error)) => return Err(error),
                Err(Unfinished::OutOfReach) => reach = reach.longer().ok_or(CodeTooLarge)?,
                Err(Unfinished::Spilled) => {
                    unreachable!("whoever lets the scan decline takes that for an answer")
                }
            }
        }
    }

    /// Compiles the thunk of an import, unless imports of its type are called without one.
    pub fn compile_thunk(
        &mut self,
        environment: Environment<'_>,
        import: FunctionIndex,
    ) -> Result<(), CodeTooLarge> {
        if !has_thunk::<I>(environment.declarations.signature(import)) {
            return Ok(());
        }
        let offset = environment.layout.import(import);
        self.begin_thunk(environment);
        let wide = environment.declarations.wide_calls;
        thunks::import_thunk(&mut self.encoder, offset, import, wide).map_err(|_| CodeTooLarge)
    }

    /// Tells the encoder what it has to know of a thunk's surroundings. Thunks do not sign their return
    /// addresses, whatever has been compiled before.
    fn begin_thunk(&mut self, environment: Environment<'_>) {
        let body = self.encoder.body();
        body.reach = Reach::Short;
        body.segment = environment.segment;
        body.signed_returns = false;
    }

    /// The thunk of calls through tables to another instance.
    pub fn compile_cross_instance_thunk(
        &mut self,
        environment: Environment<'_>,
    ) -> Result<(), CodeTooLarge> {
        self.begin_thunk(environment);
        let wide = environment.declarations.wide_calls;
        thunks::cross_instance_thunk(&mut self.encoder, wide).map_err(|_| CodeTooLarge)
    }

    /// How the last function of [`Compiler::compile_speed`] got its registers.
    pub fn choice(&self) -> Choice {
        self.choice
    }

    /// Where the slots begin in the frame of the last function, which is as compiling has left it:
    /// in bytes from the stack pointer, above what is passed to callees.
    pub fn slots_start(
        &self,
        environment: Environment<'_>,
        function: &Function,
        allocation: Allocation,
    ) -> u32 {
        match allocation {
            Allocation::Backtracking => self.speed.slots_start(),
            _ => area_start(
                outgoing_area::<I>(environment, function),
                widest_in(function),
            ),
        }
    }

    /// The code of all functions compiled since the last call.
    pub fn take_chunk(&mut self) -> CodeChunk {
        self.encoder.take_chunk()
    }

    /// Like [`Compiler::take_chunk`]; the functions to come use the memory of `spare`.
    pub fn replace_chunk(&mut self, spare: CodeChunk) -> CodeChunk {
        self.encoder.replace_chunk(spare)
    }
}

/// The scan over lives that are split, or whole.
fn scan_of(is_split: bool) -> Allocation {
    match is_split {
        true => Allocation::SplitLives,
        false => Allocation::WholeLives,
    }
}

/// The float registers that the function's calls preserve as whole vectors: none if one of the
/// calls leaves the module by itself, as the callee may be one that preserves lower halves.
fn whole_vectors<I: Isa>(environment: Environment<'_>, function: &Function) -> RegSet {
    let vectors = I::CALLEE_SAVED.in_class(RegClass::Float);
    if !function.wide_calls || !function.has_vectors || vectors.is_empty() {
        return RegSet::EMPTY;
    }
    let is_small = function.most_passed <= I::CONVENTION.always_in_registers();
    let declarations = environment.declarations;
    let leaves = |inst: &Inst| switches_context::<I>(declarations, function, inst);
    match !is_small && function.insts.iter().any(leaves) {
        true => RegSet::EMPTY,
        false => vectors,
    }
}

/// Bytes of the largest outgoing area of the function's calls.
fn outgoing_area<I: Isa>(environment: Environment<'_>, function: &Function) -> u32 {
    let is_small = function.most_passed <= I::CONVENTION.always_in_registers();
    if is_small || environment.largest_outgoing == 0 {
        return 0;
    }
    let declarations = environment.declarations;
    let mut largest = 0;
    for inst in &function.insts {
        if !inst.op.is_call() {
            continue;
        }
        let signature = if inst.op.format() == Format::Call {
            declarations.signature(FunctionIndex(inst.b))
        } else {
            let ty = TypeIndex(function.immediates(inst).0);
            &declarations.types[ty.index()]
        };
        largest = largest.max(I::CONVENTION.outgoing(signature));
    }
    largest as u32
}
