//! Compiles functions, one after the other, into a chunk of code: the whole path from IR to bytes.

use crate::{
    encode::{Encoder, Frame},
    machine::X64,
    select::{Environment, Selector},
};
use gantry_codegen::{
    compiled::{CodeChunk, CodeTooLarge},
    fast::{FastAllocator, FastState, FrameNeeds},
    machine::Machine,
    vcode::{Exceeded, TooLarge, VcodeContext, VcodeOptions},
};
use gantry_ir::{Function, FunctionIndex, Opcode, TypeIndex};

/// A worker's compiler, with all the memory that it reuses from function to function.
#[derive(Debug)]
pub struct Compiler {
    encoder: Encoder,
    fast: FastState,
    speed: VcodeContext<X64>,
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
    /// A compiler that has not compiled anything. In debug builds, regalloc2's checker proves each allocation.
    pub fn new() -> Compiler {
        Compiler::with_checks(cfg!(debug_assertions))
    }

    /// Like [`Compiler::new`], with or without the checker.
    pub fn with_checks(verify: bool) -> Compiler {
        Compiler {
            encoder: Encoder::new(),
            fast: FastState::default(),
            speed: VcodeContext::new(VcodeOptions {
                verify,
                ..VcodeOptions::default()
            }),
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
        self.encoder.begin(None);
        self.encoder.set_location(wasm_start);
        let outgoing = outgoing_area(environment, function);
        let allocator =
            FastAllocator::<X64, _>::new(function, &mut self.fast, &mut self.encoder, outgoing);
        let needs = Selector::new(function, environment, allocator)
            .run()
            .frame_needs();
        self.encoder.finish(frame(needs), index, wasm_start)
    }

    /// `speed`: compiles a function in SSA form.
    pub fn compile_speed(
        &mut self,
        environment: Environment<'_>,
        function: &Function,
        index: FunctionIndex,
        wasm_start: u32,
    ) -> Result<(), CompileError> {
        self.encoder.begin_before_frame();
        self.encoder.set_location(wasm_start);
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
        Ok(self.encoder.finish(frame, index, wasm_start)?)
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
}

/// Bytes of the largest outgoing area of the function's calls.
fn outgoing_area(environment: Environment<'_>, function: &Function) -> u32 {
    if !function.has_calls || environment.largest_outgoing == 0 {
        return 0;
    }
    let declarations = environment.declarations;
    let calls = function.insts.iter().filter_map(|inst| match inst.op {
        Opcode::Call => Some(declarations.signature(FunctionIndex(inst.b))),
        Opcode::CallIndirect => {
            let ty = TypeIndex(function.immediates(inst).0);
            Some(&declarations.types[ty.index()])
        }
        _ => None,
    });
    let sizes = calls.map(|signature| X64::CONVENTION.outgoing(signature));
    sizes.max().unwrap_or(0) as u32
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
