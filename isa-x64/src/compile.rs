//! Compiles functions, one after the other, into a chunk of code: the whole path from IR to bytes.

use crate::{
    encode::{Encoder, Frame},
    machine::X64,
    select::{Environment, Selector, has_thunk},
};
use gantry_codegen::{
    compiled::{CodeChunk, CodeTooLarge},
    fast::{
        FastAllocator, FastState, FrameNeeds,
        check::{Checked, Checker, Recorder},
    },
    machine::Machine,
    vcode::{Exceeded, TooLarge, VcodeContext, VcodeOptions},
};
use gantry_ir::{Function, FunctionIndex, Inst, Opcode, TypeIndex};

/// A worker's compiler, with all the memory that it reuses from function to function.
#[derive(Debug)]
pub struct Compiler {
    encoder: Encoder,
    fast: FastState,
    speed: VcodeContext<X64>,
    /// Whether allocations are proved, at both levels.
    verify: bool,
}

impl Default for Compiler {
    fn default() -> Compiler {
        Compiler::new()
    }
}

/// Why a function has no code yet.
#[derive(Debug, thiserror::Error)]
pub enum CompileError {
    /// The module cannot be compiled.
    #[error(transparent)]
    CodeTooLarge(#[from] CodeTooLarge),
    /// The function is over the budgets of `speed`: it has to be compiled with [`Compiler::compile_fast`].
    #[error("the function is too large for the allocator of `speed`: {0}")]
    TooLarge(Exceeded),
}

impl Compiler {
    /// A compiler that has not compiled anything. In debug builds, checkers prove each allocation.
    pub fn new() -> Compiler {
        Compiler::with_checks(cfg!(debug_assertions))
    }

    /// Like [`Compiler::new`], with or without the checkers: regalloc2's, and [`gantry_codegen::fast::check`].
    pub fn with_checks(verify: bool) -> Compiler {
        Compiler {
            encoder: Encoder::new(),
            fast: FastState::default(),
            speed: VcodeContext::new(VcodeOptions {
                verify,
                ..VcodeOptions::default()
            }),
            verify,
        }
    }

    /// `none`: compiles a function in variable form. `wasm_start` is the offset of its body in the binary.
    pub fn compile_fast(
        &mut self,
        environment: Environment<'_>,
        function: &Function,
        index: FunctionIndex,
        wasm_start: u32,
    ) -> Result<(), CodeTooLarge> {
        self.encoder.begin(None, wasm_start);
        let outgoing = outgoing_area(environment, function);
        if self.verify {
            let needs = self.select_checked(environment, function, index, outgoing);
            return self.encoder.finish(frame(needs), index);
        }
        let allocator =
            FastAllocator::<X64, _>::new(function, &mut self.fast, &mut self.encoder, outgoing);
        let needs = Selector::new(function, environment, allocator)
            .run()
            .frame_needs();
        self.encoder.finish(frame(needs), index)
    }

    /// Selects a function at `none` and proves the allocation.
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
            FastAllocator::<X64, _>::new(function, &mut self.fast, &mut recorder, outgoing);
        let allocator = Checked::new(allocator, &checker);
        let allocator = Selector::new(function, environment, allocator).run();
        let needs = allocator.into_inner().frame_needs();
        if let Err(violation) = checker.finish(needs) {
            panic!("function {index}: {violation}\n{function}");
        }
        needs
    }

    /// `speed`: compiles a function in SSA form.
    pub fn compile_speed(
        &mut self,
        environment: Environment<'_>,
        function: &Function,
        index: FunctionIndex,
        wasm_start: u32,
    ) -> Result<(), CompileError> {
        self.encoder.begin_before_frame(wasm_start);
        let allocator = self.speed.begin_function(function, &mut self.encoder);
        Selector::new(function, environment, allocator)
            .run()
            .finish();
        let too_large = |TooLarge(exceeded)| CompileError::TooLarge(exceeded);
        self.speed.allocate().map_err(too_large)?;
        let needs = self.speed.frame();
        let frame = Frame {
            saved: needs.saved,
            size: needs.size,
            check_stack: needs.check_stack,
            context_slot: needs.context_slot.unwrap_or(0),
        };
        self.encoder.enter(frame);
        self.speed.emit(&mut self.encoder);
        Ok(self.encoder.finish(frame, index)?)
    }

    /// The thunk of an import, unless it is of a type whose imports are called without.
    pub fn compile_thunk(
        &mut self,
        environment: Environment<'_>,
        import: FunctionIndex,
    ) -> Result<(), CodeTooLarge> {
        if !has_thunk(environment.declarations.signature(import)) {
            return Ok(());
        }
        let offset = environment.layout.import(import);
        self.encoder.import_thunk(offset, import)
    }

    /// The thunk of calls through tables to another instance.
    pub fn compile_switch_thunk(&mut self) -> Result<(), CodeTooLarge> {
        self.encoder.switch_thunk()
    }

    /// The budget for which the registers of the last function that [`Compiler::compile_speed`] has compiled were allocated in
    /// one pass, if they were.
    pub fn exceeded(&self) -> Option<Exceeded> {
        self.speed.exceeded()
    }

    /// The code of all functions compiled since the last call.
    pub fn take_chunk(&mut self) -> CodeChunk {
        self.encoder.take_chunk()
    }

    /// The same; the memory of another chunk is used for the functions to come.
    pub fn replace_chunk(&mut self, spare: CodeChunk) -> CodeChunk {
        self.encoder.replace_chunk(spare)
    }
}

/// Bytes of the largest outgoing area of the function's calls.
fn outgoing_area(environment: Environment<'_>, function: &Function) -> u32 {
    if !function.has_calls || environment.largest_outgoing == 0 {
        return 0;
    }
    let declarations = environment.declarations;
    let mut largest = 0;
    let is_call = |inst: &&Inst| matches!(inst.op, Opcode::Call | Opcode::CallIndirect);
    for inst in function.insts.iter().filter(is_call) {
        let signature = if inst.op == Opcode::Call {
            declarations.signature(FunctionIndex(inst.b))
        } else {
            let ty = TypeIndex(function.immediates(inst).0);
            &declarations.types[ty.index()]
        };
        largest = largest.max(X64::CONVENTION.outgoing(signature));
    }
    largest as u32
}

/// The frame that a body needs, padded so that the stack pointer is a multiple of 16 at its calls.
fn frame(needs: FrameNeeds) -> Frame {
    /// A leaf with a frame up to this size fits the room that the runtime leaves below the stack limit.
    const SMALL_LEAF: u32 = 1024;
    let mut size = needs.size;
    // The return address, the saved registers and the frame.
    if needs.calls && !(8 + 8 * needs.saved.len() + size).is_multiple_of(16) {
        size += 8;
    }
    Frame {
        saved: needs.saved,
        size,
        check_stack: needs.calls || size > SMALL_LEAF,
        context_slot: 0,
    }
}
