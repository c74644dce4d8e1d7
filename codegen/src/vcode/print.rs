//! Vcode as text, for goldens and for the eye: one instruction a line, as its `Debug` form has it.
//!
//! Behind a call or return stand its operands beyond the instruction's own, each with its physical
//! register. Instructions that access variables in the frame are shown with the offset 0: where
//! variables are is not known before registers are allocated.

use super::{VcodeContext, code::Vcode};
use crate::isa::machine::{Machine, MachineInst, OperandVisitor};
use crate::isa::reg::{Reg, RegSet};
use regalloc2::{RegClass, VReg};
use std::fmt::{self, Display, Formatter};
use std::ops::Range;

impl<M: Machine> VcodeContext<M> {
    /// The code of the function that was selected last, to be printed before its registers are
    /// allocated.
    pub fn text(&self) -> impl Display + '_ {
        &self.code
    }
}

impl<I: MachineInst> Display for Vcode<I> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (index, block) in self.blocks.iter().enumerate() {
            write!(f, "{:?}", self.label(index as u32))?;
            self.vregs(f, &self.params, &block.params)?;
            writeln!(f, ":")?;
            for inst in block.insts.clone() {
                if inst == 0 && !self.entry.is_empty() {
                    write!(f, "    arrive")?;
                    self.fixed(f, &self.entry)?;
                } else {
                    self.inst(f, &self.insts[inst as usize])?;
                }
                writeln!(f)?;
            }
            if !block.args.is_empty() {
                write!(f, "    pass")?;
                self.vregs(f, &self.args, &block.args)?;
                writeln!(f)?;
            }
        }
        Ok(())
    }
}

impl<I: MachineInst> Vcode<I> {
    fn inst(&self, f: &mut Formatter<'_>, inst: &I) -> fmt::Result {
        write!(f, "    {inst:?}")?;
        let mut call = FindCall(None);
        let mut copy = *inst;
        copy.visit(&mut call);
        let Some(operands) = call.0.and_then(|info| self.calls.get(info as usize)) else {
            return Ok(());
        };
        if !operands.reads.is_empty() {
            write!(f, " reads")?;
            self.fixed(f, &operands.reads)?;
        }
        if !operands.writes.is_empty() {
            write!(f, " writes")?;
            self.fixed(f, &operands.writes)?;
        }
        Ok(())
    }

    fn fixed(&self, f: &mut Formatter<'_>, range: &Range<u32>) -> fmt::Result {
        for (reg, physical) in &self.fixed[range.start as usize..range.end as usize] {
            write!(f, " {reg:?}={physical:?}")?;
        }
        Ok(())
    }

    fn vregs(&self, f: &mut Formatter<'_>, list: &[VReg], range: &Range<u32>) -> fmt::Result {
        for vreg in &list[range.start as usize..range.end as usize] {
            let class = if vreg.class() == RegClass::Int {
                "i"
            } else {
                "f"
            };
            write!(f, " %{}{class}", vreg.vreg())?;
        }
        Ok(())
    }
}

/// Finds out which call an instruction is.
struct FindCall(Option<u32>);

impl OperandVisitor for FindCall {
    fn read(&mut self, _: &mut Reg) {}
    fn read_late(&mut self, _: &mut Reg) {}
    fn write(&mut self, _: &mut Reg) {}
    fn write_early(&mut self, _: &mut Reg) {}
    fn modify(&mut self, _: &mut Reg, _: &mut Reg) {}
    fn read_fixed(&mut self, _: &mut Reg, _: Reg) {}
    fn write_fixed(&mut self, _: &mut Reg, _: Reg) {}
    fn read_any(&mut self, _: &mut Reg) -> Option<i32> {
        None
    }
    fn call(&mut self, info: u32) {
        self.0 = Some(info);
    }
    fn clobber(&mut self, _: RegSet) {}
}
