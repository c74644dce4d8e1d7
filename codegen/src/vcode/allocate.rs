//! Step 3: the gate, regalloc2, and the frame.

use super::{
    Frame, Vcode, VcodeContext, VcodeMachine,
    flow::Flow,
    operands::{self, Body, Operands},
};
use crate::{
    machine::Machine,
    reg::{RegClass, RegSet},
};
use regalloc2::{Algorithm, Allocation, Edit, MachineEnv, PRegSet, RegallocOptions};

/// What regalloc2 is asked to do. Beyond the first four, its backtracking algorithm gives way to its one-pass algorithm, which
/// is linear but spills much more; beyond `fast_insts` the function is [`TooLarge`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Budgets {
    /// Machine instructions.
    pub insts: usize,
    /// Virtual registers.
    pub vregs: usize,
    /// Blocks.
    pub blocks: usize,
    /// Sum, over the blocks, of the registers that are live on entry: an estimate of the size of regalloc2's sets.
    pub live_ins: u64,
    /// Machine instructions, for the one-pass algorithm.
    pub fast_insts: usize,
}

impl Default for Budgets {
    fn default() -> Self {
        Budgets {
            insts: 200_000,
            vregs: 200_000,
            blocks: 30_000,
            live_ins: 5_000_000,
            fast_insts: 2_000_000,
        }
    }
}

/// The function is too large for this allocator, or beyond what it can allocate: compile it at `none`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("the function exceeds the budgets of register allocation")]
pub struct TooLarge;

/// Leaf functions whose frame has at most this many bytes do not check the stack limit.
const UNCHECKED_FRAME: u32 = 512;

/// The registers of a machine. Callee-saved ones are used where the others do not suffice.
pub(super) fn environment<M: Machine>() -> MachineEnv {
    let set = |regs: RegSet, class| -> PRegSet {
        regs.in_class(class).iter().map(operands::preg).collect()
    };
    let by_class = |regs: RegSet| {
        [
            set(regs, RegClass::Int),
            set(regs, RegClass::Float),
            PRegSet::empty(),
        ]
    };
    MachineEnv {
        preferred_regs_by_class: by_class(M::ALLOCATABLE.without(M::CALLEE_SAVED)),
        non_preferred_regs_by_class: by_class(M::ALLOCATABLE.and(M::CALLEE_SAVED)),
        scratch_by_class: [None; 3],
        fixed_stack_slots: Vec::new(),
    }
}

impl<M: VcodeMachine> VcodeContext<M> {
    /// Allocates registers and computes the frame.
    pub fn allocate(&mut self) -> Result<(), TooLarge> {
        self.place_variables();
        self.operands.collect::<M>(&self.code, &self.flow);
        let budgets = self.options.budgets;
        if self.code.insts.len() > budgets.fast_insts {
            return Err(TooLarge);
        }
        let done = self.fits(&budgets) && self.run(Algorithm::Ion);
        if !done && !self.run(Algorithm::Fastalloc) {
            return Err(TooLarge);
        }
        self.lay_out_frame();
        Ok(())
    }

    /// Gives variables their places above the outgoing area.
    fn place_variables(&mut self) {
        let code = &mut self.code;
        for access in &code.accesses {
            let offset = (code.outgoing + 8 * access.slot) as i32;
            code.insts[access.inst as usize] = if access.writes {
                M::spill_inst(access.reg, offset)
            } else {
                M::reload_inst(access.reg, offset)
            };
        }
    }

    /// Whether the function is one for the backtracking algorithm. Its operands have been collected.
    pub(super) fn fits(&mut self, budgets: &Budgets) -> bool {
        let code = &self.code;
        code.insts.len() <= budgets.insts
            && code.vregs as usize <= budgets.vregs
            && code.blocks.len() <= budgets.blocks
            && self.spans.estimate(code, &self.flow, &self.operands) <= budgets.live_ins
    }

    /// Runs one of regalloc2's algorithms; `false` where it gives up.
    fn run(&mut self, algorithm: Algorithm) -> bool {
        let body = Body {
            code: &self.code,
            flow: &self.flow,
            operands: &self.operands,
        };
        let verify = self.options.verify;
        let options = RegallocOptions {
            validate_ssa: verify,
            algorithm,
            ..RegallocOptions::default()
        };
        match regalloc2::run_with_ctx(&body, &self.env, &options, &mut self.regalloc) {
            Ok(output) => {
                if verify {
                    check(&body, &self.env, output);
                }
                true
            }
            Err(error) => {
                // Only this one stems from the program, the others from a fault in the vcode.
                let benign = matches!(
                    error,
                    regalloc2::RegAllocError::TooManyLiveRegs
                        | regalloc2::RegAllocError::TooManyOperands
                );
                assert!(benign || !verify, "regalloc2 rejects the vcode: {error:?}");
                debug_assert!(benign, "regalloc2 rejects the vcode: {error:?}");
                // It has stopped half-way.
                self.regalloc = regalloc2::Ctx::default();
                false
            }
        }
    }

    fn lay_out_frame(&mut self) {
        let code = &self.code;
        let output = &self.regalloc.output;
        let mut size = code.outgoing + 8 * code.variable_slots;
        let context_slot = code.switches_context.then_some(size as i32);
        size += 8 * u32::from(code.switches_context);
        self.spills = size as i32;
        size += 8 * output.num_spillslots as u32;
        let mut used = self.operands.clobbered;
        let mut note = |allocation: Allocation| {
            if let Some(preg) = allocation.as_reg() {
                used.insert(operands::reg(preg));
            }
        };
        for &allocation in &output.allocs {
            note(allocation);
        }
        for (_, Edit::Move { to, .. }) in &output.edits {
            note(*to);
        }
        let saved = used.and(M::CALLEE_SAVED);
        let pushed = 8 * saved.len();
        if code.has_calls {
            // With the return address a multiple of 16.
            size += (size + pushed + 8) % 16;
        }
        self.frame = Frame {
            saved,
            size,
            calls: code.has_calls,
            check_stack: code.has_calls || size + pushed > UNCHECKED_FRAME,
            context_slot,
        };
    }
}

/// Checks the allocation by symbolic execution.
fn check<I: std::fmt::Debug>(body: &Body<'_, I>, env: &MachineEnv, output: &regalloc2::Output) {
    let mut checker = regalloc2::checker::Checker::new(body, env);
    checker.prepare(output);
    if let Err(errors) = checker.run() {
        panic!("wrong allocation: {errors:?}\n{output:?}\n{body:?}");
    }
}

/// Estimates how much is live.
#[derive(Debug, Default)]
pub(super) struct Spans {
    /// For each register the blocks of its definition and of its last use.
    spans: Vec<(u32, u32)>,
    /// For each block the range of the outermost and of the innermost loop around it; `u32::MAX..0` where there is none.
    outermost: Vec<(u32, u32)>,
    innermost: Vec<(u32, u32)>,
    /// The loops around the current block.
    open: Vec<(u32, u32)>,
}

const NO_LOOP: (u32, u32) = (u32::MAX, 0);

impl Spans {
    /// Sum over the registers of the blocks between definition and last use; where the use is in a loop that the definition is
    /// outside of, up to the end of the loop (the outermost or innermost one).
    pub fn estimate<I>(&mut self, code: &Vcode<I>, flow: &Flow, operands: &Operands) -> u64 {
        self.find_loops(flow);
        let Spans { spans, outermost, innermost, .. } = self;
        spans.clear();
        spans.resize(code.vregs as usize, (u32::MAX, 0));
        for (node, block) in code.blocks.iter().enumerate() {
            let node = node as u32;
            let mut touch = |vreg: regalloc2::VReg| {
                let (first, last) = &mut spans[vreg.vreg()];
                *first = (*first).min(node);
                let outer = outermost[node as usize];
                let inner = innermost[node as usize];
                let until = if outer.0 != u32::MAX && *first < outer.0 {
                    outer.1
                } else if inner.0 != u32::MAX && *first < inner.0 {
                    inner.1
                } else {
                    node
                };
                *last = (*last).max(until);
            };
            let params = &code.params[block.params.start as usize..block.params.end as usize];
            params.iter().for_each(|&param| touch(param));
            for inst in block.insts.clone() {
                for operand in operands.of(inst as usize) {
                    touch(operand.vreg());
                }
            }
            let args = &code.args[block.args.start as usize..block.args.end as usize];
            args.iter().for_each(|&arg| touch(arg));
        }
        spans
            .iter()
            .map(|&(first, last)| u64::from(last.saturating_sub(first)))
            .sum()
    }

    /// Loops are ranges of blocks, from the target of an edge backwards to its last source; they nest.
    fn find_loops(&mut self, flow: &Flow) {
        let blocks = flow.len();
        // By header, the end of its loop.
        self.spans.clear();
        self.spans.resize(blocks, NO_LOOP);
        for node in 0..blocks {
            for target in flow.successors(node) {
                if target.index() <= node {
                    let header = target.index();
                    self.spans[header] = (header as u32, node as u32);
                }
            }
        }
        self.outermost.clear();
        self.innermost.clear();
        self.open.clear();
        let mut outer = NO_LOOP;
        for node in 0..blocks {
            let here = self.spans[node];
            let node = node as u32;
            if outer == NO_LOOP || outer.1 < node {
                outer = here;
            }
            while self.open.last().is_some_and(|inner| inner.1 < node) {
                self.open.pop();
            }
            if here != NO_LOOP {
                self.open.push(here);
            }
            self.outermost.push(outer);
            self.innermost
                .push(self.open.last().copied().unwrap_or(NO_LOOP));
        }
    }
}
