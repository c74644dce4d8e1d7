//! Allocates: regalloc2 and the frame.

use super::{
    Exceeded, TooLarge, VcodeContext,
    emit::moving,
    operands::{self, Body},
};
use crate::{
    emit::frame::{Frame, FrameNeeds},
    isa::{condition::Conditional, machine::Machine, reg::RegClass},
    slots::{area_start, slot_offset},
};
use gantry_ir::{Block, Function, VariableData};
use regalloc2::{Algorithm, Allocation, Edit, MachineEnv, RegallocOptions};

impl<M: Machine> VcodeContext<M> {
    /// Allocates registers and computes the frame.
    pub fn allocate(&mut self) -> Result<(), TooLarge> {
        self.place_variables();
        self.operands.collect::<M>(&self.code, &self.flow);
        self.spans
            .check(
                &self.code,
                &mut self.flow,
                &mut self.operands,
                &self.options.budgets,
            )
            .map_err(TooLarge)?;
        if !self.run() {
            return Err(TooLarge(Exceeded::GIVEN_UP));
        }
        self.lay_out_frame();
        Ok(())
    }

    /// Gives variables their places above the outgoing area.
    fn place_variables(&mut self) {
        let code = &mut self.code;
        let variables = area_start(code.outgoing, code.widest);
        for access in &code.accesses {
            let offset = (variables + slot_offset(access.slot)) as i32;
            code.insts[access.inst as usize] = if access.writes {
                M::spill_inst(access.reg, offset, access.slots)
            } else {
                M::reload_inst(access.reg, offset, access.slots)
            };
        }
    }

    /// Where the function's slots begin, in bytes from the stack pointer.
    pub fn slots_start(&self) -> u32 {
        area_start(self.code.outgoing, self.code.widest)
    }

    /// Runs regalloc2; `false` where it gives up.
    fn run(&mut self) -> bool {
        let body = Body {
            code: &self.code,
            flow: &self.flow,
            operands: &self.operands,
        };
        let verify = self.options.verify;
        let options = RegallocOptions {
            validate_ssa: verify,
            algorithm: Algorithm::Ion,
            ..RegallocOptions::default()
        };
        let env = &self.envs[usize::from(self.code.has_counter)];
        match regalloc2::run_with_ctx(&body, env, &options, &mut self.regalloc) {
            Ok(output) => {
                if verify {
                    check(&body, env, output);
                    check_flags::<M>(output);
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

    /// How often the moves that have been added are executed in loops, weighted by
    /// [`VariableData::weight_in_loops`], in halves of an access to the frame: a move between
    /// registers is one half.
    pub fn moves_in_loops(&self, function: &Function) -> u64 {
        let depth_of = |block: Block| function.block(block).loop_depth;
        let depth_at = |node: usize| match self.flow.blocks.get(node) {
            Some(&block) => depth_of(block),
            None => {
                let split = &self.flow.splits[node - self.flow.blocks.len()];
                depth_of(split.source).min(depth_of(split.target))
            }
        };
        let mut halves = 0;
        let (mut node, mut depth) = (0, 0);
        for (point, Edit::Move { from, to }) in &self.regalloc.output.edits {
            let inst = point.inst().index() as u32;
            while self.code.blocks[node].insts.end <= inst {
                node += 1;
            }
            if self.code.blocks[node].insts.start <= inst {
                depth = depth_at(node);
            }
            if depth > 0 {
                let is_access = from.is_stack() || to.is_stack();
                let weight = VariableData::weight_in_loops(depth.into());
                halves += u64::from(weight) << u32::from(is_access);
            }
        }
        halves
    }

    fn lay_out_frame(&mut self) {
        let code = &self.code;
        let output = &self.regalloc.output;
        let areas = Areas {
            outgoing: code.outgoing,
            variables: code.variable_slots.end(),
            context: u32::from(code.switches_context),
            spills: output.num_spillslots as u32,
        };
        let [context_slot, spills, size] = areas.ends(code.widest);
        self.spills = spills as i32;
        let mut used = self.operands.clobbered;
        if code.widest > 1 && !code.wide_calls {
            // What calls clobber of float registers that they preserve is the upper half.
            used = used.in_class(RegClass::Int);
        }
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
        let needs = FrameNeeds {
            saved: used.and(M::CALLEE_SAVED),
            size,
            calls: code.has_calls,
            vectors: code.widest > 1,
            wide: code.wide_calls,
        };
        self.frame = Frame {
            context_slot: match code.switches_context {
                true => context_slot as i32,
                false => 0,
            },
            ..needs.frame::<M>()
        };
    }
}

/// What is in the body's part of a frame, from the stack pointer upwards: bytes of the outgoing
/// area, then numbers of slots.
struct Areas {
    outgoing: u32,
    variables: u32,
    context: u32,
    spills: u32,
}

impl Areas {
    /// Offsets of the context slot and the spill slots, and the size of all, where the widest
    /// values take this many slots.
    fn ends(&self, widest: u32) -> [u32; 3] {
        let variables = area_start(self.outgoing, widest);
        let context = variables + slot_offset(self.variables);
        let spills = area_start(context + slot_offset(self.context), widest);
        [context, spills, spills + slot_offset(self.spills)]
    }
}

/// Checks that the moves leave flags alone: they may stand between a comparison and its reader.
fn check_flags<M: Machine>(output: &regalloc2::Output) {
    for (point, Edit::Move { from, to }) in &output.edits {
        let inst = moving::<M>(*from, *to, 0, 1);
        assert!(
            M::conditional(&inst) == Conditional::Keeps,
            "{inst:?} is added at {point:?}, which does not keep the flags"
        );
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

#[cfg(test)]
mod tests {
    use super::Areas;

    #[test]
    fn areas_of_wide_values_are_aligned() {
        let mut areas = Areas {
            outgoing: 24,
            variables: 3,
            context: 1,
            spills: 4,
        };
        assert_eq!(areas.ends(1), [48, 56, 88]);
        assert_eq!(areas.ends(2), [56, 64, 96]);
        areas.context = 0;
        assert_eq!(areas.ends(1), [48, 48, 80]);
        assert_eq!(areas.ends(2), [56, 64, 96]);
    }
}
