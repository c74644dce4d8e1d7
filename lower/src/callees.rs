//! Prepares what a function calls for being inlined: lowers small functions a second time, for the
//! pass that copies them ([`gantry_ir::passes::optimize_inlining`]).
//!
//! A worker keeps what it has prepared, as most small functions are called from many places. But
//! where they are called from everywhere, and there are too many to be kept, each would be lowered
//! for each call. So the callees of a batch of callers, each counted once, have at most as many bytes
//! as the batch itself, and a large function is a batch of its own, so there is a limit for all. Then what may be inlined depends on the batch alone, not on what a worker
//! has kept, so the code does not depend on the number of workers.

use crate::lowerer::Lowerer;
use crate::module::ModuleInfo;
use crate::source::FunctionSource;
use gantry_ir::passes::{Inlinees, PassContext, prepare};
use gantry_ir::{Function, FunctionIndex, Opcode};
use wasmparser::{BinaryReader, FunctionBody};

/// Bodies of more bytes than this are not looked at: they would become too large.
const LARGEST: usize = 128;
/// How deep calls of inlined functions are followed.
const DEPTH: usize = 3;
/// How many functions are looked at for one caller, and one more for each so many instructions, so
/// that this takes time in proportion to the caller.
const LOOKED_AT: usize = 32;
const INSTS_PER_FUNCTION: usize = 4;
/// How many bytes the functions have at most that are looked at for a batch: they are all kept.
const MOST_BYTES: usize = 128 << 10;

/// Copies of the small bodies of a module, some 2 to 5% of its code: when a function is called, the
/// memory of its Wasm code may have been given back.
#[derive(Debug)]
pub struct SmallBodies {
    bytes: Vec<u8>,
    /// By function that the module defines: where its body ends in `bytes`, and that of the next one
    /// begins. It is empty unless the function is small.
    ends: Vec<u32>,
}

impl SmallBodies {
    /// Copies them.
    pub fn new(functions: &[FunctionSource<'_>]) -> SmallBodies {
        let mut bodies = SmallBodies {
            bytes: Vec::new(),
            ends: Vec::with_capacity(functions.len()),
        };
        for function in functions.iter() {
            if function.len() <= LARGEST {
                bodies.bytes.extend_from_slice(function.body.as_bytes());
            }
            bodies.ends.push(bodies.bytes.len() as u32);
        }
        bodies
    }

    /// A function, of which `functions` has all but the body.
    fn source(
        &self,
        module: &ModuleInfo,
        functions: &[FunctionSource<'_>],
        index: FunctionIndex,
    ) -> Option<FunctionSource<'_>> {
        let place = index
            .0
            .checked_sub(module.declarations.imported_functions)? as usize;
        let (source, end) = (functions.get(place)?, *self.ends.get(place)?);
        let start = place.checked_sub(1).map_or(0, |before| self.ends[before]);
        if start == end {
            return None;
        }
        let bytes = &self.bytes[start as usize..end as usize];
        let reader = BinaryReader::new(bytes, module.bodies[place].start.into());
        Some(FunctionSource {
            index,
            ty: source.ty,
            body: FunctionBody::new(reader),
            resources: source.resources.clone(),
            features: source.features,
        })
    }
}

/// A worker's memory.
#[derive(Default)]
pub struct Callees {
    lowerer: Lowerer,
    function: Function,
    inlinees: Inlinees,
    /// Functions to look at, and those that they call.
    wave: Vec<FunctionIndex>,
    next_wave: Wave,
    /// Bytes of functions that may still be looked at for this batch.
    bytes_left: usize,
    /// Those that were looked at.
    looked_at: Marks,
}

/// A set of functions that is emptied often.
#[derive(Default)]
struct Marks {
    /// By function: the number of the last round in which it was added.
    last: Vec<u32>,
    round: u32,
}

impl Marks {
    /// Empties the set.
    fn clear(&mut self) {
        self.round = self.round.wrapping_add(1);
        if self.round == 0 {
            self.last.fill(0);
            self.round = 1;
        }
    }

    /// Makes room for so many functions.
    fn resize(&mut self, functions: usize) {
        self.last.resize(functions, 0);
    }

    fn contains(&self, function: FunctionIndex) -> bool {
        self.last[function.index()] == self.round
    }

    fn insert(&mut self, function: FunctionIndex) {
        self.last[function.index()] = self.round;
    }
}

/// Functions that are called, each once for a caller.
#[derive(Default)]
struct Wave {
    functions: Vec<FunctionIndex>,
    /// All that were added for this caller.
    added: Marks,
}

impl Wave {
    fn begin_caller(&mut self, functions: usize) {
        self.functions.clear();
        self.added.resize(functions);
        self.added.clear();
    }

    /// Adds the functions that a function calls.
    fn collect(&mut self, function: &Function) {
        if !function.has_calls {
            return;
        }
        for inst in function.insts.iter().filter(|inst| inst.op == Opcode::Call) {
            let callee = FunctionIndex(inst.b);
            if !self.added.contains(callee) {
                self.added.insert(callee);
                self.functions.push(callee);
            }
        }
    }
}

impl Callees {
    /// Begins a batch of callers that have so many bytes.
    pub fn begin_batch(&mut self, bytes: usize) {
        self.inlinees.begin_batch();
        self.bytes_left = bytes.min(MOST_BYTES);
        self.looked_at.clear();
    }

    /// Prepares what `caller`, a function in variable form, calls. `functions` are those that the
    /// module defines, and `bodies` what is small of them.
    pub fn prepare(
        &mut self,
        module: &ModuleInfo,
        functions: &[FunctionSource<'_>],
        bodies: &SmallBodies,
        caller: &Function,
        passes: &mut PassContext,
    ) -> &Inlinees {
        let count = module.declarations.functions.len();
        self.looked_at.resize(count);
        self.next_wave.begin_caller(count);
        // Offsets must be far from the mark of inlined locations.
        let end = module.bodies.last().map_or(0, |body| body.end);
        if end < Function::INLINED / 2 {
            self.next_wave.collect(caller);
        }
        let mut functions_left = LOOKED_AT + caller.insts.len() / INSTS_PER_FUNCTION;
        for _ in 0..DEPTH {
            std::mem::swap(&mut self.wave, &mut self.next_wave.functions);
            self.next_wave.functions.clear();
            self.wave.truncate(functions_left);
            functions_left -= self.wave.len();
            for index in 0..self.wave.len() {
                let callee = self.wave[index];
                if !self.looked_at.contains(callee)
                    && let Some(source) = bodies.source(module, functions, callee)
                    && source.len() <= self.bytes_left
                {
                    self.looked_at.insert(callee);
                    self.bytes_left -= source.len();
                    self.look_at(module, &source, passes);
                }
                if let Some(function) = self.inlinees.looked_up(callee) {
                    self.next_wave.collect(function);
                }
            }
        }
        &self.inlinees
    }

    /// Lets a function be inlined if it is fit for that, which is found out if it is not known.
    fn look_at(
        &mut self,
        module: &ModuleInfo,
        source: &FunctionSource<'_>,
        passes: &mut PassContext,
    ) {
        let callee = source.index;
        if self.inlinees.is_unknown(callee) {
            let lowered = self.lowerer.lower(module, source, &mut self.function);
            // What is wrong with it will be told when it is compiled itself.
            let is_valid = lowered.is_ok();
            if is_valid {
                prepare(&mut self.function, &module.declarations, passes);
            }
            self.inlinees
                .add(callee, is_valid.then_some(&self.function));
        }
        self.inlinees.look_up(callee);
    }
}
