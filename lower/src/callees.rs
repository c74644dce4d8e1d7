//! Prepares what a function calls for being inlined: lowers small functions a second time, for the
//! pass that copies them ([`gantry_ir::passes::optimize_inlining`]).
//!
//! A worker keeps what it has prepared, as most small functions are called from many places. What is
//! prepared for a function depends on the module alone, so the code does not depend on the number of
//! workers.

use crate::lowerer::Lowerer;
use crate::module::ModuleInfo;
use crate::source::FunctionSource;
use gantry_ir::passes::{Inlinees, PassContext, prepare};
use gantry_ir::{Function, FunctionIndex, Opcode};

/// Bodies of more bytes than this are not looked at: they would become too large.
const LARGEST: usize = 200;
/// How deep calls of inlined functions are followed.
const DEPTH: usize = 3;

/// A worker's memory.
#[derive(Default)]
pub struct Callees {
    lowerer: Lowerer,
    function: Function,
    inlinees: Inlinees,
    /// Functions to look at, and those that they call.
    wave: Vec<FunctionIndex>,
    next_wave: Vec<FunctionIndex>,
}

impl Callees {
    /// Prepares what `caller`, a function in variable form, calls. `functions` are those that the
    /// module defines.
    pub fn prepare(
        &mut self,
        module: &ModuleInfo,
        functions: &[FunctionSource<'_>],
        caller: &Function,
        passes: &mut PassContext,
    ) -> &Inlinees {
        self.inlinees.begin();
        self.next_wave.clear();
        // Offsets must be far from the mark of inlined locations.
        let end = module.bodies.last().map_or(0, |body| body.end);
        if end < Function::INLINED / 2 {
            collect(caller, &mut self.next_wave);
        }
        for _ in 0..DEPTH {
            std::mem::swap(&mut self.wave, &mut self.next_wave);
            self.next_wave.clear();
            for &callee in &self.wave {
                if self.inlinees.is_unknown(callee) {
                    let source = source(module, functions, callee);
                    let lowered = source.is_some_and(|source| {
                        let result = self.lowerer.lower(module, source, &mut self.function);
                        // What is wrong with it will be told when it is compiled itself.
                        result.is_ok()
                    });
                    if lowered {
                        prepare(&mut self.function, &module.declarations, passes);
                    }
                    self.inlinees.add(callee, lowered.then_some(&self.function));
                }
                if let Some(function) = self.inlinees.get(callee) {
                    collect(function, &mut self.next_wave);
                }
            }
        }
        &self.inlinees
    }
}

/// The functions that a function calls.
fn collect(caller: &Function, callees: &mut Vec<FunctionIndex>) {
    if caller.has_calls {
        let calls = caller.insts.iter().filter(|inst| inst.op == Opcode::Call);
        callees.extend(calls.map(|call| FunctionIndex(call.b)));
    }
}

/// The body of a function that is small enough.
fn source<'a, 'b>(
    module: &ModuleInfo,
    functions: &'a [FunctionSource<'b>],
    index: FunctionIndex,
) -> Option<&'a FunctionSource<'b>> {
    let place = index
        .0
        .checked_sub(module.declarations.imported_functions)?;
    let source = functions.get(place as usize)?;
    (source.len() <= LARGEST).then_some(source)
}
